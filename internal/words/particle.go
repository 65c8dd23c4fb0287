package words

import (
	"fmt"
	"strings"
	"unicode"
)

// A particle's two forms: after a final consonant, and after a vowel. 으로/로 is the
// one exception: after the final ㄹ it takes the vowel's form (한글 맞춤법 and 표준어
// 규정 leave no other; the list is the usual one of allomorphic particles).
var particles = map[string][2]string{}

func init() {
	for _, pair := range []string{"은/는", "이/가", "을/를", "과/와", "으로/로", "이라/라", "이나/나", "이랑/랑", "아/야", "이여/여"} {
		with, without, _ := strings.Cut(pair, "/")
		particles[pair] = [2]string{with, without}
	}
}

// WithParticle returns a word followed by the particle's right form, as in
// WithParticle("주해", "을/를") = "주해를". A bracket or quotation mark at the word's
// end is looked through. The word may be anything that prints. An unknown pair is an error.
func WithParticle(word any, pair string) (string, error) {
	forms, ok := particles[pair]
	if !ok {
		return "", fmt.Errorf("unknown particle %q", pair)
	}
	text := fmt.Sprint(word)
	final, rieul := finalConsonant(text)
	if final && !(rieul && pair == "으로/로") {
		return text + forms[0], nil
	}
	return text + forms[1], nil
}

// finalConsonant reports whether a word, read aloud in Korean, ends with a final
// consonant, and whether that is ㄹ.
func finalConsonant(word string) (final, rieul bool) {
	trimmed := strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	runes := []rune(trimmed)
	if len(runes) == 0 {
		return false, false
	}
	last := runes[len(runes)-1]
	switch {
	case last >= '가' && last <= '힣':
		jong := (last - '가') % 28
		return jong != 0, jong == 8
	case last >= '0' && last <= '9': // 영 일 이 삼 사 오 육 칠 팔 구, and 십 백 천 만 for zeros
		return strings.ContainsRune("013678", last), strings.ContainsRune("178", last)
	}
	return latinFinal(runes)
}

// latinFinal goes by the letter's Korean name where the word is an acronym (BLEU and
// such are read as words all the same: a last vowel decides alike), and by its last
// sounds otherwise. It can be wrong for a foreign spelling; messages whose word
// could be one are phrased without a particle.
func latinFinal(runes []rune) (final, rieul bool) {
	last := unicode.ToLower(runes[len(runes)-1])
	acronym := strings.ToUpper(string(runes)) == string(runes)
	if acronym {
		return strings.ContainsRune("lmnr", last), strings.ContainsRune("lr", last)
	}
	return strings.ContainsRune("lmnbpkg", last) || strings.HasSuffix(string(runes), "ng"), last == 'l'
}
