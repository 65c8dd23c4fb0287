package spelling

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// after says what a particle's form may follow.
type after int

const (
	afterAny      after = iota
	afterFinal          // a final consonant
	afterVowel          // none
	afterFinalNoL       // a final consonant other than ㄹ, as 으로 does
	afterVowelOrL       // no final consonant, or ㄹ, as 로 does
)

// particles are the endings that a noun takes in running text: case particles,
// auxiliary particles and forms of the copula 이다 (국립국어원, 표준국어대사전, 조사). One that
// joins may be followed by another, as in 에서+는; any other ends the word. A form that
// depends on the sound before it is cut only where that sound stands: 은 of 구글은, but
// not 이 of 코이, where it would have to be 가.
var particles = table(map[after]string{
	afterAny: `들+ 에+ 에서+ 에게+ 에게서+ 께+ 께서+ 한테+ 한테서+ 하고+ 까지+ 부터+ 마다+ 조차+ 마저+ 밖에+ 보다+ 처럼+ 같이 만큼+
		대로+ 뿐+ 만+ 씩+ 의 도 엔 에선 에겐 커녕 치고 이다 이고 이며 이자 이면 이지만 이므로 이니 이라서 이라면 이었다 이었고
		이었던 이었으며 이었지만 인 인데 인지 일 임 입니다 이라는 이라고 이란`,
	afterFinal: `은 이 을 과+ 이랑+ 이나 이나마 이라 이라도 이든 이든지 이야 이야말로 이여 아`,
	afterVowel: `는 가 를 와+ 랑+ 나 나마 라 라도 라고 라는 라서 라면 란 든 든지 야 야말로 여 다 고 며 자 면 지만 므로 니 였다 였고
		였던 였으며 였지만`,
	afterFinalNoL: `으로+ 으로서+ 으로써+`,
	afterVowelOrL: `로+ 로서+ 로써+`,
})

type form struct {
	after after
	joins bool // another particle may follow
}

const (
	longest  = 4  // particle, in characters
	together = 30 // bytes of all particles that follow one noun
)

func table(lists map[after]string) map[string]form {
	forms := map[string]form{}
	for after, list := range lists {
		for _, word := range strings.Fields(list) {
			text, joins := strings.CutSuffix(word, "+")
			forms[text] = form{after, joins}
		}
	}
	return forms
}

// Follows reports whether a text is a particle, or several, that can follow a noun:
// 에서는 after 구글, but not 는.
func Follows(noun, text string) bool {
	if len(text) > together {
		return false
	}
	end := 0
	for n := 0; n < longest && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
		f, known := particles[text[:end]]
		if !known || !f.after.fits(noun) {
			continue
		}
		if end == len(text) || f.joins && Follows(text[:end], text[end:]) {
			return true
		}
	}
	return false
}

// Stems yields what a word can be without particles, the longest, the word itself,
// first.
func Stems(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for end := len(word); yield(word[:end]); {
			for more := true; more; more = !Follows(word[:end], word[end:]) {
				r, size := utf8.DecodeLastRuneInString(word[:end])
				if end -= size; end <= 0 || !IsHangul(r) || len(word)-end > together {
					return
				}
			}
		}
	}
}

// fits reports whether a form can stand after a noun. A noun that does not end in
// Hangul is read aloud in more than one way, and takes every form.
func (a after) fits(noun string) bool {
	last, _ := utf8.DecodeLastRuneInString(noun)
	if a == afterAny || !IsHangul(last) {
		return true
	}
	const rieul = 8
	t := (last - firstSyllable) % finals
	switch a {
	case afterFinal:
		return t != 0
	case afterVowel:
		return t == 0
	case afterFinalNoL:
		return t != 0 && t != rieul
	}
	return t == 0 || t == rieul
}

// IsHangul reports whether a character is a precomposed Hangul syllable.
func IsHangul(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

// isWord reports whether a character can stand in a word.
func isWord(r rune) bool {
	return IsHangul(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
