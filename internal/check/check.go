// Package check owns the rules that an edition must keep as a whole: what one file
// alone cannot tell. Faults within a file are found by read, words and render.
//
// Invariant: every rule has a name, a sentence of documentation and a hint in each
// of its problems; rules do not depend on each other's order.
package check

import (
	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/words"
)

// Rule is one rule. Doc is a sentence that says what must hold.
type Rule struct {
	Name string
	Doc  string
	run  func(*checker, report)
}

// report makes a problem of the rule at an offset of a text's file.
type report func(t *edition.Text, at int, text, hint string)

// Rules are all rules, by name.
var Rules = []Rule{
	{"citation-missing", "a citation names a reference of references.yaml", citations},
	{"gloss-missing", "a gloss mark, see, role, event or place names a gloss", glossTargets},
	{"id-twice", "an id of a passage or note stands once in a text", idsOnce},
	{"link-target", "a link to a passage names a passage of the text", linkTargets},
	{"note-place", "notes and their marks stand in articles, marks outside of notes", notePlaces},
	{"note-undefined", "a note mark has a note", notesDefined},
	{"note-unused", "a note has a mark", notesUsed},
	{"passage-id-missing", "a passage has an id", passageIDs},
	{"passage-order", "the passages of a translation stand in the order of the original", passageOrder},
	{"passage-translation", "a passage stands in the original and in every translation", passagePairs},
	{"retired", "a retired id is no passage's, and its successor is a passage", retired},
	{"role-unknown", "a role has a message role-NAME in the interface's words", roles},
	{"translation-missing", "a document has a file in every language", translations},
	{"verdict-place", "a verdict is the first thing in a note", verdictPlaces},
}

type checker struct {
	edition *edition.Edition
	words   *words.Words
}

// Edition applies every rule and returns what breaks them, unsorted.
func Edition(e *edition.Edition, w *words.Words) []source.Problem {
	var problems []source.Problem
	c := &checker{e, w}
	for _, rule := range Rules {
		rule.run(c, func(t *edition.Text, at int, text, hint string) {
			p := t.File.Problem(at, rule.Name, text, hint)
			if rule.Name == "translation-missing" { // readers see the original
				p.Severity = source.Warning
			}
			problems = append(problems, p)
		})
	}
	return problems
}

// texts calls visit for every text of every document, the original first.
func (c *checker) texts(visit func(d *edition.Document, t *edition.Text)) {
	for _, d := range c.edition.Documents() {
		for _, lang := range c.edition.Settings.Languages {
			if t := d.Text(lang); t != nil {
				visit(d, t)
			}
		}
	}
}

// inlines calls visit for every inline of every text and note.
func (c *checker) inlines(visit func(t *edition.Text, in edition.Inline)) {
	c.texts(func(_ *edition.Document, t *edition.Text) {
		each := func(in edition.Inline) { visit(t, in) }
		edition.WalkBlocks(t.Blocks, each)
		for _, n := range t.Notes {
			edition.WalkBlocks(n.Blocks, each)
		}
	})
}

func (c *checker) original(d *edition.Document) *edition.Text {
	return d.Text(c.edition.Settings.Original())
}
