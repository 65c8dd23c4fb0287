package check

import (
	"bytes"
	"math/big"
	"slices"
	"sort"
	"strconv"
	"strings"

	"juhae/internal/numbers"
	"juhae/internal/source"
)

// numbersShared reports years and amounts, or other numbers, that are not the same in
// every passage, note, title and summary and its original.
func numbersShared(amount bool) func(*document, report) {
	return func(d *document, report report) {
		for _, n := range d.differences() {
			if n.amount == amount {
				report(n.in.File, n.at, n.text, n.hint)
			}
		}
	}
}

// differences compares the numbers of a document's texts, once for all rules. Most texts
// have none that ask for a counterpart.
func (d *document) differences() []numberDifference {
	if d.numbers != nil {
		return *d.numbers
	}
	d.numbers = new([]numberDifference)
	compare := func(o, t numbered) { *d.numbers = append(*d.numbers, compareNumbers(o, t)...) }
	d.pairs(func(original, translation *prose) {
		both := func(o, t *part) {
			if o.mayAsk() || t.mayAsk() {
				compare(original.numbered(o), translation.numbered(t))
			}
		}
		both(original.fieldPart("title"), translation.fieldPart("title"))
		both(original.fieldPart("summary"), translation.fieldPart("summary"))
		twinParts(original, translation, func(o, t *part) {
			if second := o.passage != nil && o.passage != original.Passage(o.passage.ID) || o.note != nil && o.note != original.Note(o.note.ID); !second {
				both(o, t)
			}
		})
	})
	return *d.numbers
}

// mayAsk reports whether one of a part's numbers may ask for a counterpart; nil has none.
func (p *part) mayAsk() bool { return p != nil && p.traits&hasFigures != 0 && numbers.MayAsk(p.text) }

// numberDifference is a difference of numbers as it is reported.
type numberDifference struct {
	amount     bool
	in         *prose
	at         int
	text, hint string
}

// numbered is one side of a pair: its numbers, and where they stand.
type numbered struct {
	in      *prose
	text    string
	start   int // where the part begins
	numbers []numbers.Number
	at      func(offset int) int // file offset of a byte of text
}

// numbered finds the numbers of a part; a field that there is not has none. Those of
// citations and code answer, but ask for nothing.
func (t *prose) numbered(p *part) numbered {
	if p == nil {
		return numbered{in: t}
	}
	w := numberText{part: p}
	w.write()
	side := numbered{in: t, text: w.text.String(), start: p.start(), at: w.at, numbers: numbers.Find(w.text.String(), t.Language)}
	for i, n := range side.numbers {
		_, piece := w.pieceAt(n.Start)
		side.numbers[i].Certain = n.Certain && piece.quiet == 0
	}
	return side
}

// separator stands in the text where something stands between two pieces that is no text.
const separator = "\ufffc"

// numberText is a part as numbers are read in it: its lines end where they end in the
// file, and cells, citations and code are set apart.
type numberText struct {
	part  *part
	text  strings.Builder
	start []int // where each piece begins
	piece []int // its number in the part
}

func (w *numberText) write() {
	p := w.part
	table, last, quiet := p.isTable(), -1, 0
	for n := range p.pieces {
		one := &p.pieces[n]
		if one.at == gap {
			if table {
				w.text.WriteString(separator)
			}
			continue
		}
		if one.quiet != quiet {
			w.text.WriteString(separator)
		}
		if last >= 0 && one.at > last && bytes.IndexByte(p.file[min(last, len(p.file)):min(one.at, len(p.file))], '\n') >= 0 {
			w.text.WriteByte('\n') // another line or paragraph
		}
		last, quiet = one.at, one.quiet
		w.start, w.piece = append(w.start, w.text.Len()), append(w.piece, n)
		w.text.WriteString(p.text[one.start:p.end(n)])
	}
}

// pieceAt returns the piece that an offset of the text is in, and the offset in the part.
func (w *numberText) pieceAt(offset int) (int, *piece) {
	i := max(0, sort.SearchInts(w.start, offset+1)-1)
	one := &w.part.pieces[w.piece[i]]
	return one.start + offset - w.start[i], one
}

// at returns where a byte of the text stands in the file; a sign that is escaped begins
// with its backslash.
func (w *numberText) at(offset int) int {
	inPart, _ := w.pieceAt(offset)
	at := w.part.at(inPart)
	escapes := 0
	for escapes < at && w.part.file[at-escapes-1] == '\\' {
		escapes++
	}
	if strings.IndexByte("$.", w.part.text[inPart]) >= 0 {
		at -= escapes % 2
	}
	return at
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

var bare = form(`^[0-9]{2,}$`)

// onlyBare leaves the numbers that can be compared with a language whose words for
// numbers are not read: digits alone, and more than such words are used for.
func (s *numbered) onlyBare() {
	s.numbers = slices.Clone(s.numbers)
	for i, n := range s.numbers {
		written := strings.TrimSuffix(s.text[n.Start:n.End], "년")
		s.numbers[i].Certain = n.Certain && bare().MatchString(written) && n.Value.Cmp(big.NewRat(12, 1)) > 0
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
