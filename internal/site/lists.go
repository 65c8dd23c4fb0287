package site

import (
	"cmp"
	"fmt"

	"juhae/internal/edition"
)

func (s *Site) glosses(p Page) any {
	w := s.words.In(p.Language)
	view := GlossesView{Head: s.head(p, w.Must("glosses"), w.Must("glosses-description")), Count: len(s.edition.Glosses)}
	entries := s.entries(p, func(*edition.Gloss) bool { return true })
	index := newIndexer(p.Language)
	index.sort(entries)
	from, heading := 0, ""
	for i, e := range entries {
		here := index.heading(e.Title)
		if here != heading {
			from, heading = i, here
			view.Groups = append(view.Groups, Group{Heading: heading, ID: fmt.Sprintf("index_%d", len(view.Groups)+1)})
		}
		view.Groups[len(view.Groups)-1].Entries = entries[from : i+1]
	}
	view.Data = s.termSetData(p)
	return view
}

func (s *Site) people(p Page) any {
	w := s.words.In(p.Language)
	view := PeopleView{Head: s.head(p, w.Must("people"), w.Must("people-description"))}
	view.People = s.entries(p, func(g *edition.Gloss) bool { return g.Kind.Text == "person" })
	view.Organisations = s.entries(p, func(g *edition.Gloss) bool { return g.Kind.Text == "organisation" })
	return view
}

// entries are the glosses that a list is of, in the order of their titles.
func (s *Site) entries(p Page, of func(*edition.Gloss) bool) []Entry {
	var glosses []*edition.Gloss
	for _, g := range s.edition.Glosses {
		if of(g) {
			glosses = append(glosses, g)
		}
	}
	entries := make([]Entry, 0, len(glosses))
	for _, g := range byTitle(p.Language, glosses, func(g *edition.Gloss) string { return s.text(&g.Document, p.Language).Title }) {
		entries = append(entries, s.entry(p, g))
	}
	return entries
}

func (s *Site) notes(p Page) any {
	w := s.words.In(p.Language)
	view := NotesView{Head: s.head(p, w.Must("notes"), w.Must("notes-description"))}
	count := map[string]int{}
	for _, a := range s.articles() {
		t := s.text(&a.Document, p.Language)
		numbers := s.index.numbers[t]
		if numbers == nil || len(numbers.order) == 0 {
			continue
		}
		path := articlePath(p.Language, a.Slug)
		printer := s.newWriter(p, &a.Document, t, "")
		group := NoteGroup{Title: t.Title, Href: Relative(p.Path, path), Fallback: t.Fallback}
		for i, n := range numbers.order {
			note := printer.note(n, i+1, "", 0)
			note.ID = a.Slug + "_" + n.ID
			passage := numbers.passage[n.ID]
			note.Where = Link{Text: passageNumber(passage.ID), Href: Relative(p.Path, path+"#"+n.ID)}
			note.Shown = passage.Fallback
			note.Claim = claim(passage, n.ID, cmp.Or(passage.Fallback, t.Language))
			count[note.Verdict]++
			group.Notes = append(group.Notes, note)
		}
		view.Groups = append(view.Groups, group)
	}
	for _, v := range edition.Verdicts {
		if count[v] > 0 {
			view.Tallies = append(view.Tallies, Tally{v, s.say(p.Language, "verdict-"+v), s.say(p.Language, "verdict-"+v+"-means"), count[v]})
		}
	}
	return view
}
