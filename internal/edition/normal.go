package edition

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The normal text of a passage or note is what its translation is compared by: its
// marks as canonical Markdown, and nothing of how the source is laid out. Moving a
// passage, wrapping its lines anew, turning it into a list's item or a quotation,
// padding a table's cells, `_` for `*` and NFD for NFC leave it as it is.
//
// It is kept in content/sync.toml and in waivers, so that its form is a contract: what
// changes here makes translations stale. In it a backslash stands before each \, [,
// ], * and ` that is the author's own; blocks are set apart by an empty line; a
// table's rows and a list's items stand on a line each.

// Normal returns the passage's normal text; a list inside an item has passages of its
// own and is left out.
func (p *Passage) Normal() string {
	w := &normalWriter{}
	switch b := p.Block.(type) {
	case *Item:
		w.blocks(b.Blocks, true)
	case *Quote:
		w.blocks(b.Blocks, false)
	default:
		w.block(b)
	}
	return w.text()
}

// Normal returns the note's normal text.
func (n *Note) Normal() string {
	w := &normalWriter{}
	w.blocks(n.Blocks, false)
	return w.text()
}

// NormalText is the normal form of a text without marks, such as a title: NFC, with
// single spaces.
func NormalText(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// Hash returns a short fingerprint of a normal text: 12 hexadecimal digits of its
// SHA-256 (FIPS 180-4).
func Hash(normal string) string {
	sum := sha256.Sum256([]byte(normal))
	return hex.EncodeToString(sum[:6])
}

type normalWriter struct{ b strings.Builder }

func (w *normalWriter) text() string { return strings.TrimSpace(w.b.String()) }

// space writes one space, unless a space or the beginning of a line stands there.
func (w *normalWriter) space() {
	if s := w.b.String(); s != "" && s[len(s)-1] != ' ' && s[len(s)-1] != '\n' {
		w.b.WriteByte(' ')
	}
}

func (w *normalWriter) blocks(blocks []Block, withoutLists bool) {
	for _, b := range blocks {
		if _, list := b.(*List); list && withoutLists {
			continue
		}
		if w.b.Len() > 0 && !strings.HasSuffix(w.b.String(), "\n\n") {
			w.b.WriteString("\n\n")
		}
		w.block(b)
	}
}

func (w *normalWriter) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		w.inlines(b.Inlines)
	case *Heading:
		w.inlines(b.Inlines)
	case *List:
		w.list(b)
	case *Item:
		w.blocks(b.Blocks, false)
	case *Quote:
		w.blocks(b.Blocks, false)
	case *Table:
		w.row(b.Head)
		for _, row := range b.Rows {
			w.b.WriteByte('\n')
			w.row(row)
		}
	case *CodeBlock:
		w.b.WriteString("```\n" + strings.TrimRight(b.Text, "\r\n") + "\n```")
	case *Break:
		w.b.WriteString("---")
	}
}

func (w *normalWriter) list(list *List) {
	for i, item := range list.Items {
		if i > 0 {
			w.b.WriteByte('\n')
		}
		inner := &normalWriter{}
		inner.blocks(item.Blocks, false)
		w.b.WriteString("- " + inner.text())
	}
}

func (w *normalWriter) row(cells []Cell) {
	for i, cell := range cells {
		if i > 0 {
			w.b.WriteString(" | ")
		}
		inner := &normalWriter{}
		inner.inlines(cell.Inlines)
		w.b.WriteString(inner.text())
	}
}

func (w *normalWriter) inlines(inlines []Inline) {
	for _, in := range inlines {
		w.inline(in)
	}
}

func (w *normalWriter) inline(in Inline) {
	switch in := in.(type) {
	case *Str:
		w.str(in.Text)
	case *LineBreak:
		if in.Hard {
			w.b.WriteString("\\\n")
		} else {
			w.space()
		}
	case *Code:
		fence := "`"
		if strings.Contains(in.Text, "`") {
			fence = "``"
		}
		w.b.WriteString(fence + in.Text + fence)
	case *NoteMark:
		w.b.WriteString("[^" + in.Note + "]")
	case *Emphasis:
		star := "*"
		if in.Strong {
			star = "**"
		}
		w.b.WriteString(star)
		w.inlines(in.Inlines)
		w.b.WriteString(star)
	default:
		destination, title := target(in)
		w.b.WriteByte('[')
		w.inlines(Children(in))
		w.b.WriteString("](" + destination)
		if title != "" {
			w.b.WriteString(` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(NormalText(title)) + `"`)
		}
		w.b.WriteByte(')')
	}
}

var escapeNormal = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `*`, `\*`, "`", "\\`")

// str writes text with its runs of spaces as one space each.
func (w *normalWriter) str(s string) {
	for s != "" {
		end := strings.IndexAny(s, " \t\r\n")
		if end < 0 {
			end = len(s)
		}
		escapeNormal.WriteString(&w.b, s[:end])
		rest := strings.TrimLeft(s[end:], " \t\r\n")
		if len(rest) < len(s)-end {
			w.space()
		}
		s = rest
	}
}

// target is where a mark leads, as its link says it, and a citation's locator.
func target(in Inline) (destination, title string) {
	switch in := in.(type) {
	case *Link:
		destination = in.URL
	case *GlossMark:
		destination = "gloss:" + in.Gloss
	case *Citation:
		destination, title = "cite:"+in.Reference, in.Locator
	case *Verdict:
		destination = "verdict:" + in.Value
	case *Ruby:
		destination = "ruby:" + in.Reading
	case *Foreign:
		destination = "lang:" + in.Language
	}
	if strings.ContainsAny(destination, " ()") {
		destination = "<" + destination + ">"
	}
	return destination, title
}
