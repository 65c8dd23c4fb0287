package exchange

import (
	"bytes"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/translate"
)

// create makes a document's file, which begins with its title.
func (imp *Import) create(e *Entry, target string) (*file, *refusal) {
	path := imp.path(e)
	if e.Kind != translate.Field || e.Local != "title" {
		return nil, &refusal{"translation-missing", "there is no " + path + " yet", "translate " + e.Document + "@title too: the file begins with it"}
	}
	nl := newline(e.Original.File.Data)
	data := []byte("---" + nl + "title: " + nl + "---" + nl)
	empty := parseText(path, data, e).Text
	var refused *refusal
	for _, value := range scalars("", target) {
		after := parseText(path, replace(data, bytes.IndexByte(data, ':')+2, bytes.IndexByte(data, ':')+2, value), e)
		if refused = imp.verify(e, empty, after, target); refused == nil {
			return &file{File: after.Text.File, text: after.Text}, nil
		}
	}
	return nil, refused
}

// insert puts a passage or note that is not there yet into a file, at its place in
// the original's order and laid out as there.
func (imp *Import) insert(e *Entry, t *edition.Text, target string) []byte {
	original := imp.edition.documents[e.Document].Text(imp.edition.Settings.Original())
	if e.Kind == translate.Note {
		return insertNote(original, t, e.Local, target)
	}
	return insertPassage(original, t, original.Passage(e.Local), target)
}

func insertPassage(original, t *edition.Text, p *edition.Passage, target string) []byte {
	data, nl := t.File.Data, newline(t.File.Data)
	text := block(original, p, target, nl)
	i := indexOf(original.Body().Passages, p)
	for j := i - 1; j >= 0; j-- {
		if t.Passage(original.Body().Passages[j].ID) != nil {
			at := endOf(t, original.Body().Passages[:j+1])
			return replace(data, at, at, strings.Repeat(nl, linesBetween(original, j, i))+text)
		}
	}
	for j := i + 1; j < len(original.Body().Passages); j++ {
		if after := t.Passage(original.Body().Passages[j].ID); after != nil {
			at := passageStart(t, after)
			return replace(data, at, at, text+strings.Repeat(nl, linesBetween(original, i, j)))
		}
	}
	if len(t.Body().Notes) > 0 {
		at := lineStart(data, t.Body().Notes[0].At)
		return replace(data, at, at, text+nl+nl)
	}
	return appendBlock(data, text, nl)
}

// endOf is the offset after the last of some passages; an item's id can stand after the
// lists inside it.
func endOf(t *edition.Text, passages []*edition.Passage) (end int) {
	for _, p := range passages {
		if there := t.Passage(p.ID); there != nil {
			end = max(end, passageEnd(there))
		}
	}
	return end
}

func indexOf(passages []*edition.Passage, p *edition.Passage) int {
	for i := range passages {
		if passages[i] == p {
			return i
		}
	}
	return -1
}

// appendBlock puts a block at a file's end, after an empty line.
func appendBlock(data []byte, text, nl string) []byte {
	before := nl
	switch {
	case !bytes.HasSuffix(data, []byte("\n")):
		before = nl + nl
	case bytes.HasSuffix(data, []byte(nl+nl)):
		before = ""
	}
	return replace(data, len(data), len(data), before+text+nl)
}

// linesBetween is how many line ends stand between two passages: as many as in the original if
// they follow each other there, one between items, and two between other blocks.
func linesBetween(original *edition.Text, i, j int) int {
	a, b := original.Body().Passages[i], original.Body().Passages[j]
	between := string(original.File.Data[min(passageEnd(a), passageStart(original, b)):passageStart(original, b)])
	if j == i+1 && strings.TrimSpace(between) == "" && between != "" {
		return strings.Count(between, "\n")
	}
	_, first := a.Block.(*edition.Item)
	_, second := b.Block.(*edition.Item)
	if first && second {
		return 1
	}
	return 2
}

// passageEnd is the offset after a passage and its id.
func passageEnd(p *edition.Passage) int {
	if p.ID != "" {
		return p.IDAt + len("^") + len(p.ID)
	}
	return p.End
}

// passageStart is where a passage's first line begins, the fence of a code block included.
func passageStart(t *edition.Text, p *edition.Passage) int {
	at := lineStart(t.File.Data, p.At)
	if _, code := p.Block.(*edition.CodeBlock); code && fenceAt(t.File.Data, at) != "" {
		return lineStart(t.File.Data, at-1)
	}
	return at
}

// fenceAt is the line before an offset if it opens a code block.
func fenceAt(data []byte, at int) string {
	if at == 0 {
		return ""
	}
	line := strings.TrimRight(string(data[lineStart(data, at-1):at]), "\r\n")
	if s := strings.TrimSpace(line); strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~") {
		return line
	}
	return ""
}

// block lays a passage out as its original is, with its id.
func block(original *edition.Text, p *edition.Passage, target, nl string) string {
	data := original.File.Data
	start := lineStart(data, p.At)
	first := string(data[start:p.At]) // the marker of an item or heading
	now := unitText(original, p.ID, translate.Passage)
	id := " ^" + p.ID
	if p.Apart {
		id = nl + nl + "^" + p.ID
	}
	switch b := p.Block.(type) {
	case *edition.Heading:
		if !strings.Contains(first, "#") {
			first = strings.Repeat("#", b.Level) + " "
		}
	case *edition.Quote:
		first += "> "
	case *edition.CodeBlock:
		if fence := fenceAt(data, start); fence != "" {
			closing := strings.TrimLeft(fence, " ")
			closing = closing[:runSize(closing)]
			return fence + nl + layOut(target, "", nl) + nl + closing + id
		}
	}
	return first + layOut(target, now.prefix, nl) + id
}

func insertNote(original, t *edition.Text, id, target string) []byte {
	data, nl := t.File.Data, newline(t.File.Data)
	text := "[^" + id + "]: " + layOut(target, "    ", nl)
	i := noteIndex(original, id)
	for j := i - 1; j >= 0; j-- {
		if before := t.Note(original.Body().Notes[j].ID); before != nil {
			return replace(data, before.Source.End, before.Source.End, strings.Repeat(nl, linesBetweenNotes(original))+text)
		}
	}
	for j := i + 1; j < len(original.Body().Notes); j++ {
		if after := t.Note(original.Body().Notes[j].ID); after != nil {
			at := lineStart(data, after.At)
			return replace(data, at, at, text+strings.Repeat(nl, linesBetweenNotes(original)))
		}
	}
	return appendBlock(data, text, nl)
}

func noteIndex(t *edition.Text, id string) int {
	for i, n := range t.Body().Notes {
		if n.ID == id {
			return i
		}
	}
	return -1
}

// linesBetweenNotes is how far the original sets its notes apart.
func linesBetweenNotes(original *edition.Text) int {
	notes := original.Body().Notes
	if len(notes) > 1 && notes[1].At > notes[0].Source.End {
		return strings.Count(string(original.File.Data[notes[0].Source.End:notes[1].At]), "\n")
	}
	return 2
}

// fieldEdits are the ways to write a text of the front matter: in the quotation marks
// that it has, and where they won't do, in others.
func fieldEdits(t *edition.Text, name, target string) (edits [][]byte) {
	data := t.File.Data
	if f := t.Field(name); f != nil {
		for _, value := range scalars(string(data[f.At:f.End]), target) {
			edits = append(edits, replace(data, f.At, f.End, value))
		}
		return edits
	}
	at := fieldPlace(t, name)
	for _, value := range scalars("", target) {
		edits = append(edits, replace(data, at, at, name+": "+value+newline(data)))
	}
	return edits
}

// fieldPlace is the beginning of the line where a field belongs: after title, short and summary
// so far as they come before it.
func fieldPlace(t *edition.Text, name string) int {
	data := t.File.Data
	_, start := t.File.Text()
	at := start + bytes.IndexByte(data[start:], '\n') + 1 // after the dashes
	for _, before := range []string{"title", "short", "summary"} {
		if before == name {
			break
		}
		if f := t.Field(before); f != nil {
			at = f.End + bytes.IndexByte(data[f.End:], '\n') + 1
		}
	}
	return at
}

// scalars are the ways to write a YAML text on one line (YAML 1.2.2, section 7.3), the
// first in the style of what stands there.
func scalars(now, s string) []string {
	double := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
	single := "'" + strings.ReplaceAll(s, "'", "''") + "'"
	switch {
	case strings.HasPrefix(now, `"`), strings.HasPrefix(now, "|"), strings.HasPrefix(now, ">"):
		return []string{double}
	case strings.HasPrefix(now, "'"):
		return []string{single, double}
	}
	return []string{s, double}
}
