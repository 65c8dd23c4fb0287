package check

import (
	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// vocabulary counts the words of the edition's texts in each language, with and
// without their particles.
func (c *Checker) vocabulary() map[string]map[string]int {
	counts := map[string]map[string]int{}
	for t, runs := range c.runs {
		if counts[t.Language] == nil {
			counts[t.Language] = map[string]int{}
		}
		for _, p := range runs {
			for _, token := range spelling.Tokens(p.Text) {
				counts[t.Language][p.Text[token.Start:token.End]]++
			}
		}
	}
	for lang, whole := range counts {
		with := make(map[string]int, len(whole))
		for word, n := range whole {
			for _, stem := range spelling.Stems(word) {
				with[stem] += n
			}
		}
		counts[lang] = with
	}
	return counts
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
