package numbers

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
)

const longest = 30 // digits of one number; more are a key or a serial number

// digits reads the number or the name whose first digit stands at i.
func (s *scanner) digits(i int) int {
	if s.insideName(i) {
		return s.name(i)
	}
	if end := s.date(i); end > i {
		return end
	}
	value, end := s.literal(i)
	if value == nil {
		return s.name(i)
	}
	f := found{Number: Number{Value: value, Start: i, End: end, Kind: Plain, Digits: true, Certain: s.afterHangul(i)}, bare: value}
	if end-i == 4 && value.IsInt() && value.Cmp(integer(1000)) >= 0 && value.Cmp(integer(2200)) < 0 {
		f.Kind = Year
	}
	if written := s.text(i, end); !s.korean && !s.english && strings.ContainsAny(written, ".,") {
		f.Also = append(f.Also, rat(strings.NewReplacer(".", "", ",", "").Replace(written))) // 1.800 people
	}
	if s.isItem(i, end) {
		f.Certain = false
	}
	s.dotted(&f)
	s.currencyBefore(&f)
	if s.isNameAfter(end) {
		return s.name(i)
	}
	for _, read := range []func(*found) bool{s.power, s.clock, s.ratio, s.letters, s.koreanAfter, s.scaleWords} {
		if read(&f) {
			break
		}
	}
	s.per(&f)
	s.add(f)
	return s.minutes(f)
}

// isItem reports whether the digits count the items of an enumeration: 2) or (2).
func (s *scanner) isItem(i, end int) bool {
	if s.rune(end) != ')' || end-i > 2 {
		return false
	}
	switch s.rune(i - 1) {
	case '(':
		return i == 1 || s.rune(i-2) == ' '
	case 0, ' ', '\n':
		open := s.runBack(i, func(r rune) bool { return r != '(' && r != ')' })
		return s.rune(open-1) != '('
	}
	return false
}

// dotted takes 2005.10 and 6.15, which in Korean are dates as well as decimals.
func (s *scanner) dotted(f *found) {
	whole, part, ok := strings.Cut(s.text(f.Start, f.End), ".")
	if !s.korean || !ok || len(part) > 2 || part[0] == '0' && len(whole) < 4 {
		return
	}
	if month := rat(part); len(whole) == 4 && month.Cmp(integer(12)) <= 0 || len(whole) <= 2 && month.Cmp(integer(31)) <= 0 && rat(whole).Cmp(integer(12)) <= 0 {
		f.Also = append(f.Also, rat(whole), month)
	}
}

// literal reads digits with separators of thousands and a decimal part; nil where
// they are no number but a version, an address or a key.
func (s *scanner) literal(i int) (*big.Rat, int) {
	end := s.run(i, isDigit)
	if end-i <= 3 && s.rune(i) != '0' {
		for s.rune(end) == ',' && s.run(end+1, isDigit) == end+4 {
			end += 4
		}
	}
	if s.rune(end) == '.' && isDigit(s.rune(end+1)) {
		end = s.run(end+1, isDigit)
		if s.rune(end) == '.' && isName(s.rune(end+1)) || s.rune(end) == '/' && isDigit(s.rune(end+1)) {
			return nil, end // 1.2.3, 10.1145/3442188
		}
	} else if s.rune(end) == '.' && (s.rune(end+1) == 'x' || s.rune(end+1) == 'X') {
		return nil, end // 1.x
	}
	if end-i > longest {
		return nil, end
	}
	value := rat(strings.ReplaceAll(s.text(i, end), ",", ""))
	if part := vulgar[s.rune(end)]; part != nil {
		return plus(value, part), end + 1
	}
	return value, end
}

// units are the letters that may stand directly behind a number's digits.
var units = strings.Fields("km m cm mm µm μm nm kg g mg t l ml s ms ns µs μs min mins h hr hrs d y yr yrs am pm " +
	"B GB MB KB kB TB PB EB Gi Mi Ki Ti Pi GiB MiB KiB TiB PiB Gb Mb Kb Gbps Mbps Kbps Hz kHz MHz GHz " +
	"W kW MW GW TW Wh kWh MWh GWh TWh V kV A mA J kJ dB x px pt fps rpm ppm bit bits byte bytes C F ft in lb lbs oz mph mAh e")

// letterScales are the letters that multiply; sure are those that mean nothing else.
var letterScales = map[string]struct {
	unit int64
	sure bool
}{
	"k": {1e3, false}, "K": {1e3, false}, "m": {1e6, false}, "M": {1e6, false}, "mn": {1e6, true},
	"bn": {1e9, true}, "B": {1e9, false}, "b": {1e9, false}, "T": {1e12, false}, "tn": {1e12, true}, "trn": {1e12, true},
}

// isNameAfter reports whether the letters behind a number's digits make the whole a
// name: 3D, 4o, 10-K.
func (s *scanner) isNameAfter(i int) bool {
	if s.rune(i) == '_' {
		return true
	}
	if s.rune(i) == '-' && isLatin(s.rune(i+1)) {
		end := s.run(i+1, isLatin)
		return end == i+2 && unicode.IsUpper(s.rune(i+1)) || isDigit(s.rune(end))
	}
	if !isLatin(s.rune(i)) {
		return false
	}
	end := s.run(i, isLatin)
	word := s.text(i, end)
	_, scale := letterScales[word]
	known := scale || slices.Contains(units, word) || slices.Contains(ordinalEnds, word) || isScaleWord(word)
	return !known || s.rune(end) == '_' || isDigit(s.rune(end)) && word != "x" ||
		strings.ContainsRune(".-", s.rune(end)) && isDigit(s.rune(end+1))
}

var ordinalEnds = []string{"st", "nd", "rd", "th"}

// letters reads the letters directly behind the digits: 4th, 1990s, 175B, 512MB.
func (s *scanner) letters(f *found) bool {
	end := s.run(f.End, isLatin)
	word := s.text(f.End, end)
	scale, ok := letterScales[word]
	switch {
	case end == f.End:
		return false
	case slices.Contains(ordinalEnds, word):
		f.Kind, f.End = Ordinal, end
		s.scaleWords(f)
	case word == "s":
		s.decade(f, end)
	case ok && (f.Kind == Money || scale.sure):
		s.scale(f, scale.unit, end)
	case word == "m" && s.english:
		f.Also = append(f.Also, times(f.Value, integer(scale.unit))) // metres as likely as millions
	case ok && word != "m":
		s.scale(f, scale.unit, end)
		f.Also = append(f.Also, f.bare)
	default:
		return false
	}
	return true
}

// decade takes the s of 1990s, 90s and 100s.
func (s *scanner) decade(f *found, end int) {
	if new(big.Rat).Quo(f.Value, integer(10)).IsInt() {
		f.End = end
		switch {
		case f.Kind == Year:
			f.Kind = Decade
		case f.Value.Cmp(integer(100)) >= 0:
			f.Kind = Approximate
		default: // the thirties, or thirty seconds
			if s.wordBefore(s.runBack(f.Start, func(r rune) bool { return !isName(r) })) == "the" || isRange(s.rune(f.Start-1)) {
				f.Kind = Decade
			}
			f.Also = append(f.Also, plus(f.Value, integer(1900)), plus(f.Value, integer(2000)))
		}
	}
}

func (s *scanner) scale(f *found, unit int64, end int) {
	f.unit = integer(unit)
	f.Value, f.End = times(f.Value, f.unit), end
	if f.Kind != Money {
		f.Kind = Scaled
	}
}

// power reads ×10¹⁸ or x10^18.
func (s *scanner) power(f *found) bool {
	i := s.skipSpace(f.End)
	if r := s.rune(i); r != '×' && r != 'x' && r != '*' && r != '·' {
		return false
	}
	i = s.skipSpace(i + 1)
	if !s.has(i, "10") {
		return false
	}
	exponent, sign := 0, 1
	end := i + 2
	if s.rune(end) == '^' {
		end++
	}
	start := end
	if s.rune(end) == '⁻' || s.rune(end) == '-' {
		sign = -1
		end, start = end+1, start+1
	}
	for ; end-start < 2; end++ {
		d := superscript(s.rune(end), s.rune(i+2) == '^')
		if d < 0 {
			break
		}
		exponent = exponent*10 + d
	}
	if end == start {
		return false
	}
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exponent)), nil))
	if sign < 0 {
		unit.Inv(unit)
	}
	f.Value, f.Kind, f.End = times(f.Value, unit), Scaled, end
	return true
}

func superscript(r rune, plain bool) int {
	if plain && isDigit(r) {
		return int(r - '0')
	}
	for d, sup := range []rune("⁰¹²³⁴⁵⁶⁷⁸⁹") {
		if r == sup {
			return d
		}
	}
	return -1
}

// ratio reads 2/3, which can be the third of February or two of three as well.
func (s *scanner) ratio(f *found) bool {
	end := s.run(f.End+1, isDigit)
	if s.rune(f.End) != '/' || end == f.End+1 || end > f.End+5 || f.End-f.Start > 4 || s.rune(end) == '/' || isName(s.rune(end)) {
		return false
	}
	below := rat(s.text(f.End+1, end))
	if below.Sign() == 0 || !f.Value.IsInt() || f.Kind == Year {
		return false
	}
	f.Also = append(f.Also, f.Value, below)
	f.Certain = f.Certain && s.text(f.Start, end) != "24/7"
	f.Value, f.Kind, f.End = new(big.Rat).Quo(f.Value, below), Fraction, end
	return true
}

// clock reads the hour of 15:30; the minutes follow in minutes.
func (s *scanner) clock(f *found) bool {
	end := s.run(f.End+1, isDigit)
	if s.rune(f.End) != ':' || end != f.End+3 || !f.Value.IsInt() || f.Value.Cmp(integer(24)) > 0 {
		return false
	}
	f.Kind = Time
	f.Also = append(f.Also, plus(f.Value, integer(12)), plus(f.Value, integer(-12)))
	return true
}

// minutes reads what follows the hour of a clock time; full hours have none.
func (s *scanner) minutes(f found) int {
	if f.Kind != Time || s.rune(f.End) != ':' {
		return f.End
	}
	end := f.End + 3
	if s.text(f.End+1, end) != "00" {
		s.add(found{Number: Number{Value: rat(s.text(f.End+1, end)), Start: f.End + 1, End: end, Kind: Time, Digits: true, Certain: f.Certain}})
	}
	for s.rune(end) == ':' && isDigit(s.rune(end+1)) {
		end = s.run(end+1, isDigit)
	}
	return end
}

var signs = []string{"US$", "U.S.$", "S$", "HK$", "A$", "C$", "$", "€", "£", "¥", "₩", "₿"}

// currencyBefore takes $, US$ or USD in front of the digits into the number.
func (s *scanner) currencyBefore(f *found) {
	if i := s.runBack(f.Start, isLatin); i < f.Start && slices.Contains(currencies, s.wordBefore(f.Start)) {
		f.Kind, f.Start = Money, i
		return
	}
	gap := f.Start
	if s.rune(gap-1) == ' ' {
		gap--
	}
	for _, sign := range signs {
		if n := len([]rune(sign)); gap >= n && s.has(gap-n, sign) {
			f.Kind, f.Start = Money, gap-n
			return
		}
	}
}

var percents = []string{"%", "％", "퍼센트", "프로", "percent", "per cent", "percentage point", "pct"}

// per reads a sign or word for hundredths, or thousandths, behind the number.
func (s *scanner) per(f *found) {
	i := s.skipSpace(f.End)
	if i == f.End && s.rune(i) == '-' {
		i++
	}
	n := s.hasAny(i, percents)
	if n == 0 && s.rune(i) == '‰' {
		s.hundredths(f, 1000, i+1)
	}
	if n > 0 && !(s.has(i, "프로") && isHangul(s.rune(i+2)) && !s.particle(i+2)) {
		s.hundredths(f, 100, i+n)
	}
}

func (s *scanner) hundredths(f *found, of int64, end int) {
	f.Also = append(f.Also, f.Value)
	f.unit = big.NewRat(1, of)
	f.Value, f.Kind, f.End = times(f.Value, f.unit), Percent, end
}

// date reads 2024-03-20, 2024.3.20, 2024. 3. 20. and 3/20/2024.
func (s *scanner) date(i int) int {
	spans, end := s.dateParts(i)
	if len(spans) < 3 {
		return i
	}
	kinds := [3]Kind{Year, Month, Day}
	if spans[0][1]-spans[0][0] != 4 {
		kinds = [3]Kind{Plain, Plain, Year}
	}
	for k, span := range spans {
		s.add(found{Number: Number{Value: rat(s.text(span[0], span[1])), Start: span[0], End: span[1], Kind: kinds[k], Digits: true, Certain: true}})
	}
	return end
}

// dateParts splits what may be a date into its three figures; fewer mean that it is none.
func (s *scanner) dateParts(i int) (spans [][2]int, end int) {
	sep := rune(0)
	for at := i; len(spans) < 3; {
		end = s.run(at, isDigit)
		spans = append(spans, [2]int{at, end})
		if len(spans) == 3 {
			break
		}
		if at = end + 1; sep != 0 && s.rune(end) != sep || !strings.ContainsRune("-/.", s.rune(end)) {
			return nil, i
		}
		if sep = s.rune(end); sep == '.' {
			at = s.skipSpace(at)
		}
		if !isDigit(s.rune(at)) {
			return nil, i
		}
	}
	if isDigit(s.rune(end+1)) && s.rune(end) == sep || !s.datelike(spans) {
		return nil, i
	}
	return spans, end
}

func (s *scanner) datelike(spans [][2]int) bool {
	size := func(k int) int { return spans[k][1] - spans[k][0] }
	small := func(k int, most int64) bool {
		v := rat(s.text(spans[k][0], spans[k][1]))
		return size(k) <= 2 && v.Sign() > 0 && v.Cmp(integer(most)) <= 0
	}
	return size(0) == 4 && small(1, 12) && small(2, 31) ||
		size(2) == 4 && small(0, 31) && small(1, 31) && s.rune(spans[0][1]) != '.'
}

// ranges gives the ends of a range what is written only once: 10~20만, 2017–18.
func (s *scanner) ranges() {
	for k := 1; k < len(s.found); k++ {
		a, b := &s.found[k-1], &s.found[k]
		if !a.Digits || !b.Digits || a.Kind == Name || b.Kind == Name || !s.isBetween(a, b) {
			continue
		}
		short := b.bare != nil && b.bare.IsInt() && b.bare.Cmp(integer(100)) < 0
		switch {
		case (a.Kind == Year || a.Kind == Decade) && short && b.unit == nil && s.rune(a.End) != ' ' && b.Kind != Percent:
			century := times(integer(100), new(big.Rat).SetInt(new(big.Int).Quo(a.Value.Num(), big.NewInt(100))))
			b.Also = append(b.Also, b.Value, plus(century, b.bare))
			b.Value = plus(century, b.bare)
		case b.unit != nil && a.unit == nil && a.bare != nil && a.bare.Cmp(b.bare) < 0 && a.Kind != Year:
			a.Also = append(a.Also, a.Value)
			a.Value, a.unit = times(a.bare, b.unit), b.unit
			if a.Kind == Money {
				b.Kind = Money
			} else {
				a.Kind = b.Kind
			}
		}
	}
}

// isBetween reports whether only a mark or word for "to" stands between two numbers.
func (s *scanner) isBetween(a, b *found) bool {
	if b.Start < a.End || b.Start-a.End > 6 {
		return false
	}
	between := strings.TrimSpace(s.text(a.End, b.Start))
	runes := []rune(between)
	return len(runes) == 1 && (isRange(runes[0]) || runes[0] == '/' && a.Kind == Year) ||
		slices.Contains([]string{"to", "에서", "내지", "or", "and"}, between) && (between == "to" || between == "에서" || b.unit != nil && b.Kind == Percent)
}
