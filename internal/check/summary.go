package check

import (
	"runtime"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// summary is what the rules have to know of all documents at once.
type summary struct {
	unread  bool                         // a text could not be read: what nothing seems to use may be used there
	used    map[string]bool              // slugs of the glosses that something names
	missing map[string]int               // by language: documents without a translation
	curly   map[string]int               // by language: how many texts more have curly quotation marks than straight ones
	counts  map[string]map[string]*int32 // by language: how often each word stands in the texts
}

func newSummary(e *edition.Edition) *summary {
	s := &summary{used: make(map[string]bool, len(e.Glosses)), missing: map[string]int{}, curly: map[string]int{}, counts: map[string]map[string]*int32{}}
	for _, lang := range e.Settings.Languages {
		s.counts[lang] = map[string]*int32{}
	}
	return s
}

// summarise reads all documents, on all cores, and prepares what is known of each
// language. Of the texts themselves it keeps nothing.
func (c *Checker) summarise() {
	documents := c.edition.Documents()
	parts := make([]*summary, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for i := range parts {
		parts[i] = newSummary(c.edition)
		group.Go(func() {
			for k := i; k < len(documents); k += len(parts) {
				d := c.document(documents[k])
				c.mentions(parts[i], d)
				c.count(parts[i], d)
			}
		})
	}
	group.Wait()
	c.summary = parts[0]
	for _, other := range parts[1:] {
		c.summary.add(other)
	}
	c.eachLanguage(func(lang string, t *tongue) bool {
		t.curly = c.curly[lang] > 0
		t.learn(c.edition, lang, c.counts[lang])
		return true
	})
	c.counts = nil
}

// mentions adds to a summary which glosses a document names or marks and which
// translations it lacks; that can be told without its texts' bodies.
func (c *Checker) mentions(s *summary, d *document) {
	for _, w := range d.named() {
		s.used[w.Text] = true
	}
	for _, lang := range c.edition.Settings.Languages {
		t := d.Text(lang)
		if t == nil {
			if !c.edition.Settings.Complete(d.Document) {
				s.missing[lang]++
			}
			continue
		}
		s.unread = s.unread || t.Unread
		for _, slugs := range [][]string{t.Marks.Glosses, t.Marks.InNotes} {
			for _, slug := range slugs {
				if d.gloss == nil || slug != d.Slug {
					s.used[slug] = true
				}
			}
		}
	}
}

// count adds the words and quotation marks of a document's texts to a summary.
func (c *Checker) count(s *summary, d *document) {
	for _, lang := range c.edition.Settings.Languages {
		if t := d.Text(lang); t != nil {
			p := gather(t, c.languages[lang])
			s.curly[lang] += curlyOrStraight(t)
			p.count(s.counts[lang])
			p.free()
		}
	}
}

// count counts the words of a text.
func (p *prose) count(counts map[string]*int32) {
	for i := range p.parts {
		text := p.blanked(&p.parts[i])
		p.tokens = spelling.AppendTokens(p.tokens[:0], text)
		for _, t := range p.tokens {
			word := text[t.Start:t.End]
			n := counts[string(word)]
			if n == nil {
				n = new(int32)
				counts[string(word)] = n
			}
			*n++
		}
	}
}

func (s *summary) add(other *summary) {
	s.unread = s.unread || other.unread
	for slug := range other.used {
		s.used[slug] = true
	}
	for lang, n := range other.missing {
		s.missing[lang] += n
	}
	for lang, n := range other.curly {
		s.curly[lang] += n
	}
	for lang, counts := range other.counts {
		for word, n := range counts {
			if mine := s.counts[lang][word]; mine != nil {
				*mine += *n
			} else {
				s.counts[lang][word] = n
			}
		}
	}
}
