package site

import (
	"strings"

	"juhae/internal/edition"
)

func (s *Site) contents(p Page) any {
	settings := &s.edition.Settings
	view := ContentsView{Head: s.head(p, s.local(settings.Title, p.Language), s.local(settings.Description, p.Language)), Summary: s.run(settings.Description, p.Language)}
	for _, a := range s.articles() {
		view.Articles = append(view.Articles, s.articleEntry(p, a))
	}
	counts := map[string]int{"glosses": len(s.edition.Glosses), "people": s.countKind("person", "organisation"),
		"notes": s.index.noteCount, "references": len(s.edition.References)}
	for _, link := range view.Menu {
		name, _, _ := strings.Cut(link.Href, "/")
		view.Parts = append(view.Parts, Part{link, counts[name]})
	}
	for _, link := range view.Pages {
		view.Parts = append(view.Parts, Part{Link: link})
	}
	view.Data = s.collectionData(p)
	return view
}

func (s *Site) countKind(kinds ...string) int {
	n := 0
	for _, g := range s.edition.Glosses {
		for _, k := range kinds {
			if g.Kind.Text == k {
				n++
			}
		}
	}
	return n
}

func (s *Site) articleEntry(p Page, a *edition.Article) ArticleEntry {
	t := s.text(&a.Document, p.Language)
	href := Relative(p.Path, articlePath(p.Language, a.Slug))
	e := ArticleEntry{Title: t.Title, Summary: t.Summary, Href: href, Subtitles: s.others(p, &a.Document, ""),
		Eyebrow: s.eyebrow(p, a), Counts: s.counts(t, s.index.numbers[t]), Parallel: s.parallelLinks(p, a), Fallback: t.Fallback}
	e.Sections = sections(t, href)
	return e
}

// title is the page in front of the languages.
func (s *Site) title(p Page) any {
	view := TitleView{Head: s.head(p, "", "")}
	view.FullTitle = s.allTitles()
	for _, lang := range s.edition.Settings.Languages {
		c := s.column(p, lang)
		for _, a := range s.articles() {
			t := s.text(&a.Document, lang)
			c.Articles = append(c.Articles, Link{Text: t.Title, Language: t.Written(), Href: Relative(p.Path, articlePath(lang, a.Slug))})
			if links := s.parallelLinks(Page{Path: p.Path, Language: lang}, a); !view.ManyLanguages {
				c.Parallel = append(c.Parallel, links...)
			}
		}
		view.Columns = append(view.Columns, c)
	}
	view.Data = s.collectionData(p)
	return view
}

// missing is the page 404, which a server shows at any depth: its links begin at
// the site's root, where the base URL says that is.
func (s *Site) missing(p Page) any {
	root := s.root()
	view := MissingView{Head: s.head(p, "", "")}
	view.FullTitle = s.allTitles()
	view.Canonical, view.Alternates = "", nil
	view.Style, view.Icon = root+view.Style, root+view.Icon
	view.Early, view.Script = root+view.Early, root+view.Script
	for _, lang := range s.edition.Settings.Languages {
		c := s.column(p, lang)
		c.Home.Href = root + c.Home.Href
		c.Menu = nil
		view.Columns = append(view.Columns, c)
	}
	return view
}

// root is the path of the site's root on its server.
func (s *Site) root() string {
	_, rest, _ := strings.Cut(s.edition.Settings.BaseURL, "://")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return "/"
}

func (s *Site) allTitles() string {
	var titles []string
	for _, lang := range s.edition.Settings.Languages {
		if t := s.edition.Settings.Title[lang]; t != "" {
			titles = append(titles, t)
		}
	}
	return strings.Join(titles, " · ")
}
