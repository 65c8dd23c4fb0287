package exchange

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"juhae/internal/source"
)

func (imp *Import) currentWords(e *Entry) *Words {
	if f := imp.files[imp.path(e)]; f != nil {
		return f.words
	}
	return imp.edition.wordsIn(e.Language)
}

var placeholder = regexp.MustCompile(`\.[A-Za-z]\w*`)

// changeWords puts a message's text into its file, and reads the file to see that this
// and nothing else has changed.
func (imp *Import) changeWords(e *Entry, target string) (*file, *refusal) {
	before := imp.currentWords(e)
	if refused := checkPlaceholders(e, imp.now(e), target); refused != nil {
		return nil, refused
	}
	for _, data := range imp.wordsEdits(before, e, target) {
		after := ReadWords(e.Language, &source.File{Path: before.File.Path, Data: data})
		m := after.message(e.Local)
		if m == nil || m.form(orOther(e.Form)) == nil || m.form(orOther(e.Form)).Text != target {
			continue
		}
		if slices.Equal(otherWords(before, e), otherWords(&after, e)) {
			return &file{File: after.File, words: &after}, nil
		}
	}
	return nil, &refusal{"unit-structure", "the message can't be put into " + before.File.Path, "write it there by hand"}
}

// checkPlaceholders refuses a message that is no template, or that lacks a placeholder or has
// one that the program does not fill. Of one thing, the number need not be told.
func checkPlaceholders(e *Entry, now, target string) *refusal {
	const hint = "keep what stands between {{ }} as the original has it"
	if _, err := parse.Parse("message", target, "", "", map[string]any{"particle": true, "printf": true}); err != nil {
		return &refusal{"unit-marks", strings.TrimPrefix(err.Error(), "template: message:1: "), hint}
	}
	theirs, ours, present := placeholdersIn(target), placeholdersIn(e.Source+" "+e.Singular), placeholdersIn(now)
	for _, name := range sorted(ours) {
		if !theirs[name] && (now == "" || present[name]) && (e.Form == "" || e.Form == "other" || name != ".Count") {
			return &refusal{"unit-marks", "the message lacks {{" + name + "}}", hint}
		}
	}
	for _, name := range sorted(theirs) {
		if !ours[name] && !present[name] {
			return &refusal{"unit-marks", "nothing fills {{" + name + "}}", hint}
		}
	}
	return nil
}

var braces = regexp.MustCompile(`\{\{.*?\}\}`)

func placeholdersIn(text string) map[string]bool {
	names := map[string]bool{}
	for _, b := range braces.FindAllString(text, -1) {
		for _, name := range placeholder.FindAllString(b, -1) {
			names[name] = true
		}
	}
	return names
}

// otherWords is all of a file's words but one form, for comparison.
func otherWords(w *Words, e *Entry) (out []string) {
	for _, m := range w.Messages {
		for _, f := range m.Forms {
			if m.ID != e.Local || f.Name != orOther(e.Form) {
				out = append(out, fmt.Sprintf("%s.%s %s", m.ID, f.Name, f.Text))
			}
		}
	}
	return out
}

// wordsEdits are the ways to put a message into a file, the best first.
func (imp *Import) wordsEdits(w *Words, e *Entry, target string) (edits [][]byte) {
	data, nl := w.File.Data, newline(w.File.Data)
	m := w.message(e.Local)
	if m != nil && m.form(orOther(e.Form)) != nil {
		f := m.form(orOther(e.Form))
		for _, value := range tomlStrings(string(data[f.Start:f.End]), target) {
			edits = append(edits, replace(data, f.Start, f.End, value))
		}
		return edits
	}
	value := tomlStrings("", target)[0]
	if m != nil { // another form of a message with a table
		at := lineEnd(data, m.End)
		return [][]byte{replace(data, at, at, nl+e.Form+" = "+value)}
	}
	if e.Form != "" {
		return [][]byte{appendBlock(data, "["+e.Local+"]"+nl+e.Form+" = "+value, nl)}
	}
	line := e.Local + " = " + value
	if at := imp.rootPlace(w, e); at >= 0 {
		edits = append(edits, replace(data, at, at, nl+line))
	}
	return append(edits, slices.Concat([]byte(line+nl), data), appendBlock(data, "["+e.Local+"]"+nl+"other = "+value, nl))
}

// rootPlace is the end of the line after which a message without a table belongs: that of the
// nearest message before it in the original that has none either. -1 where there is none.
func (imp *Import) rootPlace(w *Words, e *Entry) int {
	place := -1
	for _, m := range imp.edition.wordsIn(imp.edition.Settings.Original()).Messages {
		if m.ID == e.Local {
			break
		}
		if there := w.message(m.ID); there != nil && !there.Table {
			place = lineEnd(w.File.Data, there.End)
		}
	}
	return place
}

func lineEnd(data []byte, at int) int {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return len(bytes.TrimRight(data[:at+i], "\r"))
	}
	return len(data)
}

// tomlStrings are the ways to write a text (TOML 1.0.0, "String"), the first with the quotes that
// stand there.
func tomlStrings(now, s string) []string {
	basic := source.TOMLText(s)
	if strings.HasPrefix(now, "'") && !strings.ContainsAny(s, "'\n\r") {
		return []string{"'" + s + "'", basic}
	}
	return []string{basic}
}
