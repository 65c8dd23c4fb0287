package check

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/numbers"
	"juhae/internal/source"
)

// numbersShared compares the numbers of every passage, note, title and summary with
// those of its original. One comparison finds what two rules report: years and
// amounts, and other numbers.
func numbersShared(c *Checker, d *edition.Document, amount, other report) {
	c.pairs(d, func(original, translation *edition.Text) {
		for _, n := range compareTexts(original, translation) {
			if n.amount {
				amount(n.in, n.at, n.text, n.hint)
			} else {
				other(n.in, n.at, n.text, n.hint)
			}
		}
	})
}

// numberDifference is a difference of numbers as it is reported.
type numberDifference struct {
	amount     bool
	in         *edition.Text
	at         int
	text, hint string
}

func compareTexts(original, translation *edition.Text) (out []numberDifference) {
	compare := func(o, t numbered) { out = append(out, compareNumbers(o, t)...) }
	compare(frontNumbers(original, "title", original.Title), frontNumbers(translation, "title", translation.Title))
	compare(frontNumbers(original, "summary", original.Summary), frontNumbers(translation, "summary", translation.Summary))
	for _, p := range original.Passages {
		if q := translation.Passage(p.ID); q != nil && p == original.Passage(p.ID) {
			compare(passageNumbers(original, p.At, passageText(original, p)), passageNumbers(translation, q.At, passageText(translation, q)))
		}
	}
	for _, n := range original.Notes {
		if m := translation.Note(n.ID); m != nil && n == original.Note(n.ID) {
			compare(passageNumbers(original, n.At, noteText(original, n)), passageNumbers(translation, m.At, noteText(translation, m)))
		}
	}
	return out
}

// numbered is one side of a pair: its numbers, and where they stand.
type numbered struct {
	in      *edition.Text
	text    string
	start   int // where the passage begins
	numbers []numbers.Number
	at      func(offset int) int // file offset of a byte of text
}

func passageNumbers(t *edition.Text, start int, p *plain) numbered {
	side := numbered{in: t, text: p.text.String(), start: start, at: p.at}
	side.numbers = numbers.Find(side.text, t.Language)
	for i, n := range side.numbers {
		side.numbers[i].Certain = n.Certain && !p.isQuiet(n.Start)
	}
	return side
}

// frontNumbers are the numbers of a title or summary. Where YAML has folded or escaped
// it, so that it does not stand in the file as it is, its place is that of its key.
func frontNumbers(t *edition.Text, key, text string) numbered {
	data := string(t.File.Data)
	start := max(0, strings.Index(data, "\n"+key+":")+1)
	at := func(offset int) int {
		if i := strings.Index(data[start:], text); i >= 0 {
			return start + i + offset
		}
		return start
	}
	return numbered{in: t, text: text, start: start, at: at, numbers: numbers.Find(text, t.Language)}
}

func compareNumbers(original, translation numbered) (out []numberDifference) {
	if !numbers.ReadsWords(original.in.Language) || !numbers.ReadsWords(translation.in.Language) {
		original.onlyBare()
		translation.onlyBare()
	}
	for _, d := range numbers.Compare(original.numbers, translation.numbers) {
		switch {
		case d.Original == nil:
			out = append(out, translation.absent(d.Translation, original))
		case d.Translation == nil:
			out = append(out, original.absent(d.Original, translation))
		default:
			out = append(out, translation.differs(d, original))
		}
	}
	return out
}

// absent says that a number of this side is not on the other.
func (s numbered) absent(n *numbers.Number, other numbered) numberDifference {
	return numberDifference{n.Amount(), s.in, s.at(n.Start), s.quote(n) + " has no counterpart in " + other.place(),
		"write the same value there, in digits or in words, or take it out here"}
}

// differs says that the translation, this side, has another number than the original.
func (s numbered) differs(d numbers.Difference, original numbered) numberDifference {
	return numberDifference{d.Amount(), s.in, s.at(d.Translation.Start),
		s.quote(d.Translation) + " where " + original.place() + " has " + original.quote(d.Original),
		"write the same value in both languages, in digits or in words"}
}

var bare = regexp.MustCompile(`^[0-9]{2,}$`)

// onlyBare leaves the numbers that can be compared with a language whose words for
// numbers are not read: digits alone, and more than such words are used for.
func (s *numbered) onlyBare() {
	s.numbers = slices.Clone(s.numbers)
	for i, n := range s.numbers {
		written := strings.TrimSuffix(s.text[n.Start:n.End], "년")
		s.numbers[i].Certain = n.Certain && bare.MatchString(written) && n.Value.Cmp(big.NewRat(12, 1)) > 0
	}
}

// place names where a passage stands: file and line.
func (s numbered) place() string {
	line, _ := s.in.File.Position(s.start)
	return s.in.File.Path + ":" + strconv.Itoa(line)
}

// quote gives a number as it is written, and its value if that is not what is written.
func (s numbered) quote(n *numbers.Number) string {
	written := s.text[n.Start:n.End]
	value := figure(n.Value)
	if n.Kind == numbers.Percent || strings.Contains(strings.ReplaceAll(written, ",", ""), strings.ReplaceAll(value, ",", "")) {
		return source.Quote(written)
	}
	return source.Quote(written) + " (" + value + ")"
}

// figure writes a value in digits: 37,000, 28.4 or 1/3.
func figure(v *big.Rat) string {
	if !v.IsInt() {
		if places, exact := v.FloatPrec(); exact {
			return v.FloatString(places)
		}
		return v.RatString()
	}
	digits := v.RatString()
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
