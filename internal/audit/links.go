package audit

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"juhae/internal/source"
)

// target is a place on another page that a tag leads to.
type target struct {
	page int32
	href []byte
}

// link looks at an address that a tag has in href or src.
func (r *reader) link(t tag) {
	if len(bytes.TrimSpace(t.href)) == 0 {
		r.fault("page-link", `""`, "an empty address in "+string(t.name), "leave the attribute or the link out where there is nothing to link to")
		return
	}
	to, fragment, external := r.target(t.href)
	if external {
		return
	}
	if string(to) == r.page.Path {
		if id := unescape(fragment); len(id) > 0 && string(id) != "top" {
			r.here = append(r.here, reference{nil, id})
		}
		return
	}
	r.hreflang(t, to)
	number, known := r.audit.index[string(to)]
	switch {
	case t.href[0] == '/' && r.page.Template != "404.html":
		href := string(t.href)
		r.fault("page-link", `"`+href+`"`, "the link "+source.Quote(href)+" begins at the root", "write it relative to the page: a site may stand in a folder, or be read from a disk")
	case !known:
		href := string(t.href)
		r.fault("page-link", `"`+href+`"`, "the link "+source.Quote(href)+" leads nowhere", r.nowhere(string(to)))
	case number >= 0 && string(t.rel) != "canonical" && string(t.rel) != "alternate":
		r.links = append(r.links, int32(number))
		if len(fragment) > 0 {
			r.places = append(r.places, target{int32(number), t.href})
		}
	}
}

// nowhere says what to do about a link to what is not there.
func (r *reader) nowhere(to string) string {
	if _, folder := r.audit.index[path.Join(to, "index.html")]; folder {
		return "write …/index.html: only a server finds a folder's page by itself"
	}
	return "the site has no " + source.Quote(to) + "; take an address of the view, or keep what is linked to on the web"
}

// target is the path, from the site's root, that an address leads to, with its
// fragment. An address outside of the site is external. The path holds until the next.
func (r *reader) target(href []byte) (to, fragment []byte, external bool) {
	href, fragment, _ = bytes.Cut(href, []byte("#"))
	href, _, _ = bytes.Cut(href, []byte("?"))
	inside, absolute := bytes.CutPrefix(href, []byte(r.audit.base))
	switch r.path = r.path[:0]; {
	case len(href) == 0:
		r.path = append(r.path, r.page.Path...)
		return r.path, fragment, false
	case r.audit.base != "" && absolute: // a server adds index.html by itself
		r.path = append(r.path, inside...)
		if len(inside) == 0 || inside[len(inside)-1] == '/' {
			r.path = append(r.path, "index.html"...)
		}
	case bytes.HasPrefix(href, []byte("//")) || scheme(href):
		return nil, nil, true
	case href[0] == '/':
		return unescape(bytes.TrimPrefix(href, []byte(r.audit.root))), fragment, false
	default:
		folder := r.page.Path[:strings.LastIndexByte(r.page.Path, '/')+1]
		for bytes.HasPrefix(href, []byte("../")) {
			folder = folder[:strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')+1]
			href = href[len("../"):]
		}
		r.path = append(append(r.path, folder...), href...)
	}
	return unescape(clean(r.path)), fragment, false
}

// clean is path.Clean, from the site's root, for what seldom needs it.
func clean(to []byte) []byte {
	if len(to) > 0 && to[0] != '.' && to[0] != '/' && to[len(to)-1] != '/' && !bytes.Contains(to, []byte("/.")) && !bytes.Contains(to, []byte("//")) {
		return to
	}
	return []byte(strings.TrimPrefix(path.Clean("/"+string(to)), "/"))
}

// scheme reports whether an address begins with a scheme (RFC 3986, 3.1).
func scheme(href []byte) bool {
	for i, b := range href {
		switch b {
		case ':':
			return i > 0
		case '/', '?', '#':
			return false
		}
	}
	return false
}

func unescape[T string | []byte](s T) T {
	if bytes.IndexByte([]byte(s), '%') < 0 {
		return s
	}
	if plain, err := url.PathUnescape(string(s)); err == nil {
		return T(plain)
	}
	return s
}

// hreflang wants a link from one language to a page of another to say so.
func (r *reader) hreflang(t tag, to []byte) {
	if string(t.name) != "a" || len(t.hreflang) > 0 || t.hasLanguage {
		return
	}
	folder, _, _ := bytes.Cut(to, []byte("/"))
	for _, lang := range r.audit.languages {
		if string(folder) == lang && t.language() != lang && t.language() != "" {
			r.fault("page-lang", `"`+string(t.href)+`"`, "the link "+source.Quote(string(t.href))+" leads into another language", `add hreflang="`+lang+`"`)
		}
	}
}
