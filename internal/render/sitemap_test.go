package render

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestSitemapsKeepTheirLimits puts 25 addresses into files that may hold 10, or few bytes.
func TestSitemapsKeepTheirLimits(t *testing.T) {
	entries := func(yield func([]byte) bool) {
		for i := range 25 {
			if !yield(fmt.Appendf(nil, " <url><loc>https://a.b/%02d</loc></url>\n", i)) {
				return
			}
		}
	}
	const size = len(head) + 7*len(" <url><loc>https://a.b/00</loc></url>\n") + len(foot)
	for _, c := range []struct{ most, size, parts int }{{50, 1 << 20, 1}, {25, 1 << 20, 1}, {10, 1 << 20, 3}, {50, size, 4}, {50, size - 1, 5}} {
		files := sitemaps("https://a.b/", entries, 25, c.most, c.size)
		first := read(t, files["sitemap.xml"])
		var pages []string
		switch names := first.Maps; {
		case c.parts == 1:
			pages = first.Pages
		case len(names) != c.parts || len(files) != c.parts+1:
			t.Errorf("%+v: %v", c, names)
		default:
			for _, name := range names {
				data := files[strings.TrimPrefix(name, "https://a.b/")]
				part := read(t, data)
				if len(part.Pages) == 0 || len(part.Pages) > c.most || len(data) > c.size {
					t.Errorf("%+v: %s has %d pages, %d bytes", c, name, len(part.Pages), len(data))
				}
				pages = append(pages, part.Pages...)
			}
		}
		if len(pages) != 25 || !slices.IsSorted(pages) {
			t.Errorf("%+v: the pages are %v", c, pages)
		}
	}
}

type sitemap struct {
	Pages []string `xml:"url>loc"`
	Maps  []string `xml:"sitemap>loc"`
}

func read(t *testing.T, data []byte) (s sitemap) {
	t.Helper()
	if err := xml.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return s
}
