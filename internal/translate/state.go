package translate

import (
	"cmp"
	"slices"
	"strings"

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
// unit that took its place, by the front matter's retired; empty where none is named.
type Gone struct {
	Confirmation
	Successor string
}

// Report is the state of all units.
type Report struct {
	Languages []string // the translations'
	Entries   []Entry  // in the order of Units
	Gone      []Gone   // in the order of the file
	sync      *Sync
	index     map[syncKey]int
}

// Compare tells how every unit stands, from its texts and what was confirmed of it.
func Compare(e *edition.Edition, units []Unit, sync *Sync) *Report {
	r := &Report{Languages: e.Settings.Languages[1:], Entries: make([]Entry, 0, len(units)), sync: sync, index: make(map[syncKey]int, len(units))}
	names := newNames(e)
	successors := map[string]string{}
	for _, u := range units {
		c, found := sync.Confirmation(u.Language, u.ID)
		for _, before := range u.Before {
			successors[before] = u.ID
			if !found { // the successor of one that was confirmed
				c, found = sync.Confirmation(u.Language, before)
			}
		}
		r.index[syncKey{u.Language, u.ID}] = len(r.Entries)
		r.Entries = append(r.Entries, names.entry(u, c, found))
	}
	for _, c := range sync.but(r.index) {
		r.Gone = append(r.Gone, Gone{c, successors[c.Unit]})
	}
	return r
}

func (n names) entry(u Unit, c Confirmation, found bool) Entry {
	e := Entry{Unit: u, Then: c.Original, By: c.By, On: c.On}
	switch {
	case u.Translation == nil:
		e.State = Missing
		return e
	case !found:
		e.State = Draft
		return e
	}
	e.Change = n.compare(c.Original, u.Original.Normal)
	e.Edited = c.Translation != edition.Hash(u.Translation.Normal)
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
	i, ok := r.index[syncKey{language, id}]
	if !ok {
		return nil
	}
	return &r.Entries[i]
}

// rank orders entries by what they need: the worst first.
func (e *Entry) rank() int {
	rank := slices.Index(States, e.State) * len(Changes)
	return rank + len(Changes) - 1 - slices.Index(Changes, e.Change)
}

// WorstFirst orders entries by what they need; equal ones stay as they were.
func WorstFirst(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.rank(), b.rank()) })
}

// Find returns the entries that a word of the command line names, in every language:
// a whole id, an id within its document ("p12", "^p12"), a document with or without
// its folder, or a document's short name and an id ("story#p12"). Several documents'
// entries mean that the word is ambiguous.
func (r *Report) Find(name string) []Entry {
	name = strings.TrimPrefix(name, "^")
	var exact, short []Entry
	for _, e := range r.Entries {
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
