package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Hangul syllables are made of 19 initials, 21 vowels and 27 finals or none, in this
// order (The Unicode Standard, section 3.12).
const (
	firstSyllable = '가'
	lastSyllable  = '힣'
	vowels        = 21
	finals        = 28 // with none
)

func split(syllable rune) (initial, vowel, final rune) {
	s := syllable - firstSyllable
	return s / (vowels * finals), s / finals % vowels, s % finals
}

func compose(initial, vowel, final rune) rune {
	return firstSyllable + (initial*vowels+vowel)*finals + final
}

// Letters returns the letters that a word is written with: Hangul as conjoining jamo
// (U+1100 …), anything else in lower case.
func Letters(word string) []rune {
	out := make([]rune, 0, len(word))
	for _, r := range word {
		if !IsHangul(r) {
			out = append(out, unicode.ToLower(r))
			continue
		}
		initial, vowel, final := split(r)
		out = append(out, 0x1100+initial, 0x1161+vowel)
		if final > 0 {
			out = append(out, 0x11A7+final)
		}
	}
	return out
}

// Jamo that spellings of one foreign sound waver between, each with the one that stands
// for its group: plain, tense and aspirated consonants, sibilants, ㅐ and ㅔ, a vowel
// with and without a glide.
var (
	initialGroups = groups("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㄱㄲㅋ ㄷㄸㅌ ㅂㅃㅍ ㅅㅆㅈㅉㅊ")
	vowelGroups   = groups("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", "ㅏㅑ ㅐㅔㅒㅖ ㅓㅕ ㅗㅛ ㅜㅠ ㅙㅚㅞ ㅣㅢ")
	finalGroups   = groups("_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ", "ㄱㄲㅋ ㄷㅅㅆㅈㅊㅌ ㅂㅍ")
)

// groups gives each letter, by its place in the order, the place of the one that stands
// for its group.
func groups(order, same string) []rune {
	at := map[rune]rune{}
	var out []rune
	for _, r := range order {
		at[r] = rune(len(out))
		out = append(out, at[r])
	}
	for _, group := range strings.Fields(same) {
		members := []rune(group)
		for _, r := range members {
			out[at[r]] = at[members[0]]
		}
	}
	return out
}

// Latin letters that NFD does not take apart, and letters that spellings of one name
// waver between.
var latinGroups = map[rune]rune{'ł': 'l', 'ø': 'o', 'đ': 'd', 'ı': 'i', 'z': 's', 'y': 'i', 'k': 'c'}

// Fold returns a word such that words that are easily taken for each other become
// equal: 매게변수 and 매개변수, Kayser and Kaiser. A Hangul syllable stays one character.
func Fold(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range word {
		if IsHangul(r) {
			initial, vowel, final := split(r)
			b.WriteRune(compose(initialGroups[initial], vowelGroups[vowel], finalGroups[final]))
			continue
		}
		b.WriteRune(foldLetter(r))
	}
	return b.String()
}

func foldLetter(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiFolded[r]
	}
	return foldAny(r)
}

// asciiFolded are the letters that most words of Latin letters have.
var asciiFolded = func() (folded [utf8.RuneSelf]rune) {
	for r := range folded {
		folded[r] = foldAny(rune(r))
	}
	return folded
}()

func foldAny(r rune) rune {
	r = unicode.ToLower(r)
	if r >= utf8.RuneSelf {
		for _, base := range norm.NFD.String(string(r)) {
			r = base
			break
		}
	}
	if group, ok := latinGroups[r]; ok {
		return group
	}
	return r
}
