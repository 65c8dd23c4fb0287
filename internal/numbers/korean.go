package numbers

import (
	"math/big"
	"slices"
	"strings"
)

// small and large are the multipliers of Korean numerals: 3천만 is three thousand ten-thousands.
var (
	small = map[rune]int64{'십': 10, '백': 100, '천': 1000}
	large = map[rune]int64{'만': 1e4, '억': 1e8, '조': 1e12, '경': 1e16}
	ones  = map[rune]int64{'영': 0, '공': 0, '일': 1, '이': 2, '삼': 3, '사': 4, '오': 5, '육': 6, '칠': 7, '팔': 8, '구': 9}
)

// counters are what is counted, paid or dated; a numeral in Hangul is known by them.
var counters = set("년 년대 월 일 개 개월 개국 명 사람 번 번째 회 시간 시 분 초 주 주일 주년 달 해 살 세 세기 층 장 권 편 점 건 원 달러 유로 엔 " +
	"위안 파운드 퍼센트 프로 배 가지 곳 군데 마리 대 쪽 단계 종류 종 차례 갈래 손가락 걸음 단어 문장 글자 자 줄 미터 킬로미터 킬로그램 톤 " +
	"그램 평 석 표 호 차 인 위 도 채 척 쌍 켤레 세대 학년 학기 분기 부 면 벌 병 잔 그루 송이 통 판 방울 바퀴 마디 모금 박 팀 집 나라 저자 분의 여 째 " +
	"개사 개소 개년 여명 밤 날 조각 토막 끼 술 모 묶음 다발 축 칸 방 짝 대목 팔 다리 눈 발 손 군 무리 자리 계단 차원 시기 요소 항목 부분 부류 경우 방법 방식 언어 명령 노드 파드 컨테이너")

func set(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// after are the first syllables of what may stand behind a counter: particles and the like.
const after = "이가은는을를의에도만과와로으여간씩당쯤정넘짜째마동내후전까부보인중밖조뿐안밑위때라나데하대였"

// counter returns the length of the counter at i, or 0: 명 but not 명령, 회 but not 회사.
func (s *scanner) counter(i int) int {
	for n := 4; n > 0; n-- {
		if i+n > len(s.runes) || !counters[s.text(i, i+n)] {
			continue
		}
		if next := s.rune(i + n); !isHangul(next) || strings.ContainsRune(after, next) {
			return n
		}
	}
	return 0
}

var particles = strings.Fields("이 가 은 는 을 를 의 에 도 만 과 와 로 으로 여 에서 에게 부터 까지 씩 쯤 이나 나 이라 라 이다 보다 이며 이고 째 짜리 인 입니다 이었다 였다 뿐")

// particle reports whether a particle stands at i and ends the word.
func (s *scanner) particle(i int) bool {
	for n := 3; n > 0; n-- {
		if i+n <= len(s.runes) && !isHangul(s.rune(i+n)) && slices.Contains(particles, s.text(i, i+n)) {
			return true
		}
	}
	return false
}

// beforeDigits are the words that may stand directly before a number's digits.
var beforeDigits = strings.Fields("약 총 제 각 전 매 단 근 만 최대 최소 최고 최저 서기 기원전 오전 오후 표 그림 지난 오는 올해 매년 매월 매주 새벽 밤 낮 연 월 주 일 무려 단지 겨우 불과 평균 합계 도합 대략 고작 은 는 이 가 을 를 에 의 로 와 과 도")

// afterHangul reports whether digits directly behind Hangul are certainly a number:
// 약3000, 제3, 3월20일, but not 코로나19.
func (s *scanner) afterHangul(i int) bool {
	start := s.runBack(i, isHangul)
	return start == i || isDigit(s.rune(start-1)) || slices.Contains(beforeDigits, s.text(start, i))
}

// koreanAfter reads what Korean puts behind digits: multipliers, units, particles.
func (s *scanner) koreanAfter(f *found) bool {
	if !s.korean {
		return false
	}
	start := f.End
	s.multiplied(f)
	s.koreanUnit(f)
	return f.End > start
}

// multiplied reads 천, 만, 억 … behind the digits, and the digits behind those.
func (s *scanner) multiplied(f *found) {
	n := numeral{figure: f.Value, last: new(big.Rat).SetInt64(1e18)}
	start := f.End
	for {
		end := s.part(&n, f.End)
		if end == f.End {
			break
		}
		f.End = end
	}
	if f.End == start {
		return
	}
	if f.Value = n.value(); f.Kind != Money {
		f.Kind = Scaled
	}
	if f.End == start+n.letters {
		f.unit = n.unit
	}
	s.doubtful(f, &n, start)
}

// numeral is a Korean numeral while it is read: total is closed by the last large
// multiplier, section by the last small one, figure waits for one.
type numeral struct {
	total, section, figure *big.Rat
	last, lastLarge        *big.Rat // the last multiplier, and the last of the large ones
	unit                   *big.Rat // all multipliers so far
	letters                int      // how many they are
	loose                  []*big.Rat
}

func orZero(r *big.Rat) *big.Rat {
	if r == nil {
		return new(big.Rat)
	}
	return r
}

func (n *numeral) value() *big.Rat {
	return plus(orZero(n.total), plus(orZero(n.section), orZero(n.figure)))
}

func (n *numeral) multiply(by int64, isLarge bool) {
	m := integer(by)
	if n.unit == nil {
		n.unit = integer(1)
	}
	n.unit = times(n.unit, m)
	n.letters++
	if isLarge {
		section := plus(orZero(n.section), orZero(n.figure))
		n.total, n.section, n.figure, n.lastLarge = plus(orZero(n.total), times(section, m)), nil, nil, m
	} else {
		n.section, n.figure = plus(orZero(n.section), times(n.figure, m)), nil
	}
	n.last = m
}

// part reads the next part of a numeral at i: a multiplier or further digits.
func (s *scanner) part(n *numeral, i int) int {
	r := s.rune(i)
	if by := large[r]; by > 0 && (n.figure != nil || n.section != nil) && s.isMultiplier(i) {
		if n.total == nil || integer(by).Cmp(n.lastLarge) < 0 {
			n.multiply(by, true)
			return i + 1
		}
		return i
	}
	if by := small[r]; by > 0 && n.figure != nil && (n.section == nil || integer(by).Cmp(n.last) < 0) && s.isMultiplier(i) {
		n.multiply(by, false)
		return i + 1
	}
	if n.figure == nil {
		return s.furtherDigits(n, i)
	}
	return i
}

// isMultiplier tells 3천만 and 3백 from words that begin so: 3백신, 2조항, 3천사.
func (s *scanner) isMultiplier(i int) bool {
	next := s.rune(i + 1)
	if !isHangul(next) || small[next] > 0 || large[next] > 0 || ones[next] > 0 {
		return true
	}
	return !slices.Contains([]string{"백신", "백업", "조각", "조건", "조직", "조사", "조항", "조합", "경기", "경우", "경로", "경쟁", "억제", "천사", "천장", "십자", "만족", "만기", "만료"}, s.text(i, i+2))
}

// furtherDigits reads the digits behind a multiplier: 7만8000, 1조 2,000억, 3천5백.
func (s *scanner) furtherDigits(n *numeral, i int) int {
	at := s.skipSpace(i)
	if value := ones[s.rune(at)]; at == i && value > 0 && (small[s.rune(at+1)] > 0 || large[s.rune(at+1)] > 0) {
		n.figure = integer(value)
		return at + 1
	}
	value, end := s.literalAt(at)
	if value == nil || value.Cmp(n.last) >= 0 || s.isCalendar(at, end) {
		return i
	}
	if at > i && !s.isScaledFigure(at) && value.Cmp(integer(100)) < 0 {
		if n.total == nil {
			return i // "3천 500명" goes on, "3천 5곳" does not
		}
		n.loose = []*big.Rat{n.value(), value} // "1만 50명", or two numbers side by side
	}
	n.figure = value
	return end
}

func (s *scanner) literalAt(i int) (*big.Rat, int) {
	if !isDigit(s.rune(i)) {
		return nil, i
	}
	return s.literal(i)
}

// isScaledFigure reports whether digits at i have a multiplier of their own.
func (s *scanner) isScaledFigure(i int) bool {
	value, end := s.literalAt(i)
	return value != nil && (small[s.rune(end)] > 0 || large[s.rune(end)] > 0)
}

func (s *scanner) isCalendar(start, end int) bool {
	r := s.rune(end)
	return r == '월' || r == '일' || r == '시' || r == '분' && s.rune(end+1) != '의' || r == '년' && end-start == 4 || r == '%' ||
		r == '.' && isDigit(s.rune(s.skipSpace(end+1))) || isLatin(r) || r == ':' || r == '/' || r == '-'
}

// doubtful adds the other reading of digits with 만, 조 or 경: "443만 열려" is "only
// 443 is open", 2조 the second article.
func (s *scanner) doubtful(f *found, n *numeral, start int) {
	f.Also = append(f.Also, n.loose...)
	if f.End != start+1 || f.Kind == Money {
		return
	}
	next := s.skipSpace(f.End)
	counted := s.counter(next) > 0 || s.rune(next) == '여' || isRange(s.rune(next)) || isLatin(s.rune(next))
	switch r := s.rune(start); {
	case r == '조' && s.rune(f.Start-1) == '제':
		f.Value, f.Kind, f.End, f.unit = f.bare, Ordinal, start, nil
	case (r == '만' || r == '조' || r == '경') && !counted:
		f.Also = append(f.Also, f.bare)
	}
}

var monies = strings.Fields("원 달러 유로 엔 위안 파운드 센트 프랑 루피 루블 페소 크로나 바트 dollars dollar euros euro pounds won yen yuan cents rupees USD KRW EUR GBP JPY")

// koreanUnit reads the unit that makes the number's kind.
func (s *scanner) koreanUnit(f *found) {
	i := f.End
	if s.rune(i) == '여' {
		i++
	}
	i = s.skipSpace(i)
	switch money := s.isMoney(i); {
	case s.has(i, "분의"):
		s.koreanFraction(f, i)
	case money > 0:
		f.Kind, f.End = Money, i+money
	case i == f.End && s.joinedUnit(f, i):
	case s.has(i, "년대"):
		s.koreanDecade(f, i+2)
	case s.has(i, "세기"):
		f.Kind, f.End = Century, i+2
	case s.has(i, "번째"), s.rune(f.Start-1) == '제':
		f.Kind = Ordinal
	case f.Kind == Year && s.counter(i) > 0:
		f.Kind = Plain // 2000 명
	case f.Value.Cmp(integer(2)) == 0 && s.has(s.skipSpace(i+s.counter(i)), "이상"):
		f.Also = append(f.Also, integer(1)) // 2개 이상: more than one
	}
}

// joinedUnit reads a unit that is one only when it is written together with the digits.
func (s *scanner) joinedUnit(f *found, i int) bool {
	next := s.rune(i + 1)
	switch s.rune(i) {
	case '년':
		return s.koreanYear(f, i)
	case '월':
		f.Kind, f.End = Month, i+1
	case '일':
		f.Kind, f.End = Day, i+1
	case '할':
		s.tenths(f, i)
	case '시':
		if isHangul(next) && !strings.ContainsRune("에부까와의반쯤경로를가는정", next) {
			return false
		}
		s.koreanHour(f, i)
	case '초':
		if s.run(i+1, isDigit) != i+3 {
			return false
		}
		f.Value, f.End = plus(f.Value, times(rat(s.text(i+1, i+3)), big.NewRat(1, 100))), i+3 // 13초04 is 13.04 seconds
	case '위', '등':
		f.Kind = Ordinal
	default:
		return false
	}
	return true
}

// koreanYear reads 2024년, 1,000년 동안 and the 24년 of 24년 3월.
func (s *scanner) koreanYear(f *found, i int) bool {
	after := s.skipSpace(i + 1)
	switch {
	case s.rune(i+1) == '대':
		return false
	case f.Kind == Year && (s.rune(i+1) == '간' || s.has(after, "동안") || s.has(after, "전")):
		f.Kind = Plain
	case f.Kind == Year:
		f.End = i + 1
	case f.Value.Cmp(integer(100)) < 0 && s.isMonth(after):
		f.inACentury()
	}
	return true
}

// tenths reads 3할 and 2할6푼8리: tenths, hundredths and thousandths.
func (s *scanner) tenths(f *found, i int) {
	total, unit := new(big.Rat), big.NewRat(1, 10)
	for _, name := range "할푼리" {
		start := s.skipSpace(i)
		at := s.run(start, isDigit)
		if name == '할' {
			total = times(f.Value, unit)
			f.End = i + 1
		} else if s.rune(at) == name && at == start+1 {
			total = plus(total, times(rat(s.text(start, at)), unit))
			f.End = at + 1
		}
		i, unit = f.End, times(unit, big.NewRat(1, 10))
	}
	f.Value, f.Kind = total, Percent
}

// isMoney returns the length of the currency at i, or 0: 원 but not 원칙.
func (s *scanner) isMoney(i int) int {
	n := s.hasAny(i, monies)
	if n == 0 {
		return 0
	}
	next := s.rune(i + n)
	if s.rune(i) == '원' && isHangul(next) && !strings.ContainsRune(after+"권어대", next) || isLatin(s.rune(i)) && isLatin(next) {
		return 0
	}
	return n
}

func (s *scanner) isMonth(i int) bool {
	end := s.run(i, isDigit)
	return end > i && s.rune(end) == '월'
}

// koreanFraction reads 3분의 1: the denominator stands first.
func (s *scanner) koreanFraction(f *found, i int) bool {
	at := s.skipSpace(i + 2)
	above, end := s.literalAt(at)
	if above == nil {
		if one := ones[s.rune(at)]; one > 0 && !isHangul(s.rune(at+1)) || one > 0 && s.particle(at+1) {
			above, end = integer(one), at+1
		}
	}
	if above == nil || f.Value.Sign() == 0 {
		return false
	}
	if f.Value.Cmp(integer(1000)) >= 0 {
		f.Also = append(f.Also, f.Value) // 10만분의 1 is 1:100,000
	}
	f.Value, f.Kind, f.End = new(big.Rat).Quo(above, f.Value), Fraction, end
	f.unit, f.bare = nil, nil
	return true
}

func (s *scanner) koreanDecade(f *found, end int) {
	f.End = end
	if f.Value.Cmp(integer(100)) < 0 {
		f.inACentury()
	}
	f.Kind = Decade
}

// koreanHour reads 3시, which after 오후 is 15 too, and the half of 3시 반.
func (s *scanner) koreanHour(f *found, i int) {
	f.Kind, f.End = Time, i+1
	f.Also = append(f.Also, plus(f.Value, integer(12)), plus(f.Value, integer(-12)))
}
