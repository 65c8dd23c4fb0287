// Package exchange owns the way to translators' tools and back: an edition's units as
// PO, XLIFF, TMX, and its glossary as TBX and CSV; and what comes back, put where it
// belongs, byte by byte.
//
// Invariants: no I/O, no clock, and the same edition gives the same bytes. What comes
// back never deletes and never breaks a file: of each unit it is checked that the
// original is still the one that was translated, that its marks are all there, and that
// the file, read anew with the change in it, has changed in that unit and in nothing
// else. A unit that does not pass is a problem, and the others go on.
package exchange

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/translate"
)

// Catalogue is what goes out in one language.
type Catalogue struct {
	Title    string // the edition's, in its original language
	Original string
	Language string // BCP 47, as Original
	Entries  []Entry
}

// Entry is one unit of a catalogue or, of a message with plural forms, one form of it.
type Entry struct {
	translate.Entry
	Form     string // CLDR's name of the plural form; empty where there are none
	Source   string // the original as it is written, without its layout: Markdown, or a plain text
	Singular string // of a message with plural forms: what the original says of one
	Target   string // the translation likewise; empty where there is none
	Names    []Name // that occur in the original
	Comment  string // what the file of words says about a message
	Markdown bool
}

// origin is where the original stands: file and line.
func (e *Entry) origin() string {
	file, line := e.Original.Place()
	return fmt.Sprintf("%s:%d", file, line)
}

// Review reports whether somebody has to look at a translation that is there.
func (e *Entry) Review() bool { return e.Target != "" && e.State != translate.Confirmed }

// key is what an entry is called in a file: the unit's id and, if it is one of several
// plural forms, the form's name.
func (e *Entry) key() string { return keyOf(e.ID, e.Form) }

func keyOf(id, form string) string {
	if form == "" {
		return id
	}
	return id + "[" + form + "]"
}

// Edition is what is exchanged: an edition, how its units stand, and its own words.
type Edition struct {
	*edition.Edition
	Report    *translate.Report
	Words     []Words // of each language that has a file of its own
	documents map[string]*edition.Document
	names     *nameIndex
}

// New puts together what is exchanged.
func New(e *edition.Edition, report *translate.Report, words []Words) *Edition {
	x := &Edition{Edition: e, Report: report, Words: words, documents: map[string]*edition.Document{}}
	for _, d := range e.Documents() {
		x.documents[d.Name()] = d
	}
	return x
}

// Catalogue lists the entries of one language in the order of the edition.
func (x *Edition) Catalogue(language string) *Catalogue {
	original := x.Settings.Original()
	c := &Catalogue{Title: x.Settings.Title[original], Original: original, Language: language}
	if x.names == nil || x.names.language != language {
		x.names = newNameIndex(x.Edition, language)
	}
	for _, u := range x.Report.Entries() {
		switch {
		case u.Language != language:
		case u.Kind == translate.Message:
			c.Entries = append(c.Entries, x.messageEntries(u)...)
		default:
			c.Entries = append(c.Entries, x.entry(u))
			if short := x.short(u); short != nil {
				c.Entries = append(c.Entries, *short)
			}
		}
	}
	return c
}

func (x *Edition) entry(u translate.Entry) Entry {
	original := x.text(u.Unit, x.Settings.Original())
	e := Entry{Entry: u, Source: norm.NFC.String(original.string), Markdown: u.Kind != translate.Field && original.shape != verbatim}
	if u.Translation != nil {
		e.Target = norm.NFC.String(x.text(u.Unit, u.Language).string)
	}
	e.Names = x.names.in(e.Source)
	return e
}

// short is the entry of a short form that a translation does not have, after its title's:
// it may stay away, for the title stands for it, and is no unit then.
func (x *Edition) short(title translate.Entry) *Entry {
	d := x.documents[title.Document]
	field := d.Text(x.Settings.Original()).Field("short")
	if t := d.Text(title.Language); title.Local != "title" || title.Kind != translate.Field || field == nil || t != nil && t.Field("short") != nil {
		return nil
	}
	u := translate.Entry{Unit: title.Unit, State: translate.Missing}
	u.ID, u.Local, u.Translation = d.Name()+"@short", "short", nil
	u.Original.Range = edition.Range{At: field.At, End: field.End}
	e := x.entry(u)
	e.Comment = "may stay empty: the title stands for it"
	return &e
}

// text is a unit's text in one of its languages.
func (x *Edition) text(u translate.Unit, language string) text {
	t := x.documents[u.Document].Text(language)
	if u.Kind == translate.Field {
		return text{string: t.Field(u.Local).Text}
	}
	return unitText(t, u.Local, u.Kind)
}

// unitText is the text of a passage or note, which there is.
func unitText(t *edition.Text, local string, kind translate.Kind) text {
	if kind == translate.Note {
		n := t.Note(local)
		return textOf(t.File, n.Source, n.Blocks)
	}
	p := t.Passage(local)
	return textOf(t.File, p.Source, []edition.Block{p.Block})
}
