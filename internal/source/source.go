// Package source owns what stands in an edition's files: their bytes, the
// positions in them, and the problems that an editor can mend.
//
// Invariants: a File's Data is the file exactly as it is on the disk, so that an
// offset into it can be used to edit it; lines and columns count from 1, and
// columns count characters (code points), as editors show them.
package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// File is one file of an edition.
type File struct {
	Path string // relative to the edition's folder, with slashes
	Data []byte // not changed once it is there: texts and positions are of these bytes

	once  sync.Once
	lines []int // where each line begins
}

// Severity says what a problem costs.
type Severity string

// An Error stops a build; a Warning or a Hint does not.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Hint    Severity = "hint"
)

// Problem is something in the edition that an editor can mend. It is not a Go
// error: an error means that the machine failed.
type Problem struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"`
	Waiver   string   `json:"waiver,omitempty"` // what to write if the place is right as it is
	Source   string   `json:"source,omitempty"` // the line, or what of a long one is near the problem
	Caret    int      `json:"caret,omitempty"`  // the problem's column in Source
}

// String gives the problem's one line: position, text and the rule's name.
func (p Problem) String() string {
	return fmt.Sprintf("%s: %s (%s)", p.Position(), p.Text, p.Rule)
}

// Position gives the place as compilers do, FILE:LINE:COLUMN; a file's name may hold
// anything, and is shown on one line.
func (p Problem) Position() string {
	return fmt.Sprintf("%s:%d:%d", oneLine(p.File), p.Line, p.Column)
}

// starts are the offsets at which the lines begin.
func (f *File) starts() []int {
	f.once.Do(func() {
		f.lines = []int{len(bom(f.Data))}
		for i, b := range f.Data {
			if b == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Position returns the line and the column of a byte offset. An offset outside
// the file counts as its nearest end, one within a character as its beginning.
func (f *File) Position(offset int) (line, column int) {
	starts := f.starts()
	offset = max(starts[0], min(offset, len(f.Data)))
	for i := max(starts[0], offset-utf8.UTFMax+1); i < offset; i++ {
		if _, size := utf8.DecodeRune(f.Data[i:]); i+size > offset {
			offset = i
		}
	}
	line, found := slices.BinarySearch(starts, offset)
	if found {
		return line + 1, 1
	}
	return line, utf8.RuneCount(f.Data[starts[line-1]:offset]) + 1
}

// Offset returns the byte offset of a line and column, both counted from 1; a
// column past the line's end gives the line's end.
func (f *File) Offset(line, column int) int {
	starts := f.starts()
	if line > len(starts) {
		return len(f.Data)
	}
	offset := starts[max(1, line)-1]
	for ; column > 1 && offset < len(f.Data) && f.Data[offset] != '\n'; column-- {
		_, size := utf8.DecodeRune(f.Data[offset:])
		offset += size
	}
	return offset
}

// Index returns the offset at which a text first stands in the file, or 0.
func (f *File) Index(text string) int { return max(0, bytes.Index(f.Data, []byte(text))) }

// Problem returns an error-level problem that stands at a byte offset of the file.
func (f *File) Problem(offset int, rule, text, hint string) Problem {
	line, column := f.Position(offset)
	p := Problem{File: f.Path, Line: line, Column: column, Rule: rule, Severity: Error, Text: oneLine(text), Hint: oneLine(hint)}
	if p.Source, p.Caret = f.excerpt(line, column); p.Source == "" {
		p.Caret = 0
	}
	return p
}

// excerpt returns a line and a column in it. A line of a paragraph is long: no more of
// it is given than one sees on a terminal. Characters that control a terminal, or that
// nobody sees, are shown as spaces.
func (f *File) excerpt(line, column int) (text string, caret int) {
	const before, after = 36, 40 // characters
	start, at := f.Offset(line, 1), f.Offset(line, column)
	end := at
	for n := 0; end < len(f.Data) && f.Data[end] != '\n' && f.Data[end] != '\r' && n <= after; n++ {
		_, size := utf8.DecodeRune(f.Data[end:])
		end += size
	}
	from, n := at, 0
	for ; from > start && n < before; n++ {
		_, size := utf8.DecodeLastRune(f.Data[start:from])
		from -= size
	}
	text = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(string(f.Data[from:end]), " "))
	if caret = n + 1; from > start {
		text, caret = "…"+text, caret+1
	}
	if end < len(f.Data) && f.Data[end] != '\n' && f.Data[end] != '\r' {
		text += "…"
	}
	return text, caret
}

// Text returns the file's bytes without a byte order mark, and the offset at
// which they begin.
func (f *File) Text() (text []byte, start int) {
	start = len(bom(f.Data))
	return f.Data[start:], start
}

// String returns a stretch of Data as a text. The text is no copy: most of what an
// edition says stands in its files as it is said, and would be held twice. Data is not
// changed, as strings are not.
func (f *File) String(at, end int) string {
	stretch := f.Data[at:end]
	return unsafe.String(unsafe.SliceData(stretch), len(stretch))
}

// longest is how many characters of an edition a message repeats.
const longest = 400

// oneLine makes a message of what may hold anything: it is cut where it is too
// long, and what would break the line or steer a terminal is shown as an escape.
func oneLine(s string) string {
	if runes := []rune(s); len(runes) > longest {
		s = string(runes[:longest]) + "…"
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsGraphic(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	return b.String()
}

func bom(data []byte) []byte {
	mark := []byte("\ufeff")
	if bytes.HasPrefix(data, mark) {
		return mark
	}
	return nil
}

// Sort orders problems by file, position, rule and text, and drops repetitions.
func Sort(problems []Problem) []Problem {
	slices.SortFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(problems)
}

// WithoutHints returns the problems that are errors or warnings.
func WithoutHints(problems []Problem) []Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p Problem) bool { return p.Severity == Hint })
}

// Fatal reports whether any of the problems stops a build.
func Fatal(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error })
}

// Tally counts problems by their severity: "3 errors, 2 warnings, 1 hint".
func Tally(problems []Problem) string {
	counts := map[Severity]int{}
	for _, p := range problems {
		counts[p.Severity]++
	}
	var parts []string
	for _, s := range []Severity{Error, Warning, Hint} {
		switch n := counts[s]; {
		case n == 1:
			parts = append(parts, "1 "+string(s))
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", n, s))
		}
	}
	return strings.Join(parts, ", ")
}
