package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
)

// Name is what a gloss is called in the original, and what the translation agreed on.
type Name struct {
	Original string
	Agreed   []string // the title, and the short form if it is another
}

// String is the name as translators see it: 젠슨 황 → Jensen Huang, Huang.
func (n Name) String() string { return n.Original + " → " + strings.Join(n.Agreed, ", ") }

// nameIndex finds names in a text. Names are filed under their first two characters, so
// that the time does not grow with their number.
type nameIndex struct {
	language string
	names    map[string][]Name // longest first
}

func newNameIndex(e *edition.Edition, language string) *nameIndex {
	index := &nameIndex{language: language, names: map[string][]Name{}}
	for _, g := range e.Glosses {
		from, to := g.Text(e.Settings.Original()), g.Text(language)
		if to == nil || to.Title == "" {
			continue
		}
		agreed := []string{to.Title}
		if to.Short != to.Title {
			agreed = append(agreed, to.Short)
		}
		for _, name := range append([]string{from.Title, from.Short}, from.Aliases...) {
			index.add(Name{name, agreed})
		}
	}
	for _, names := range index.names {
		slices.SortStableFunc(names, func(a, b Name) int { return len(b.Original) - len(a.Original) })
	}
	return index
}

func (index *nameIndex) add(n Name) {
	key := firstTwo(n.Original)
	if key == "" || slices.ContainsFunc(index.names[key], func(other Name) bool { return other.Original == n.Original }) {
		return
	}
	index.names[key] = append(index.names[key], n)
}

// firstTwo returns a text's first two characters, or nothing where there is but one:
// a name of one character occurs everywhere.
func firstTwo(s string) string {
	_, one := utf8.DecodeRuneInString(s)
	_, two := utf8.DecodeRuneInString(s[one:])
	if two == 0 {
		return ""
	}
	return s[:one+two]
}

// in lists the names that occur in a text, in its order, each once. A name begins
// where a word does; where it ends can't be told, for a particle may follow.
func (index *nameIndex) in(text string) (found []Name) {
	seen := map[string]bool{}
	before := ' '
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(before) || !wordRune(r) {
			if n := index.at(text[i:]); n != nil {
				if !seen[n.Original] {
					seen[n.Original] = true
					found = append(found, *n)
				}
				i += len(n.Original)
				before, _ = utf8.DecodeLastRuneInString(n.Original)
				continue
			}
		}
		before = r
		i += size
	}
	return found
}

// at is the longest name that a text begins with, or nil.
func (index *nameIndex) at(text string) *Name {
	candidates := index.names[firstTwo(text)]
	for i, n := range candidates {
		if !strings.HasPrefix(text, n.Original) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(n.Original)
		next, _ := utf8.DecodeRuneInString(text[len(n.Original):])
		if last < utf8.RuneSelf && next < utf8.RuneSelf && wordRune(last) && wordRune(next) {
			continue // "GPT" in "GPTs"
		}
		return &candidates[i]
	}
	return nil
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
