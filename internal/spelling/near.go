package spelling

import (
	"iter"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Near finds the names that differ from a word in one character or two: one that is
// wrong, missing or too many, or two that are swapped, and others that are easily taken
// for each other. Names and words are compared by what is left of their folded forms
// when one character is taken away (W. Garbe's symmetric delete), so that a word costs
// as many look-ups as it has characters. What is left is kept by its
// hash: a name that is found by chance does no harm, since whoever asks compares anew.
type Near struct {
	list  []left
	first []int32          // by the last bits of what is left's hash: the first of the list with them, counted from 1
	sizes []bool           // how many characters names have
	ends  map[[2]rune]bool // the characters that folded names begin and end with; see endsOf
}

// left is the hash of what is left of a name, and the next of the list with the same last bits.
type left struct {
	hash     uint64
	id, next int32
}

// NewNear makes an index of names; each is known by its place in the list.
func NewNear(names []string) *Near {
	most := 0
	for _, name := range names {
		most += utf8.RuneCountInString(name) + 1
	}
	n := &Near{list: make([]left, 0, most), ends: map[[2]rune]bool{}}
	for id, name := range names {
		folded := Fold(name)
		if folded == "" {
			continue
		}
		size := utf8.RuneCountInString(folded)
		n.sizes = append(n.sizes, make([]bool, max(0, size+1-len(n.sizes)))...)
		n.sizes[size] = true
		for _, pair := range endsOf(folded) {
			n.ends[pair] = true
		}
		for hash := range deletions(folded) {
			n.list = append(n.list, left{hash: hash, id: int32(id)})
		}
	}
	n.first = make([]int32, 1<<bits.Len(uint(len(n.list))))
	for i := range slices.Backward(n.list) {
		first := &n.first[n.list[i].hash&uint64(len(n.first)-1)]
		n.list[i].next, *first = *first, int32(i+1)
	}
	return n
}

// Sized reports whether a name has about so many characters as a word.
func (n *Near) Sized(characters int) bool {
	for size := max(0, characters-1); size < min(characters+2, len(n.sizes)); size++ {
		if n.sizes[size] {
			return true
		}
	}
	return false
}

// Find returns the names that a word, which is given folded, may have been meant for, in no
// order and perhaps twice. It may miss two characters that are swapped in the middle of a
// short name.
func (n *Near) Find(folded string) (ids []int) {
	if ends := endsOf(folded); !slices.ContainsFunc(ends[:], func(pair [2]rune) bool { return n.ends[pair] }) {
		return nil
	}
	for hash := range deletions(folded) {
		for i := n.first[hash&uint64(len(n.first)-1)]; i > 0; i = n.list[i-1].next {
			if n.list[i-1].hash == hash {
				ids = append(ids, int(n.list[i-1].id))
			}
		}
	}
	return ids
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

// deletions yields the hashes of a text and of what is left of it without each of its
// characters (FNV-1a, 64 bits).
func deletions(s string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		if len(s) > tooLong || !yield(hash(basis, s)) {
			return
		}
		before := uint64(basis)
		for i := 0; i < len(s); {
			_, size := utf8.DecodeRuneInString(s[i:])
			if size < len(s) && !yield(hash(before, s[i+size:])) {
				return
			}
			before = hash(before, s[i:i+size])
			i += size
		}
	}
}

const basis = 0xcbf29ce484222325

// hash goes on with a hash over a text.
func hash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}
