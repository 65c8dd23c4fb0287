package render

import (
	"encoding/xml"
	"strings"

	"juhae/internal/site"
)

type urlset struct {
	XMLName struct{}     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Location   string             `xml:"loc"`
	Alternates []sitemapAlternate `xml:"xhtml:link"`
}

type sitemapAlternate struct {
	Relation string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Address  string `xml:"href,attr"`
}

// Sitemap lists the pages under a base URL with their alternates in the other
// languages; not those that say what the original's page says (https://www.sitemaps.org/protocol.html). A sitemap needs absolute
// addresses: without a base URL there is none, and it is nil.
func Sitemap(s *site.Site, base string) []byte {
	if base == "" {
		return nil
	}
	set := urlset{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range s.Published() {
		if p.Template == "404.html" || site.StandsIn(p) {
			continue
		}
		u := sitemapURL{Location: site.Absolute(base, p.Path)}
		for _, a := range s.Alternates(p) {
			u.Alternates = append(u.Alternates, sitemapAlternate{"alternate", a.Language, a.Href})
		}
		set.URLs = append(set.URLs, u)
	}
	out, err := xml.MarshalIndent(set, "", " ")
	if err != nil {
		panic(err) // the types above always marshal
	}
	return []byte(xml.Header + string(out) + "\n")
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
