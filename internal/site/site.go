// Package site decides which pages an edition has, where they stand, and what each
// may say: a plain view for each page, which is all that its template sees.
//
// Invariants: a page's view depends on the edition, the words and the assets only;
// the same input gives the same views in the same order; every link in a view is
// relative to its page, but for those that must be absolute (canonical, alternates).
package site

import (
	"strings"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// Site is an edition's pages, ready to be rendered one by one and in any order.
type Site struct {
	edition  *edition.Edition
	words    *words.Words
	compared *translate.Comparison
	assets   Assets
	drafts   bool // articles that are drafts have their pages
	index    *index
	shared   map[string]*shared // by language
	bothWays bool               // a language of the edition runs from right to left
	pages    []Page
	places   func() *places // of pages, which a build never asks for
}

// places say where among the pages of a site some are.
type places struct {
	byPath map[string]int
	of     map[string][]int // those of each document, by its name
}

// Assets are the addresses of the style sheet, the scripts and the icon, from the
// site's root.
type Assets struct{ Style, Early, Script, Icon string }

// Page is one page of the site. Path is where it is written, such as
// "ko/glosses/index.html"; Template is the file that renders it.
type Page struct {
	Path     string
	Template string
	Language string       // whose words the template speaks
	part     edition.Part // that the page shows; empty if it is a list or an index
	view     func(Page) any
}

// Document is the document that the page shows; nil if it is a list or an index.
func (p Page) Document() *edition.Document { return p.part.Document() }

// Draft reports whether the page shows an article that is not published.
func (p Page) Draft() bool { return p.part.Article != nil && p.part.Article.Draft }

// View makes the page's view; it may be called at any time and from any goroutine.
func (p Page) View() any { return p.view(p) }

// Pages returns all pages, the same ones in the same order for the same edition.
func (s *Site) Pages() []Page { return s.pages }

// New lays out the site of an edition as translate.Fill returns it, without fatal
// problems; compared tells how its translations stand. With drafts, articles that are not
// published yet have their own pages; nothing leads there.
func New(e *edition.Edition, w *words.Words, compared *translate.Comparison, assets Assets, drafts bool) *Site {
	s := &Site{edition: e, words: w, compared: compared, assets: assets, drafts: drafts, index: newIndex(e)}
	s.share()
	s.lay()
	return s
}

// share makes what the pages of a language, and those of all, have in common.
func (s *Site) share() {
	s.bothWays = s.edition.Settings.BothWays()
	s.shared = map[string]*shared{}
	for _, lang := range s.edition.Settings.Languages {
		s.shared[lang] = s.sharedIn(lang)
	}
}

// lay lists the pages.
func (s *Site) lay() {
	const lists = 8 // and the like
	languages := s.edition.Settings.Languages
	s.pages = make([]Page, 0, len(languages)*(len(s.edition.Articles)+len(s.edition.Pages)+len(s.edition.Glosses)+lists))
	s.places = sync.OnceValue(s.find)
	s.add("index.html", "title.html", languages[0], edition.Part{}, s.title)
	s.add("404.html", "404.html", languages[0], edition.Part{}, s.missing)
	for _, lang := range languages {
		s.language(lang)
	}
	for _, a := range s.edition.Articles {
		if !s.shows(a) {
			continue
		}
		for _, pair := range s.pairs(a) {
			s.add(s.parallelPath(a.Slug, pair), "parallel.html", pair[0], edition.Part{Article: a}, func(p Page) any { return s.parallel(p, p.part.Article, pair) })
		}
	}
}

// add adds a page. Its view is made of the part that the page has then, which Update may
// have changed.
func (s *Site) add(path, template, lang string, part edition.Part, view func(Page) any) {
	s.pages = append(s.pages, Page{Path: path, Template: template, Language: lang, part: part, view: view})
}

// find makes what the pages are found by.
func (s *Site) find() *places {
	found := &places{map[string]int{}, map[string][]int{}}
	for i, p := range s.pages {
		found.byPath[p.Path] = i
		if d := p.Document(); d != nil {
			found.of[d.Name()] = append(found.of[d.Name()], i)
		}
	}
	return found
}

func (s *Site) language(lang string) {
	at := func(name string) string { return lang + "/" + name }
	list := func(show bool, name, template string, view func(Page) any) {
		if show {
			s.add(at(name), template, lang, edition.Part{}, view)
		}
	}
	list(true, "index.html", "contents.html", s.contents)
	for _, a := range s.edition.Articles {
		if s.shows(a) {
			s.add(at(a.Slug+"/index.html"), "article.html", lang, edition.Part{Article: a}, func(p Page) any { return s.article(p, p.part.Article) })
		}
	}
	for _, page := range s.edition.Pages {
		s.add(at(page.Slug+"/index.html"), "page.html", lang, edition.Part{Page: page}, func(p Page) any { return s.page(p, p.part.Page) })
	}
	list(len(s.edition.Glosses) > 0, "glosses/index.html", "glosses.html", s.glosses)
	gloss := func(p Page) any { return s.gloss(p, p.part.Gloss) }
	for _, g := range s.edition.Glosses {
		s.add(glossPath(lang, g.Slug), "gloss.html", lang, edition.Part{Gloss: g}, gloss)
	}
	list(s.hasPeople(), "people/index.html", "people.html", s.people)
	list(s.index.noteCount > 0, "notes/index.html", "notes.html", s.notes)
	list(len(s.edition.References) > 0, "references/index.html", "references.html", s.references)
}

// shows reports whether an article has pages.
func (s *Site) shows(a *edition.Article) bool { return s.drafts || !a.Draft }

// articles are the articles that are published: all but the drafts.
func (s *Site) articles() []*edition.Article {
	var out []*edition.Article
	for _, a := range s.edition.Articles {
		if !a.Draft {
			out = append(out, a)
		}
	}
	return out
}

func (s *Site) hasPeople() bool { return s.index.people > 0 }

// text is a document's text in a language, or in the original where there is no
// translation.
func (s *Site) text(d *edition.Document, lang string) *edition.Text {
	return textIn(d, lang, s.edition.Settings.Original())
}

func textIn(d *edition.Document, lang, original string) *edition.Text {
	if t := d.Text(lang); t != nil {
		return t
	}
	return d.Text(original)
}

// DocumentPath returns the path of a document's page in a language; the document is
// named as in "articles/story".
func DocumentPath(lang, name string) string {
	folder, slug, _ := strings.Cut(name, "/")
	if folder == "glosses" {
		return glossPath(lang, slug)
	}
	return articlePath(lang, slug)
}

// Relative returns the address of one page of the site as seen from another, both
// from the site's root; a fragment stays. Pages name index.html themselves, so that
// the site can be read from a disk as well.
func Relative(from, to string) string {
	target, fragment, _ := strings.Cut(to, "#")
	switch {
	case fragment == "":
		to = target
	case from == target:
		return to[len(target):]
	}
	folder := 0 // the end of the folders that both are in
	for i := 0; i < min(len(from), len(target)) && from[i] == target[i]; i++ {
		if from[i] == '/' {
			folder = i + 1
		}
	}
	return above(strings.Count(from[folder:], "/")) + to[folder:]
}

// above leads up so many folders; pages are seldom as deep as some.
func above(folders int) string {
	const up, some = "../", "../../../../../../"
	if folders*len(up) <= len(some) {
		return some[:folders*len(up)]
	}
	return strings.Repeat(up, folders)
}

// Absolute returns the address of a page under the base URL, without the
// index.html that servers add by themselves.
func Absolute(base, path string) string {
	return base + strings.TrimSuffix(path, "index.html")
}
