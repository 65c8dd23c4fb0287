package check

import (
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func citations(c *checker, report report) {
	var ids []string
	for _, r := range c.edition.References {
		ids = append(ids, r.ID)
	}
	missing := func(t *edition.Text, id string, at int) {
		if c.edition.Reference(id) == nil {
			report(t, at, "no reference "+source.Quote(id), "add it to content/references.yaml"+source.DidYouMean(id, ids...))
		}
	}
	c.inlines(func(t *edition.Text, in edition.Inline) {
		if cite, ok := in.(*edition.Citation); ok {
			missing(t, cite.Reference, cite.At)
		}
	})
	for _, a := range c.edition.Articles {
		if a.Source.Text != "" {
			missing(c.original(&a.Document), a.Source.Text, a.Source.At)
		}
	}
}

func glossTargets(c *checker, report report) {
	var slugs []string
	for _, g := range c.edition.Glosses {
		slugs = append(slugs, g.Slug)
	}
	missing := func(t *edition.Text, slug string, at int) {
		if c.edition.Gloss(slug) == nil {
			report(t, at, "no gloss named "+source.Quote(slug), "add content/glosses/"+slug+"."+t.Language+".md, or mend the name"+source.DidYouMean(slug, slugs...))
		}
	}
	c.inlines(func(t *edition.Text, in edition.Inline) {
		if m, ok := in.(*edition.GlossMark); ok {
			missing(t, m.Gloss, m.At)
		}
	})
	for _, a := range c.edition.Articles {
		if a.Event.Text != "" {
			missing(c.original(&a.Document), a.Event.Text, a.Event.At)
		}
	}
	for _, g := range c.edition.Glosses {
		t := c.original(&g.Document)
		targets := slices.Clone(g.See)
		for _, r := range g.Roles {
			targets = append(targets, r.At)
		}
		for _, w := range append(targets, g.Place) {
			if w.Text != "" {
				missing(t, w.Text, w.At)
			}
		}
	}
}

func linkTargets(c *checker, report report) {
	c.texts(func(d *edition.Document, t *edition.Text) {
		visit := func(in edition.Inline) {
			link, ok := in.(*edition.Link)
			if !ok {
				return
			}
			if id, internal := strings.CutPrefix(link.URL, "#"); internal && t.Passage(id) == nil && !isRetired(d, id) {
				report(t, link.At, "no passage ^"+id+" in this text", "link to an id that stands here, as in (#p1)")
			}
		}
		edition.WalkBlocks(t.Blocks, visit)
		for _, n := range t.Notes {
			edition.WalkBlocks(n.Blocks, visit)
		}
	})
}

func isRetired(d *edition.Document, id string) bool {
	return slices.ContainsFunc(d.Retired, func(r edition.Retired) bool { return r.ID.Text == id })
}

func isArticle(c *checker, d *edition.Document) bool {
	return slices.ContainsFunc(c.edition.Articles, func(a *edition.Article) bool { return &a.Document == d })
}

func notePlaces(c *checker, report report) {
	const hint = "notes belong to articles: say it in the text itself"
	c.texts(func(d *edition.Document, t *edition.Text) {
		for _, n := range t.Notes {
			if !isArticle(c, d) {
				report(t, n.At, "a note outside of an article", hint)
			}
			edition.WalkBlocks(n.Blocks, func(in edition.Inline) {
				if m, ok := in.(*edition.NoteMark); ok {
					report(t, m.At, "a note mark within a note", "write it into the note's own text")
				}
			})
		}
		if isArticle(c, d) {
			return
		}
		edition.WalkBlocks(t.Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok {
				report(t, m.At, "a note mark outside of an article", hint)
			}
		})
	})
}

func notesDefined(c *checker, report report) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
		var ids []string
		for _, n := range t.Notes {
			ids = append(ids, n.ID)
		}
		edition.WalkBlocks(t.Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok && t.Note(m.Note) == nil {
				report(t, m.At, "no note "+source.Quote(m.Note), "define it at the file's end, as in [^"+m.Note+"]: …"+source.DidYouMean(m.Note, ids...))
			}
		})
	})
}

func notesUsed(c *checker, report report) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
		used := map[string]bool{}
		edition.WalkBlocks(t.Blocks, func(in edition.Inline) {
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

func verdictPlaces(c *checker, report report) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
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

func roles(c *checker, report report) {
	for _, g := range c.edition.Glosses {
		for _, r := range g.Roles {
			for _, as := range r.As {
				if w := c.words.In(c.edition.Settings.Original()); as.Text != "" && !w.Has("role-"+as.Text) {
					report(c.original(&g.Document), as.At, "unknown role "+source.Quote(as.Text),
						"use one that has a message in i18n/, or add role-"+as.Text+" there in every language")
				}
			}
		}
	}
}
