package check

import (
	"fmt"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func passageIDs(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		for _, p := range t.Passages {
			if p.ID == "" {
				report(t, p.At, "a passage without an id", "run juhae ids, which mints them in every language")
			}
		}
	})
}

func idsOnce(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		seen := map[string]bool{}
		once := func(id string, at int, what string) {
			if id != "" && seen[id] {
				report(t, at, "a second "+what+" "+source.Quote(id), "give each its own id; juhae ids mints new ones where none stands")
			}
			seen[id] = true
		}
		for _, p := range t.Passages {
			once(p.ID, p.IDAt, "passage with the id")
		}
		for _, n := range t.Notes {
			once(n.ID, n.At, "note or passage with the id")
		}
	})
}

// pairs calls visit with every translation of a document and its original.
func (c *Checker) pairs(d *edition.Document, visit func(original, translation *edition.Text)) {
	for _, lang := range c.edition.Settings.Languages[1:] {
		if t := d.Text(lang); t != nil && !t.Unread && !c.original(d).Unread {
			visit(c.original(d), t)
		}
	}
}

func passagesTranslated(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		for i, p := range original.Passages {
			if p.ID != "" && translation.Passage(p.ID) == nil {
				report(translation, followingPlace(original.Passages[i+1:], translation),
					"no passage ^"+p.ID+", which the original has", "translate it from "+place(original, p)+" and put ^"+p.ID+" at its end")
			}
		}
		for _, n := range original.Notes {
			if translation.Note(n.ID) == nil {
				report(translation, len(translation.File.Data), "no note "+source.Quote(n.ID)+", which the original has", "translate it and put [^"+n.ID+"]: before it")
			}
		}
	})
}

func passagesExtra(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		for _, p := range translation.Passages {
			if p.ID != "" && original.Passage(p.ID) == nil {
				hint := "give it the id that it has in " + original.File.Path
				if isRetired(d, p.ID) {
					hint = "the id is retired: give the passage its successor's id, or remove it"
				}
				report(translation, p.At, "the passage ^"+p.ID+" is not in the original", hint)
			}
		}
		for _, n := range translation.Notes {
			if original.Note(n.ID) == nil {
				report(translation, n.At, "the note "+source.Quote(n.ID)+" is not in the original", "give it the id that it has in "+original.File.Path)
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

func passageOrder(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		var order []string
		for _, p := range original.Passages {
			if p.ID != "" && translation.Passage(p.ID) != nil {
				order = append(order, p.ID)
			}
		}
		i := 0
		for _, p := range translation.Passages {
			if original.Passage(p.ID) == nil || i >= len(order) {
				continue
			}
			if p.ID != order[i] {
				report(translation, p.At, "the passage ^"+p.ID+" stands where the original has ^"+order[i], "put the passages in the original's order")
				return
			}
			i++
		}
	})
}

func retired(c *Checker, d *edition.Document, report report) {
	t := c.original(d)
	for i, r := range d.Retired {
		switch {
		case t.Passage(r.ID.Text) != nil:
			report(t, r.ID.At, "the retired id "+source.Quote(r.ID.Text)+" is a passage's", "remove it from retired, or give the passage a new id")
		case t.Note(r.ID.Text) != nil:
			report(t, r.ID.At, "the retired id "+source.Quote(r.ID.Text)+" is a note's", "give the note another id")
		case t.Passage(r.Successor.Text) == nil:
			report(t, r.Successor.At, "no passage ^"+r.Successor.Text+" to take the place of "+source.Quote(r.ID.Text), "name a passage that stands in the text")
		case isRetired(&edition.Document{Retired: d.Retired[:i]}, r.ID.Text):
			report(t, r.ID.At, "the id "+source.Quote(r.ID.Text)+" is retired twice", "keep one")
		}
	}
}
