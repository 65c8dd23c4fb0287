package audit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"juhae/internal/site"
	"juhae/internal/source"
)

// reader reads one page, whose bytes stay as they are until it is done.
type reader struct {
	audit  *Audit
	page   site.Page
	number int
	title  string
	faults []fault
	said   map[string]bool // the faults that there are

	attributes []attribute // of the tag that is read
	open       []element
	ids        [][]byte
	here       []reference // to ids of this page
	links      []int32
	places     []target // on others
	path       []byte   // of an address; taken up again
	kept       []byte   // the page's facts, encoded
	heading    int      // the level of the last heading, 0 before the first
}

// element is an open element, with the language that holds in it.
type element struct {
	name     []byte
	alphabet *alphabet // of its language; nil before the first
}

func (e element) language() string {
	if e.alphabet == nil {
		return ""
	}
	return e.alphabet.language
}

// reference is an attribute that names an id, nil for a link's.
type reference struct{ attribute, id []byte }

// known reports whether an attribute is looked at.
func known(key []byte) bool {
	switch string(key) {
	case "id", "lang", "href", "src", "rel", "hreflang":
		return true
	}
	return names(key)
}

// names reports whether an attribute names ids of its own page (HTML, WAI-ARIA).
func names(key []byte) bool {
	switch string(key) {
	case "for", "list", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns":
		return true
	}
	return false
}

func (r *reader) fault(rule, literal, text, hint string) { r.faultIn("", rule, literal, text, hint) }

func (r *reader) faultIn(language, rule, literal, text, hint string) {
	if r.said == nil {
		r.said = map[string]bool{}
	}
	if !r.said[rule+text] {
		r.said[rule+text] = true
		r.faults = append(r.faults, fault{language: language, rule: rule, page: r.number, literal: literal, text: text, hint: hint})
	}
}

func (r *reader) read(a *Audit, p site.Page, number int, data []byte) {
	if r.begin(a, p, number); !r.scan(data) {
		r.begin(a, p, number)
		r.tokenize(data)
	}
	r.close()
}

// begin forgets the last page, but for the memory that it took.
func (r *reader) begin(a *Audit, p site.Page, number int) {
	*r = reader{audit: a, page: p, number: number, attributes: r.attributes[:0], open: r.open[:0],
		ids: r.ids[:0], here: r.here[:0], links: r.links[:0], places: r.places[:0], path: r.path[:0], kept: r.kept[:0]}
}

// top is the element that is read; outside of all it has no name and no language.
func (r *reader) top() element {
	if len(r.open) == 0 {
		return element{}
	}
	return r.open[len(r.open)-1]
}

// inert reports whether what is read is in a <template>, which a page does not show.
func (r *reader) inert() bool {
	return slices.ContainsFunc(r.open, func(e element) bool { return string(e.name) == "template" })
}

// void reports whether an element has no end tag, closing whether its end tag may be
// left out before another of its kind (HTML, 13.1.2).
func void(name []byte) bool {
	switch string(name) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

func closing(name []byte) bool {
	switch string(name) {
	case "p", "li", "dt", "dd", "tr", "td", "th", "option":
		return true
	}
	return false
}

// tag is what is read of a start tag.
type tag struct {
	element
	href, rel, hreflang []byte
	linked, hasLanguage bool
}

func (r *reader) start(name []byte) {
	if closing(name) && bytes.Equal(r.top().name, name) {
		r.open = r.open[:len(r.open)-1]
	}
	t := tag{element: r.top()}
	t.name = name
	for _, a := range r.attributes {
		r.attribute(&t, a)
	}
	if string(name) == "html" && t.language() == "" {
		r.fault("page-lang", "<html", "the page does not say its language", `write <html lang="{{.Language}}"> into base.html`)
	}
	if t.linked {
		r.link(t)
	}
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !r.inert() {
		r.outline(int(name[1] - '0'))
	}
	if !void(name) {
		r.open = append(r.open, t.element)
	}
}

func (r *reader) attribute(t *tag, a attribute) {
	switch string(a.key) {
	case "id":
		r.ids = append(r.ids, a.value)
	case "lang":
		if string(a.value) != t.language() {
			t.alphabet, t.hasLanguage = r.audit.alphabetOf(a.value), true
		}
	case "href", "src":
		t.href, t.linked = a.value, true
	case "rel":
		t.rel = a.value
	case "hreflang":
		t.hreflang = a.value
	default:
		for id := range bytes.FieldsSeq(a.value) {
			r.here = append(r.here, reference{a.key, id})
		}
	}
}

func (r *reader) end(name []byte) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if bytes.Equal(r.open[i].name, name) {
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
	if len(raw) == 0 {
		return
	}
	top := r.top()
	switch string(top.name) {
	case "title":
		if len(r.open) < 2 || string(r.open[len(r.open)-2].name) == "head" {
			r.title = strings.TrimSpace(html.UnescapeString(string(raw)))
		}
	case "script", "style", "ruby", "rt", "rp", "rb":
	default:
		if word, of := top.alphabet.foreign(raw); word != "" {
			r.faultIn(top.language(), "page-lang", word, source.Quote(word)+" is "+of+" in text whose language is "+source.Quote(top.language()),
				"mark it as what it is: ["+word+"](lang:…) in a text, lang in a template; a title or summary says it in the page's language")
		}
	}
}

// close checks what can be told at the page's end, and keeps what is asked for later.
func (r *reader) close() {
	slices.SortFunc(r.ids, bytes.Compare)
	for i, id := range r.ids {
		switch {
		case len(id) == 0:
			r.fault("page-id", `id=""`, "an empty id", "give the element an id, or leave the attribute out")
		case i > 0 && bytes.Equal(id, r.ids[i-1]):
			r.fault("page-id", `id="`+string(id)+`"`, "the id "+source.Quote(string(id))+" stands twice", "an id stands once on a page: links and scripts find the first only")
		}
	}
	r.ids = slices.CompactFunc(r.ids, bytes.Equal)
	slices.Sort(r.links)
	r.links = slices.Compact(r.links)
	slices.SortFunc(r.places, func(a, b target) int { return bytes.Compare(a.href, b.href) })
	r.places = slices.CompactFunc(r.places, func(a, b target) bool { return bytes.Equal(a.href, b.href) })
	for _, ref := range r.here {
		if _, found := slices.BinarySearchFunc(r.ids, ref.id, bytes.Compare); found {
			continue
		}
		id, attribute := string(ref.id), string(ref.attribute)
		literal, text := attribute+`="`+id+`"`, attribute+" names "+source.Quote(id)+", which is not there"
		if ref.attribute == nil {
			literal, text = `"#`+id+`"`, "the link "+source.Quote("#"+id)+" leads to a place that is not there"
		}
		r.fault("page-anchor", literal, text, "the page has no id "+source.Quote(id)+source.DidYouMean(id, texts(r.ids)...))
	}
	if r.heading == 0 {
		r.fault("page-heading", "", "the page has no heading", "begin it with an h1")
	}
	r.encode()
}

func texts(parts [][]byte) (out []string) {
	for _, part := range parts {
		out = append(out, string(part))
	}
	return out
}
