// Package translate owns the state of an edition's translation: which units it is made
// of, what was confirmed against which original, and what has changed since.
//
// A unit is what is translated and confirmed as one: a passage, a note, a text of the
// front matter, or a message of the interface, in one translation's language. Its id is
// the same in all languages and for good:
//
//	articles/story#p12      a passage or note
//	articles/story@title    title, short or summary
//	words#skip              a message of the interface
//
// Invariants: no I/O, and no clock; a unit's state follows from its two texts and from
// what content/sync.toml says of it, so that neither dates nor git's history matter; where
// a passage stands and how its lines are wrapped is no part of its text.
package translate

import (
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Kind is the sort of text that a unit is.
type Kind string

// The kinds of units.
const (
	Passage Kind = "passage"
	Note    Kind = "note"
	Field   Kind = "field" // of the front matter
	Message Kind = "message"
)

// Words is what stands in the place of a document's name in the ids of messages.
const Words = "words"

// Side is one language's text of a unit.
type Side struct {
	File  *source.File
	Range edition.Range                // of the text as it is written: Markdown, YAML or TOML
	Text  interface{ Normal() string } // of which Normal is made
	// Broken is true of a list's item whose text goes on after a list inside it: Range
	// has only what stands before that list.
	Broken bool
}

// Normal is what is compared: see edition.Passage.Normal. It is made at each call, as of
// most units nobody asks it.
func (s *Side) Normal() string { return s.Text.Normal() }

// Plain is a text without marks, such as a title.
type Plain string

// Normal is the text as it is compared.
func (p Plain) Normal() string { return edition.NormalText(string(p)) }

// Source returns the text as it is written in its file.
func (s *Side) Source() string { return string(s.File.Data[s.Range.At:s.Range.End]) }

// Unit is one text of the original and its translation into one language.
type Unit struct {
	ID          string
	Document    string // "articles/story", or Words
	Local       string // what the unit is called within its document: "p12", "n01", "title"
	Kind        Kind
	Language    string // of the translation
	Original    Side
	Translation *Side // nil where there is none
	// Before names the unit's predecessors: retired ids whose successor it is.
	Before []string
}

// Messages are the interface's words of one language, in the order of their file.
type Messages struct {
	Language string
	File     *source.File
	List     []MessageText
}

// MessageText is one message. Text has all its forms: of a message with plural forms, a
// line "one = …" for each.
type MessageText struct {
	ID, Text string
	Range    edition.Range // of the value, or of all forms
}

// Units lists the edition's units, by language and then in the order of the edition:
// articles, pages, glosses, and then the messages, of which words has those that the
// edition translates itself (none where it uses juhae's own).
func Units(e *edition.Edition, words []Messages) []Unit {
	var units []Unit
	documents := e.Documents()
	for _, lang := range e.Settings.Languages[1:] {
		for _, d := range documents {
			units = append(units, documentUnits(d, e.Settings.Original(), lang)...)
		}
		units = append(units, messageUnits(words, e.Settings.Original(), lang)...)
	}
	return units
}

// documentUnits lists one document's units in one language, in the order of the original.
func documentUnits(d *edition.Document, original, lang string) []Unit {
	from, to := d.Text(original), d.Text(lang)
	units := make([]Unit, 0, len(from.Fields)+len(from.Body().Passages)+len(from.Body().Notes))
	add := func(kind Kind, separator, local string, side Side, translation *Side) *Unit {
		units = append(units, Unit{ID: d.Name() + separator + local, Document: d.Name(), Local: local, Kind: kind, Language: lang,
			Original: side, Translation: translation})
		return &units[len(units)-1]
	}
	for _, f := range from.Fields {
		side := fieldSide(to, f.Name)
		if side == nil && f.Name == "short" {
			continue // the translation's title stands for it
		}
		add(Field, "@", f.Name, *fieldSide(from, f.Name), side)
	}
	for _, p := range from.Body().Passages {
		if p.ID != "" && from.Passage(p.ID) == p { // a second one of an id is a problem of its own
			add(Passage, "#", p.ID, *passageSide(from, p.ID), passageSide(to, p.ID)).Before = predecessors(d, p.ID)
		}
	}
	for _, n := range from.Body().Notes {
		if from.Note(n.ID) == n {
			add(Note, "#", n.ID, *noteSide(from, n.ID), noteSide(to, n.ID))
		}
	}
	return units
}

// predecessors are the retired ids that an id has taken over.
func predecessors(d *edition.Document, id string) (ids []string) {
	for _, r := range d.Retired {
		if r.Successor.Text == id {
			ids = append(ids, d.Name()+"#"+r.ID.Text)
		}
	}
	return ids
}

func fieldSide(t *edition.Text, name string) *Side {
	if t == nil || t.Field(name) == nil {
		return nil
	}
	f := t.Field(name)
	return &Side{File: t.File, Range: edition.Range{At: f.At, End: f.End}, Text: Plain(f.Text)}
}

func passageSide(t *edition.Text, id string) *Side {
	if t == nil || t.Passage(id) == nil {
		return nil
	}
	p := t.Passage(id)
	return &Side{File: t.File, Range: p.Source, Text: p, Broken: broken(p.Block)}
}

func noteSide(t *edition.Text, id string) *Side {
	if t == nil || t.Note(id) == nil {
		return nil
	}
	n := t.Note(id)
	return &Side{File: t.File, Range: n.Source, Text: n}
}

// broken reports whether an item's text goes on after a list inside it.
func broken(b edition.Block) bool {
	item, ok := b.(*edition.Item)
	if !ok {
		return false
	}
	isList := func(b edition.Block) bool { _, list := b.(*edition.List); return list }
	first := slices.IndexFunc(item.Blocks, isList)
	return first >= 0 && slices.ContainsFunc(item.Blocks[first:], func(b edition.Block) bool { return !isList(b) })
}

// messageUnits lists the messages of the original that one language's own file has, or
// should have.
func messageUnits(words []Messages, original, lang string) []Unit {
	from, to := messagesIn(words, original), messagesIn(words, lang)
	if from == nil || to == nil {
		return nil
	}
	translated := map[string]*Side{}
	for _, m := range to.List {
		translated[m.ID] = &Side{File: to.File, Range: m.Range, Text: Plain(m.Text)}
	}
	var units []Unit
	for _, m := range from.List {
		side := Side{File: from.File, Range: m.Range, Text: Plain(m.Text)}
		units = append(units, Unit{ID: Words + "#" + m.ID, Document: Words, Local: m.ID, Kind: Message, Language: lang,
			Original: side, Translation: translated[m.ID]})
	}
	return units
}

func messagesIn(words []Messages, lang string) *Messages {
	for i := range words {
		if words[i].Language == lang {
			return &words[i]
		}
	}
	return nil
}
