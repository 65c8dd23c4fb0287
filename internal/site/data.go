package site

import "juhae/internal/edition"

// Thing is what a page's JSON-LD says of something, in the vocabulary of schema.org. Its
// fields are in the order of their keys.
type Thing struct {
	Context           string   `json:"@context,omitempty"` // of the outermost
	Type              string   `json:"@type"`
	About             *Thing   `json:"about,omitempty"`
	Abstract          string   `json:"abstract,omitempty"`
	AlternateName     []string `json:"alternateName,omitempty"`
	Author            *Thing   `json:"author,omitempty"`
	DatePublished     string   `json:"datePublished,omitempty"`
	Description       string   `json:"description,omitempty"`
	EndDate           string   `json:"endDate,omitempty"`
	FoundingDate      string   `json:"foundingDate,omitempty"`
	HasDefinedTerm    []Term   `json:"hasDefinedTerm,omitempty"`
	Headline          string   `json:"headline,omitempty"`
	InDefinedTermSet  *Thing   `json:"inDefinedTermSet,omitempty"`
	InLanguage        any      `json:"inLanguage,omitempty"` // one, or a list
	IsBasedOn         *Thing   `json:"isBasedOn,omitempty"`
	License           string   `json:"license,omitempty"`
	Location          *Thing   `json:"location,omitempty"`
	Name              string   `json:"name,omitempty"`
	StartDate         string   `json:"startDate,omitempty"`
	SubjectOf         *Thing   `json:"subjectOf,omitempty"`
	TermCode          string   `json:"termCode,omitempty"`
	TranslationOfWork *Thing   `json:"translationOfWork,omitempty"`
	URL               string   `json:"url,omitempty"`
	WorkTranslation   []*Thing `json:"workTranslation,omitempty"`
}

// Term is one of a set of terms; it is a Thing of little room.
type Term struct {
	Type     string `json:"@type"`
	Name     string `json:"name,omitempty"`
	TermCode string `json:"termCode,omitempty"`
	URL      string `json:"url,omitempty"`
}

const schema = "https://schema.org"

// address is a page's absolute address where there is a base URL, and empty if not:
// structured data without one says nothing of where it is.
func (s *Site) address(path string) string {
	if s.edition.Settings.BaseURL == "" {
		return ""
	}
	return Absolute(s.edition.Settings.BaseURL, path)
}

func (s *Site) articleData(p Page, a *edition.Article, t *edition.Text) *Thing {
	settings := &s.edition.Settings
	o := &Thing{Context: schema, Type: "Article", Headline: t.Title, InLanguage: t.Written(), Abstract: t.Summary,
		DatePublished: a.Date.ISO(), URL: s.address(p.Path), License: settings.Licence.URL}
	if name := s.local(settings.Authors, p.Language); name != "" {
		o.Author = &Thing{Type: "Organization", Name: name}
	}
	original := settings.Original()
	twin := func(lang string) *Thing {
		return &Thing{Type: "Article", Headline: a.Text(lang).Title, InLanguage: lang, URL: s.address(articlePath(lang, a.Slug))}
	}
	if t.Fallback != "" {
		o.URL = s.address(articlePath(original, a.Slug))
	} else if p.Language != original {
		o.TranslationOfWork = twin(original)
	} else {
		for _, lang := range settings.Languages[1:] {
			if translated(&a.Document, lang) {
				o.WorkTranslation = append(o.WorkTranslation, twin(lang))
			}
		}
	}
	if event := s.index.gloss(a.Event.Text); event != nil {
		o.About = s.thing(p, event)
	}
	if about := s.edition.Reference(a.Source.Text); about != nil {
		o.IsBasedOn = &Thing{Type: "CreativeWork", Name: about.Title}
	}
	return o
}

// types are schema.org's names for the kinds of glosses.
var types = map[string]string{"person": "Person", "organisation": "Organization", "event": "Event",
	"work": "CreativeWork", "product": "Product", "place": "Place", "concept": "DefinedTerm"}

// thing is what a gloss is about.
func (s *Site) thing(p Page, g *edition.Gloss) *Thing {
	t := s.text(&g.Document, p.Language)
	o := &Thing{Type: types[g.Kind.Text], Name: t.Title, Description: summary(t), URL: s.address(glossPath(p.Language, g.Slug))}
	for _, lang := range s.edition.Settings.Languages {
		if other := g.Text(lang); other != nil && other.Title != t.Title {
			o.AlternateName = append(o.AlternateName, other.Title)
		}
	}
	if g.Native.Text != "" {
		o.AlternateName = append(o.AlternateName, g.Native.Text)
	}
	switch o.Type {
	case "Event":
		o.StartDate, o.EndDate = g.Dates.From.ISO(), period(g.Dates).To.ISO()
		if place := s.index.gloss(g.Place.Text); place != nil {
			o.Location = &Thing{Type: "Place", Name: s.text(&place.Document, p.Language).Title}
		}
	case "Organization":
		o.FoundingDate = g.Dates.From.ISO()
	case "CreativeWork":
		o.DatePublished = g.Dates.From.ISO()
	}
	return o
}

// glossData describes an entry: a defined term of the edition's set and, where the
// gloss is about something in the world, that thing.
func (s *Site) glossData(p Page, g *edition.Gloss, t *edition.Text, address string) *Thing {
	term := &Thing{Type: "DefinedTerm", Name: t.Title, InLanguage: t.Written(), InDefinedTermSet: s.shared[p.Language].terms, TermCode: g.Slug,
		Description: summary(t), URL: address}
	o := term
	if g.Kind.Text != "concept" {
		o = s.thing(p, g)
		o.SubjectOf = term
	}
	o.Context = schema
	return o
}

func (s *Site) termSetData(p Page) *Thing {
	o := &Thing{Context: schema, Type: "DefinedTermSet", InLanguage: p.Language, Name: s.words.In(p.Language).Must("glosses"), URL: s.address(p.Path)}
	o.HasDefinedTerm = make([]Term, 0, len(s.edition.Glosses))
	for _, g := range s.edition.Glosses {
		o.HasDefinedTerm = append(o.HasDefinedTerm, Term{Type: "DefinedTerm", Name: s.text(&g.Document, p.Language).Title,
			TermCode: g.Slug, URL: s.address(glossPath(p.Language, g.Slug))})
	}
	return o
}

func (s *Site) collectionData(p Page) *Thing {
	settings := &s.edition.Settings
	return &Thing{Context: schema, Type: "CreativeWork", Name: s.local(settings.Title, p.Language), InLanguage: settings.Languages,
		Description: s.local(settings.Description, p.Language), URL: s.address(p.Path), License: settings.Licence.URL}
}
