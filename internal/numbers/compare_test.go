package numbers

import (
	"strings"
	"testing"
)

// compareCases give a Korean and an English text and the differences, as "original |
// translation" with "!" where it is one of years or amounts.
var compareCases = []struct{ ko, en, want string }{
	// the same, said otherwise
	{"2017년", "in 2017", ""},
	{"3,000만 달러", "US$30 million", ""},
	{"2억 1,300만 개", "213 million", ""},
	{"1,750억", "175B", ""},
	{"3만 7,000개", "37,000", ""},
	{"50%", "half", ""},
	{"절반", "50 per cent", ""},
	{"40퍼센트", "40%", ""},
	{"25%", "a quarter", ""},
	{"40%", "40 (the head says per cent)", ""},
	{"3분의 1", "a third", ""},
	{"1990년대", "the 1990s", ""},
	{"90년대", "the 1990s", ""},
	{"1960년대", "the sixties", ""},
	{"1998년", "in ’98", ""},
	{"50년", "five decades", ""},
	{"21세기", "the twenty-first century", ""},
	{"9월 12~14일", "12–14 September", ""},
	{"2024년 3월 20일", "2024-03-20", ""},
	{"3월 20일", "3/20", ""},
	{"2024. 3. 20.", "March 20, 2024", ""},
	{"24년 3월", "March 2024", ""},
	{"2017~18년", "2017 and 2018", ""},
	{"10~20만 명", "100,000 to 200,000 people", ""},
	{"오후 3시 30분", "15:30", ""},
	{"15시", "3 p.m.", ""},
	{"오전 9시 30분부터 오후 6시까지", "Open from 9.30 a.m. to 6 p.m.", ""},
	{"저녁 7시 30분에", "at 7.30 in the evening", ""},
	{"밤 11시 40분", "At 11.40pm, late", ""},
	{"저녁 7시 30분에", "at 7.40 in the evening", "30 | "},
	{"밤 9시 30분부터 10시 45분까지", "from 9.30 to 10.45 p.m.", ""},
	{"아침에 산도는 7.35였다.", "The pH stood at 7.35 in the morning.", ""},
	{"9.30분", "9.30 a minute", ""},
	{"환율은 1달러에 1,300원이었다.", "The rate was 1,300 won to the dollar.", ""},
	{"한 개비에 1원", "They cost a won each", ""},
	{"1달러", "$2", " | $2!"},
	{"10만 분의 1 지도", "a map at 1:100,000", ""},
	{"10만분의 1", "a hundred-thousandth, or 1 in 10,000", "10만분의 1 | 10,000!"},
	{"2배", "twice", ""},
	{"두 번", "once more", ""},
	{"3차원", "3D", ""},
	{"쿠버네티스 1.21", "Kubernetes v1.21", ""},
	{"제2차 세계 대전", "World War II", ""},
	{"2개 이상", "more than one", ""},
	{"2, 3년 전", "a couple of years ago", ""},
	{"2차 자료", "secondary sources", ""},
	{"10진수", "a decimal number", ""},
	{"일주일", "7 days", ""},
	{"36명", "three dozen", ""},
	{"2.5년", "two and a half years", ""},
	{"2년 반", "2.5 years", ""},
	{"8명, 8명", "8", ""},
	{"1개와 0개", "a container and none", ""},
	{"수백 명", "hundreds of people", ""},
	{"여덟 명 가운데 일곱 명", "7 of the 8", ""},
	{"제 3자", "a third party", ""},
	{"타사", "3rd-party", ""},
	{"GPT-3", "GPT-4", ""},
	{"443만 열려 있다", "only 443 is open", ""},
	{"2조에 따라", "by article 2", ""},
	{"두 번 말했다", "", ""},
	{"3.3×10¹⁸", "3.3 x 10^18", ""},
	{"7시 15분, 8시 45분, 9시 30분", "quarter past seven, a quarter to nine (8), half past nine", ""},
	{"13초04", "13.04 seconds", ""},
	// not the same
	{"2017년", "in 2018", "2017년 | 2018!"},
	{"2017년", "", "2017년 | !"},
	{"", "in 2017", " | 2017!"},
	{"3,000만 달러", "$3 million", "3,000만 달러 | $3 million!"},
	{"50만여 척", "50,000 boats", "50만 | 50,000!"},
	{"40%", "30 per cent", "40% | 30 per cent!"},
	{"30%", "a third", "30% | !"},
	{"3분의 1", "a quarter", "3분의 1 | !"},
	{"28.4점", "28.6", "28.4 | 28.6!"},
	{"1990년대", "the 1980s", "1990년대 | 1980s!"},
	{"1960년대", "the seventies", "1960년대 | !"},
	{"1998년", "in ’97", "1998년 | !;  | 97"},
	{"3만 명", "3 people", "3만 | !;  | 3"},
	{"8명", "six people", "8 | "},
	{"8명", "6 people", "8 | 6"},
	{"9월", "October", "9월 | October"},
	{"1월", "August", "1월 | August"},
	{"2명과 4건", "", "2 | ; 4 | "},
	{"18위", "the 17th", "18 | 17th"},
	{"18위, 17위와 16위", "the 17th", "18 | ; 16 | "},
	{"2017년 8명", "2018, 9", "2017년 | 2018!; 8 | 9"},
	{"21세기", "the 20th century", "21세기 | 20th century"},
	{"5월", "in May and June", " | June"},
}

func TestCompare(t *testing.T) {
	for _, c := range compareCases {
		var got []string
		for _, d := range Compare(Find(c.ko, "ko"), Find(c.en, "en")) {
			s := written(c.ko, d.Original) + " | " + written(c.en, d.Translation)
			if d.Amount() {
				s += "!"
			}
			got = append(got, s)
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s / %s:\ngot  %s\nwant %s", c.ko, c.en, got, c.want)
		}
	}
}

func written(text string, n *Number) string {
	if n == nil {
		return ""
	}
	return text[n.Start:n.End]
}
