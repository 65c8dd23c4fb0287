package site

import (
	"html/template"

	"juhae/internal/edition"
)

// Link leads somewhere. Language is the language of its text, where that differs from
// the page's: that of what it leads to, or that of words which fell back to another.
type Link struct {
	Text     string
	Href     string
	Language string
	Current  bool
}

// Head is what every page says of itself, and the way to the others.
type Head struct {
	Language    string // BCP 47; of the page's frame
	Direction   string // "ltr" or "rtl"
	Kind        string // the template's name without ".html"
	Title       string // of the page alone
	FullTitle   string // with the edition's
	Description string
	Type        string // Open Graph: "website", "article" or "profile"
	Canonical   string // absolute; empty without a base URL, as are Alternates
	Alternates  []Link
	Data        any // JSON-LD; nil for none
	Style       string
	Icon        string
	SiteTitle   template.HTML // a run of the original's language where this one has none, as is Authors
	Home        string
	Menu        []Link
	Languages   []Link // this page in every language

	ManyLanguages bool   // too many to stand side by side
	Pages         []Link // the edition's own pages, for the foot
	Licence       edition.Licence
	Authors       template.HTML
	Published     string // ISO date, for articles
	Script        string
	Early         string // the script that applies the reader's settings before the page is drawn
	Settings      Settings
	Fallback      string   // the language of the page's text and title, where they are not translated
	Original      Link     // then: the same page in that language
	Citation      Citation // what reference managers take; empty for all but articles
}

// Citation is an article's record for reference managers.
type Citation struct{ Title, Author, Book, Language, URL, Abstract string }

// Settings is the menu by which readers set the page to their liking.
type Settings struct {
	Language string
	ID       string
	Choices  []Choice
}

// Choice is one setting.
type Choice struct {
	Name    string
	Text    template.HTML
	Options []Option
}

// Option is one of a setting's values.
type Option struct {
	Value    string
	Text     template.HTML
	Standard bool // it holds where a reader has chosen nothing
}

// Named is a title in a language other than the page's.
type Named struct {
	Language, Text, Href string
}

// Block is one block of a text. A list has Items, and an item may have Lists.
type Block struct {
	Kind    string // heading, paragraph, list, item, quote, table, code or break
	ID      string // of the passage, empty where it is none
	Number  string // as shown beside the passage
	HTML    template.HTML
	Ordered bool
	Start   int
	Items   []Block
	Lists   []Block
	Twins   []Link   // the same passage in the other languages
	Retired []string // ids that this passage took over
	Standing
}

// Standing is how a passage or note stands to its original, where a reader is told.
type Standing struct {
	Fallback string // the language it is in, where the original stands for a missing translation
	Alone    bool   // the rest of the text is translated
	Stale    *Stale // what has changed in the original, or nil
}

// Stale is what has changed in an original since its translation was confirmed.
type Stale struct {
	Language string // the original's
	Pieces   []StalePiece
}

// StalePiece is a stretch of the original that stayed (neither), went or came.
type StalePiece struct {
	Text           string
	Removed, Added bool
}

// Run is a passage with notes and what follows it up to the next such passage, so
// that the notes can stand beside it.
type Run struct {
	Blocks []Block // the first is what the notes belong to
	Notes  []Note
	Tight  bool // the next notes are near
}

// Note is an editorial note as the page shows it.
type Note struct {
	ID      string
	Number  int
	HTML    template.HTML
	Verdict string        // "", or one of edition.Verdicts
	Name    string        // by which it is called
	Long    bool          // too long for the margin, where it is folded
	Unfold  string        // what the control that unfolds it is called
	Marks   []Link        // back to each of its marks
	Where   Link          // on the page of notes: the passage that it belongs to
	Claim   template.HTML // on the page of notes: the sentence that it is on
	Shown   string        // the excerpt's language, where it is not the page's
	Words   string        // the language of the page's words about the note
	Standing
	columns int // how wide its text would be on one line
}

// UsedGloss is a gloss in the list at an article's end, which is what the marks lead
// to, what their cards show, and what is printed.
type UsedGloss struct {
	ID       string
	Number   int
	Language string
	Entry    Entry
	Uses     []UsedAt
}

// UsedAt is a place that uses a gloss: Rendering is what the other language says
// there, empty where it says the gloss's title; Alone, that it marks nothing there.
type UsedAt struct {
	Link
	Rendering Named
	Alone     bool
}

// ArticleView is an article in one language.
type ArticleView struct {
	Head
	Eyebrow    []Link // event, place, date
	Subtitles  []Named
	Summary    string
	Counts     Counts
	Sections   []Link // the article's table of contents
	Runs       []Run
	Parallel   []Link
	Source     *ReferenceView
	Glosses    []UsedGloss
	References []ReferenceView
	Card       Card
}

// Card is what the page's script needs to show a card, in one language.
type Card struct {
	Language  string
	Rendering string // what stands before the other language's rendering
	Other     string // that language
	Citation  string // of a passage, with {quote}, {passage} and {url} to be filled in
	Address   string // absolute, of the page that permalinks lead to; empty without a base URL
}

// Counts are an article's figures.
type Counts struct{ Passages, Notes, Glosses, References int }

// PageView is one of the edition's own pages.
type PageView struct {
	Head
	Blocks []Block
}

// Cell is a passage in one of the columns of a parallel page.
type Cell struct {
	Language string
	Block    Block
	Notes    []Note
	Standing
}

// Row is a passage in both languages.
type Row struct {
	ID, Number, Kind string
	Retired          []string
	Cells            []Cell
}

// GlossRow is a gloss in both languages.
type GlossRow struct{ Cells []UsedGloss }

// Column is one side of a page that has several languages.
type Column struct {
	Language    string
	SiteTitle   template.HTML
	Title       string
	Sections    []Link // of an article
	Description template.HTML
	Home        Link
	Read        Link   // the article in this language alone
	Articles    []Link // on the title page, as is Parallel
	Parallel    []Link
	Menu        []Link
	Settings    Settings
}

// ParallelView is an article in two languages, passage by passage.
type ParallelView struct {
	Head
	Columns []Column
	Rows    []Row
	Glosses []GlossRow
	Cards   []Card
}

// TitleView is the edition's title page.
type TitleView struct {
	Head
	Columns []Column
}

// MissingView is the page 404.
type MissingView struct {
	Head
	Columns []Column
}

// ContentsView is the table of contents in one language.
type ContentsView struct {
	Head
	Summary  template.HTML
	Articles []ArticleEntry
	Parts    []Part
}

// ArticleEntry is an article in the table of contents.
type ArticleEntry struct {
	Title, Summary, Href string
	Fallback             string // the language of title and summary, where they are not translated
	Subtitles            []Named
	Eyebrow              []Link
	Counts               Counts
	Sections             []Link
	Parallel             []Link
}

// Part is a page of the edition in the table of contents, with how much it holds.
type Part struct {
	Link
	Count int // 0 where there is nothing to count
}

// Entry is a gloss in a list.
type Entry struct {
	Slug, Title, Href string
	Fallback          string // the language of title and summary, where they are not translated
	Kind              string
	KindName          template.HTML
	Others            []Named
	Native            edition.Native
	Summary           string
	Roles             []RoleView
	AsOf              string
}

// RoleView is a role, ready to print.
type RoleView struct {
	When template.HTML
	As   []template.HTML
	At   Link
}

// Group is a part of an index, under one heading.
type Group struct {
	Heading, ID string
	Entries     []Entry
}

// GlossesView is the index of glosses.
type GlossesView struct {
	Head
	Groups []Group
	Count  int
}

// PeopleView is the register of people and organisations.
type PeopleView struct {
	Head
	People, Organisations []Entry
}

// Use is a place where a gloss is used.
type Use struct {
	Where         Link          // the passage or note
	Before, After template.HTML // the text around it
	Mark          string
	Language      string // of the text, where it is not the page's
}

// UseGroup is the uses of a gloss in one article.
type UseGroup struct {
	Title    string
	Href     string
	Fallback string // the language of the title, where it is not translated
	Uses     []Use
}

// GlossView is the page of one gloss.
type GlossView struct {
	Head
	Index     Link // the list that the entry stands in
	Entry     Entry
	Dates     template.HTML
	Place     Link
	Spellings []string // others that are met with, in the page's own script
	Blocks    []Block
	See       []Link
	Sources   []ReferenceView
	Uses      []UseGroup
	UseCount  int
	Mentioned []Link // entries whose text uses this one
}

// NoteGroup is the notes of one article.
type NoteGroup struct {
	Title, Href string
	Fallback    string // the language of the title, where it is not translated
	Notes       []Note
}

// Tally is how many notes have a verdict.
type Tally struct {
	Verdict           string
	Name, Explanation template.HTML
	Count             int
}

// NotesView is all findings on one page.
type NotesView struct {
	Head
	Tallies []Tally
	Groups  []NoteGroup
}

// ReferenceView is a reference, ready to print.
type ReferenceView struct {
	ID, Href  string
	Anchor    string // HTML id in the page's own list
	Authors   template.HTML
	Year      string
	Title     template.HTML // between the marks that the language puts around it
	Language  string        // of the work, where it differs from the page's
	Container string
	Details   template.HTML
	Address   string // where the work can be read
	Shown     string // what stands for the address in print
	CitedBy   []Link
}

// ReferencesView is the bibliography.
type ReferencesView struct {
	Head
	References []ReferenceView
}

// Views are the views of the pages, by their templates, for checking the templates
// against them.
var Views = map[string]any{
	"title.html": TitleView{}, "404.html": MissingView{}, "contents.html": ContentsView{}, "article.html": ArticleView{},
	"parallel.html": ParallelView{}, "page.html": PageView{}, "glosses.html": GlossesView{}, "gloss.html": GlossView{},
	"people.html": PeopleView{}, "notes.html": NotesView{}, "references.html": ReferencesView{},
}
