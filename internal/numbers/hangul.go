package numbers

import (
	"iter"
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// hangul reads the numeral that begins a word of Hangul at i, or passes the word.
func (s *scanner) hangul(i int) int {
	word := s.run(i, isHangul)
	if before := s.rune(i - 1); isHangul(before) || isDigit(before) || !numeralStarts[s.runes[i]] {
		return word
	}
	for _, read := range []func(int) int{s.fixedWord, s.someTens, s.native, s.sino, s.determiner} {
		if end := read(i); end > i {
			return end
		}
	}
	return word
}

// numeralStarts are the syllables that a numeral in Hangul can begin with; most words
// begin with another.
var numeralStarts = func() map[rune]bool {
	starts := map[rune]bool{'수': true, '몇': true}
	for _, table := range []map[rune]int64{ones, small, large} {
		for r := range table {
			starts[r] = true
		}
	}
	for _, words := range []iter.Seq[string]{maps.Keys(fixed), maps.Keys(nativeTens), maps.Keys(nativeOnes)} {
		for word := range words {
			first, _ := utf8.DecodeRuneInString(word)
			starts[first] = true
		}
	}
	return starts
}()

// ends reports whether a word may end at i: at its border, or before a particle.
func (s *scanner) ends(i int) bool { return !isHangul(s.rune(i)) || s.particle(i) }

// fixed are words that say a number by themselves; of several values all are meant.
var fixed = map[string][]*big.Rat{
	"절반": {half}, "하루": {integer(1), integer(24)}, "이틀": {integer(2)}, "사흘": {integer(3)}, "나흘": {integer(4)}, "닷새": {integer(5)},
	"엿새": {integer(6)}, "이레": {integer(7)}, "여드레": {integer(8)}, "아흐레": {integer(9)}, "열흘": {integer(10)}, "보름": {integer(15)}, "일주일": {integer(1), integer(7)},
	"유월": {integer(6)}, "시월": {integer(10)}, "정오": {integer(12)}, "자정": {integer(12), integer(24), integer(0)},
	"양쪽": {integer(2)}, "양측": {integer(2)}, "양국": {integer(2)}, "양사": {integer(2)}, "한쌍": {integer(2)}, "갑절": {integer(2)}, "곱절": {integer(2)},
	"한두": {integer(1), integer(2)}, "두세": {integer(2), integer(3)}, "두어": {integer(2)}, "서너": {integer(3), integer(4)},
	"너덧": {integer(4), integer(5)}, "네댓": {integer(4), integer(5)}, "대여섯": {integer(5), integer(6)}, "예닐곱": {integer(6), integer(7)},
	"일고여덟": {integer(7), integer(8)}, "첫": {integer(1)}, "첫째": {integer(1)}, "반년": {half}, "반세기": {half, integer(50)}, "영": {integer(0)},
	"반": {half, integer(30)},
}

var half = big.NewRat(1, 2)

var fixedKinds = map[string]Kind{"절반": Fraction, "반": Fraction, "반년": Fraction, "반세기": Fraction, "첫": Ordinal, "첫째": Ordinal,
	"유월": Month, "시월": Month, "정오": Time, "자정": Time,
	"한두": Approximate, "두세": Approximate, "두어": Approximate, "서너": Approximate, "너덧": Approximate, "네댓": Approximate,
	"대여섯": Approximate, "예닐곱": Approximate, "일고여덟": Approximate}

func (s *scanner) fixedWord(i int) int {
	for n := min(4, len(s.runes)-i); n > 0; n-- {
		word := s.text(i, i+n)
		values := fixed[word]
		if values == nil || !s.ends(i+n) && !(n > 1 && s.counter(i+n) > 0) || word == "영" && s.counter(s.skipSpace(i+n)) == 0 {
			continue
		}
		kind := fixedKinds[word]
		if kind == "" {
			kind = Plain
		}
		if word == "반" {
			values = s.andHalf(values)
		}
		s.word(i, i+n, kind, values[0], values[1:]...)
		return i + n
	}
	return i
}

// andHalf adds the sum to a 반 that follows a number: 2년 반, 한 시간 반.
func (s *scanner) andHalf(values []*big.Rat) []*big.Rat {
	if len(s.found) > 0 {
		last := &s.found[len(s.found)-1]
		if last.Value.IsInt() && last.Kind != Name {
			sum := plus(last.Value, half)
			last.Also = append(last.Also, sum)
			return append([]*big.Rat{values[0], values[1]}, sum)
		}
	}
	return values
}

// someTens reads 수십, 몇백, 수천만: some tens, only the order of size.
func (s *scanner) someTens(i int) int {
	if r := s.rune(i); r != '수' && r != '몇' {
		return i
	}
	at := i + 1
	if s.rune(i) == '몇' {
		at = s.skipSpace(at)
	}
	value, end := integer(1), at
	for by := multiplier(s.rune(end)); by > 0 && end < at+4; by = multiplier(s.rune(end)) {
		value = times(value, integer(by))
		end++
	}
	if end == at || s.rune(end-1) == '조' && s.counter(s.skipSpace(end)) == 0 || !s.ends(end) && s.counter(end) == 0 && s.rune(end) != '여' {
		return i
	}
	s.word(i, end, Approximate, value)
	return end
}

func multiplier(r rune) int64 { return max(small[r], large[r]) }

var nativeTens = map[string]int64{"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}

var nativeOnes = map[string]int64{"하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
	"한": 1, "두": 2, "세": 3, "네": 4}

func (s *scanner) longest(i int, table map[string]int64) (int64, int) {
	for n := min(2, len(s.runes)-i); n > 0; n-- {
		if value, ok := table[s.text(i, i+n)]; ok {
			return value, i + n
		}
	}
	return 0, i
}

// native reads 하나, 여덟, 열두 명, 스물다섯, 둘째.
func (s *scanner) native(i int) int {
	tens, at := s.longest(i, nativeTens)
	one, end := s.longest(at, nativeOnes)
	if end == i || tens == 0 && isDeterminer(s.rune(i)) && end == i+1 {
		return i
	}
	if tens > 0 && end > at && !s.ends(end) && s.counter(end) == 0 && s.rune(end) != '째' { // 열 + 한국
		one, end = 0, at
	}
	counted := s.counter(s.skipSpace(end)) > 0
	switch {
	case s.rune(end) == '째':
		s.word(i, end+1, Ordinal, integer(tens+one))
		return end + 1
	case !s.ends(end) && !counted:
		return i
	case (s.text(i, end) == "열" || s.text(i, end) == "열한" || s.text(i, end) == "열세" || s.text(i, end) == "스무" || s.text(i, end) == "쉰") && !counted:
		return i
	}
	s.word(i, end, s.countKind(end), integer(tens+one))
	return end
}

func isDeterminer(r rune) bool { return r == '한' || r == '두' || r == '세' || r == '네' }

// countKind is the kind that the counter behind a numeral makes.
func (s *scanner) countKind(end int) Kind {
	i := s.skipSpace(end)
	switch {
	case s.has(i, "번째"):
		return Ordinal
	case s.isMoney(i) > 0:
		return Money
	case s.has(i, "세기"):
		return Century
	}
	return Plain
}

// joined are the counters that 한, 두, 세 and 네 are written together with; 한편, 세대
// and 네기 are other words.
var joined = strings.Fields("번 번째 개 명 가지 차례 사람 달 시간 살 곳 개의 배 배로 배의 배가 쌍")

// determiner reads 한, 두, 세 and 네 before a counter or a noun.
func (s *scanner) determiner(i int) int {
	r := s.rune(i)
	if !isDeterminer(r) {
		return i
	}
	if isHangul(s.rune(i + 1)) {
		if n := s.hasAny(i+1, joined); n == 0 || !s.ends(i+1+n) && s.counter(i+1) == 0 || r == '한' && s.has(i+1, "번") {
			return i
		}
	} else if next := s.skipSpace(i + 1); next == i+1 || !isHangul(s.rune(next)) || (r == '한' || r == '네') && s.counter(next) == 0 {
		return i
	}
	s.word(i, i+1, s.countKind(i+1), integer(nativeOnes[string(r)]))
	return i + 1
}

// sino reads Sino-Korean numerals in Hangul: 십 년, 백만, 이천이십사 년. Most short
// ones are other words too and need a counter.
func (s *scanner) sino(i int) int {
	most := s.run(i, func(r rune) bool { return ones[r] > 0 || small[r] > 0 || large[r] > 0 })
	for end := min(most, i+longest); end > i; end-- {
		value := sinoValue(s.runes[i:end])
		if value == nil || !s.isNumeral(i, end) {
			continue
		}
		kind := s.countKind(end)
		if kind == Plain && end > i+1 && large[s.runes[end-1]] > 0 {
			kind = Scaled
		}
		return s.sinoEnd(i, end, value, kind)
	}
	return i
}

// sinoEnd adds the numeral, as a fraction or per cent where that follows.
func (s *scanner) sinoEnd(i, end int, value *big.Rat, kind Kind) int {
	f := found{Number: Number{Value: value, Start: i, End: end, Kind: kind}}
	if at := s.skipSpace(end); s.has(at, "분의") && s.koreanFraction(&f, at) {
		s.add(f)
		return f.End
	}
	s.per(&f)
	s.add(f)
	return f.End
}

// isNumeral tells numerals from the words that look like them: of the short ones only
// those around 십 and a few more stand without a counter.
func (s *scanner) isNumeral(i, end int) bool {
	text, unit := s.text(i, end), s.skipSpace(end)
	counted := s.isMoney(unit) > 0 || s.hasAny(unit, percents) > 0 || slices.Contains(plainCounters, s.text(unit, unit+s.counter(unit)))
	switch {
	case end == i+1 && ones[s.rune(i)] > 0:
		return s.isSinoUnit(s.rune(i), unit, end)
	case (text == "조" || text == "경") && unit == end:
		return false // 조건, 경사
	case end == i+1 || end == i+2 && !strings.Contains(text, "십") && !slices.Contains(plainNumerals, text):
		return counted
	case text == "천만" && s.rune(end) == '에':
		return false
	}
	return strings.ContainsAny(text, "십백천만억조") && (counted || s.ends(end))
}

// plainCounters are the counters that no other word begins with.
var plainCounters = strings.Fields("년 명 개 사람 번 번째 회 시간 개월 가지 권 건 곳 마리 석 그루 미터 킬로미터 킬로그램 톤 배 평 단어 쪽 글자 문장 분의 단계 여 여명")

// plainNumerals are short numerals that are nothing else.
var plainNumerals = strings.Fields("백만 천만 백억 천억")

// isSinoUnit reports whether a single digit in Hangul is one: 삼 년, not 이 회사.
func (s *scanner) isSinoUnit(r rune, unit, end int) bool {
	n := s.hasAny(unit, []string{"년", "개월", "세기", "퍼센트", "학년", "층", "분의"})
	if n == 0 || isHangul(s.rune(unit+n)) && !strings.ContainsRune(after, s.rune(unit+n)) {
		return false
	}
	return r != '이' && r != '사' || s.has(unit, "퍼센트") || s.has(unit, "분의") || unit == end && s.has(unit, "세기")
}

// sinoValue is the value of a numeral in Hangul, or nil: 이천이십사 is 2024.
func sinoValue(numeral []rune) *big.Rat {
	var total, section, figure int64
	lastSmall, lastLarge := int64(1e4), int64(1e17)
	for k, r := range numeral {
		switch {
		case ones[r] > 0:
			if figure > 0 {
				return nil
			}
			figure = ones[r]
		case small[r] > 0:
			if small[r] >= lastSmall {
				return nil
			}
			section, figure, lastSmall = section+max(figure, 1)*small[r], 0, small[r]
		default:
			if large[r] >= lastLarge || k > 0 && section+figure == 0 || r == '경' && section > 900 {
				return nil // out of order, or out of the range of int64
			}
			total, section, figure, lastSmall, lastLarge = total+max(section+figure, 1)*large[r], 0, 0, 1e4, large[r]
		}
	}
	return integer(total + section + figure)
}
