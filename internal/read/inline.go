package read

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func (c *converter) inlines(parent ast.Node) []edition.Inline {
	var out []edition.Inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			t, out = c.str(out, t)
			n = t
			continue
		}
		out = c.inline(out, n)
	}
	return out
}

func (c *converter) inline(out []edition.Inline, n ast.Node) []edition.Inline {
	switch n := n.(type) {
	case *ast.String:
		return append(out, &edition.Str{At: n.Pos(), Text: normal(string(n.Value))})
	case *ast.CodeSpan:
		return append(out, c.code(n))
	case *ast.Emphasis:
		return append(out, &edition.Emphasis{At: c.inlineStart(n), Strong: n.Level == 2, Inlines: c.inlines(n)})
	case *ast.Link:
		return c.link(out, n)
	case *ast.AutoLink:
		address := string(n.URL(c.data))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(address, "mailto:") {
			address = "mailto:" + address
		}
		label := &edition.Str{At: n.Pos(), Text: normal(string(n.Label(c.data)))}
		return c.to(out, n.Pos(), address, "", []edition.Inline{label})
	case *ast.RawHTML:
		c.html(n.Segments.At(0).Start)
		return out
	case *ast.Image:
		c.image(c.inlineStart(n))
		return append(out, c.inlines(n)...)
	case *noteMark:
		return append(out, &edition.NoteMark{At: n.Pos(), Note: normal(n.note)})
	case *wikilink:
		return append(out, c.wikilink(n))
	}
	c.problem(max(0, n.Pos()), "markdown-unknown", "this kind of Markdown is not supported: "+n.Kind().String(), "write it as a paragraph, list, table or quotation")
	return out
}

// str appends a text and those beside it, up to a line's end: goldmark splits text at
// every bracket, we don't. It returns the last text that it took.
func (c *converter) str(out []edition.Inline, n *ast.Text) (*ast.Text, []edition.Inline) {
	last := n
	for !last.SoftLineBreak() && !last.HardLineBreak() {
		next, ok := last.NextSibling().(*ast.Text)
		if !ok {
			break
		}
		last = next
	}
	at := n.Segment.Start
	s, plain := c.plain(n, last)
	if !plain {
		s = c.joined(n, last)
	}
	if s = strings.TrimSuffix(s, "\r"); !plain && strings.ContainsFunc(s, source.IsControl) {
		c.problem(at, "text-control", "a control character in the text", "remove the character reference that stands for it, such as &#8;")
	}
	if s != "" {
		out = append(out, &edition.Str{At: at, Text: s})
	}
	if last.SoftLineBreak() || last.HardLineBreak() {
		out = append(out, &edition.LineBreak{Hard: last.HardLineBreak()})
	}
	return last, out
}

// plain is what the texts from first to last say where they say what stands in the file.
func (c *converter) plain(first, last *ast.Text) (s string, ok bool) {
	for n := first; ; n = n.NextSibling().(*ast.Text) {
		if !c.normal || n.Segment.Padding > 0 || n.Segment.ForceNewline {
			return "", false
		}
		if n == last {
			break
		}
		if next := n.NextSibling().(*ast.Text); next.Segment.Start != n.Segment.Stop {
			return "", false
		}
	}
	at, end := first.Segment.Start, last.Segment.Stop
	if bytes.IndexByte(c.data[at:end], '\\') >= 0 || bytes.IndexByte(c.data[at:end], '&') >= 0 {
		return "", false
	}
	return c.file.String(at, end), true
}

func (c *converter) joined(first, last *ast.Text) string {
	var b strings.Builder
	for n := first; ; n = n.NextSibling().(*ast.Text) {
		b.WriteString(c.text(n.Segment.Value(c.data)))
		if n == last {
			return normal(strings.TrimSuffix(b.String(), "\r"))
		}
	}
}

func (c *converter) code(n *ast.CodeSpan) *edition.Code {
	var b strings.Builder
	for t := n.FirstChild(); t != nil; t = t.NextSibling() {
		if t, ok := t.(*ast.Text); ok {
			b.Write(t.Segment.Value(c.data))
		}
	}
	text := strings.ReplaceAll(strings.ReplaceAll(b.String(), "\r\n", " "), "\n", " ")
	return &edition.Code{At: c.inlineStart(n), Text: normal(text)}
}

// inlineStart is where an inline begins; goldmark knows it for links and emphasis.
func (c *converter) inlineStart(n ast.Node) int {
	if n.Pos() > 0 {
		return n.Pos()
	}
	for child := n.FirstChild(); child != nil; child = child.FirstChild() {
		if t, ok := child.(*ast.Text); ok {
			return max(0, t.Segment.Start-1)
		}
	}
	return max(0, n.Pos())
}

// link turns a Markdown link into the mark that its scheme names.
func (c *converter) link(out []edition.Inline, n *ast.Link) []edition.Inline {
	at, inlines := c.inlineStart(n), c.inlines(n)
	if !says(inlines) {
		c.problem(at, "link-empty", "a link without text", "put the text that is the link between its brackets")
	}
	return c.to(out, at, c.text(n.Destination), c.text(n.Title), inlines)
}

// says reports whether there is a text in inlines.
func says(inlines []edition.Inline) bool {
	return slices.ContainsFunc(inlines, func(in edition.Inline) bool {
		switch in := in.(type) {
		case *edition.Str:
			return strings.TrimSpace(in.Text) != ""
		case *edition.Code:
			return strings.TrimSpace(in.Text) != ""
		}
		return says(edition.Children(in))
	})
}

// to appends the link or mark that a destination makes of inlines.
func (c *converter) to(out []edition.Inline, at int, destination, title string, inlines []edition.Inline) []edition.Inline {
	scheme, value, found := strings.Cut(destination, ":")
	if !found || strings.HasPrefix(destination, "#") {
		return append(out, c.plainLink(at, destination, inlines))
	}
	if unescaped, err := url.PathUnescape(value); err == nil {
		value = normal(unescaped)
	}
	switch scheme {
	case "gloss":
		return append(out, &edition.GlossMark{At: at, Gloss: value, Inlines: inlines})
	case "cite":
		return append(out, &edition.Citation{At: at, Reference: value, Locator: title, Inlines: inlines})
	case "verdict":
		if !validVerdict(value) {
			c.problem(at, "verdict-unknown", "unknown verdict "+source.Quote(value), "expected one of "+strings.Join(edition.Verdicts, ", ")+source.DidYouMean(value, edition.Verdicts...))
		}
		return append(out, &edition.Verdict{At: at, Value: value, Inlines: inlines})
	case "ruby":
		if strings.TrimSpace(value) == "" {
			c.problem(at, "ruby-empty", "a ruby without its reading", "write the reading after ruby:, as in [推論](ruby:추론)")
		}
		return append(out, &edition.Ruby{At: at, Reading: value, Inlines: inlines})
	case "lang":
		if _, err := language.Parse(value); err != nil {
			c.problem(at, "lang-invalid", source.Quote(value)+" is not a language tag", "write a BCP 47 tag, such as pl or zh-Hant")
		}
		return append(out, &edition.Foreign{At: at, Language: value, Inlines: inlines})
	case "http", "https", "mailto":
		if scheme != "mailto" && !WebAddress(destination) || strings.ContainsFunc(destination, unicode.IsSpace) || value == "" {
			c.problem(at, "url-invalid", source.Quote(destination)+" is not an address", "write the whole address, as a browser shows it")
		}
		return append(out, &edition.Link{At: at, URL: destination, Inlines: inlines})
	}
	c.problem(at, "scheme-unknown", "unknown scheme "+source.Quote(scheme)+" in the link "+source.Quote(destination),
		"the marks are gloss:, cite:, verdict:, ruby: and lang:; web links begin with https://, http:// or mailto:"+
			source.DidYouMean(scheme, "gloss", "cite", "verdict", "ruby", "lang", "https", "http", "mailto"))
	return append(out, inlines...)
}

func (c *converter) image(at int) {
	c.problem(at, "image-unsupported", "an image stands in the text",
		`images are not part of an edition yet; describe it in words, or link to it with [text](https://…); for an exclamation mark before a link write \!`)
}

func (c *converter) wikilink(n *wikilink) edition.Inline {
	if n.image {
		c.image(n.Pos())
		return &edition.Str{At: n.Pos(), Text: n.target}
	}
	name := n.target[strings.LastIndexByte(n.target, '|')+1:] // [[page|what is shown]]
	c.problem(n.Pos(), "wikilink", "a wikilink "+source.Quote("[["+n.target+"]]")+" where a mark is meant",
		"write the mark as a link: ["+name+"](gloss:slug)")
	return &edition.Str{At: n.Pos(), Text: name}
}

func (c *converter) plainLink(at int, destination string, inlines []edition.Inline) edition.Inline {
	if !strings.HasPrefix(destination, "#") {
		c.problem(at, "link-relative", "the link "+source.Quote(destination)+" has no scheme",
			"for a gloss write (gloss:slug), for a passage of this text (#p12), for another page or the web the whole address with https://")
	}
	return &edition.Link{At: at, URL: destination, Inlines: inlines}
}
