package serve

import (
	"juhae/internal/site"
	"juhae/internal/translate"
)

// strip is how the translation of what a page shows stands.
type strip struct {
	Draft     bool       `json:"draft,omitempty"`
	Languages []standing `json:"languages,omitempty"`
}

// standing is how one translation of a text stands.
type standing struct {
	Language  string         `json:"language"`
	Page      string         `json:"page"` // where it can be read
	All       int            `json:"all"`
	Confirmed int            `json:"confirmed"`
	Counts    map[string]int `json:"counts,omitempty"` // of the others, by state
	Units     []unit         `json:"units,omitempty"`  // which those are, in the order of the text
}

type unit struct {
	Local  string `json:"local"` // "p12", "n01", "title"
	Kind   string `json:"kind"`
	State  string `json:"state"`
	Change string `json:"change,omitempty"`
}

// maxUnits bounds what a page is told of a text of which nothing is translated.
const maxUnits = 400

func (s *Server) strip(path string) strip {
	out := strip{Draft: s.live.Draft(path)}
	for _, e := range s.live.Standing(path) {
		if n := len(out.Languages); n == 0 || out.Languages[n-1].Language != e.Language {
			out.Languages = append(out.Languages, standing{Language: e.Language, Page: site.DocumentPath(e.Language, e.Document), Counts: map[string]int{}})
		}
		l := &out.Languages[len(out.Languages)-1]
		l.add(&e)
	}
	return out
}

func (l *standing) add(e *translate.Entry) {
	if l.All++; e.State == translate.Confirmed {
		l.Confirmed++
		return
	}
	l.Counts[string(e.State)]++
	if len(l.Units) < maxUnits {
		l.Units = append(l.Units, unit{e.Local, string(e.Kind), string(e.State), string(e.Change)})
	}
}
