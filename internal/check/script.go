package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/source"
	"juhae/internal/spelling"
)

// foreignScript finds what was left in another script than the text's own: letters that
// are not Latin anywhere, and Latin sentences in a text that is not. What stands in
// brackets, and Latin in quotation marks, is a name, a title or a quotation.
func foreignScript(p *prose, report report) {
	if p.letters == nil {
		return
	}
	isLatin := p.scripts&hasLatin != 0
	for i := range p.parts {
		part := &p.parts[i]
		strangers := part.traits & (hasHangul | hasHan | hasStrange) &^ (p.scripts &^ hasStrange)
		if strangers == 0 && (isLatin || !part.traits.have(hasLatin)) || !p.original && !strings.ContainsFunc(part.own(), p.isLetter) {
			continue // nothing to find, or passage-untranslated
		}
		for _, run := range part.runs(p.isStranger, isLatin) {
			left := part.text[run.start:run.end]
			report(p.File, part.at(run.start), scriptName(left)+" left in the text: "+source.Quote(shorten(left)), "translate it, or say what language it is, as in ["+shorten(left)+"]("+tagFor(left)+")")
		}
		if isLatin {
			continue
		}
		for _, run := range part.runs(isLatinLetter, false) {
			if left := part.text[run.start:run.end]; isSentence(left, 5) {
				report(p.File, part.at(run.start), "Latin left in the text: "+source.Quote(shorten(left)), "translate it, or say what language it is, as in [text](lang:en)")
			}
		}
	}
}

// isLetter reports whether a character is a letter of the language.
func (t *tongue) isLetter(r rune) bool { return unicode.In(r, t.letters...) }

// isStranger reports whether a character is a letter that no text of the language has.
func (t *tongue) isStranger(r rune) bool {
	return r >= utf8.RuneSelf && unicode.IsLetter(r) && !t.isLetter(r) && !unicode.In(r, unicode.Latin, unicode.Common, unicode.Inherited, unicode.Greek)
}

func isLatinLetter(r rune) bool { return !spelling.IsHangul(r) && unicode.Is(unicode.Latin, r) }

// stretch is a run of bytes of a part.
type stretch struct{ start, end int }

// runs returns the runs of letters that want asks for, with the spaces and points
// between them, outside brackets and, unless quoted is true, quotation marks.
func (p *part) runs(want func(rune) bool, quoted bool) (out []stretch) {
	depth, run := 0, stretch{-1, -1}
	end := func() {
		if run.start >= 0 {
			out = append(out, run)
		}
		run = stretch{-1, -1}
	}
	for n := range p.pieces {
		from, own := p.pieces[n].start, p.pieces[n].voice == own
		for i, r := range p.text[from:p.end(n)] {
			switch i += from; {
			case isOpening(r) || !quoted && (r == '“' || r == '‘'):
				depth++
				end()
			case isClosing(r) || !quoted && (r == '”' || r == '’' && !p.apostrophe(i)):
				depth = max(0, depth-1)
				end()
			case own && depth == 0 && want(r):
				if run.start < 0 {
					run.start = i
				}
				run.end = i + utf8.RuneLen(r)
			case !own || r == '\n' || r == '"' || spelling.IsHangul(r) || unicode.IsLetter(r):
				end()
			}
		}
	}
	end()
	return out
}

func isOpening(r rune) bool {
	switch r {
	case '(', '[', '（', '［', '「', '『', '〈', '《', '【':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case ')', ']', '）', '］', '」', '』', '〉', '》', '】':
		return true
	}
	return false
}

// apostrophe reports whether the mark ’ at a byte of a part stands within a word: a
// word of Latin letters, since in Korean a particle follows a closing mark.
func (p *part) apostrophe(i int) bool {
	before, after := p.before(i), p.after(i)
	return (unicode.In(before, unicode.Latin) || unicode.IsDigit(before)) && unicode.In(after, unicode.Latin)
}

// address is one on the web, which is no word of any language.
var address = form(`[a-z]+://[^\s<>]+`)

// isSentence reports whether Latin words are a sentence rather than a name: at least so
// many, half of them in small letters.
func isSentence(s string, least int) bool {
	words := strings.FieldsFunc(address().ReplaceAllString(s, ""), func(r rune) bool { return !unicode.In(r, unicode.Latin) && r != '’' && r != '\'' && r != '-' })
	small := 0
	for _, w := range words {
		if unicode.IsLower([]rune(w)[0]) {
			small++
		}
	}
	return len(words) >= least && 2*small >= len(words)
}

func shorten(s string) string {
	const most = 24
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// scriptName returns the Unicode name of the script of a text's first letter.
func scriptName(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	for script, table := range unicode.Scripts { // they have no letter in common
		if unicode.Is(table, first) {
			return script
		}
	}
	return "another script"
}

// tagFor is the mark for a run in another script, as well as can be told from its first letter.
func tagFor(s string) string {
	tags := map[string]string{"Hangul": "ko", "Hiragana": "ja", "Katakana": "ja", "Hebrew": "he", "Thai": "th", "Devanagari": "hi", "Arabic": "ar"}
	if tag := tags[scriptName(s)]; tag != "" {
		return "lang:" + tag
	}
	return "lang:…"
}
