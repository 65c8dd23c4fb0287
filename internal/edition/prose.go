package edition

import (
	"bytes"
	"html"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Prose is the edition's own words in a passage or note, as they are read: without what
// is code, a citation, a verdict, an address or in another language. Where such a run
// was, and between the blocks and cells, stands a Gap.
type Prose struct {
	Text  string
	parts []prosePart
}

// Gap stands in prose for a run that is not prose; no word reaches over it.
const Gap = '\ufffc'

type prosePart struct {
	from int // offset in Text
	str  *Str
	mark *GlossMark // that the text is in, or nil
}

// Prose returns the words of a passage; a list inside an item has passages of its own.
func (p *Passage) Prose() Prose {
	w := &proseWriter{}
	blocks := []Block{p.Block}
	if item, ok := p.Block.(*Item); ok {
		blocks = item.Blocks
	}
	w.blocks(blocks, true)
	return w.prose()
}

// Prose returns the words of a note.
func (n *Note) Prose() Prose {
	w := &proseWriter{}
	w.blocks(n.Blocks, false)
	return w.prose()
}

// Mark returns the gloss mark that an offset of the text is in, or nil.
func (p Prose) Mark(offset int) *GlossMark { return p.part(offset).mark }

// Place returns the offset in a file's data of an offset of the text.
func (p Prose) Place(data []byte, offset int) int {
	part := p.part(offset)
	if part.str == nil {
		return 0
	}
	return part.str.place(data, offset-part.from)
}

func (p Prose) part(offset int) prosePart {
	i := sort.Search(len(p.parts), func(i int) bool { return p.parts[i].from > offset })
	if i == 0 {
		return prosePart{}
	}
	return p.parts[i-1]
}

// place returns the offset in a file's data of an offset of the string's text, which
// has no backslash before an escaped character, no character references, and is NFC.
func (s *Str) place(data []byte, offset int) int {
	at := s.At
	for i := 0; i < offset && at < len(data); {
		_, size := utf8.DecodeRuneInString(s.Text[i:])
		ref, char := reference(data[at:])
		switch {
		case ref > 0 && strings.HasPrefix(s.Text[i:], char):
			at, i = at+ref, i+len(char)
		case bytes.HasPrefix(data[at:], []byte(s.Text[i:i+size])):
			at, i = at+size, i+size
		case data[at] == '\\':
			at++
		default:
			at, i = at+max(1, norm.NFC.NextBoundary(data[at:], true)), i+size
		}
	}
	return min(at, len(data))
}

// reference returns the length of the character reference that data begins with, and
// what it stands for; 0 if there is none.
func reference(data []byte) (length int, char string) {
	const longest = 40 // more than any of HTML's (13.5, Named character references)
	if data[0] != '&' {
		return 0, ""
	}
	length = bytes.IndexByte(data[:min(len(data), longest)], ';') + 1
	char = html.UnescapeString(string(data[:length]))
	if char == string(data[:length]) {
		return 0, ""
	}
	return length, char
}

type proseWriter struct {
	b     strings.Builder
	parts []prosePart
	mark  *GlossMark
}

func (w *proseWriter) prose() Prose { return Prose{w.b.String(), w.parts} }

func (w *proseWriter) blocks(blocks []Block, withoutLists bool) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			w.inlines(b.Inlines)
		case *Heading:
			w.inlines(b.Inlines)
		case *List:
			for _, item := range b.Items {
				if !withoutLists {
					w.blocks(item.Blocks, false)
				}
			}
		case *Item:
			w.blocks(b.Blocks, withoutLists)
		case *Quote:
			w.blocks(b.Blocks, false)
		case *Table:
			for _, row := range append([][]Cell{b.Head}, b.Rows...) {
				for _, cell := range row {
					w.inlines(cell.Inlines)
					w.b.WriteRune(Gap)
				}
			}
		}
		w.b.WriteRune(Gap)
	}
}

func (w *proseWriter) inlines(inlines []Inline) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *Str:
			w.parts = append(w.parts, prosePart{w.b.Len(), in, w.mark})
			w.b.WriteString(in.Text)
		case *LineBreak:
			w.b.WriteByte(' ')
		case *NoteMark: // its number does not part a word from its particle
		case *Emphasis, *Ruby:
			w.inlines(Children(in))
		case *Link:
			w.link(in)
		case *GlossMark:
			w.mark = in
			w.inlines(in.Inlines)
			w.mark = nil
		default:
			w.b.WriteRune(Gap)
		}
	}
}

// link writes a link's words, unless they are its address.
func (w *proseWriter) link(l *Link) {
	if label := Plain(l.Inlines); strings.Contains(l.URL, label) {
		w.b.WriteRune(Gap)
		return
	}
	w.inlines(l.Inlines)
}
