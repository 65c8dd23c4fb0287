package check

import (
	"slices"

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
	if c.glosses[d] != nil && !c.used[d.Slug] && !c.unread {
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

// marksOf returns the first mark of each gloss among the inlines that a walk visits,
// in order.
func marksOf(walk func(visit func(edition.Inline))) (marks []*edition.GlossMark) {
	seen := map[string]bool{}
	walk(func(in edition.Inline) {
		if m, ok := in.(*edition.GlossMark); ok && !seen[m.Gloss] {
			seen[m.Gloss], marks = true, append(marks, m)
		}
	})
	return marks
}

// markPairs compares which glosses are marked in a passage or note and in its twin.
func markPairs(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		for _, p := range original.Passages {
			if twin := translation.Passage(p.ID); twin != nil {
				c.compareMarks(original, translation, passageMarks(p), passageMarks(twin), report)
			}
		}
		for _, n := range original.Notes {
			if twin := translation.Note(n.ID); twin != nil {
				c.compareMarks(original, translation, noteMarks(n), noteMarks(twin), report)
			}
		}
	})
}

func passageMarks(p *edition.Passage) []*edition.GlossMark {
	return marksOf(func(visit func(edition.Inline)) { edition.WalkPassage(p, visit) })
}

func noteMarks(n *edition.Note) []*edition.GlossMark {
	return marksOf(func(visit func(edition.Inline)) { edition.WalkBlocks(n.Blocks, visit) })
}

func (c *Checker) compareMarks(original, translation *edition.Text, here, there []*edition.GlossMark, report report) {
	missing := func(m *edition.GlossMark) bool { return c.edition.Gloss(m.Gloss) == nil }
	if slices.ContainsFunc(here, missing) || slices.ContainsFunc(there, missing) {
		return // reported already, and it may be the one that is wanted
	}
	unpaired := func(t, other *edition.Text, marks, twins []*edition.GlossMark) {
		for _, m := range marks {
			if !slices.ContainsFunc(twins, func(twin *edition.GlossMark) bool { return twin.Gloss == m.Gloss }) {
				report(t, m.At, "the gloss "+source.Quote(m.Gloss)+" is marked here and not in "+source.Quote(other.Language),
					"mark it in "+other.File.Path+" too, or take the mark away here")
			}
		}
	}
	unpaired(original, translation, here, there)
	unpaired(translation, original, there, here)
}
