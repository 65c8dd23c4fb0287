package words

import (
	"fmt"
	"slices"
	"strings"

	"juhae/internal/source"
)

// mostListed is how many messages of one language are reported one by one as not
// translated; of more, their number is.
const mostListed = 5

// check applies the rules to the edition's own files, and asks of every language
// whether it says what pages ask for.
func (w *Words) check() (problems []source.Problem) {
	for _, c := range w.own {
		problems = append(problems, c.problems...)
		if len(c.problems) > 0 && len(c.messages) == 0 {
			continue // the file is broken: what it lacks can't be told
		}
		problems = append(problems, w.untranslated(c)...)
		for i := range c.messages {
			problems = append(problems, w.message(c, &c.messages[i])...)
		}
	}
	return problems
}

// untranslated reports the messages that a language says in another's words. That no
// language has a message is the fault of the template that asks for it.
func (w *Words) untranslated(c *catalogue) (problems []source.Problem) {
	s := w.survey(c)
	s.Missing = slices.DeleteFunc(s.Missing, func(id string) bool { return !w.sayable(c.tag, id) })
	waiting := len(s.Missing) + len(s.Empty)
	switch {
	case waiting == 0:
		return problems
	case !c.found && !s.Builtin:
		return append(problems, c.file.Problem(0, "words-missing", "no interface words in "+source.Quote(c.tag),
			"run juhae words --add, which writes "+c.file.Path+" to be translated; until then readers see other languages' words"))
	case waiting > mostListed:
		return append(problems, c.file.Problem(w.firstWaiting(c, s), "words-missing",
			fmt.Sprintf("%d messages are not translated", waiting), "juhae words lists them; until they are, readers see other languages' words"))
	}
	for _, id := range s.Missing {
		problems = append(problems, c.file.Problem(len(c.file.Data), "message-missing", "no message "+source.Quote(id),
			"add "+id+` = "…" in the language `+source.Quote(c.tag)+", or run juhae words --add; until then readers see "+w.fallback(c.tag, id)))
	}
	for _, id := range s.Empty {
		problems = append(problems, c.file.Problem(c.message(id).At, "message-empty", "the message "+source.Quote(id)+" is empty",
			"translate it; until then readers see "+w.fallback(c.tag, id)))
	}
	return problems
}

// fallback says what readers see in place of a message that is not translated.
func (w *Words) fallback(tag, id string) string {
	if own := ownName(tag, id); own != "" {
		return source.Quote(own)
	}
	e, ok := w.languages[tag].messages[id]
	switch {
	case !ok:
		return "nothing there"
	case !e.foreign:
		return "juhae's own words"
	}
	return "it in " + source.Quote(e.from.tag)
}

func (w *Words) firstWaiting(c *catalogue, s Survey) int {
	if len(s.Empty) > 0 {
		return c.message(s.Empty[0]).At
	}
	return len(c.file.Data)
}

// message applies the rules for one message of the edition's file.
func (w *Words) message(c *catalogue, m *Message) (problems []source.Problem) {
	report := func(at int, rule, text, hint string) {
		problems = append(problems, c.file.Problem(at, rule, text, hint))
	}
	original := w.originalOf(c, m.ID)
	if w.unused(m.ID) {
		rule, text := "message-unused", "the message "+source.Quote(m.ID)+" is used nowhere"
		if original == nil && c.tag != w.original.Tag {
			rule, text = "message-extra", "the original has no message "+source.Quote(m.ID)+", and no template uses it"
		}
		problems = append(problems, c.file.Problem(m.At, rule, text, "remove it"+source.DidYouMean(m.ID, w.required...)))
	}
	readable := w.templates(c, m, report)
	if m.Untranslated() {
		return problems
	}
	w.plural(c, m, original, report)
	if readable {
		w.placeholders(c, m, original, report)
	}
	if original != nil && c.tag != w.original.Tag && equalInError(w.original.Tag, c.tag, original, m) {
		problems = append(problems, c.file.Problem(m.Forms[0].Start, "message-equal",
			"the message "+source.Quote(m.ID)+" says the same as in the original", "translate "+source.Quote(original.Forms[0].Text)))
	}
	return problems
}

// originalOf is the message that a translation translates: in the edition's original
// language. It is nil for the original itself and where the original has none.
func (w *Words) originalOf(c *catalogue, id string) *Message {
	e, ok := w.original.messages[id]
	if !ok || e.foreign || e.from == c {
		return nil
	}
	return e.message
}

func (w *Words) asked(id string) bool {
	_, found := slices.BinarySearch(w.required, id)
	return found
}

func (w *Words) unused(id string) bool {
	return !w.asked(id) && !isFamily(id) && !slices.Contains(w.known, id)
}

// plural reports forms that the language does not have and, where a message counts,
// forms that it lacks.
func (w *Words) plural(c *catalogue, m, original *Message, report func(int, string, string, string)) {
	all, counting := c.forms, c.counting
	for _, f := range m.Forms {
		if !slices.Contains(all, f.Name) {
			report(f.At, "message-plural", source.Quote(c.tag)+" has no plural form "+source.Quote(f.Name), "its forms are "+strings.Join(all, ", ")+": remove this one")
		}
	}
	if !counts(m) && (original == nil || !counts(original)) {
		counting = []string{"other"}
	}
	for _, name := range counting {
		if text, ok := m.Form(name); !ok || strings.TrimSpace(text) == "" {
			report(m.At, "message-plural", "the message "+source.Quote(m.ID)+" lacks the plural form "+source.Quote(name),
				fmt.Sprintf(`write it as a table, [%s], with %s`, m.ID, lists(counting, `%s = "…"`)))
		}
	}
}

// counts reports whether a message says a number, which chooses its plural form.
func counts(m *Message) bool {
	return slices.ContainsFunc(m.Forms, func(f Form) bool { return slices.Contains(placeholders(f.Text).fields, "Count") })
}
