package site

import (
	"juhae/internal/edition"
)

// index is what has to be known of the whole edition to make a page: who uses and
// cites what. It is made once and not changed.
type index struct {
	uses      map[useKey][]use
	mentioned map[string][]string // gloss → slugs of the glosses whose entries use it
	citedIn   map[string][]cited  // reference → documents
	numbers   map[*edition.Text]*numbering
	usages    map[*edition.Text]*usage
	noteCount int
}

type useKey struct{ gloss, language string }

// use is one mark of a gloss in an article, in a passage or in a note.
type use struct {
	article *edition.Article
	passage *edition.Passage
	note    *edition.Note
	mark    *edition.GlossMark
	ordinal int  // among the marks of the text, from 1
	again   bool // the section has marked the gloss before
}

// cited is a document that cites a reference.
type cited struct {
	document *edition.Document
	folder   string // "" or "glosses/"
}

// numbering is how the notes of one text are numbered: in the order of their first
// marks. passage is where that mark stands.
type numbering struct {
	order   []*edition.Note
	number  map[string]int
	passage map[string]*edition.Passage
	marks   map[string]int
	at      map[string][]*edition.Note // by passage: the notes whose first mark stands there
}

func newIndex(e *edition.Edition) *index {
	x := &index{uses: map[useKey][]use{}, mentioned: map[string][]string{}, citedIn: map[string][]cited{}, numbers: map[*edition.Text]*numbering{}, usages: map[*edition.Text]*usage{}}
	original := e.Settings.Original()
	for _, a := range e.Articles {
		if a.Draft {
			continue
		}
		for _, lang := range e.Settings.Languages {
			if t := a.Text(lang); t != nil {
				x.article(a, t)
			}
		}
		x.cites(&a.Document, a.Text(original), "")
		x.noteCount += len(a.Text(original).Notes)
	}
	for _, p := range e.Pages {
		x.cites(&p.Document, p.Text(original), "")
	}
	for _, g := range e.Glosses {
		x.cites(&g.Document, g.Text(original), "glosses/")
		seen := map[string]bool{g.Slug: true}
		edition.WalkBlocks(g.Text(original).Blocks, func(in edition.Inline) {
			if m, ok := in.(*edition.GlossMark); ok && !seen[m.Gloss] {
				seen[m.Gloss] = true
				x.mentioned[m.Gloss] = append(x.mentioned[m.Gloss], g.Slug)
			}
		})
	}
	return x
}

func (x *index) article(a *edition.Article, t *edition.Text) {
	numbers := &numbering{number: map[string]int{}, passage: map[string]*edition.Passage{}, marks: map[string]int{}, at: map[string][]*edition.Note{}}
	x.numbers[t] = numbers
	for _, p := range t.Passages {
		edition.WalkPassage(p, func(in edition.Inline) {
			if mark, ok := in.(*edition.NoteMark); ok {
				numbers.add(t, p, mark.Note)
			}
		})
	}
	usage := newUsage(a, t, numbers)
	x.usages[t] = usage
	for _, slug := range usage.order {
		key := useKey{slug, t.Language}
		x.uses[key] = append(x.uses[key], usage.of[slug]...)
	}
}

func (n *numbering) add(t *edition.Text, p *edition.Passage, id string) {
	note := t.Note(id)
	if note == nil {
		return
	}
	n.marks[id]++
	if n.number[id] == 0 {
		n.order = append(n.order, note)
		n.number[id] = len(n.order)
		n.passage[id] = p
		n.at[p.ID] = append(n.at[p.ID], note)
	}
}

// cites notes which references a document cites, by its original.
func (x *index) cites(d *edition.Document, original *edition.Text, folder string) {
	seen := map[string]bool{}
	visit := func(in edition.Inline) {
		if c, ok := in.(*edition.Citation); ok && !seen[c.Reference] {
			seen[c.Reference] = true
			x.citedIn[c.Reference] = append(x.citedIn[c.Reference], cited{d, folder})
		}
	}
	walkText(original, visit)
}

// walkText visits all inlines of a text and of its notes.
func walkText(t *edition.Text, visit func(edition.Inline)) {
	edition.WalkBlocks(t.Blocks, visit)
	for _, n := range t.Notes {
		edition.WalkBlocks(n.Blocks, visit)
	}
}

// citedBy returns the references that a text cites, in the order of their first
// citation, and the number of glosses that it uses.
func citedBy(t *edition.Text) (references []string, glosses int) {
	seen, used := map[string]bool{}, map[string]bool{}
	walkText(t, func(in edition.Inline) {
		switch in := in.(type) {
		case *edition.Citation:
			if !seen[in.Reference] {
				seen[in.Reference] = true
				references = append(references, in.Reference)
			}
		case *edition.GlossMark:
			used[in.Gloss] = true
		}
	})
	return references, len(used)
}
