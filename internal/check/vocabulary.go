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
	words    map[string]*word // as they stand in the texts, with their particles; nil where no rule asks
	counts   map[string]int32 // of what the words can be without particles; by Resume, of those that decide
	suspects map[Suspect]bool // that stand in the texts
	decide   map[string]bool  // words of whose number it depends whether a suspect is reported
}

// word is what can be told of a word without its surroundings.
type word struct {
	begins   bool     // a name can be found where it stands
	head     bool     // a name of several words is near to what begins with it
	tail     bool     // … or ends
	doubled  bool     // a particle may stand twice in it
	persons  []string // glosses that have a part of their name like it
	suspects []suspect
	decide   []string // what it can be without particles, of the words that decide
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

// learn gathers the names for the language, and judges and counts its words.
func (t *tongue) learn(e *edition.Edition, lang string, counts map[string]*int32) {
	t.names = namesIn(e, lang)
	t.suspects, t.decide = map[Suspect]bool{}, map[string]bool{}
	t.judgeAll(lang, counts)
	t.counts = make(map[string]int32, len(counts))
	for text, n := range counts {
		for stem := range stems(text, 0) {
			t.counts[stem] += *n
		}
	}
	for s := range t.suspects {
		t.decide[s.Word], t.decide[strings.ToLower(s.Word)], t.decide[s.Name] = true, true, true
	}
	t.markDeciding()
}

// judgeAll judges words that stand in the texts.
func (t *tongue) judgeAll(lang string, counts map[string]*int32) {
	t.words = make(map[string]*word, len(counts))
	for text := range counts {
		w := t.judge(text)
		t.words[text] = w
		if w == nil {
			continue
		}
		for _, s := range w.suspects {
			t.suspects[Suspect{lang, s.stem, s.name.joined}] = true
		}
	}
}

// markDeciding notes with the words that stand in the texts which of those that decide
// they can be.
func (t *tongue) markDeciding() {
	for text, w := range t.words {
		t.words[text] = t.deciding(text, w)
	}
}

func (t *tongue) deciding(text string, w *word) *word {
	if len(t.decide) == 0 {
		return w
	}
	for stem := range stems(text, 0) {
		if t.decide[stem] {
			if w == nil {
				w = &word{}
			}
			w.decide = append(w.decide, stem)
		}
	}
	return w
}

// word returns what is known of a word, nil where nothing is to be told of it.
func (t *tongue) word(text string) *word {
	if w, known := t.words[text]; known {
		return w
	}
	return t.deciding(text, t.judge(text))
}

func (t *tongue) judge(text string) *word {
	w := word{begins: t.index.Begins(text), doubled: t.isDoubled(text)}
	for stem := range stems(text, 0) {
		folded := spelling.Fold(stem)
		w.head = w.head || stem == text && t.near.heads[folded]
		w.tail = w.tail || t.near.tails[folded]
		w.persons = append(w.persons, t.parts[stem]...)
		for _, name := range t.near.meant(stem, folded, 1) {
			w.suspects = append(w.suspects, suspect{stem, name})
		}
	}
	if !w.begins && !w.head && !w.tail && !w.doubled && len(w.persons)+len(w.suspects) == 0 {
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
			if w != nil {
				one.named, one.doubled = true, one.doubled || w.doubled
				p.decide = append(p.decide, w.decide...)
			}
		}
		if one.words = p.found[before:]; one.named {
			before := len(p.matches)
			p.matches = p.index.AppendMatches(p.matches, one.names, one.tokens, func(i int) bool { return one.words[i] != nil && one.words[i].begins })
			one.matches = p.matches[before:]
		}
	}
}

// often is how often a word stands in the edition at least that is its own.
const often = 3

// ordinaryIn reports whether a word that is near to a name is one that the edition uses
// for itself: often enough, or without a capital too.
func ordinaryIn(counts map[string]int32, word, name string) bool {
	lower := strings.ToLower(word)
	return counts[word] >= often && counts[word]*5 >= counts[name] || lower != word && counts[lower] > 0
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
