package site

import (
	"cmp"
	"slices"

	"juhae/internal/edition"
)

func (s *Site) gloss(p Page, g *edition.Gloss) any {
	t := s.text(&g.Document, p.Language)
	view := GlossView{Entry: s.entry(p, g), Spellings: spellings(g, t)}
	view.Head = s.head(p, t.Title, summary(t))
	s.fallback(&view.Head, p, &g.Document, t)
	index, in := s.word(p.Language, "glosses")
	view.Index = Link{Text: index, Language: in, Href: "../index.html"}
	w := s.newWriter(p, &g.Document, t, "glosses/")
	references := s.citing(&g.Document, t)
	w.cites(references)
	view.Blocks = w.blocks(t.Body().Blocks)
	when := g.Dates
	if g.Kind.Text == "event" || g.Kind.Text == "work" {
		when = period(when)
	}
	view.Dates = s.period(p.Language, when)
	if place := s.index.gloss(g.Place.Text); place != nil {
		view.Place = s.glossLink(p, place)
	}
	for _, slug := range g.See {
		if other := s.index.find(slug.Text); other != nil {
			view.See = append(view.See, s.titleLink(p, other))
		}
	}
	mentioned := s.index.targets[g.Slug].mentioned
	view.Mentioned = make([]Link, 0, len(mentioned))
	for _, other := range mentioned {
		if !slices.ContainsFunc(g.See, func(w edition.Word) bool { return w.Text == other.gloss.Slug }) {
			view.Mentioned = append(view.Mentioned, s.titleLink(p, other))
		}
	}
	view.Sources = s.referenceViews(p, references)
	view.Uses, view.UseCount = s.uses(p, g)
	view.Type = "article"
	if g.Kind.Text == "person" {
		view.Type = "profile"
	}
	view.Data = s.glossData(p, g, t, view.Canonical)
	return view
}

// spellings are the forms of a name beside the edition's own: those that it accepts
// and those that it avoids but a reader may have met.
func spellings(g *edition.Gloss, t *edition.Text) []string {
	out := slices.Clone(t.Aliases)
	if len(g.Avoid) == 0 {
		return out
	}
	own := inScript(t.Language)
	for _, w := range g.Avoid {
		if own(firstLetter(w.Text)) {
			out = append(out, w.Text)
		}
	}
	return out
}

// summary is a gloss's short definition: its own, or how the entry begins.
func summary(t *edition.Text) string {
	if t.Summary != "" || len(t.Body().Passages) == 0 {
		return t.Summary
	}
	return cut(edition.PlainPassage(t.Body().Passages[0]), 160)
}

func (s *Site) entry(p Page, g *edition.Gloss) Entry {
	t, w := s.text(&g.Document, p.Language), s.words.In(p.Language)
	e := Entry{Slug: g.Slug, Title: t.Title, Href: Relative(p.Path, glossPath(p.Language, g.Slug)), Kind: g.Kind.Text,
		KindName: s.shared[p.Language].kinds[g.Kind.Text], Others: s.others(p, &g.Document, "glosses/"),
		Summary: summary(t), AsOf: w.Date(g.AsOf), Fallback: t.Fallback}
	if !isTitle(&g.Document, g.Native.Text) {
		e.Native = g.Native
	}
	for _, r := range g.Roles {
		view := RoleView{When: s.period(p.Language, r.When)}
		for _, as := range r.As {
			view.As = append(view.As, s.say(p.Language, "role-"+as.Text))
		}
		if at := s.index.find(r.At.Text); at != nil {
			view.At = s.titleLink(p, at)
		}
		e.Roles = append(e.Roles, view)
	}
	return e
}

func isTitle(d *edition.Document, name string) bool {
	for _, t := range d.Texts {
		if t.Title == name {
			return true
		}
	}
	return false
}

// uses are the places that use a gloss, by article, once a passage or note.
func (s *Site) uses(p Page, g *edition.Gloss) (groups []UseGroup, count int) {
	seen := map[any]bool{}
	for _, u := range s.index.uses[useKey{g.Slug, p.Language}] {
		var where any = u.passage
		if u.note != nil {
			where = u.note
		}
		if seen[where] {
			continue
		}
		seen[where] = true
		t, path := u.article.Text(p.Language), articlePath(p.Language, u.article.Slug)
		if len(groups) == 0 || groups[len(groups)-1].Href != Relative(p.Path, path) {
			groups = append(groups, UseGroup{Title: t.Title, Href: Relative(p.Path, path), Fallback: t.Fallback})
		}
		use := Use{Where: Link{Text: s.placeName(p.Language, t, u), Href: Relative(p.Path, path+"#"+useID("", u.ordinal))}}
		use.Language = u.passage.Fallback
		text := inlinesOf(u.passage, u.mark)
		if u.note != nil {
			use.Language = u.note.Fallback
			text = inlinesIn(u.note.Blocks, u.mark)
		}
		use.Before, use.Mark, use.After = context(u.mark, text, cmp.Or(use.Language, t.Language))
		last := &groups[len(groups)-1]
		last.Uses = append(last.Uses, use)
		count++
	}
	return groups, count
}
