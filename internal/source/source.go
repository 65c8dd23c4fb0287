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
	"strings"
	"unicode"
	"unicode/utf8"
)

// File is one file of an edition.
type File struct {
	Path string // relative to the edition's folder, with slashes
	Data []byte
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
	return fmt.Sprintf("%s:%d:%d: %s (%s)", p.File, p.Line, p.Column, p.Text, p.Rule)
}

// Position returns the line and the column of a byte offset. An offset outside
// the file counts as its nearest end.
func (f *File) Position(offset int) (line, column int) {
	offset = max(0, min(offset, len(f.Data)))
	before := f.Data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	if start == 0 {
		start = len(bom(f.Data))
	}
	if start > offset {
		return 1, 1
	}
	return bytes.Count(before, []byte{'\n'}) + 1, utf8.RuneCount(before[start:]) + 1
}

// Offset returns the byte offset of a line and column, both counted from 1; a
// column past the line's end gives the line's end.
func (f *File) Offset(line, column int) int {
	offset := 0
	for ; line > 1; line-- {
		end := bytes.IndexByte(f.Data[offset:], '\n')
		if end < 0 {
			return len(f.Data)
		}
		offset += end + 1
	}
	if offset == 0 {
		offset = len(bom(f.Data))
	}
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
	p := Problem{File: f.Path, Line: line, Column: column, Rule: rule, Severity: Error, Text: text, Hint: hint}
	p.Source, p.Caret = f.excerpt(line, column)
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

// Invalid returns the offset of the first byte that is not UTF-8, or a NUL, or -1.
func (f *File) Invalid() int {
	for i := 0; i < len(f.Data); {
		if f.Data[i] == 0 {
			return i
		}
		r, size := utf8.DecodeRune(f.Data[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return -1
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
