package words

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// final is how a word ends when it is read aloud in Korean.
type final int

const (
	vowel final = iota + 1
	consonant
	rieul // ㄹ, a consonant that 으로 takes for a vowel
)

// finals returns how a word may end, more than one where Koreans read it in more than
// one way, none where it can't be told.
func finals(word string) []final {
	text := spoken(norm.NFKC.String(word))
	if text == "" {
		return nil
	}
	if f := measureFinal(text); f != 0 {
		return []final{f}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case last >= '가' && last <= '힣':
		return []final{syllableFinal(last)}
	case last == 'ᄅ': // letters by themselves, as NFKC has them: 기역, 리을 …
		return []final{rieul}
	case last >= 'ᄀ' && last <= 'ᄒ':
		return []final{consonant}
	case last >= 'ᅡ' && last <= 'ᅵ':
		return []final{vowel}
	case last >= '0' && last <= '9':
		return numberFinals(text)
	case last == 'ん' || last == 'ン':
		return []final{consonant}
	case unicode.In(last, unicode.Hiragana, unicode.Katakana):
		return []final{vowel}
	case signs[last] != 0:
		return []final{signs[last]}
	}
	return latinFinals(text)
}

// signs are read out: 퍼센트, 도, 플러스, 샵, 퍼밀.
var signs = map[rune]final{'%': vowel, '°': vowel, '+': vowel, '#': consonant, '‰': rieul}

func syllableFinal(r rune) final {
	switch (r - '가') % 28 {
	case 0:
		return vowel
	case 8:
		return rieul
	}
	return consonant
}

// spoken cuts off what is not read: quotation marks and the like, and what stands in
// brackets behind a word, since the particle goes by the word before them
// (국립국어원: 괄호 앞의 말에 맞춘다). A text that is all in brackets is read.
func spoken(text string) string {
	for {
		text = strings.TrimRightFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && signs[r] == 0 && !strings.ContainsRune(closing, r)
		})
		last, size := utf8.DecodeLastRuneInString(text)
		if !strings.ContainsRune(closing, last) || text == "" {
			return text
		}
		if before := beforeBracket(text); before != "" {
			text = before
		} else {
			text = text[:len(text)-size]
		}
	}
}

const opening, closing = "([〔", ")]〕"

// beforeBracket returns what stands before the bracket that a text ends with, nothing
// if no word does.
func beforeBracket(text string) string {
	depth := 0
	for i := len(text); i > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
		if strings.ContainsRune(closing, r) {
			depth++
		} else if strings.ContainsRune(opening, r) {
			depth--
		}
		if depth == 0 {
			if strings.ContainsFunc(text[:i], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				return text[:i]
			}
			return ""
		}
	}
	return ""
}

var (
	digits   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([$₩€£¥]?)([0-9][0-9,]*)((?:\.[0-9]+)*)$`) })
	measured = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9]\s?([µμ]?[A-Za-zℓ°]+(?:/[a-z]+)?)[23]?$`) })
	numbered = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[A-Za-z][ -]?[0-9]$`) })
	fraction = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|[^0-9/])([0-9]+)/[0-9]+$`) })
)

// currencies are read after the amount: 달러, 원, 유로, 파운드, 엔.
var currencies = map[string]final{"$": vowel, "₩": consonant, "€": vowel, "£": vowel, "¥": consonant}

// digitFinals are 영 일 이 삼 사 오 육 칠 팔 구; englishFinals 제로 원 투 쓰리 포 파이브
// 식스 세븐 에이트 나인, as numbers in names are often read.
var (
	digitFinals   = []final{consonant, rieul, vowel, consonant, vowel, vowel, consonant, rieul, rieul, vowel}
	englishFinals = []final{vowel, consonant, vowel, vowel, vowel, vowel, vowel, consonant, vowel, consonant}
)

// numberFinals reads a number: 3.5 ends with 오, 100 with 백, 10000 with 만. A digit
// in a name (GPT-3) may be read in English as well.
func numberFinals(text string) []final {
	if m := fraction().FindStringSubmatch(text); m != nil {
		text = m[1] // 이분의 일
	}
	m := digits().FindStringSubmatch(text)
	if f := currencies[m[1]]; f != 0 {
		return []final{f}
	}
	whole := strings.ReplaceAll(m[2], ",", "")
	last := digitFinals[text[len(text)-1]-'0']
	if m[3] != "" || whole[0] == '0' { // digit by digit
		return []final{last}
	}
	if numbered().MatchString(text) {
		return []final{last, englishFinals[text[len(text)-1]-'0']}
	}
	zeros := len(whole) - len(strings.TrimRight(whole, "0"))
	switch {
	case zeros == 0:
		return []final{last}
	case zeros/4 == 3 || zeros/4 == 5: // 조, 해
		return []final{vowel}
	}
	return []final{consonant} // 십 백 천 만 억 경
}

// measures are the units whose Korean name does not end with a vowel: 그램, 톤, 시간,
// 분, 데시벨, 파스칼, 줄, 뉴턴, 픽셀. The vowelled ones are named so that they are not
// taken for acronyms: 미터, 리터, 초, 바이트, 헤르츠, 와트 …
var measures = map[final]string{
	consonant: " g kg mg µg μg t h min N kN MeV ppm rpm ",
	rieul:     " dB Pa kPa hPa MPa J kJ MJ px mol ",
	vowel: " m km cm mm nm µm μm L l ℓ ml mL s ms ns µs μs Hz kHz MHz GHz W kW MW GW Wh kWh V kV A mA B KB kB MB GB TB PB KiB MiB GiB TiB" +
		" bit bps kbps Mbps Gbps °C °F C F cal kcal ha pt K FLOPS TFLOPS km/h m/s ",
}

// measureFinal reads a unit after a number, 0 where there is none.
func measureFinal(text string) final {
	m := measured().FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	for f, units := range measures {
		if strings.Contains(units, " "+m[1]+" ") {
			return f
		}
	}
	return 0
}
