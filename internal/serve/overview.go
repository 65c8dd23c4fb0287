package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"juhae/internal/report"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
)

//go:embed overview.html
var overviewPage string

var overviewTemplates = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(overviewPage)) })

// overview is what the preview's own pages say.
type overview struct {
	Base, Title string
	Heading     string // of a page of problems alone
	Complete    bool
	Tally       string
	More        int // problems that are not listed
	Files       []fileProblems
	Languages   []languageTotal
	Words       []missingWords
	Pages       listing
}

type fileProblems struct {
	Path     string
	Problems []located
}

// located is a problem with its line parted where it stands.
type located struct {
	source.Problem
	Before, At, After string
}

type languageTotal struct {
	Tag, State     string
	Confirmed, All int
}

type missingWords struct {
	Language string
	Path     string
	IDs      []string
}

// listing is the pages that are asked for, as many as one looks through.
type listing struct {
	Query, Kind string
	All, Found  int
	Kinds       []kindCount
	Shown       []listed
}

type kindCount struct {
	Name  string
	Count int
}

type listed struct {
	Path, Href, Kind, Language string
	Draft                      bool
}

// maxListed and maxProblems are how many pages and problems are listed at once.
const maxListed, maxProblems = 200, 500

// overview is the page of the whole edition: its problems, its translations and its pages.
func (s *Server) overview(query string) answer {
	v := overview{Base: s.basePath(), Title: s.live.Title(), Languages: s.totals(), Pages: s.listing(query)}
	s.mu.Lock()
	known := s.known
	v.Complete = s.complete
	s.mu.Unlock()
	v.Tally = source.Tally(known)
	v.More = max(0, len(known)-maxProblems)
	v.Files = byFile(known[:len(known)-v.More])
	missing := s.live.MissingWords()
	for _, lang := range slices.Sorted(maps.Keys(missing)) {
		v.Words = append(v.Words, missingWords{lang, "i18n/" + lang + ".toml", missing[lang]})
	}
	path := own
	if query != "" {
		path += "?" + query
	}
	return execute("overview", path, http.StatusOK, v)
}

// statusName is where the page of the translations' state is.
const statusName = own + "status"

// status is the page of how the translations stand; its rows lead to the pages of the
// preview.
func (s *Server) status() answer {
	translation := s.live.Translation()
	if translation == nil {
		return s.noSite(statusName, http.StatusServiceUnavailable, s.Problems())
	}
	base := s.basePath()
	page, err := report.Preview(s.live.Title(), base, base+own, translation)
	if err != nil {
		panic(err) // that package's template is at fault
	}
	return newAnswer(statusName, kinds[".html"], http.StatusOK, page)
}

// noSite is the page of the problems that keep a page from being shown.
func (s *Server) noSite(path string, status int, problems []source.Problem) answer {
	v := overview{Base: s.basePath(), Title: s.live.Title(), Heading: "This page can’t be shown yet", Files: byFile(source.WithoutHints(problems)), Complete: true}
	return execute("problems", path, status, v)
}

func execute(name, path string, status int, v overview) answer {
	var b bytes.Buffer
	if err := overviewTemplates().ExecuteTemplate(&b, name, v); err != nil {
		panic(err) // the template beside this file is at fault
	}
	return newAnswer(path, kinds[".html"], status, b.Bytes())
}

func byFile(problems []source.Problem) (out []fileProblems) {
	for _, p := range problems {
		if n := len(out); n == 0 || out[n-1].Path != p.File {
			out = append(out, fileProblems{Path: p.File})
		}
		l := located{Problem: p}
		l.Before, l.At, l.After = parted(p)
		out[len(out)-1].Problems = append(out[len(out)-1].Problems, l)
	}
	return out
}

// parted cuts a problem's line at its caret: what is before, the character with the marks
// that belong to it, and what is after.
func parted(p source.Problem) (before, at, after string) {
	i := 0
	for n := 1; n < p.Caret && i < len(p.Source); n++ {
		_, size := utf8.DecodeRuneInString(p.Source[i:])
		i += size
	}
	_, size := utf8.DecodeRuneInString(p.Source[i:])
	for i+size < len(p.Source) {
		r, more := utf8.DecodeRuneInString(p.Source[i+size:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		size += more
	}
	return p.Source[:i], p.Source[i : i+size], p.Source[i+size:]
}

// totals are how the translations stand, a line for each language.
func (s *Server) totals() (out []languageTotal) {
	report := s.live.Translation()
	if report == nil {
		return nil
	}
	for _, l := range report.ByLanguage() {
		one := languageTotal{Tag: l.Language, Confirmed: l.Total.State[translate.Confirmed].Units, All: l.Total.All.Units}
		var parts []string
		for _, state := range translate.States {
			if n := l.Total.State[state].Units; n > 0 && state != translate.Confirmed {
				parts = append(parts, fmt.Sprintf("%d %s", n, state))
			}
		}
		one.State = strings.Join(parts, ", ")
		out = append(out, one)
	}
	return out
}

// listing finds pages by a part of their address and by kind: "q=gloss&kind=article".
func (s *Server) listing(query string) listing {
	asked, _ := url.ParseQuery(query)
	out := listing{Query: asked.Get("q"), Kind: asked.Get("kind")}
	base, counts := s.basePath(), map[string]int{}
	for _, p := range s.live.Pages() {
		out.All++
		name := kindOf(p)
		counts[name]++
		if !strings.Contains(strings.ToLower(p.Path), strings.ToLower(out.Query)) || out.Kind != "" && out.Kind != name {
			continue
		}
		if out.Found++; len(out.Shown) < maxListed {
			out.Shown = append(out.Shown, listed{Path: p.Path, Href: base + (&url.URL{Path: strings.TrimSuffix(p.Path, "index.html")}).EscapedPath(), Kind: name, Language: p.Language, Draft: s.live.Draft(p.Path)})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		out.Kinds = append(out.Kinds, kindCount{name, counts[name]})
	}
	return out
}

func kindOf(p site.Page) string { return strings.TrimSuffix(p.Template, ".html") }
