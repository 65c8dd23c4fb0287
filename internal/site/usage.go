package site

import (
	"fmt"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/markup"
)

// usage is which glosses one text uses, in the order of their first marks; the marks
// of its notes come after those of its passages, in the order of the notes.
type usage struct {
	order  []string
	number map[string]int
	of     map[string][]use
	marks  map[*edition.GlossMark]use
	at     map[place]*edition.GlossMark // the first mark of a gloss in a passage or note
}

// place is a gloss in a passage or a note. Passages, notes and their ids are the
// same in every language, so a place of the original is one of the translation.
type place struct{ at, gloss string }

func newUsage(a *edition.Article, t *edition.Text, numbers *numbering) *usage {
	u := &usage{number: map[string]int{}, of: map[string][]use{}, marks: map[*edition.GlossMark]use{}, at: map[place]*edition.GlossMark{}}
	section := map[string]bool{}
	for _, p := range t.Body().Passages {
		if _, heading := p.Block.(*edition.Heading); heading {
			clear(section)
		}
		edition.WalkPassage(p, func(in edition.Inline) {
			if m, ok := in.(*edition.GlossMark); ok {
				u.add(use{article: a, passage: p, mark: m}, section)
			}
		})
	}
	for _, n := range numbers.order {
		clear(section) // a note is read by itself
		edition.WalkBlocks(n.Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.GlossMark); ok {
				u.add(use{article: a, passage: numbers.passage[n.ID], note: n, mark: m}, section)
			}
		})
	}
	return u
}

func (u *usage) add(one use, section map[string]bool) {
	slug := one.mark.Gloss
	one.ordinal, one.again = len(u.marks)+1, section[slug]
	section[slug] = true
	u.marks[one.mark] = one
	if u.number[slug] == 0 {
		u.order = append(u.order, slug)
		u.number[slug] = len(u.order)
	}
	u.of[slug] = append(u.of[slug], one)
	if here := one.place(); u.at[here] == nil {
		u.at[here] = one.mark
	}
}

func (u use) place() place {
	if u.note != nil {
		return place{u.note.ID, u.mark.Gloss}
	}
	return place{u.passage.ID, u.mark.Gloss}
}

// useID is the HTML id of a mark. Like every id of the templates' own it holds a
// "_", which no passage and no note has.
func useID(prefix string, ordinal int) string { return fmt.Sprintf("%sm_%d", prefix, ordinal) }

// glossID and citedID are the HTML ids of what an article lists at its end.
func glossID(prefix, slug string) string { return prefix + "gloss_" + slug }
func citedID(reference string) string    { return "cited_" + reference }

// listed lets the text's marks lead to the list of glosses in the page itself, which
// their cards are taken from.
func (w *writer) listed(prefix string) {
	usage := w.site.index.usages[w.text]
	if usage == nil {
		return
	}
	w.printer.Links.Gloss = func(m *edition.GlossMark) markup.Mark {
		if w.site.index.gloss(m.Gloss) == nil {
			return markup.Mark{}
		}
		u := usage.marks[m]
		return markup.Mark{Href: "#" + glossID(prefix, m.Gloss), ID: useID(prefix, u.ordinal), Again: u.again, Number: usage.number[m.Gloss]}
	}
}

// usedGlosses lists the glosses that an article's text uses. prefix sets the marks of
// one language apart from those of another on the same page; other is the text that the
// article stands against, or nil.
func (s *Site) usedGlosses(p Page, t, other *edition.Text, prefix string) []UsedGloss {
	usage := s.index.usages[t]
	if usage == nil {
		return nil
	}
	here := Page{Path: p.Path, Language: t.Language}
	out := make([]UsedGloss, 0, len(usage.order))
	for _, slug := range usage.order {
		g := s.index.gloss(slug)
		if g == nil {
			continue
		}
		view := UsedGloss{ID: glossID(prefix, slug), Number: usage.number[slug], Entry: s.entry(here, g), Language: t.Language}
		view.Uses = s.usedAt(here, g, t, other, prefix)
		out = append(out, view)
	}
	return out
}

// usedAt lists where a text uses a gloss, once a passage or note, each with what the
// counterpart says there where that is not just the gloss's title.
func (s *Site) usedAt(p Page, g *edition.Gloss, t, other *edition.Text, prefix string) []UsedAt {
	seen := map[place]bool{}
	var out []UsedAt
	for _, u := range s.index.usages[t].of[g.Slug] {
		if seen[u.place()] {
			continue
		}
		seen[u.place()] = true
		at := UsedAt{Link: Link{Text: s.placeName(p.Language, t, u), Href: "#" + useID(prefix, u.ordinal)}}
		if other != nil {
			at.Rendering, at.Alone = s.rendering(g, other, u.place())
		}
		out = append(out, at)
	}
	return out
}

// placeName is how a list calls the place of a use.
func (s *Site) placeName(lang string, t *edition.Text, u use) string {
	if u.note != nil {
		return s.words.In(lang).Must("note-number", "Number", s.index.numbers[t].number[u.note.ID])
	}
	return passageNumber(u.passage.ID)
}

// rendering is what the other text says where this one marks a gloss; alone is true
// where it marks nothing there.
func (s *Site) rendering(g *edition.Gloss, other *edition.Text, at place) (says Named, alone bool) {
	if untranslatedPlace(other, at.at) {
		return Named{}, false
	}
	mark := s.index.usages[other].at[at]
	if mark == nil {
		return Named{}, true
	}
	text := edition.Plain(mark.Inlines)
	if title := g.Text(other.Language); title != nil && strings.EqualFold(title.Title, text) {
		return Named{}, false
	}
	return Named{Language: other.Language, Text: text}, false
}
