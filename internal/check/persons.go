package check

import (
	"unicode/utf8"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/spelling"
)

// mention is a place where a person is named.
type mention struct {
	gloss      *edition.Gloss
	prose      prose
	start, end int
}

// personPairs compares which persons are named in a section and in its twin: within a
// section a language may well say "he" where the other names somebody.
func personPairs(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		twins := c.sections(translation)
		for id, here := range c.sections(original) {
			if there, ok := twins[id]; ok {
				c.reportUnnamed(d, here, there, report)
				c.reportUnnamed(d, there, here, report)
			}
		}
	})
}

// sections are a text's passages from one heading to the next, by the heading's id.
func (c *Checker) sections(t *edition.Text) map[string][]prose {
	out := map[string][]prose{}
	id := ""
	for _, p := range c.proses[t] {
		if p.passage == nil {
			continue
		}
		if isHeading(p.passage.Block) {
			id = p.passage.ID
		}
		out[id] = append(out[id], p)
	}
	return out
}

func (c *Checker) reportUnnamed(d *edition.Document, here, there []prose, report report) {
	named := map[*edition.Gloss]bool{}
	for _, p := range there {
		c.mentions(p, true, func(m mention) { named[m.gloss] = true })
	}
	for _, p := range here {
		c.mentions(p, false, func(m mention) {
			if named[m.gloss] || &m.gloss.Document == d {
				return
			}
			named[m.gloss] = true // once is enough
			report(p.text, p.place(m.start, m.end), source.Quote(p.Text[m.start:m.end])+" is not named in this section in "+source.Quote(there[0].text.Language),
				"name the person in "+there[0].text.File.Path+" too, where it is not clear who is meant")
		})
	}
}

// mentions calls visit for every place where a person is marked or named by a spelling
// that nobody else has. With also, a part of a name counts too, and a single syllable.
func (c *Checker) mentions(p prose, also bool, visit func(mention)) {
	n := c.names[p.text.Language]
	for _, m := range n.index.Find(p.Text) {
		glosses := n.glossesOf(m.IDs)
		for _, g := range glosses {
			if g.Kind.Text == "person" && (also || len(glosses) == 1 && utf8.RuneCountInString(p.Text[m.Start:m.End]) > 1) {
				visit(mention{g, p, m.Start, m.End})
			}
		}
	}
	for _, t := range spelling.Tokens(p.Text) {
		word := p.Text[t.Start:t.End]
		if m := p.Mark(t.Start); m != nil {
			if g := c.edition.Gloss(m.Gloss); g != nil && g.Kind.Text == "person" {
				visit(mention{g, p, t.Start, t.End})
			}
		}
		if !also {
			continue
		}
		for _, stem := range stems(word) {
			for _, g := range n.parts[stem] {
				visit(mention{g, p, t.Start, t.End})
			}
		}
	}
}

// personParts are the words of persons' names.
func personParts(list []name) map[string][]*edition.Gloss {
	parts := map[string][]*edition.Gloss{}
	for _, n := range list {
		if n.gloss.Kind.Text != "person" || !n.agreed() {
			continue
		}
		for _, t := range spelling.Tokens(n.text) {
			parts[n.text[t.Start:t.End]] = append(parts[n.text[t.Start:t.End]], n.gloss)
		}
	}
	return parts
}
