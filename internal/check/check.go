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

// report makes a problem of a rule at an offset of a file.
type report func(f *source.File, at int, text, hint string)

// documentRules are the rules that are applied to each document.
var documentRules = []struct {
	name string
	run  func(*document, report)
}{
	{"alias-twice", aliasesOnce},
	{"amount-translation", numbersShared(true)},
	{"citation-missing", citations},
	{"gloss-missing", glossTargets},
	{"asof-early", earlyAsOf},
	{"citations-differ", twins(hasCitationMarks, citationMark)},
	{"code-differs", twins(hasCodes, codeMark)},
	{"gloss-unmarked", glossesMarked},
	{"gloss-unused", glossUsed},
	{"id-twice", idsOnce},
	{"kind-wrong", glossKinds},
	{"link-target", linkTargets},
	{"links-differ", twins(hasLinks, linkMark)},
	{"note-moved", notesMoved},
	{"mark-self", selfMarks},
	{"mark-short-first", firstMarks},
	{"mark-translation", markPairs},
	{"note-place", notePlaces},
	{"note-undefined", notesDefined},
	{"note-unused", notesUsed},
	{"number-translation", numbersShared(false)},
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
func ofText(run func(*source.File, report)) func(*prose, report) {
	return func(p *prose, report report) {
		if p.odd {
			run(p.File, report)
		}
	}
}

// Checker applies the rules to one edition. What it keeps of the texts is a summary of
// them all; it is not changed once it is made.
type Checker struct {
	edition   *edition.Edition
	words     *words.Words
	compared  *translate.Comparison
	articles  map[string]*edition.Article      // by slug
	bySlug    func(slug string) *edition.Gloss // or nil
	languages map[string]*tongue
	known     map[string]bool // words of references and native names
	*summary
}

// New prepares what the rules have to know of the whole edition and of how its
// translations stand.
func New(e *edition.Edition, w *words.Words, compared *translate.Comparison) *Checker {
	c := prepare(e, w, compared)
	c.summarise()
	return c
}

// prepare makes a checker that knows nothing of the texts yet.
func prepare(e *edition.Edition, w *words.Words, compared *translate.Comparison) *Checker {
	c := (&Checker{known: knownWords(e), languages: map[string]*tongue{}}).On(e, w, compared)
	glosses := make(map[string]*edition.Gloss, len(e.Glosses)) // all are looked up, and often
	for _, g := range e.Glosses {
		glosses[g.Slug] = g
	}
	c.bySlug = func(slug string) *edition.Gloss { return glosses[slug] }
	for _, lang := range e.Settings.Languages {
		c.languages[lang] = newTongue(lang)
	}
	return c
}

// On returns a checker for a newer version of the edition, in the same languages, for its
// words and for how its translations stand now. It knows the documents as they are, and
// what they say of each other, such as names and who uses which gloss, as New saw it.
func (c *Checker) On(e *edition.Edition, w *words.Words, compared *translate.Comparison) *Checker {
	out := *c
	out.edition, out.words, out.compared, out.bySlug = e, w, compared, e.Gloss
	out.articles = make(map[string]*edition.Article, len(e.Articles))
	for _, a := range e.Articles {
		out.articles[a.Slug] = a
	}
	return &out
}

// document is a document while it is checked.
type document struct {
	*Checker
	*edition.Document
	article *edition.Article    // or nil
	gloss   *edition.Gloss      // or nil
	prose   []*prose            // of its texts, the original's first
	shown   *edition.Document   // see asShown
	numbers *[]numberDifference // see differences
}

// mostProblems is how often a rule is reported of one document: mending a few places
// often mends the rest.
const mostProblems = 500

// Document returns what is wrong with one document of the edition, unsorted. It may
// be called from many goroutines. The document may be a newer version of the one that
// New saw, if it is the one of the edition that the Checker is on.
func (c *Checker) Document(d *edition.Document) []source.Problem {
	problems, _ := c.Apply(d)
	return problems
}

// Apply returns what Document does, and the document's share in what rules on others
// depend on. As Kept, it is for the edition that the checker was made for, not for that of On.
func (c *Checker) Apply(d *edition.Document) (problems []source.Problem, share Share) {
	rule, told := "", 0
	report := func(f *source.File, at int, text, hint string) {
		if told++; told <= mostProblems {
			problems = append(problems, f.Problem(at, rule, text, hint))
		}
	}
	doc := c.document(d)
	doc.open()
	defer doc.close()
	demanded := c.edition.Settings.Complete(d)
	for _, one := range documentRules {
		rule, told = one.name, 0
		if demanded && (rule == "passage-translation" || rule == "translation-missing") {
			rule = "translation-incomplete"
		}
		one.run(doc, report)
	}
	for _, p := range doc.prose {
		for _, one := range proseRules {
			if rule, told = one.name, 0; !p.Unread {
				one.run(p, report)
			}
		}
	}
	return problems, doc.share()
}

// document finds what a document is.
func (c *Checker) document(d *edition.Document) *document {
	doc := &document{Checker: c, Document: d}
	switch d.Folder {
	case "articles":
		doc.article = c.articles[d.Slug]
	case "glosses":
		doc.gloss = c.bySlug(d.Slug)
	}
	return doc
}

// open reads the prose of a document's texts, close gives it back.
func (d *document) open() {
	for _, lang := range d.edition.Settings.Languages {
		if t := d.Text(lang); t != nil {
			p := readProse(t, d.languages[lang])
			p.original, p.odd = len(d.prose) == 0, !ordinary(t.File.Data)
			p.findTraits()
			p.findNames()
			d.prose = append(d.prose, p)
		}
	}
}

func (d *document) close() {
	for _, p := range d.prose {
		p.free()
	}
}

// texts calls visit for every text of a document, the original first.
func (d *document) texts(visit func(t *prose)) {
	for _, t := range d.prose {
		visit(t)
	}
}

// inlines calls visit for every inline of those of a document's texts and notes that have
// marks of a sort.
func (d *document) inlines(marks traits, visit func(t *prose, in edition.Inline)) {
	for _, t := range d.prose {
		if t.traits&marks != 0 {
			edition.WalkText(t.Text, func(in edition.Inline) { visit(t, in) })
		}
	}
}

func (d *document) original() *prose { return d.prose[0] }

func (c *Checker) original(d *edition.Document) *edition.Text {
	return d.Text(c.edition.Settings.Original())
}
