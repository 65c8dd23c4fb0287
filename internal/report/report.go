// Package report writes the state of an edition's translations as one HTML page, for
// those who translate and edit: bars by language and document, and what is open.
//
// Invariants: the page needs no other file, no script and no network, and its own
// content security policy says so, but for the preview's; equal states give equal bytes.
package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"juhae/internal/site"
	"juhae/internal/translate"
)

var (
	//go:embed report.html
	page string
	//go:embed report.css
	style string
)

var templates = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(page)) })

type view struct {
	Title     string
	Policy    string
	Root      string
	Overview  string
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
	return write(view{Title: title, Root: root, Policy: policy}, r)
}

// Preview writes the page as the preview has it: it leads to the preview's overview, and
// lets the preview's script keep it true.
func Preview(title, root, overview string, r *translate.Report) ([]byte, error) {
	return write(view{Title: title, Root: root, Overview: overview, Policy: policy + "; script-src 'self'; connect-src 'self'"}, r)
}

var policy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'" // CSP level 3, 2.3.1
}()

func write(v view, r *translate.Report) ([]byte, error) {
	v.Style = template.CSS(style)
	for _, l := range r.ByLanguage() {
		v.Languages = append(v.Languages, languageView(l, v.Root))
	}
	var out bytes.Buffer
	err := templates().Execute(&out, v)
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
		for _, e := range inOrder(d.Open(), d.Entries) {
			file, line := e.Place()
			doc.Open = append(doc.Open, row{ID: e.ID, Href: address(root, &e, true), Place: fmt.Sprintf("%s:%d", file, line),
				State: string(e.State), Change: string(e.Change)})
		}
		out.Documents = append(out.Documents, doc)
	}
	return out
}

// inOrder puts entries together by state, the worst first, and within one in the order
// of the text.
func inOrder(entries, text []translate.Entry) []translate.Entry {
	at := make(map[string]int, len(text))
	for i := range text {
		at[text[i].ID] = i
	}
	state := func(e translate.Entry) int { return slices.Index(translate.States, e.State) }
	slices.SortFunc(entries, func(a, b translate.Entry) int { return cmp.Or(state(a)-state(b), at[a.ID]-at[b.ID]) })
	return entries
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
