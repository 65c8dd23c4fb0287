package site

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collation orders titles for a reader of one language. collate does not move the
// language's own script to the front, so the class of the first letter decides first.
type collation struct {
	own      func(rune) bool
	collator *collate.Collator
	keys     collate.Buffer
	jamo     []byte // taken up again by each title
}

func newCollation(lang string) *collation {
	return &collation{own: inScript(lang), collator: collate.New(language.Make(lang), collate.IgnoreCase)}
}

// sortKey is where a title stands in the order: to compare titles themselves takes
// collate a hundred times as long.
type sortKey struct {
	class int
	key   []byte
	title string
}

// class is 0 for the language's own script, 1 for other letters, 2 for the rest.
func (c *collation) class(r rune) int {
	switch {
	case c.own(r):
		return 0
	case isLetter(r):
		return 1
	}
	return 2
}

// key is a title's place; a quotation mark or bracket before it does not count.
func (c *collation) key(title string) sortKey {
	title = withoutMarks(title)
	c.jamo = appendJamo(c.jamo[:0], title)
	return sortKey{c.class(firstLetter(title)), c.collator.Key(&c.keys, c.jamo), title}
}

func (a sortKey) compare(b sortKey) int {
	if a.class != b.class {
		return cmp.Compare(a.class, b.class)
	}
	return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.title, b.title))
}

// appendJamo appends a text with its Hangul syllables taken apart into their letters
// (Unicode 16, section 3.12.2), as collate does by itself, but with an allocation for
// each syllable.
func appendJamo(to []byte, text string) []byte {
	const first, vowel, final = 0x1100, 0x1161, 0x11A7
	for _, r := range text {
		s := r - '가'
		if r < '가' || r > '힣' {
			to = utf8.AppendRune(to, r)
			continue
		}
		to = utf8.AppendRune(utf8.AppendRune(to, first+s/588), vowel+s%588/28)
		if s%28 > 0 {
			to = utf8.AppendRune(to, final+s%28)
		}
	}
	return to
}

// byTitle returns what has titles in the order of these for a reader of a language.
func byTitle[T any](lang string, all []T, title func(T) string) []T {
	type keyed struct {
		key sortKey
		one T
	}
	order, keys := newCollation(lang), make([]keyed, len(all))
	for i, one := range all {
		keys[i] = keyed{order.key(title(one)), one}
	}
	slices.SortStableFunc(keys, func(a, b keyed) int { return a.key.compare(b.key) })
	sorted := make([]T, len(all))
	for i, k := range keys {
		sorted[i] = k.one
	}
	return sorted
}
