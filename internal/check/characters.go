package check

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/source"
)

// hidden are the invisible characters that have a name of their own here.
var hidden = map[rune]string{
	0xAD: "a soft hyphen", 0x34F: "a grapheme joiner", 0x115F: "a Hangul filler", 0x1160: "a Hangul filler", 0x180E: "a vowel separator",
	0x200B: "a zero-width space", 0x200C: "a zero-width non-joiner", 0x200D: "a zero-width joiner", 0x2028: "a line separator",
	0x2029: "a paragraph separator", 0x2060: "a word joiner", 0x3164: "a Hangul filler", 0xFEFF: "a byte order mark", 0xFFA0: "a Hangul filler",
	0xFFFD: "a replacement character",
}

// ordinary reports whether a file has nothing that the rules about characters look at:
// beside ASCII only letters of Latin, Han and Hangul that are whole by themselves, arrows,
// signs and the common punctuation. Most files are so.
func ordinary(data []byte) bool {
	for i := 0; i < len(data); i++ {
		b := data[i]
		if b < utf8.RuneSelf || 0xE4 <= b && b <= 0xE9 || 0xEB <= b && b <= 0xEC || b < 0xC0 {
			continue
		}
		if i+2 >= len(data) {
			return false
		}
		second, third := data[i+1], data[i+2]
		switch {
		case b == 0xC2 && second != 0xAD, 0xC3 <= b && b <= 0xCB: // U+00A0 to U+02FF, without the soft hyphen
		case b == 0xE2 && second == 0x80 && third >= 0x90 && third < 0xA8: // U+2010 to U+2027
		case b == 0xE2 && second == 0x86, b == 0xE2 && second == 0x82 && (third < 0x90 || third >= 0xA0): // U+2190 to U+21BF; U+2080 to U+208F and U+20A0 to U+20BF
		case b == 0xE3 && second == 0x80 && third < 0xAA: // U+3000 to U+3029
		case b == 0xEA && second >= 0xB0, b == 0xED && (second < 0x9E || second == 0x9E && third <= 0xA3): // Hangul syllables
		default:
			return false
		}
	}
	return true
}

// hiddenCharacters finds what nobody sees and nobody can have meant: Unicode's default
// ignorable characters (UAX 44), and those without a meaning. Controls are refused as a file is read.
func hiddenCharacters(f *source.File, report report) {
	_, start := f.Text()
	before := ' '
	for at := start; at < len(f.Data); {
		r, size := utf8.DecodeRune(f.Data[at:])
		if name := hiddenName(r); name != "" && before != r && !joins(before, r) {
			hint := "remove it: nobody sees it, and searching and copying stumble over it"
			if r == 0xFFFD || unicode.Is(unicode.Co, r) {
				hint = "write the character that was meant: this one has no shape"
			}
			report(f, at, fmt.Sprintf("%s (U+%04X)", name, r), hint)
		}
		before, at = r, at+size
	}
}

func hiddenName(r rune) string {
	switch {
	case r < 0xAD || r >= 0xAC00 && r < 0xD7A4: // ASCII and Hangul, in haste
		return ""
	case unicode.Is(unicode.Co, r):
		return "a character of private use"
	case r >= 0xE0000 && r < 0xE0080, r >= 0x2061 && r <= 0x2064, r >= 0x206A && r <= 0x206F:
		return "an invisible character"
	}
	return hidden[r]
}

// joining are the scripts in which a joiner or non-joiner shapes the letter before it.
var joining = []*unicode.RangeTable{unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Devanagari, unicode.Bengali,
	unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer}

// joins reports whether an invisible character has work to do behind another one: in
// scripts that are joined, in scripts without spaces, and in emoji.
func joins(before, r rune) bool {
	switch {
	case r == 0x200C || r == 0x200D:
		return unicode.In(before, joining...) || r == 0x200D && (unicode.In(before, unicode.So, unicode.Sk) || before == 0xFE0F)
	case r == 0x200B:
		return unicode.In(before, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	case r >= 0xE0020 && r < 0xE0080: // the flags of countries' parts
		return before == 0x1F3F4 || before >= 0xE0020 && before < 0xE0080
	}
	return false
}

// bidiControls finds controls of writing direction where nothing is written from right
// to left, and those that are left open: they make a line show other words than it has
// (Boucher and Anderson, Trojan Source, 2021).
func bidiControls(f *source.File, report report) {
	for start := 0; start < len(f.Data); {
		end := start
		var controls []int // offsets
		rtl := false
		for end < len(f.Data) && f.Data[end] != '\n' {
			r, size := utf8.DecodeRune(f.Data[end:])
			if isBidiControl(r) {
				controls = append(controls, end)
			}
			rtl = rtl || r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam)
			end += size
		}
		if len(controls) > 0 && (!rtl || !balancedBidi(f.Data, controls)) {
			r, _ := utf8.DecodeRune(f.Data[controls[0]:])
			report(f, controls[0], fmt.Sprintf("a control of the writing direction (U+%04X)", r), "remove it: it can make the line show other words than it has")
		}
		start = end + 1
	}
}

func isBidiControl(r rune) bool {
	return r == 0x61C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// balancedBidi reports whether each embedding and isolate of a line is closed by its
// own kind of end (UAX 9).
func balancedBidi(data []byte, controls []int) bool {
	var open []rune
	for _, at := range controls {
		r, _ := utf8.DecodeRune(data[at:])
		switch {
		case r >= 0x202A && r <= 0x202E && r != 0x202C:
			open = append(open, 0x202C)
		case r >= 0x2066 && r <= 0x2068:
			open = append(open, 0x2069)
		case r == 0x202C || r == 0x2069:
			if len(open) == 0 || open[len(open)-1] != r {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// normalForm finds the first place where a file is not in Unicode's normal form C,
// which is how juhae reads it.
func normalForm(f *source.File, report report) {
	at := norm.NFC.QuickSpan(f.Data)
	for at < len(f.Data) {
		end := at + max(1, norm.NFC.NextBoundary(f.Data[at:], true))
		if seg := f.Data[at:end]; !slices.Equal(norm.NFC.Bytes(seg), seg) {
			report(f, at, source.Quote(norm.NFC.String(string(seg)))+" is not in normal form C",
				"save the file composed (NFC), as juhae reads it: searching and comparing files see other letters now")
			return
		}
		at = end
	}
}
