package words

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latinFinals reads the last word of a text in the Latin script as Korean does: an
// acronym letter by letter, another word by its sounds (외래어 표기법). Words whose
// usual reading the rules miss are in a list. Of other scripts nothing is known.
func latinFinals(text string) []final {
	word := lastWord(text)
	if word == "" {
		return nil
	}
	if read, ok := customary()[strings.ToLower(word)]; ok {
		return []final{read}
	}
	capitals := len(word) - len(strings.TrimRightFunc(word, unicode.IsUpper))
	if capitals > 1 || capitals == 1 && (len(word) == 1 || unicode.IsLower(rune(word[len(word)-2]))) { // GTC, OpenAI, DeepL
		return []final{letterFinal(word[len(word)-1])}
	}
	if len(word) == 1 {
		return []final{letterFinal(word[0] - 'a' + 'A')}
	}
	return soundFinals(strings.ToLower(word))
}

// lastWord is the word that a text ends with, without its accents; empty where its
// last letter is not Latin.
func lastWord(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ł':
			return 'l'
		case r == 'ø':
			return 'o'
		case r == 'ß':
			return 's'
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(text, ".", "")))
	return text[len(strings.TrimRightFunc(text, isASCIILetter)):]
}

func isASCIILetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// letterFinal is by the letters' names: 엘 and 알 end with ㄹ, 엠 and 엔 with a
// consonant, all others with a vowel.
func letterFinal(letter byte) final {
	switch letter {
	case 'L', 'R':
		return rieul
	case 'M', 'N':
		return consonant
	}
	return vowel
}

// endings tell the final sound of a word by how it is spelt, the first that fits. A
// plosive after a short vowel is a final consonant (맵, 넷, 북), after a long vowel or
// another consonant it takes ㅡ (테이프, 링크, 포인트); b, d and g take ㅡ, but b goes
// both ways by custom (웹, 허브).
var endings = sync.OnceValue(func() []ending {
	return []ending{
		{regexp.MustCompile(`le$|l$`), []final{rieul}},
		{regexp.MustCompile(`(que|eek|eep|eap|oop|oup|[^aeiou]it)$`), []final{vowel, consonant}},
		{regexp.MustCompile(`([aeiouy]|[aeiouy]r)e$|re$`), []final{vowel}},
		{regexp.MustCompile(`[mn]e?$|ng$|mb$`), []final{consonant}},
		{regexp.MustCompile(`(ck|ook|out|pp|tt)$`), []final{consonant}},
		{regexp.MustCompile(`[aeiou]{2}[ptk]$`), []final{vowel}},
		{regexp.MustCompile(`[aeiouy][ptkc]$`), []final{consonant}},
		{regexp.MustCompile(`[aeiou]b$`), []final{vowel, consonant}},
		{regexp.MustCompile(`[a-z]$`), []final{vowel}},
	}
})

// ending is a spelling, and how words of it may end.
type ending struct {
	spelling *regexp.Regexp
	finals   []final
}

func soundFinals(word string) []final {
	for _, e := range endings() {
		if e.spelling.MatchString(word) {
			return e.finals
		}
	}
	return nil
}

// customary are words that Korean reads otherwise than the rules for their spelling
// or, for acronyms, for their letters would have it.
var customary = sync.OnceValue(func() map[string]final {
	out := map[string]final{}
	for f, words := range map[final]string{
		consonant: "ASIC OPEC APEC TOEIC JPEG MPEG EPUB LaTeX TeX web lab MATLAB Colab club job pub tab Arab type prototype group " +
			"Hadoop deep sleep tweet foot Git Reddit summit unit exit geek bag technique good",
		vowel: "GitHub hub bit orbit limit audit kit hit set loop soup unique resume anime Hermione NEAR",
	} {
		for _, word := range strings.Fields(words) {
			out[strings.ToLower(word)] = f
		}
	}
	return out
})
