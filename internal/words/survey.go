package words

import (
	"slices"

	"juhae/internal/source"
)

// Survey is what one language's file has and lacks. Ids stand in the order of the
// original's file.
type Survey struct {
	Language string
	Path     string   // of the edition's file
	Found    bool     // the edition has that file
	Builtin  bool     // juhae has words in the language
	Asked    int      // how many messages pages ask for
	Missing  []string // neither the file nor juhae's own has them; most are said in another language
	Empty    []string // in the file, and waiting for their words
	Extra    []string // in the file, but not in the original's, and used nowhere
	Unused   []string // in the original's file too, and used nowhere
}

// File is an i18n file of the edition itself.
type File struct {
	Language string
	Source   *source.File
	Messages []Message // in the order of the file; those that are Untranslated say nothing yet
}

// Files returns the edition's own files, the original's first; a language that has none
// speaks juhae's words and is left out.
func (w *Words) Files() []File {
	var out []File
	for _, c := range w.own {
		if c.found {
			out = append(out, File{c.tag, c.file, c.messages})
		}
	}
	return out
}

// Surveys returns a survey of each language of the edition, the original first.
func (w *Words) Surveys() []Survey {
	var out []Survey
	for _, c := range w.own {
		out = append(out, w.survey(c))
	}
	return out
}

func (w *Words) survey(c *catalogue) Survey {
	l := w.languages[c.tag]
	s := Survey{Language: c.tag, Path: c.file.Path, Found: c.found, Asked: len(w.required), Builtin: w.speaks(c.tag)}
	for _, id := range w.inOrder(w.required) {
		e, ok := l.messages[id]
		m := c.message(id)
		switch {
		case m != nil && len(m.Forms) > 0 && m.Untranslated():
			s.Empty = append(s.Empty, id) // even where juhae's own words stand in for it
		case ok && !e.foreign:
		case m != nil && w.sayable(c.tag, id):
			s.Empty = append(s.Empty, id)
		default:
			s.Missing = append(s.Missing, id)
		}
	}
	for _, m := range c.messages {
		switch {
		case !w.unused(m.ID):
		case c.tag != w.original.Tag && w.originalOf(c, m.ID) == nil:
			s.Extra = append(s.Extra, m.ID)
		default:
			s.Unused = append(s.Unused, m.ID)
		}
	}
	return s
}

// sayable reports whether a message can be said at all, be it in another language.
func (w *Words) sayable(tag, id string) bool {
	return w.languages[tag].Has(id) || ownName(tag, id) != ""
}

// speaks reports whether juhae has words in a language built in.
func (w *Words) speaks(tag string) bool {
	return slices.ContainsFunc(w.builtin, func(c *catalogue) bool { return c.found && slices.Contains(related(tag), c.tag) })
}

// inOrder puts ids into the order of the original's words; those that it lacks come
// last, by id.
func (w *Words) inOrder(ids []string) []string {
	place := map[string]int{}
	for i, id := range w.original.order {
		place[id] = i + 1
	}
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(a, b string) int {
		pa, pb := place[a], place[b]
		switch {
		case pa == 0 || pb == 0:
			return pb - pa // known ones first
		}
		return pa - pb
	})
	return out
}

// Original returns what a message says in the original, as Message.Text has it; empty
// where the original has none.
func (w *Words) Original(id string) string {
	if e, ok := w.original.messages[id]; ok {
		return e.message.Text()
	}
	return ""
}
