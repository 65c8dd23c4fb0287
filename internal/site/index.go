package site

import (
	"cmp"
	"slices"

	"juhae/internal/edition"
)

// index is what has to be known of the whole edition to make a page: who uses and
// cites what. A document is put in and taken out by itself; every list is in the order
// of the edition, whatever the order of that.
type index struct {
	settings  *edition.Settings
	uses      map[useKey][]use
	targets   map[string]*target // glosses, by slug
	citedIn   map[string][]cited // reference → documents
	numbers   map[*edition.Text]*numbering
	usages    map[*edition.Text]*usage
	noteCount int
	people    int // persons and organisations
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
	folder   string       // "" or "glosses/"
	date     edition.Date // of an article
}

var folders = []string{"articles", "pages", "glosses"}

// order is that of the edition.
func (c cited) order(other cited) int {
	return cmp.Or(cmp.Compare(slices.Index(folders, c.document.Folder), slices.Index(folders, other.document.Folder)),
		other.date.Compare(c.date), cmp.Compare(c.document.Slug, other.document.Slug))
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
	x := &index{settings: &e.Settings, uses: map[useKey][]use{}, targets: make(map[string]*target, len(e.Glosses)), citedIn: map[string][]cited{},
		numbers: map[*edition.Text]*numbering{}, usages: map[*edition.Text]*usage{}}
	for _, a := range e.Articles {
		x.add(edition.Part{Article: a})
	}
	for _, p := range e.Pages {
		x.add(edition.Part{Page: p})
	}
	for _, g := range e.Glosses {
		x.add(edition.Part{Gloss: g})
	}
	return x
}

// add puts a document in. A draft has its numbers, and is otherwise not there.
func (x *index) add(part edition.Part) {
	switch {
	case part.Article != nil:
		x.article(part.Article)
	case part.Page != nil:
		x.cites(part, "")
	case part.Gloss != nil:
		x.cites(part, "glosses/")
		x.addGloss(part.Gloss)
		x.people += one(isPeople(part.Gloss))
	}
}

// remove takes out a document that was put in.
func (x *index) remove(part edition.Part) {
	switch {
	case part.Article != nil:
		x.removeArticle(part.Article)
	case part.Gloss != nil:
		x.removeGloss(part.Gloss)
		x.people -= one(isPeople(part.Gloss))
	}
	if d := part.Document(); d != nil {
		for _, reference := range x.citations(d) {
			x.citedIn[reference] = slices.DeleteFunc(x.citedIn[reference], func(c cited) bool { return c.document == d })
		}
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func isPeople(g *edition.Gloss) bool { return g.Kind.Text == "person" || g.Kind.Text == "organisation" }

// inserted is a sorted list with an item more.
func inserted[T any](list []T, item T, order func(T, T) int) []T {
	at, _ := slices.BinarySearchFunc(list, item, order)
	return slices.Insert(list, at, item)
}

func (x *index) article(a *edition.Article) {
	for _, lang := range x.settings.Languages {
		if t := a.Text(lang); t != nil {
			x.text(a, t)
		}
	}
	if !a.Draft {
		x.cites(edition.Part{Article: a}, "")
		x.noteCount += len(a.Text(x.settings.Original()).Body().Notes)
	}
}

func (x *index) removeArticle(a *edition.Article) {
	for lang, t := range a.Texts {
		usage := x.usages[t]
		if usage == nil {
			continue
		}
		for _, slug := range usage.order {
			key := useKey{slug, lang}
			x.uses[key] = slices.DeleteFunc(x.uses[key], func(u use) bool { return u.article == a })
		}
		delete(x.usages, t)
		delete(x.numbers, t)
	}
	if !a.Draft {
		x.noteCount -= len(a.Text(x.settings.Original()).Body().Notes)
	}
}

// text numbers the notes of an article's text and finds its marks.
func (x *index) text(a *edition.Article, t *edition.Text) {
	numbers := &numbering{number: map[string]int{}, passage: map[string]*edition.Passage{}, marks: map[string]int{}, at: map[string][]*edition.Note{}}
	x.numbers[t] = numbers
	for _, p := range t.Body().Passages {
		edition.WalkPassage(p, func(in edition.Inline) {
			if mark, ok := in.(*edition.NoteMark); ok {
				numbers.add(t, p, mark.Note)
			}
		})
	}
	usage := newUsage(a, t, numbers)
	x.usages[t] = usage
	for _, slug := range usage.order {
		if key := (useKey{slug, t.Language}); !a.Draft {
			at, _ := slices.BinarySearchFunc(x.uses[key], a, func(u use, a *edition.Article) int { return u.article.Order(a) })
			x.uses[key] = slices.Insert(x.uses[key], at, usage.of[slug]...)
		}
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
func (x *index) cites(part edition.Part, folder string) {
	c := cited{document: part.Document(), folder: folder}
	if part.Article != nil {
		c.date = part.Article.Date
	}
	for _, reference := range x.citations(c.document) {
		x.citedIn[reference] = inserted(x.citedIn[reference], c, cited.order)
	}
}

// citations are the references that a document cites, each once.
func (x *index) citations(d *edition.Document) []string {
	return d.Text(x.settings.Original()).Marks.References
}

// citing are the references that a text of a document cites. Most glosses cite none: then
// neither this text does nor the original, of which it may have parts.
func (s *Site) citing(d *edition.Document, t *edition.Text) []string {
	if len(t.Marks.References) == 0 && len(s.index.citations(d)) == 0 {
		return nil
	}
	references, _ := citedBy(t)
	return references
}

// citedBy returns the references that a text cites, in the order of their first
// citation, and the number of glosses that it uses.
func citedBy(t *edition.Text) (references []string, glosses int) {
	seen, used := map[string]bool{}, map[string]bool{}
	edition.WalkText(t, func(in edition.Inline) {
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
