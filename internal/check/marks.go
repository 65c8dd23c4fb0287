package check

import (
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
)

func citations(d *document, report report) {
	if d.edition.ReferencesUnread {
		return
	}
	missing := func(t *prose, id string, at int) {
		if d.edition.Reference(id) == nil {
			report(t.File, at, "no reference "+source.Quote(id), "add it to content/references.yaml"+source.DidYouMean(id, d.references()...))
		}
	}
	d.inlines(hasCitationMarks, func(t *prose, in edition.Inline) {
		if cite, ok := in.(*edition.Citation); ok {
			missing(t, cite.Reference, cite.At)
		}
	})
	if a := d.article; a != nil && a.Source.Text != "" {
		missing(d.original(), a.Source.Text, a.Source.At)
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

func glossTargets(d *document, report report) {
	missing := func(t *prose, slug string, at int) {
		if d.bySlug(slug) == nil {
			hint := "add content/glosses/" + slug + "." + d.edition.Settings.Original() + ".md, or mend the name"
			if slug == "" || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				hint = "name a gloss as its file is named, with a to z, 0 to 9 and hyphens"
			}
			report(t.File, at, "no gloss named "+source.Quote(slug), hint+source.DidYouMean(slug, d.slugs()...))
		}
	}
	d.marks(func(t *prose, m *edition.GlossMark) { missing(t, m.Gloss, m.At) })
	for _, w := range d.named() {
		if w.Text != "" {
			missing(d.original(), w.Text, w.At)
		}
	}
}

// named are the glosses that a document's front matter names.
func (d *document) named() []edition.Word {
	if a := d.article; a != nil {
		return []edition.Word{a.Event}
	}
	g := d.gloss
	if g == nil {
		return nil
	}
	words := append(slices.Clone(g.See), g.Place)
	for _, r := range g.Roles {
		words = append(words, r.At)
	}
	return words
}

func linkTargets(d *document, report report) {
	d.inlines(hasLinks, func(t *prose, in edition.Inline) {
		link, ok := in.(*edition.Link)
		if !ok {
			return
		}
		if id, internal := strings.CutPrefix(link.URL, "#"); internal && t.Passage(id) == nil && d.asShown(t).Passage(id) == nil && !isRetired(d.Document, id) {
			report(t.File, link.At, "no passage ^"+id+" in this text", "link to an id that stands here, as in (#p1)")
		}
	})
}

func isRetired(d *edition.Document, id string) bool {
	return slices.ContainsFunc(d.Retired, func(r edition.Retired) bool { return r.ID.Text == id })
}

func notePlaces(d *document, report report) {
	const hint = "notes belong to articles: say it in the text itself"
	d.texts(func(t *prose) {
		for _, n := range t.Body().Notes {
			if d.article == nil {
				report(t.File, n.At, "a note outside of an article", hint)
			}
			edition.WalkBlocks(n.Blocks, func(in edition.Inline) {
				if m, ok := in.(*edition.NoteMark); ok {
					report(t.File, m.At, "a note mark within a note", "write it into the note's own text")
				}
			})
		}
		if d.article != nil || t.traits&hasNoteMarks == 0 {
			return
		}
		edition.WalkBlocks(t.Body().Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok {
				report(t.File, m.At, "a note mark outside of an article", hint)
			}
		})
	})
}

func notesDefined(d *document, report report) {
	d.texts(func(t *prose) {
		if t.traits&hasNoteMarks == 0 {
			return
		}
		var ids []string
		for _, n := range t.Body().Notes {
			ids = append(ids, n.ID)
		}
		edition.WalkBlocks(t.Body().Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok && t.Note(m.Note) == nil && d.asShown(t).Note(m.Note) == nil {
				report(t.File, m.At, "no note "+source.Quote(m.Note), "define it at the file's end, as in [^"+m.Note+"]: …"+source.DidYouMean(m.Note, ids...))
			}
		})
	})
}

func notesUsed(d *document, report report) {
	d.texts(func(t *prose) {
		if len(t.Body().Notes) == 0 {
			return
		}
		used := map[string]bool{}
		use := func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok {
				used[m.Note] = true
			}
		}
		unused := func(n *edition.Note) bool { return !used[n.ID] }
		if edition.WalkBlocks(t.Body().Blocks, use); slices.ContainsFunc(t.Body().Notes, unused) {
			edition.WalkBlocks(d.asShown(t).Body().Blocks, use)
		}
		for _, n := range t.Body().Notes {
			if unused(n) {
				report(t.File, n.At, "the note "+source.Quote(n.ID)+" has no mark", "put [^"+n.ID+"] where it belongs, or remove the note; without a mark nobody sees it")
			}
		}
	})
}

// asShown returns a text as readers get it, with the original's passages and notes in
// the place of what it lacks.
func (d *document) asShown(t *prose) *edition.Text {
	if d.shown == nil {
		alone := edition.Edition{Settings: d.edition.Settings, Pages: []*edition.Page{{Document: *d.Document}}}
		d.shown = &translate.Fill(&alone).Pages[0].Document
	}
	return d.shown.Text(t.Language)
}

func verdictPlaces(d *document, report report) {
	d.texts(func(t *prose) {
		if t.traits&hasVerdictMarks == 0 {
			return
		}
		leading := map[edition.Inline]bool{}
		for _, n := range t.Body().Notes {
			if n.Verdict != nil {
				leading[n.Verdict] = true
			}
		}
		visit := func(in edition.Inline) {
			if v, ok := in.(*edition.Verdict); ok && !leading[v] {
				report(t.File, v.At, "a verdict that does not open a note", "put it first in the note: [^n01]: [확인](verdict:verified) …")
			}
		}
		edition.WalkText(t.Text, visit)
	})
}

// roleHint says which roles there are, and how one comes to be: its name stands in a key of TOML.
func roleHint(role string, w *words.Language) string {
	known := w.Family("role-")
	name := strings.ToLower(strings.Join(strings.Fields(role), "-"))
	return "known here: " + strings.Join(known, ", ") + "; another wants role-" + name + ` = "…" in i18n/` + w.Tag +
		".toml and each other language's, and then as: " + name + source.DidYouMean(role, known...)
}

func roles(d *document, report report) {
	w := d.words.In(d.edition.Settings.Original())
	g := d.gloss
	if g == nil || !d.words.Loaded() {
		return
	}
	for _, r := range g.Roles {
		for _, as := range r.As {
			if as.Text != "" && !w.Has("role-"+as.Text) {
				report(d.original().File, as.At, "unknown role "+source.Quote(as.Text), roleHint(as.Text, w))
			}
		}
	}
}
