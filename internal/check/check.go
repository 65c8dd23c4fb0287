// Package check owns the rules that an edition must keep as a whole: what one file
// alone cannot tell. Faults within a file are found by read, words and render; what
// each rule is called, weighs and means is in package rules.
//
// Invariants: rules do not depend on each other's order; a document's rules look at
// the edition but only ever report on the document, so that documents can be checked
// side by side.
package check

import (
	"bytes"

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
	{"alias-twice", aliasesOnce},
	{"citation-missing", citations},
	{"gloss-missing", glossTargets},
	{"asof-early", earlyAsOf},
	{"citations-differ", twins(citationMark)},
	{"code-differs", twins(codeMark)},
	{"gloss-unmarked", glossesMarked},
	{"gloss-unused", glossUsed},
	{"id-twice", idsOnce},
	{"kind-wrong", glossKinds},
	{"link-target", linkTargets},
	{"links-differ", twins(linkMark)},
	{"note-moved", notesMoved},
	{"mark-self", selfMarks},
	{"mark-short-first", firstMarks},
	{"mark-translation", markPairs},
	{"note-place", notePlaces},
	{"note-undefined", notesDefined},
	{"note-unused", notesUsed},
	{"passage-empty", emptyPassages},
	{"passage-extra", passagesExtra},
	{"passage-id-missing", passageIDs},
	{"passage-kind", passageKinds},
	{"passage-order", passageOrder},
	{"passage-translation", passagesTranslated},
	{"passage-untranslated", untranslated},
	{"period-order", periodOrder},
	{"person-twin", personPairs},
	{"retired", retired},
	{"role-overlap", roleOverlaps},
	{"role-unknown", roles},
	{"spelling-avoid", spellingAvoid},
	{"spelling-near", spellingNear},
	{"translation-incomplete", staleUnits},
	{"translation-missing", translations},
	{"verdict-differs", verdicts},
	{"verdict-place", verdictPlaces},
}

// proseRules are the rules that are applied to the running text of each text.
var proseRules = []struct {
	name string
	run  func(*prose, report)
}{
	{"bidi-control", ofText(bidiControls)},
	{"bracket-unpaired", unpaired},
	{"character-hidden", ofText(hiddenCharacters)},
	{"character-width", wideForms},
	{"mark-literal", literalMarks},
	{"normal-form", ofText(normalForm)},
	{"quote-straight", straightQuotes},
	{"script-foreign", foreignScript},
	{"space-before", spacesBefore},
	{"space-doubled", spacesDoubled},
	{"space-missing", spacesMissing},
	{"word-doubled", doubledWords},
}

// ofText applies a rule about characters to a text's file.
func ofText(run func(*source.File, located)) func(*prose, report) {
	return func(p *prose, report report) {
		run(p.text.File, func(_ *source.File, at int, text, hint string) { report(p.text, at, text, hint) })
	}
}

// Checker applies the rules to one edition. It is not changed once it is made.
type Checker struct {
	edition  *edition.Edition
	words    *words.Words
	compared *translate.Comparison
	articles map[*edition.Document]*edition.Article
	glosses  map[*edition.Document]*edition.Gloss
	curly    map[string]bool // the languages in which most texts have curly quotation marks
	runs     map[*edition.Text][]run
	names    map[string]*names // by language
	known    map[string]bool   // words of references and native names
	used     map[string]bool   // slugs of the glosses that something names
	unread   bool              // a text could not be read: what nothing seems to use may be used there

	vocabulary map[string]*vocabulary          // by language
	shown      map[*edition.Text]*edition.Text // by the text that was read: as readers get it
	missing    map[string]int                  // by language: documents without a translation
}

// New prepares what the rules have to know of the whole edition and of how its
// translations stand.
func New(e *edition.Edition, w *words.Words, compared *translate.Comparison) *Checker {
	c := &Checker{edition: e, words: w, compared: compared, articles: map[*edition.Document]*edition.Article{}, glosses: map[*edition.Document]*edition.Gloss{}}
	for _, a := range e.Articles {
		c.articles[&a.Document] = a
	}
	for _, g := range e.Glosses {
		c.glosses[&g.Document] = g
	}
	for _, d := range e.Documents() {
		for _, t := range d.Texts {
			c.unread = c.unread || t.Unread
		}
	}
	c.translations()
	c.curly = mostlyCurly(e)
	c.prepareNames()
	return c
}

func mostlyCurly(e *edition.Edition) map[string]bool {
	balance := map[string]int{}
	for _, d := range e.Documents() {
		for lang, t := range d.Texts {
			if isCurly(t) {
				balance[lang]++
			} else if bytes.IndexByte(t.File.Data, '\'') >= 0 {
				balance[lang]--
			}
		}
	}
	curly := map[string]bool{}
	for lang, n := range balance {
		curly[lang] = n > 0
	}
	return curly
}

// mostProblems is how often a rule is reported of one document: mending a few places
// often mends the rest.
const mostProblems = 500

// Document returns what is wrong with one document of the edition, unsorted. It may
// be called from many goroutines.
func (c *Checker) Document(d *edition.Document) []source.Problem {
	var problems []source.Problem
	as := func(rule string) report {
		n := 0
		return func(t *edition.Text, at int, text, hint string) {
			if n++; n <= mostProblems {
				problems = append(problems, t.File.Problem(at, rule, text, hint))
			}
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
	c.texts(d, func(t *edition.Text) {
		if t.Unread {
			return
		}
		p := readProse(t, t == c.original(d))
		p.curly = c.curly[t.Language] || isCurly(t)
		for _, rule := range proseRules {
			rule.run(p, as(rule.name))
		}
	})
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
