package check

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
)

// plain is the text of a passage or note without marks, and where each piece of it
// stands in the file.
type plain struct {
	text   strings.Builder
	data   []byte // of the file
	pieces []piece
	cited  []span // text of citations and code: it answers, but asks for nothing
	seen   map[edition.Inline]bool
	table  bool
}

// piece is a run of text that stands together in the file.
type piece struct{ start, at int } // byte in the text, byte in the file

type span struct{ start, end int }

// separator stands in the text where something stands between two pieces that is no text.
const separator = "\ufffc"

// passageText is the plain text of a passage, noteText that of a note.
func passageText(t *edition.Text, p *edition.Passage) *plain {
	_, table := p.Block.(*edition.Table)
	out := &plain{data: t.File.Data, seen: map[edition.Inline]bool{}, table: table}
	edition.WalkPassage(p, out.visit)
	return out
}

func noteText(t *edition.Text, n *edition.Note) *plain {
	out := &plain{data: t.File.Data, seen: map[edition.Inline]bool{}}
	edition.WalkBlocks(n.Blocks, out.visit)
	return out
}

func (p *plain) visit(in edition.Inline) {
	if p.seen[in] {
		return
	}
	switch in := in.(type) {
	case *edition.Str:
		p.write(in.At, in.Text)
	case *edition.LineBreak:
		if p.table { // between cells
			p.text.WriteString(separator)
		}
	case *edition.Code:
		p.quiet(func() { p.write(in.At, in.Text) })
	case *edition.Citation:
		p.quiet(func() { edition.WalkInlines(in.Inlines, p.visit) })
		edition.WalkInlines(in.Inlines, func(child edition.Inline) { p.seen[child] = true })
	}
}

// quiet writes something that answers for the other language but asks nothing of it.
func (p *plain) quiet(write func()) {
	p.text.WriteString(separator)
	start := p.text.Len()
	write()
	p.cited = append(p.cited, span{start, p.text.Len()})
	p.text.WriteString(separator)
}

func (p *plain) write(at int, text string) {
	if n := len(p.pieces); n > 0 {
		if last := p.pieces[n-1].at; at > last && bytes.IndexByte(p.data[last:min(at, len(p.data))], '\n') >= 0 {
			p.text.WriteByte('\n') // another line or paragraph
		}
	}
	p.pieces = append(p.pieces, piece{p.text.Len(), at})
	p.text.WriteString(text)
}

// isQuiet reports whether a place of the text lies in a citation or in code.
func (p *plain) isQuiet(at int) bool {
	for _, s := range p.cited {
		if at >= s.start && at < s.end {
			return true
		}
	}
	return false
}

// at returns where a byte of the text stands in the file.
func (p *plain) at(offset int) int {
	for i := len(p.pieces) - 1; i >= 0; i-- {
		if from := p.pieces[i]; from.start <= offset {
			return fileOffset(p.data, from.at, p.text.String()[from.start:offset])
		}
	}
	return 0
}

// fileOffset returns the end of a text that begins at a byte of a file, where it may
// be written with backslashes, character references or decomposed letters.
func fileOffset(data []byte, at int, text string) int {
	for text != "" && at < len(data) {
		size, read := unit(data[at:])
		if rest, ok := strings.CutPrefix(text, read); ok {
			text = rest
		} else if strings.HasPrefix(read, text) {
			return at // within one letter
		}
		at += size
	}
	return at
}

// unit reads what Markdown makes one character of, and its size in the file.
func unit(data []byte) (size int, text string) {
	if data[0] == '\\' && len(data) > 1 && bytes.IndexByte([]byte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"), data[1]) >= 0 {
		return 2, string(data[1:2])
	}
	if data[0] == '&' {
		if end := bytes.IndexByte(data[:min(len(data), 34)], ';'); end > 0 {
			if s := html.UnescapeString(string(data[:end+1])); utf8.RuneCountInString(s) == 1 {
				return end + 1, s
			}
		}
	}
	size = max(1, norm.NFC.NextBoundary(data[:min(len(data), 64)], true))
	return size, string(norm.NFC.Bytes(data[:size]))
}
