package read

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// open starts the passage of a block that holds blocks; within a note or within
// another passage there is none.
func (c *converter) open(b edition.Block) *edition.Passage {
	if c.nested {
		return nil
	}
	p := &edition.Passage{At: blockAt(b), Block: b}
	c.passages = append(c.passages, p)
	return p
}

// inside converts a block within the passage p, to which a trailing id belongs. Without a
// passage an id is stray, and returned.
func (c *converter) inside(n ast.Node, p *edition.Passage, into *[]edition.Block) (stray string, at int) {
	outer := c.nested
	c.nested = true
	b := c.block(n)
	c.nested = outer
	if b == nil {
		return "", 0
	}
	if p == nil {
		stray, at = c.strayID(b)
	}
	if para, ok := b.(*edition.Paragraph); ok && p != nil {
		rest, id, at := c.trailingID(para.Inlines)
		para.Inlines, p.End = rest, textEnd(n, c.data)
		if id != "" {
			c.setID(p, id, at)
		}
		if len(rest) == 0 {
			return "", 0
		}
	}
	*into = append(*into, b)
	return stray, at
}

// strayID reports an id where no passage ends, and takes it off the text: it is none of
// the words there.
func (c *converter) strayID(b edition.Block) (id string, at int) {
	para, ok := b.(*edition.Paragraph)
	if !ok || len(para.Inlines) == 0 {
		return "", 0
	}
	if last, ok := para.Inlines[len(para.Inlines)-1].(*edition.Str); ok {
		if text, id, ok := idAtEnd(last.Text); ok && c.caret(last) >= 0 {
			c.problem(c.caret(last), "passage-id-place", "the id ^"+id+" stands within a note or a passage", "only the outermost list item or quotation has an id; put it into a paragraph of its own after that")
			last.Text = strings.TrimRight(text, " \t")
			return id, c.caret(last)
		}
	}
	return "", 0
}

func (c *converter) setID(p *edition.Passage, id string, at int) {
	if p.ID != "" {
		c.problem(at, "passage-id-twice", "a second id ^"+id+" on the passage ^"+p.ID, "keep the first, remove this one")
		return
	}
	p.ID, p.IDAt = id, at
}

// passage registers a paragraph or heading as a passage and takes its id off its text.
func (c *converter) passage(n ast.Node, b edition.Block, inlines []edition.Inline) ([]edition.Inline, string) {
	if c.nested {
		return inlines, ""
	}
	rest, id, at := c.trailingID(inlines)
	if id != "" && len(rest) == 0 {
		c.problem(at, "passage-id-alone", "the id ^"+id+" has no passage", "put it at the end of a passage, or after the table or quotation that it belongs to")
	}
	p := &edition.Passage{ID: id, IDAt: at, At: blockAt(b), End: textEnd(n, c.data), Block: b}
	p.Source = c.withoutID(p, p.End)
	c.passages = append(c.passages, p)
	return rest, id
}

// apart registers a block whose id can only stand after it, in its own paragraph.
func (c *converter) apart(n ast.Node, b edition.Block) {
	if p := c.open(b); p != nil {
		p.Apart, p.End = true, c.nodeEnd(n)
		p.Source = edition.Range{At: p.At, End: p.End}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 { // a code block, without its fences
			p.Source.End = p.At + len(bytes.TrimRight(c.data[p.At:lines.At(lines.Len()-1).Stop], "\r\n"))
		}
	}
}

const idHint = "an id is a lower-case letter, then letters, digits or hyphens, as in ^p12"

var idWrong = regexp.MustCompile(`\s\^([^\s^]*)$`)

// idAtEnd finds the id that a text ends with, as in "… ^p12", behind a space or at the
// text's beginning; text is what stands before it and that space.
func idAtEnd(s string) (text, id string, ok bool) {
	caret := strings.LastIndexByte(s, '^')
	if caret < 0 || caret > 0 && !isSpace(s[caret-1]) && s[caret-1] != '\f' {
		return "", "", false
	}
	id = strings.TrimRight(s[caret+1:], " \t\r\n\f")
	return s[:max(0, caret-1)], id, isID(id)
}

// caret is where the last ^ of a text stands in the file; negative where it is escaped, and
// begins no id. A text's own offsets won't do: the file may hold escapes and other normal
// forms. A text is of one line.
func (c *converter) caret(s *edition.Str) int {
	line := c.data[s.At:max(s.At, lineEnd(c.data, s.At))]
	i := bytes.LastIndexByte(line, '^')
	if i < 0 || i > 0 && line[i-1] == '\\' {
		return -1
	}
	return s.At + i
}

// isID reports whether a word has the form of an id.
func isID(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && (i == 0 || (c < '0' || c > '9') && c != '-') {
			return false
		}
	}
	return word != ""
}

// lateID takes a paragraph that is only "^p12" as the id of the block before it.
func (c *converter) lateID(n ast.Node) bool {
	para, ok := n.(*ast.Paragraph)
	if !ok || c.nested || n.Lines().Len() != 1 || n.PreviousSibling() == nil {
		return false
	}
	line := n.Lines().At(0)
	if c.data[line.Start] != '^' || len(c.passages) == 0 {
		return false
	}
	before, id, ok := idAtEnd(string(line.Value(c.data)))
	if !ok || before != "" {
		return false
	}
	p := c.passages[len(c.passages)-1]
	c.setID(p, id, blockStart(para))
	switch b := p.Block.(type) {
	case *edition.Quote:
		b.ID = p.ID
	case *edition.Table:
		b.ID = p.ID
	case *edition.CodeBlock:
		b.ID = p.ID
	case *edition.Item:
		b.ID = p.ID
	case *edition.Paragraph:
		b.ID = p.ID
	case *edition.Heading:
		b.ID = p.ID
	}
	return true
}

// trailingID takes " ^p12" off the end of a block's text.
func (c *converter) trailingID(inlines []edition.Inline) (rest []edition.Inline, id string, at int) {
	if len(inlines) == 0 {
		return inlines, "", 0
	}
	last, ok := inlines[len(inlines)-1].(*edition.Str)
	if !ok {
		return inlines, "", 0
	}
	if at = c.caret(last); at < 0 {
		return inlines, "", 0
	}
	text, id, ok := idAtEnd(last.Text)
	if !ok {
		// texts are long, and an id stands at their end
		if w := idWrong.FindStringSubmatch(last.Text[max(0, strings.LastIndexByte(last.Text, '^')-1):]); w != nil {
			c.problem(at, "passage-id-form", "malformed passage id "+source.Quote("^"+w[1]), idHint)
			return inlines, w[1], at // a malformed one is none too few
		}
		return inlines, "", 0
	}
	last.Text = strings.TrimRight(text, " \t")
	if last.Text == "" {
		inlines = inlines[:len(inlines)-1]
	}
	if n := len(inlines); n > 0 {
		if _, ok := inlines[n-1].(*edition.LineBreak); ok {
			inlines = inlines[:n-1]
		}
	}
	return inlines, id, at
}
