package audit

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"juhae/internal/edition"
)

// alphabet is what a language is written in; letters are nil where that is not known.
// Latin is at home everywhere: names and terms are written with it in all.
type alphabet struct {
	language string
	letters  []*unicode.RangeTable
	hangul   bool // is among them
}

func newAlphabet(tag string) *alphabet {
	if _, err := language.Parse(tag); err != nil {
		return &alphabet{language: tag}
	}
	letters := edition.Alphabet(tag)
	return &alphabet{tag, letters, unicode.In('가', letters...)}
}

// alphabetOf is the alphabet of a language that a page names.
func (a *Audit) alphabetOf(tag []byte) *alphabet {
	if known := a.alphabets[string(tag)]; known != nil {
		return known
	}
	if known, found := a.others.Load(string(tag)); found {
		return known.(*alphabet)
	}
	other := newAlphabet(string(tag))
	a.others.Store(other.language, other)
	return other
}

// foreign returns the first word of a text that is in a script which the language
// is not written in, and that script: two letters or more, as one alone may be a symbol.
func (a *alphabet) foreign(text []byte) (word, script string) {
	if a == nil || a.letters == nil {
		return "", ""
	}
	start, count := 0, 0
	var own unicode.Range32 // the letters around the last of the language's own
	for i, size := a.own(text), 1; i < len(text); i += size {
		r := rune(text[i])
		if size = 1; r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		known := r < latin || uint32(r) >= own.Lo && uint32(r) <= own.Hi
		if !known {
			if around, found := rangeOf(r, a.letters); found {
				known, own = true, around
			}
		}
		if !known && scriptOf(r) != "" {
			if count == 0 {
				start, script = i, scriptOf(r)
			}
			count++
			continue
		}
		if count > 1 && !inAddress(text, start) {
			return string(text[start:i]), script
		}
		count = 0
		size += a.own(text[i+size:])
	}
	if count > 1 && !inAddress(text, start) {
		return string(text[start:]), script
	}
	return "", ""
}

// own is how many bytes a text begins with that need no closer look, as most do: ASCII
// and, where they are at home, Hangul syllables.
func (a *alphabet) own(text []byte) int {
	i := 0
	for i < len(text) {
		switch {
		case text[i] < utf8.RuneSelf:
			i++
		case a.hangul && isSyllable(text[i:]):
			i += 3
		default:
			return i
		}
	}
	return i
}

// isSyllable reports whether a text begins with one of the Hangul syllables of Unicode, but
// for a few of the last, in UTF-8.
func isSyllable(text []byte) bool {
	return len(text) > 2 && text[1]&0xc0 == 0x80 && text[2]&0xc0 == 0x80 &&
		(text[0] == 0xeb || text[0] == 0xec || text[0] == 0xea && text[1] >= 0xb0 || text[0] == 0xed && text[1] < 0x9e)
}

// rangeOf is the range of the tables that a letter stands in.
func rangeOf(r rune, tables []*unicode.RangeTable) (around unicode.Range32, found bool) {
	for _, t := range tables {
		for _, one := range t.R16 {
			if uint32(r) >= uint32(one.Lo) && uint32(r) <= uint32(one.Hi) && one.Stride == 1 {
				return unicode.Range32{Lo: uint32(one.Lo), Hi: uint32(one.Hi)}, true
			}
		}
	}
	return unicode.Range32{Lo: uint32(r), Hi: uint32(r)}, unicode.In(r, tables...)
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
	if script := edition.ScriptOf(r); script != "Latin" {
		return script
	}
	return ""
}
