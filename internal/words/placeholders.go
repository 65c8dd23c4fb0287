package words

import (
	"maps"
	"regexp"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var (
	action      = regexp.MustCompile(`\{\{.*?\}\}`)
	placeholder = regexp.MustCompile(`\.(\w+)`)
)

// placeholders are the names that a message has to be given, sorted. One with plural
// forms has to be given Count, which chooses the form.
func placeholders(m *i18n.Message) []string {
	names := map[string]bool{}
	forms := []string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other}
	for i, form := range forms {
		if form != "" && i < len(forms)-1 {
			names["Count"] = true
		}
		for _, a := range action.FindAllString(form, -1) {
			for _, n := range placeholder.FindAllStringSubmatch(a, -1) {
				names[n[1]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Placeholders returns the names that a message has to be given, in whatever language
// it has them. known says whether any language has the message, loaded whether every
// language's file could be read, without which neither can be told.
func (w *Words) Placeholders(id string) (names []string, known, loaded bool) {
	loaded = true
	for _, l := range w.languages {
		loaded = loaded && l.Loaded()
		known = known || l.known[id]
		names = append(names, l.placeholders[id]...)
	}
	slices.Sort(names)
	return slices.Compact(names), known, loaded
}

// IDs returns the ids of all messages, sorted.
func (w *Words) IDs() []string {
	ids := map[string]bool{}
	for _, l := range w.languages {
		maps.Copy(ids, l.known)
	}
	return slices.Sorted(maps.Keys(ids))
}
