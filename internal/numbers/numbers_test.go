package numbers

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// cases give a text and its numbers, as "kind value" each, "?" behind what is not
// certain though written in digits; the digits of names are left out.
type textCase struct{ text, want string }

var koreanCases = []textCase{
	// 만, 억, 조 and what stands inside them
	{"매개변수가 1조 개인 모델", "scaled 1000000000000"},
	{"2억 1,300만 개", "scaled 213000000"},
	{"약 3만 7,000개의 토큰", "scaled 37000"},
	{"6,500만 개였으며", "scaled 65000000"},
	{"1조 2,000억 원", "money 1200000000000"},
	{"1만 1,000명이 넘게", "scaled 11000"},
	{"3천만 명", "scaled 30000000"},
	{"7만8000명", "scaled 78000"},
	{"2억 7,000만 달러의", "money 270000000"},
	{"3,000만 달러를", "money 30000000"},
	{"27억 달러", "money 2700000000"},
	{"22억 달러쯤", "money 2200000000"},
	{"1,750억 개의", "scaled 175000000000"},
	{"5백만 원", "money 5000000"},
	{"2천5백 개", "scaled 2500"},
	{"3천 5백만 원", "money 35000000"},
	{"1억2천만 명", "scaled 120000000"},
	{"1억 2천3백만 명", "scaled 123000000"},
	{"12만 3456명", "scaled 123456"},
	{"12만3,456원", "money 123456"},
	{"1.5조 달러", "money 1500000000000"},
	{"2.7억 달러", "money 270000000"},
	{"330경 번", "scaled 3300000000000000000"},
	{"11만 회 넘게", "scaled 110000"},
	{"10만 회 이상", "scaled 100000"},
	{"3천오백 명", "scaled 3500"},
	{"8조 5,000억", "scaled 8500000000000"},
	{"1조 2천억 3천만 원", "money 1200030000000"},
	{"1,200만여 명", "scaled 12000000"},
	{"450만 쌍", "scaled 4500000"},
	{"1만 석이 넘는", "scaled 10000"},
	{"9조5,000억 번", "scaled 9500000000000"},
	{"모두 1만 1,000.", "scaled 11000"},
	{"3천 500명, 3천 5곳", "scaled 3500; scaled 3000; plain 5"},
	{"3천 명과 5월", "scaled 3000; month 5"},
	{"5만 2024년", "scaled 50000; year 2024"},
	{"1만2천3백45", "scaled 12345"},
	{"3.3×10¹⁸번", "scaled 3300000000000000000"},
	{"1,800명가량", "plain 1800"},
	{"900여 개", "plain 900"},
	{"28.4와 41.8", "plain 142/5; plain 209/5"},
	{"１，８００명", "plain 1800"},
	{"３천만 달러", "money 30000000"},
	// ranges
	{"2,800만~2억 1,300만 개", "scaled 28000000; scaled 213000000"},
	{"10~20만 명", "scaled 100000; scaled 200000"},
	{"3~4천만 원", "money 30000000; money 40000000"},
	{"9월 12~14일", "month 9; plain 12; day 14"},
	{"12~14%", "percent 3/25; percent 7/50"},
	{"2017~18년", "year 2017; plain 2018"},
	{"18일부터 21일까지", "day 18; day 21"},
	{"1990~2000년대", "year 1990; decade 2000"},
	// dates and times
	{"2024년 3월 20일", "year 2024; month 3; day 20"},
	{"2024년3월20일", "year 2024; month 3; day 20"},
	{"2024. 3. 20.", "year 2024; month 3; day 20"},
	{"2024.03.20", "year 2024; month 3; day 20"},
	{"2024-03-20", "year 2024; month 3; day 20"},
	{"2017년의 논문", "year 2017"},
	{"3개월", "plain 3"},
	{"새벽 3시에", "time 3"},
	{"오후 3시 30분", "time 3; plain 30"},
	{"12시간이면", "plain 12"},
	{"15:30에", "time 15; time 30"},
	{"1990년대", "decade 1990"},
	{"90년대 말", "decade 90"},
	{"21세기의", "century 21"},
	{"십 년 넘게", "plain 10"},
	{"1분기의", "plain 1"},
	{"2017, 2018년", "year 2017; year 2018"},
	{"2008년 12월, 2009년", "year 2008; month 12; year 2009"},
	{"1,000년 동안", "plain 1000"},
	{"유월과 시월", "month 6; month 10"},
	// shares and orders
	{"3분의 1", "fraction 1/3"},
	{"3분의 2가", "fraction 2/3"},
	{"100분의 5", "fraction 1/20"},
	{"삼분의 일", "fraction 1/3"},
	{"직원의 40퍼센트를", "percent 2/5"},
	{"40%", "percent 2/5"},
	{"0.5%p 내린", "percent 1/200"},
	{"25%포인트", "percent 1/4"},
	{"절반이", "fraction 1/2"},
	{"반으로 줄었다", "fraction 1/2"},
	{"4위", "ordinal 4"},
	{"18위쯤이며", "ordinal 18"},
	{"제3의", "ordinal 3"},
	{"제2조", "ordinal 2"},
	{"5.2절, 표 2, 표 3", "plain 26/5; plain 2; plain 3"},
	{"10위 안", "ordinal 10"},
	{"열 번째", "ordinal 10"},
	{"둘째 진술", "ordinal 2"},
	{"여덟째 저자", "ordinal 8"},
	{"첫 무대", "ordinal 1"},
	{"2/3가", "fraction 2/3"},
	// native and Sino-Korean words
	{"저자 여덟 명 가운데 일곱 명", "plain 8; plain 7"},
	{"스물다섯 살", "plain 25"},
	{"열두 시간", "plain 12"},
	{"열한 명", "plain 11"},
	{"서른셋이다", "plain 33"},
	{"쉰여섯 개", "plain 56"},
	{"아흔아홉 칸", "plain 99"},
	{"스무 살", "plain 20"},
	{"방 두 곳도", "plain 2"},
	{"두 배까지", "plain 2"},
	{"두배로", "plain 2"},
	{"세 사람", "plain 3"},
	{"네 가지", "plain 4"},
	{"한 명", "plain 1"},
	{"둘 더하기 둘", "plain 2; plain 2"},
	{"다섯 배라고", "plain 5"},
	{"이틀 전", "plain 2"},
	{"열흘 만에", "plain 10"},
	{"두세 명", "approximate 2"},
	{"수십 명", "approximate 10"},
	{"수백만 명", "approximate 1000000"},
	{"수천 개", "approximate 1000"},
	{"몇 십 번", "approximate 10"},
	{"만 명", "plain 10000"},
	{"백만 달러", "money 1000000"},
	{"천 개", "plain 1000"},
	{"이천이십사 년", "plain 2024"},
	{"오백만 명", "scaled 5000000"},
	{"이십사 시간", "plain 24"},
	{"오십 퍼센트", "percent 1/2"},
	{"삼 년", "plain 3"},
	{"열 손가락 안에", "plain 10"},
	{"여섯 층이다", "plain 6"},
	{"영어로 2,000단어", "plain 2000"},
	{"타율 4할 6리", "percent 203/500"},
	{"2할6푼8리의 타율, 3할", "percent 67/250; percent 3/10"},
	{"13초04로", "plain 326/25"},
	{"2년 반", "plain 2; fraction 1/2"},
	{"6.15 선언, 2005.10", "plain 123/20; plain 20051/10"},
	{"제 3자와 2개 이상", "plain 3; plain 2"},
	{"In October 2021", "month 10; year 2021"},
	{"약3000명", "plain 3000"},
	{"사람 8명, 6명", "plain 8; plain 6"},
	{"P100 8대로 3.5일을", "plain 8; day 7/2"},
	{"$30 million을", "money 30000000"},
	{"법 제53조에", "ordinal 53"},
	{"2조에 따라", "scaled 2000000000000"},
	// what must give nothing
	{"하지만 그만큼 만족했다", ""},
	{"천천히 천사가 왔다", ""},
	{"조직의 조건을 조사했다", ""},
	{"억지로 억제했다", ""},
	{"한국은 한다면 한편 한층", ""},
	{"모두 두루 두고", ""},
	{"세상의 세션과 세대", ""},
	{"네트워크와 네이처, 넷플릭스", ""},
	{"네, 그렇습니다", ""},
	{"이 회사가 이 일을 이 분야에서", ""},
	{"오만과 편견", ""},
	{"구조와 사이, 이사, 조사, 일이", ""},
	{"이만 줄인다", ""},
	{"서울월드 공원", ""},
	{"중요한 사람", ""},
	{"할 수 있는 한", ""},
	{"열심히 열을 올렸다", ""},
	{"둘러보고 하나님께", ""},
	{"반도체 반응", ""},
	{"천만에, 천만다행이다", ""},
	{"이조 시대 백조", ""},
	{"쉽게 하는 만큼만", ""},
	{"사만다와 오경이", ""},
	{"육아와 구글과 팔로워", ""},
	{"일반 소비자가 일했다", ""},
	{"수조의 물, 수백이 백신을", "approximate 100"},
	{"GPT-3가 B200과 H100에서", ""},
	{"S63046이다", ""},
	{"tensor2tensor와 Web3", ""},
	{"https://x.org/2024/03 을 보라", ""},
	{"v1.2.3과 1.14.2", ""},
	{"10.0.0.1로", ""},
	{"코드 `replicas: 3` 참조", ""},
	{"만 14세", "plain 14"},
	{"코로나19 때", "plain 19?"},
	{"3D와 4o, 5G", ""},
	{"arXiv:1706.03762에", ""},
	{"10.1145/3442188.3445922", ""},
	{"CUDA 12", "plain 12"},
	{"GTC 2024의", "year 2024"},
}

var englishCases = []textCase{
	// digits
	{"1,800 people", "plain 1800"},
	{"in 2017, 2018 and 2020", "year 2017; year 2018; year 2020"},
	{"213 million parameters", "scaled 213000000"},
	{"175B parameters", "scaled 175000000000"},
	{"200k users", "scaled 200000"},
	{"200K", "scaled 200000"},
	{"$2.5bn", "money 2500000000"},
	{"$30 million", "money 30000000"},
	{"US$2.7 billion", "money 2700000000"},
	{"USD 30", "plain 30"},
	{"USD30", "money 30"},
	{"30 million dollars", "money 30000000"},
	{"€3.5m", "money 3500000"},
	{"3m people", "plain 3"},
	{"3K people", "scaled 3000"},
	{"World War II", ""},
	{"five decades", "plain 5; approximate 10"},
	{"1.2 trillion", "scaled 1200000000000"},
	{"9.5 trillion a second", "scaled 9500000000000"},
	{"3.3×10¹⁸", "scaled 3300000000000000000"},
	{"2.3 x 10^19", "scaled 23000000000000000000"},
	{"28.4 and 41.8.", "plain 142/5; plain 209/5"},
	{"It was 2017. Then", "year 2017"},
	{"a 12-hour run", "plain 12"},
	{"the 64-bit version", "plain 64"},
	{"512MB of memory", "plain 512"},
	{"10,000+ stars", "plain 10000"},
	{"2½ hours", "plain 5/2"},
	{"3 1/2 weeks", "plain 7/2"},
	{"the billion-dollar laboratory", "scaled 1000000000"},
	{"hit .268 and $.79", "plain 67/250; money 79/100"},
	{"second degree, drops to second", "ordinal 2; ordinal 2"},
	{"more than one `x`", "plain 1"},
	{"½ of", "fraction 1/2"},
	{"2 hundred thousand", "scaled 200000"},
	{"a 4-million-word corpus", "scaled 4000000"},
	{"1,2 and 3", "plain 1; plain 2; plain 3"},
	{"１２", "plain 12"},
	{"$1,234.56", "money 30864/25"},
	// ranges
	{"pages 12–14", "plain 12; plain 14"},
	{"2017–18", "year 2017; plain 2018"},
	{"$2-3 billion", "money 2000000000; money 3000000000"},
	{"10 to 20 million", "scaled 10000000; scaled 20000000"},
	{"10–20%", "percent 1/10; percent 1/5"},
	{"28 million to 213 million", "scaled 28000000; scaled 213000000"},
	{"the 1960s–70s", "decade 1960; decade 1970"},
	// dates
	{"20 March 2024", "plain 20; month 3; year 2024"},
	{"March 20, 2024", "month 3; plain 20; year 2024"},
	{"2024-03-20T10:00:00Z", "year 2024; month 3; day 20"},
	{"3/20/2024", "plain 3; plain 20; year 2024"},
	{"September 12th", "month 9; ordinal 12"},
	{"Mar. 3 and Jun", "month 3; plain 3; month 6"},
	{"in May", "month 5"},
	{"in March", "month 3"},
	{"June 2017", "month 6; year 2017"},
	{"Sept. 3", "month 9; plain 3"},
	{"mid-2023", "year 2023"},
	{"the 1990s", "decade 1990"},
	{"the 90s", "decade 90"},
	{"the nineties", "decade 90"},
	{"the 21st century", "century 21"},
	{"the twenty-first century", "century 21"},
	{"at 3 p.m.", "time 3"},
	{"at 15:30", "time 15; time 30"},
	{"15:00", "time 15"},
	{"noon", "time 12"},
	{"a decade ago", "plain 10"},
	{"in the first quarter", "ordinal 1; fraction 1/4"},
	// shares
	{"40 per cent", "percent 2/5"},
	{"40 percent", "percent 2/5"},
	{"50%", "percent 1/2"},
	{"0.5 percentage points", "percent 1/200"},
	{"fifty per cent", "percent 1/2"},
	{"two-thirds of", "fraction 2/3"},
	{"two thirds", "fraction 2/3"},
	{"one-third", "fraction 1/3"},
	{"a third of", "fraction 1/3"},
	{"a quarter of", "fraction 1/4"},
	{"three quarters", "fraction 3/4"},
	{"a tenth", "fraction 1/10"},
	{"half of them", "fraction 1/2"},
	{"half a million", "scaled 500000"},
	{"2/3 of", "fraction 2/3"},
	{"in the top ten", "plain 10"},
	// words
	{"seven of the eight", "plain 7; plain 8"},
	{"thirty-five", "plain 35"},
	{"thirty five", "plain 35"},
	{"two hundred and five", "scaled 205"},
	{"a hundred", "scaled 100"},
	{"one hundred thousand", "scaled 100000"},
	{"three million two hundred thousand", "scaled 3200000"},
	{"a dozen", "plain 12"},
	{"two dozen", "plain 24"},
	{"two and a half", "plain 5/2"},
	{"one and a half million", "scaled 1500000"},
	{"twice", "plain 2"},
	{"once", "plain 1"},
	{"ten people", "plain 10"},
	{"tenfold", "plain 10"},
	{"two million dollars", "money 2000000"},
	{"tens of thousands", "approximate 10000"},
	{"hundreds of people", "approximate 100"},
	{"hundreds of millions of users", "approximate 100000000"},
	{"dozens", "approximate 12"},
	{"zero", "plain 0"},
	{"twenty-four hours", "plain 24"},
	{"eleven and twelve", "plain 11; plain 12"},
	{"two and three", "plain 2; plain 3"},
	{"one person", "plain 1"},
	{"One Model To Learn Them All", "plain 1"},
	// ordinals
	{"4th", "ordinal 4"},
	{"the fourth", "ordinal 4"},
	{"the twenty-second", "ordinal 22"},
	{"the ninth workshop", "ordinal 9"},
	{"the second author", "ordinal 2"},
	{"a second note", "ordinal 2"},
	{"the third chapter", "ordinal 3"},
	{"18th by capitalisation", "ordinal 18"},
	{"secondary accounts", "ordinal 2"},
	{"page 1, note 2", "plain 1; plain 2"},
	{"Fig.3 and p.12", "plain 3; plain 12"},
	{"#1", "plain 1"},
	// what must give nothing
	{"one of them, no one, this one", ""},
	{"the one that left", ""},
	{"per second", ""},
	{"a second of time, seconds", ""},
	{"every second", ""},
	{"it may march on", ""},
	{"May the best win", ""},
	{"March on", ""},
	{"someone freighted the weight", ""},
	{"often, tent, height, attend", ""},
	{"GPT-3 and BERT-2", ""},
	{"S63046, P100, H100 and B200", ""},
	{"Web3, o1, 4o, 3D", ""},
	{"tensor2tensor newstest2014", ""},
	{"arXiv:1706.03762", ""},
	{"v1.2.3 and 1.14.2", ""},
	{"1.x", ""},
	{"https://example.org/2024/03/20?x=5", ""},
	{"www.example.org/7", ""},
	{"doi:10.1145/3442188", ""},
	{"10.1145/3442188.3445922", ""},
	{"192.168.0.1", ""},
	{"file_2.txt and a2.txt", ""},
	{"`kubectl scale --replicas=3`", ""},
	{"nginx:1.14.2", ""},
	{"utf-8 and sha-256", ""},
	{"x86-64", ""},
	{"COVID-19", ""},
	{"a16z", ""},
	{"C++11", ""},
	{"Character.AI", ""},
	{"a person and a half-life", "fraction 1/2"},
	{"WMT 2014", "year 2014"},
	{"CUDA 12", "plain 12"},
	{"a7b3c9d2e1f4", ""},
	{"10-K", ""},
	{"as of June 2026", "month 6; year 2026"},
	{"1234567890123456789012345678901234567890", ""},
}

func TestKorean(t *testing.T)  { testFind(t, "ko-KR", koreanCases) }
func TestEnglish(t *testing.T) { testFind(t, "en", englishCases) }

// TestOtherLanguages: digits only, words of a language that is not read give nothing.
func TestOtherLanguages(t *testing.T) {
	testFind(t, "fr", []textCase{
		{"En 2017, huit auteurs et 8 pages", "year 2017; plain 8"},
		{"40 % des employés", "percent 2/5"},
		{"two thirds, 두 명", ""},
		{"GPT-3", ""},
		{"3,5 jours", "plain 3; plain 5"},
	})
}

func testFind(t *testing.T, language string, cases []textCase) {
	t.Helper()
	for _, c := range cases {
		if got := describe(Find(c.text, language)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func describe(numbers []Number) string {
	var out []string
	for _, n := range numbers {
		if n.Kind == Name {
			continue
		}
		s := string(n.Kind) + " " + n.Value.RatString()
		if n.Digits && !n.Certain {
			s += "?"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestSpans(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"ko", "모두 2억 1,300만 개와 ３천만 달러", "2억 1,300만|３천만 달러"},
		{"ko", "2024년 3월 20일의 ‘스물다섯’", "2024년|3월|20일|스물다섯"},
		{"ko", "오후 3시 30분, 3분의 1", "3시|30|3분의 1"},
		{"en", "about US$2.7 billion in mid-2023", "US$2.7 billion|2023"},
		{"en", "one hundred and five of two-thirds", "one hundred and five|two-thirds"},
		{"en", "GPT-3 at 15:30", "3|15|30"},
	} {
		var spans []string
		for _, n := range Find(c.text, c.language) {
			spans = append(spans, c.text[n.Start:n.End])
		}
		if got := strings.Join(spans, "|"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range koreanCases {
		f.Add(c.text)
	}
	for _, c := range englishCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, language := range []string{"ko", "en", "de"} {
			end := 0
			for _, n := range Find(text, language) {
				if n.Start < end || n.End <= n.Start || n.End > len(text) {
					t.Fatalf("%s: span %d to %d of %d after %d", language, n.Start, n.End, len(text), end)
				}
				if !utf8.RuneStart(text[n.Start]) || n.End < len(text) && !utf8.RuneStart(text[n.End]) && utf8.ValidString(text) {
					t.Fatalf("%s: span %d to %d cuts a character", language, n.Start, n.End)
				}
				if n.Value == nil || n.Value.Sign() < 0 || n.Kind == "" {
					t.Fatalf("%s: %+v", language, n)
				}
				end = n.End
			}
		}
	})
}
