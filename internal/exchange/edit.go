package exchange

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// current is a document's translation with the changes so far; nil where there is none.
func (imp *Import) current(e *Entry) *edition.Text {
	if f := imp.files[imp.path(e)]; f != nil {
		return f.text
	}
	return imp.edition.documents[e.Document].Text(e.Language)
}

// original is the text that an entry's document is translated from.
func (imp *Import) original(e *Entry) *edition.Text {
	return imp.edition.documents[e.Document].Text(imp.edition.Settings.Original())
}

var idInText = regexp.MustCompile(`(?m)(?:^|\s)\^[a-z][a-z0-9-]*\s*$`)

// idIn is the id that a passage's or note's text ends with, or empty; in code it is none.
func (imp *Import) idIn(w *wanted) string {
	if w.Kind == translate.Field || imp.shape(w.Entry) == verbatim {
		return ""
	}
	return strings.TrimSpace(idInText.FindString(w.target))
}

// changeText puts a new text into a document's file, and reads the file to see that
// this and nothing else has changed.
func (imp *Import) changeText(w wanted) (*file, *refusal) {
	before := imp.current(w.Entry)
	if before == nil {
		return imp.create(w.Entry, w.target)
	}
	if id := imp.idIn(&w); id != "" {
		return nil, &refusal{"unit-id", "the translation ends with an id, " + source.Quote(id), "leave the id out: juhae puts it there"}
	}
	var refused *refusal
	for _, data := range imp.edits(w.Entry, before, w.target) {
		var after *file
		if after, refused = imp.reread(before, data, []wanted{w}); refused == nil {
			return after, nil
		}
	}
	return nil, refused
}

func parseText(path string, data []byte, e *Entry) *read.Document {
	folder, slug, _ := strings.Cut(e.Document, "/")
	return read.Parse(&source.File{Path: path, Data: data}, read.Kind(folder), slug, e.Language, false)
}

// edits are the ways to put a text into a file, the best first.
func (imp *Import) edits(e *Entry, t *edition.Text, target string) [][]byte {
	if e.Kind == translate.Field {
		return fieldEdits(t, e.Local, target)
	}
	if !has(t, e.Kind, e.Local) {
		return [][]byte{imp.insert(e, t, target)}
	}
	data, now := t.File.Data, unitText(t, e.Local, e.Kind)
	from, end, middle := now.splice(target)
	return [][]byte{replace(data, from, end, layOut(middle, now.prefix, newline(data)))}
}

func replace(data []byte, from, end int, with string) []byte {
	return slices.Concat(data[:from], []byte(with), data[end:])
}

// newline is how a file ends its lines.
func newline(data []byte) string {
	if bytes.Contains(data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// reread reads a file with changes in it, and verifies that it says those and nothing else new.
func (imp *Import) reread(before *edition.Text, data []byte, all []wanted) (*file, *refusal) {
	after := parseText(before.File.Path, data, all[0].Entry)
	if refused := imp.verifyAll(before, after, all); refused != nil {
		return nil, refused
	}
	delete(imp.known, before)
	imp.known[after.Text] = problemsOf(after)
	return &file{File: after.Text.File, text: after.Text}, nil
}

// verify compares a file before and after a change of one unit.
func (imp *Import) verify(e *Entry, before *edition.Text, after *read.Document, target string) *refusal {
	return imp.verifyAll(before, after, []wanted{{found: found{Entry: e}, target: target}})
}

// verifyAll compares a file before and after changes.
func (imp *Import) verifyAll(before *edition.Text, after *read.Document, all []wanted) *refusal {
	if imp.known[before] == nil {
		imp.known[before] = problemsOf(parseText(before.File.Path, before.File.Data, all[0].Entry))
	}
	for _, p := range after.Problems {
		if !imp.known[before][p.Rule+p.Text] {
			return &refusal{p.Rule, p.Text, p.Hint}
		}
	}
	changed := map[unitName]bool{}
	for _, w := range all {
		changed[unitName{w.Kind, w.Local}] = true
	}
	if !slices.Equal(others(before, changed), others(after.Text, changed)) {
		return imp.otherShape(all[0].Entry)
	}
	for _, w := range all {
		if refused := imp.verifyUnit(w.Entry, before, after.Text, w.target); refused != nil {
			return refused
		}
	}
	return nil
}

func problemsOf(d *read.Document) map[string]bool {
	problems := map[string]bool{}
	for _, p := range d.Problems {
		problems[p.Rule+p.Text] = true
	}
	return problems
}

// verifyUnit compares a unit of a file before and after changes.
func (imp *Import) verifyUnit(e *Entry, before, after *edition.Text, target string) *refusal {
	if e.Kind == translate.Field {
		if f := after.Field(e.Local); f == nil || edition.NormalText(f.Text) != edition.NormalText(target) {
			return &refusal{"unit-structure", "the text can't stand in the front matter", "write it in " + before.File.Path}
		}
		return nil
	}
	original := imp.original(e)
	if !has(after, e.Kind, e.Local) || kindOfBlock(after, e) != kindOfBlock(original, e) {
		return imp.otherShape(e)
	}
	shape := imp.shape(e)
	if now := unitText(after, e.Local, e.Kind); fold(now.string, shape) != fold(target, shape) {
		return &refusal{"unit-structure", "the translation does not stay in one piece", "write it as one " + imp.shapeName(e)}
	}
	return compareMarks(marksOf(original, e), marksOf(before, e), marksOf(after, e))
}

func (imp *Import) otherShape(e *Entry) *refusal {
	shape := imp.shapeName(e)
	return &refusal{"unit-structure", "the translation does not stay a " + shape, "write it as one " + shape + "; for a literal #, -, > or number at a line's beginning write \\ before it"}
}

// unitName names a unit within its document.
type unitName struct {
	kind  translate.Kind
	local string
}

// others is all of a text but some units, for comparison.
func others(t *edition.Text, but map[unitName]bool) (out []string) {
	for _, f := range t.Fields {
		if !but[unitName{translate.Field, f.Name}] {
			out = append(out, "@"+f.Name+" "+f.Text)
		}
	}
	for _, p := range t.Body().Passages {
		if !but[unitName{translate.Passage, p.ID}] {
			out = append(out, fmt.Sprintf("#%s %T %s", p.ID, p.Block, t.File.Data[p.Source.At:p.Source.End]))
		}
	}
	for _, n := range t.Body().Notes {
		if !but[unitName{translate.Note, n.ID}] {
			out = append(out, fmt.Sprintf("^%s %s", n.ID, t.File.Data[n.Source.At:n.Source.End]))
		}
	}
	return append(out, strings.Join(t.Aliases, "\n"))
}

// kindOfBlock tells kinds of blocks apart, and headings by their level.
func kindOfBlock(t *edition.Text, e *Entry) string {
	if e.Kind != translate.Passage {
		return "note"
	}
	b := t.Passage(e.Local).Block
	if h, ok := b.(*edition.Heading); ok {
		return fmt.Sprint("heading ", h.Level)
	}
	return reflect.TypeOf(b).String()
}

// shapeName is what a unit is, for a message.
func (imp *Import) shapeName(e *Entry) string {
	switch e.Kind {
	case translate.Note:
		return "note"
	case translate.Field:
		return "line of front matter"
	}
	switch imp.original(e).Passage(e.Local).Block.(type) {
	case *edition.Heading:
		return "heading"
	case *edition.Item:
		return "list item"
	case *edition.Quote:
		return "quotation"
	case *edition.Table:
		return "table"
	case *edition.CodeBlock:
		return "code block"
	}
	return "paragraph"
}

// marksOf lists the marks that a translation has to keep: glosses, citations,
// verdicts and notes. nil means that there is no text yet.
func marksOf(t *edition.Text, e *Entry) map[string]bool {
	if t == nil || !has(t, e.Kind, e.Local) {
		return nil
	}
	marks := map[string]bool{}
	visit := func(in edition.Inline) {
		switch in := in.(type) {
		case *edition.GlossMark:
			marks["(gloss:"+in.Gloss+")"] = true
		case *edition.Citation:
			marks["(cite:"+in.Reference+")"] = true
		case *edition.Verdict:
			marks["(verdict:"+in.Value+")"] = true
		case *edition.NoteMark:
			marks["[^"+in.Note+"]"] = true
		}
	}
	if e.Kind == translate.Note {
		edition.WalkBlocks(t.Note(e.Local).Blocks, visit)
	} else {
		edition.WalkPassage(t.Passage(e.Local), visit)
	}
	return marks
}

// compareMarks refuses a mark too many or too few; in what the present translation
// differs from the original, it may go on to differ.
func compareMarks(original, before, after map[string]bool) *refusal {
	for _, mark := range sorted(original) {
		if !after[mark] && (before == nil || before[mark]) {
			return &refusal{"unit-marks", "the translation lacks the mark " + mark, "put it where it belongs: translate what stands between [ ], keep what stands between ( )"}
		}
	}
	for _, mark := range sorted(after) {
		if !original[mark] && !before[mark] {
			return &refusal{"unit-marks", "the translation has the mark " + mark + ", which the original has not", "keep what stands between ( ) as the original has it" + source.DidYouMean(mark, sorted(original)...)}
		}
	}
	return nil
}

func sorted(set map[string]bool) (out []string) {
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
