package site

import "juhae/internal/edition"

// The pages' JSON-LD, in the vocabulary of schema.org. Keys come out sorted, so
// that equal input gives equal bytes.

type object = map[string]any

const schema = "https://schema.org"

// address is a page's absolute address where there is a base URL, and nil if not:
// structured data without one says nothing of where it is.
func (s *Site) address(path string) any {
	if s.edition.Settings.BaseURL == "" {
		return nil
	}
	return Absolute(s.edition.Settings.BaseURL, path)
}

// put adds what is there.
func put(o object, key string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	}
	o[key] = value
}

func (s *Site) articleData(p Page, a *edition.Article, t *edition.Text) any {
	settings := &s.edition.Settings
	o := object{"@context": schema, "@type": "Article", "headline": t.Title, "inLanguage": t.Written()}
	put(o, "abstract", t.Summary)
	put(o, "datePublished", a.Date.ISO())
	put(o, "url", s.address(p.Path))
	put(o, "license", settings.Licence.URL)
	if name := s.local(settings.Authors, p.Language); name != "" {
		o["author"] = object{"@type": "Organization", "name": name}
	}
	original := settings.Original()
	twin := func(lang string) object {
		other := object{"@type": "Article", "headline": a.Text(lang).Title, "inLanguage": lang}
		put(other, "url", s.address(articlePath(lang, a.Slug)))
		return other
	}
	if t.Fallback != "" {
		put(o, "url", s.address(articlePath(original, a.Slug)))
	} else if p.Language != original {
		o["translationOfWork"] = twin(original)
	} else {
		var translations []object
		for _, lang := range settings.Languages[1:] {
			if translated(&a.Document, lang) {
				translations = append(translations, twin(lang))
			}
		}
		if len(translations) > 0 {
			o["workTranslation"] = translations
		}
	}
	if event := s.bySlug[a.Event.Text]; event != nil {
		o["about"] = s.thing(p, event)
	}
	if about := s.edition.Reference(a.Source.Text); about != nil {
		o["isBasedOn"] = object{"@type": "CreativeWork", "name": about.Title}
	}
	return o
}

// types are schema.org's names for the kinds of glosses.
var types = map[string]string{"person": "Person", "organisation": "Organization", "event": "Event",
	"work": "CreativeWork", "product": "Product", "place": "Place", "concept": "DefinedTerm"}

// thing is what a gloss is about.
func (s *Site) thing(p Page, g *edition.Gloss) object {
	t := s.text(&g.Document, p.Language)
	kind := types[g.Kind.Text]
	o := object{"@type": kind, "name": t.Title}
	put(o, "description", summary(t))
	put(o, "url", s.address(glossPath(p.Language, g.Slug)))
	var names []string
	for _, lang := range s.edition.Settings.Languages {
		if other := g.Text(lang); other != nil && other.Title != t.Title {
			names = append(names, other.Title)
		}
	}
	if g.Native.Text != "" {
		names = append(names, g.Native.Text)
	}
	if len(names) > 0 {
		o["alternateName"] = names
	}
	switch kind {
	case "Event":
		put(o, "startDate", g.Dates.From.ISO())
		put(o, "endDate", period(g.Dates).To.ISO())
		if place := s.bySlug[g.Place.Text]; place != nil {
			o["location"] = object{"@type": "Place", "name": s.text(&place.Document, p.Language).Title}
		}
	case "Organization":
		put(o, "foundingDate", g.Dates.From.ISO())
	case "CreativeWork":
		put(o, "datePublished", g.Dates.From.ISO())
	}
	return o
}

// glossData describes an entry: a defined term of the edition's set and, where the
// gloss is about something in the world, that thing.
func (s *Site) glossData(p Page, g *edition.Gloss, t *edition.Text) any {
	set := object{"@type": "DefinedTermSet", "name": s.words.In(p.Language).Must("glosses")}
	put(set, "url", s.address(p.Language+"/glosses/index.html"))
	term := object{"@context": schema, "@type": "DefinedTerm", "name": t.Title, "inLanguage": t.Written(), "inDefinedTermSet": set, "termCode": g.Slug}
	put(term, "description", summary(t))
	put(term, "url", s.address(p.Path))
	if g.Kind.Text == "concept" {
		return term
	}
	o := s.thing(p, g)
	o["@context"] = schema
	delete(term, "@context")
	o["subjectOf"] = term
	return o
}

func (s *Site) termSetData(p Page) any {
	o := object{"@context": schema, "@type": "DefinedTermSet", "inLanguage": p.Language,
		"name": s.words.In(p.Language).Must("glosses")}
	put(o, "url", s.address(p.Path))
	var terms []object
	for _, g := range s.edition.Glosses {
		term := object{"@type": "DefinedTerm", "name": s.text(&g.Document, p.Language).Title, "termCode": g.Slug}
		put(term, "url", s.address(glossPath(p.Language, g.Slug)))
		terms = append(terms, term)
	}
	o["hasDefinedTerm"] = terms
	return o
}

func (s *Site) collectionData(p Page) any {
	settings := &s.edition.Settings
	o := object{"@context": schema, "@type": "CreativeWork", "name": s.local(settings.Title, p.Language), "inLanguage": settings.Languages}
	put(o, "description", s.local(settings.Description, p.Language))
	put(o, "url", s.address(p.Path))
	put(o, "license", settings.Licence.URL)
	return o
}
