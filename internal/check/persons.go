package check

import (
	"unicode/utf8"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/spelling"
)

// personPairs compares which persons are named in a passage or note and in its twin.
func personPairs(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		if !original.namesPersons() && !translation.namesPersons() {
			return
		}
		here, there := original.namings(), translation.namings()
		for id, one := range here {
			if twin, ok := there[id]; ok {
				d.reportUnnamed(one, twin, report)
				d.reportUnnamed(twin, one, report)
			}
		}
	})
}

// naming is a passage or note, and what a reader has read last before it: where a person
// was named just now, a language may well say "he".
type naming struct {
	text       *prose
	it, before *part
}

// namings are a text's passages and notes by id. Before a note stands the passage that
// has its mark.
func (t *prose) namings() map[string]naming {
	out, marked := map[string]naming{}, map[string]*part{}
	var last *part
	for i := range t.parts {
		p := &t.parts[i]
		switch {
		case p.passage != nil:
			out[p.passage.ID] = naming{t, p, last}
			edition.WalkPassage(p.passage, func(in edition.Inline) {
				if m, ok := in.(*edition.NoteMark); ok {
					marked[m.Note] = p
				}
			})
			last = p
		case p.note != nil:
			out[p.note.ID] = naming{t, p, marked[p.note.ID]}
		}
	}
	delete(out, "") // those without an id yet
	return out
}

// reportUnnamed reports the persons that a passage or note names and its twin does not.
// One that is marked is left to the rule on marks.
func (d *document) reportUnnamed(here, there naming, report report) {
	var named map[string]bool // what there is no need to report
	p, other := here.it, there.text
	here.text.persons(p, func(slug string, m spelling.Match) {
		if named == nil {
			named = there.mayName()
			if d.gloss != nil {
				named[d.Slug] = true // an entry's own subject
			}
		}
		if named[slug] {
			return
		}
		named[slug] = true // once is enough
		report(here.text.File, p.at(m.Start), source.Quote(p.text[m.Start:m.End])+" is named here and not in "+source.Quote(other.Language),
			"name the person in "+other.File.Path+" too, unless it is clear there who is meant")
	})
}

// namesPersons reports whether a person is named in a text.
func (t *prose) namesPersons() (found bool) {
	for i := range t.parts {
		t.persons(&t.parts[i], func(string, spelling.Match) { found = true })
	}
	return found
}

// persons calls visit for every place where a person is named, unmarked, by a spelling
// that is nobody else's and longer than a syllable.
func (t *prose) persons(p *part, visit func(slug string, m spelling.Match)) {
	for _, m := range p.matches {
		if one := t.only(m.IDs); one != nil && one.isPerson() && p.mark(m.Start) == nil && utf8.RuneCountInString(p.text[m.Start:m.End]) > 1 {
			visit(one.slug, m)
		}
	}
}

// mayName returns the persons that a text, or what stands before it, could name: by a
// mark, a spelling that others have too, or a part of a name.
func (n naming) mayName() map[string]bool {
	named := map[string]bool{}
	for _, p := range []*part{n.it, n.before} {
		if p == nil {
			continue
		}
		for i, t := range p.tokens {
			if m := p.mark(t.Start); m != nil {
				named[m.Gloss] = true
			}
			if w := p.words[i]; w != nil {
				for _, slug := range w.persons {
					named[slug] = true
				}
			}
		}
	}
	return named
}

func (n name) isPerson() bool { return n.kind == "person" }

// personParts are the words of persons' names.
func personParts(list []name) map[string][]string {
	parts := map[string][]string{}
	for _, n := range list {
		if !n.isPerson() || !n.agreed() {
			continue
		}
		for _, t := range spelling.Tokens(n.text) {
			parts[n.text[t.Start:t.End]] = append(parts[n.text[t.Start:t.End]], n.slug)
		}
	}
	return parts
}
