package check

import (
	"slices"
	"strings"
	"unicode"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// name is one spelling of a gloss.
type name struct {
	text string
	slug string // of the gloss
	kind string // … its kind
	key  string // of the front matter that it stands under: title, short, aliases or avoid
	own  bool   // it is in the text's own language
}

func (n name) agreed() bool { return n.key != "avoid" }

// names are the spellings that can stand in the texts of one language.
type names struct {
	list  []name
	index *spelling.Index
	near  *nearNames
	parts map[string][]string // of persons' names, by word: the glosses
}

// appendAgreed appends the spellings of a gloss in one of its texts, each once.
func appendAgreed(list []name, g *edition.Gloss, t *edition.Text) []name {
	add := func(key, text string) {
		if text != "" {
			list = append(list, name{text, g.Slug, g.Kind.Text, key, true})
		}
	}
	add("title", t.Title)
	for _, a := range t.Aliases {
		add("aliases", a)
	}
	if t.Short != t.Title {
		add("short", t.Short)
	}
	return list
}

// namesIn gathers the spellings for a language: those of its own, those in Latin
// letters of the other languages, which stand in any script's text as they are, and
// those to be avoided that are in its script.
func namesIn(e *edition.Edition, lang string) *names {
	n := &names{list: make([]name, 0, 2*len(e.Glosses))}
	others := slices.DeleteFunc(slices.Clone(e.Settings.Languages), func(l string) bool { return l != lang && (isLatin(lang) || !isLatin(l)) })
	alphabet := edition.Alphabet(lang)
	for _, g := range e.Glosses {
		for _, l := range others {
			t := g.Text(l)
			if t == nil {
				continue
			}
			before := len(n.list)
			if n.list = appendAgreed(n.list, g, t); l != lang {
				n.list = onlyLatin(n.list, before)
			}
		}
		for _, a := range g.Avoid {
			if written(a.Text, alphabet) {
				n.list = append(n.list, name{a.Text, g.Slug, g.Kind.Text, "avoid", true})
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

// onlyLatin marks the names from an offset on as another language's, and leaves out those
// that are not in Latin letters.
func onlyLatin(list []name, from int) []name {
	kept := list[:from]
	for _, one := range list[from:] {
		if one.own = false; written(one.text, nil) {
			kept = append(kept, one)
		}
	}
	return kept
}

func isLatin(lang string) bool { return edition.Script(lang) == "Latn" }

// written reports whether all letters of a text are Latin or of an alphabet.
func written(text string, alphabet []*unicode.RangeTable) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return r >= unicode.MaxASCII && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.In(r, alphabet...)
	}) < 0
}

// only returns one of the names with the ids, if all that are agreed are one gloss's.
func (n *names) only(ids []int) (found *name) {
	for _, id := range ids {
		one := &n.list[id]
		if found != nil && one.agreed() && one.slug != found.slug {
			return nil
		}
		if one.agreed() {
			found = one
		}
	}
	return found
}

// agreed reports whether one of the names with the ids is an agreed spelling of a gloss.
func (n *names) agreed(ids []int, slug string) bool {
	return slices.ContainsFunc(ids, func(id int) bool { return n.list[id].slug == slug && n.list[id].agreed() })
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

// rightly reports whether a text is an agreed spelling of a gloss as it is written.
func (n *names) rightly(text string) bool {
	return slices.ContainsFunc(n.index.IDs(text), func(id int) bool { return n.list[id].text == text && n.list[id].agreed() })
}
