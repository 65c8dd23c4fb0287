package words

import (
	"maps"
	"slices"
)

// Loaded reports whether every file of the edition's own could be read: without one it
// can't be told what it says.
func (w *Words) Loaded() bool {
	return !slices.ContainsFunc(w.own, func(c *catalogue) bool { return len(c.problems) > 0 && len(c.messages) == 0 })
}

// Placeholders returns the names that a message has to be given, in whatever language
// it has them; one with plural forms has to be given Count, which chooses the form.
// known says whether any language has the message.
func (w *Words) Placeholders(id string) (names []string, known bool) {
	for _, l := range w.languages {
		e, ok := l.messages[id]
		if !ok {
			continue
		}
		known = true
		offered, _ := w.filled(id, w.originalOf(e.from, id))
		for _, f := range e.message.Forms {
			for _, name := range placeholders(f.Text).fields {
				if offered == nil || slices.Contains(offered, name) { // of others message-placeholder tells
					names = append(names, name)
				}
			}
			if f.Name != "other" {
				names = append(names, "Count")
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), known
}

// IDs returns the ids of all messages, sorted.
func (w *Words) IDs() []string {
	ids := map[string]bool{}
	for _, l := range w.languages {
		for id := range l.messages {
			ids[id] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}
