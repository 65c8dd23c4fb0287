package exchange

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// shape is how a unit's text is laid out in its file.
type shape int

const (
	flowing  shape = iota // paragraphs: a line's end is a space
	lined                 // a line's end means something: a table, code, or lists and the like inside
	tabular               // lined; the padding of cells means nothing
	verbatim              // lined; every space means something
)

// text is a unit's text without what its file lays around it: the quotation marks
// and the indentation of its lines, and the line ends within a paragraph. What is left
// is Markdown as it was written. at has the offset in the file of each byte, and of
// the end; so that a change of the text can be made there and nowhere else.
type text struct {
	string
	at     []int
	prefix string // what begins the unit's further lines in the file
	shape  shape
}

// textOf undoes the layout of a stretch of a file that a block or a note's blocks fill.
func textOf(f *source.File, r edition.Range, blocks []edition.Block) text {
	t := text{shape: shapeOf(blocks), prefix: prefixOf(f.Data, r, blocks)}
	var b strings.Builder
	put := func(s string, at int) {
		for i := range len(s) {
			t.at = append(t.at, at+i)
		}
		b.WriteString(s)
	}
	width := utf8.RuneCountInString(t.prefix)
	quoted := strings.HasPrefix(t.prefix, ">")
	for at := r.At; at < r.End; {
		line, next := lineAt(f.Data, at, r.End)
		if at > r.At || quoted {
			cut := layoutSize(line, width, quoted)
			at, line = at+cut, line[cut:]
		}
		if t.shape == flowing {
			cut := len(line) - len(strings.TrimLeft(line, " \t"))
			at, line = at+cut, line[cut:]
		}
		end := line
		if t.shape != verbatim {
			line = strings.TrimRight(line, " \t")
		}
		if next < r.End && t.shape == flowing && line != "" && !hardBreak(end) && !blankAt(f.Data, next, r.End, width, quoted) {
			put(line, at)
			put(" ", at+len(line))
		} else if next < r.End {
			if hardBreak(end) {
				line = end
			}
			put(line, at)
			put("\n", at+len(line))
		} else {
			put(line, at)
		}
		at = next
	}
	t.at = append(t.at, r.End)
	t.string = b.String()
	return t
}

// lineAt returns the line at an offset without its end, and where the next begins.
func lineAt(data []byte, at, limit int) (line string, next int) {
	next = limit
	if i := bytes.IndexByte(data[at:limit], '\n'); i >= 0 {
		next = at + i + 1
	}
	line = strings.TrimSuffix(string(data[at:next]), "\n")
	return strings.TrimSuffix(line, "\r"), next
}

// blankAt reports whether the line at an offset is empty but for its layout.
func blankAt(data []byte, at, limit, width int, quoted bool) bool {
	line, _ := lineAt(data, at, limit)
	return strings.TrimSpace(line[layoutSize(line, width, quoted):]) == ""
}

// layoutSize is how many bytes of a line belong to the layout: up to width of
// indentation, or a quotation's mark.
func layoutSize(line string, width int, quoted bool) int {
	if quoted {
		rest := strings.TrimLeft(line, " ")
		if !strings.HasPrefix(rest, ">") {
			return 0 // a lazy line (CommonMark, section 5.1)
		}
		rest = strings.TrimPrefix(rest[1:], " ")
		return len(line) - len(rest)
	}
	n := 0
	for n < len(line) && n < width && line[n] == ' ' {
		n++
	}
	if n < width && n < len(line) && line[n] == '\t' {
		n++
	}
	return n
}

// hardBreak reports whether a line ends with a hard break (CommonMark, section 6.7).
func hardBreak(line string) bool {
	return strings.HasSuffix(line, `\`) && !strings.HasSuffix(line, `\\`) || strings.HasSuffix(line, "  ")
}

func shapeOf(blocks []edition.Block) shape {
	if len(blocks) == 1 {
		switch b := blocks[0].(type) {
		case *edition.Table:
			return tabular
		case *edition.CodeBlock:
			return verbatim
		case *edition.Heading:
			return flowing
		case *edition.Quote:
			return shapeInside(b.Blocks)
		case *edition.Item:
			return shapeInside(ownBlocks(b))
		}
	}
	return shapeInside(blocks)
}

// shapeInside is flowing where there are paragraphs only.
func shapeInside(blocks []edition.Block) shape {
	for _, b := range blocks {
		if _, ok := b.(*edition.Paragraph); !ok {
			return lined
		}
	}
	return flowing
}

// ownBlocks are an item's blocks before a list inside it, whose items are passages.
func ownBlocks(item *edition.Item) []edition.Block {
	for i, b := range item.Blocks {
		if _, list := b.(*edition.List); list {
			return item.Blocks[:i]
		}
	}
	return item.Blocks
}

// prefixOf is what begins the further lines of a unit.
func prefixOf(data []byte, r edition.Range, blocks []edition.Block) string {
	start := lineStart(data, r.At)
	before := string(data[start:r.At])
	if strings.HasPrefix(strings.TrimLeft(before, " "), "[^") {
		return "    " // a note's
	}
	if len(blocks) == 1 {
		switch blocks[0].(type) {
		case *edition.Quote:
			return "> "
		case *edition.Heading, *edition.Table:
			return ""
		case *edition.Paragraph:
			return before
		}
	}
	return strings.Repeat(" ", utf8.RuneCountInString(before))
}

func lineStart(data []byte, at int) int {
	return bytes.LastIndexByte(data[:at], '\n') + 1
}

// beginsBlock finds a line that would begin another block; it is left in its place, so
// that the file's reader takes it for what it is.
var beginsBlock = regexp.MustCompile("^[ \t]*(?:#{1,6}(?:\\s|$)|[-+*]\\s|[0-9]{1,9}[.)]\\s|>|```|~~~|---|===|\\*\\*\\*|\\[\\^|\\|)")

// tidy is a text that came back, as textOf would have given it: without line ends within
// a paragraph.
func tidy(s string, shape shape) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if shape == verbatim {
		return strings.Trim(s, "\n")
	}
	s = strings.TrimSpace(s)
	if shape != flowing {
		return s
	}
	var b strings.Builder
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		hard := hardBreak(line)
		line = strings.TrimLeft(line, " \t")
		if !hard {
			line = strings.TrimRight(line, " \t")
		}
		b.WriteString(line)
		switch {
		case i == len(lines)-1:
		case line == "" || hard || strings.TrimSpace(lines[i+1]) == "" || beginsBlock.MatchString(line) || beginsBlock.MatchString(lines[i+1]):
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// layOut writes a text's lines as a file has them, the first one without its prefix.
func layOut(s, prefix, newline string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		switch {
		case i == 0:
		case line == "":
			lines[i] = strings.TrimRight(prefix, " \t")
		default:
			lines[i] = prefix + line
		}
	}
	return strings.Join(lines, newline)
}

var emptyLines = regexp.MustCompile(`\n[ \t]*\n\s*`)

// fold is a text as it is compared: how its lines are wrapped makes no difference, nor
// does the normal form of its characters; in code every byte does.
func fold(s string, shape shape) string {
	s = norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n"))
	switch shape {
	case verbatim:
		return strings.Trim(s, "\n")
	case tabular:
		return foldTable(s)
	}
	paragraphs := emptyLines.Split(strings.TrimSpace(s), -1)
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(strings.Fields(p), " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

// foldTable leaves the cells: a row's outer pipes, padding and the number of dashes are
// layout (GitHub Flavored Markdown, section 4.10).
func foldTable(s string) string {
	var rows []string
	for line := range strings.Lines(strings.TrimSpace(s)) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "|")
		if !strings.HasSuffix(line, `\|`) {
			line = strings.TrimSuffix(line, "|")
		}
		var cells []string
		for _, cell := range splitCells(line) {
			cell = strings.Join(strings.Fields(cell), " ")
			if strings.Trim(cell, ":-") == "" {
				for strings.Contains(cell, "--") {
					cell = strings.ReplaceAll(cell, "--", "-")
				}
			}
			cells = append(cells, cell)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, "\n")
}

func splitCells(line string) (cells []string) {
	from := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, line[from:i])
			from = i + 1
		}
	}
	return append(cells, line[from:])
}

// splice is the smallest change that makes one text of another: what stands between
// their common beginning and their common end.
func (t text) splice(to string) (from, end int, middle string) {
	head := 0
	for head < len(t.string) && head < len(to) && t.string[head] == to[head] {
		head++
	}
	tail := 0
	for tail < len(t.string)-head && tail < len(to)-head && t.string[len(t.string)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	head -= split(t.string, head)
	for tail > 0 && !utf8.RuneStart(t.string[len(t.string)-tail]) {
		tail--
	}
	return t.at[head], t.at[len(t.string)-tail], to[head : len(to)-tail]
}

// split is how many bytes an offset stands behind the beginning of a character.
func split(s string, at int) (n int) {
	for at-n > 0 && at-n < len(s) && !utf8.RuneStart(s[at-n]) {
		n++
	}
	return n
}
