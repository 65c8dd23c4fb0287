// Package audit owns what can be wrong with finished pages, as a reader or a browser
// meets them: links and ids, languages, headings and titles, pages that nothing leads to.
//
// Invariants: pages are looked at one by one, in any order and from any goroutine, and
// are not kept: of each stay its title and ids, the pages that it links to, the places in
// them, and its own faults, as a few bytes, which a later audit can recall in the place of
// the page. A fault that many pages have is one problem. What is found does not depend on
// the order in which pages came.
package audit

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/site"
	"juhae/internal/source"
)

// Audit gathers what is to be said of a site's pages.
type Audit struct {
	pages     []site.Page
	languages []string
	find      func(template, text string) (*source.File, int)
	base      string         // the site's address, with a slash at its end; may be empty
	root      string         // the path of base: what 404.html's links begin with
	index     map[string]int // pages by path, files of other kinds as -1

	alphabets map[string]*alphabet // of the edition's languages
	others    sync.Map             // language tag → *alphabet
	readers   sync.Pool            // taken up again from page to page

	mu   sync.Mutex
	kept Kept
}

// fault is what is wrong on one or more pages. literal is what of it may stand in a
// template or in the page's text.
type fault struct {
	rule, text, hint, literal string
	language                  string // of the text that it is in, if that is not known from the page
	joint                     string // before the pages; ", on " if it is empty
	page, count               int    // the first page that has it, and how many do
}

// New prepares the audit of a site. files are what it has beside its pages, base is
// its address (empty if it has none yet), and find looks for a text in the templates
// that make pages of a kind; it returns the first one's file, or nil, and the offset.
func New(pages []site.Page, languages, files []string, base string, find func(template, text string) (*source.File, int)) *Audit {
	a := &Audit{pages: pages, languages: languages, find: find, base: base, root: "/", index: make(map[string]int, len(pages)+len(files))}
	if u, err := url.Parse(base); err == nil && u.Path != "" {
		a.root = u.Path
	}
	for _, name := range files {
		a.index[name] = -1
	}
	for i, p := range a.pages {
		a.index[p.Path] = i
	}
	a.kept.Pages = make([]string, len(a.pages))
	a.alphabets = make(map[string]*alphabet, len(languages))
	for _, tag := range languages {
		a.alphabets[tag] = newAlphabet(tag)
	}
	return a
}

// Page looks at one page. data is not kept.
func (a *Audit) Page(p site.Page, data []byte) {
	i, known := a.index[p.Path]
	if !known || i < 0 {
		return
	}
	r, _ := a.readers.Get().(*reader)
	if r == nil {
		r = &reader{}
	}
	defer a.readers.Put(r)
	r.read(a, p, i, data)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kept.Pages[i] != string(r.kept) {
		a.kept.Pages[i], a.kept.Sound = string(r.kept), false
	}
}

// Problems returns what is wrong with all pages that have been looked at or recalled.
// Where nothing was wrong with those that were recalled, and the others are as they
// were, it asks no further.
func (a *Audit) Problems() []source.Problem {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kept.Sound {
		return nil
	}
	var problems []source.Problem
	for _, f := range a.faults() {
		problems = append(problems, a.problem(f))
	}
	a.kept.Sound = len(problems) == 0
	return source.Sort(a.once(problems))
}

// problem gives a fault its place and says on which pages it is.
func (a *Audit) problem(f *fault) source.Problem {
	text := f.text + cmp.Or(f.joint, ", on ") + a.pages[f.page].Path
	switch f.count {
	case 1:
	case 2:
		text += " and another page"
	default:
		text += fmt.Sprintf(" and %d other pages", f.count-1)
	}
	file, at := a.place(f)
	return file.Problem(at, f.rule, text, f.hint)
}

// place is where what is wrong stands: in a template, else in the text that the page
// shows, else it is the beginning of the page's template.
func (a *Audit) place(f *fault) (*source.File, int) {
	p := a.pages[f.page]
	t := a.text(p, cmp.Or(f.language, p.Language))
	if t != nil {
		t.Body() // only now is the file of a text that has not changed read
	}
	if f.rule == "page-title" && t != nil && t.Field("title") != nil {
		return t.File, t.Field("title").At
	}
	if f.literal != "" {
		if file, at := a.find(p.Template, f.literal); file != nil {
			if f.rule == "page-id" { // the last of them is the one too many
				at = bytes.LastIndex(file.Data, []byte(f.literal))
			}
			if f.literal[0] == '"' {
				at++ // the value, not its quotation mark
			}
			return file, at
		}
		if t != nil {
			if at := unmarked(t.File.Data, f.literal); at >= 0 {
				return t.File, at
			}
		}
	}
	if file, at := a.find(p.Template, ""); file != nil {
		return file, at
	}
	return &source.File{Path: "templates/" + p.Template}, 0
}

// text is the text of a language that a page shows, if it is a page of one document.
func (a *Audit) text(p site.Page, language string) *edition.Text {
	if p.Document() == nil {
		return nil
	}
	return p.Document().Text(language)
}

// unmarked is where a text stands that is not marked as being in another language.
func unmarked(data []byte, text string) int {
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte(text))
		if i < 0 {
			return -1
		}
		at += i + len(text)
		if rest := string(data[at:min(len(data), at+7)]); !strings.HasPrefix(rest, "](lang:") && !strings.HasPrefix(rest, "](ruby:") {
			return at - len(text)
		}
	}
}

// once leaves out what only says again, of a list or an index, what is said at its source.
func (a *Audit) once(problems []source.Problem) []source.Problem {
	cause := func(p source.Problem) string { text, _, _ := strings.Cut(p.Text, ", on "); return p.Rule + " " + text }
	placed := map[string]bool{}
	for _, p := range problems {
		if !strings.HasPrefix(p.File, "templates/") {
			placed[cause(p)] = true
		}
	}
	return slices.DeleteFunc(problems, func(p source.Problem) bool {
		return strings.HasPrefix(p.File, "templates/") && placed[cause(p)]
	})
}
