package check

import (
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func citations(c *Checker, d *edition.Document, report report) {
	if c.edition.ReferencesUnread {
		return
	}
	missing := func(t *edition.Text, id string, at int) {
		if c.edition.Reference(id) == nil {
			report(t, at, "no reference "+source.Quote(id), "add it to content/references.yaml"+source.DidYouMean(id, c.references()...))
		}
	}
	c.inlines(d, func(t *edition.Text, in edition.Inline) {
		if cite, ok := in.(*edition.Citation); ok {
			missing(t, cite.Reference, cite.At)
		}
	})
	if a := c.articles[d]; a != nil && a.Source.Text != "" {
		missing(c.original(d), a.Source.Text, a.Source.At)
	}
}

// references and slugs are what there is to choose from, made only for a hint.
func (c *Checker) references() []string {
	var ids []string
	for _, r := range c.edition.References {
		ids = append(ids, r.ID)
	}
	return ids
}

func (c *Checker) slugs() []string {
	var slugs []string
	for _, g := range c.edition.Glosses {
		slugs = append(slugs, g.Slug)
	}
	return slugs
}

func glossTargets(c *Checker, d *edition.Document, report report) {
	missing := func(t *edition.Text, slug string, at int) {
		if c.edition.Gloss(slug) == nil {
			hint := "add content/glosses/" + slug + "." + t.Language + ".md, or mend the name"
			if slug == "" || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				hint = "name a gloss as its file is named, with a to z, 0 to 9 and hyphens"
			}
			report(t, at, "no gloss named "+source.Quote(slug), hint+source.DidYouMean(slug, c.slugs()...))
		}
	}
	c.inlines(d, func(t *edition.Text, in edition.Inline) {
		if m, ok := in.(*edition.GlossMark); ok {
			missing(t, m.Gloss, m.At)
		}
	})
	for _, w := range c.named(d) {
		if w.Text != "" {
			missing(c.original(d), w.Text, w.At)
		}
	}
}

// named are the glosses that a document's front matter names.
func (c *Checker) named(d *edition.Document) []edition.Word {
	if a := c.articles[d]; a != nil {
		return []edition.Word{a.Event}
	}
	g := c.glosses[d]
	if g == nil {
		return nil
	}
	words := append(slices.Clone(g.See), g.Place)
	for _, r := range g.Roles {
		words = append(words, r.At)
	}
	return words
}

func linkTargets(c *Checker, d *edition.Document, report report) {
	c.inlines(d, func(t *edition.Text, in edition.Inline) {
		link, ok := in.(*edition.Link)
		if !ok {
			return
		}
		if id, internal := strings.CutPrefix(link.URL, "#"); internal && c.shown[t].Passage(id) == nil && !isRetired(d, id) {
			report(t, link.At, "no passage ^"+id+" in this text", "link to an id that stands here, as in (#p1)")
		}
	})
}

func isRetired(d *edition.Document, id string) bool {
	return slices.ContainsFunc(d.Retired, func(r edition.Retired) bool { return r.ID.Text == id })
}

func notePlaces(c *Checker, d *edition.Document, report report) {
	const hint = "notes belong to articles: say it in the text itself"
	c.texts(d, func(t *edition.Text) {
		for _, n := range t.Notes {
			if c.articles[d] == nil {
				report(t, n.At, "a note outside of an article", hint)
			}
			edition.WalkBlocks(n.Blocks, func(in edition.Inline) {
				if m, ok := in.(*edition.NoteMark); ok {
					report(t, m.At, "a note mark within a note", "write it into the note's own text")
				}
			})
		}
		if c.articles[d] != nil {
			return
		}
		edition.WalkBlocks(t.Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok {
				report(t, m.At, "a note mark outside of an article", hint)
			}
		})
	})
}

func notesDefined(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		var ids []string
		for _, n := range t.Notes {
			ids = append(ids, n.ID)
		}
		edition.WalkBlocks(t.Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok && c.shown[t].Note(m.Note) == nil {
				report(t, m.At, "no note "+source.Quote(m.Note), "define it at the file's end, as in [^"+m.Note+"]: …"+source.DidYouMean(m.Note, ids...))
			}
		})
	})
}

func notesUsed(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		used := map[string]bool{}
		edition.WalkBlocks(c.shown[t].Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok {
				used[m.Note] = true
			}
		})
		for _, n := range t.Notes {
			if !used[n.ID] {
				report(t, n.At, "the note "+source.Quote(n.ID)+" has no mark", "put [^"+n.ID+"] where it belongs, or remove the note; without a mark nobody sees it")
			}
		}
	})
}

func verdictPlaces(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		leading := map[edition.Inline]bool{}
		for _, n := range t.Notes {
			if n.Verdict != nil {
				leading[n.Verdict] = true
			}
		}
		visit := func(in edition.Inline) {
			if v, ok := in.(*edition.Verdict); ok && !leading[v] {
				report(t, v.At, "a verdict that does not open a note", "put it first in the note: [^n01]: [확인](verdict:verified) …")
			}
		}
		edition.WalkBlocks(t.Blocks, visit)
		for _, n := range t.Notes {
			edition.WalkBlocks(n.Blocks, visit)
		}
	})
}

func roles(c *Checker, d *edition.Document, report report) {
	w := c.words.In(c.edition.Settings.Original())
	g := c.glosses[d]
	if g == nil || !c.words.Loaded() {
		return
	}
	for _, r := range g.Roles {
		for _, as := range r.As {
			if as.Text != "" && !w.Has("role-"+as.Text) {
				report(c.original(d), as.At, "unknown role "+source.Quote(as.Text),
					"use one that has a message in i18n/, or add role-"+as.Text+" there in every language")
			}
		}
	}
}
