package edition

import (
	"maps"
	"slices"
	"unicode"

	"golang.org/x/text/language"
)

// scripts are the scripts that languages are written in today, by their ISO 15924 codes:
// the names that Unicode has for them (UAX #24).
var scripts = map[string][]string{
	"Latn": {"Latin"}, "Cyrl": {"Cyrillic"}, "Grek": {"Greek"}, "Armn": {"Armenian"}, "Geor": {"Georgian"},
	"Kore": {"Hangul"}, "Hang": {"Hangul"}, "Jpan": {"Hiragana", "Katakana", "Han"},
	"Hans": {"Han"}, "Hant": {"Han"}, "Hani": {"Han"},
	"Arab": {"Arabic"}, "Hebr": {"Hebrew"}, "Syrc": {"Syriac"}, "Thaa": {"Thaana"}, "Nkoo": {"Nko"}, "Adlm": {"Adlam"}, "Rohg": {"Hanifi_Rohingya"},
	"Deva": {"Devanagari"}, "Beng": {"Bengali"}, "Guru": {"Gurmukhi"}, "Gujr": {"Gujarati"}, "Orya": {"Oriya"},
	"Taml": {"Tamil"}, "Telu": {"Telugu"}, "Knda": {"Kannada"}, "Mlym": {"Malayalam"}, "Sinh": {"Sinhala"},
	"Thai": {"Thai"}, "Laoo": {"Lao"}, "Khmr": {"Khmer"}, "Mymr": {"Myanmar"}, "Tibt": {"Tibetan"},
	"Ethi": {"Ethiopic"}, "Mong": {"Mongolian"}, "Cher": {"Cherokee"},
}

// letters are the letters of the scripts, by their codes.
var letters = func() map[string][]*unicode.RangeTable {
	tables := map[string][]*unicode.RangeTable{}
	for code, names := range scripts {
		for _, name := range names {
			tables[code] = append(tables[code], unicode.Scripts[name])
		}
	}
	return tables
}()

// names are the scripts' names, each once.
var names = slices.Compact(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Values(scripts))...))))

// rightToLeft are the scripts of today that run from right to left.
var rightToLeft = []string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"}

// Script returns the ISO 15924 code of the script that a language, a BCP 47 tag, is
// usually written in: the one its tag names, or the likeliest by CLDR.
func Script(tag string) string {
	script, _ := language.Make(tag).Script()
	return script.String()
}

// Letters returns the letters of a language's script, or nil for a script that is not
// known.
func Letters(tag string) []*unicode.RangeTable { return letters[Script(tag)] }

// Alphabet returns what texts in a language can be written with beside Latin: its letters,
// in Korean Chinese characters too, and in Chinese Bopomofo; nil for a script that is not known.
func Alphabet(tag string) []*unicode.RangeTable {
	own := Letters(tag)
	switch Script(tag) {
	case "Kore", "Hang":
		return append(slices.Clone(own), unicode.Han)
	case "Hans", "Hant", "Hani":
		return append(slices.Clone(own), unicode.Bopomofo)
	}
	return own
}

// IsUnspaced reports whether a character is of a script whose words and endings run
// together, or whose spacing is a matter of spelling: Hangul, Han and kana.
func IsUnspaced(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// ScriptOf returns the name that Unicode has for the script of a letter, or of a mark
// such as a vowel's, if that is one of today's; empty for all else.
func ScriptOf(r rune) string {
	if !unicode.In(r, unicode.L, unicode.M) {
		return ""
	}
	for _, name := range names {
		if unicode.Is(unicode.Scripts[name], r) {
			return name
		}
	}
	return ""
}

// Direction is which way a language's script runs, as HTML's dir has it: "ltr" or "rtl".
func Direction(tag string) string {
	if slices.Contains(rightToLeft, Script(tag)) {
		return "rtl"
	}
	return "ltr"
}
