package read

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// inert reports whether a character stays as it is in NFC, whatever stands beside it
// (UAX #15, section 9: quick check yes, combining class 0). It knows the letters that
// most texts are made of; package norm looks each one up.
func inert(r rune) bool {
	return r < 0x300 || r >= '가' && r <= '힣' || r >= 0x4E00 && r <= 0x9FFF || r >= 0x2010 && r <= 0x2027 ||
		r >= 0x3001 && r <= 0x3029 || r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヺ' || r >= 'Ѐ' && r <= 'ҁ'
}

// isNormal reports whether a text is NFC.
func isNormal(text []byte) bool {
	for i, size := 0, 1; i < len(text); i += size {
		r := rune(text[i])
		if size = 1; r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		if !inert(r) {
			return norm.NFC.IsNormal(text)
		}
	}
	return true
}

// normal is a text in NFC.
func normal(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return !inert(r) }) {
		return norm.NFC.String(s)
	}
	return s
}
