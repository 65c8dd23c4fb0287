package build

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"juhae"
	"juhae/internal/source"
)

// twenty are languages of many scripts, in both directions, with Korean as the original.
var twenty = strings.Fields("ko en ja zh-Hans zh-Hant fr de es pt-BR ru uk pl ar he fa hi th vi tr sv")

// inLanguages is an edition whose article and gloss stand in every one of the languages.
func inLanguages(tags []string) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("content/edition.toml", fmt.Sprintf("languages = [\"%s\"]\ntitle = {%s = \"판\"}\nbase_url = \"https://example.org/x/\"\n", strings.Join(tags, `", "`), tags[0]))
	for i, tag := range tags {
		kind := ""
		if i == 0 {
			kind = "kind: concept\n"
		}
		put("content/articles/a."+tag+".md", fmt.Sprintf("---\ntitle: Text %s\n---\n[Term %s](gloss:g).[^n1] ^p1\n\nMore. ^p2\n\n[^n1]: Note.\n", tag, tag))
		put("content/glosses/g."+tag+".md", fmt.Sprintf("---\ntitle: Term %s\n%s---\nEntry. ^p1\n", tag, kind))
	}
	return files
}

// TestAnyNumberOfLanguages builds editions in 1, 2, 3 and 20 languages, of which juhae
// speaks four, and follows what leads from language to language.
func TestAnyNumberOfLanguages(t *testing.T) {
	for _, n := range []int{1, 2, 3, 20} {
		tags := twenty[:n]
		b, err := Load(inLanguages(tags), juhae.Files, "")
		if err != nil {
			t.Fatal(err)
		}
		if source.Fatal(b.Problems) {
			t.Fatalf("%d languages: %v", n, b.Problems)
		}
		dir := filepath.Join(t.TempDir(), "public")
		began := time.Now()
		if _, err := b.Write(dir); err != nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		pages := contents(t, dir)
		bytes := 0
		for name, text := range pages {
			bytes += len(text)
			if strings.HasSuffix(name, ".html") {
				leads(t, pages, name, text)
			}
		}
		t.Logf("%d languages: %d files, %d kB, %v", n, len(pages), bytes/1000, took.Round(time.Millisecond))
		manyLanguages(t, pages, tags)
	}
}

func manyLanguages(t *testing.T, pages map[string]string, tags []string) {
	t.Helper()
	n := len(tags)
	parallel := 0
	for name := range pages {
		if strings.HasPrefix(name, "parallel/") {
			parallel++
		}
	}
	if parallel != n*(n-1)/2 {
		t.Errorf("%d languages: %d parallel pages, want %d", n, parallel, n*(n-1)/2)
	}
	for _, tag := range tags {
		page := pages[tag+"/a/index.html"]
		if !strings.Contains(page, `<html lang="`+tag+`"`) {
			t.Fatalf("no article in %s", tag)
		}
		if got := strings.Count(page, `rel="alternate" hreflang=`); got != n+1 {
			t.Errorf("%d languages: the article in %s has %d alternates, want %d", n, tag, got, n+1)
		}
		if got := strings.Count(page, `parallel-link`); got != n-1 {
			t.Errorf("%d languages: %d parallel pages can be reached from %s, want %d", n, got, tag, n-1)
		}
		switcher := page[strings.Index(page, `class="languages"`):strings.Index(page, `</nav>`+"\n    <button")]
		if got := strings.Count(switcher, `class="keep"`); got != n {
			t.Errorf("%d languages: %d stand in the switcher of %s", n, got, tag)
		}
		if got, want := strings.Contains(switcher, `<details class="more" name="more_"><summary>`+name(t, switcher, tag)), n > 4; got != want {
			t.Errorf("%d languages: a menu that unfolds in %s: %v", n, tag, got)
		}
		if twins := strings.Count(page, `class="twin"`); twins > 3*2 {
			t.Errorf("%d languages: %d twins beside the two passages in %s", n, twins, tag)
		}
		if !strings.Contains(pages["index.html"], `<section lang="`+tag+`"`) {
			t.Errorf("%d languages: %s does not stand on the title page", n, tag)
		}
	}
	if got, want := strings.Count(pages["sitemap.xml"], `hreflang="`+tags[n-1]+`"`), strings.Count(pages["sitemap.xml"], "<loc>")-parallel-1; got != want {
		t.Errorf("%d languages: %d of %d pages have the last one as an alternate", n, got, want)
	}
}

// name is what a language is called in the switcher.
func name(t *testing.T, switcher, tag string) string {
	t.Helper()
	found := regexp.MustCompile(`hreflang="` + tag + `"[^>]*>([^<]+)</a>`).FindStringSubmatch(switcher)
	if found == nil {
		t.Fatalf("%s is not in the switcher", tag)
	}
	return found[1]
}

// leads checks that each link of a page leads to a page that there is.
func leads(t *testing.T, pages map[string]string, name, text string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(text))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		for _, a := range token.Attr {
			if token.Data != "a" || a.Key != "href" || strings.HasPrefix(a.Val, "#") || strings.Contains(a.Val, "://") {
				continue
			}
			target, _, _ := strings.Cut(a.Val, "#")
			if name != "404.html" && pages[filepath.ToSlash(filepath.Join(filepath.Dir(name), target))] == "" {
				t.Errorf("%s leads to %s", name, a.Val)
			}
		}
	}
}

// TestPairsHaveOneAddress: two pairs of languages never share a page.
func TestPairsHaveOneAddress(t *testing.T) {
	b := loadAll(t, inLanguages(twenty))
	seen := map[string]bool{}
	for _, p := range b.Site.Pages() {
		if seen[strings.ToLower(p.Path)] {
			t.Errorf("two pages at %s", p.Path)
		}
		seen[strings.ToLower(p.Path)] = true
	}
	for _, path := range []string{"parallel/a/index.html", "parallel/a/ja/index.html", "parallel/a/en/ja/index.html", "parallel/a/zh-Hans/zh-Hant/index.html"} {
		if !seen[strings.ToLower(path)] {
			t.Errorf("no page at %s", path)
		}
	}
}

func loadAll(t *testing.T, files fstest.MapFS) *Build {
	t.Helper()
	b, err := Load(files, juhae.Files, "")
	if err != nil || b.Site == nil {
		t.Fatal(err, b.Problems)
	}
	return b
}
