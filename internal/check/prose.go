package check

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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
	read    []byte
	pieces  []piece
	tokens  []spelling.Token
	found   []*word
	quiet   int
	numbers map[any]int // of the parts by their passages and notes; see part
}

// part is one stretch of prose that reads by itself: a key of the front matter, a
// passage or a note.
type part struct {
	text    string
	pieces  []piece // that the text is put together from, in its order
	traits  traits
	file    []byte
	key     string               // of the front matter
	passage *edition.Passage     // or nil
	note    *edition.Note        // or nil
	glosses []*edition.GlossMark // the marks, in order
	mixed   bool                 // not all of it is in the text's own voice

	// what names are looked for in: the text, with blanks for what is apart
	names      string
	tokens     []spelling.Token
	words      []*word // of the tokens
	named      bool    // something is to be told of one of the words
	matches    []spelling.Match
	quotations [][2]int // see isQuoted
	quoted     bool     // they have been looked for

	from, first int // where the text and its pieces begin, while they are read
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
	p := proses.Get().(*prose)
	*p = prose{Text: t, tongue: l, parts: p.parts[:0], read: p.read[:0], pieces: p.pieces[:0], tokens: p.tokens[:0], found: p.found[:0]}
	p.front("title", t.Title)
	p.front("summary", t.Summary)
	for _, passage := range t.Passages {
		p.begin(part{passage: passage})
		p.passage(passage)
	}
	for _, n := range t.Notes {
		p.begin(part{note: n})
		p.blocks(n.Blocks, false)
	}
	p.finish()
	return p
}

func (p *prose) free() {
	clear(p.parts)
	clear(p.pieces)
	proses.Put(p)
}

// front adds a text of the front matter.
func (p *prose) front(key, value string) {
	if value != "" {
		p.begin(part{key: key})
		p.str(frontValue(p.Text, key), value, kind{})
	}
}

// frontValue is where the value of a top-level key of the front matter begins.
func frontValue(t *edition.Text, key string) int {
	at := bytes.Index(t.File.Data, []byte("\n"+key+":"))
	if at < 0 {
		return 0
	}
	at += len(key) + 2
	for at < len(t.File.Data) && strings.IndexByte(" \t\"'", t.File.Data[at]) >= 0 {
		at++
	}
	return at
}

// begin begins a part.
func (p *prose) begin(next part) {
	next.file, next.from, next.first = p.File.Data, len(p.read), len(p.pieces)
	p.parts = append(p.parts, next)
}

// finish gives the parts what has been read for them.
func (p *prose) finish() {
	all := string(p.read)
	text, pieces := len(all), len(p.pieces)
	for i := range slices.Backward(p.parts) {
		one := &p.parts[i]
		one.text, one.pieces = all[one.from:text], p.pieces[one.first:pieces]
		text, pieces = one.from, one.first
		one.traits |= traitsOf(one.text)
		p.traits |= one.traits
	}
	for i := range p.parts {
		one, before := &p.parts[i], len(p.tokens)
		one.names = one.blanked()
		p.tokens = spelling.AppendTokens(p.tokens, one.names)
		one.tokens = p.tokens[before:]
	}
}

// blanked returns the text with blanks for what is apart; no word reaches over one.
func (p *part) blanked() string {
	if !slices.ContainsFunc(p.pieces, func(one piece) bool { return one.apart }) {
		return p.text
	}
	text := []byte(p.text)
	for i := range p.pieces {
		if p.pieces[i].apart {
			clear(text[p.pieces[i].start:p.end(i)])
		}
	}
	return string(text)
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
			one.glosses = append(one.glosses, in)
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
	one.mixed = one.mixed || k.voice != own
	p.pieces = append(p.pieces, piece{start: len(p.read) - one.from, at: at, kind: k})
	p.read = append(p.read, text...)
}

// piece returns the number of the piece that an offset of the text is in.
func (p *part) piece(offset int) int {
	return max(0, sort.Search(len(p.pieces), func(i int) bool { return p.pieces[i].start > offset })-1)
}

// end is where a piece ends in the text.
func (p *part) end(piece int) int {
	if piece+1 < len(p.pieces) {
		return p.pieces[piece+1].start
	}
	return len(p.text)
}

// voice says whose the character at an offset of the text is.
func (p *part) voice(offset int) voice {
	if !p.mixed {
		return own
	}
	return p.pieces[p.piece(offset)].voice
}

// mark returns the gloss mark that an offset of the text is in, or nil.
func (p *part) mark(offset int) *edition.GlossMark { return p.pieces[p.piece(offset)].mark }

// at returns where in the file the character at an offset of the text stands; for what
// only sets two pieces apart, the character before it.
func (p *part) at(offset int) int {
	n := p.piece(offset)
	for p.pieces[n].at == gap {
		offset = p.pieces[n].start - 1
		n = p.piece(offset)
	}
	one := &p.pieces[n]
	if one.places == nil && !one.exact {
		text := p.text[one.start:p.end(n)]
		if one.exact = bytes.HasPrefix(p.file[min(one.at, len(p.file)):], []byte(text)); !one.exact {
			one.places = places(p.file, one.at, text)
		}
	}
	if !one.exact {
		return one.places[offset-one.start]
	}
	for !utf8.RuneStart(p.text[offset]) {
		offset--
	}
	return one.at + offset - one.start
}

// start is where a passage or note begins in the file.
func (p *part) start() int {
	if p.note != nil {
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

// twinParts calls visit with every passage and note of a text that another text of the
// document has too.
func twinParts(text, other *prose, visit func(one, twin *part)) {
	before := len(other.parts) - len(text.parts) // where nothing is missing, a twin stands at the same place from the end
	for i := range text.parts {
		one := &text.parts[i]
		switch {
		case one.passage != nil:
			if p := other.Passage(one.passage.ID); p != nil {
				visit(one, other.part(p, i+before))
			}
		case one.note != nil:
			if n := other.Note(one.note.ID); n != nil {
				visit(one, other.part(n, i+before))
			}
		}
	}
}

// part returns the part that is a passage or note; guess is where it may be.
func (p *prose) part(of any, guess int) *part {
	if guess >= 0 && guess < len(p.parts) && p.parts[guess].is(of) {
		return &p.parts[guess]
	}
	if p.numbers == nil {
		p.numbers = map[any]int{}
		for i := range p.parts {
			if one := &p.parts[i]; one.passage != nil {
				p.numbers[one.passage] = i
			} else if one.note != nil {
				p.numbers[one.note] = i
			}
		}
	}
	return &p.parts[p.numbers[of]]
}

func (p *part) is(of any) bool {
	passage, _ := of.(*edition.Passage)
	note, _ := of.(*edition.Note)
	return p.passage == passage && p.note == note
}

// places returns for each byte of a text where its character is in the file that it was
// read from, at an offset. Between the two stand escapes, character references and
// another normal form: each character is looked for where it should be, and then further
// on in the line.
func places(data []byte, at int, text string) []int {
	out := make([]int, 0, len(text))
	for i := 0; i < len(text); {
		r, bytes := utf8.DecodeRuneInString(text[i:])
		found, size := locate(data, at, r)
		for range bytes {
			out = append(out, found)
		}
		i, at = i+bytes, found+size
	}
	return out
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
