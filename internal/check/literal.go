package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"juhae/internal/source"
)

// literals are forms of Markdown that, standing in the text as they are, were meant for
// something else.
var literals = []struct {
	form func() *regexp.Regexp
	has  []string // one of them stands in each
	hint string
}{
	{form(`\] ?[(（](?:(?:gloss|cite|verdict|ruby|lang|https?|mailto):[^\s)]*)?|\b(?:gloss|cite|verdict|ruby|lang):[\p{L}\d][^\s)]*`), []string{"]", "gloss:", "cite:", "verdict:", "ruby:", "lang:"},
		"write the mark as [text](gloss:slug): nothing between ] and (, and no space in the address"},
	{form(`\[\^[^\s\]]*`), []string{"[^"}, "write a note mark as [^n01]: closed, and without spaces"},
	{form(`(?:^|\s)\^[a-z]+[0-9][a-z0-9-]*(?:\s|$)`), []string{"^"}, "an id ends its passage: leave an empty line after it"},
	{form("`+"), []string{"`"}, "close the code where it opens, or write \\`"},
	{form(`\*+`), []string{"*"}, "stars stand close around what they emphasise, and are closed in the same passage; for a star write \\*"},
	{form(`_+`), []string{"_"}, "write emphasis with stars, as in *word*; for a low line write \\_"},
	{form(`~~`), []string{"~~"}, "a text has nothing struck out: remove it, or write \\~"},
	{form(`^##+[^#\s]+`), []string{"##"}, "put a space between ## and the heading"},
	{form(`\[@[^\s\]]+`), []string{"[@"}, "write a citation as [text](cite:id)"},
	{form(`^\[!\p{L}+\]`), []string{"[!"}, "a quotation has no kind: write the text alone"},
	{form(`\{\{[<%].*?[>%]\}\}|\{\{[<%]`), []string{"{{<", "{{%"}, "an edition has no shortcodes: write what it would say in Markdown"},
	{form(`\|\s*:?-{3,}[|:\s-]*`), []string{"---"}, "a table is a row of heads, a row of dashes with as many columns, and rows; nothing else stands in its paragraph"},
}

// literalMarks finds Markdown that was not read as such.
func literalMarks(p *prose, report report) {
	for i := range p.parts {
		part := &p.parts[i]
		for n := 0; part.traits&hasMarkup != 0 && n < len(literals); n++ {
			l := &literals[n]
			if !slices.ContainsFunc(l.has, func(s string) bool { return strings.Contains(part.text, s) }) {
				continue // in haste
			}
			for _, m := range l.form().FindAllStringIndex(part.text, -1) {
				if found := strings.TrimSpace(part.text[m[0]:m[1]]); part.literal(p.File.Data, m[0], m[1]) {
					start := m[0] + strings.Index(part.text[m[0]:m[1]], found)
					report(p.File, part.at(start), "Markdown that was not read: "+source.Quote(found), l.hint)
				}
			}
		}
	}
}

// isBroken reports whether a link, a note mark or an id was not read in a text: brackets
// are left over then, and marks are missing or stand in the wrong passage.
func isBroken(text string) bool {
	for _, l := range literals[:3] {
		if l.form().MatchString(text) {
			return true
		}
	}
	return false
}

// literal reports whether the characters from i to j of a part are a mark gone wrong,
// and not escaped, verbatim, or such as stand in any text.
func (p *part) literal(data []byte, i, j int) bool {
	if at := p.at(i); p.voice(i) == verbatim || at > 0 && data[at-1] == '\\' {
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
