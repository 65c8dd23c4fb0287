package audit

import (
	"bytes"
	"testing"

	"juhae/internal/site"
)

// read is what a page says, by the scan if it can read it, and by the tokenizer.
func read(text string) (scanned bool, byScan, byTokenizer *reader) {
	pages := []site.Page{{Path: "ko/a/index.html", Template: "page.html", Language: "ko"}, {Path: "en/a/index.html", Language: "en"}, {Path: "index.html"}}
	a := &Audit{pages: pages, languages: []string{"ko", "en"}, base: "https://example.org/x/", root: "/x/", index: map[string]int{"assets/x.css": -1}, alphabets: map[string]*alphabet{}}
	for i, p := range pages {
		a.index[p.Path] = i
	}
	for _, tag := range a.languages {
		a.alphabets[tag] = newAlphabet(tag)
	}
	byScan, byTokenizer = &reader{}, &reader{}
	byScan.begin(a, pages[0], 0)
	byTokenizer.begin(a, pages[0], 0)
	scanned = byScan.scan([]byte(text))
	byScan.close()
	byTokenizer.tokenize([]byte(text))
	byTokenizer.close()
	return scanned, byScan, byTokenizer
}

func FuzzScan(f *testing.F) {
	const page = `<!DOCTYPE html><html lang="en"><head><title>A &amp; B</title><link rel="canonical" href="https://example.org/x/ko/a/"><script type="x">{"a": 1}</script></head>` +
		`<body><h1 id="x">1</h1><p>a<p id='y'>한국어 b<br/><a href="../../en/a/index.html#p1" hreflang="en">c</a> <input id=z disabled><A HREF="a&amp;b"></a></P> < 3 <i id="x" id="q"></i></body></html>`
	f.Add(page)
	for _, s := range []string{`<p lang="ko">α <b>가</b>나 Привет</p>`, `<a href="#x">1</a><a href="#%EA">1</a><a href="./../../x//y?q#f">1</a>`, `<a href="/ko">`, `<a href="&#97;">`, `<a href="..">`, `<a href="https://example.org/x/">`,
		`<!-- <p id="a"> --><p id="a">`, `<textarea><p id="a"></textarea>`, `<title><b></title>`, `<script><!-- <script> </script> --></script>`, `</p ><p a="1"b="2">`, "<p id=\"\r\x00\">", `<p id="a`, `<p`, `</`, `<label for="a  b c">`,
		`<svg:p id="a"><p data-x id = "b" c='>'>`, `<style>p>a</style><ruby>a<rt>b</rt></ruby>`, `<h2>a</h2><template><h4></h4></template><h4>`, `<title>`, `<script></scripts>`, `<title>a</title0>b</title>`, `<p/ id="a">`, `<p id="" id=""><p id="">`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		scanned, a, b := read(text)
		if scanned && !bytes.Equal(a.kept, b.kept) {
			t.Errorf("%q\ngot  %q\nwant %q", text, a.kept, b.kept)
		}
	})
}
