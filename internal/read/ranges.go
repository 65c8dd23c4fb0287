package read

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"juhae/internal/edition"
)

// withoutID is the range of a passage's text that ends at end, its id cut off.
func (c *converter) withoutID(p *edition.Passage, end int) edition.Range {
	text := bytes.TrimRight(c.data[p.At:max(p.At, end)], " \t\r\n")
	if rest, found := bytes.CutSuffix(text, []byte("^"+p.ID)); found && p.ID != "" {
		text = bytes.TrimRight(rest, " \t\r\n>") // in a quotation the id can stand in a line of its own
	}
	return edition.Range{At: p.At, End: p.At + len(text)}
}

// textEnd is the offset after the last character of a block and of all blocks in it.
func (c *converter) textEnd(n ast.Node) int {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		return textEnd(n, c.data)
	}
	return c.nodeEnd(n)
}

// noteSource is the range of a note's text: all after its label.
func (c *converter) noteSource(note *edition.Note, fn *east.Footnote) edition.Range {
	at := min(len(c.data), note.At+len("[^]:")+len(fn.Ref))
	at += len(c.data[at:]) - len(bytes.TrimLeft(c.data[at:], " \t"))
	end := at
	if last := fn.LastChild(); last != nil {
		end = max(at, c.textEnd(last))
	}
	return edition.Range{At: at, End: end}
}
