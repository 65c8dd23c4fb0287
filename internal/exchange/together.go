package exchange

import (
	"bytes"
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// wanted is a change that a pair asks for.
type wanted struct {
	found
	now, target string
}

// joins reports whether a change can be made together with others, for which the file is
// read once: of passages and notes of one document. A field, whose quotation marks have to
// be tried, and a message go by themselves, and so does the same unit a second time.
func (imp *Import) joins(f found, open []wanted) bool {
	return inBody(f.Entry) && inBody(open[0].Entry) && imp.path(f.Entry) == imp.path(open[0].Entry) && open[len(open)-1].Entry != f.Entry
}

func inBody(e *Entry) bool { return e.Kind == translate.Passage || e.Kind == translate.Note }

// changeAll makes changes of one document in their order. The file is read once for all
// of them, and where that refuses one, once for each half: what each change is refused
// for is what it is refused for by itself.
func (imp *Import) changeAll(all []wanted) {
	switch {
	case len(all) == 0:
	case len(all) == 1:
		imp.change(all[0])
	case !imp.changeTogether(all):
		imp.changeAll(all[:len(all)/2])
		imp.changeAll(all[len(all)/2:])
	}
}

// changeTogether makes changes if the file is sound with all of them, and says whether
// it is.
func (imp *Import) changeTogether(all []wanted) bool {
	before := imp.current(all[0].Entry)
	if before == nil {
		return false
	}
	moving := movable(before)
	for i := range all {
		if imp.idIn(&all[i]) != "" || !imp.put(moving, &all[i]) {
			return false
		}
	}
	after, refused := imp.reread(before, moving.File.Data, all)
	if refused != nil {
		return false
	}
	for i := range all {
		imp.made(&all[i], after)
	}
	return true
}

// movable copies a text so that where its passages and notes stand can be kept up with
// edits of the file.
func movable(t *edition.Text) *edition.Text {
	out := *t
	out.File = &source.File{Path: t.File.Path, Data: t.File.Data}
	passages, notes := slices.Clone(t.Body().Passages), slices.Clone(t.Body().Notes)
	for i, p := range passages {
		own := *p
		passages[i] = &own
	}
	for i, n := range notes {
		own := *n
		notes[i] = &own
	}
	out.SetBody(edition.NewBody(t.Body().Blocks, passages, notes))
	return &out
}

// put makes a change in a movable text's bytes, the best way there is, and moves what
// stands behind it. It returns false where it does not see what has moved.
func (imp *Import) put(t *edition.Text, w *wanted) bool {
	data, before := imp.edits(w.Entry, t, w.target)[0], len(t.File.Data)
	t.File.Data = data
	if has(t, w.Kind, w.Local) {
		move(t, sourceOf(t, w.Entry).End, len(data)-before)
		return true
	}
	return imp.moveIn(t, w, len(data)-before)
}

// sourceOf is where a passage or note stands, which there is.
func sourceOf(t *edition.Text, e *Entry) edition.Range {
	if e.Kind == translate.Note {
		return t.Note(e.Local).Source
	}
	return t.Passage(e.Local).Source
}

// moveIn moves what stands behind a passage or note that has been put into a text's bytes,
// by so much as they have grown, and adds it there.
func (imp *Import) moveIn(t *edition.Text, w *wanted, by int) bool {
	data, original := t.File.Data, imp.original(w.Entry)
	laid := "[^" + w.Local + "]: " + layOut(w.target, "    ", newline(data))
	if w.Kind == translate.Passage {
		laid = block(original, original.Passage(w.Local), w.target, newline(data))
	}
	at := bytes.Index(data, []byte(laid))
	if at < 0 {
		return false
	}
	end := at + len(laid)
	move(t, len(bytes.TrimRight(data[:at], "\r\n"))+1, by)
	where := edition.Range{At: at, End: end}
	if w.Kind == translate.Note {
		t.SetBody(edition.NewBody(t.Body().Blocks, t.Body().Passages, append(t.Body().Notes, &edition.Note{ID: w.Local, At: at, Source: where})))
		return true
	}
	p := &edition.Passage{ID: w.Local, At: at, Source: where, End: end, IDAt: end - len("^") - len(w.Local), Block: original.Passage(w.Local).Block}
	t.SetBody(edition.NewBody(t.Body().Blocks, append(t.Body().Passages, p), t.Body().Notes))
	return true
}

// move moves all that stands at an offset or behind it.
func move(t *edition.Text, from, by int) {
	moved := func(offsets ...*int) {
		for _, at := range offsets {
			if *at >= from {
				*at += by
			}
		}
	}
	for _, p := range t.Body().Passages {
		moved(&p.At, &p.Source.At, &p.Source.End, &p.End, &p.IDAt)
	}
	for _, n := range t.Body().Notes {
		moved(&n.At, &n.Source.At, &n.Source.End)
	}
}
