package check

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// prose is the running text of one language's text, as a reader sees it: marks are
// gone, what they stand around is there. A text is read once, for all rules.
type prose struct {
	*edition.Text
	*tongue
	original bool
	odd      bool // the file has characters that the rules about characters look at
	traits   traits
	parts    []part // title and summary, passages, notes

	// what the parts are made of
	read    []byte // the text of all parts
	pieces  []piece
	marks   []*edition.GlossMark
	tokens  []spelling.Token
	found   []*word
	matches []spelling.Match
	decide  []string // of them, what others' texts depend on; see Share
	quiet   int
	numbers map[any]int // of the parts by their passages and notes; see part
}

// part is one stretch of prose that reads by itself: a field of the front matter, a
// passage or a note.
type part struct {
	text    string
	pieces  []piece // that the text is put together from, in its order
	traits  traits
	file    []byte
	field   *edition.Field // of the front matter; or nil, as are the next two
	passage *edition.Passage
	note    *edition.Note
	glosses []*edition.GlossMark // the marks, in order
	mixed   bool                 // not all of it is in the text's own voice
	apart   bool                 // … or some of it is apart

	// what names are looked for in: the text, with blanks for what is apart
	names      string
	tokens     []spelling.Token
	words      []*word // of the tokens
	named      bool    // something is to be told of one of the words
	doubled    bool    // a particle may stand twice in one of them
	matches    []spelling.Match
	quotations [][2]int // see isQuoted
	quoted     bool     // they have been looked for

	from, to, first, marked int // where the text is, and where its pieces and its marks begin, while they are read
}

// piece is a run of text that stands together in the file, or what sets two apart.
type piece struct {
	start int // in the part's text
	at    int // in the file; gap for what is not there
	kind
	exact  bool  // the file has the very same characters
	places []int // where each byte's character is in the file; found when first asked for
}

const gap = -1

// kind says what a piece of text is.
type kind struct {
	voice voice
	apart bool // no word of the edition's own: code, a citation, a verdict, an address, another language
	quiet int  // the citation or code that it is in, counted from 1: its numbers ask for no counterpart
	mark  *edition.GlossMark
}

// voice says whose the words are.
type voice byte

const (
	own      voice = iota // the text's, in its language
	foreign               // a run in another language
	verbatim              // code, or an address
)

// proses are used again, for their buffers.
var proses = sync.Pool{New: func() any { return new(prose) }}

// readProse reads the prose of a text; free gives it back.
func readProse(t *edition.Text, l *tongue) *prose {
	p := gather(t, l)
	p.finish()
	return p
}

// gather reads what a text consists of.
func gather(t *edition.Text, l *tongue) *prose {
	body := t.Body() // only now is the file of a text that has not changed read
	p := proses.Get().(*prose)
	*p = prose{Text: t, tongue: l, read: p.read[:0], parts: p.parts[:0], pieces: p.pieces[:0], marks: p.marks[:0], tokens: p.tokens[:0], found: p.found[:0], matches: p.matches[:0], decide: p.decide[:0]}
	p.front(t.Field("title"))
	p.front(t.Field("summary"))
	for _, passage := range body.Passages {
		p.begin(part{passage: passage})
		p.passage(passage)
	}
	for _, n := range body.Notes {
		p.begin(part{note: n})
		p.blocks(n.Blocks, false)
	}
	p.divide()
	return p
}

func (p *prose) free() {
	clear(p.parts)
	clear(p.pieces)
	clear(p.marks)
	clear(p.decide)
	clear(p.matches)
	proses.Put(p)
}

// front adds a field of the front matter, if there is one.
func (p *prose) front(f *edition.Field) {
	if f != nil {
		p.begin(part{field: f})
		p.str(textStart(p.File.Data, f), f.Text, kind{})
	}
}

// fieldPart returns the part that is a field of the front matter, or nil.
func (p *prose) fieldPart(name string) *part {
	for i := range p.parts {
		if f := p.parts[i].field; f != nil && f.Name == name {
			return &p.parts[i]
		}
	}
	return nil
}

// begin begins a part.
func (p *prose) begin(next part) {
	next.file, next.from, next.first, next.marked = p.File.Data, len(p.read), len(p.pieces), len(p.marks)
	p.parts = append(p.parts, next)
}

// divide gives the parts what has been read for them.
func (p *prose) divide() {
	text, pieces, marks := len(p.read), len(p.pieces), len(p.marks)
	for i := range slices.Backward(p.parts) {
		one := &p.parts[i]
		one.to, one.pieces, one.glosses = text, p.pieces[one.first:pieces], p.marks[one.marked:marks]
		text, pieces, marks = one.from, one.first, one.marked
	}
}

// finish gives the parts their text and its words.
func (p *prose) finish() {
	all := string(p.read)
	for i := range p.parts {
		one, before := &p.parts[i], len(p.tokens)
		one.text = all[one.from:one.to]
		if one.names = one.text; one.apart {
			one.names = string(p.blanked(one))
		}
		p.tokens = spelling.AppendTokens(p.tokens, one.names)
		one.tokens = p.tokens[before:]
	}
}

// blanked returns what has been read for a part, with blanks for what is apart; no word
// reaches over one.
func (p *prose) blanked(one *part) []byte {
	text := p.read[one.from:one.to]
	for i := range one.pieces {
		if one.pieces[i].apart {
			clear(text[one.pieces[i].start:one.end(i)])
		}
	}
	return text
}

func (p *prose) passage(passage *edition.Passage) {
	if item, ok := passage.Block.(*edition.Item); ok { // lists in it have passages of their own
		p.blocks(item.Blocks, true)
	} else {
		p.block(passage.Block)
	}
}

func (p *prose) blocks(blocks []edition.Block, withoutLists bool) {
	for _, b := range blocks {
		if _, list := b.(*edition.List); !list || !withoutLists {
			p.block(b)
		}
	}
}

func (p *prose) block(b edition.Block) {
	p.gap('\n')
	switch b := b.(type) {
	case *edition.Paragraph:
		p.inlines(b.Inlines, kind{})
	case *edition.Heading:
		p.inlines(b.Inlines, kind{})
	case *edition.List:
		for _, item := range b.Items {
			p.blocks(item.Blocks, false)
		}
	case *edition.Item:
		p.blocks(b.Blocks, false)
	case *edition.Quote:
		p.blocks(b.Blocks, false)
	case *edition.Table:
		p.row(b.Head)
		for _, row := range b.Rows {
			p.row(row)
		}
	}
}

func (p *prose) row(cells []edition.Cell) {
	for _, cell := range cells {
		p.inlines(cell.Inlines, kind{})
		p.gap('\n')
	}
}

func (p *prose) inlines(inlines []edition.Inline, k kind) {
	one := &p.parts[len(p.parts)-1]
	for _, in := range inlines {
		k := k
		switch in := in.(type) {
		case *edition.Str:
			p.str(in.At, in.Text, k)
		case *edition.Code:
			one.traits |= hasCodes
			k.voice, k.apart = verbatim, true
			p.str(in.At, in.Text, p.quietly(k))
		case *edition.LineBreak:
			p.gap(' ')
		case *edition.Citation:
			one.traits |= hasCitationMarks
			k.apart = true
			k = p.quietly(k)
		case *edition.NoteMark:
			one.traits |= hasNoteMarks
		case *edition.Verdict:
			one.traits |= hasVerdictMarks
			k.apart = true
		case *edition.Foreign:
			k.voice, k.apart = foreign, true
		case *edition.Ruby: // its reading says whose it is
			k.voice = foreign
		case *edition.GlossMark:
			p.marks = append(p.marks, in)
			k.mark = in
		case *edition.Link:
			one.traits |= hasLinks
			label := edition.Plain(in.Inlines)
			k.apart = k.apart || strings.Contains(in.URL, label)
			if in.URL == label || in.URL == "mailto:"+label {
				k.voice = verbatim
			}
		}
		p.inlines(edition.Children(in), k)
	}
}

// quietly makes a kind that of another citation or run of code.
func (p *prose) quietly(k kind) kind {
	p.quiet++
	k.quiet = p.quiet
	return k
}

// gap sets two lines, blocks or cells apart.
func (p *prose) gap(r byte) {
	if len(p.read) > p.parts[len(p.parts)-1].from {
		p.pieces = append(p.pieces, piece{start: len(p.read) - p.parts[len(p.parts)-1].from, at: gap})
		p.read = append(p.read, r)
	}
}

// str writes a text that was read from the file at an offset.
func (p *prose) str(at int, text string, k kind) {
	one := &p.parts[len(p.parts)-1]
	one.mixed, one.apart = one.mixed || k.voice != own, one.apart || k.apart
	p.pieces = append(p.pieces, piece{start: len(p.read) - one.from, at: at, kind: k})
	p.read = append(p.read, text...)
}

// start is where a part begins in the file.
func (p *part) start() int {
	switch {
	case p.field != nil:
		return p.field.At
	case p.note != nil:
		return p.note.At
	}
	return p.passage.At
}

func (p *part) isTable() bool {
	if p.passage == nil {
		return false
	}
	_, table := p.passage.Block.(*edition.Table)
	return table
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
	if !p.mixed {
		return p.text
	}
	var b strings.Builder
	for i := range p.pieces {
		if p.pieces[i].voice == own {
			b.WriteString(p.text[p.pieces[i].start:p.end(i)])
		}
	}
	return b.String()
}
