package render

import (
	"bytes"
	"encoding/xml"
	"strings"

	"juhae/internal/site"
)

// Sitemap lists the pages under a base URL with their alternates in the other
// languages; not those that say what the original's page says (https://www.sitemaps.org/protocol.html). A sitemap needs absolute
// addresses: without a base URL there is none, and it is nil.
func Sitemap(s *site.Site, base string) []byte {
	if base == "" {
		return nil
	}
	var b bytes.Buffer
	text := func(s string) { xml.EscapeText(&b, []byte(s)) }
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range s.Published() {
		if p.Template == "404.html" || site.StandsIn(p) {
			continue
		}
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
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
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
