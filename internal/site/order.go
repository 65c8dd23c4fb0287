package site

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

func hasUnspaced(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
	})
}

// inScript tells the letters of a script by its ISO 15924 code.
func inScript(code string) func(rune) bool {
	tables := map[string][]*unicode.RangeTable{
		"Kore": {unicode.Hangul}, "Hang": {unicode.Hangul}, "Jpan": {unicode.Hiragana, unicode.Katakana, unicode.Han},
		"Hans": {unicode.Han}, "Hant": {unicode.Han}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek},
		"Arab": {unicode.Arabic}, "Hebr": {unicode.Hebrew}, "Thai": {unicode.Thai}, "Deva": {unicode.Devanagari},
	}
	table, ok := tables[code]
	if !ok {
		table = []*unicode.RangeTable{unicode.Latin}
	}
	return func(r rune) bool { return unicode.In(r, table...) }
}

// firstLetter skips the quotation marks and brackets before a title.
func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return 0
}

// withoutMarks cuts off what stands before a title's first letter or digit.
func withoutMarks(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// initials are the headings of a Korean index, with the doubled consonants under
// the simple ones, as dictionaries of names have them. The order is that of the
// nineteen initial consonants of Hangul syllables (Unicode 16, section 3.12).
var initials = []string{"ㄱ", "ㄱ", "ㄴ", "ㄷ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"}

// indexHeading is the heading that a title stands under in an index.
func indexHeading(title string) string {
	r := firstLetter(title)
	switch {
	case r >= '가' && r <= '힣':
		return initials[(r-'가')/588]
	case unicode.IsLetter(r):
		base := norm.NFD.String(string(unicode.ToUpper(r)))
		if r == 'ł' || r == 'Ł' { // the one Latin letter of names here that does not decompose
			return "L"
		}
		return string([]rune(base)[:1])
	}
	return "0–9"
}

// sortEntries orders entries by title for a reader of a language.
func sortEntries(lang string, entries []Entry) {
	order := newCollation(lang)
	slices.SortStableFunc(entries, func(a, b Entry) int { return order.compare(a.Title, b.Title) })
}
