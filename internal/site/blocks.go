package site

import (
	"fmt"
	"html/template"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/markup"
)

// writer makes the views of one text's blocks for one page.
type writer struct {
	site    *Site
	text    *edition.Text
	doc     *edition.Document
	home    string // the folder of the document's own pages below the language: "" or "glosses/"
	printer markup.Printer
	retired map[string][]string // ids by the passages that took their places
	twins   []twin
	links   []Link // to twins, of all passages
}

// twin is the text in another language, and where it stands.
type twin struct {
	text *edition.Text
	page Link
}

// newWriter prepares to print a text. Marks lead to the pages of the text's own
// language, wherever it is printed.
func (s *Site) newWriter(p Page, d *edition.Document, t *edition.Text, home string) *writer {
	w := &writer{site: s, text: t, doc: d, home: home, retired: retiredIn(d)}
	w.printer.Language, w.printer.BothWays = t.Language, s.bothWays
	w.printer.Links = markup.Links{
		Gloss: func(m *edition.GlossMark) markup.Mark {
			to := s.index.find(m.Gloss)
			if to == nil {
				return markup.Mark{}
			}
			return markup.Mark{Href: s.leads(p, t.Language, to)}
		},
		Cite: func(id string) string {
			if s.edition.Reference(id) == nil {
				return ""
			}
			return Relative(p.Path, t.Language+"/references/index.html#"+id)
		},
		Passage: func(id string) string { return Relative(p.Path, w.own(t.Language)+"#"+id) },
	}
	for _, lang := range s.shared[t.Language].beside {
		if other := d.Text(lang); other != nil {
			w.twins = append(w.twins, twin{other, Link{Text: s.shared[lang].name, Language: lang, Href: Relative(p.Path, w.own(lang))}})
		}
	}
	return w
}

func retiredIn(d *edition.Document) map[string][]string {
	if len(d.Retired) == 0 {
		return nil
	}
	ids := map[string][]string{}
	for _, r := range d.Retired {
		ids[r.Successor.Text] = append(ids[r.Successor.Text], r.ID.Text)
	}
	return ids
}

// cites lets citations lead to the page's own list of references.
func (w *writer) cites(references []string) {
	if len(references) == 0 {
		w.printer.Links.Cite = nil
		return
	}
	listed := map[string]bool{}
	for _, id := range references {
		listed[id] = w.site.edition.Reference(id) != nil
	}
	w.printer.Links.Cite = func(id string) string {
		if !listed[id] {
			return ""
		}
		return "#" + citedID(id)
	}
}

// own is the path of the document's page in a language.
func (w *writer) own(lang string) string { return lang + "/" + w.home + w.doc.Slug + "/index.html" }

// number gives the note marks of the text their numbers. prefix sets the notes of
// one language apart from those of another on the same page.
func (w *writer) number(prefix string) *numbering {
	numbers := w.site.index.numbers[w.text]
	if numbers == nil {
		return nil
	}
	printed := map[string]int{}
	w.printer.Links.Note = func(id string) (int, string, string) {
		n := numbers.number[id]
		if n == 0 {
			return 0, "", ""
		}
		printed[id]++
		return n, "#" + prefix + id, markID(prefix, id, printed[id])
	}
	return numbers
}

// markID is the HTML id of a note's k-th mark.
func markID(prefix, note string, k int) string {
	if k == 1 {
		return prefix + "ref_" + note
	}
	return fmt.Sprintf("%sref_%s_%d", prefix, note, k)
}

// blocks prints the blocks of the text, whose HTML takes little more than its Markdown.
func (w *writer) blocks(blocks []edition.Block) []Block {
	w.printer.Expect(len(w.text.File.Data) * 9 / 8)
	w.links = make([]Link, 0, len(blocks)*len(w.twins))
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		out = append(out, w.block(b))
	}
	return out
}

func (w *writer) block(b edition.Block) Block {
	view := Block{}
	switch b := b.(type) {
	case *edition.Paragraph:
		view.Kind, view.ID = "paragraph", b.ID
	case *edition.Heading:
		view.Kind, view.ID = "heading", b.ID
	case *edition.Quote:
		view.Kind, view.ID = "quote", b.ID
	case *edition.Table:
		view.Kind, view.ID = "table", b.ID
	case *edition.CodeBlock:
		view.Kind, view.ID = "code", b.ID
	case *edition.Break:
		view.Kind = "break"
	case *edition.List:
		view.Kind, view.Ordered, view.Start = "list", b.Ordered, b.Start
		for _, item := range b.Items {
			view.Items = append(view.Items, w.item(item, b.Tight))
		}
		return view
	}
	w.reads(view.ID)
	view.HTML = w.printer.Blocks([]edition.Block{b})
	w.passage(&view)
	return view
}

func (w *writer) item(item *edition.Item, tight bool) Block {
	view := Block{Kind: "item", ID: item.ID}
	var own []edition.Block
	for _, b := range item.Blocks {
		if list, ok := b.(*edition.List); ok {
			view.Lists = append(view.Lists, w.block(list))
		} else {
			own = append(own, b)
		}
	}
	w.reads(item.ID)
	if para, ok := onlyParagraph(own); ok && tight {
		view.HTML = w.printer.Inlines(para.Inlines)
	} else {
		view.HTML = w.printer.Blocks(own)
	}
	w.passage(&view)
	return view
}

func onlyParagraph(blocks []edition.Block) (*edition.Paragraph, bool) {
	if len(blocks) != 1 {
		return nil, false
	}
	p, ok := blocks[0].(*edition.Paragraph)
	return p, ok
}

// passage adds what a passage has beside its text: number, twins, retired ids.
func (w *writer) passage(view *Block) {
	if view.ID == "" {
		return
	}
	view.Number = passageNumber(view.ID)
	if p := w.text.Passage(view.ID); p != nil {
		view.Standing = w.standing(view.ID, p.Fallback)
	}
	view.Retired = w.retired[view.ID]
	from := len(w.links)
	for _, other := range w.twins {
		if twin := other.text.Passage(view.ID); twin != nil && twin.Fallback == "" {
			link := other.page
			link.Href += "#" + view.ID
			w.links = append(w.links, link)
		}
	}
	view.Twins = w.links[from:len(w.links):len(w.links)]
}

// passageNumber is what stands beside a passage: p12 is 12, a heading has a sign.
func passageNumber(id string) string {
	number := strings.TrimPrefix(id, "p")
	if number != "" && strings.Trim(number, "0123456789") == "" {
		return number
	}
	if rest := strings.TrimPrefix(id, "h"); rest != "" && strings.Trim(rest, "0123456789") == "" {
		return "§"
	}
	return id
}

// notesOf prints the notes whose first mark stands in one of the passages.
func (w *writer) notesOf(numbers *numbering, prefix string, b Block) []Note {
	if numbers == nil {
		return nil
	}
	var out []Note
	for _, id := range passageIDs(nil, b) {
		for _, n := range numbers.at[id] {
			out = append(out, w.note(n, numbers.number[n.ID], prefix, numbers.marks[n.ID]))
		}
	}
	return out
}

func (w *writer) note(n *edition.Note, number int, prefix string, marks int) Note {
	words := w.site.words.In(w.text.Language)
	w.reads(n.ID)
	html := template.HTML(strings.TrimSuffix(string(w.printer.Blocks(n.Blocks)), "\n")) // the way back follows the last word
	view := Note{ID: prefix + n.ID, Number: number, HTML: html, Name: words.Must("note-number", "Number", number),
		Words: w.text.Language, Standing: w.standing(n.ID, n.Fallback), columns: columnsOf(n)}
	if n.Verdict != nil {
		view.Verdict = n.Verdict.Value
	}
	for k := 1; k <= marks; k++ {
		view.Marks = append(view.Marks, Link{Text: words.Must("back-to-mark", "Number", number), Href: "#" + markID(prefix, n.ID, k)})
	}
	return view
}

// longNote is how many columns of characters a note may take before it is folded in
// the margin: nine lines where that is wide, twelve where it is narrow. Where the next
// note is near, it is four and six, so that both stand level with their passages.
const longNote, longTightNote = 480, 240

// columnsOf is how wide a note would be on one line: a Hangul syllable or a Han character
// takes two columns.
func columnsOf(n *edition.Note) int {
	columns := 0
	edition.WalkBlocks(n.Blocks, func(in edition.Inline) {
		if s, ok := in.(*edition.Str); ok {
			for _, r := range s.Text {
				columns++
				if edition.IsUnspaced(r) {
					columns++
				}
			}
		}
	})
	return columns
}

// passageIDs appends the ids of a block and of all passages in it.
func passageIDs(ids []string, b Block) []string {
	if b.ID != "" {
		ids = append(ids, b.ID)
	}
	for _, item := range b.Items {
		ids = passageIDs(ids, item)
	}
	for _, list := range b.Lists {
		ids = passageIDs(ids, list)
	}
	return ids
}

// runs groups blocks so that each run begins with a block that has notes; headings
// begin a run too, so that notes never reach past their section.
func (w *writer) runs(blocks []Block, numbers *numbering) []Run {
	var out []Run
	for _, b := range blocks {
		notes := w.notesOf(numbers, "", b)
		if len(out) == 0 || len(notes) > 0 || b.Kind == "heading" {
			out = append(out, Run{})
		}
		last := &out[len(out)-1]
		last.Blocks = append(last.Blocks, b)
		last.Notes = append(last.Notes, notes...)
	}
	for i := range out {
		out[i].Tight = isTight(out[i:])
		w.fold(&out[i])
	}
	return out
}

// isTight reports whether the next notes come right after the first run's passage, at
// most with a heading between.
func isTight(runs []Run) bool {
	if len(runs) > 2 && runs[1].Blocks[0].Kind == "heading" && len(runs[1].Blocks) == 1 {
		runs = append(runs[:1:1], runs[2:]...)
	}
	return len(runs[0].Blocks) == 1 && len(runs) > 1 && len(runs[1].Notes) > 0
}

// fold lets readers unfold the notes that are long for the room beside their run.
func (w *writer) fold(run *Run) {
	limit := longNote
	if run.Tight {
		limit = longTightNote
	}
	for i := range run.Notes {
		n := &run.Notes[i]
		if n.Long = n.columns > limit; n.Long {
			n.Unfold = w.site.words.In(w.text.Language).Must("unfold-note", "Number", n.Number)
		}
	}
}
