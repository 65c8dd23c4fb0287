// Package edition is the model: articles, pages, glosses, notes and references
// in all their languages, and the closed tree of blocks and inlines that their
// text is made of.
//
// Invariants: it does no I/O and is not changed after reading, but for bodies that
// whoever read it lets come when they are asked for (Text.SetLater); any number of
// goroutines may walk it. All text is NFC. Offsets (At) are bytes into the Data of
// the file that the text came from.
package edition

import (
	"cmp"
	"slices"

	"juhae/internal/source"
)

// Edition is everything that one edition says.
type Edition struct {
	Settings   Settings
	Articles   []*Article   // newest first, then by slug
	Pages      []*Page      // by slug
	Glosses    []*Gloss     // by slug
	References []*Reference // by id

	ReferencesFile   *source.File // or nil
	ReferencesUnread bool         // their file could not be read: any reference may stand there

	waiving []*Document // those that have waivers
}

// Waiver says that a rule's problem at a place is right as it is. It holds for the
// text that it was written for, and lapses when that changes.
type Waiver struct {
	Rule    string
	File    string // the file that the problem is in
	Place   string // a passage's or note's id, or a key of the front matter; or empty
	Text    string // the mark of the text that it excuses
	Because string // the reason, for people
	At      int    // where the waiver stands in its own file
}

// Localized is a text in several languages, by BCP 47 tag.
type Localized map[string]string

// In returns the text in a language, or the original's where there is none, and the
// language that it is in.
func (l Localized) In(lang, original string) (text, in string) {
	if text := l[lang]; text != "" {
		return text, lang
	}
	return l[original], original
}

// Settings is what edition.toml says.
type Settings struct {
	File        *source.File
	Languages   []string // BCP 47 tags; the first is the original
	Title       Localized
	Description Localized
	Authors     Localized
	Licence     Licence
	BaseURL     string // absolute, ends with a slash; or empty
	Translation Translation
	ReviewAfter int // months from a gloss's asof until it is to be looked at again; 0: never
	Waivers     []Waiver
}

// Translation is what an edition asks of its translations, and what its readers see of
// their state.
type Translation struct {
	CompleteAll bool     // every document must be translated and up to date
	Complete    []string // or these, named as in "articles/story"
	MarkStale   bool     // readers are told of passages whose original has changed
	Fallback    bool     // the original stands where a translation is missing
}

// Complete reports whether a document must be translated and up to date.
func (s *Settings) Complete(d *Document) bool {
	return s.Translation.CompleteAll || slices.Contains(s.Translation.Complete, d.Name())
}

// Licence names the licence of the edition's text and where it stands.
type Licence struct{ Name, URL string }

// Original returns the edition's original language.
func (s *Settings) Original() string { return s.Languages[0] }

// BothWays reports whether a language of the edition runs from right to left, so that
// every run in a language has to say which way it runs.
func (s *Settings) BothWays() bool {
	return slices.ContainsFunc(s.Languages, func(tag string) bool { return Direction(tag) == "rtl" })
}

// Text is one language's text of a document.
type Text struct {
	File     *source.File
	Language string
	Title    string
	Short    string // for later mentions and narrow places; the title where none is given
	Summary  string
	Aliases  []string
	// Fallback is the original's language where this is the original, standing in for a
	// translation that is missing. Passages and notes have it by themselves too. Nothing
	// that was read has it: see translate.Fill.
	Fallback string
	Fields   []Field // what of the front matter is translated, in the order of the file
	Marks    Marks
	Waivers  []Waiver
	Unread   bool // the file could not be read, or not all of it: what seems missing may stand there

	body  Body
	later func() *Body // takes the place of body, if it is not nil
}

// Body is what a text says below its front matter.
type Body struct {
	Blocks   []Block
	Passages []*Passage // in the order of the text
	Notes    []*Note    // in the order of their definitions

	passages map[string]*Passage // nil where there are few, as is notes
	notes    map[string]*Note
}

// Marks are the glosses and references that a text as it was read marks, each once, in
// the order of the text: what others have to know of its body.
type Marks struct {
	Glosses    []string // slugs, of marks in the running text
	InNotes    []string // … and in notes
	References []string // ids, of citations in both
}

// MarksIn finds the marks in a body.
func MarksIn(b *Body) (m Marks) {
	glosses, references := &m.Glosses, &m.References
	type one struct {
		list *[]string
		name string
	}
	seen := map[one]bool{}
	add := func(list *[]string, name string) {
		if !seen[one{list, name}] {
			seen[one{list, name}] = true
			*list = append(*list, name)
		}
	}
	visit := func(in Inline) {
		switch in := in.(type) {
		case *GlossMark:
			add(glosses, in.Gloss)
		case *Citation:
			add(references, in.Reference)
		}
	}
	WalkBlocks(b.Blocks, visit)
	glosses = &m.InNotes
	for _, n := range b.Notes {
		WalkBlocks(n.Blocks, visit)
	}
	return m
}

// Body returns what the text says below its front matter. Of a text whose body is read
// later, File has its bytes from then on, and nobody may look at them before.
func (t *Text) Body() *Body {
	if t.later != nil {
		return t.later()
	}
	return &t.body
}

// few are so few passages or notes that one is found without a map.
const few = 16

// Field is one text of the front matter, with its place in the file: of the YAML
// value as it is written, quotation marks included.
type Field struct {
	Name    string // "title", "short" or "summary"
	Text    string
	At, End int
}

// Field returns the field with a name, or nil.
func (t *Text) Field(name string) *Field {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return &t.Fields[i]
		}
	}
	return nil
}

// Written is the language that the text is written in.
func (t *Text) Written() string {
	if t.Fallback != "" {
		return t.Fallback
	}
	return t.Language
}

// SetBody gives a text its body.
func (t *Text) SetBody(b Body) { t.body, t.later = b, nil }

// SetLater gives a text a body that is read when it is first asked for, by a function that
// may be called at any time, often, and from any goroutine.
func (t *Text) SetLater(read func() *Body) { t.later = read }

// NewBody makes a body, in which passages and notes are found by id; of two with the same
// id the first is.
func NewBody(blocks []Block, passages []*Passage, notes []*Note) Body {
	b := Body{Blocks: blocks, Passages: passages, Notes: notes}
	if len(passages) > few {
		b.passages = make(map[string]*Passage, len(passages))
		for _, p := range slices.Backward(passages) {
			b.passages[p.ID] = p
		}
		delete(b.passages, "") // those without an id yet
	}
	if len(notes) > few {
		b.notes = make(map[string]*Note, len(notes))
		for _, n := range slices.Backward(notes) {
			b.notes[n.ID] = n
		}
	}
	return b
}

// Document is what articles, pages and glosses share: a slug and its texts.
type Document struct {
	Folder  string // "articles", "pages" or "glosses"
	Slug    string
	Texts   map[string]*Text // by language; a missing translation has no entry
	Retired []Retired
}

// Name is what the document is called on the command line: "articles/story".
func (d *Document) Name() string { return d.Folder + "/" + d.Slug }

// Text returns the text in a language, or nil.
func (d *Document) Text(language string) *Text { return d.Texts[language] }

func (d *Document) waives() bool {
	for _, t := range d.Texts {
		if len(t.Waivers) > 0 {
			return true
		}
	}
	return false
}

// Retired is an id that a passage once had, and the passage that took its place.
type Retired struct{ ID, Successor Word }

// Word is a word of the front matter that names something, with its place.
type Word struct {
	Text string
	At   int
}

// Article is one text of the edition, in its original and its translations.
type Article struct {
	Document
	Date   Date // of the article itself
	Event  Word // slug of the gloss for the event that the article is about
	Source Word // id of the reference for the work that the article is about
	Draft  bool
}

// Page is a text that belongs to the edition but is not an article, such as the
// one that says what the edition is.
type Page struct{ Document }

// Kinds are the kinds of things that a gloss can be about.
var Kinds = []string{"person", "organisation", "work", "event", "concept", "product", "place"}

// Gloss is one entry: a term, person, organisation or other thing that the
// edition explains.
type Gloss struct {
	Document
	Kind   Word // one of Kinds
	Native Native
	Roles  []Role
	Dates  Period
	Place  Word // slug of a gloss
	AsOf   Date
	See    []Word // slugs
	Avoid  []Word // spellings that the edition does not use
}

// Native is a name in its own language and script.
type Native struct{ Text, Language string }

// Role is what a person was, where and when.
type Role struct {
	At   Word   // slug of a gloss
	As   []Word // names of roles; the interface's words have a message for each
	When Period
}

// Period runs from one date to another; an empty end is open or not known.
type Period struct{ From, To Date }

// Note is an editorial note.
type Note struct {
	ID       string
	At       int // where its label begins
	Source   Range
	Fallback string   // as that of a Text
	Verdict  *Verdict // the editor's finding, or nil
	Blocks   []Block
}

// Range is a stretch of a file's Data, from At up to but without End.
type Range struct{ At, End int }

// Passage is one block with a permanent id, the same in every language.
type Passage struct {
	ID string // empty while none is minted
	At int    // where the block begins
	// Source is the text as it is written, without its id, a heading's # or the lists
	// inside an item; of a code block, the lines between its fences.
	Source   Range
	Fallback string // as that of a Text
	End      int    // where an id belongs if there is none: after the block's last character
	Apart    bool   // the id stands in a paragraph of its own after the block
	IDAt     int    // where the id stands, if there is one
	Block    Block
}

// Passage returns the passage with an id, or nil.
func (t *Text) Passage(id string) *Passage { return t.Body().passage(id) }

// Note returns the note with an id, or nil.
func (t *Text) Note(id string) *Note { return t.Body().note(id) }

func (b *Body) passage(id string) *Passage {
	if b.passages != nil || id == "" {
		return b.passages[id]
	}
	for _, p := range b.Passages {
		if p.ID == id {
			return p
		}
	}
	return nil
}

func (b *Body) note(id string) *Note {
	if b.notes != nil {
		return b.notes[id]
	}
	for _, n := range b.Notes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// Gloss returns the gloss with a slug, or nil.
func (e *Edition) Gloss(slug string) *Gloss {
	i, ok := slices.BinarySearchFunc(e.Glosses, slug, func(g *Gloss, slug string) int { return cmp.Compare(g.Slug, slug) })
	if !ok {
		return nil
	}
	return e.Glosses[i]
}

// Reference returns the reference with an id, or nil.
func (e *Edition) Reference(id string) *Reference {
	i, ok := slices.BinarySearchFunc(e.References, id, func(r *Reference, id string) int { return cmp.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return e.References[i]
}

// Documents returns all documents: articles, then pages, then glosses.
func (e *Edition) Documents() []*Document {
	documents := make([]*Document, 0, len(e.Articles)+len(e.Pages)+len(e.Glosses))
	for _, a := range e.Articles {
		documents = append(documents, &a.Document)
	}
	for _, p := range e.Pages {
		documents = append(documents, &p.Document)
	}
	for _, g := range e.Glosses {
		documents = append(documents, &g.Document)
	}
	return documents
}
