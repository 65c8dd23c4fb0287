package edition

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Part is one document as what it is: of the three one is not nil, or none where there is
// no document.
type Part struct {
	Article *Article
	Page    *Page
	Gloss   *Gloss
}

// Document returns the part's document, or nil.
func (p Part) Document() *Document {
	switch {
	case p.Article != nil:
		return &p.Article.Document
	case p.Page != nil:
		return &p.Page.Document
	case p.Gloss != nil:
		return &p.Gloss.Document
	}
	return nil
}

// Part returns the document with a name such as "articles/story".
func (e *Edition) Part(name string) Part {
	folder, slug, _ := strings.Cut(name, "/")
	switch folder {
	case "articles":
		return Part{Article: e.Article(slug)}
	case "pages":
		return Part{Page: e.Page(slug)}
	case "glosses":
		return Part{Gloss: e.Gloss(slug)}
	}
	return Part{}
}

// In returns the document whose text in some language stands in a file, and that text; nil
// where there is none.
func (e *Edition) In(file string) (*Document, *Text) {
	folder, _, _ := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
	name := strings.TrimSuffix(path.Base(norm.NFC.String(file)), ".md")
	d := e.Part(folder + "/" + strings.TrimSuffix(name, path.Ext(name))).Document()
	if d == nil {
		return nil, nil
	}
	for _, t := range d.Texts {
		if t.File.Path == file {
			return d, t
		}
	}
	return nil, nil
}

// Waiving returns the documents that have waivers.
func (e *Edition) Waiving() []*Document { return e.waiving }

// Article returns the article with a slug, or nil.
func (e *Edition) Article(slug string) *Article {
	i := slices.IndexFunc(e.Articles, func(a *Article) bool { return a.Slug == slug })
	if i < 0 {
		return nil
	}
	return e.Articles[i]
}

// Page returns the page with a slug, or nil.
func (e *Edition) Page(slug string) *Page {
	i := slices.IndexFunc(e.Pages, func(p *Page) bool { return p.Slug == slug })
	if i < 0 {
		return nil
	}
	return e.Pages[i]
}

// Order is the order of articles: newest first, then by slug.
func (a *Article) Order(other *Article) int {
	return cmp.Or(other.Date.Compare(a.Date), cmp.Compare(a.Slug, other.Slug))
}

// With returns an edition that has other documents under some names: each part takes the
// place of the document with its name, and an empty one removes it. All else is shared
// with the edition itself, which stays as it is.
func (e *Edition) With(parts map[string]Part) *Edition {
	out := *e
	out.Articles = slices.DeleteFunc(slices.Clone(e.Articles), func(a *Article) bool { _, other := parts[a.Name()]; return other })
	out.Pages, out.Glosses = slices.Clone(e.Pages), slices.Clone(e.Glosses)
	out.waiving = slices.DeleteFunc(slices.Clone(e.waiving), func(d *Document) bool { _, other := parts[d.Name()]; return other })
	for _, name := range slices.Sorted(maps.Keys(parts)) { // in order, so that most are put at the end
		p := parts[name]
		folder, slug, _ := strings.Cut(name, "/")
		switch folder {
		case "articles":
			if p.Article != nil {
				at, _ := slices.BinarySearchFunc(out.Articles, p.Article, (*Article).Order)
				out.Articles = slices.Insert(out.Articles, at, p.Article)
			}
		case "pages":
			out.Pages = put(out.Pages, slug, p.Page, func(p *Page) string { return p.Slug })
		case "glosses":
			out.Glosses = put(out.Glosses, slug, p.Gloss, func(g *Gloss) string { return g.Slug })
		}
		if d := p.Document(); d != nil && d.waives() {
			out.waiving = append(out.waiving, d)
		}
	}
	return &out
}

// put puts an item into a list that is sorted by slug, in the place of the one with its
// slug; nil removes that one.
func put[T any](list []*T, slug string, item *T, slugOf func(*T) string) []*T {
	at, found := slices.BinarySearchFunc(list, slug, func(one *T, slug string) int { return cmp.Compare(slugOf(one), slug) })
	switch {
	case item == nil && found:
		return slices.Delete(list, at, at+1)
	case item == nil:
		return list
	case found:
		list[at] = item
		return list
	}
	return slices.Insert(list, at, item)
}
