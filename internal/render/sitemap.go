package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"iter"
	"slices"
	"strings"

	"juhae/internal/site"
)

// A sitemap may hold so much (https://www.sitemaps.org/protocol.html#index).
const (
	mostAddresses = 50_000
	mostBytes     = 50 << 20
)

// Sitemaps lists the pages under a base URL with their alternates in the other
// languages; not those that say what the original's page says. They are files by their
// paths: sitemap.xml, and where one may not hold them all the parts that it then names. A
// sitemap needs absolute addresses: without a base URL there is none.
func Sitemaps(s *site.Site, base string) map[string][]byte {
	if base == "" {
		return nil
	}
	return sitemaps(base, addresses(s, base), len(s.Pages()), mostAddresses, mostBytes)
}

// sitemaps puts entries, of which there are so many or a few less, into as few files as may
// be. An entry is not kept. Where there is no more room for one, it is made for as many like
// this as may come, so that a file of many megabytes is hardly ever copied.
func sitemaps(base string, entries iter.Seq[[]byte], left, most, size int) map[string][]byte {
	part, count := []byte(head), 0
	var parts [][]byte
	for entry := range entries {
		need := len(entry) + len(foot)
		if count == most || len(part)+need > size {
			parts = append(parts, append(part, foot...))
			part, count = []byte(head), 0
		}
		if cap(part)-len(part) < need {
			part = slices.Grow(part, min(need*max(1, min(left, most-count)), size-len(part)))
		}
		part = append(part, entry...)
		count, left = count+1, left-1
	}
	if parts = append(parts, append(part, foot...)); len(parts) == 1 {
		return map[string][]byte{"sitemap.xml": parts[0]}
	}
	out := map[string][]byte{}
	index := bytes.NewBufferString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for i, part := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		out[name] = part
		index.WriteString(" <sitemap>\n  <loc>")
		xml.EscapeText(index, []byte(base+name))
		index.WriteString("</loc>\n </sitemap>\n")
	}
	index.WriteString("</sitemapindex>\n")
	out["sitemap.xml"] = index.Bytes()
	return out
}

const (
	head = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n"
	foot = "</urlset>\n"
)

// addresses yields the entries of the pages.
func addresses(s *site.Site, base string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var b bytes.Buffer
		text := func(s string) {
			if isPlain(s) {
				b.WriteString(s)
				return
			}
			xml.EscapeText(&b, []byte(s))
		}
		for _, p := range s.Pages() {
			if p.Draft() || p.Template == "404.html" || site.StandsIn(p) {
				continue
			}
			b.Reset()
			b.WriteString(" <url>\n  <loc>")
			text(site.Absolute(base, p.Path))
			b.WriteString("</loc>\n")
			for _, a := range s.Alternates(p) {
				b.WriteString(`  <xhtml:link rel="alternate" hreflang="`)
				text(a.Language)
				b.WriteString(`" href="`)
				text(a.Href)
				b.WriteString("\"></xhtml:link>\n")
			}
			b.WriteString(" </url>\n")
			if !yield(b.Bytes()) {
				return
			}
		}
	}
}

// isPlain reports, sooner than xml does, whether an address has nothing to be escaped.
func isPlain(s string) bool {
	for i := range len(s) {
		if b := s[i]; b != ':' && !plainAddress(b) {
			return false
		}
	}
	return true
}

// Robots lets every robot in and says where the sitemap is.
func Robots(base string) []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\nAllow: /\n")
	if base != "" {
		b.WriteString("Sitemap: " + base + "sitemap.xml\n")
	}
	return []byte(b.String())
}
