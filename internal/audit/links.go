package audit

import (
	"net/url"
	"path"
	"strings"

	"juhae/internal/source"
)

// link looks at an address that a tag has in href or src.
func (r *reader) link(t tag) {
	literal := `"` + t.href + `"`
	if strings.TrimSpace(t.href) == "" {
		r.fault("page-link", `""`, "an empty address in "+t.name, "leave the attribute or the link out where there is nothing to link to")
		return
	}
	to, fragment, external := r.target(t.href)
	if external || to == r.page.Path && fragment == "" {
		return
	}
	if to == r.page.Path {
		if id := unescape(fragment); id != "" && id != "top" && !r.seen[t.href] {
			r.seen[t.href] = true
			r.here = append(r.here, reference{"href", id})
		}
		return
	}
	number, known := r.audit.index[to]
	r.hreflang(t, to)
	if r.seen[t.href] {
		return
	}
	r.seen[t.href] = true
	switch {
	case strings.HasPrefix(t.href, "/") && r.page.Template != "404.html":
		r.fault("page-link", literal, "the link "+source.Quote(t.href)+" begins at the root", "write it relative to the page: a site may stand in a folder, or be read from a disk")
	case !known:
		r.fault("page-link", literal, "the link "+source.Quote(t.href)+" leads nowhere", r.nowhere(to))
	case number >= 0 && t.rel != "canonical" && t.rel != "alternate":
		r.facts.links = append(r.facts.links, number)
		if id := unescape(fragment); id != "" {
			r.facts.places = append(r.facts.places, place{number, id, t.href})
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
// fragment. An address outside of the site is external.
func (r *reader) target(href string) (to, fragment string, external bool) {
	href, fragment, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?")
	if href == "" {
		return r.page.Path, fragment, false
	}
	inside, absolute := strings.CutPrefix(href, r.audit.base)
	switch {
	case r.audit.base != "" && absolute: // a server adds index.html by itself
		to = "/" + inside
		if strings.HasSuffix(to, "/") {
			to += "index.html"
		}
	case strings.HasPrefix(href, "//") || scheme(href):
		return "", "", true
	case strings.HasPrefix(href, "/"):
		if to, inside := strings.CutPrefix(href, r.audit.root); inside {
			return unescape(to), fragment, false
		}
		return unescape(href), fragment, false
	default:
		to = path.Dir("/"+r.page.Path) + "/" + href
	}
	return unescape(strings.TrimPrefix(path.Clean(to), "/")), fragment, false
}

// scheme reports whether an address begins with a scheme (RFC 3986, 3.1).
func scheme(href string) bool {
	colon := strings.IndexAny(href, ":/?#")
	return colon > 0 && href[colon] == ':'
}

func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// hreflang wants a link from one language to a page of another to say so.
func (r *reader) hreflang(t tag, to string) {
	if t.name != "a" || t.hreflang != "" || t.hasLanguage {
		return
	}
	folder, _, _ := strings.Cut(to, "/")
	for _, lang := range r.audit.languages {
		if folder == lang && t.language != lang && t.language != "" {
			r.fault("page-lang", `"`+t.href+`"`, "the link "+source.Quote(t.href)+" leads into another language", `add hreflang="`+lang+`"`)
		}
	}
}
