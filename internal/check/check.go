// Package check owns the rules that an edition must keep as a whole: what one file
// alone cannot tell. Faults within a file are found by read, words and render; what
// each rule is called, weighs and means is in package rules.
//
// Invariants: rules do not depend on each other's order; a document's rules look at
// the edition but only ever report on the document, so that documents can be checked
// side by side.
package check

import (
	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// report makes a problem of a rule at an offset of a text's file.
type report func(t *edition.Text, at int, text, hint string)

// documentRules are the rules that are applied to each document.
var documentRules = []struct {
	name string
	run  func(*Checker, *edition.Document, report)
}{
	{"citation-missing", citations},
	{"gloss-missing", glossTargets},
	{"id-twice", idsOnce},
	{"link-target", linkTargets},
	{"note-place", notePlaces},
	{"note-undefined", notesDefined},
	{"note-unused", notesUsed},
	{"passage-extra", passagesExtra},
	{"passage-id-missing", passageIDs},
	{"passage-order", passageOrder},
	{"passage-translation", passagesTranslated},
	{"retired", retired},
	{"role-unknown", roles},
	{"translation-incomplete", staleUnits},
	{"translation-missing", translations},
	{"verdict-place", verdictPlaces},
}

// Checker applies the rules to one edition. It is not changed once it is made.
type Checker struct {
	edition  *edition.Edition
	words    *words.Words
	articles map[*edition.Document]*edition.Article
	glosses  map[*edition.Document]*edition.Gloss
	shown    map[*edition.Text]*edition.Text // by the text that was read: as readers get it
	stale    map[string][]*translate.Entry   // by document
	missing  map[string]int                  // by language: documents without a translation
}

// New prepares what the rules have to know of the whole edition and of how its
// translations stand.
func New(e *edition.Edition, w *words.Words, translation *translate.Report) *Checker {
	c := &Checker{edition: e, words: w, articles: map[*edition.Document]*edition.Article{}, glosses: map[*edition.Document]*edition.Gloss{}}
	for _, a := range e.Articles {
		c.articles[&a.Document] = a
	}
	for _, g := range e.Glosses {
		c.glosses[&g.Document] = g
	}
	c.translations(translation)
	return c
}

// Document returns what is wrong with one document of the edition, unsorted. It may
// be called from many goroutines.
func (c *Checker) Document(d *edition.Document) []source.Problem {
	var problems []source.Problem
	as := func(rule string) report {
		return func(t *edition.Text, at int, text, hint string) {
			problems = append(problems, t.File.Problem(at, rule, text, hint))
		}
	}
	demanded := c.edition.Settings.Complete(d)
	for _, rule := range documentRules {
		name := rule.name
		if demanded && (name == "passage-translation" || name == "translation-missing") {
			name = "translation-incomplete"
		}
		rule.run(c, d, as(name))
	}
	numbersShared(c, d, as("amount-translation"), as("number-translation"))
	return problems
}

// texts calls visit for every text of a document, the original first.
func (c *Checker) texts(d *edition.Document, visit func(t *edition.Text)) {
	for _, lang := range c.edition.Settings.Languages {
		if t := d.Text(lang); t != nil {
			visit(t)
		}
	}
}

// inlines calls visit for every inline of a document's texts and notes.
func (c *Checker) inlines(d *edition.Document, visit func(t *edition.Text, in edition.Inline)) {
	c.texts(d, func(t *edition.Text) {
		each := func(in edition.Inline) { visit(t, in) }
		edition.WalkBlocks(t.Blocks, each)
		for _, n := range t.Notes {
			edition.WalkBlocks(n.Blocks, each)
		}
	})
}

func (c *Checker) original(d *edition.Document) *edition.Text {
	return d.Text(c.edition.Settings.Original())
}
