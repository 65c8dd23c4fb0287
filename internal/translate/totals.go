package translate

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Amount is a number of units, and of characters of their originals' normal texts;
// spaces count.
type Amount struct {
	Units      int `json:"units"`
	Characters int `json:"characters"`
}

// Total is how much of something stands how.
type Total struct {
	All   Amount
	State map[State]Amount
	// Carried are those of the confirmed whose originals have other punctuation now.
	Carried int
}

// Add counts an entry.
func (t *Total) Add(e *Entry) {
	if t.State == nil {
		t.State = map[State]Amount{}
	}
	n := e.Characters()
	t.All.Units, t.All.Characters = t.All.Units+1, t.All.Characters+n
	in := t.State[e.State]
	in.Units, in.Characters = in.Units+1, in.Characters+n
	t.State[e.State] = in
	if e.State == Confirmed && e.Change == PunctuationOnly {
		t.Carried++
	}
}

// Characters is the length of the original's normal text.
func (e *Entry) Characters() int { return utf8.RuneCountInString(e.Unit.Original.Normal()) }

// Confirmed reports whether all is confirmed.
func (t *Total) Confirmed() bool { return t.State[Confirmed].Units == t.All.Units }

// DocumentReport is one document in one language. Entries are in the order of the text.
type DocumentReport struct {
	Name    string
	Total   Total
	Entries []Entry
}

// LanguageReport is one language, with its documents: those that need most first.
type LanguageReport struct {
	Language  string
	Total     Total
	Documents []DocumentReport
}

// ByLanguage groups the entries by language and document.
func (r *Report) ByLanguage() []LanguageReport {
	out := make([]LanguageReport, len(r.Languages))
	at := map[string]int{}
	for i, lang := range r.Languages {
		out[i].Language = lang
		at[lang] = i
	}
	for _, e := range r.Entries() {
		l := &out[at[e.Language]]
		l.Total.Add(&e)
		if n := len(l.Documents); n == 0 || l.Documents[n-1].Name != e.Document {
			l.Documents = append(l.Documents, DocumentReport{Name: e.Document})
		}
		d := &l.Documents[len(l.Documents)-1]
		d.Total.Add(&e)
		d.Entries = append(d.Entries, e)
	}
	for i := range out {
		sortDocuments(out[i].Documents)
	}
	return out
}

// sortDocuments puts the documents first whose worst unit needs most, and of those the
// ones with more to do; equal ones stay in the order of the edition.
func sortDocuments(documents []DocumentReport) {
	worst := make(map[string]int, len(documents))
	for _, d := range documents {
		worst[d.Name] = d.Entries[0].rank()
		for _, e := range d.Entries {
			worst[d.Name] = min(worst[d.Name], e.rank())
		}
	}
	open := func(d DocumentReport) int { return d.Total.All.Units - d.Total.State[Confirmed].Units }
	slices.SortStableFunc(documents, func(a, b DocumentReport) int {
		return cmp.Or(cmp.Compare(worst[a.Name], worst[b.Name]), cmp.Compare(open(b), open(a)))
	})
}

// Open are the entries that need something, the worst first, and then those whose
// confirmation was carried over a change of punctuation. There are none where the whole
// document is missing or a draft: its total says so.
func (d *DocumentReport) Open() []Entry {
	for _, whole := range []State{Missing, Draft} {
		if d.Total.State[whole].Units == d.Total.All.Units {
			return nil
		}
	}
	var out []Entry
	for _, e := range d.Entries {
		if e.State != Confirmed || e.Change != Unchanged {
			out = append(out, e)
		}
	}
	worstFirst(out)
	return out
}

// Place is where an entry's translation stands, or its original where there is none.
func (e *Entry) Place() (file string, line int) {
	side := &e.Unit.Original
	if e.Translation != nil {
		side = e.Translation
	}
	return side.Place()
}

// Place is the file and the line where a text begins.
func (s *Side) Place() (file string, line int) {
	line, _ = s.File.Position(s.Range.At)
	return s.File.Path, line
}
