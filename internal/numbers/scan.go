package numbers

import (
	"math/big"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// scanner holds a text as characters, full-width forms folded.
type scanner struct {
	runes           []rune
	at              []int  // byte offset of each character in the text, and of the end
	folded          string // the text, full-width forms folded
	in              []int  // byte offset of each character in that
	korean, english bool
	found           []found
}

// scanners are used again, for their buffers.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// read makes the scanner that of a text.
func (s *scanner) read(text, language string) {
	base := base(language)
	*s = scanner{runes: s.runes[:0], at: s.at[:0], folded: text, found: s.found[:0], korean: base == "ko", english: base == "en"}
	for at, r := range text {
		s.runes, s.at = append(s.runes, fold(r)), append(s.at, at)
	}
	s.at = append(s.at, len(text))
	if s.in = s.at; strings.Contains(text, "\xEF") || !utf8.ValidString(text) { // that full-width forms begin with
		s.folded, s.in = string(s.runes), nil
		for at := range s.folded {
			s.in = append(s.in, at)
		}
		s.in = append(s.in, len(s.folded))
	}
}

func fold(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - ('！' - '!')
	}
	return r
}

// rune returns the character at i, or 0 outside the text.
func (s *scanner) rune(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

// has reports whether the text goes on with word at i.
func (s *scanner) has(i int, word string) bool {
	for _, r := range word {
		if s.rune(i) != r {
			return false
		}
		i++
	}
	return true
}

// hasAny returns the length in characters of the longest of the words with which
// the text goes on at i, or 0.
func (s *scanner) hasAny(i int, words []string) int {
	best := 0
	for _, w := range words {
		if s.has(i, w) {
			best = max(best, utf8.RuneCountInString(w))
		}
	}
	return best
}

// run returns where the characters that begin at i and are all of one class end.
func (s *scanner) run(i int, class func(rune) bool) int {
	for i < len(s.runes) && class(s.runes[i]) {
		i++
	}
	return i
}

// runBack returns where the characters of one class that end before i begin.
func (s *scanner) runBack(i int, class func(rune) bool) int {
	for i > 0 && class(s.runes[i-1]) {
		i--
	}
	return i
}

func (s *scanner) text(start, end int) string { return s.folded[s.in[start]:s.in[end]] }

// skipSpace returns i, or what follows one space there.
func (s *scanner) skipSpace(i int) int {
	if r := s.rune(i); r == ' ' || r == '\u00a0' || r == '\n' || r == '\u202f' || r == '\u2009' {
		return i + 1
	}
	return i
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isHangul(r rune) bool { return r >= '가' && r <= '힣' }
func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && unicode.Is(unicode.Latin, r)
}
func isName(r rune) bool  { return isLatin(r) || isDigit(r) || r == '_' }
func isRange(r rune) bool { return strings.ContainsRune("~∼〜～–—-‐‑", r) }

// opaque returns the end of a web address, an e-mail address or verbatim text that
// begins at i, or i: the digits in them are no numbers.
func (s *scanner) opaque(i int) int {
	switch r := s.runes[i]; {
	case r == '`':
		for j := i + 1; j < len(s.runes); j++ {
			if s.runes[j] == '`' {
				s.names(i, j)
				return j + 1
			}
		}
	case (r == 'h' || r == 'w' || r == 'd' || r == 'a') && (s.has(i, "http") || s.has(i, "www.") || s.has(i, "doi:") || s.has(i, "arXiv:")) && !isName(s.rune(i-1)):
		end := s.run(i, func(r rune) bool { return r > ' ' && r < 0x7f && !strings.ContainsRune("<>()[]{}\"`|", r) })
		if strings.ContainsAny(s.text(i, end), ":.") {
			return end
		}
	}
	return i
}

// names adds the runs of digits between two places as parts of names.
func (s *scanner) names(start, end int) {
	for i := start; i < end; i++ {
		if !isDigit(s.runes[i]) {
			continue
		}
		j := min(end, s.run(i, isDigit))
		if j-i <= 15 {
			n := Number{Value: rat(s.text(i, j)), Start: i, End: j, Kind: Name, Digits: true}
			if whole, k := s.literal(i); whole != nil && k > j && k <= end { // v1.21 is the version 1.21
				n.Also = []*big.Rat{whole}
			} else if k > j && s.rune(j) == '.' {
				n.Also = []*big.Rat{rat(s.text(i, s.run(j+1, isDigit)))} // so is v1.21.3
			}
			s.add(found{Number: n})
		}
		i = j
	}
}

// name takes the name that has digits at i, to its end.
func (s *scanner) name(i int) int {
	end := i
	for end < len(s.runes) {
		end = s.run(end, isName)
		if !strings.ContainsRune("-./:=@+", s.rune(end)) || !isName(s.rune(end+1)) {
			break
		}
		end++
	}
	s.names(i, end)
	return end
}

// prefixes are the words that stand before a hyphen and a number.
var prefixes = strings.Fields("mid pre post early late non sub circa ca top under over about since every per multi nearly almost")

// abbreviations are the words that stand before a full stop and a number.
var abbreviations = strings.Fields("p pp no nos fig figs vol sec sect ch art eq ca approx nr ver")

// currencies are the codes that stand before a number.
var currencies = strings.Fields("usd eur krw gbp jpy cny rs us rmb")

// insideName reports whether the digits at i belong to a name, by what stands
// before them: GPT-3, B200, v1.2, nginx:1.14, a_2.
func (s *scanner) insideName(i int) bool {
	before := s.rune(i - 1)
	switch {
	case before == '_', before == '@':
		return true
	case isLatin(before):
		return !slices.Contains(currencies, s.wordBefore(i))
	case before == '-' || before == '‑' || before == '‐':
		return isName(s.rune(i-2)) && !slices.Contains(prefixes, s.wordBefore(i-1)) && !s.digitsBefore(i-1)
	case before == '.':
		return isLatin(s.rune(i-2)) && !slices.Contains(abbreviations, s.wordBefore(i-1))
	case before == '/' || before == ':' || before == '=' || before == '+':
		return isLatin(s.rune(i-2)) || s.rune(i-2) == '+' || s.rune(i-2) == '/' || s.rune(i-2) == '_'
	}
	return false
}

func (s *scanner) wordBefore(i int) string {
	i = max(i, 0)
	return strings.ToLower(s.text(s.runBack(i, isLatin), i))
}

// digitsBefore reports whether nothing but digits stands before i, back to a
// character that no name has.
func (s *scanner) digitsBefore(i int) bool {
	start := s.runBack(i, func(r rune) bool { return isDigit(r) || r == ',' || r == '.' || r == '%' })
	return start < i && !isName(s.rune(start-1))
}

func rat(digits string) *big.Rat {
	value, ok := new(big.Rat).SetString(digits)
	if !ok {
		return new(big.Rat)
	}
	return value
}

// integer returns a whole number; values are never changed, so that small ones are shared.
func integer(n int64) *big.Rat {
	if n >= 0 && n < int64(len(smallest)) {
		return &smallest[n]
	}
	return big.NewRat(n, 1)
}

var smallest = func() *[101]big.Rat {
	var list [101]big.Rat
	for n := range list {
		list[n].SetInt64(int64(n))
	}
	return &list
}()

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }

var vulgar = map[rune]*big.Rat{
	'½': big.NewRat(1, 2), '⅓': big.NewRat(1, 3), '⅔': big.NewRat(2, 3), '¼': big.NewRat(1, 4), '¾': big.NewRat(3, 4),
	'⅕': big.NewRat(1, 5), '⅖': big.NewRat(2, 5), '⅗': big.NewRat(3, 5), '⅘': big.NewRat(4, 5), '⅙': big.NewRat(1, 6),
	'⅛': big.NewRat(1, 8), '⅜': big.NewRat(3, 8), '⅝': big.NewRat(5, 8), '⅞': big.NewRat(7, 8), '⅒': big.NewRat(1, 10),
}
