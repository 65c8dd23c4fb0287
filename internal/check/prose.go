package check

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
)

// prose is the running text of one language's text, as a reader sees it: marks are
// gone, what they stand around is there.
type prose struct {
	text     *edition.Text
	language string // the base of the text's tag, such as "ko"
	original bool
	curly    bool    // the text has curly quotation marks, or most in its language do
	parts    []*part // title and summary, passages, notes
}

// part is one stretch of prose that reads by itself. For every byte of Text, at is the
// offset in the file of the character it belongs to, and voice is whose it is.
type part struct {
	text  string
	at    []int
	voice []voice
}

// voice says whose the words are.
type voice byte

const (
	own      voice = iota // the text's, in its language
	foreign               // a run in another language
	verbatim              // code, or an address
)

// readProse gathers the prose of a text.
func readProse(t *edition.Text, original bool) *prose {
	base, _ := language.Make(t.Language).Base()
	p := &prose{text: t, language: base.String(), original: original}
	p.front("title", t.Title)
	p.front("summary", t.Summary)
	for _, passage := range t.Passages {
		w := proseWriter{data: t.File.Data}
		w.passage(passage)
		p.parts = append(p.parts, w.part())
	}
	for _, n := range t.Notes {
		w := proseWriter{data: t.File.Data}
		w.blocks(n.Blocks)
		p.parts = append(p.parts, w.part())
	}
	return p
}

func isCurly(t *edition.Text) bool { return bytes.ContainsAny(t.File.Data, "“”‘’") }

// front adds a text of the front matter.
func (p *prose) front(key, value string) {
	if value == "" {
		return
	}
	w := proseWriter{data: p.text.File.Data}
	w.str(frontValue(p.text, key), value, own)
	p.parts = append(p.parts, w.part())
}

// frontValue is where the value of a top-level key of the front matter begins.
func frontValue(t *edition.Text, key string) int {
	at := bytes.Index(t.File.Data, []byte("\n"+key+":"))
	if at < 0 {
		return 0
	}
	at += len(key) + 2
	for at < len(t.File.Data) && bytes.IndexByte([]byte(" \t\"'"), t.File.Data[at]) >= 0 {
		at++
	}
	return at
}

// proseWriter writes the blocks of one part.
type proseWriter struct {
	data []byte
	b    strings.Builder
	at   []int
	who  []voice
}

func (w *proseWriter) part() *part { return &part{text: w.b.String(), at: w.at, voice: w.who} }

func (w *proseWriter) rune(r rune, at int, v voice) {
	w.b.WriteRune(r)
	for range utf8.RuneLen(r) {
		w.at, w.who = append(w.at, at), append(w.who, v)
	}
}

// gap sets two blocks, or two cells, apart.
func (w *proseWriter) gap(r rune) {
	if n := len(w.at); n > 0 {
		w.rune(r, w.at[n-1], own)
	}
}

func (w *proseWriter) passage(p *edition.Passage) {
	item, ok := p.Block.(*edition.Item)
	if !ok {
		w.blocks([]edition.Block{p.Block})
		return
	}
	for _, b := range item.Blocks {
		if _, nested := b.(*edition.List); !nested { // its items are passages of their own
			w.blocks([]edition.Block{b})
		}
	}
}

func (w *proseWriter) blocks(blocks []edition.Block) {
	for _, b := range blocks {
		w.gap('\n')
		switch b := b.(type) {
		case *edition.Paragraph:
			w.inlines(b.Inlines, own)
		case *edition.Heading:
			w.inlines(b.Inlines, own)
		case *edition.List:
			for _, item := range b.Items {
				w.blocks(item.Blocks)
			}
		case *edition.Item:
			w.blocks(b.Blocks)
		case *edition.Quote:
			w.blocks(b.Blocks)
		case *edition.Table:
			for _, row := range append([][]edition.Cell{b.Head}, b.Rows...) {
				for _, cell := range row {
					w.inlines(cell.Inlines, own)
					w.gap('\n')
				}
			}
		}
	}
}

func (w *proseWriter) inlines(inlines []edition.Inline, v voice) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *edition.Str:
			w.str(in.At, in.Text, v)
		case *edition.Code:
			w.str(in.At, in.Text, verbatim)
		case *edition.LineBreak:
			w.gap(' ')
		case *edition.Foreign:
			w.inlines(in.Inlines, foreign)
		case *edition.Ruby: // its reading says whose it is
			w.inlines(in.Inlines, foreign)
		case *edition.Link:
			if address := edition.Plain(in.Inlines); in.URL == address || in.URL == "mailto:"+address {
				w.inlines(in.Inlines, verbatim)
				continue
			}
			w.inlines(in.Inlines, v)
		default:
			w.inlines(edition.Children(in), v)
		}
	}
}

// str writes a text that was read from the file at an offset. Between the two stand
// escapes, character references and another normal form: each character is looked for
// where it should be, and then further on in the line.
func (w *proseWriter) str(at int, text string, v voice) {
	for _, r := range text {
		found, size := locate(w.data, at, r)
		w.rune(r, found, v)
		at = found + size
	}
}

// locate finds a character in the file at an offset or behind it, and returns where it
// begins and how many bytes stand for it.
func locate(data []byte, at int, r rune) (found, size int) {
	if at >= len(data) {
		return len(data), 0
	}
	there, size := utf8.DecodeRune(data[at:])
	switch {
	case there == r:
		return at, size
	case r == ' ' && (there == '\n' || there == '\r'): // a folded line of YAML
		return at, len(data[at:]) - len(bytes.TrimLeft(data[at:], " \r\n"))
	case there == '\\' && bytes.HasPrefix(data[at+1:], []byte(string(r))):
		return at + 1, utf8.RuneLen(r)
	case there == '&':
		if end := bytes.IndexByte(data[at:min(len(data), at+32)], ';'); end > 0 {
			return at, end + 1
		}
	}
	if n := norm.NFC.NextBoundary(data[at:], true); n > 0 {
		if first, _ := utf8.DecodeRune(norm.NFC.Bytes(data[at : at+n])); first == r {
			return at, n
		}
	}
	line, _, _ := bytes.Cut(data[at:], []byte{'\n'})
	if i := bytes.IndexRune(line, r); i >= 0 {
		return at + i, utf8.RuneLen(r)
	}
	return at, 0
}

// before and after are the characters around a byte of a part, a space at its ends.
func (p *part) before(i int) rune {
	if r, size := utf8.DecodeLastRuneInString(p.text[:i]); size > 0 {
		return r
	}
	return ' '
}

func (p *part) after(i int) rune {
	_, here := utf8.DecodeRuneInString(p.text[i:])
	if r, size := utf8.DecodeRuneInString(p.text[i+here:]); size > 0 {
		return r
	}
	return ' '
}

// own returns what of a part is written in the text's own language.
func (p *part) own() string {
	var b strings.Builder
	for i, r := range p.text {
		if p.voice[i] == own {
			b.WriteRune(r)
		}
	}
	return b.String()
}
