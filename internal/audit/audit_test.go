package audit_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/audit"
	"juhae/internal/build"
)

// edition is a sound one, with a page template of its own whose body is main.
func edition(main string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/edition.toml":      "languages = [\"ko\", \"en\"]\nbase_url = \"https://example.org/x/\"\n[title]\nko = \"판\"\nen = \"Edition\"\n",
		"content/articles/a.ko.md":  "---\ntitle: 글\n---\n[항목](gloss:g) 하나. ^p1\n",
		"content/articles/a.en.md":  "---\ntitle: Text\n---\nAn [entry](gloss:g). ^p1\n",
		"content/glosses/g.ko.md":   "---\ntitle: 항목\nkind: concept\n---\n풀이. ^p1\n",
		"content/glosses/g.en.md":   "---\ntitle: Entry\n---\nText. ^p1\n",
		"content/pages/about.ko.md": "---\ntitle: 안내\n---\n글. ^p1\n",
		"content/pages/about.en.md": "---\ntitle: About\n---\nText. ^p1\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if main != "" {
		files["templates/page.html"] = &fstest.MapFile{Data: []byte("{{define \"main\"}}<h1>{{.Title}}</h1>\n" + main + "{{end}}")}
	}
	return files
}

func problems(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	b, err := build.Load(files, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range b.Problems {
		if p.Rule == "template-literal" { // the cases are full of them
			continue
		}
		if p.Hint == "" {
			t.Errorf("no hint: %s", p)
		}
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(p.String(), "templates/page.html:"), ", on ko/about/index.html and another page ("+p.Rule+")"))
	}
	return out
}

// TestPages puts markup into the template of the edition's page, at line 2; each case
// names exactly what is found there in both languages.
func TestPages(t *testing.T) {
	for main, want := range map[string][]string{
		"": nil,
		// links that hold
		`<a href="../index.html">1</a><a href="index.html">1</a><a href="?view=beside">1</a><a href="#">1</a><a href="#top">1</a><a href="#_main">1</a>`:          nil,
		`<a href="../a/index.html#p1">1</a><a href="../glosses/g/../g/index.html?x=1#p1">1</a><a href="./index.html#p1">1</a><i id="p1"></i>`:                     nil,
		`<a href="https://example.com/no">1</a><a href="//example.com/">1</a><a href="mailto:a@b.example">1</a><a href="https://example.org/x/parallel/a/">1</a>`: nil,
		`<a href="https://example.org/x/">1</a><a href="https://example.org/xy">1</a><a href="%61/../index.html">1</a><i id="가"></i><a href="#%EA%B0%80">1</a>`:   nil,
		`<label for="in">1</label><input id="in"><i id="a"></i><i id="b" aria-labelledby="a in"></i>`:                                                             nil,
		// links that do not
		`<a href="glossar/index.html">1</a>`:        {`2:10: the link "glossar/index.html" leads nowhere`},
		`<a href="../glosses/">1</a>`:               {`2:10: the link "../glosses/" leads nowhere`},
		`<img alt="" src="logo.png">`:               {`2:18: the link "logo.png" leads nowhere`},
		`<a href="/ko/index.html">1</a>`:            {`2:10: the link "/ko/index.html" begins at the root`},
		`<a href="https://example.org/x/no/">1</a>`: {`2:10: the link "https://example.org/x/no/" leads nowhere`},
		`<a href="">1</a>`:                          {`2:10: an empty address in a`},
		`<a href="#nope">1</a>`:                     {`2:10: the link "#nope" leads to a place that is not there`},
		`<a href="../a/index.html#p9">1</a>`:        {`2:10: the link "../a/index.html#p9" leads to a place that is not there`},
		`<label for="no">1</label>`:                 {`2:8: for names "no", which is not there`},
		`<i aria-describedby="_main no"></i>`:       {`1:1: aria-describedby names "no", which is not there`},
		// ids
		`<i id="x"></i><i id="x"></i><i id="y"></i>`: {`2:18: the id "x" stands twice`},
		`<i id=""></i>`: {`2:4: an empty id`},
		// headings
		`<h2>1</h2><h3>2</h3><h2>3</h2><template><h5>4</h5></template>`: nil,
		`<h2>1</h2><h4>2</h4>`: {`2:11: an h4 follows an h2`},
	} {
		if got := problems(t, edition(main)); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", main, got, want)
		}
	}
}

// TestLanguages looks at the English page only: what is Korean there is found.
func TestLanguages(t *testing.T) {
	for main, want := range map[string][]string{
		`<p>한국어</p>`: {`3:4: "한국어" is Hangul in text whose language is "en"`},
		`<ul><li lang="ko">한국어<li>text <b lang="ko">한국<br>어</b></ul><p lang="ko">한국 <i lang="ja">かな</i> 한국</p>`: nil,
		`<ul><li lang="ko">한국어<li>또한</ul>`:                                                {`3:26: "또한" is Hangul in text whose language is "en"`},
		`<p>α and β; 가; https://example.org/한국어 (<ruby>推論<rt>추론</rt></ruby>) Ł é ﬁ ①</p>`: nil,
		`<p>Привет <span lang="uk">Ілля</span></p>`:                                       {`3:4: "Привет" is Cyrillic in text whose language is "en"`},
		`<p>எனவே தமிழ் <span lang="ta">தமிழ் 한국</span></p>`:                               {`3:4: "எனவே" is Tamil in text whose language is "en"`, `3:37: "한국" is Hangul in text whose language is "ta"`},
		`<script type="application/json">"한국어"</script><!-- 한국어 -->`:                      nil,
		`<p lang="x-none">한국어</p>`:                                                        nil,
		`<a href="../../ko/about/index.html">Korean</a>`:                                  {`3:10: the link "../../ko/about/index.html" leads into another language`},
		`<a href="../../ko/about/index.html" hreflang="ko">Korean</a><a href="../../ko/about/index.html" lang="ko">한국어</a><p lang="ko"><a href="../../ko/about/index.html">한국어</a></p>`: nil,
	} {
		got := problems(t, edition("{{if eq .Language \"en\"}}\n"+main+"{{end}}"))
		for i, p := range got {
			got[i] = strings.TrimSuffix(p, ", on en/about/index.html (page-lang)")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", main, got, want)
		}
	}
}

// TestFaultsAreFoundWhereTheyAreMade: what a text says is a fault of the text, and an
// index that says it again adds none.
func TestFaultsAreFoundWhereTheyAreMade(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"content/pages/about.en.md", "Text.", "Text [한국](lang:ko), 한국.", `content/pages/about.en.md:4:21: Hangul left in the text: "한국" (script-foreign)`},
		{"content/glosses/g.en.md", "title: Entry", "title: 항목", `content/glosses/g.en.md:2:8: the title is not translated (passage-untranslated)`},
		{"content/pages/about.en.md", "title: About", "summary: 'A subtitle: text'\ntitle: Text", `content/pages/about.en.md:3:8: the title "Text · Edition" is also that of en/a/index.html, on en/about/index.html (page-title)`},
		{"content/pages/about.en.md", "title: About", "title: Text", `content/pages/about.en.md:2:8: the title "Text · Edition" is also that of en/a/index.html, on en/about/index.html (page-title)`},
	} {
		files := edition("")
		files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[c.file].Data), c.old, c.new, 1))}
		if got := problems(t, files); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: got  %q\nwant %q", c.new, got, c.want)
		}
	}
}

// TestWaiversExcuseWhatPagesShow: such a waiver is neither lapsed nor unused.
func TestWaiversExcuseWhatPagesShow(t *testing.T) {
	files := edition("")
	page := files["content/pages/about.en.md"]
	page.Data = []byte(strings.Replace(string(page.Data), "title: About", "title: Text", 1))
	b, err := build.Load(files, juhae.Files, "")
	if err != nil || b.Check() != nil || len(b.Problems) != 1 {
		t.Fatal(err, b.Problems)
	}
	line := strings.Replace(b.Problems[0].Waiver, "…", "both are so called", 1)
	page.Data = []byte(strings.Replace(string(page.Data), "---\n", "---\n"+line+"\n", 1))
	if got := problems(t, files); got != nil {
		t.Errorf("%s: %q", line, got)
	}
}

// TestOrphans: a page that a template leaves out of all lists and menus is found.
func TestOrphans(t *testing.T) {
	files := edition("")
	for _, name := range []string{"base", "title", "parts", "contents", "article", "page", "gloss"} {
		data, err := juhae.Files.ReadFile("templates/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("range .Menu", "range slice .Menu 0 0", "range .Pages", "range slice .Pages 0 0", "range .Parts", "range slice .Parts 0 0").Replace(string(data))
		files["templates/"+name+".html"] = &fstest.MapFile{Data: []byte(text)}
	}
	want := []string{"1:1: no links lead from the title page to ko/about/index.html and another page (page-orphan)"}
	if got := problems(t, files); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOwnPagesAreScanned: what juhae's own templates make needs no tokenizer.
func TestOwnPagesAreScanned(t *testing.T) {
	b, err := build.Load(os.DirFS("../.."), juhae.Files, "")
	if err != nil || b.Site == nil {
		t.Fatal(err, b.Problems)
	}
	for _, p := range b.Site.Pages() {
		if page, problem := b.Page(p); problem != nil || !audit.Scans(page) {
			t.Errorf("%s is not scanned (%v)", p.Path, problem)
		}
	}
}
