package spelling

import (
	"slices"
	"unicode/utf8"
)

// Near finds the names that differ from a word in one character or two: one that is
// wrong, missing or too many, or two that are swapped, and others that are easily taken
// for each other. Names and words are compared by what is left of their folded forms
// when one character is taken away (W. Garbe's symmetric delete), so that a word costs
// as many look-ups as it has characters.
type Near struct {
	ids  map[string][]int
	ends map[[2]rune]bool // the characters that folded names begin and end with; see endsOf
}

// NewNear makes an index of names; each is known by its place in the list.
func NewNear(names []string) *Near {
	n := &Near{ids: map[string][]int{}, ends: map[[2]rune]bool{}}
	for id, name := range names {
		folded := Fold(name)
		if folded == "" {
			continue
		}
		for _, pair := range endsOf(folded) {
			n.ends[pair] = true
		}
		for _, key := range deletions(folded) {
			n.ids[key] = append(n.ids[key], id)
		}
	}
	return n
}

// Find returns the names that a word may have been meant for, in no order and perhaps
// twice. It may miss two characters that are swapped in the middle of a short name.
func (n *Near) Find(word string) []int {
	folded := Fold(word)
	var out []int
	if ends := endsOf(folded); !slices.ContainsFunc(ends[:], func(pair [2]rune) bool { return n.ends[pair] }) {
		return nil
	}
	for _, key := range deletions(folded) {
		out = append(out, n.ids[key]...)
	}
	return out
}

// endsOf returns the first two characters of a text, the last two, and the first and the
// last: one of these pairs is left where one character is wrong. Words of which
// none is left are by far the most, and need not be looked up.
func endsOf(text string) [3][2]rune {
	a, size := utf8.DecodeRuneInString(text)
	b, _ := utf8.DecodeRuneInString(text[size:])
	z, size := utf8.DecodeLastRuneInString(text)
	y, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	middle := [2]rune{a, z}
	if utf8.RuneCountInString(text) != 3 {
		middle = [2]rune{a, b}
	}
	return [3][2]rune{{a, b}, {-y, -z}, {-middle[0], middle[1]}}
}

// Begins reports whether a word begins with the sound that a name begins with.
func Begins(word, name string) bool { return sound(word) == sound(name) }

// sound is the folded consonant, or letter, that a word begins with.
func sound(word string) rune {
	r, _ := utf8.DecodeRuneInString(Fold(beginning(word, 1)))
	if IsHangul(r) {
		initial, _, _ := split(r)
		return compose(initial, 0, 0)
	}
	return r
}

// tooLong is the length in bytes from which on nothing is taken for a misspelt name.
const tooLong = 120

func deletions(s string) []string {
	if len(s) > tooLong {
		return nil
	}
	keys := []string{s}
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		if key := s[:i] + s[i+size:]; key != "" {
			keys = append(keys, key)
		}
		i += size
	}
	return keys
}
