package check

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// tongue is what is known of one of the edition's languages: its letters, the names
// that can stand in its texts, and the words that do. A word is judged once, however
// often it stands in the edition.
type tongue struct {
	base    string                // of its tag, such as "ko"
	letters []*unicode.RangeTable // that its texts are written in; nil where they are not known
	scripts traits                // of the letters
	curly   bool                  // most of its texts have curly quotation marks
	*names
	words  map[string]*word // as they stand in the texts, with their particles; nil where no rule asks
	counts map[string]int32 // of what the words can be without particles
}

// word is what can be told of a word without its surroundings.
type word struct {
	begins   bool     // a name can be found where it stands
	head     bool     // a name of several words is near to what begins with it
	tail     bool     // … or ends
	persons  []string // glosses that have a part of their name like it
	suspects []suspect
}

// suspect is what a word can be without particles, and the name that it is near to.
type suspect struct {
	stem string
	name *nearName
}

func newTongue(tag string) *tongue {
	base, _ := language.Make(tag).Base()
	t := &tongue{base: base.String(), letters: edition.Alphabet(tag)}
	for _, table := range t.letters {
		switch table {
		case unicode.Latin:
			t.scripts |= hasLatin
		case unicode.Hangul:
			t.scripts |= hasHangul
		case unicode.Han:
			t.scripts |= hasHan
		}
	}
	return t
}

// learn gathers the names for the language, and judges its words.
func (t *tongue) learn(e *edition.Edition, lang string, counts map[string]*int32) {
	t.names = namesIn(e, lang)
	t.words, t.counts = make(map[string]*word, len(counts)), make(map[string]int32, len(counts))
	for text, n := range counts {
		t.words[text] = t.judge(text)
		for stem := range stems(text, 0) {
			t.counts[stem] += *n
		}
	}
}

// word returns what is known of a word, nil where nothing is to be told of it.
func (t *tongue) word(text string) *word {
	if w, known := t.words[text]; known {
		return w
	}
	return t.judge(text)
}

func (t *tongue) judge(text string) *word {
	w := word{begins: t.index.Begins(text), head: t.near.heads[spelling.Fold(text)]}
	for stem := range stems(text, 0) {
		w.tail = w.tail || t.near.tails[spelling.Fold(stem)]
		w.persons = append(w.persons, t.parts[stem]...)
		for _, name := range t.near.meant(stem, 1) {
			w.suspects = append(w.suspects, suspect{stem, name})
		}
	}
	if !w.begins && !w.head && !w.tail && len(w.persons)+len(w.suspects) == 0 {
		return nil
	}
	return &w
}

// findNames finds the names in a text, and the words that may be meant for one.
func (p *prose) findNames() {
	p.found = slices.Grow(p.found, len(p.tokens))
	for i := range p.parts {
		one, before := &p.parts[i], len(p.found)
		for _, t := range one.tokens {
			w := p.word(one.names[t.Start:t.End])
			p.found = append(p.found, w)
			one.named = one.named || w != nil
		}
		if one.words = p.found[before:]; one.named {
			one.matches = p.index.Find(one.names, one.tokens, func(i int) bool { return one.words[i] != nil && one.words[i].begins })
		}
	}
}

// ordinary reports whether a word is one that the edition uses for itself: often
// enough, or without a capital too.
func (t *tongue) ordinary(word string, n *nearName) bool {
	often := t.counts[word] >= 3 && t.counts[word]*5 >= t.counts[n.joined]
	lower := strings.ToLower(word)
	return often || lower != word && t.counts[lower] > 0
}

// knownWords are words that stand in the references or as somebody's native name.
func knownWords(e *edition.Edition) map[string]bool {
	known := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			for _, t := range spelling.Tokens(text) {
				known[text[t.Start:t.End]] = true
			}
		}
	}
	for _, r := range e.References {
		add(r.Title, r.Container, r.Publisher)
		for _, a := range r.Authors {
			add(a.Family, a.Given, a.Literal)
		}
	}
	for _, g := range e.Glosses {
		add(g.Native.Text)
	}
	return known
}
