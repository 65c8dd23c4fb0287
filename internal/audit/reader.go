package audit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"juhae/internal/site"
	"juhae/internal/source"
)

// reader reads one page.
type reader struct {
	audit  *Audit
	page   site.Page
	number int
	facts  facts
	faults []fault
	said   map[string]bool // the faults that there are

	open    []element
	ids     map[string]bool
	seen    map[string]bool // addresses that have been looked at
	here    []reference     // to ids of this page
	heading int             // the level of the last heading, 0 before the first
	html    string          // the page's language
}

// element is an open element, with the language that holds in it.
type element struct {
	name     string
	language string
}

// reference is an attribute that names an id.
type reference struct{ attribute, id string }

// references are the attributes that name ids of their own page (HTML, WAI-ARIA).
var references = []string{"for", "list", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns"}

func (r *reader) fault(rule, literal, text, hint string) { r.faultIn("", rule, literal, text, hint) }

func (r *reader) faultIn(language, rule, literal, text, hint string) {
	if !r.said[rule+text] {
		r.said[rule+text] = true
		r.faults = append(r.faults, fault{language: language, rule: rule, page: r.number, literal: literal, text: text, hint: hint})
	}
}

func (r *reader) read(data []byte) {
	r.ids, r.seen, r.said = map[string]bool{}, map[string]bool{}, map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			r.close()
			return
		case html.TextToken:
			r.text(z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(tagName(name))
		}
	}
}

// tagName is a tag's name, without a copy for the names that HTML has.
func tagName(name []byte) string {
	if a := atom.Lookup(name); a != 0 {
		return a.String()
	}
	return string(name)
}

func (r *reader) in(name string) bool {
	return len(r.open) > 0 && r.open[len(r.open)-1].name == name
}

// inert reports whether what is read is in a <template>, which a page does not show.
func (r *reader) inert() bool {
	return slices.ContainsFunc(r.open, func(e element) bool { return e.name == "template" })
}

func (r *reader) language() string {
	if len(r.open) == 0 {
		return ""
	}
	return r.open[len(r.open)-1].language
}

// void are the elements without an end tag, closing those whose end tag may be left out
// before another of their kind (HTML, 13.1.2).
var (
	void    = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}
	closing = map[string]bool{"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "option": true}
)

// tag is what is read of a start tag.
type tag struct {
	name, href, rel, hreflang string
	linked, hasLanguage       bool
	language                  string
}

func (r *reader) start(z *html.Tokenizer) {
	name, more := z.TagName()
	t := tag{name: tagName(name)}
	if closing[t.name] && r.in(t.name) {
		r.open = r.open[:len(r.open)-1]
	}
	t.language = r.language()
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		r.attribute(&t, key, value)
	}
	if t.name == "html" {
		r.html = t.language
		if t.language == "" {
			r.fault("page-lang", "<html", "the page does not say its language", `write <html lang="{{.Language}}"> into base.html`)
		}
	}
	if t.linked {
		r.link(t)
	}
	if len(t.name) == 2 && t.name[0] == 'h' && !r.inert() && t.name[1] >= '1' && t.name[1] <= '6' {
		r.outline(int(t.name[1] - '0'))
	}
	if !void[t.name] {
		r.open = append(r.open, element{t.name, t.language})
	}
}

func (r *reader) attribute(t *tag, key, value []byte) {
	switch string(key) {
	case "id":
		r.id(string(value))
	case "lang":
		if t.language = string(value); t.language != r.language() {
			t.hasLanguage = true
		}
	case "href", "src":
		t.href, t.linked = string(value), true
	case "rel":
		t.rel = string(value)
	case "hreflang":
		t.hreflang = string(value)
	default:
		if name := string(key); slices.Contains(references, name) {
			for _, id := range strings.Fields(string(value)) {
				r.here = append(r.here, reference{name, id})
			}
		}
	}
}

func (r *reader) id(id string) {
	switch {
	case id == "":
		r.fault("page-id", `id=""`, "an empty id", "give the element an id, or leave the attribute out")
	case r.ids[id]:
		r.fault("page-id", `id="`+id+`"`, "the id "+source.Quote(id)+" stands twice", "an id stands once on a page: links and scripts find the first only")
	}
	r.ids[id] = true
}

func (r *reader) end(name string) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].name == name {
			r.open = r.open[:i]
			return
		}
	}
}

// outline wants an h1 first, and no level left out on the way down.
func (r *reader) outline(level int) {
	if level > r.heading+1 {
		text := fmt.Sprintf("an h%d follows an h%d", level, r.heading)
		if r.heading == 0 {
			text = fmt.Sprintf("the first heading is an h%d", level)
		}
		r.fault("page-heading", fmt.Sprintf("<h%d", level), text, fmt.Sprintf("write an h%d: headings are how a screen reader shows the page's parts", r.heading+1))
	}
	r.heading = level
}

func (r *reader) text(raw []byte) {
	switch {
	case r.in("title"):
		if len(r.open) < 2 || r.open[len(r.open)-2].name == "head" {
			r.facts.title = strings.TrimSpace(html.UnescapeString(string(raw)))
		}
	case r.in("script") || r.in("style") || r.in("ruby") || r.in("rt") || r.in("rp") || r.in("rb"):
	default:
		language := r.language()
		if word, of := r.audit.foreign(language, raw); word != "" {
			r.faultIn(language, "page-lang", word, source.Quote(word)+" is "+of+" in text whose language is "+source.Quote(language),
				"mark it as what it is: ["+word+"](lang:…) in a text, lang in a template; a title or summary says it in the page's language")
		}
	}
}

// close checks what can be told at the page's end.
func (r *reader) close() {
	for id := range r.ids {
		r.facts.ids = append(r.facts.ids, id)
	}
	slices.Sort(r.facts.ids)
	slices.Sort(r.facts.links)
	r.facts.links = slices.Compact(r.facts.links)
	for _, ref := range r.here {
		if !r.ids[ref.id] {
			if ref.attribute == "href" {
				r.fault("page-anchor", `"#`+ref.id+`"`, "the link "+source.Quote("#"+ref.id)+" leads to a place that is not there", "the page has no id "+source.Quote(ref.id)+source.DidYouMean(ref.id, r.facts.ids...))
				continue
			}
			r.fault("page-anchor", ref.attribute+`="`+ref.id+`"`, ref.attribute+" names "+source.Quote(ref.id)+", which is not there", "the page has no id "+source.Quote(ref.id)+source.DidYouMean(ref.id, r.facts.ids...))
		}
	}
	if r.heading == 0 {
		r.fault("page-heading", "", "the page has no heading", "begin it with an h1")
	}
}
