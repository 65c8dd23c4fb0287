package numbers

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
)

var englishOnes = map[string]int64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}

var englishTens = map[string]int64{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var englishScales = map[string]int64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "dozen": 12}

var englishOrdinals = map[string]int64{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
	"eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 1e6, "billionth": 1e9,
	"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4}

// parts are the words for one part of several.
var parts = map[string]int64{"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000, "millionth": 1e6}

// sayings are words that say a number by themselves.
var sayings = map[string]struct {
	value *big.Rat
	kind  Kind
}{
	"once": {integer(1), Plain}, "twice": {integer(2), Plain}, "thrice": {integer(3), Plain}, "single": {integer(1), Plain}, "both": {integer(2), Plain},
	"pair": {integer(2), Plain}, "pairs": {integer(2), Plain}, "couple": {integer(2), Plain}, "double": {integer(2), Plain}, "doubled": {integer(2), Plain},
	"doubling": {integer(2), Plain}, "doubles": {integer(2), Plain}, "triple": {integer(3), Plain}, "tripled": {integer(3), Plain}, "trio": {integer(3), Plain},
	"quadruple": {integer(4), Plain}, "quadrupled": {integer(4), Plain}, "dozen": {integer(12), Plain}, "decade": {integer(10), Plain},
	"century": {integer(100), Plain}, "primary": {integer(1), Ordinal}, "secondary": {integer(2), Ordinal}, "tertiary": {integer(3), Ordinal},
	"half": {half, Fraction}, "halved": {half, Fraction}, "halves": {half, Fraction}, "quarter": {big.NewRat(1, 4), Fraction}, "quarters": {big.NewRat(1, 4), Fraction},
	"quartered": {big.NewRat(1, 4), Fraction}, "noon": {integer(12), Time}, "midnight": {integer(12), Time}, "fortnight": {integer(2), Plain},
	"binary": {integer(2), Plain}, "octal": {integer(8), Plain}, "decimal": {integer(10), Plain}, "hexadecimal": {integer(16), Plain}, "hex": {integer(16), Plain},
	"weekly":  {integer(7), Plain},
	"million": {integer(1e6), Scaled}, "billion": {integer(1e9), Scaled}, "trillion": {integer(1e12), Scaled},
	"hundreds": {integer(100), Approximate}, "thousands": {integer(1000), Approximate}, "millions": {integer(1e6), Approximate},
	"billions": {integer(1e9), Approximate}, "trillions": {integer(1e12), Approximate}, "dozens": {integer(12), Approximate}, "tens": {integer(10), Approximate},
	"decades": {integer(10), Approximate}, "centuries": {integer(100), Approximate},
	"twenties": {integer(20), Decade}, "thirties": {integer(30), Decade}, "forties": {integer(40), Decade}, "fifties": {integer(50), Decade},
	"sixties": {integer(60), Decade}, "seventies": {integer(70), Decade}, "eighties": {integer(80), Decade}, "nineties": {integer(90), Decade},
}

var months = map[string]int64{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

// starters are the words with which a number or a month can begin; most words are none.
var starters = func() map[string]bool {
	all := map[string]bool{"a": true, "an": true, "week": true, "day": true}
	for _, table := range []map[string]int64{englishOnes, englishTens, englishScales, englishOrdinals, months} {
		for word := range table {
			all[word] = true
		}
	}
	for word := range sayings {
		all[word] = true
	}
	return all
}()

func isScaleWord(word string) bool {
	return word != "dozen" && englishScales[strings.ToLower(word)] > 0
}

// wordAt returns the word of Latin letters at i, in lower case, and its end.
func (s *scanner) wordAt(i int) (string, int) {
	end := s.run(i, isLatin)
	return strings.ToLower(s.text(i, end)), end
}

// nextWord returns the word after one space or hyphen at i; empty if there is none.
func (s *scanner) nextWord(i int) (string, int) {
	at := s.skipSpace(i)
	if at == i && (s.rune(i) == '-' || s.rune(i) == '‑' || s.rune(i) == '‐') {
		at++
	}
	if at == i || !isLatin(s.rune(at)) {
		return "", i
	}
	return s.wordAt(at)
}

// englishWord reads the number or month that begins at the word at i, or passes the word.
func (s *scanner) englishWord(i int) int {
	word, end := s.wordAt(i)
	if isName(s.rune(i-1)) || isDigit(s.rune(end)) || s.rune(end) == '_' {
		return end
	}
	if starters[word] {
		for _, read := range []func(int) int{s.month, s.cardinal, s.ordinalWord, s.saying} {
			if stop := read(i); stop > i {
				return stop
			}
		}
	}
	s.roman(i, end)
	if base, ok := strings.CutSuffix(word, "fold"); ok {
		if value := max(englishOnes[base], englishTens[base], englishScales[base]); value > 0 {
			s.word(i, end, Plain, integer(value))
		}
	}
	return end
}

// romans are the Roman numerals that names have: World War II, Henry VIII.
var romans = map[string]int64{"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16}

// roman adds a Roman numeral, which is part of a name.
func (s *scanner) roman(i, end int) {
	if value := romans[s.text(i, end)]; value > 0 {
		s.word(i, end, Name, integer(value))
	}
}

// month reads the name of a month. "May" and "March" are words of other kinds as
// well, and need a figure or a preposition beside them.
func (s *scanner) month(i int) int {
	word, end := s.wordAt(i)
	value := months[word]
	if value == 0 || !unicode.IsUpper(s.rune(i)) || !unicode.IsLower(s.rune(i+1)) {
		return i
	}
	after := end
	if s.rune(after) == '.' {
		after++
	}
	if (value == 3 || value == 5 || len(word) == 3) && !isDigit(s.rune(s.skipSpace(after))) && !s.afterDate(i) {
		return i
	}
	s.add(found{Number: Number{Value: integer(value), Start: i, End: end, Kind: Month, Certain: true}})
	return end
}

var beforeMonth = strings.Fields("in of by since until till from last next this early late mid before after during through to and or every each between for")

// afterDate reports whether a figure or a word that goes with dates stands before i.
func (s *scanner) afterDate(i int) bool {
	at := s.runBack(i, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '–' })
	return at < i && (isDigit(s.rune(at-1)) || slices.Contains(beforeMonth, s.wordBefore(at)) || slices.Contains(ordinalEnds, s.wordBefore(at)))
}

// cardinal reads two hundred and five, thirty-five, half a million, two-thirds.
func (s *scanner) cardinal(i int) int {
	c := phrase{}
	end := i
	for at, n := i, 0; n < 12; n++ {
		word, stop := s.wordAt(at)
		if !c.take(word, n == 0) {
			break
		}
		if !c.open {
			end = stop
		}
		next, _ := s.nextWord(stop)
		if next == "" {
			break
		}
		at = stop + 1
	}
	next, _ := s.nextWord(end)
	ordinal := c.tens && englishOrdinals[next] > 0 && (next != "second" || s.rune(end) == '-') // twenty-first
	if end == i || ordinal || c.isPronoun(s, i, end) {
		return i
	}
	s.cardinalEnd(i, end, &c)
	return s.found[len(s.found)-1].End
}

// phrase is a number in English words while it is read.
type phrase struct {
	total, section int64
	tens, ones     bool // the last word was a ten, or a one or teen
	scaled         bool
	open           bool // the last word cannot end a number: "a" of "a hundred", "and"
}

// take reads one word more and reports whether it belongs to the number.
func (p *phrase) take(word string, first bool) bool {
	one, isOne := englishOnes[word]
	switch {
	case (word == "a" || word == "an") && first:
		p.open = true
	case word == "and" && p.scaled && !p.tens && !p.ones && !p.open:
		p.open = true
	case isOne && !p.ones && !(p.tens && one > 9) && !(p.open && p.total+p.section == 0):
		p.section, p.ones, p.tens, p.open = p.section+one, true, false, false
	case englishTens[word] > 0 && !p.ones && !p.tens && !(p.open && p.total+p.section == 0):
		p.section, p.tens, p.open = p.section+englishTens[word], true, false
	case englishScales[word] > 0 && (!first || word != "dozen" && p.section > 0):
		return p.scale(word)
	default:
		return false
	}
	return true
}

func (p *phrase) scale(word string) bool {
	unit := englishScales[word]
	if p.open && p.section+p.total > 0 || p.total > 0 && p.section == 0 || p.section > 1e6 || p.total > 1e15 {
		return false
	}
	if p.section = max(p.section, 1) * unit; unit >= 1000 {
		p.total, p.section = p.total+p.section, 0
	}
	p.tens, p.ones, p.scaled, p.open = false, false, p.scaled || unit >= 100, false
	return true
}

// isPronoun reports whether the number is "one" without something that it counts.
func (p *phrase) isPronoun(s *scanner, i, end int) bool {
	if p.total+p.section != 1 || s.text(end-1, end) == "a" {
		return p.open && p.total+p.section == 0
	}
	next, _ := s.nextWord(end)
	if parts[next] > 0 || next == "and" && s.isAndHalf(s.runBack(end+5, func(r rune) bool { return r != 'd' })) {
		return false
	}
	before := s.wordBefore(s.runBack(i, func(r rune) bool { return r == ' ' }))
	if slices.Contains(beforeOne, before) {
		return true
	}
	return before != "than" && next == "" || slices.Contains(afterOne, next)
}

var (
	beforeOne = strings.Fields("no the this that which each every any another some new old last next only right wrong same first second other better good big large small an")
	afterOne  = strings.Fields("of another that who which can may might should must will would could has had is was s and or in on at to for with by from as if when")
)

// cardinalEnd adds the number, with the parts, per cent or money that follow it.
func (s *scanner) cardinalEnd(i, end int, p *phrase) {
	value := integer(p.total + p.section)
	f := found{Number: Number{Value: value, Start: i, End: end, Kind: Plain}}
	if p.scaled {
		f.Kind = Scaled
	}
	next, stop := s.nextWord(end)
	part := parts[strings.TrimSuffix(next, "s")]
	if next == "halves" {
		part = 2
	}
	switch {
	case part > 0 && (strings.HasSuffix(next, "s") || value.Cmp(integer(1)) == 0) && !(next == "seconds"):
		f.Value, f.Kind, f.End = new(big.Rat).Quo(value, integer(part)), Fraction, stop
	case next == "and" && s.isAndHalf(stop):
		f.Value, f.Also, f.End = plus(value, half), []*big.Rat{value, half}, s.andHalfEnd(stop)
	}
	s.scaleWords(&f)
	s.per(&f)
	s.add(f)
}

func (s *scanner) isAndHalf(i int) bool {
	return s.has(i, " a half") || s.has(i, " one half") || s.has(i, " one-half")
}

func (s *scanner) andHalfEnd(i int) int {
	for !s.has(i, "half") {
		i++
	}
	return i + 4
}

// scaleWords reads million, dozen and the name of a currency behind a number.
func (s *scanner) scaleWords(f *found) bool {
	end := f.End
	for n := 0; n < 2; n++ {
		word, stop := s.nextWord(f.End)
		if word == "party" || word == "parties" {
			f.Certain = false // 3rd-party
		}
		scale := englishScales[word]
		if scale == 0 || f.Kind == Year && word == "dozen" || s.english && f.Kind == Scaled && !f.Digits {
			break
		}
		s.scale(f, scale, stop)
	}
	word, stop := s.nextWord(f.End)
	if word == "decades" {
		f.Also = append(f.Also, times(f.Value, integer(10))) // five decades
	}
	if next, after := s.nextWord(stop); word == "us" || word == "canadian" || word == "australian" {
		word, stop = next, after
	}
	if slices.Contains(monies, word) || slices.Contains(monies, strings.ToUpper(word)) && word != "" {
		f.Kind, f.End = Money, stop
	}
	s.meridiem(f)
	s.centuryWord(f)
	return f.End > end
}

func (s *scanner) centuryWord(f *found) {
	if word, stop := s.nextWord(f.End); f.Kind == Ordinal && (word == "century" || word == "centuries") {
		f.Kind, f.End = Century, stop
	}
}

// meridiem reads p.m., which makes 3 into 15 as well.
func (s *scanner) meridiem(f *found) {
	i := s.skipSpace(f.End)
	if n := s.hasAny(i, []string{"pm", "p.m", "PM", "P.M"}); n > 0 && !isLatin(s.rune(i+n)) && f.Value.Cmp(integer(12)) <= 0 {
		f.Also = append(f.Also, plus(f.Value, integer(12)))
		f.Kind = Time
	}
}

// ordinalWord reads fourth, twenty-first, a third and the parts of a whole.
func (s *scanner) ordinalWord(i int) int {
	word, end := s.wordAt(i)
	value := englishOrdinals[word]
	if tens := englishTens[word]; tens > 0 {
		next, stop := s.nextWord(end)
		if value = englishOrdinals[next]; value > 0 && value < 10 {
			value, end, word = tens+value, stop, next
		} else {
			value = 0
		}
	}
	if value == 0 || word == "second" && s.isTimeUnit(i, end) {
		return i
	}
	f := found{Number: Number{Value: integer(value), Start: i, End: end, Kind: Ordinal}}
	before := s.wordBefore(s.runBack(i, func(r rune) bool { return r == ' ' || r == '-' }))
	if part := parts[word]; part > 0 && (before == "a" || before == "an") {
		f.Value, f.Kind = big.NewRat(1, part), Fraction
		f.Also = []*big.Rat{integer(value)}
	}
	s.centuryWord(&f)
	s.add(f)
	return f.End
}

var (
	beforeSeconds = strings.Fields("per every each one half split two three four five six seven eight nine ten thirty sixty another")
	afterSeconds  = strings.Fields("of or and to after before later ago for in is if while when per")
)

// isTimeUnit reports whether "second" is sixtieth of a minute: per second, a second.
func (s *scanner) isTimeUnit(i, end int) bool {
	before := s.wordBefore(s.runBack(i, func(r rune) bool { return r == ' ' }))
	next, _ := s.nextWord(end)
	if before == "" {
		return isDigit(s.rune(i-2)) || s.rune(i-1) == '-' || s.rune(i-1) == '/'
	}
	return slices.Contains(beforeSeconds, before) || before == "a" && (next == "" || slices.Contains(afterSeconds, next))
}

// saying reads twice, dozens, half, half a million.
func (s *scanner) saying(i int) int {
	word, end := s.wordAt(i)
	saying, ok := sayings[word]
	if before := s.wordBefore(i - 1); before == "a" || before == "one" || before == "per" {
		switch word {
		case "week":
			saying, ok = sayings["weekly"], true // 7일
		case "day":
			saying.value, saying.kind, ok = integer(24), Plain, true // 24시간
		}
	}
	if !ok {
		return i
	}
	f := found{Number: Number{Value: saying.value, Start: i, End: end, Kind: saying.kind}}
	if article, stop := s.nextWord(end); word == "half" && (article == "a" || article == "an") {
		if scale, after := s.nextWord(stop); englishScales[scale] > 0 {
			f.Value, f.Kind, f.End = times(half, integer(englishScales[scale])), Scaled, after
		} else if scale == "hour" {
			f.Also = []*big.Rat{integer(30)}
		}
	}
	if next, _ := s.nextWord(end); next == "past" || next == "after" || next == "to" {
		f.Also = append(f.Also, times(f.Value, integer(60)), plus(integer(60), times(f.Value, integer(-60)))) // a quarter to eight
	}
	if f.Kind == Decade && f.Value.Cmp(integer(100)) < 0 {
		f.inACentury() // the sixties
	}
	s.of(&f)
	s.add(f)
	return f.End
}

// of reads on in tens of thousands, hundreds of millions.
func (s *scanner) of(f *found) {
	for n := 0; n < 2 && f.Kind == Approximate; n++ {
		word, stop := s.nextWord(f.End)
		next, after := s.nextWord(stop)
		saying, ok := sayings[next]
		if word != "of" || !ok || saying.kind != Approximate {
			return
		}
		f.Value, f.End = times(f.Value, saying.value), after
	}
}
