package site

import (
	"html/template"
	"slices"

	"juhae/internal/edition"
)

// shared is what the pages of one language have in common. It is made once and not
// changed.
type shared struct {
	number             int    // of the language, in the edition's order
	name               string // of it, in itself
	direction          string
	beside             []string
	title, description string // the edition's
	siteTitle, authors template.HTML
	settings           map[string]Settings // by template
	menu, ownPages     []Link              // from the site's root
	gloss              Head                // what the pages of all glosses have around them
	terms              *Thing              // the glosses, as the JSON-LD of each names their set
	kinds              map[string]template.HTML
}

func (s *Site) sharedIn(lang string) *shared {
	settings := &s.edition.Settings
	out := &shared{
		number: slices.Index(settings.Languages, lang), name: s.words.In(lang).Must("language-name"), direction: edition.Direction(lang), beside: s.languagesBeside(lang),
		title: s.local(settings.Title, lang), description: s.local(settings.Description, lang),
		siteTitle: s.run(settings.Title, lang), authors: s.run(settings.Authors, lang),
		settings: map[string]Settings{}, menu: s.menu(lang), ownPages: s.ownPages(lang), kinds: map[string]template.HTML{},
	}
	for name := range Views {
		out.settings[name] = s.settings(lang, settingsOf[name])
	}
	for _, kind := range edition.Kinds {
		out.kinds[kind] = s.say(lang, "kind-"+kind)
	}
	out.gloss = s.frame(Page{Path: glossPath(lang, "any"), Template: "gloss.html", Language: lang}, out)
	out.terms = &Thing{Type: "DefinedTermSet", Name: s.words.In(lang).Must("glosses"), URL: s.address(lang + "/glosses/index.html")}
	return out
}

// from are links from the site's root, as a page has them.
func (p Page) from(root []Link) []Link {
	out := make([]Link, 0, len(root))
	for _, link := range root {
		link.Current = link.Href == p.Path
		link.Href = Relative(p.Path, link.Href)
		out = append(out, link)
	}
	return out
}

// menu is the way to the parts of the edition that there are.
func (s *Site) menu(lang string) []Link {
	var out []Link
	add := func(show bool, name string) {
		if show {
			text, in := s.word(lang, name)
			out = append(out, Link{Text: text, Language: in, Href: lang + "/" + name + "/index.html"})
		}
	}
	add(len(s.edition.Glosses) > 0, "glosses")
	add(s.hasPeople(), "people")
	add(s.index.noteCount > 0, "notes")
	add(len(s.edition.References) > 0, "references")
	return out
}

func (s *Site) ownPages(lang string) []Link {
	var out []Link
	for _, page := range s.edition.Pages {
		t := s.text(&page.Document, lang)
		out = append(out, Link{Text: t.Short, Language: t.Fallback, Href: lang + "/" + page.Slug + "/index.html"})
	}
	return out
}
