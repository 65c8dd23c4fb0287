package check

import (
	"regexp"
	"strings"
	"unicode"

	"juhae/internal/source"
)

// literals are forms of Markdown that, standing in the text as they are, were meant for
// something else.
var literals = []struct {
	form *regexp.Regexp
	hint string
}{
	{regexp.MustCompile(`\] ?[(（](?:(?:gloss|cite|verdict|ruby|lang|https?|mailto):[^\s)]*)?|\b(?:gloss|cite|verdict|ruby|lang):[\p{L}\d][^\s)]*`),
		"write the mark as [text](gloss:slug): nothing between ] and (, and no space in the address"},
	{regexp.MustCompile(`\[\^[^\s\]]*`), "write a note mark as [^n01]: closed, and without spaces"},
	{regexp.MustCompile(`(?:^|\s)\^[a-z]+[0-9][a-z0-9-]*(?:\s|$)`), "an id ends its passage: leave an empty line after it"},
	{regexp.MustCompile("`+"), "close the code where it opens, or write \\`"},
	{regexp.MustCompile(`\*+`), "stars stand close around what they emphasise, and are closed in the same passage; for a star write \\*"},
	{regexp.MustCompile(`_+`), "write emphasis with stars, as in *word*; for a low line write \\_"},
	{regexp.MustCompile(`~~`), "a text has nothing struck out: remove it, or write \\~"},
	{regexp.MustCompile(`^##+[^#\s]+`), "put a space between ## and the heading"},
	{regexp.MustCompile(`\|\s*:?-{3,}[|:\s-]*`), "a table is a row of heads, a row of dashes with as many columns, and rows; nothing else stands in its paragraph"},
}

// literalMarks finds Markdown that was not read as such.
func literalMarks(p *prose, report report) {
	for _, part := range p.parts {
		if !strings.ContainsAny(part.text, "[]`*_~^#|:") {
			continue
		}
		for _, l := range literals {
			for _, m := range l.form.FindAllStringIndex(part.text, -1) {
				if found := strings.TrimSpace(part.text[m[0]:m[1]]); part.literal(p.text.File.Data, m[0], m[1]) {
					start := m[0] + strings.Index(part.text[m[0]:m[1]], found)
					report(p.text, part.at[start], "Markdown that was not read: "+source.Quote(found), l.hint)
				}
			}
		}
	}
}

// broken reports whether a link, a note mark or an id was not read in a part: brackets
// are left over then, and marks are missing or stand in the wrong passage.
func (p *part) broken() bool {
	for _, l := range literals[:3] {
		if l.form.MatchString(p.text) {
			return true
		}
	}
	return false
}

// literal reports whether the characters from i to j of a part are a mark gone wrong,
// and not escaped, verbatim, or such as stand in any text.
func (p *part) literal(data []byte, i, j int) bool {
	if at := p.at[i]; p.voice[i] == verbatim || at > 0 && data[at-1] == '\\' {
		return false
	}
	before, after := p.before(i), p.after(j-1)
	switch p.text[i] {
	case '*':
		alone := unicode.IsSpace(before) && unicode.IsSpace(after)
		return !alone && !(unicode.IsDigit(before) && unicode.IsDigit(after))
	case '_':
		return wordAt(before) != wordAt(after) && (wordAt(before) || wordAt(after))
	}
	return true
}

func wordAt(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
