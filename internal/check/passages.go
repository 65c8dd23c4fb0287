package check

import (
	"fmt"
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func passageIDs(d *document, report report) {
	d.texts(func(t *prose) {
		for _, p := range t.Body().Passages {
			if p.ID == "" {
				report(t.File, p.At, "a passage without an id", "run juhae ids, which mints them in every language")
			}
		}
	})
}

func idsOnce(d *document, report report) {
	d.texts(func(t *prose) {
		twice := func(id string, at int, what string) {
			report(t.File, at, "a second "+what+" "+source.Quote(id), "give each its own id; juhae ids mints new ones where none stands")
		}
		for _, p := range t.Body().Passages {
			if p.ID != "" && t.Passage(p.ID) != p {
				twice(p.ID, p.IDAt, "passage with the id")
			}
		}
		for _, n := range t.Body().Notes {
			if n.ID != "" && (t.Note(n.ID) != n || t.Passage(n.ID) != nil) {
				twice(n.ID, n.At, "note or passage with the id")
			}
		}
	})
}

// pairs calls visit with every translation of a document and its original.
func (d *document) pairs(visit func(original, translation *prose)) {
	for _, t := range d.prose[1:] {
		if !t.Unread && !d.original().Unread {
			visit(d.original(), t)
		}
	}
}

// twinParts calls visit with every passage and note of a text that another text of the
// document has too.
func twinParts(text, other *prose, visit func(one, twin *part)) {
	before := len(other.parts) - len(text.parts) // where nothing is missing, a twin stands at the same place from the end
	for i := range text.parts {
		one := &text.parts[i]
		switch {
		case one.passage != nil:
			if p := other.Passage(one.passage.ID); p != nil {
				visit(one, other.part(p, i+before))
			}
		case one.note != nil:
			if n := other.Note(one.note.ID); n != nil {
				visit(one, other.part(n, i+before))
			}
		}
	}
}

// part returns the part that is a passage or note; guess is where it may be.
func (p *prose) part(of any, guess int) *part {
	if guess >= 0 && guess < len(p.parts) && p.parts[guess].is(of) {
		return &p.parts[guess]
	}
	if p.numbers == nil {
		p.numbers = map[any]int{}
		for i := range p.parts {
			if one := &p.parts[i]; one.passage != nil {
				p.numbers[one.passage] = i
			} else if one.note != nil {
				p.numbers[one.note] = i
			}
		}
	}
	return &p.parts[p.numbers[of]]
}

func (p *part) is(of any) bool {
	passage, _ := of.(*edition.Passage)
	note, _ := of.(*edition.Note)
	return p.passage == passage && p.note == note
}

func passagesTranslated(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		for i, p := range original.Body().Passages {
			if p.ID != "" && translation.Passage(p.ID) == nil {
				report(translation.File, followingPlace(original.Body().Passages[i+1:], translation.Text),
					"no passage ^"+p.ID+", which the original has", "translate it from "+place(original.Text, p)+" and put ^"+p.ID+" at its end")
			}
		}
		for _, n := range original.Body().Notes {
			if translation.Note(n.ID) == nil {
				report(translation.File, len(translation.File.Data), "no note "+source.Quote(n.ID)+", which the original has", "translate it and put [^"+n.ID+"]: before it")
			}
		}
	})
}

func passagesExtra(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		for _, p := range translation.Body().Passages {
			if p.ID != "" && original.Passage(p.ID) == nil {
				hint := "give it the id that it has in " + original.File.Path
				if isRetired(d.Document, p.ID) {
					hint = "the id is retired: give the passage its successor's id, or remove it"
				}
				report(translation.File, p.At, "the passage ^"+p.ID+" is not in the original", hint)
			}
		}
		for _, n := range translation.Body().Notes {
			if original.Note(n.ID) == nil {
				report(translation.File, n.At, "the note "+source.Quote(n.ID)+" is not in the original", "give it the id that it has in "+original.File.Path)
			}
		}
	})
}

// followingPlace is where a missing passage belongs: before the next one that there is.
func followingPlace(following []*edition.Passage, t *edition.Text) int {
	for _, p := range following {
		if there := t.Passage(p.ID); p.ID != "" && there != nil {
			return there.At
		}
	}
	return len(t.File.Data)
}

func place(t *edition.Text, p *edition.Passage) string {
	line, _ := t.File.Position(p.At)
	return fmt.Sprintf("%s:%d", t.File.Path, line)
}

func passageOrder(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		same := func(a, b *edition.Passage) bool { return a.ID == b.ID }
		if slices.EqualFunc(original.Body().Passages, translation.Body().Passages, same) {
			return
		}
		var order []string
		for _, p := range original.Body().Passages {
			if p.ID != "" && translation.Passage(p.ID) != nil {
				order = append(order, p.ID)
			}
		}
		i := 0
		for _, p := range translation.Body().Passages {
			if original.Passage(p.ID) == nil || i >= len(order) {
				continue
			}
			if p.ID != order[i] {
				report(translation.File, p.At, "the passage ^"+p.ID+" stands where the original has ^"+order[i], "put the passages in the original's order")
				return
			}
			i++
		}
	})
}

func retired(d *document, report report) {
	t := d.original()
	before := map[string]bool{}
	for _, r := range d.Retired {
		switch {
		case t.Passage(r.ID.Text) != nil:
			report(t.File, r.ID.At, "the retired id "+source.Quote(r.ID.Text)+" is a passage's", "remove it from retired, or give the passage a new id")
		case t.Note(r.ID.Text) != nil:
			report(t.File, r.ID.At, "the retired id "+source.Quote(r.ID.Text)+" is a note's", "give the note another id")
		case t.Passage(r.Successor.Text) == nil:
			report(t.File, r.Successor.At, "no passage ^"+r.Successor.Text+" to take the place of "+source.Quote(r.ID.Text), "name a passage that stands in the text")
		case before[r.ID.Text]:
			report(t.File, r.ID.At, "the id "+source.Quote(r.ID.Text)+" is retired twice", "keep one")
		}
		before[r.ID.Text] = true
	}
}
