package translate

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"juhae/internal/edition"
)

// State is how a unit's translation stands to its original.
type State string

// The states.
const (
	Missing   State = "missing"   // there is no translation
	Draft     State = "draft"     // never confirmed
	Stale     State = "stale"     // the original has changed since it was confirmed
	Edited    State = "edited"    // the translation has changed since it was confirmed
	Confirmed State = "confirmed" // neither has, but for the original's punctuation
)

// States are the states, the one that needs most first.
var States = []State{Stale, Missing, Draft, Edited, Confirmed}

// Entry is a unit and how it stands.
type Entry struct {
	Unit
	State  State
	Change Change // of the original, since the confirmation
	Then   string // the original's normal text then; empty without a confirmation
	// Edited is true where the translation has changed since it was confirmed, in the
	// state Stale too: somebody is at it.
	Edited bool
	By, On string // of the confirmation
}

// Gone is a confirmation of a unit that is no longer there. Successor is the id of the
// unit that took its place, by the front matter's retired or as its document has another
// name now; empty where there is none.
type Gone struct {
	Confirmation
	Successor string
}

// Report is the state of all units. They are compared when somebody asks: a build asks of
// few.
type Report struct {
	Languages []string // the translations'
	*Comparison
	all func() *compared
}

type compared struct {
	entries []Entry
	index   map[syncKey]int
	gone    []Gone
}

// Entries are all units and how they stand, in the order of Units.
func (r *Report) Entries() []Entry { return r.all().entries }

// Gone are the confirmations of units that are no longer there, in the order of the file.
func (r *Report) Gone() []Gone {
	if len(r.sync.confirmed) == 0 {
		return nil
	}
	return r.all().gone
}

// Comparison is what the edition's texts are compared with: what has been confirmed, and
// the names whose change weighs more than that of a word. It may be used from any
// goroutine.
type Comparison struct {
	sync  *Sync
	words []Messages
	names func() names             // made when a text is met that has changed
	moved func() map[string]string // documents' names when they were confirmed, by today's; made when a text is met that was not
}

// newComparison prepares the comparison of an edition's texts with what was confirmed.
// words are as for Units.
func newComparison(e *edition.Edition, words []Messages, confirmed *Sync) *Comparison {
	return &Comparison{confirmed, words, sync.OnceValue(func() names { return newNames(e) }),
		sync.OnceValue(func() map[string]string { return renamed(e, confirmed) })}
}

// Document tells how the units of one document stand in a language, in the order of the
// original.
func (c *Comparison) Document(d *edition.Document, original, language string) []Entry {
	return c.entries(documentUnits(d, original, language))
}

// Words tells how the messages that the edition translates itself stand in a language.
func (c *Comparison) Words(original, language string) []Entry {
	return c.entries(messageUnits(c.words, original, language))
}

func (c *Comparison) entries(units []Unit) []Entry {
	entries := make([]Entry, len(units))
	for i, u := range units {
		entries[i] = c.entry(u)
	}
	return entries
}

// Stands tells how a passage or note of a document, by its id, stands in a language; it
// returns nil where nothing has been confirmed of it.
func (c *Comparison) Stands(d *edition.Document, original, language, id string) *Entry {
	if len(c.sync.confirmed) == 0 {
		return nil
	}
	from, to := d.Text(original), d.Text(language)
	u := Unit{ID: d.Name() + "#" + id, Document: d.Name(), Local: id, Language: language, Before: predecessors(d, id)}
	side := passageSide
	if u.Kind = Passage; from.Passage(id) == nil {
		u.Kind, side = Note, noteSide
	}
	before := side(from, id)
	if before == nil {
		return nil
	}
	u.Original, u.Translation = *before, side(to, id)
	e := c.entry(u)
	return &e
}

// Compare tells how every unit stands, from its texts and what was confirmed of it. words
// are as for Units.
func Compare(e *edition.Edition, words []Messages, confirmed *Sync) *Report {
	r := &Report{Languages: e.Settings.Languages[1:], Comparison: newComparison(e, words, confirmed)}
	r.all = sync.OnceValue(func() *compared { return r.compare(e, Units(e, words), anything) })
	return r
}

func anything(string) bool { return true }

// Within returns the report on some of the edition's documents alone, by their names.
func (r *Report) Within(e *edition.Edition, names map[string]bool) *Report {
	out := &Report{Languages: r.Languages, Comparison: r.Comparison}
	out.all = sync.OnceValue(func() *compared {
		var units []Unit
		for _, lang := range r.Languages {
			for name := range names {
				if d := e.Part(name).Document(); d != nil {
					units = append(units, documentUnits(d, e.Settings.Original(), lang)...)
				}
			}
		}
		return r.compare(e, units, func(name string) bool { return names[name] })
	})
	return out
}

// compare compares units. What is gone is told of the documents that among says yes to.
func (c *Comparison) compare(e *edition.Edition, units []Unit, among func(name string) bool) *compared {
	all := &compared{entries: make([]Entry, 0, len(units)), index: make(map[syncKey]int, len(units))}
	successors := map[string]string{}
	for _, u := range units {
		for _, before := range c.before(u) {
			successors[before] = u.ID
		}
		all.index[syncKey{u.Language, u.ID}] = len(all.entries)
		all.entries = append(all.entries, c.entry(u))
	}
	for _, one := range c.sync.but(all.index) {
		if !among(documentOf(one.Unit)) || unread(e, one) {
			continue
		}
		all.gone = append(all.gone, Gone{one, successors[one.Unit]})
	}
	return all
}

// unread reports whether a unit may stand in a file that could not be read, or is away:
// its passages are the original's, but of the front matter's texts a translation may have
// more.
func unread(e *edition.Edition, one Confirmation) bool {
	name := documentOf(one.Unit)
	d := e.Part(name).Document()
	if d == nil {
		return false
	}
	t, ofField := d.Text(one.Language), strings.HasPrefix(one.Unit[len(name):], "@")
	return d.Text(e.Settings.Original()).Unread || ofField && slices.Contains(e.Settings.Languages, one.Language) && (t == nil || t.Unread)
}

// confirmed is what was confirmed of a unit, or of one whose successor it is.
func (c *Comparison) confirmed(u Unit) (Confirmation, bool) {
	one, found := c.sync.Confirmation(u.Language, u.ID)
	if found {
		return one, true
	}
	for _, before := range c.before(u) {
		if one, found = c.sync.Confirmation(u.Language, before); found {
			return one, true
		}
	}
	return Confirmation{}, false
}

// before are the ids that a unit had: retired ones, and those of the time when its document
// had another name.
func (c *Comparison) before(u Unit) []string {
	name := c.moved()[u.Document]
	if name == "" {
		return u.Before
	}
	ids := slices.Clone(u.Before)
	for _, id := range append([]string{u.ID}, u.Before...) {
		ids = append(ids, name+id[len(u.Document):])
	}
	return ids
}

func (c *Comparison) entry(u Unit) Entry {
	was, found := c.confirmed(u)
	e := Entry{Unit: u, Then: was.Original, By: was.By, On: was.On}
	switch {
	case u.Translation == nil:
		e.State = Missing
		return e
	case !found:
		e.State = Draft
		return e
	}
	e.Change = Unchanged
	if was.Original != u.Original.Normal() {
		e.Change = c.names().compare(was.Original, u.Original.Normal())
	}
	e.Edited = was.Translation != edition.Hash(u.Translation.Normal())
	switch {
	case e.Change != Unchanged && e.Change != PunctuationOnly:
		e.State = Stale
	case e.Edited:
		e.State = Edited
	default:
		e.State = Confirmed
	}
	return e
}

// Entry returns how a unit stands in a language, or nil.
func (r *Report) Entry(language, id string) *Entry {
	i, ok := r.all().index[syncKey{language, id}]
	if !ok {
		return nil
	}
	return &r.all().entries[i]
}

// rank orders entries by what they need: the worst first.
func (e *Entry) rank() int {
	rank := slices.Index(States, e.State) * len(Changes)
	return rank + len(Changes) - 1 - slices.Index(Changes, e.Change)
}

// worstFirst orders entries by what they need; equal ones stay as they were.
func worstFirst(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.rank(), b.rank()) })
}

// Find returns the entries that a word of the command line names, in every language:
// a whole id, an id within its document ("p12", "^p12"), a document with or without
// its folder, or a document's short name and an id ("story#p12"). Several documents'
// entries mean that the word is ambiguous.
func (r *Report) Find(name string) []Entry {
	name = strings.TrimPrefix(name, "^")
	var exact, short []Entry
	for _, e := range r.Entries() {
		_, slug, _ := strings.Cut(e.Document, "/")
		rest := strings.TrimPrefix(e.ID, e.Document)
		switch {
		case e.ID == name || e.Document == name:
			exact = append(exact, e)
		case e.Local == name || slug == name || slug != "" && slug+rest == strings.ReplaceAll(name, "#^", "#"):
			short = append(short, e)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return short
}
