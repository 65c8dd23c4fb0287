package words

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"juhae/internal/source"
)

// Filled is an i18n file of the edition with the messages that it lacked, empty, each
// with its original as a comment.
type Filled struct {
	Path  string
	Data  []byte
	Added []string // ids
	New   bool     // there was no such file
}

// Fill adds what a language's file lacks. Data is nil where nothing does. Where the
// edition has no file it begins one; with whole it begins it with all of juhae's own
// words, if there are any in the language. A file that can't be edited is refused.
func (w *Words) Fill(tag string, whole bool) (Filled, []source.Problem) {
	i := slices.IndexFunc(w.own, func(c *catalogue) bool { return c.tag == tag })
	c := w.own[i]
	if source.Fatal(c.problems) {
		return Filled{}, c.problems
	}
	s := w.survey(c)
	out := Filled{Path: c.file.Path, New: !c.found, Added: s.Missing}
	if len(out.Added) == 0 && !(whole && !c.found) {
		return Filled{Path: c.file.Path}, nil
	}
	file := &source.File{Path: c.file.Path, Data: c.file.Data}
	if !c.found {
		file.Data = w.beginning(tag, whole)
	}
	var additions []addition
	for _, id := range w.rootsFirst(out.Added, c.found) {
		additions = append(additions, w.addition(c.tag, id))
	}
	var problems []source.Problem
	out.Data, problems = add(file, additions)
	return out, problems
}

// rootsFirst orders the messages of a new file as TOML wants them: those that stand
// before the original's first [table] before the others.
func (w *Words) rootsFirst(ids []string, found bool) []string {
	out := slices.Clone(ids)
	if !found {
		slices.SortStableFunc(out, func(a, b string) int { return order(w.inTable(a)) - order(w.inTable(b)) })
	}
	return out
}

func order(table bool) int {
	if table {
		return 1
	}
	return 0
}

func (w *Words) inTable(id string) bool {
	e, ok := w.original.messages[id]
	return ok && !e.message.Root
}

// beginning is what a new file begins with: juhae's own words, or what a translator
// has to know.
func (w *Words) beginning(tag string, whole bool) []byte {
	for _, c := range w.builtin {
		if whole && c.found && slices.Contains(related(tag), c.tag) {
			return bytes.Clone(c.file.Data)
		}
	}
	_, counting := Forms(tag)
	return fmt.Appendf(nil, "# The words of the interface: %s (%s). Plural forms, by CLDR: %s.\n"+
		"# What stands in {{…}} is filled in by the program: keep it as it is.\n"+
		"# Readers see a message that is empty in another language.\n\n", NameIn("en", tag), Name(tag), strings.Join(counting, ", "))
}

// addition is a message as a translator needs it: what it is for, what the original
// says and, where that is not English, what English does.
func (w *Words) addition(tag, id string) addition {
	a := addition{id: id, forms: []string{"other"}, table: w.inTable(id)}
	for i := slices.Index(w.original.order, id) - 1; i >= 0; i-- {
		a.after = append(a.after, w.original.order[i])
	}
	if e, ok := w.original.messages[id]; ok {
		a.notes = append(w.explanation(id, e), said(e)...)
		if english, ok := w.english.messages[id]; ok && english.from.tag != e.from.tag && tag != "en" {
			a.notes = append(a.notes, said(english)...)
		}
		if counts(e.message) {
			_, a.forms = Forms(tag)
		}
	}
	return a
}

// explanation is the comment before a message, in English where there is one.
func (w *Words) explanation(id string, e entry) []string {
	if english, ok := w.english.messages[id]; ok {
		e = english
	}
	editor := editor{file: e.from.file}
	var lines []string
	comment := e.from.file.Data[editor.commentStart(e.message.At):e.message.At]
	for line := range strings.Lines(string(comment)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), "#"); ok {
			lines = append(lines, strings.TrimSpace(text))
		}
	}
	return lines
}

// said are the lines of comment that say what a message says in another language.
func said(e entry) []string {
	var lines []string
	for _, f := range e.message.Forms {
		name := e.from.tag
		if len(e.message.Forms) > 1 {
			name += " " + f.Name
		}
		lines = append(lines, name+": "+strings.ReplaceAll(f.Text, "\n", `\n`))
	}
	return lines
}
