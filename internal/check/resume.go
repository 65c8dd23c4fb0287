package check

import (
	"maps"
	"strings"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// Resume returns a checker for an edition of which the documents that was names are
// others than in the build that kept is of, in which they had these shares. It asks no
// other text for its body or its file's bytes.
//
// The settings, the references, the words and the documents that there are must be the
// same, and so must the front matter of those that have changed, but for their summaries.
// With ok, the checker says of these, and of the whole, what one by New would say, and
// what that would say of any other document is what was said in that build. Without, a
// change may matter to others, or it can't be told, and everything is to be checked.
func Resume(e *edition.Edition, w *words.Words, compared *translate.Comparison, kept Kept, was map[string]Share) (c *Checker, ok bool) {
	c = prepare(e, w, compared)
	now := newSummary(e)
	for _, d := range e.Documents() {
		doc := c.document(d)
		c.mentions(now, doc)
		if _, changed := was[d.Name()]; changed {
			c.count(now, doc)
		}
	}
	c.summary = now
	if !c.mentionsAsBefore(kept, was) || !c.curlyAsBefore(kept, was) {
		return nil, false
	}
	before, rest := wordsOf(kept, was)
	ok = c.eachLanguage(func(lang string, t *tongue) bool {
		t.names = namesIn(e, lang)
		t.suspects = map[Suspect]bool{}
		for _, s := range kept.Suspects {
			if s.Language == lang {
				t.suspects[s] = true
			}
		}
		return t.resume(lang, before[lang], rest[lang], now.counts[lang])
	})
	c.counts = nil
	return c, ok
}

// eachLanguage calls do for all languages side by side, and reports whether all are right.
func (c *Checker) eachLanguage(do func(lang string, t *tongue) bool) bool {
	var group sync.WaitGroup
	var mu sync.Mutex
	all := true
	for lang, t := range c.languages {
		group.Go(func() {
			ok := do(lang, t)
			mu.Lock()
			defer mu.Unlock()
			all = all && ok
		})
	}
	group.Wait()
	return all
}

// mentionsAsBefore reports whether what documents that have not changed are told of
// others' marks and translations is as it was.
func (c *Checker) mentionsAsBefore(kept Kept, was map[string]Share) bool {
	if c.unread != kept.Unread {
		return false
	}
	for _, n := range kept.Missing {
		if (n.N <= mostMissing) != (c.missing[n.Language] <= mostMissing) {
			return false
		}
	}
	unused := make(map[string]bool, len(kept.Unused))
	for _, slug := range kept.Unused {
		unused[slug] = true
	}
	for _, g := range c.edition.Glosses {
		if _, changed := was[g.Name()]; !changed && c.used[g.Slug] == unused[g.Slug] {
			return false
		}
	}
	return true
}

// curlyAsBefore adds to the changed documents' quotation marks those of the others, and
// reports whether in each language most are as most were.
func (c *Checker) curlyAsBefore(kept Kept, was map[string]Share) bool {
	for _, share := range was {
		for _, n := range share.Curly {
			c.curly[n.Language] -= n.N
		}
	}
	for _, n := range kept.Sum.Curly {
		c.curly[n.Language] += n.N
		l := c.languages[n.Language]
		if l.curly = c.curly[n.Language] > 0; l.curly != (n.N > 0) {
			return false
		}
	}
	return true
}

// wordsOf returns how often the words that decide stood in the texts, by language, and how
// often they do in those that have not changed.
func wordsOf(kept Kept, was map[string]Share) (before, rest map[string]map[string]int32) {
	before, rest = map[string]map[string]int32{}, map[string]map[string]int32{}
	for _, n := range kept.Sum.Words {
		if before[n.Language] == nil {
			before[n.Language] = map[string]int32{}
		}
		before[n.Language][n.Word] = int32(n.N)
	}
	for lang, counts := range before {
		rest[lang] = maps.Clone(counts)
	}
	for _, share := range was {
		for _, n := range share.Words {
			if _, known := rest[n.Language][n.Word]; known {
				rest[n.Language][n.Word] -= int32(n.N)
			}
		}
	}
	return before, rest
}

// resume judges the words of the texts that have changed, and reports whether it is sure
// which words the edition uses for itself, and whether of those in other texts it is the
// same ones as before.
//
// A word that is near to a name and was not among the suspects stood nowhere, for any word
// that can be the same without particles would have made it one. Of its name, and of its
// lower-case form, it is not known how often they stand in the other texts.
func (t *tongue) resume(lang string, before, rest map[string]int32, now map[string]*int32) bool {
	t.counts = make(map[string]int32, len(rest))
	maps.Copy(t.counts, rest)
	t.judgeAll(lang, now)
	for s := range t.suspects {
		if _, known := t.counts[s.Word]; !known {
			t.counts[s.Word] = 0
		}
	}
	t.decide = make(map[string]bool, len(t.counts))
	for word := range t.counts {
		t.decide[word] = true
	}
	t.markDeciding()
	for text, n := range now {
		if w := t.words[text]; w != nil {
			for _, stem := range w.decide {
				t.counts[stem] += *n
			}
		}
	}
	for s := range t.suspects {
		if t.counts[s.Word] == 0 {
			continue
		}
		is, sure := ordinaryIn(t.counts, s.Word, s.Name), isSure(t.counts, s)
		if !sure || rest[s.Word] > 0 && (!isSure(before, s) || is != ordinaryIn(before, s.Word, s.Name)) {
			return false
		}
	}
	return true
}

// isSure reports whether all is known that decides about a suspect.
func isSure(counts map[string]int32, s Suspect) bool {
	_, name := counts[s.Name]
	_, lower := counts[strings.ToLower(s.Word)]
	return lower && (name || counts[s.Word] < often)
}
