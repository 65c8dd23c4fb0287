package check

import (
	"juhae/internal/edition"
	"juhae/internal/source"
)

// usedGlosses are the slugs that a mark outside of its own entry, or front matter, names.
func (c *Checker) usedGlosses() map[string]bool {
	used := map[string]bool{}
	for _, d := range c.edition.Documents() {
		for _, w := range c.named(d) {
			used[w.Text] = true
		}
		c.inlines(d, func(_ *edition.Text, in edition.Inline) {
			if m, ok := in.(*edition.GlossMark); ok && !c.own(d, m) {
				used[m.Gloss] = true
			}
		})
	}
	return used
}

// own reports whether a mark in a document leads to the document itself.
func (c *Checker) own(d *edition.Document, m *edition.GlossMark) bool {
	return c.glosses[d] != nil && m.Gloss == d.Slug
}

func glossUsed(c *Checker, d *edition.Document, report report) {
	if c.glosses[d] != nil && !c.used[d.Slug] {
		report(c.original(d), 0, "nothing leads to the gloss "+source.Quote(d.Slug), "mark a use of it: ["+c.original(d).Title+"](gloss:"+d.Slug+"), or remove it")
	}
}

func selfMarks(c *Checker, d *edition.Document, report report) {
	c.inlines(d, func(t *edition.Text, in edition.Inline) {
		if m, ok := in.(*edition.GlossMark); ok && c.own(d, m) {
			report(t, m.At, "a mark for the gloss "+source.Quote(m.Gloss)+" in its own entry", "write "+edition.Plain(m.Inlines)+" without the mark: it leads nowhere else")
		}
	})
}

// firstMarkOf are the glosses that a walk meets, each with its first mark.
func firstMarkOf(walk func(visit func(edition.Inline))) (order []*edition.GlossMark, first map[string]*edition.GlossMark) {
	first = map[string]*edition.GlossMark{}
	walk(func(in edition.Inline) {
		if m, ok := in.(*edition.GlossMark); ok && first[m.Gloss] == nil {
			first[m.Gloss], order = m, append(order, m)
		}
	})
	return order, first
}

// markPairs compares which glosses are marked in a passage or note and in its twin.
func markPairs(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		compare := func(one, other func(func(edition.Inline))) {
			reportUnpaired(original, translation, one, other, report)
			reportUnpaired(translation, original, other, one, report)
		}
		for _, p := range original.Passages {
			if twin := translation.Passage(p.ID); twin != nil {
				compare(func(visit func(edition.Inline)) { edition.WalkPassage(p, visit) }, func(visit func(edition.Inline)) { edition.WalkPassage(twin, visit) })
			}
		}
		for _, n := range original.Notes {
			if twin := translation.Note(n.ID); twin != nil {
				compare(func(visit func(edition.Inline)) { edition.WalkBlocks(n.Blocks, visit) }, func(visit func(edition.Inline)) { edition.WalkBlocks(twin.Blocks, visit) })
			}
		}
	})
}

func reportUnpaired(t, other *edition.Text, here, there func(func(edition.Inline)), report report) {
	marks, _ := firstMarkOf(here)
	_, twins := firstMarkOf(there)
	for _, m := range marks {
		if twins[m.Gloss] == nil {
			report(t, m.At, "the gloss "+source.Quote(m.Gloss)+" is marked here and not in "+source.Quote(other.Language),
				"mark it in "+other.File.Path+" too, or take the mark away here")
		}
	}
}
