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
	start, end int
}

// naming is a passage or note, and what a reader has read last before it: where a person
// was named just now, a language may well say "he".
type naming struct {
	run, before run
}

// personPairs compares which persons are named in a passage or note and in its twin.
func personPairs(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		here, there := c.namings(original), c.namings(translation)
		for id, one := range here {
			if twin, ok := there[id]; ok {
				c.reportUnnamed(d, one, twin, report)
				c.reportUnnamed(d, twin, one, report)
			}
		}
	})
}

// namings are a text's passages and notes by id. Before a note stands the passage that
// has its mark.
func (c *Checker) namings(t *edition.Text) map[string]naming {
	out, marked := map[string]naming{}, map[string]run{}
	var last run
	for _, p := range c.runs[t] {
		switch {
		case p.passage != nil:
			out[p.passage.ID] = naming{p, last}
			edition.WalkPassage(p.passage, func(in edition.Inline) {
				if m, ok := in.(*edition.NoteMark); ok {
					marked[m.Note] = p
				}
			})
			last = p
		case p.note != nil:
			out[p.note.ID] = naming{p, marked[p.note.ID]}
		}
	}
	delete(out, "") // those without an id yet
	return out
}

// reportUnnamed reports the persons that a passage or note names and its twin does not.
// One that is marked is left to the rule on marks.
func (c *Checker) reportUnnamed(d *edition.Document, here, there naming, report report) {
	var named map[*edition.Gloss]bool // what there is no need to report
	c.persons(here.run, func(m mention) {
		if named == nil {
			named = c.mayName(there)
			named[c.glosses[d]] = true // an entry's own subject
		}
		if named[m.gloss] {
			return
		}
		named[m.gloss] = true // once is enough
		p, other := here.run, there.run.text
		report(p.text, p.place(m.start, m.end), source.Quote(p.Text[m.start:m.end])+" is named here and not in "+source.Quote(other.Language),
			"name the person in "+other.File.Path+" too, unless it is clear there who is meant")
	})
}

// persons calls visit for every place where a person is named, unmarked, by a spelling
// that is nobody else's and longer than a syllable.
func (c *Checker) persons(p run, visit func(mention)) {
	n := c.names[p.text.Language]
	for _, m := range n.index.Find(p.Text, p.tokens) {
		glosses := n.glossesOf(m.IDs)
		if len(glosses) == 1 && isPerson(glosses[0]) && p.Mark(m.Start) == nil && utf8.RuneCountInString(p.Text[m.Start:m.End]) > 1 {
			visit(mention{glosses[0], m.Start, m.End})
		}
	}
}

// mayName returns the persons that a text, or what stands before it, could name: by a
// mark, a spelling that others have too, or a part of a name.
func (c *Checker) mayName(text naming) map[*edition.Gloss]bool {
	named := map[*edition.Gloss]bool{}
	for _, p := range []run{text.run, text.before} {
		for _, t := range p.tokens {
			if m := p.Mark(t.Start); m != nil {
				named[c.edition.Gloss(m.Gloss)] = true
			}
			for _, g := range c.vocabulary[p.text.Language].words[p.Text[t.Start:t.End]].persons {
				named[g] = true
			}
		}
	}
	return named
}

func isPerson(g *edition.Gloss) bool { return g.Kind.Text == "person" }

// personParts are the words of persons' names.
func personParts(list []name) map[string][]*edition.Gloss {
	parts := map[string][]*edition.Gloss{}
	for _, n := range list {
		if !isPerson(n.gloss) || !n.agreed() {
			continue
		}
		for _, t := range spelling.Tokens(n.text) {
			parts[n.text[t.Start:t.End]] = append(parts[n.text[t.Start:t.End]], n.gloss)
		}
	}
	return parts
}
