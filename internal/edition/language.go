package edition

import (
	"slices"
	"unicode"

	"golang.org/x/text/language"
)

// scripts are the letters of the scripts that languages are written in today, by
// their ISO 15924 codes.
var scripts = map[string][]*unicode.RangeTable{
	"Latn": {unicode.Latin}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Armn": {unicode.Armenian}, "Geor": {unicode.Georgian},
	"Kore": {unicode.Hangul}, "Hang": {unicode.Hangul}, "Jpan": {unicode.Hiragana, unicode.Katakana, unicode.Han},
	"Hans": {unicode.Han}, "Hant": {unicode.Han}, "Hani": {unicode.Han},
	"Arab": {unicode.Arabic}, "Hebr": {unicode.Hebrew}, "Syrc": {unicode.Syriac}, "Thaa": {unicode.Thaana}, "Nkoo": {unicode.Nko},
	"Adlm": {unicode.Adlam}, "Rohg": {unicode.Hanifi_Rohingya},
	"Deva": {unicode.Devanagari}, "Beng": {unicode.Bengali}, "Guru": {unicode.Gurmukhi}, "Gujr": {unicode.Gujarati}, "Orya": {unicode.Oriya},
	"Taml": {unicode.Tamil}, "Telu": {unicode.Telugu}, "Knda": {unicode.Kannada}, "Mlym": {unicode.Malayalam}, "Sinh": {unicode.Sinhala},
	"Thai": {unicode.Thai}, "Laoo": {unicode.Lao}, "Khmr": {unicode.Khmer}, "Mymr": {unicode.Myanmar}, "Tibt": {unicode.Tibetan},
	"Ethi": {unicode.Ethiopic}, "Mong": {unicode.Mongolian}, "Cher": {unicode.Cherokee},
}

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
func Letters(tag string) []*unicode.RangeTable { return scripts[Script(tag)] }

// Direction is which way a language's script runs, as HTML's dir has it: "ltr" or "rtl".
func Direction(tag string) string {
	if slices.Contains(rightToLeft, Script(tag)) {
		return "rtl"
	}
	return "ltr"
}
