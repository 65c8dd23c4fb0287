package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"juhae/internal/edition"
)

// equalInError reports whether a translation says what its original says, and should
// not. Precision goes first: a short word may well be the same in two languages of one
// script (menu, index), and a name or an abbreviation in any two (GitHub, AI, DOI).
func equalInError(from, to string, original, translation *Message) bool {
	if original.Text() != translation.Text() {
		return false
	}
	a, _ := language.Make(from).Base()
	b, _ := language.Make(to).Base()
	if a == b {
		return false
	}
	if ownName(to, translation.ID) != "" {
		return true // it names the language that it is in
	}
	text := withoutActions(translation.Text())
	if !foreignTo(to, text) {
		return isSentence(text)
	}
	return !neutral(text)
}

// withoutActions cuts out what stands in {{ }}.
func withoutActions(text string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, "{{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, text, _ = strings.Cut(after, "}}")
		out.WriteByte(' ')
	}
}

// foreignTo reports whether a text has a letter that the language is not written with.
func foreignTo(tag, text string) bool {
	own := edition.Letters(tag)
	return own != nil && strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, own...) })
}

// isSentence reports whether a text is too long to be the same in two languages by
// chance: three words and fifteen letters, or eight characters without spaces.
func isSentence(text string) bool {
	letters, wide := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			wide++
		}
	}
	return wide >= 8 || letters >= 15 && len(strings.Fields(text)) >= 3
}

// neutral reports whether a text is made of names and abbreviations of the Latin
// script only, which every language takes as they are: GitHub, AI, UTF-8, Google
// Scholar; a single word with a capital, such as Menu, is taken for a word.
func neutral(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	names := 0
	for _, word := range words {
		for _, r := range word {
			if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
				return false
			}
		}
		first, size := utf8.DecodeRuneInString(word)
		switch rest := word[size:]; {
		case strings.ToUpper(word) == word || strings.ToLower(rest) != rest: // AI, UTF, GitHub, iOS
		case unicode.IsUpper(first):
			names++
		default:
			return false
		}
	}
	return names != 1 || len(words) > 1
}
