// Package numbers owns reading: which numbers a plain text in Korean or English
// says, in digits or in words, and which of them two texts do not share. Of other
// languages it reads digits only.
//
// Invariants: values are exact; spans lie inside the text and on the borders of
// its characters; numbers stand in the order of the text and do not overlap.
// Precision comes first: what may be a number is marked as not certain, and such a
// number answers to one of the other language but asks for none.
package numbers

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// Kind says what sort of number it is, by the way it is written.
type Kind string

// The kinds of numbers.
const (
	Plain       Kind = "plain"       // 8, eight, 여덟
	Scaled      Kind = "scaled"      // 2억 1,300만, 30 million, 175B
	Approximate Kind = "approximate" // 수백만, tens of thousands: only the order of size
	Ordinal     Kind = "ordinal"     // 4th, 제3, 둘째
	Fraction    Kind = "fraction"    // 2/3, 3분의 1, a quarter
	Percent     Kind = "percent"     // the value is a hundredth: 40% is 2/5
	Money       Kind = "money"       // $30, 3,000만 달러
	Year        Kind = "year"        // 2024, 2024년
	Decade      Kind = "decade"      // 1990s, 90년대
	Century     Kind = "century"     // 21세기, 21st century
	Month       Kind = "month"       // 9월, September
	Day         Kind = "day"         // 20일, the day of a whole date
	Time        Kind = "time"        // 15:30, 오후 3시
	Name        Kind = "name"        // the digits of GPT-3 or B200: no number, but "3D" answers to 3차원
)

// Number is one number of a text.
type Number struct {
	Value *big.Rat
	// Also are the values that the same writing can have beside Value: 2조 is two
	// trillion or the second article of a law, 40% answers to a bare 40.
	Also       []*big.Rat
	Start, End int // bytes of the text
	Kind       Kind
	Digits     bool // written with digits, be it in part
	Certain    bool // certainly a number, of this value or one of Also
}

// Amount reports whether the number is a fact that a translation has to keep as it
// is: a year, money, a share, or a size with a scale word, a decimal point or at
// least four digits.
func (n Number) Amount() bool {
	switch n.Kind {
	case Scaled, Fraction, Percent, Money, Year, Decade:
		return true
	}
	return !n.Value.IsInt() || n.Value.Cmp(big.NewRat(1000, 1)) >= 0
}

// found is a number while the text is being read.
type found struct {
	Number
	unit *big.Rat // by which its figure was multiplied: 10,000 in 20만, 1/100 in 20%; nil if by nothing
	bare *big.Rat // that figure: 20
}

// Find returns the numbers of a text in a language (a BCP 47 tag).
func Find(text, language string) []Number {
	s := newScanner(text, language)
	for i := 0; i < len(s.runes); {
		i = max(i+1, s.next(i))
	}
	s.ranges()
	numbers := make([]Number, 0, len(s.found))
	for _, f := range s.found {
		f.Start, f.End = s.at[f.Start], s.at[f.End]
		numbers = append(numbers, f.Number)
	}
	return numbers
}

// MayAsk reports whether a text can have a number that asks for a counterpart: whether
// it has a digit, a fraction in one character or the beginning of a month's name.
func MayAsk(text string) bool {
	for i := range len(text) {
		switch b := text[i]; {
		case isDigit(rune(b)), b == 0xEF: // full-width forms begin with it
			return true
		case b == 0xC2 || b == 0xE2:
			if r, _ := utf8.DecodeRuneInString(text[i:]); vulgar[r] != nil {
				return true
			}
		case b >= 'A' && b <= 'S' && len(text)-i >= 3:
			if beginning := [3]byte{b | 0x20, text[i+1] | 0x20, text[i+2] | 0x20}; months[string(beginning[:])] > 0 {
				return true
			}
		}
	}
	return false
}

// ReadsWords reports whether numbers in words are read in a language, not only digits.
func ReadsWords(language string) bool {
	s := newScanner("", language)
	return s.korean || s.english
}

// next reads what begins at i and returns where it ends.
func (s *scanner) next(i int) int {
	if end := s.opaque(i); end > i {
		return end
	}
	switch r := s.runes[i]; {
	case isDigit(r):
		return s.digits(i)
	case vulgar[r] != nil:
		s.add(found{Number: Number{Value: vulgar[r], Start: i, End: i + 1, Kind: Fraction, Digits: true, Certain: true}})
	case isHangul(r) && s.korean:
		return s.hangul(i)
	case isLatin(r) && s.english:
		return s.englishWord(i)
	case isLatin(r) && s.korean && !isName(s.rune(i-1)):
		s.roman(i, s.run(i, isLatin))
		return max(s.month(i), s.run(i, isLatin))
	}
	return i + 1
}

func (s *scanner) add(f found) { s.found = append(s.found, f) }

// word adds a number that is written in words.
func (s *scanner) word(start, end int, kind Kind, value *big.Rat, also ...*big.Rat) {
	s.add(found{Number: Number{Value: value, Also: also, Start: start, End: end, Kind: kind}})
}

func newScanner(text, language string) *scanner {
	s := &scanner{runes: make([]rune, 0, len(text)), at: make([]int, 0, len(text)+1)}
	for at, r := range text {
		if r >= '！' && r <= '～' { // full-width forms
			r -= '！' - '!'
		}
		s.runes, s.at = append(s.runes, r), append(s.at, at)
	}
	s.at = append(s.at, len(text))
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	s.korean, s.english = primary == "ko", primary == "en"
	return s
}
