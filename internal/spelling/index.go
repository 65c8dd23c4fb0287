// Package spelling owns how a name is recognised in a running text: where it begins and
// ends, with Korean particles or an English plural after it, and which words are so
// near to it that they are probably misspelt.
//
// Invariants: it knows strings only, never the edition; offsets are bytes. All text is
// NFC. Whatever it looks for, it takes time in proportion to the text, however many
// names there are.
package spelling

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word of a text: letters and digits without anything between.
type Token struct{ Start, End int }

// Tokens returns the words of a text.
func Tokens(text string) []Token { return AppendTokens(nil, text) }

// AppendTokens appends the words of a text to a list.
func AppendTokens[T string | []byte](list []Token, text T) []Token {
	for i := 0; i < len(text); {
		end := wordEnd(text, i)
		if end > i {
			list = append(list, Token{i, end})
		}
		if i = end + 1; end < len(text) && text[end] >= utf8.RuneSelf {
			_, size := decode(text, end)
			i = end + size
		}
	}
	return list
}

// decode returns the character at an offset and its size.
func decode[T string | []byte](text T, i int) (rune, int) {
	return utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
}

// wordEnd returns where a word that begins at an offset ends, the offset itself if none does.
func wordEnd[T string | []byte](text T, i int) int {
	for i < len(text) {
		switch b := text[i]; {
		case isASCIIWord[b]:
			i++
		case b < utf8.RuneSelf:
			return i
		case len(text)-i > 2 && (uint16(b)<<8|uint16(text[i+1]))-0xEAB0 < 0xED9E-0xEAB0:
			i += 3 // Hangul, in haste: U+AC00 to U+D77F
		default:
			r, size := decode(text, i)
			if !isWord(r) {
				return i
			}
			i += size
		}
	}
	return i
}

// isASCIIWord has the letters and digits of ASCII.
var isASCIIWord = func() (table [256]bool) {
	for r := range rune(utf8.RuneSelf) {
		table[r] = isWord(r)
	}
	return table
}()

// Index finds spellings in texts.
type Index struct {
	ids     map[string][]int
	lengths map[string][]int // of the spellings with the same beginning, longest first
	first   map[string]bool  // the first words of spellings of several
}

// NewIndex makes an index of spellings; each is known by its place in the list. One
// that begins with a small letter is found with a capital too, as at a sentence's
// beginning, and one that begins with The as it stands within a sentence. Quotation marks and brackets around a spelling do not count.
func NewIndex(spellings []string) *Index {
	x := &Index{ids: make(map[string][]int, len(spellings)), lengths: map[string][]int{}, first: map[string]bool{}}
	for id, s := range spellings {
		s = Bare(s)
		first, size := utf8.DecodeRuneInString(s)
		if s == "" {
			continue
		}
		x.add(s, id)
		if upper := unicode.ToUpper(first); upper != first {
			x.add(string(upper)+s[size:], id)
		}
		if rest, ok := strings.CutPrefix(s, "The "); ok {
			x.add("the "+rest, id)
		}
	}
	for b, lengths := range x.lengths {
		slices.SortFunc(lengths, func(a, b int) int { return b - a })
		x.lengths[b] = slices.Compact(lengths)
	}
	return x
}

func (x *Index) add(s string, id int) {
	x.ids[s] = append(x.ids[s], id)
	b := beginning(s, 2)
	x.lengths[b] = append(x.lengths[b], len(s))
	if end := strings.IndexFunc(s, func(r rune) bool { return !isWord(r) }); end > 0 {
		x.first[s[:end]] = true
	}
}

// beginning returns the first n characters of a text, or all of a shorter one.
func beginning(text string, n int) string {
	end := 0
	for ; n > 0 && end < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[:end]
}

// Bare returns a spelling without what stands around its words.
func Bare(s string) string { return strings.TrimFunc(s, func(r rune) bool { return !isWord(r) }) }

// IDs returns the spellings that are as a text is.
func (x *Index) IDs(text string) []int { return x.ids[Bare(text)] }

// Match is a stretch of a text that is written as one spelling, or as several.
type Match struct {
	Start, End int   // without particles
	IDs        []int // of the spellings, in order
}

// AppendMatches appends to a list the matches in a text, whose words are given, each the
// longest at its place; they do not overlap. A spelling is found where it is whole: no letter
// before it, and after it none but particles or an English plural. may leaves out words that
// no spelling begins with, by their number: what Begins says of them.
func (x *Index) AppendMatches(list []Match, text string, tokens []Token, may func(i int) bool) []Match {
	for i, next := 0, 0; i < len(tokens); i++ {
		if tokens[i].Start < next || !may(i) {
			continue
		}
		if m, ok := x.at(text, tokens[i:]); ok {
			list = append(list, m)
			next = m.End
		}
	}
	return list
}

// Begins reports whether a spelling can be found where a word of a text begins.
func (x *Index) Begins(word string) bool {
	if x.first[word] {
		return true
	}
	_, ok := x.at(word, []Token{{0, len(word)}})
	return ok
}

func (x *Index) at(text string, tokens []Token) (Match, bool) {
	start := tokens[0].Start
	for n := 2; n > 0; n-- { // a spelling may be a single character
		for _, length := range x.lengths[beginning(text[start:], n)] {
			end := start + length
			if end > len(text) {
				continue
			}
			if ids := x.ids[text[start:end]]; ids != nil && ends(text[start:end], rest(end, text, tokens)) {
				return Match{start, end, ids}, true
			}
		}
	}
	return Match{}, false
}

// rest is what stands between an offset and the end of the word that it is in.
func rest(at int, text string, tokens []Token) string {
	for _, t := range tokens {
		if t.End >= at {
			return text[at:max(at, t.End)]
		}
	}
	return ""
}

// ends reports whether a spelling is whole if its word goes on with rest.
func ends(spelling, rest string) bool {
	if rest == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(spelling)
	if r, _ := utf8.DecodeRuneInString(rest); IsHangul(r) {
		return Follows(spelling, rest)
	}
	return rest == "s" && unicode.Is(unicode.Latin, last)
}
