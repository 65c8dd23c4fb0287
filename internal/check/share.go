package check

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"juhae/internal/edition"
)

// What the rules say of a document depends on itself, on the settings, the references and
// the interface's words, and on other documents in these ways only:
//
//   - on which documents there are, in which languages, and on their front matter:
//     gloss-missing, kind-wrong, alias-twice, mark-short-first, and whatever looks for
//     names (gloss-unmarked, person-twin, spelling-avoid, spelling-near with the native
//     names that it leaves alone), never on a summary;
//   - on how many documents have no translation in a language: translation-missing;
//   - on whether something names or marks it, and whether a text could not be read, where
//     that may stand: gloss-unused, and of the whole reference-unused;
//   - on whether most texts of its language have curly quotation marks: quote-straight;
//   - on how often some words stand in the texts of its language: spelling-near, of a word
//     that is near to a name. These are that word, its lower-case form and the name.
//
// Only the last two need a text's body, and make the Share; who marks what is in Marks.

// Share is what the texts of a document add to what rules on other documents depend on.
// Most have nothing to add but their quotation marks.
type Share struct {
	Curly []Count // texts with curly quotation marks less those with straight ones
	Words []Count // how often words stand in the texts that decide what is reported
}

// Count is a number of texts of a language, or how often a word stands in them.
type Count struct {
	Language, Word string
	N              int
}

// Suspect is a word of the edition that is near to a name.
type Suspect struct{ Language, Word, Name string }

// Kept is what a checker knows of an edition as a whole: what Resume needs of the last
// build, beside the shares of documents that have changed since.
type Kept struct {
	Sum      Share // of the shares of all documents; its words are all that decide, those too that stand nowhere
	Suspects []Suspect
	Unused   []string // slugs of the glosses that nothing leads to
	Missing  []Count  // documents without a translation
	Unread   bool     // a text could not be read
}

// Kept returns what is known of the whole, as the edition is that the checker was made for
// by New or Resume; it need not have been applied to any document.
func (c *Checker) Kept() Kept {
	k := Kept{Unread: c.unread}
	for _, g := range c.edition.Glosses {
		if !c.used[g.Slug] {
			k.Unused = append(k.Unused, g.Slug)
		}
	}
	for _, lang := range c.edition.Settings.Languages {
		t := c.languages[lang]
		k.Missing = append(k.Missing, Count{Language: lang, N: c.missing[lang]})
		k.Sum.Curly = append(k.Sum.Curly, Count{Language: lang, N: c.curly[lang]})
		for word := range t.decide {
			k.Sum.Words = append(k.Sum.Words, Count{lang, word, int(t.counts[word])})
		}
		k.Suspects = slices.AppendSeq(k.Suspects, maps.Keys(t.suspects))
	}
	slices.SortFunc(k.Sum.Words, compareCounts)
	slices.SortFunc(k.Suspects, func(a, b Suspect) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Word, b.Word), cmp.Compare(a.Name, b.Name))
	})
	return k
}

func compareCounts(a, b Count) int {
	return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Word, b.Word))
}

// share is what a document that is open adds to the whole.
func (d *document) share() (s Share) {
	for _, p := range d.prose {
		if n := curlyOrStraight(p.Text); n != 0 {
			s.Curly = append(s.Curly, Count{Language: p.Language, N: n})
		}
		slices.Sort(p.decide)
		for i, word := range p.decide {
			if i == 0 || word != p.decide[i-1] {
				s.Words = append(s.Words, Count{Language: p.Language, Word: strings.Clone(word)})
			}
			s.Words[len(s.Words)-1].N++
		}
	}
	return s
}

// curlyOrStraight is 1 for a text with curly quotation marks, -1 for one with straight
// ones alone, and 0 for one without any.
func curlyOrStraight(t *edition.Text) int {
	switch {
	case isCurly(t):
		return 1
	case bytes.IndexByte(t.File.Data, '\'') >= 0:
		return -1
	}
	return 0
}

// isCurly reports whether a text's file has one of “ ” ‘ ’.
func isCurly(t *edition.Text) bool {
	data := t.File.Data
	for {
		i := bytes.Index(data, []byte("\xE2\x80"))
		if i < 0 || i+2 >= len(data) {
			return false
		}
		if strings.IndexByte("\x98\x99\x9C\x9D", data[i+2]) >= 0 {
			return true
		}
		data = data[i+2:]
	}
}
