package site

import (
	"juhae/internal/edition"
	"juhae/internal/words"
)

// choice is a setting, what holds where a reader has chosen nothing, and its values in the
// order of the menu. The words are the messages settings-NAME and settings-NAME-VALUE.
type choice struct {
	name, standard string
	values         []string
}

var (
	theme   = choice{"theme", "auto", []string{"auto", "light", "dark", "sepia"}}
	size    = choice{"size", "normal", []string{"small", "normal", "large", "huge"}}
	marks   = choice{"marks", "first", []string{"first", "all", "none"}}
	beside  = choice{"notes", "auto", []string{"auto", "beside", "tap"}}
	margin  = choice{"margin", "notes", []string{"notes", "glosses"}}
	columns = choice{"view", "auto", []string{"auto", "beside", "interleaved", "reveal"}}
)

// settingsOf is what a reader can set on a page of each kind, beside its colours and
// the size of its text.
var settingsOf = map[string][]choice{
	"article.html":  {marks, beside, margin},
	"parallel.html": {columns, marks},
}

func (s *Site) settings(lang string, own []choice) Settings {
	menu := Settings{Language: lang, ID: "settings_" + lang}
	for _, c := range append(own[:len(own):len(own)], size, theme) {
		view := Choice{Name: c.name, Text: s.say(lang, "settings-"+c.name)}
		for _, value := range c.values {
			view.Options = append(view.Options, Option{value, s.say(lang, "settings-"+c.name+"-"+value), value == c.standard})
		}
		menu.Choices = append(menu.Choices, view)
	}
	return menu
}

// card is what the page's script cannot know of itself: words, and where permalinks
// lead. What a card shows is the page's own list of glosses, notes and references.
func (s *Site) card(a *edition.Article, t, other *edition.Text) Card {
	w := s.words.In(t.Language)
	c := Card{Language: t.Language}
	if other != nil {
		c.Other = other.Language
		c.Rendering = w.Must("rendering", "Language", words.NameIn(w.LanguageOf("rendering"), other.Language))
	}
	c.Citation = w.Must("citation", "Quote", "{quote}", "Author", s.local(s.edition.Settings.Authors, t.Language),
		"Title", t.Title, "Passage", "{passage}", "Date", w.Date(a.Date), "URL", "{url}")
	if s.edition.Settings.BaseURL != "" {
		c.Address = Absolute(s.edition.Settings.BaseURL, articlePath(t.Language, a.Slug))
	}
	return c
}

// citation fills the record for reference managers, in the vocabulary that Google
// Scholar described and Zotero reads (citation_title and the like).
func (s *Site) citation(p Page, a *edition.Article, t *edition.Text) Citation {
	c := Citation{Title: t.Title, Author: s.local(s.edition.Settings.Authors, t.Language), Book: s.local(s.edition.Settings.Title, p.Language),
		Language: t.Written(), Abstract: t.Summary}
	if s.edition.Settings.BaseURL != "" {
		c.URL = Absolute(s.edition.Settings.BaseURL, articlePath(p.Language, a.Slug))
	}
	return c
}

// settingsMessages are the words of all settings.
func settingsMessages() []string {
	var ids []string
	for _, c := range []choice{theme, size, marks, beside, margin, columns} {
		ids = append(ids, "settings-"+c.name)
		for _, value := range c.values {
			ids = append(ids, "settings-"+c.name+"-"+value)
		}
	}
	return ids
}
