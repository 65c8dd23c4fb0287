package site

import (
	"regexp"
	"slices"
	"strings"

	"juhae/internal/edition"
)

func (s *Site) gloss(p Page, g *edition.Gloss) any {
	t := s.text(&g.Document, p.Language)
	words := s.words.In(p.Language)
	view := GlossView{Entry: s.entry(p, g), Spellings: spellings(g, t)}
	view.Head = s.head(p, t.Title, summary(t))
	view.Index = Link{Text: words.Must("glosses"), Href: Relative(p.Path, p.Language+"/glosses/index.html")}
	w := s.newWriter(p, &g.Document, t, "glosses/")
	references, _ := citedBy(t)
	w.cites(references)
	view.Blocks = w.blocks(t.Blocks)
	when := g.Dates
	if g.Kind.Text == "event" || g.Kind.Text == "work" {
		when = period(when)
	}
	view.Dates = s.period(p.Language, when)
	if place := s.edition.Gloss(g.Place.Text); place != nil {
		view.Place = s.glossLink(p, place)
	}
	for _, slug := range g.See {
		if other := s.edition.Gloss(slug.Text); other != nil {
			view.See = append(view.See, s.titleLink(p, other))
		}
	}
	for _, slug := range s.index.mentioned[g.Slug] {
		if !slices.ContainsFunc(g.See, func(w edition.Word) bool { return w.Text == slug }) {
			view.Mentioned = append(view.Mentioned, s.titleLink(p, s.edition.Gloss(slug)))
		}
	}
	view.Sources = s.referenceViews(p, references)
	view.Uses, view.UseCount = s.uses(p, g)
	view.Type = "article"
	if g.Kind.Text == "person" {
		view.Type = "profile"
	}
	view.Data = s.glossData(p, g, t)
	return view
}

func (s *Site) titleLink(p Page, g *edition.Gloss) Link {
	return Link{Text: s.text(&g.Document, p.Language).Title, Href: Relative(p.Path, glossPath(p.Language, g.Slug))}
}

// spellings are the forms of a name beside the edition's own: those that it accepts
// and those that it avoids but a reader may have met.
func spellings(g *edition.Gloss, t *edition.Text) []string {
	own := newCollation(t.Language).own
	out := slices.Clone(t.Aliases)
	for _, w := range g.Avoid {
		if own(firstLetter(w.Text)) {
			out = append(out, w.Text)
		}
	}
	return out
}

// summary is a gloss's short definition: its own, or how the entry begins.
func summary(t *edition.Text) string {
	if t.Summary != "" || len(t.Passages) == 0 {
		return t.Summary
	}
	return cut(edition.PlainPassage(t.Passages[0]), 160)
}

func (s *Site) entry(p Page, g *edition.Gloss) Entry {
	t, w := s.text(&g.Document, p.Language), s.words.In(p.Language)
	e := Entry{Slug: g.Slug, Title: t.Title, Href: Relative(p.Path, glossPath(p.Language, g.Slug)), Kind: g.Kind.Text,
		KindName: s.say(p.Language, "kind-"+g.Kind.Text), Others: s.others(p, &g.Document, "glosses/"),
		Summary: summary(t), AsOf: w.Date(g.AsOf)}
	if !isTitle(&g.Document, g.Native.Text) {
		e.Native = g.Native
	}
	for _, r := range g.Roles {
		view := RoleView{When: s.period(p.Language, r.When)}
		for _, as := range r.As {
			view.As = append(view.As, s.say(p.Language, "role-"+as.Text))
		}
		if at := s.edition.Gloss(r.At.Text); at != nil {
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
		path := articlePath(p.Language, u.article.Slug)
		if len(groups) == 0 || groups[len(groups)-1].Href != Relative(p.Path, path) {
			groups = append(groups, UseGroup{Title: u.article.Text(p.Language).Title, Href: Relative(p.Path, path)})
		}
		t := u.article.Text(p.Language)
		use := Use{Where: Link{Text: s.placeName(p.Language, t, u), Href: Relative(p.Path, path+"#"+useID("", u.ordinal))}}
		walk := func(visit func(edition.Inline)) { edition.WalkPassage(u.passage, visit) }
		if u.note != nil {
			walk = func(visit func(edition.Inline)) { edition.WalkBlocks(u.note.Blocks, visit) }
		}
		use.Before, use.Mark, use.After = context(u.mark, walk)
		last := &groups[len(groups)-1]
		last.Uses = append(last.Uses, use)
		count++
	}
	return groups, count
}

// contextLength is how many characters of a passage stand on each side of a mark.
const contextLength = 90

// context returns a mark's text and what stands before and after it, cut at spaces.
func context(mark *edition.GlossMark, walk func(func(edition.Inline))) (before, text, after string) {
	var b strings.Builder
	at, end := 0, 0
	text = edition.Plain(mark.Inlines)
	runningText(&b, walk, func() {
		at = b.Len()
		end = at + len(text)
	}, mark)
	whole := b.String()
	return cutStart(tidy(whole[:at]), contextLength), text, cut(tidy(whole[min(end, len(whole)):]), contextLength)
}

// runningText writes what a passage says, without its citations and its verdict; at
// is called when the mark is reached.
func runningText(b *strings.Builder, walk func(func(edition.Inline)), at func(), mark *edition.GlossMark) {
	skip := map[edition.Inline]bool{}
	walk(func(in edition.Inline) {
		if skip[in] {
			return
		}
		switch in := in.(type) {
		case *edition.Citation, *edition.Verdict:
			edition.WalkInlines(edition.Children(in), func(child edition.Inline) { skip[child] = true })
		case *edition.GlossMark:
			if in == mark {
				at()
			}
		}
		edition.WritePlain(b, in)
	})
}

// excerpt is how a passage begins, for those who come from elsewhere.
func excerpt(p *edition.Passage, n int) string {
	var b strings.Builder
	runningText(&b, func(visit func(edition.Inline)) { edition.WalkPassage(p, visit) }, nil, nil)
	return cut(tidy(b.String()), n)
}

// emptied are brackets that held citations only.
var emptied = regexp.MustCompile(`\s?\([\s;,]*\)`)

func tidy(s string) string { return emptied.ReplaceAllString(s, "") }

// cut shortens a text to about n characters, at a space, and marks that it did.
func cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	short := string(runes[:n])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:·") + "…"
}

// cutStart is cut from the other side.
func cutStart(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	short := string(runes[len(runes)-n:])
	if i := strings.IndexByte(short, ' '); i >= 0 {
		short = short[i+1:]
	}
	return "…" + short
}
