package site

import (
	"cmp"
	"strings"

	"juhae/internal/edition"
)

// head makes what every page has.
func (s *Site) head(p Page, title, description string) Head {
	settings, here := &s.edition.Settings, s.shared[p.Language]
	h := here.gloss
	if p.part.Gloss == nil {
		h = s.frame(p, here)
	}
	h.Title, h.Description, h.Languages = title, cmp.Or(description, here.description), s.switcher(p)
	if title != "" && title != here.title {
		h.FullTitle = s.words.In(p.Language).Must("title-full", "Page", title, "Site", here.title)
	}
	if settings.BaseURL != "" {
		h.Canonical = Absolute(settings.BaseURL, p.Path)
		h.Alternates = s.Alternates(p)
	}
	return h
}

// frame is what a page has around it, whatever it says.
func (s *Site) frame(p Page, here *shared) Head {
	settings := &s.edition.Settings
	return Head{
		Language: p.Language, Direction: here.direction, Kind: strings.TrimSuffix(p.Template, ".html"), FullTitle: here.title, Type: "website",
		Style: Relative(p.Path, s.assets.Style), Icon: Relative(p.Path, s.assets.Icon),
		Script: Relative(p.Path, s.assets.Script), Early: Relative(p.Path, s.assets.Early),
		Settings:  here.settings[p.Template],
		SiteTitle: here.siteTitle, Home: Relative(p.Path, p.Language+"/index.html"),
		Licence: settings.Licence, Authors: here.authors,
		Menu: p.from(here.menu), Pages: p.from(here.ownPages), ManyLanguages: len(settings.Languages) > manyLanguages,
	}
}

// switcher leads to the same page in every language, or to the contents where it has
// no others.
func (s *Site) switcher(p Page) []Link {
	out := make([]Link, 0, len(s.edition.Settings.Languages))
	here, inLanguage := strings.CutPrefix(p.Path, p.Language+"/")
	for _, lang := range s.edition.Settings.Languages {
		target := lang + "/index.html"
		if inLanguage {
			target = lang + "/" + here
		}
		out = append(out, Link{Text: s.shared[lang].name, Language: lang, Href: Relative(p.Path, target), Current: inLanguage && lang == p.Language})
	}
	return out
}

// Alternates returns a page's addresses in every language that it has been translated
// into, with "x-default" for the original, as hreflang has them. Without a base URL,
// for a page that has several languages on it, or one that shows the original in the
// place of a translation, there are none.
func (s *Site) Alternates(p Page) []Link {
	settings := &s.edition.Settings
	own, here, _ := strings.Cut(p.Path, "/")
	if settings.BaseURL == "" || here == "" || s.words.In(own) == nil || StandsIn(p) {
		return nil
	}
	out := make([]Link, 0, len(settings.Languages)+1)
	here = strings.TrimSuffix(here, "index.html")
	for _, lang := range settings.Languages {
		if p.Document() == nil || translated(p.Document(), lang) {
			out = append(out, Link{Language: lang, Href: settings.BaseURL + lang + "/" + here})
		}
	}
	return append(out, Link{Language: "x-default", Href: out[0].Href})
}

// StandsIn reports whether a page shows the original in the place of a translation.
func StandsIn(p Page) bool { return p.Document() != nil && !translated(p.Document(), p.Language) }

// others are a document's titles in the languages beside the page's, where they differ
// from its own.
func (s *Site) others(p Page, d *edition.Document, folder string) []Named {
	var out []Named
	for _, lang := range s.shared[p.Language].beside {
		if t := d.Text(lang); translated(d, lang) && t.Title != s.text(d, p.Language).Title {
			out = append(out, Named{lang, t.Title, Relative(p.Path, lang+"/"+folder+d.Slug+"/index.html")})
		}
	}
	return out
}

// eyebrow says what an article is about: the event, its place and its date.
func (s *Site) eyebrow(p Page, a *edition.Article) []Link {
	event := s.index.gloss(a.Event.Text)
	if event == nil {
		return nil
	}
	w := s.words.In(p.Language)
	out := []Link{s.glossLink(p, event)}
	if place := s.index.gloss(event.Place.Text); place != nil {
		out = append(out, s.glossLink(p, place))
	}
	if date := w.Period(period(event.Dates)); date != "" {
		out = append(out, Link{Text: date, Language: s.foreign(p.Language, w.DateLanguage())})
	}
	return out
}

// period is a time as events have it: without an end it was one day.
func period(p edition.Period) edition.Period {
	if p.To.Zero() {
		p.To = p.From
	}
	return p
}

func (s *Site) glossLink(p Page, g *edition.Gloss) Link {
	t := s.text(&g.Document, p.Language)
	return Link{Text: t.Short, Language: t.Fallback, Href: Relative(p.Path, glossPath(p.Language, g.Slug))}
}

func glossPath(lang, slug string) string { return lang + "/glosses/" + slug + "/index.html" }

func articlePath(lang, slug string) string { return lang + "/" + slug + "/index.html" }
