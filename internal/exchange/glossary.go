package exchange

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
)

// TBX writes the edition's glosses as a termbase in two languages: TBX-Basic of 2008
// (ISO 30042:2008), the form that OmegaT and Weblate read.
func TBX(x *Edition, language string) []byte {
	original := x.Settings.Original()
	w := newXML()
	w.start("martif", "type", "TBX", "xml:lang", original)
	w.start("martifHeader")
	w.start("fileDesc")
	w.start("titleStmt")
	w.element("title", escapeText(x.Settings.Title[original]))
	w.end()
	w.start("sourceDesc")
	w.element("p", "juhae")
	w.end()
	w.end()
	w.start("encodingDesc")
	w.element("p", "TBXBasicXCSV02.xcs", "type", "XCSURI")
	w.end()
	w.end()
	w.start("text")
	w.start("body")
	for _, g := range x.Glosses {
		if to := g.Text(language); to != nil && to.Title != "" {
			w.term(g, original, language)
		}
	}
	for len(w.open) > 0 {
		w.end()
	}
	return w.bytes()
}

func (w *xmlWriter) term(g *edition.Gloss, languages ...string) {
	w.start("termEntry", "id", "gloss-"+g.Slug)
	w.element("descrip", escapeText(g.Kind.Text), "type", "subjectField")
	for i, language := range languages {
		t := g.Text(language)
		w.start("langSet", "xml:lang", language)
		if t.Summary != "" {
			w.element("descrip", escapeText(t.Summary), "type", "definition")
		}
		for j, name := range namesOf(t) {
			status := "preferredTerm-admn-sts"
			if j > 0 {
				status = "admittedTerm-admn-sts"
			}
			w.tig(name, status)
		}
		for _, name := range g.Avoid {
			if sameScript(name.Text, t.Title) && (i == 0 || !sameScript(name.Text, g.Text(languages[0]).Title)) {
				w.tig(name.Text, "deprecatedTerm-admn-sts")
			}
		}
		w.end()
	}
	w.end()
}

func (w *xmlWriter) tig(term, status string) {
	w.start("tig")
	w.element("term", escapeText(term))
	w.element("termNote", status, "type", "administrativeStatus")
	w.end()
}

// namesOf are a gloss's title, short form and variants in one language, each once.
func namesOf(t *edition.Text) (names []string) {
	for _, name := range append([]string{t.Title, t.Short}, t.Aliases...) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// sameScript tells a language's words by their first letter, Latin or not.
func sameScript(a, b string) bool {
	latin := func(s string) bool {
		first, _ := utf8.DecodeRuneInString(s[max(0, strings.IndexFunc(s, unicode.IsLetter)):])
		return unicode.Is(unicode.Latin, first)
	}
	return latin(a) == latin(b)
}

// CSV writes the edition's glosses as a table of source, target and notes, with a line
// that says so: the form that OmegaT, Poedit and Weblate read (RFC 4180).
func CSV(x *Edition, language string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"source", "target", "notes"}}
	for _, g := range x.Glosses {
		from, to := g.Text(x.Settings.Original()), g.Text(language)
		if to == nil || to.Title == "" {
			continue
		}
		for _, name := range namesOf(from) {
			target := to.Title
			if name == from.Short && name != from.Title {
				target = to.Short
			}
			rows = append(rows, []string{name, target, oneLine(to.Summary)})
		}
	}
	w.WriteAll(rows) // a Buffer's Write never fails
	return b.Bytes()
}
