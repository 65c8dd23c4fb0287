package serve

import (
	"encoding/json"
	"net/http"
	"strings"

	"juhae/internal/source"
)

// request is what a page asks to be opened in the editor: something that it shows, or the
// place of a problem. It names no file that the edition or a problem does not have.
type request struct {
	Page      string   `json:"page"`
	Language  string   `json:"language"`
	Name      string   `json:"name"`      // a passage's or note's id, or a text of the front matter
	Gloss     string   `json:"gloss"`     // a gloss's slug
	Reference string   `json:"reference"` // a reference's id
	Words     []string `json:"words"`     // what the settings or the interface may be saying there
	Problem   string   `json:"problem"`
}

// opened is where something is written, and what was done about it.
type opened struct {
	Place   string `json:"place"` // FILE:LINE:COLUMN; empty if it is written nowhere
	What    string `json:"what,omitempty"`
	Hint    string `json:"hint,omitempty"`
	Opened  bool   `json:"opened"`
	Address string `json:"address,omitempty"` // that opens the editor
	Error   string `json:"error,omitempty"`
}

// maxAsked is how many bytes a page may ask with.
const maxAsked = 8 << 10

// open says where something is written, and opens the editor there. Nothing that is sent
// reaches the editor: it only chooses among the places that the edition has. From other
// computers the place can be asked for, and nothing is opened.
func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", "POST")
		http.Error(w, "ask with POST", http.StatusMethodNotAllowed)
		return
	}
	if !ownScript(r) {
		http.Error(w, "only the preview's own pages may ask", http.StatusForbidden)
		return
	}
	var asked request
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxAsked)).Decode(&asked); err != nil {
		http.Error(w, "not what the preview's script sends", http.StatusBadRequest)
		return
	}
	out := opened{}
	if place, found := s.place(asked); found {
		out = opened{Place: place.Position(), What: place.Text, Hint: place.Hint}
		if s.options.Edit != nil && fromHere(r) && place.Hint == "" {
			var err error
			if out.Address, err = s.options.Edit(place); err != nil {
				out.Error = err.Error()
			}
			out.Opened = err == nil && out.Address == ""
		}
	}
	data, _ := json.Marshal(out) // strings
	write(w, r, kinds[".json"], http.StatusOK, data)
}

// place finds where something stands. A hint says that it is not the edition's own.
func (s *Server) place(asked request) (source.Problem, bool) {
	switch {
	case asked.Problem != "":
		for _, p := range s.Problems() {
			if p.Position() == asked.Problem {
				p.Text, p.Hint = "", ""
				return p, true
			}
		}
		return source.Problem{}, false
	case asked.Gloss != "":
		return s.live.GlossPlace(asked.Language, asked.Gloss)
	case asked.Reference != "":
		return s.live.ReferencePlace(asked.Reference)
	}
	// On a page in two languages a note's id has the language before it.
	for _, name := range []string{asked.Name, strings.TrimPrefix(asked.Name, asked.Language+"_")} {
		if place, found := s.live.Place(asked.Page, asked.Language, name); found {
			return place, true
		}
	}
	for _, text := range asked.Words {
		text = strings.Join(strings.Fields(text), " ")
		if place, found := s.live.SettingPlace(text); found {
			return place, true
		}
		if places := s.live.Said(asked.Language, text); len(places) > 0 {
			return places[0], true
		}
	}
	return source.Problem{}, false
}
