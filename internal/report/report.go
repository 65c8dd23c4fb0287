// Package report writes the state of an edition's translations as one HTML page, for
// those who translate and edit: bars by language and document, and what is open.
//
// Invariants: the page needs no other file, no script and no network, and its own
// content security policy says so; equal states give equal bytes.
package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"juhae/internal/site"
	"juhae/internal/translate"
)

var (
	//go:embed report.html
	page string
	//go:embed report.css
	style string

	templates = template.Must(template.New("").Parse(page))
)

type view struct {
	Title     string
	Policy    string
	Style     template.CSS
	Languages []language
}

type language struct {
	Tag       string
	Bars      []bar
	Documents []document
	Whole     int // documents of which all is confirmed, and that have no row
}

type document struct {
	Name, Href string
	Bars       []bar
	Open       []row
}

type row struct{ ID, Href, Place, State, Change string }

// bar is a hundred units wide.
type bar struct {
	Name, Text string
	Parts      []part
}

type part struct {
	State    translate.State
	X, Width string
}

// HTML writes the page. title is the edition's; root is where the site stands, as "https://example.org/repo/"
// or "/", so that rows lead to its passages; without it they lead to the files, as from
// the edition's folder.
func HTML(title, root string, r *translate.Report) ([]byte, error) {
	sum := sha256.Sum256([]byte(style))
	v := view{Title: title, Style: template.CSS(style),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"} // CSP level 3, 2.3.1
	for _, l := range r.ByLanguage() {
		v.Languages = append(v.Languages, languageView(l, root))
	}
	var out bytes.Buffer
	err := templates.Execute(&out, v)
	return out.Bytes(), err
}

func languageView(l translate.LanguageReport, root string) language {
	out := language{Tag: l.Language, Bars: bars(&l.Total)}
	for _, d := range l.Documents {
		if d.Total.Confirmed() && d.Total.Carried == 0 {
			out.Whole++
			continue
		}
		doc := document{Name: d.Name, Href: address(root, &d.Entries[0], false), Bars: bars(&d.Total)}
		for _, e := range d.Open() {
			file, line := e.Place()
			doc.Open = append(doc.Open, row{ID: e.ID, Href: address(root, &e, true), Place: fmt.Sprintf("%s:%d", file, line),
				State: string(e.State), Change: string(e.Change)})
		}
		out.Documents = append(out.Documents, doc)
	}
	return out
}

// address is where an entry can be seen: on its page, or in its file.
func address(root string, e *translate.Entry, passage bool) string {
	if root == "" || e.Kind == translate.Message {
		file, _ := e.Place()
		return file
	}
	to := root + site.DocumentPath(e.Language, e.Document)
	if passage && e.Kind != translate.Field {
		to += "#" + e.Local
	}
	return to
}

func bars(t *translate.Total) []bar {
	units := func(a translate.Amount) int { return a.Units }
	characters := func(a translate.Amount) int { return a.Characters }
	return []bar{newBar("passages", t, units), newBar("characters", t, characters)}
}

func newBar(name string, t *translate.Total, of func(translate.Amount) int) bar {
	all := max(1, of(t.All))
	b := bar{Name: name}
	var texts []string
	at := 0
	for _, state := range []translate.State{translate.Confirmed, translate.Edited, translate.Draft, translate.Stale, translate.Missing} {
		n := of(t.State[state])
		if n == 0 {
			continue
		}
		b.Parts = append(b.Parts, part{state, percent(at, all), percent(n, all)})
		texts = append(texts, fmt.Sprintf("%d %s", n, state))
		at += n
	}
	b.Text = strings.Join(texts, ", ")
	return b
}

// percent is a length on a bar, with one decimal.
func percent(n, all int) string { return fmt.Sprintf("%.1f", 100*float64(n)/float64(all)) }
