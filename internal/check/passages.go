package check

import (
	"fmt"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// mostMissing is how many missing documents of a language are named one by one.
const mostMissing = 10

func translations(c *checker, report report) {
	settings := &c.edition.Settings
	for _, lang := range settings.Languages {
		var missing []*edition.Document
		for _, d := range c.edition.Documents() {
			switch {
			case d.Text(lang) != nil:
			case settings.Complete(d):
				c.noTranslation(report, d, lang)
			default:
				missing = append(missing, d)
			}
		}
		if len(missing) > mostMissing {
			report(&edition.Text{File: settings.File}, settings.File.Index(source.Quote(lang)),
				fmt.Sprintf("%d documents have no translation in %s", len(missing), source.Quote(lang)), "juhae status names them; until then readers see the original")
			continue
		}
		for _, d := range missing {
			c.noTranslation(report, d, lang)
		}
	}
}

func (c *checker) noTranslation(report report, d *edition.Document, lang string) {
	report(c.original(d), 0, "no translation in "+source.Quote(lang), "add "+d.Slug+"."+lang+".md beside this file")
}

func passageIDs(c *checker, report report) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
		for _, p := range t.Passages {
			if p.ID == "" {
				report(t, p.At, "a passage without an id", "run juhae ids, which mints them in every language")
			}
		}
	})
}

func idsOnce(c *checker, report report) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
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

// pairs calls visit with every translation and its original.
func (c *checker) pairs(visit func(d *edition.Document, original, translation *edition.Text)) {
	for _, d := range c.edition.Documents() {
		original := c.original(d)
		for _, lang := range c.edition.Settings.Languages[1:] {
			if t := d.Text(lang); t != nil {
				visit(d, original, t)
			}
		}
	}
}

func passagesTranslated(c *checker, report report) {
	c.pairs(func(d *edition.Document, original, translation *edition.Text) {
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

func passagesExtra(c *checker, report report) {
	c.pairs(func(d *edition.Document, original, translation *edition.Text) {
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

func passageOrder(c *checker, report report) {
	c.pairs(func(_ *edition.Document, original, translation *edition.Text) {
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

func retired(c *checker, report report) {
	for _, d := range c.edition.Documents() {
		t := c.original(d)
		for i, r := range d.Retired {
			switch {
			case t.Passage(r.ID.Text) != nil:
				report(t, r.ID.At, "the retired id "+source.Quote(r.ID.Text)+" is a passage's", "remove it from retired, or give the passage a new id")
			case t.Passage(r.Successor.Text) == nil:
				report(t, r.Successor.At, "no passage ^"+r.Successor.Text+" to take the place of "+source.Quote(r.ID.Text), "name a passage that stands in the text")
			case isRetired(&edition.Document{Retired: d.Retired[:i]}, r.ID.Text):
				report(t, r.ID.At, "the id "+source.Quote(r.ID.Text)+" is retired twice", "keep one")
			}
		}
	}
}
