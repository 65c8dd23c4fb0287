package read

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	mdhtml "github.com/yuin/goldmark/renderer/html"
	mdtext "github.com/yuin/goldmark/text"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// converter turns goldmark's tree of one file into the edition's own, and gathers
// the passages, the notes and the problems on the way.
type converter struct {
	file     *source.File
	data     []byte // the file's bytes; goldmark's offsets are offsets into it
	start    int    // where the Markdown begins
	normal   bool   // all of the file is NFC, and so is every stretch of it (UAX #15, section 3)
	passages []*edition.Passage
	notes    []*edition.Note
	problems []source.Problem
	level    int  // of the original's last heading; 0 in a translation, whose headings are as deep as the original's
	nested   bool // within a note or another passage: no block here is a passage itself
}

// mostProblems is how many problems of one file are reported: mending a few often
// mends the rest.
const mostProblems = 500

func (c *converter) problem(at int, rule, text, hint string) {
	if len(c.problems) == mostProblems {
		return
	}
	c.problems = append(c.problems, c.file.Problem(at, rule, text, hint))
}

// body parses the Markdown from start to the file's end.
func (c *converter) body(start int) []edition.Block {
	c.data, c.start, c.normal = c.file.Data, start, isNormal(c.file.Data)
	// The front matter is passed over, not cut off, so that offsets are the file's.
	reader := mdtext.NewReader(c.data)
	reader.Advance(start)
	root := markdown.Parse(reader)
	if c.tooDeep(root) {
		return nil
	}
	return c.blocks(root)
}

func (c *converter) blocks(parent ast.Node) []edition.Block {
	var out []edition.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*east.FootnoteList); ok {
			c.noteList(list)
			continue
		}
		if c.lateID(n) {
			continue
		}
		if b := c.block(n); b != nil {
			out = append(out, b)
		}
	}
	return out
}

func (c *converter) block(n ast.Node) edition.Block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		p := &edition.Paragraph{At: blockStart(n), Inlines: c.inlines(n)}
		p.Inlines, p.ID = c.passage(n, p, p.Inlines)
		return p
	case *ast.Heading:
		h := &edition.Heading{At: blockStart(n), Level: n.Level, Inlines: c.inlines(n)}
		c.headingLevel(h)
		h.Inlines, h.ID = c.passage(n, h, h.Inlines)
		return h
	case *ast.List:
		list := &edition.List{At: n.Pos(), Ordered: n.IsOrdered(), Start: n.Start, Tight: n.IsTight}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			list.Items = append(list.Items, c.item(item))
		}
		return list
	case *ast.Blockquote:
		return c.quote(n)
	case *east.Table:
		return c.table(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		code := &edition.CodeBlock{At: blockStart(n), Text: strings.ReplaceAll(string(n.Lines().Value(c.data)), "\r\n", "\n")}
		c.apart(n, code)
		return code
	case *ast.ThematicBreak:
		return &edition.Break{At: n.Pos()}
	case *ast.HTMLBlock:
		c.html(blockStart(n))
	case *ast.LinkReferenceDefinition:
	default:
		c.problem(blockStart(n), "markdown-unknown", "this kind of Markdown is not supported: "+n.Kind().String(), "write it as a paragraph, list, table or quotation")
	}
	return nil
}

// headingLevel keeps the outline without gaps: the title, which is in the front
// matter, is the first level (HTML, section 4.3.11). A translation under way may lack the
// headings between; that each is as deep as the original's is for check to say.
func (c *converter) headingLevel(h *edition.Heading) {
	switch {
	case h.Level == 1:
		c.problem(h.At, "heading-level", "a first-level heading stands in the text",
			"the title stands in the front matter; begin sections with ##")
	case c.level > 0 && h.Level > c.level+1:
		c.problem(h.At, "heading-level", fmt.Sprintf("a heading of level %d follows one of level %d", h.Level, c.level),
			"write "+strings.Repeat("#", c.level+1)+" here")
	}
	if c.level > 0 {
		c.level = h.Level
	}
}

// item reads a list's item: its own text is the passage, and its id ends the last
// block before a list inside it.
func (c *converter) item(n ast.Node) *edition.Item {
	item := &edition.Item{At: blockStart(n)}
	p := c.open(item)
	own, listed := item.At, false // the end of the text before the first list
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if list, ok := child.(*ast.List); ok {
			listed = true
			item.Blocks = append(item.Blocks, c.block(list))
			continue
		}
		if !listed {
			own = c.textEnd(child)
		}
		c.inside(child, p, &item.Blocks)
	}
	if p != nil {
		item.ID = p.ID
		p.Source = c.withoutID(p, own)
		if p.End == 0 { // there is no place for an id
			c.passages = slices.DeleteFunc(c.passages, func(other *edition.Passage) bool { return other == p })
			hint := "begin it with one, at whose end its id can stand"
			if inner, ok := n.FirstChild().(*ast.List); ok && inner.IsOrdered() {
				hint += `; if it is no list but a date, write a backslash before its first full stop, as in 2008\. 9. 3.`
			}
			c.problem(item.At, "item-empty", "a list item without a sentence of its own", hint)
		}
	}
	return item
}

// quote reads a quotation, whose id ends its last paragraph; if a list or the like comes
// last, the id stands after it. One that stands in its midst is still its id, so that it
// gets no other.
func (c *converter) quote(n *ast.Blockquote) *edition.Quote {
	quote := &edition.Quote{At: n.Pos()}
	p, last := c.open(quote), lastText(n)
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child == last || p == nil {
			c.inside(child, p, &quote.Blocks)
		} else if id, at := c.inside(child, nil, &quote.Blocks); id != "" && p.ID == "" {
			p.ID, p.IDAt = id, at
		}
	}
	if p != nil {
		if p.End == 0 {
			p.Apart, p.End = true, c.nodeEnd(n)
		}
		quote.ID = p.ID
		p.Source = c.withoutID(p, c.textEnd(n))
	}
	return quote
}

// lastText is a block's last child that says something.
func lastText(n ast.Node) ast.Node {
	last := n.LastChild()
	for last != nil && (last.Kind() == ast.KindLinkReferenceDefinition || last.Kind() == ast.KindThematicBreak) {
		last = last.PreviousSibling()
	}
	return last
}

func (c *converter) table(n *east.Table) *edition.Table {
	table := &edition.Table{At: c.firstText(n)}
	for _, a := range n.Alignments {
		name := a.String()
		if a == east.AlignNone {
			name = ""
		}
		table.Aligns = append(table.Aligns, name)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []edition.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, edition.Cell{Inlines: c.inlines(cell)})
		}
		if _, ok := row.(*east.TableHeader); ok {
			table.Head = cells
		} else {
			table.Rows = append(table.Rows, cells)
		}
	}
	c.apart(n, table)
	return table
}

func (c *converter) noteList(list *east.FootnoteList) {
	c.nested = true
	defer func() { c.nested = false }()
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		fn := n.(*east.Footnote)
		note := &edition.Note{ID: normal(string(fn.Ref)), At: c.noteStart(fn), Blocks: c.blocks(fn)}
		if !isID(note.ID) {
			c.problem(note.At, "note-id-form", "malformed note id "+source.Quote(note.ID), "an id is a lower-case letter, then letters, digits or hyphens, as in [^n01]")
		}
		for _, b := range note.Blocks {
			c.strayID(b)
		}
		note.Source = c.noteSource(note, fn)
		note.Verdict = leadingVerdict(note.Blocks)
		c.notes = append(c.notes, note)
	}
}

// noteStart finds "[^n01]:", whose place goldmark does not keep: it is the beginning
// of the line on which the note's text begins, or a line before that.
func (c *converter) noteStart(fn *east.Footnote) int {
	label := []byte("[^" + string(fn.Ref) + "]:")
	end := len(c.data)
	if first := fn.FirstChild(); first != nil {
		end = max(c.start, blockStart(first))
	}
	for range noteLines {
		start := max(c.start, bytes.LastIndexByte(c.data[:end], '\n')+1)
		if i := bytes.LastIndex(c.data[start:end], label); i >= 0 {
			return start + i
		}
		if start == c.start {
			break
		}
		end = start - 1
	}
	if i := bytes.Index(c.data[c.start:], label); i >= 0 {
		return c.start + i
	}
	return 0
}

// noteLines is how many lines above a note's text its label is looked for.
const noteLines = 4

func leadingVerdict(blocks []edition.Block) *edition.Verdict {
	if len(blocks) == 0 {
		return nil
	}
	p, ok := blocks[0].(*edition.Paragraph)
	if !ok || len(p.Inlines) == 0 {
		return nil
	}
	v, _ := p.Inlines[0].(*edition.Verdict)
	return v
}

func (c *converter) html(at int) {
	c.problem(at, "html-raw", "HTML in the text", "write Markdown; for a mark write [text](gloss:slug), for a literal < write \\<")
}

// text decodes a segment of Markdown text: backslash escapes and character
// references, by goldmark's own writer.
func (c *converter) text(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return normal(string(raw))
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	mdhtml.DefaultWriter.Write(w, raw)
	w.Flush()
	return normal(html.UnescapeString(b.String()))
}

func blockAt(b edition.Block) int {
	switch b := b.(type) {
	case *edition.Paragraph:
		return b.At
	case *edition.Heading:
		return b.At
	case *edition.Item:
		return b.At
	case *edition.Quote:
		return b.At
	case *edition.Table:
		return b.At
	case *edition.CodeBlock:
		return b.At
	}
	return 0
}

// blockStart is where a block's first text stands, or failing that its parent's.
func blockStart(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeBlock {
		return blockStart(n.FirstChild())
	}
	return max(0, n.Pos())
}

func (c *converter) firstText(n ast.Node) int {
	at := n.Pos()
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			at = t.Segment.Start
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	at = max(0, at)
	return bytes.LastIndexByte(c.data[:at], '\n') + 1
}

// textEnd is the offset after a block's last character that is not a space.
func textEnd(n ast.Node, data []byte) int {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return max(0, n.Pos())
	}
	last := lines.At(lines.Len() - 1)
	return last.Start + len(bytes.TrimRight(data[last.Start:last.Stop], " \t\r\n"))
}

// nodeEnd is the end of the last source line that belongs to a block.
func (c *converter) nodeEnd(n ast.Node) int {
	end := max(0, n.Pos())
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok {
			end = max(end, t.Segment.Stop)
		} else if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			end = max(end, n.Lines().At(n.Lines().Len()-1).Stop-1)
		}
		return ast.WalkContinue, nil
	})
	end = lineEnd(c.data, end)
	for n.LastChild() != nil && n.LastChild().Type() == ast.TypeBlock {
		n = n.LastChild()
	}
	if _, fenced := n.(*ast.FencedCodeBlock); fenced && end < len(c.data) { // the closing fence is the next line
		next := lineEnd(c.data, lineAfter(c.data, end))
		if closing := bytes.TrimLeft(c.data[end:next], "\r\n\t >"); bytes.HasPrefix(closing, []byte("```")) || bytes.HasPrefix(closing, []byte("~~~")) {
			end = next
		}
	}
	return end
}

func lineEnd(data []byte, at int) int {
	at = min(at, len(data))
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		at += i
	} else {
		at = len(data)
	}
	return len(bytes.TrimRight(data[:at], "\r"))
}

// lineAfter is the beginning of the line that follows the one that ends at end.
func lineAfter(data []byte, end int) int {
	rest := bytes.TrimPrefix(data[end:], []byte("\r"))
	return len(data) - len(bytes.TrimPrefix(rest, []byte("\n")))
}

func validVerdict(v string) bool { return slices.Contains(edition.Verdicts, v) }
