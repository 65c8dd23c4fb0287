package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"iter"
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
	return sitemaps(base, addresses(s, base), mostAddresses, mostBytes)
}

// sitemaps puts entries into as few files as may be. An entry is not kept.
func sitemaps(base string, entries iter.Seq[[]byte], most, size int) map[string][]byte {
	part := bytes.NewBufferString(head)
	parts, count := []*bytes.Buffer{part}, 0
	for entry := range entries {
		if count == most || part.Len()+len(entry)+len(foot) > size {
			part, count = bytes.NewBufferString(head), 0
			parts = append(parts, part)
		}
		part.Write(entry)
		count++
	}
	if len(parts) == 1 {
		return map[string][]byte{"sitemap.xml": append(part.Bytes(), foot...)}
	}
	out := map[string][]byte{}
	index := bytes.NewBufferString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for i, part := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		out[name] = append(part.Bytes(), foot...)
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
		text := func(s string) { xml.EscapeText(&b, []byte(s)) }
		for _, p := range s.Published() {
			if p.Template == "404.html" || site.StandsIn(p) {
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

// Robots lets every robot in and says where the sitemap is.
func Robots(base string) []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\nAllow: /\n")
	if base != "" {
		b.WriteString("Sitemap: " + base + "sitemap.xml\n")
	}
	return []byte(b.String())
}
