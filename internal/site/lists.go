package site

import (
	"cmp"
	"fmt"

	"juhae/internal/edition"
)

func (s *Site) glosses(p Page) any {
	w := s.words.In(p.Language)
	view := GlossesView{Head: s.head(p, w.Must("glosses"), w.Must("glosses-description")), Count: len(s.edition.Glosses)}
	entries := make([]Entry, 0, len(s.edition.Glosses))
	for _, g := range s.edition.Glosses {
		entries = append(entries, s.entry(p, g))
	}
	entries = sortEntries(p.Language, entries)
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
	for _, g := range s.edition.Glosses {
		switch g.Kind.Text {
		case "person":
			view.People = append(view.People, s.entry(p, g))
		case "organisation":
			view.Organisations = append(view.Organisations, s.entry(p, g))
		}
	}
	view.People = sortEntries(p.Language, view.People)
	view.Organisations = sortEntries(p.Language, view.Organisations)
	return view
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
