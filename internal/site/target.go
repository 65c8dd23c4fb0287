package site

import (
	"slices"
	"strings"

	"juhae/internal/edition"
)

// target is a gloss as links to it find it: what they say in each language, and where
// they lead. One for which there is no gloss is what some entry uses all the same.
type target struct {
	gloss     *edition.Gloss
	titles    []Link    // from another gloss's page, in the order of the edition's languages
	mentioned []*target // the glosses whose entries use this one, in the order of the edition
}

// target returns the target of a slug, which there is from then on.
func (x *index) target(slug string) *target {
	t := x.targets[slug]
	if t == nil {
		t = new(target)
		x.targets[slug] = t
	}
	return t
}

// gloss returns the gloss with a slug, or nil.
func (x *index) gloss(slug string) *edition.Gloss {
	if t := x.find(slug); t != nil {
		return t.gloss
	}
	return nil
}

// find returns the target of a gloss that there is, or nil.
func (x *index) find(slug string) *target {
	if t := x.targets[slug]; t != nil && t.gloss != nil {
		return t
	}
	return nil
}

// addGloss puts in a gloss and what its entry uses.
func (x *index) addGloss(g *edition.Gloss) {
	own := x.target(g.Slug)
	own.gloss, own.titles = g, make([]Link, len(x.settings.Languages))
	href := "../" + g.Slug + "/index.html"
	for i, lang := range x.settings.Languages {
		t := textIn(&g.Document, lang, x.settings.Original())
		own.titles[i] = Link{Text: t.Title, Language: t.Fallback, Href: href}
	}
	for _, slug := range x.mentions(g) {
		used := x.target(slug)
		used.mentioned = inserted(used.mentioned, own, func(a, b *target) int { return strings.Compare(a.gloss.Slug, b.gloss.Slug) })
	}
}

func (x *index) removeGloss(g *edition.Gloss) {
	own := x.target(g.Slug)
	for _, slug := range x.mentions(g) {
		used := x.target(slug)
		used.mentioned = slices.DeleteFunc(used.mentioned, func(t *target) bool { return t == own })
	}
	own.gloss, own.titles = nil, nil
}

// mentions are the glosses that the entry of a gloss uses, each once.
func (x *index) mentions(g *edition.Gloss) []string {
	marked := g.Text(x.settings.Original()).Marks.Glosses
	if !slices.Contains(marked, g.Slug) {
		return marked
	}
	return slices.DeleteFunc(slices.Clone(marked), func(slug string) bool { return slug == g.Slug })
}

// titleLink leads to a gloss's page by its title.
func (s *Site) titleLink(p Page, to *target) Link {
	link := to.titles[s.shared[p.Language].number]
	link.Href = s.leads(p, p.Language, to)
	return link
}

// leads is the way from a page to a gloss's page in a language: mostly from one gloss to
// another.
func (s *Site) leads(p Page, lang string, to *target) string {
	switch {
	case p.part.Gloss == nil || lang != p.Language:
		return Relative(p.Path, glossPath(lang, to.gloss.Slug))
	case p.part.Gloss == to.gloss:
		return "index.html"
	}
	return to.titles[0].Href
}
