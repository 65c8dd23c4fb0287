package check

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// name is one spelling of a gloss.
type name struct {
	text  string
	gloss *edition.Gloss
	key   string // of the front matter that it stands under: title, short, aliases or avoid
	own   bool   // it is in the text's own language
}

func (n name) agreed() bool { return n.key != "avoid" }

// names are the spellings that can stand in the texts of one language.
type names struct {
	list  []name
	index *spelling.Index
	near  *nearNames
	parts map[string][]*edition.Gloss // of persons' names, by word
}

// prepareNames reads the edition once for all rules on names.
func (c *Checker) prepareNames() {
	c.runs, c.names = map[*edition.Text][]run{}, map[string]*names{}
	for _, d := range c.edition.Documents() {
		for _, t := range d.Texts {
			c.runs[t] = runsOf(t)
		}
	}
	for _, lang := range c.edition.Settings.Languages {
		c.names[lang] = namesIn(c.edition, lang)
	}
	c.known, c.used = knownWords(c.edition), c.usedGlosses()
	c.vocabulary = c.vocabularies()
}

// agreedIn are the spellings of a gloss in one of its texts, each once.
func agreedIn(g *edition.Gloss, t *edition.Text) []name {
	list := []name{{t.Title, g, "title", true}}
	for _, a := range t.Aliases {
		list = append(list, name{a, g, "aliases", true})
	}
	if t.Short != t.Title {
		list = append(list, name{t.Short, g, "short", true})
	}
	return slices.DeleteFunc(list, func(n name) bool { return n.text == "" })
}

// namesIn gathers the spellings for a language: those of its own, those in Latin
// letters of the other languages, which stand in any script's text as they are, and
// those to be avoided that are in its script.
func namesIn(e *edition.Edition, lang string) *names {
	n := &names{}
	for _, g := range e.Glosses {
		for _, l := range e.Settings.Languages {
			t := g.Text(l)
			if t == nil || l != lang && (isLatin(lang) || !isLatin(l)) {
				continue
			}
			for _, one := range agreedIn(g, t) {
				if one.own = l == lang; one.own || written(one.text, nil) {
					n.list = append(n.list, one)
				}
			}
		}
		for _, a := range g.Avoid {
			if written(a.Text, scripts(lang)) {
				n.list = append(n.list, name{a.Text, g, "avoid", true})
			}
		}
	}
	texts := make([]string, len(n.list))
	for i, one := range n.list {
		texts[i] = one.text
	}
	n.index = spelling.NewIndex(texts)
	n.near, n.parts = newNearNames(n.list), personParts(n.list)
	return n
}

// byScript are the Unicode scripts of the compound and variant codes of ISO 15924;
// any other code is looked up by the script's name.
var byScript = map[string][]*unicode.RangeTable{
	"Kore": {unicode.Hangul, unicode.Han},
	"Jpan": {unicode.Hiragana, unicode.Katakana, unicode.Han},
	"Hans": {unicode.Han}, "Hant": {unicode.Han},
	"Latn": {}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Arab": {unicode.Arabic},
	"Hebr": {unicode.Hebrew}, "Deva": {unicode.Devanagari}, "Thai": {unicode.Thai},
	"Armn": {unicode.Armenian}, "Geor": {unicode.Georgian},
}

// scripts returns the scripts that a language is written in, beside Latin.
func scripts(lang string) []*unicode.RangeTable {
	tag, _ := language.Parse(lang)
	script, _ := tag.Script()
	return byScript[script.String()]
}

func isLatin(lang string) bool { return scripts(lang) != nil && len(scripts(lang)) == 0 }

// written reports whether all letters of a text are Latin or of the scripts.
func written(text string, scripts []*unicode.RangeTable) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.In(r, scripts...)
	}) < 0
}

// glossesOf returns the glosses that have one of the names with the ids as an agreed
// spelling.
func (n *names) glossesOf(ids []int) (out []*edition.Gloss) {
	for _, id := range ids {
		if one := n.list[id]; one.agreed() && !slices.Contains(out, one.gloss) {
			out = append(out, one.gloss)
		}
	}
	return out
}

// avoided returns the name that a match is, if nobody has it as an agreed spelling.
func (n *names) avoided(m spelling.Match) (name, bool) {
	for _, id := range m.IDs {
		if n.list[id].agreed() {
			return name{}, false
		}
	}
	return n.list[m.IDs[0]], true
}
