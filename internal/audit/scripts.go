package audit

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// alphabet is the scripts that a language is written in. Latin is at home everywhere:
// names and terms are written with it in all.
type alphabet []*unicode.RangeTable

// alphabets are the scripts by their ISO 15924 codes. For the languages of others,
// nothing is said.
var alphabets = map[string]alphabet{
	"Latn": {}, "Kore": {unicode.Hangul, unicode.Han}, "Hang": {unicode.Hangul, unicode.Han},
	"Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "Hans": {unicode.Han, unicode.Bopomofo}, "Hant": {unicode.Han, unicode.Bopomofo},
	"Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Arab": {unicode.Arabic}, "Hebr": {unicode.Hebrew},
	"Deva": {unicode.Devanagari}, "Thai": {unicode.Thai}, "Armn": {unicode.Armenian}, "Geor": {unicode.Georgian},
}

// scripts are the scripts that are told apart, by what their letters are called.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Hangul", unicode.Hangul}, {"Han", unicode.Han}, {"kana", unicode.Hiragana}, {"kana", unicode.Katakana}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek},
	{"Arabic", unicode.Arabic}, {"Hebrew", unicode.Hebrew}, {"Devanagari", unicode.Devanagari}, {"Thai", unicode.Thai}, {"Armenian", unicode.Armenian}, {"Georgian", unicode.Georgian},
}

// alphabetOf returns the scripts of a language; ok is false if they are not known.
func (a *Audit) alphabetOf(tag string) (letters alphabet, ok bool) {
	if known, found := a.alphabet.Load(tag); found {
		letters = known.(alphabet)
		return letters, letters != nil
	}
	parsed, err := language.Parse(tag)
	if script, _ := parsed.Script(); err == nil {
		letters = alphabets[script.String()]
	}
	a.alphabet.Store(tag, letters)
	return letters, letters != nil
}

// foreign returns the first word of a text that is in a script which the tag's language
// is not written in, and that script: two letters or more, as one alone may be a symbol.
func (a *Audit) foreign(tag string, text []byte) (word, script string) {
	letters, known := a.alphabetOf(tag)
	if !known {
		return "", ""
	}
	start, count := 0, 0
	for i := 0; i <= len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if i < len(text) && r >= latin && !unicode.In(r, letters...) && scriptOf(r) != "" {
			if count == 0 {
				start, script = i, scriptOf(r)
			}
			count++
		} else {
			if count > 1 && !inAddress(text, start) {
				return string(text[start:i]), script
			}
			count = 0
		}
		i += max(1, size)
	}
	return "", ""
}

// inAddress reports whether a web address goes on at an offset: it is in no language.
func inAddress(text []byte, at int) bool {
	before := text[:at]
	before = before[bytes.LastIndexAny(before, " \t\n")+1:]
	return bytes.IndexByte(before, '/') > 0 && bytes.IndexByte(before, '.') > 0
}

// latin is where scripts other than Latin begin.
const latin = 0x370

func scriptOf(r rune) string {
	for _, s := range scripts {
		if unicode.IsLetter(r) && unicode.Is(s.table, r) {
			return s.name
		}
	}
	return ""
}
