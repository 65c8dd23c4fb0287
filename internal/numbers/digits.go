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
	if s.isLeadingDot(i-1) && value.IsInt() {
		f.Value, f.Start = rat("0."+s.text(i, end)), i-1 // .268
	} else if end-i == 4 && value.IsInt() && value.Cmp(integer(1000)) >= 0 && value.Cmp(integer(2200)) < 0 {
		f.Kind = Year
	}
	if written := s.text(i, end); !s.korean && !s.english && strings.ContainsAny(written, ".,") {
		f.Also = append(f.Also, rat(strings.NewReplacer(".", "", ",", "").Replace(written))) // 1.800 people
	}
	if s.english && end-i == 2 && strings.ContainsRune("’'", s.rune(i-1)) && value.IsInt() {
		f.inACentury() // ’98
	}
	if s.isItem(i, end) {
		f.Certain = false
	}
	s.dotted(&f)
	s.currencyBefore(&f)
	s.dottedClock(&f)
	if s.isNameAfter(end) {
		return s.name(i)
	}
	_ = s.power(&f) || s.clock(&f) || s.ratio(&f) || s.letters(&f) || s.koreanAfter(&f) || s.scaleWords(&f) // the first that fits
	s.per(&f)
	s.add(f)
	return s.minutes(f)
}

// isLeadingDot reports whether a decimal point with nothing before it stands at i.
func (s *scanner) isLeadingDot(i int) bool {
	return s.rune(i) == '.' && (i == 0 || strings.ContainsRune(" ($£€", s.rune(i-1)))
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

// literal reads digits with separators of thousands and a decimal part; nil where
// they are no number but a version, an address or a key.
func (s *scanner) literal(i int) (*big.Rat, int) {
	end := s.run(i, isDigit)
	if end-i <= 3 && s.rune(i) != '0' {
		for s.rune(end) == ',' && s.run(end+1, isDigit) == end+4 && end-i < longest {
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
	if s.isMixed(end) {
		return plus(value, big.NewRat(int64(s.rune(end+1)-'0'), int64(s.rune(end+3)-'0'))), end + 4
	}
	return value, end
}

// isMixed reports whether " 1/2" stands at i, which a number before it is added to.
func (s *scanner) isMixed(i int) bool {
	above, below := s.rune(i+1), s.rune(i+3)
	return s.rune(i) == ' ' && s.rune(i+2) == '/' && above >= '1' && above < below && below <= '9' && !isDigit(s.rune(i+4)) && s.rune(i+4) != '/'
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
	exponent, end := s.exponent(i + 2)
	if !s.has(i, "10") || end == i+2 {
		return false
	}
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(max(exponent, -exponent)), nil))
	if exponent < 0 {
		unit.Inv(unit)
	}
	f.Value, f.Kind, f.End = times(f.Value, unit), Scaled, end
	return true
}

// exponent reads ¹⁸, ⁻³, ^18 or ^-3, two digits at most, and returns where it ends: i
// if there is none.
func (s *scanner) exponent(i int) (value int64, end int) {
	caret, sign := s.rune(i) == '^', int64(1)
	end = i
	if caret {
		end++
	}
	if s.rune(end) == '⁻' || caret && s.rune(end) == '-' {
		sign = -1
		end++
	}
	start := end
	for d := superscript(s.rune(end), caret); d >= 0 && end < start+2; d = superscript(s.rune(end), caret) {
		value = value*10 + int64(d)
		end++
	}
	if end == start {
		return 0, i
	}
	return sign * value, end
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
