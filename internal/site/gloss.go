package site

import (
	"cmp"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"juhae/internal/edition"
)

func (s *Site) gloss(p Page, g *edition.Gloss) any {
	t := s.text(&g.Document, p.Language)
	view := GlossView{Entry: s.entry(p, g), Spellings: spellings(g, t)}
	view.Head = s.head(p, t.Title, summary(t))
	s.fallback(&view.Head, p, &g.Document, t)
	index, in := s.word(p.Language, "glosses")
	view.Index = Link{Text: index, Language: in, Href: Relative(p.Path, p.Language+"/glosses/index.html")}
	w := s.newWriter(p, &g.Document, t, "glosses/")
	references, _ := citedBy(t)
	w.cites(references)
	view.Blocks = w.blocks(t.Blocks)
	when := g.Dates
	if g.Kind.Text == "event" || g.Kind.Text == "work" {
		when = period(when)
	}
	view.Dates = s.period(p.Language, when)
	if place := s.bySlug[g.Place.Text]; place != nil {
		view.Place = s.glossLink(p, place)
	}
	for _, slug := range g.See {
		if other := s.bySlug[slug.Text]; other != nil {
			view.See = append(view.See, s.titleLink(p, other))
		}
	}
	view.Mentioned = slices.Grow(view.Mentioned, len(s.index.mentioned[g.Slug]))
	for _, slug := range s.index.mentioned[g.Slug] {
		if !slices.ContainsFunc(g.See, func(w edition.Word) bool { return w.Text == slug }) {
			view.Mentioned = append(view.Mentioned, s.titleLink(p, s.bySlug[slug]))
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
	t := s.text(&g.Document, p.Language)
	return Link{Text: t.Title, Language: t.Fallback, Href: Relative(p.Path, glossPath(p.Language, g.Slug))}
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
	if t.Summary != "" || len(t.Passages) == 0 {
		return t.Summary
	}
	return cut(edition.PlainPassage(t.Passages[0]), 160)
}

func (s *Site) entry(p Page, g *edition.Gloss) Entry {
	t, w := s.text(&g.Document, p.Language), s.words.In(p.Language)
	e := Entry{Slug: g.Slug, Title: t.Title, Href: Relative(p.Path, glossPath(p.Language, g.Slug)), Kind: g.Kind.Text,
		KindName: s.say(p.Language, "kind-"+g.Kind.Text), Others: s.others(p, &g.Document, "glosses/"),
		Summary: summary(t), AsOf: w.Date(g.AsOf), Fallback: t.Fallback}
	if !isTitle(&g.Document, g.Native.Text) {
		e.Native = g.Native
	}
	for _, r := range g.Roles {
		view := RoleView{When: s.period(p.Language, r.When)}
		for _, as := range r.As {
			view.As = append(view.As, s.say(p.Language, "role-"+as.Text))
		}
		if at := s.bySlug[r.At.Text]; at != nil {
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
		walk := func(visit func(edition.Inline)) { edition.WalkPassage(u.passage, visit) }
		use.Language = u.passage.Fallback
		if u.note != nil {
			use.Language = u.note.Fallback
			walk = func(visit func(edition.Inline)) { edition.WalkBlocks(u.note.Blocks, visit) }
		}
		use.Before, use.Mark, use.After = context(u.mark, walk, cmp.Or(use.Language, t.Language))
		last := &groups[len(groups)-1]
		last.Uses = append(last.Uses, use)
		count++
	}
	return groups, count
}

// contextLength is how many characters of a passage stand on each side of a mark.
const contextLength = 90

// context returns a mark's text and what stands before and after it, cut at spaces.
func context(mark *edition.GlossMark, walk func(func(edition.Inline)), language string) (before template.HTML, text string, after template.HTML) {
	text = edition.Plain(mark.Inlines)
	left, right := runningText(walk, mark, language)
	return htmlOf(cutRunsStart(left, contextLength)), text, htmlOf(cutRuns(right, contextLength))
}

// run is a stretch of text in a language, "" for that of what is around it.
type run struct{ text, language string }

// runningText returns what a passage says, without its citations and its verdict, before
// a mark and after it; without a mark all is before. language is that of the passage.
func runningText(walk func(func(edition.Inline)), mark *edition.GlossMark, language string) (before, after []run) {
	skip, foreign, out := map[edition.Inline]bool{}, map[edition.Inline]string{}, &before
	walk(func(in edition.Inline) {
		if skip[in] {
			return
		}
		each := func(do func(child edition.Inline)) { edition.WalkInlines(edition.Children(in), do) }
		switch in := in.(type) {
		case *edition.Citation, *edition.Verdict:
			each(func(child edition.Inline) { skip[child] = true })
		case *edition.Foreign:
			each(func(child edition.Inline) { foreign[child] = in.Language })
		case *edition.Ruby:
			if other := edition.ScriptLanguage(in.Reading); other != language {
				each(func(child edition.Inline) { foreign[child] = other })
			}
		case *edition.GlossMark:
			if in == mark {
				each(func(child edition.Inline) { skip[child] = true })
				out = &after
			}
		}
		var b strings.Builder
		edition.WritePlain(&b, in)
		*out = joined(*out, run{b.String(), foreign[in]})
	})
	return tidied(before), tidied(after)
}

func joined(runs []run, next run) []run {
	if n := len(runs); n > 0 && runs[n-1].language == next.language {
		runs[n-1].text += next.text
		return runs
	}
	return append(runs, next)
}

func tidied(runs []run) []run {
	for i := range runs {
		runs[i].text = tidy(runs[i].text)
	}
	return runs
}

// htmlOf sets runs, each in its language.
func htmlOf(runs []run) template.HTML {
	var b strings.Builder
	for _, r := range runs {
		if r.language == "" {
			b.WriteString(html.EscapeString(r.text))
			continue
		}
		b.WriteString(`<span lang="` + html.EscapeString(r.language) + `">` + html.EscapeString(r.text) + "</span>")
	}
	return template.HTML(b.String())
}

// excerpt is how a passage begins, for those who come from elsewhere.
func excerpt(p *edition.Passage, language string, n int) template.HTML {
	runs, _ := runningText(func(visit func(edition.Inline)) { edition.WalkPassage(p, visit) }, nil, language)
	return htmlOf(cutRuns(runs, n))
}

// cutRuns is cut for text in several languages.
func cutRuns(runs []run, n int) []run {
	for i, r := range runs {
		length := utf8.RuneCountInString(r.text)
		if length > n {
			return append(slices.Clone(runs[:i]), run{cut(r.text, n), r.language})
		}
		n -= length
	}
	return runs
}

// cutRunsStart is cutStart for text in several languages.
func cutRunsStart(runs []run, n int) []run {
	for i := len(runs) - 1; i >= 0; i-- {
		length := utf8.RuneCountInString(runs[i].text)
		if length > n {
			return append([]run{{cutStart(runs[i].text, n), runs[i].language}}, runs[i+1:]...)
		}
		n -= length
	}
	return runs
}

// emptied are brackets that held citations only.
var emptied = regexp.MustCompile(`\s?\([\s;,]*\)`)

func tidy(s string) string {
	if strings.IndexByte(s, '(') < 0 {
		return s
	}
	return emptied.ReplaceAllString(s, "")
}

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
