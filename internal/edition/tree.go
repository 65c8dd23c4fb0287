package edition

import (
	"strings"
	"unicode"
)

// Block is one of the block nodes of this file; the set is closed.
type Block interface{ block() }

// Inline is one of the inline nodes of this file; the set is closed.
type Inline interface{ inline() }

// The blocks. ID is the passage's id, empty where the block is no passage itself.
type (
	// Paragraph is a run of text.
	Paragraph struct {
		ID      string
		At      int
		Inlines []Inline
	}
	// Heading is a section's title; Level is 2 to 6.
	Heading struct {
		ID      string
		At      int
		Level   int
		Inlines []Inline
	}
	// List is an ordered or unordered list; its items are the passages.
	List struct {
		At      int
		Ordered bool
		Start   int
		Tight   bool
		Items   []*Item
	}
	// Item is one item of a list: a passage. Lists inside it have passages of their own.
	Item struct {
		ID     string
		At     int
		Blocks []Block
	}
	// Quote is a block quotation.
	Quote struct {
		ID     string
		At     int
		Blocks []Block
	}
	// Table is a table with one row of column heads.
	Table struct {
		ID     string
		At     int
		Aligns []string // "", "left", "center" or "right" for each column
		Head   []Cell
		Rows   [][]Cell
	}
	// CodeBlock is preformatted text.
	CodeBlock struct {
		ID   string
		At   int
		Text string
	}
	// Break is a thematic break.
	Break struct{ At int }
)

// Cell is one cell of a table.
type Cell struct{ Inlines []Inline }

func (*Paragraph) block() {}
func (*Heading) block()   {}
func (*List) block()      {}
func (*Item) block()      {}
func (*Quote) block()     {}
func (*Table) block()     {}
func (*CodeBlock) block() {}
func (*Break) block()     {}

// The inlines.
type (
	// Str is plain text.
	Str struct {
		At   int
		Text string
	}
	// Emphasis is emphasised text.
	Emphasis struct {
		At      int
		Strong  bool
		Inlines []Inline
	}
	// Code is verbatim text.
	Code struct {
		At   int
		Text string
	}
	// LineBreak is a line end in the source (a space to the reader) or, if Hard, on the page.
	LineBreak struct{ Hard bool }
	// Link leads to an address on the web, or with a "#" to a passage of the same text.
	Link struct {
		At      int
		URL     string
		Inlines []Inline
	}
	// GlossMark is a use of a gloss.
	GlossMark struct {
		At      int
		Gloss   string
		Inlines []Inline
	}
	// Citation names a reference, with the place in it.
	Citation struct {
		At        int
		Reference string
		Locator   string
		Inlines   []Inline
	}
	// Verdict is an editor's finding on a claim; Value is one of Verdicts.
	Verdict struct {
		At      int
		Value   string
		Inlines []Inline
	}
	// Ruby is text with its reading above it.
	Ruby struct {
		At      int
		Reading string
		Inlines []Inline
	}
	// Foreign is a run in another language, a BCP 47 tag.
	Foreign struct {
		At       int
		Language string
		Inlines  []Inline
	}
	// NoteMark is the place that an editorial note belongs to.
	NoteMark struct {
		At   int
		Note string
	}
)

// Verdicts are the findings that a note may open with, from best to worst.
var Verdicts = []string{"verified", "partly", "disputed", "wrong", "unverifiable"}

func (*Str) inline()       {}
func (*Emphasis) inline()  {}
func (*Code) inline()      {}
func (*LineBreak) inline() {}
func (*Link) inline()      {}
func (*GlossMark) inline() {}
func (*Citation) inline()  {}
func (*Verdict) inline()   {}
func (*Ruby) inline()      {}
func (*Foreign) inline()   {}
func (*NoteMark) inline()  {}

// ScriptLanguage is the language that the script of a name or a reading tells: Korean
// for Hangul, Japanese for kana, Chinese for bopomofo; empty for others.
func ScriptLanguage(text string) string {
	for _, c := range text {
		switch {
		case unicode.Is(unicode.Hangul, c):
			return "ko"
		case unicode.In(c, unicode.Hiragana, unicode.Katakana):
			return "ja"
		case unicode.Is(unicode.Bopomofo, c):
			return "zh"
		}
	}
	return ""
}

// Children returns the inlines inside an inline, nil for a leaf.
func Children(in Inline) []Inline {
	switch in := in.(type) {
	case *Emphasis:
		return in.Inlines
	case *Link:
		return in.Inlines
	case *GlossMark:
		return in.Inlines
	case *Citation:
		return in.Inlines
	case *Verdict:
		return in.Inlines
	case *Ruby:
		return in.Inlines
	case *Foreign:
		return in.Inlines
	}
	return nil
}

// WalkInlines calls visit for every inline under the given ones, parents first.
func WalkInlines(inlines []Inline, visit func(Inline)) {
	for _, in := range inlines {
		visit(in)
		WalkInlines(Children(in), visit)
	}
}

// WalkBlocks calls visit for every inline of the blocks, in the order of the text.
func WalkBlocks(blocks []Block, visit func(Inline)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			WalkInlines(b.Inlines, visit)
		case *Heading:
			WalkInlines(b.Inlines, visit)
		case *List:
			for _, item := range b.Items {
				WalkBlocks(item.Blocks, visit)
			}
		case *Item:
			WalkBlocks(b.Blocks, visit)
		case *Quote:
			WalkBlocks(b.Blocks, visit)
		case *Table:
			for _, row := range append([][]Cell{b.Head}, b.Rows...) {
				for _, cell := range row {
					WalkInlines(cell.Inlines, visit)
					visit(&LineBreak{}) // as plain text, cells are set apart
				}
			}
		}
	}
}

// WalkText calls visit for every inline of a text and of its notes.
func WalkText(t *Text, visit func(Inline)) {
	WalkBlocks(t.Body().Blocks, visit)
	for _, n := range t.Body().Notes {
		WalkBlocks(n.Blocks, visit)
	}
}

// WalkPassage calls visit for every inline of one passage; a list inside an item
// has passages of its own and is left out.
func WalkPassage(p *Passage, visit func(Inline)) {
	item, ok := p.Block.(*Item)
	if !ok {
		WalkBlocks([]Block{p.Block}, visit)
		return
	}
	for _, b := range item.Blocks {
		if _, nested := b.(*List); !nested {
			WalkBlocks([]Block{b}, visit)
		}
	}
}

// Plain returns the inlines' text without marks, note numbers and ruby readings.
func Plain(inlines []Inline) string {
	var b strings.Builder
	WalkInlines(inlines, func(in Inline) { WritePlain(&b, in) })
	return b.String()
}

// PlainPassage returns a passage's text without marks.
func PlainPassage(p *Passage) string {
	var b strings.Builder
	WalkPassage(p, func(in Inline) { WritePlain(&b, in) })
	return b.String()
}

// WritePlain writes what one inline itself adds to the plain text; its children
// are visited by the walk that calls it.
func WritePlain(b *strings.Builder, in Inline) {
	switch in := in.(type) {
	case *Str:
		b.WriteString(in.Text)
	case *Code:
		b.WriteString(in.Text)
	case *LineBreak:
		b.WriteByte(' ')
	}
}
