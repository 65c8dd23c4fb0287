package audit

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"juhae/internal/flat"
	"juhae/internal/site"
	"juhae/internal/source"
)

// some are the pages of a small site, and said what each may say.
var some = []site.Page{{Path: "index.html", Template: "title.html", Language: "ko"}, {Path: "404.html", Template: "404.html", Language: "ko"},
	{Path: "ko/a/index.html", Template: "article.html", Language: "ko"}, {Path: "en/a/index.html", Template: "article.html", Language: "en"},
	{Path: "ko/b/index.html", Template: "page.html", Language: "ko"}, {Path: "en/b/index.html", Template: "page.html", Language: "en"}}

func said(p site.Page) (texts []string) {
	name := p.Path
	page := func(title, main string) string {
		menu := ""
		for _, to := range some[2:] {
			menu += fmt.Sprintf(`<a href="https://example.org/x/%s" hreflang="x">1</a>`, to.Path)
		}
		return fmt.Sprintf(`<!DOCTYPE html><html lang="%s"><head><title>%s</title></head><body>%s<h1 id="p1">1</h1>%s</body></html>`, p.Language, title, menu, main)
	}
	for _, main := range []string{"", "", "", `<i id="p2"></i>`, `<a href="../../ko/a/index.html#p2" hreflang="ko">1</a>`, `<a href="../../en/b/index.html#p3" hreflang="en">1</a>`, `<a href="no">1</a>`,
		`<a href="#no">1</a><label for="p9">1</label>`, `<i id="p2"></i><i id="p2"></i><i id=""></i>`, `<h3>1</h3>`, `<p>Привет</p>`, `<a href="/ko">1</a>`, `<a href="">1</a>`} {
		texts = append(texts, page(name, main))
	}
	return append(texts, page("", ""), page("A &amp; B", ""), page(name, "")+`<p id='p4'>`, `<html><title>`+name+`</title><h1>`, `<p>1</p>`, `<p id="p1">1</p>`)
}

func audited(data [][]byte, recall Kept, last [][]byte) (*Audit, []source.Problem, bool) {
	a := New(some, []string{"ko", "en"}, []string{"assets/x.css"}, "https://example.org/x/", func(string, string) (*source.File, int) { return nil, 0 })
	recalled := a.Recall(recall)
	for i, p := range some {
		if !recalled || !bytes.Equal(data[i], last[i]) {
			a.Page(p, data[i])
		}
	}
	known := a.kept.Sound
	return a, a.Problems(), known
}

// TestRecall changes what some of a site's pages say, again and again. An audit that
// recalls the others says what one that looks at all says.
func TestRecall(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	data := make([][]byte, len(some))
	for i, p := range some {
		data[i] = []byte(said(p)[0])
	}
	a, _, _ := audited(data, Kept{}, nil)
	unasked, rules := 0, map[string]bool{}
	for range 2000 {
		last := slices.Clone(data)
		for range random.IntN(3) {
			i := random.IntN(len(some))
			texts := said(some[i])
			data[i] = []byte(texts[random.IntN(len(texts))*(random.IntN(3)/2)])
		}
		again, got, known := audited(data, a.Kept(), last)
		whole, want, _ := audited(data, Kept{}, nil)
		if !slices.Equal(got, want) {
			t.Fatalf("%q\ngot  %q\nwant %q", data, got, want)
		}
		if !reflect.DeepEqual(again.Kept(), whole.Kept()) {
			t.Fatalf("%q\nkept %v\nwant %v", data, again.Kept(), whole.Kept())
		}
		for _, p := range want {
			rules[p.Rule] = true
		}
		if known {
			unasked++
		}
		a = again
	}
	if unasked < 10 || len(rules) < 7 {
		t.Errorf("%d times nothing had to be asked, and the rules were %v", unasked, rules)
	}
}

// TestKeptOfOthers: what is not all of it, or is of another site, is not taken up.
func TestKeptOfOthers(t *testing.T) {
	data := make([][]byte, len(some))
	for i, p := range some {
		data[i] = []byte(said(p)[i])
	}
	a, want, _ := audited(data, Kept{}, nil)
	kept := a.Kept()
	for n, page := range kept.Pages {
		for end := range page {
			cut := Kept{Pages: slices.Clone(kept.Pages)}
			if cut.Pages[n] = page[:end]; New(some, nil, nil, "", nil).Recall(cut) {
				t.Errorf("%d of %d bytes are taken up", end, len(page))
			}
		}
	}
	if b := New(some[:5], nil, nil, "", nil); b.Recall(kept) {
		t.Error("what is kept of six pages is taken up for five")
	}
	if got := func() []source.Problem { _, p, _ := audited(data, Kept{Pages: kept.Pages[:5]}, nil); return p }(); !slices.Equal(got, want) {
		t.Errorf("after what is damaged\ngot  %q\nwant %q", got, want)
	}
	unseen := New(some, nil, nil, "", nil)
	if b := New(some, nil, nil, "", nil); b.Recall(unseen.Kept()) {
		t.Error("pages are recalled that nobody has looked at")
	}
}

func FuzzRecall(f *testing.F) {
	data := make([][]byte, len(some))
	for n := range said(some[0]) {
		for i, p := range some {
			texts := said(p)
			data[i] = []byte(texts[(n+i)%len(texts)])
		}
		a, _, _ := audited(data, Kept{}, nil)
		kept := a.Kept()
		f.Add(string(flat.Append(nil, kept.Flat)))
	}
	f.Add("")
	f.Add("\x00\x06\xff\xff\xff\xff\xff\xff")
	f.Add("\x01\x06\x05\xff\xff\xff\xff\x0f")
	f.Fuzz(func(t *testing.T, data string) {
		var kept Kept
		find := func(string, string) (*source.File, int) { return nil, 0 }
		a, b := New(some, nil, nil, "", find), New(some, nil, nil, "", find)
		if !flat.Read(data, kept.Flat) || !a.Recall(kept) {
			return
		}
		if problems := a.Problems(); !b.Recall(a.Kept()) || !slices.Equal(b.Problems(), problems) {
			t.Errorf("%v\nwhat was kept of it says %q, not %q", kept, b.Problems(), problems)
		}
	})
}
