package check

import (
	"strings"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// vocabulary is the words of the texts in one language, each as it stands there, with
// its particles, and what can be told of it without its surroundings. A word is judged
// once, however often it stands in the edition.
type vocabulary struct {
	words  map[string]*word
	counts map[string]int // of what the words can be without particles
}

type word struct {
	count    int
	persons  []*edition.Gloss // that have a part of their name like it
	head     bool             // a name of several words begins with it
	tail     bool             // … or ends
	suspects []suspect
}

// suspect is what a word can be without particles, and the name that it is near to.
type suspect struct {
	stem string
	name *nearName
}

// vocabularies reads the words of all texts and compares them with the names.
func (c *Checker) vocabularies() map[string]*vocabulary {
	out := map[string]*vocabulary{}
	for _, lang := range c.edition.Settings.Languages {
		out[lang] = &vocabulary{map[string]*word{}, map[string]int{}}
	}
	for t, runs := range c.runs {
		words := out[t.Language].words
		for _, p := range runs {
			for _, token := range p.tokens {
				text := p.Text[token.Start:token.End]
				if words[text] == nil {
					words[text] = &word{}
				}
				words[text].count++
			}
		}
	}
	for lang, v := range out {
		v.judge(c.names[lang])
	}
	return out
}

func (v *vocabulary) judge(n *names) {
	for text, w := range v.words {
		w.head = n.near.heads[spelling.Fold(text)]
		for _, stem := range stems(text) {
			v.counts[stem] += w.count
			w.tail = w.tail || n.near.tails[spelling.Fold(stem)]
			w.persons = append(w.persons, n.parts[stem]...)
			for _, name := range n.near.meant(stem, 1) {
				w.suspects = append(w.suspects, suspect{stem, name})
			}
		}
	}
}

// ordinary reports whether a word is one that the edition uses for itself: often
// enough, or without a capital too.
func (v *vocabulary) ordinary(word string, n *nearName) bool {
	often := v.counts[word] >= 3 && v.counts[word]*5 >= v.counts[n.joined]
	lower := strings.ToLower(word)
	return often || lower != word && v.counts[lower] > 0
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
