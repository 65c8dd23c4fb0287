package check

import (
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// own reports whether a mark in a document leads to the document itself.
func (d *document) own(m *edition.GlossMark) bool {
	return d.gloss != nil && m.Gloss == d.Slug
}

func glossUsed(d *document, report report) {
	if d.gloss != nil && !d.used[d.Slug] && !d.unread {
		report(d.original().File, 0, "nothing leads to the gloss "+source.Quote(d.Slug), "mark a use of it: ["+d.original().Title+"](gloss:"+d.Slug+"), or remove it")
	}
}

func selfMarks(d *document, report report) {
	d.marks(func(t *prose, m *edition.GlossMark) {
		if d.own(m) {
			report(t.File, m.At, "a mark for the gloss "+source.Quote(m.Gloss)+" in its own entry", "write "+edition.Plain(m.Inlines)+" without the mark: it leads nowhere else")
		}
	})
}

// marks calls visit for every gloss mark of a document.
func (d *document) marks(visit func(t *prose, m *edition.GlossMark)) {
	for _, t := range d.prose {
		for i := range t.parts {
			for _, m := range t.parts[i].glosses {
				visit(t, m)
			}
		}
	}
}

// firstOf returns the first mark of each gloss, in order.
func firstOf(marks []*edition.GlossMark) (first []*edition.GlossMark) {
	seen := map[string]bool{}
	for _, m := range marks {
		if !seen[m.Gloss] {
			seen[m.Gloss], first = true, append(first, m)
		}
	}
	return first
}

// markPairs compares which glosses are marked in a passage or note and in its twin.
func markPairs(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		twinParts(original, translation, func(o, t *part) {
			if !slices.EqualFunc(o.glosses, t.glosses, func(a, b *edition.GlossMark) bool { return a.Gloss == b.Gloss }) {
				d.compareMarks(original, translation, firstOf(o.glosses), firstOf(t.glosses), report)
			}
		})
	})
}

func (d *document) compareMarks(original, translation *prose, here, there []*edition.GlossMark, report report) {
	missing := func(m *edition.GlossMark) bool { return d.edition.Gloss(m.Gloss) == nil }
	if slices.ContainsFunc(here, missing) || slices.ContainsFunc(there, missing) {
		return // reported already, and it may be the one that is wanted
	}
	unpaired := func(t, other *prose, marks, twins []*edition.GlossMark) {
		for _, m := range marks {
			if !slices.ContainsFunc(twins, func(twin *edition.GlossMark) bool { return twin.Gloss == m.Gloss }) {
				report(t.File, m.At, "the gloss "+source.Quote(m.Gloss)+" is marked here and not in "+source.Quote(other.Language),
					"mark it in "+other.File.Path+" too, or take the mark away here")
			}
		}
	}
	unpaired(original, translation, here, there)
	unpaired(translation, original, there, here)
}
