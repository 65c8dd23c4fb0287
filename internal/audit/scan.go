package audit

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"
)

// attribute is one of those that are looked at; see known.
type attribute struct{ key, value []byte }

// changes reports whether html's tokenizer says another value than is written.
func (a attribute) changes() bool {
	for _, b := range a.value {
		if b <= '&' && (b == '&' || b == '\r' || b == 0) {
			return true
		}
	}
	return false
}

// scan reads a page as html's tokenizer does, which takes many times as long, since it
// keeps what nobody asks for here. It knows what templates are written in: tags in lower
// case, attributes between double quotation marks. At anything else it gives up, and the
// tokenizer reads the page in its place; a fuzz target compares the two.
func (r *reader) scan(data []byte) bool {
	for {
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			r.text(data)
			return true
		}
		r.text(data[:at])
		rest, ok := r.tag(data[at:])
		if !ok {
			return false
		}
		data = rest
	}
}

// tag reads a tag and returns what follows, of an element that can hold no others what
// follows its text.
func (r *reader) tag(data []byte) (rest []byte, ok bool) {
	if rest, isEnd := bytes.CutPrefix(data, []byte("</")); isEnd {
		name, rest := word(rest)
		if len(name) == 0 || len(rest) == 0 || rest[0] != '>' {
			return nil, false
		}
		r.end(name)
		return rest[1:], true
	}
	if rest, isType := bytes.CutPrefix(data, []byte("<!DOCTYPE html>")); isType {
		return rest, true
	}
	name, rest := word(data[1:])
	if len(name) == 0 || name[0] < 'a' {
		return nil, false
	}
	if rest, ok = r.attributesOf(rest); !ok {
		return nil, false
	}
	if slices.ContainsFunc(r.attributes, attribute.changes) {
		r.tokenize(data[:len(data)-len(rest)])
	} else {
		r.start(name)
	}
	switch string(name) {
	case "script", "style", "title":
		end := bytes.IndexByte(rest, '<')
		if end < 0 || !ends(rest[end:], name) {
			return nil, false
		}
		r.text(rest[:end])
		return rest[end:], true
	case "textarea", "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp":
		return nil, false
	}
	return rest, true
}

// ends reports whether an element's end tag is what comes next.
func ends(data, name []byte) bool {
	rest, isEnd := bytes.CutPrefix(data, []byte("</"))
	found, rest := word(rest)
	return isEnd && bytes.Equal(found, name) && len(rest) > 0 && rest[0] == '>'
}

// word is the name that a tag or an attribute begins with.
func word(data []byte) (name, rest []byte) {
	n := 0
	for n < len(data) && (data[n] >= 'a' && data[n] <= 'z' || data[n] >= '0' && data[n] <= '9' || data[n] == '-') {
		n++
	}
	return data[:n], data[n:]
}

// attributesOf reads what stands between a tag's name and its end.
func (r *reader) attributesOf(data []byte) (rest []byte, ok bool) {
	r.attributes = r.attributes[:0]
	for {
		space := 0
		for space < len(data) && (data[space] == ' ' || data[space] == '\n') {
			space++
		}
		data = data[space:]
		switch {
		case len(data) > 0 && data[0] == '>':
			return data[1:], true
		case len(data) > 1 && data[0] == '/' && data[1] == '>':
			return data[2:], true
		case space == 0:
			return nil, false
		}
		var a attribute
		if a.key, data = word(data); len(a.key) == 0 {
			return nil, false
		}
		if value, given := bytes.CutPrefix(data, []byte(`="`)); given {
			end := bytes.IndexByte(value, '"')
			if end < 0 {
				return nil, false
			}
			a.value, data = value[:end], value[end+1:]
		}
		if known(a.key) && !r.has(a.key) {
			r.attributes = append(r.attributes, a)
		}
	}
}

func (r *reader) has(key []byte) bool {
	return slices.ContainsFunc(r.attributes, func(a attribute) bool { return bytes.Equal(a.key, key) })
}

// tokenize reads a page or a tag by html's tokenizer.
func (r *reader) tokenize(data []byte) {
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			r.text(z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			r.attributes = r.attributes[:0]
			for more {
				var a attribute
				if a.key, a.value, more = z.TagAttr(); known(a.key) {
					r.attributes = append(r.attributes, attribute{bytes.Clone(a.key), bytes.Clone(a.value)})
				}
			}
			r.start(bytes.Clone(name))
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(name)
		}
	}
}
