package exchange

import (
	"encoding/xml"
	"strings"

	"juhae/internal/translate"
)

// xmlWriter writes elements a line each; what an element holds as text is written by
// the formats themselves.
type xmlWriter struct {
	b    strings.Builder
	open []string
}

func newXML() *xmlWriter {
	w := &xmlWriter{}
	w.b.WriteString(xml.Header)
	return w
}

// start begins an element on a line of its own; attributes are names and values in turn,
// and those without a value are left out.
func (w *xmlWriter) start(name string, attributes ...string) {
	w.indent()
	w.b.WriteString(tag(name, attributes, ">") + "\n")
	w.open = append(w.open, name)
}

// end ends the last element that was begun.
func (w *xmlWriter) end() {
	name := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	w.indent()
	w.b.WriteString("</" + name + ">\n")
}

func (w *xmlWriter) empty(name string, attributes ...string) {
	w.indent()
	w.b.WriteString(tag(name, attributes, "/>") + "\n")
}

// element writes an element whose content is XML already.
func (w *xmlWriter) element(name, content string, attributes ...string) {
	w.indent()
	w.b.WriteString(tag(name, attributes, ">") + content + "</" + name + ">\n")
}

func (w *xmlWriter) indent() { w.b.WriteString(strings.Repeat("  ", len(w.open))) }

func (w *xmlWriter) bytes() []byte { return []byte(w.b.String()) }

// tag is a start tag that ends with what is given.
func tag(name string, attributes []string, end string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			b.WriteString(" " + attributes[i] + `="` + escape(attributes[i+1]) + `"`)
		}
	}
	b.WriteString(end)
	return b.String()
}

// escape writes an attribute's value.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder's Write never fails
	return b.String()
}

var plainer = strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t", "&#34;", `"`, "&#39;", "'")

// escapeText writes text between tags, where line ends and quotation marks may stand.
func escapeText(s string) string { return plainer.Replace(escape(s)) }

// tagged writes pieces with the tags of a format.
func tagged(pieces []piece, code func(piece) string) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.role == wording {
			b.WriteString(escapeText(p.text))
		} else {
			b.WriteString(code(p))
		}
	}
	return b.String()
}

// cutPair takes an entry's two texts to pieces, the marks of the second numbered as
// those of the first.
func cutPair(e *Entry) (original, translation []piece) {
	if !e.Markdown {
		return plain(e.Source), plain(e.Target)
	}
	original = cut(e.Source)
	return original, pairWith(original, cut(e.Target))
}

// tagNotes says what the tags of an entry stand for.
func tagNotes(pieces []piece) (notes []string) {
	for _, p := range pieces {
		if p.role != closes && p.role != wording && p.kind != "italic" && p.kind != "bold" {
			notes = append(notes, p.id+" = "+p.mark)
		}
	}
	return notes
}

// unitNotes is what a translator is told of an entry.
func unitNotes(e *Entry, original []piece) []string {
	notes := notesOf(e)
	if e.Form != "" {
		notes = append(notes, "plural form: "+e.Form)
	}
	if tags := tagNotes(original); len(tags) > 0 {
		notes = append(notes, "tags: "+strings.Join(tags, "; "))
	}
	return notes
}

// documents groups a catalogue's entries by document.
func (c *Catalogue) documents() [][]Entry {
	var out [][]Entry
	from := 0
	for i := range c.Entries {
		if i+1 == len(c.Entries) || c.Entries[i+1].Document != c.Entries[i].Document {
			out = append(out, c.Entries[from:i+1])
			from = i + 1
		}
	}
	return out
}

// stale reports whether an entry's original was another when it was confirmed.
func (e *Entry) stale() bool { return e.State == translate.Stale && e.Then != "" }
