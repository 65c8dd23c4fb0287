// Package markup prints the edition's tree as HTML. It owns how each node looks in
// HTML and nothing of where a mark leads: that is asked of Links.
//
// Invariant: what it returns is well-formed and holds no script and no markup that
// an author wrote; every text and every address is escaped here.
package markup

import (
	"html"
	"html/template"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
)

// Links says where the marks of one page lead, and how they are numbered there. A
// nil function, or an empty address, prints the mark's text alone.
type Links struct {
	Gloss   func(mark *edition.GlossMark) Mark
	Cite    func(reference string) (href string)
	Passage func(id string) (href string)
	// Note gives a note mark's number and the note's address; id is the mark's own.
	Note func(note string) (number int, href, id string)
}

// Mark is where a use of a gloss leads, and what the page knows it by.
type Mark struct {
	Href   string
	ID     string // of the mark itself, empty where nothing leads back to it
	Again  bool   // the section has marked this gloss before
	Number int    // of the gloss in the page's list of glosses, 0 where it has none
}

// Printer prints trees for one page. What it prints stands in one stretch of memory, of
// which each text is a part. It must not be copied.
type Printer struct {
	Links Links
	// Hreflang is the language of the pages that marks lead to, where the text is in
	// another; empty where it is not.
	Hreflang string
	Language string // of the text
	BothWays bool   // the edition has a language that runs from right to left
	out      strings.Builder
}

// Expect makes room at once for so many bytes of HTML, of all that will be printed.
func (p *Printer) Expect(bytes int) { p.out.Grow(bytes) }

// Blocks prints a sequence of blocks. Passages' ids are left to the page, which
// has more to put beside a passage.
func (p *Printer) Blocks(blocks []edition.Block) template.HTML {
	from := p.out.Len()
	p.blocks(blocks)
	return template.HTML(p.out.String()[from:])
}

// Inlines prints a sequence of inlines.
func (p *Printer) Inlines(inlines []edition.Inline) template.HTML {
	from := p.out.Len()
	p.inlines(inlines)
	return template.HTML(p.out.String()[from:])
}

// text prints running text. In Korean a particle stays with the bracket or quotation mark
// that it follows: browsers keep words whole, but break there (UAX #14). One that follows a
// mark, a link or an emphasis which ends in a bracket is not held.
func (p *Printer) text(s string) {
	if p.korean() && mayClose(s) {
		s = p.keepParticles(s)
	}
	p.out.WriteString(html.EscapeString(s))
}

const closing = ")]」』’”〉》"

// mayClose reports, in no time, whether a text has a byte that one of those begins with.
func mayClose(s string) bool {
	for _, first := range []byte(")]\xe2\xe3") {
		if strings.IndexByte(s, first) >= 0 {
			return true
		}
	}
	return false
}

func (p *Printer) korean() bool { return p.Language == "ko" || strings.HasPrefix(p.Language, "ko-") }

// isSyllablePart reports whether a letter goes on with a syllable: a vowel or a final of Old
// Hangul, or a tone mark (Unicode, chapter 18.6).
func isSyllablePart(r rune) bool { return r >= 0x1160 && r <= 0x11FF || unicode.Is(unicode.M, r) }

// keepParticles prints what there is up to the last such place, and returns the rest.
func (p *Printer) keepParticles(s string) (rest string) {
	done, before := 0, -1 // the offset of a closing mark right before
	for i, r := range s {
		if before >= 0 && unicode.Is(unicode.Hangul, r) {
			end := len(s) - len(strings.TrimLeftFunc(s[i+utf8.RuneLen(r):], isSyllablePart))
			p.write(html.EscapeString(s[done:before]), `<span class="kept">`, html.EscapeString(s[before:end]), "</span>")
			done = end
		}
		if before = -1; strings.ContainsRune(closing, r) {
			before = i
		}
	}
	return s[done:]
}

func (p *Printer) write(parts ...string) {
	for _, s := range parts {
		p.out.WriteString(s)
	}
}

// attribute writes name="value", or nothing where the value is empty.
func (p *Printer) attribute(name, value string) {
	if value != "" {
		p.write(" ", name, `="`, html.EscapeString(value), `"`)
	}
}

func (p *Printer) blocks(blocks []edition.Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *Printer) block(b edition.Block) {
	switch b := b.(type) {
	case *edition.Paragraph:
		p.write("<p>")
		p.inlines(b.Inlines)
		p.write("</p>\n")
	case *edition.Heading:
		tag := "h" + strconv.Itoa(max(2, min(6, b.Level)))
		p.write("<", tag, ">")
		p.inlines(b.Inlines)
		p.write("</", tag, ">\n")
	case *edition.List:
		p.list(b)
	case *edition.Item:
		p.item(b, false)
	case *edition.Quote:
		p.write("<blockquote>")
		p.blocks(b.Blocks)
		p.write("</blockquote>\n")
	case *edition.Table:
		p.table(b)
	case *edition.CodeBlock:
		p.write("<pre><code>", html.EscapeString(b.Text), "</code></pre>\n")
	case *edition.Break:
		p.write("<hr>\n")
	}
}

func (p *Printer) list(list *edition.List) {
	tag := "ul"
	if list.Ordered {
		tag = "ol"
	}
	p.write("<", tag)
	if list.Ordered && list.Start != 1 {
		p.attribute("start", strconv.Itoa(list.Start))
	}
	p.write(">\n")
	for _, item := range list.Items {
		p.item(item, list.Tight)
	}
	p.write("</", tag, ">\n")
}

// item prints a list's item; in a tight list its text stands without paragraphs.
func (p *Printer) item(item *edition.Item, tight bool) {
	p.write("<li>")
	for _, b := range item.Blocks {
		if para, ok := b.(*edition.Paragraph); ok && tight {
			p.inlines(para.Inlines)
			continue
		}
		p.block(b)
	}
	p.write("</li>\n")
}

// table prints a table in a box that can be scrolled, by keyboard too, where the
// table is wider than the column.
func (p *Printer) table(t *edition.Table) {
	p.write(`<div class="table-box" tabindex="0"><table><thead>`)
	p.row("th", t.Head, t.Aligns)
	p.write("</thead><tbody>\n")
	for _, row := range t.Rows {
		p.row("td", row, t.Aligns)
	}
	p.write("</tbody></table></div>\n")
}

func (p *Printer) row(tag string, cells []edition.Cell, aligns []string) {
	p.write("<tr>")
	for i, cell := range cells {
		p.write("<", tag)
		if tag == "th" {
			p.attribute("scope", "col")
		}
		if i < len(aligns) {
			p.attribute("class", aligns[i])
		}
		p.write(">")
		p.inlines(cell.Inlines)
		p.write("</", tag, ">")
	}
	p.write("</tr>\n")
}

func (p *Printer) inlines(inlines []edition.Inline) {
	for _, in := range inlines {
		p.inline(in)
	}
}

func (p *Printer) inline(in edition.Inline) {
	switch in := in.(type) {
	case *edition.Str:
		p.text(in.Text)
	case *edition.Code:
		p.write("<code>", html.EscapeString(in.Text), "</code>")
	case *edition.LineBreak:
		if in.Hard {
			p.write("<br>")
		}
		p.write("\n")
	case *edition.Emphasis:
		tag := "em"
		if in.Strong {
			tag = "strong"
		}
		p.wrap("<"+tag+">", in.Inlines, "</"+tag+">")
	case *edition.Ruby:
		p.write("<ruby")
		if lang := edition.ScriptLanguage(in.Reading); lang != p.Language {
			p.attribute("lang", lang)
		}
		p.wrap(">", in.Inlines, "<rp>(</rp><rt>"+html.EscapeString(in.Reading)+"</rt><rp>)</rp></ruby>")
	case *edition.Foreign:
		p.wrap("<span "+Language(in.Language, p.BothWays)+">", in.Inlines, "</span>")
	case *edition.Verdict:
		p.wrap(`<span class="verdict verdict-`+html.EscapeString(in.Value)+`">`, in.Inlines, "</span>")
	case *edition.Link, *edition.GlossMark, *edition.Citation:
		p.link(in)
	case *edition.NoteMark:
		p.note(in)
	}
}

func (p *Printer) wrap(before string, inlines []edition.Inline, after string) {
	p.write(before)
	p.inlines(inlines)
	p.write(after)
}

func (p *Printer) link(in edition.Inline) {
	switch in := in.(type) {
	case *edition.GlossMark:
		p.gloss(in)
	case *edition.Citation:
		href := ""
		if p.Links.Cite != nil {
			href = p.Links.Cite(in.Reference)
		}
		p.anchor("cite", href, in.Inlines)
		if in.Locator != "" {
			p.write(`<span class="locator">, `)
			p.text(in.Locator)
			p.write("</span>")
		}
	case *edition.Link:
		href := in.URL
		if id, internal := strings.CutPrefix(href, "#"); internal {
			href = ""
			if p.Links.Passage != nil {
				href = p.Links.Passage(id)
			}
		}
		p.anchor("", href, in.Inlines)
	}
}

// anchor prints a link, or its text alone where it leads nowhere.
func (p *Printer) anchor(class, href string, inlines []edition.Inline) {
	if href == "" {
		p.inlines(inlines)
		return
	}
	p.write("<a")
	p.attribute("class", class)
	p.attribute("href", href)
	p.leads(href)
	p.wrap(">", inlines, "</a>")
}

// leads says of a link to another page of the site that it is in another language.
func (p *Printer) leads(href string) {
	if !strings.HasPrefix(href, "#") && !strings.Contains(href, ":") {
		p.attribute("hreflang", p.Hreflang)
	}
}

func (p *Printer) gloss(in *edition.GlossMark) {
	mark := Mark{}
	if p.Links.Gloss != nil {
		mark = p.Links.Gloss(in)
	}
	if mark.Href == "" {
		p.inlines(in.Inlines)
		return
	}
	class := "gloss"
	if mark.Again {
		class = "gloss again"
	}
	p.write("<a")
	p.attribute("class", class)
	p.attribute("id", mark.ID)
	p.attribute("href", mark.Href)
	p.leads(mark.Href)
	if mark.Number > 0 && !mark.Again {
		p.attribute("data-n", strconv.Itoa(mark.Number))
	}
	p.wrap(">", in.Inlines, "</a>")
}

func (p *Printer) note(mark *edition.NoteMark) {
	if p.Links.Note == nil {
		return
	}
	number, href, id := p.Links.Note(mark.Note)
	if href == "" {
		return
	}
	p.write(`<sup class="note-mark"><a role="doc-noteref"`)
	p.attribute("id", id)
	p.attribute("href", href)
	p.write(">", strconv.Itoa(number), "</a></sup>")
}
