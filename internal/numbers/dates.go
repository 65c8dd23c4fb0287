package numbers

import (
	"math/big"
	"regexp"
	"strings"
	"sync"
)

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

// inACentury adds what two figures of a year or a decade can mean: 98 is 1998, or 2098.
func (f *found) inACentury() {
	f.Also = append(f.Also, plus(f.Value, integer(1900)), plus(f.Value, integer(2000)))
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
			f.inACentury()
		}
	}
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

// partOfDay is what may follow a time of the day, or a span of it.
var partOfDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?: ?(?:to|and|until|till|[–-]) ?[0-9]{1,2}(?:\.[0-9]{2})?)? ?(?:[ap]\.?m\b|in the (?:morning|afternoon|evening)\b|at night\b|o[’']clock\b)`)
})

// dottedClock adds what 9.30 means before a.m.: nine and thirty, as Britain writes it. It may
// as well be a measure that was taken in the morning.
func (s *scanner) dottedClock(f *found) {
	hour, minutes, ok := strings.Cut(s.text(f.Start, f.End), ".")
	if !s.english || !ok || len(hour) > 2 || len(minutes) != 2 || minutes > "59" || f.Kind != Plain ||
		!partOfDay().MatchString(s.text(f.End, min(f.End+32, len(s.runes)))) {
		return
	}
	h := rat(hour)
	f.Also = append(f.Also, h, plus(h, integer(12)), plus(h, integer(-12)), rat(minutes))
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

// ranges gives the ends of a range what is written only once: 10~20만, 2017–18.
func (s *scanner) ranges() {
	for k := 1; k < len(s.found); k++ {
		a, b := &s.found[k-1], &s.found[k]
		if !a.Digits || !b.Digits || a.Kind == Name || b.Kind == Name || b.Start < a.End || b.Start-a.End > 6 {
			continue
		}
		between := strings.TrimSpace(s.text(a.End, b.Start))
		switch {
		case between == "," && s.korean:
			aboutTwo(a, b)
		case !isTo(between, a.Kind == Year):
		case (a.Kind == Year || a.Kind == Decade) && b.unit == nil && b.Kind != Percent && s.rune(a.End) != ' ':
			b.sameCentury(a)
		default:
			a.sameUnit(b)
		}
	}
}

// isTo reports whether nothing but a mark or word for "to" stands between two numbers.
func isTo(between string, afterYear bool) bool {
	runes := []rune(between)
	return between == "to" || between == "에서" || len(runes) == 1 && (isRange(runes[0]) || runes[0] == '/' && afterYear)
}

// aboutTwo makes the numbers of "2, 3년" each other's: that is what "a couple of years" is.
func aboutTwo(a, b *found) {
	if a.bare != nil && b.bare != nil && a.bare.Cmp(integer(10)) < 0 && b.bare.Cmp(plus(a.bare, integer(1))) == 0 {
		a.Also, b.Also = append(a.Also, b.Value), append(b.Also, a.Value)
	}
}

// sameCentury makes the 18 of 2017–18 into 2018.
func (b *found) sameCentury(a *found) {
	if b.bare == nil || !b.bare.IsInt() || b.bare.Cmp(integer(100)) >= 0 {
		return
	}
	century := new(big.Int).Quo(a.Value.Num(), big.NewInt(100))
	b.Also = append(b.Also, b.Value)
	b.Value = plus(b.bare, times(integer(100), new(big.Rat).SetInt(century)))
}

// sameUnit makes the 10 of 10~20만 into 100,000.
func (a *found) sameUnit(b *found) {
	if b.unit == nil || a.unit != nil || a.bare == nil || a.bare.Cmp(b.bare) >= 0 || a.Kind == Year {
		return
	}
	a.Also = append(a.Also, a.Value)
	a.Value, a.unit = times(a.bare, b.unit), b.unit
	if a.Kind == Money {
		b.Kind = Money
	} else {
		a.Kind = b.Kind
	}
}
