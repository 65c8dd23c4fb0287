package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"juhae/internal/translate"
)

// XLIFF12 writes a catalogue as XLIFF 1.2 (OASIS Standard, 1 February 2008), with a file
// for each document. Marks are <g> and <x>; what is confirmed is approved and final. Of
// a stale unit the original as it was then stands in an <alt-trans>.
func XLIFF12(c *Catalogue) []byte {
	w := newXML()
	w.start("xliff", "xmlns", "urn:oasis:names:tc:xliff:document:1.2", "version", "1.2")
	for _, entries := range c.documents() {
		w.start("file", "original", entries[0].Original.File.Path, "source-language", c.Original, "target-language", c.Language,
			"datatype", "plaintext", "tool-id", "juhae")
		w.start("header")
		w.empty("tool", "tool-id", "juhae", "tool-name", "juhae")
		w.end()
		w.start("body")
		for i := range entries {
			w.unit12(&entries[i])
		}
		w.end()
		w.end()
	}
	w.end()
	return w.bytes()
}

func (w *xmlWriter) unit12(e *Entry) {
	original, translation := cutPair(e)
	approved, state := "no", "needs-translation"
	switch {
	case e.Target != "" && e.State == translate.Confirmed:
		approved, state = "yes", "final"
	case e.Target != "":
		state = "needs-review-translation"
	}
	w.start("trans-unit", "id", e.key(), "resname", e.key(), "approved", approved, "xml:space", "preserve")
	w.element("source", tagged(original, code12))
	w.element("target", tagged(translation, code12), "state", state)
	w.start("context-group", "purpose", "location")
	file, line := e.Original.Place()
	w.element("context", escapeText(file), "context-type", "sourcefile")
	w.element("context", strconv.Itoa(line), "context-type", "linenumber")
	w.end()
	for _, note := range unitNotes(e, original) {
		w.element("note", escapeText(note), "from", "developer")
	}
	if e.stale() {
		w.start("alt-trans", "alttranstype", "previous-version")
		w.element("source", escapeText(e.Then))
		w.element("target", escapeText(e.Target))
		w.end()
	}
	w.end()
}

func code12(p piece) string {
	kind := "x-" + p.kind
	if p.kind == "link" || p.kind == "italic" || p.kind == "bold" {
		kind = p.kind
	}
	switch p.role {
	case opens:
		return tag("g", []string{"id", p.id, "ctype", kind}, ">")
	case closes:
		return "</g>"
	}
	return tag("x", []string{"id", p.id, "ctype", kind, "equiv-text", p.text}, "/>")
}

// XLIFF21 writes a catalogue as XLIFF 2.1 (OASIS Standard, 13 February 2018), with a
// file for each document. Marks are <pc> and <ph>, and their Markdown is original data.
// A unit's name is its id in the edition; its id is an NMTOKEN, as it has to be.
func XLIFF21(c *Catalogue) []byte {
	w := newXML()
	w.start("xliff", "xmlns", "urn:oasis:names:tc:xliff:document:2.0", "version", "2.1", "srcLang", c.Original, "trgLang", c.Language)
	for i, entries := range c.documents() {
		w.start("file", "id", fmt.Sprintf("f%d", i+1), "original", entries[0].Original.File.Path)
		taken := map[string]bool{}
		for j := range entries {
			w.unit21(&entries[j], tokenOf(&entries[j], taken))
		}
		w.end()
	}
	w.end()
	return w.bytes()
}

// tokenOf makes an NMTOKEN of what an entry is called within its document: p12, _title.
func tokenOf(e *Entry, taken map[string]bool) string {
	token := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && !wordRune(r) && r != '-' && r != '.' {
			return '_'
		}
		return r
	}, strings.TrimPrefix(strings.TrimPrefix(e.key(), e.Document), "#"))
	for taken[token] {
		token += "_"
	}
	taken[token] = true
	return token
}

func (w *xmlWriter) unit21(e *Entry, id string) {
	original, translation := cutPair(e)
	w.start("unit", "id", id, "name", e.key(), "xml:space", "preserve", "canResegment", "no")
	w.start("notes")
	w.element("note", escapeText(e.origin()), "category", "location")
	for _, note := range unitNotes(e, original) {
		w.element("note", escapeText(note), "category", "description")
	}
	if e.stale() {
		w.element("note", escapeText(e.Then), "category", "previous-source")
	}
	w.end()
	data := dataOf(original, translation)
	if len(data.list) > 0 {
		w.start("originalData")
		for i, text := range data.list {
			w.element("data", escapeText(text), "id", fmt.Sprintf("d%d", i+1), "xml:space", "preserve")
		}
		w.end()
	}
	state, detail := "initial", ""
	switch {
	case e.Target != "" && e.State == translate.Confirmed:
		state = "final"
	case e.Target != "":
		state, detail = "translated", "juhae:"+string(e.State)
	}
	w.start("segment", "state", state, "subState", detail)
	w.element("source", tagged(original, func(p piece) string { return data.code(p, original) }))
	if e.Target != "" {
		w.element("target", tagged(translation, func(p piece) string { return data.code(p, translation) }))
	}
	w.end()
	w.end()
}

// originalData numbers the codes of a unit, equal ones once.
type originalData struct {
	list []string
	ids  map[string]string
}

func dataOf(sides ...[]piece) *originalData {
	d := &originalData{ids: map[string]string{}}
	for _, side := range sides {
		for _, p := range side {
			if p.role != wording && d.ids[p.text] == "" {
				d.list = append(d.list, p.text)
				d.ids[p.text] = fmt.Sprintf("d%d", len(d.list))
			}
		}
	}
	return d
}

// code is the tag of one of a side's pieces; a pair's start tag names its end's data too.
func (d *originalData) code(p piece, side []piece) string {
	kind, sub := "other", "juhae:"+p.kind
	fixed := "no"
	switch p.kind {
	case "link":
		kind, sub = "link", ""
	case "italic":
		kind, sub, fixed = "fmt", "xlf:i", ""
	case "bold":
		kind, sub, fixed = "fmt", "xlf:b", ""
	}
	if p.role == closes {
		return "</pc>"
	}
	attributes := []string{"id", p.id, "canCopy", "no", "canDelete", fixed, "type", kind, "subType", sub}
	if p.role == point {
		return tag("ph", append(attributes, "dataRef", d.ids[p.text], "disp", p.text), "/>")
	}
	end := slices.IndexFunc(side, func(other piece) bool { return other.role == closes && other.id == p.id })
	return tag("pc", append(attributes, "dataRefStart", d.ids[p.text], "dataRefEnd", d.ids[side[end].text]), ">")
}
