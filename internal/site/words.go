package site

import (
	"html/template"

	"juhae/internal/edition"
	"juhae/internal/markup"
)

// Words and settings that a language lacks are those of another. Where a view can say
// so it marks them with their language; an attribute cannot, nor can the page's title.

// word is a message in a page's language, and the language that it is in where that is
// another.
func (s *Site) word(lang, id string) (text, in string) {
	text, in, err := s.words.In(lang).Say(id)
	if err != nil {
		text = s.words.In(lang).Must(id)
	}
	return text, s.foreign(lang, in)
}

// foreign is a language where it is not the page's.
func (s *Site) foreign(lang, in string) string {
	if in == lang {
		return ""
	}
	return in
}

// say is a message, marked where it is in another language.
func (s *Site) say(lang, id string) template.HTML {
	text, in := s.word(lang, id)
	return s.mark(text, in)
}

// period is a period of time, likewise.
func (s *Site) period(lang string, p edition.Period) template.HTML {
	w := s.words.In(lang)
	return s.mark(w.Period(p), s.foreign(lang, w.DateLanguage()))
}

func (s *Site) mark(text, in string) template.HTML {
	if in == "" || text == "" {
		return template.HTML(template.HTMLEscapeString(text))
	}
	return markup.Run(text, in, s.bothWays)
}

// local is a setting in a language, or in the original's.
func (s *Site) local(l edition.Localized, lang string) string {
	text, _ := l.In(lang, s.edition.Settings.Original())
	return text
}

// run is local, marked.
func (s *Site) run(l edition.Localized, lang string) template.HTML {
	text, in := l.In(lang, s.edition.Settings.Original())
	return s.mark(text, s.foreign(lang, in))
}
