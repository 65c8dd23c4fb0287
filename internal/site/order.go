package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

func hasUnspaced(s string) bool { return strings.ContainsFunc(s, edition.IsUnspaced) }

// inScript tells the letters of a language's script.
func inScript(lang string) func(rune) bool {
	tables := edition.Letters(lang)
	if tables == nil {
		tables = []*unicode.RangeTable{unicode.Latin}
	}
	return func(r rune) bool { return unicode.In(r, tables...) }
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

// indexer gives the headings of an index for readers of one language.
type indexer struct {
	pinyin *collate.Collator // for Chinese that is ordered by sound
	loose  *collate.Collator // by letters only
}

func newIndexer(lang string) *indexer {
	x := &indexer{loose: collate.New(language.Make(lang), collate.Loose)}
	if edition.Script(lang) == "Hans" {
		x.pinyin = collate.New(language.Make(lang))
	}
	return x
}

// heading is what a title stands under: Hangul by its initial consonant, kana by the
// row of the fifty sounds, Chinese by the first letter of its pinyin, and all else by
// the letter that the language has it under: Å under A, but in Swedish under Å.
func (x *indexer) heading(title string) string {
	r := firstLetter(title)
	switch {
	case r >= '가' && r <= '힣':
		return initials[(r-'가')/588]
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return kanaRow(r)
	case unicode.Is(unicode.Han, r):
		return x.han(r)
	case unicode.IsLetter(r):
		return x.letter(r, title)
	}
	return "0–9"
}

// rows are the rows of the fifty sounds, each with its first kana as the heading.
var rows = []string{"あぁいぃうぅえぇおぉゔ", "かゕきくけゖこ", "さしすせそ", "たちつってと", "なにぬねの", "はひふへほ", "まみむめも", "やゃゆゅよょ", "らりるれろ", "わゎゐゑをん"}

func kanaRow(r rune) string {
	if unicode.Is(unicode.Katakana, r) && r >= 'ァ' && r <= 'ヺ' {
		r -= 'ァ' - 'ぁ'
	}
	base := []rune(norm.NFD.String(string(r)))[0] // が is か with a mark
	for _, row := range rows {
		if strings.ContainsRune(row, base) {
			first, _ := utf8.DecodeRuneInString(row)
			return string(first)
		}
	}
	return string(base)
}

// The first character of each letter in the order of pinyin, nearly as CLDR has it.
const (
	pinyinLetters = "ABCDEFGHJKLMNOPQRSTWXYZ"
	pinyinFirst   = "阿八嚓咑妸发旮铪丌咔垃妈拏噢妑七呥仨他屲夕丫帀"
)

// sort puts entries that are in the order of their language into that of the index:
// where Chinese stands under Latin letters, Latin titles stand under the same.
func (x *indexer) sort(entries []Entry) {
	if x.pinyin == nil {
		return
	}
	slices.SortStableFunc(entries, func(a, b Entry) int {
		ha, hb := x.heading(a.Title), x.heading(b.Title)
		return cmp.Or(cmp.Compare(len(ha), len(hb)), cmp.Compare(ha, hb)) // A to Z before longer ones
	})
}

// han is the heading of a Chinese character; where they are ordered by strokes or not
// at all by sound, one heading has all.
func (x *indexer) han(r rune) string {
	if x.pinyin == nil {
		return "漢字"
	}
	letter := "A"
	for i, first := range []rune(pinyinFirst) {
		if x.pinyin.CompareString(string(r), string(first)) >= 0 {
			letter = pinyinLetters[i : i+1]
		}
	}
	return letter
}

// letter is the heading of a letter: without its marks, unless the language has the
// letter with them as one of its own. Thai vowels that are written first are read after
// the consonant.
func (x *indexer) letter(r rune, title string) string {
	if r >= 'เ' && r <= 'ไ' {
		if runes := []rune(withoutMarks(title)); len(runes) > 1 {
			r = runes[1]
		}
	}
	upper := string(unicode.ToUpper(r))
	base := string([]rune(norm.NFD.String(upper))[:1])
	if stroked[r] != "" {
		base = stroked[r]
	}
	if base != upper && unicode.IsUpper([]rune(upper)[0]) && x.loose.CompareString(base, upper) != 0 {
		return upper
	}
	return base
}

// stroked are the Latin letters that do not decompose.
var stroked = map[rune]string{'ł': "L", 'Ł': "L", 'ø': "O", 'Ø': "O", 'đ': "D", 'Đ': "D"}
