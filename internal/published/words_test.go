package published

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"juhae"
	"juhae/internal/build"
)

// longWords is an edition in English and German, with a word in every place that is longer
// than a line on a phone, and with what a reader must find marked off in both columns.
func longWords() fstest.MapFS {
	const word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
	files := fstest.MapFS{"content/edition.toml": {Data: []byte("languages = [\"en\", \"de\"]\ntitle = {en = \"Laws\", de = \"" + word + "\"}\n")}}
	for lang, title := range map[string]string{"en": "Law", "de": word} {
		kind, roles := "", ""
		if lang == "en" {
			kind, roles = "kind: organisation\n", "kind: person\nroles:\n  - {at: law, as: founder}\n"
		}
		for name, text := range map[string]string{
			"articles/a":     "---\ntitle: T\n---\n\n## T ^h1\n\n[T](gloss:law) by [P](gloss:author): T ^p1\n\n> T ^p2\n\n```\nT T T T T T T T T T T T T T T T\n```\n\n^p3\n\n| A few short words | And some more of them |\n|---|---|\n| One name of three words | 1 |\n\n^p4\n",
			"glosses/law":    "---\ntitle: T\nsummary: T\n" + kind + "---\n",
			"glosses/author": "---\ntitle: P T\n" + roles + "---\n",
			"pages/about":    "---\ntitle: T\n---\n\n## T ^h1\n",
		} {
			text = strings.ReplaceAll(text, "T ", title+" ")
			files["content/"+name+"."+lang+".md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "T\n", title+"\n"))}
		}
	}
	return files
}

// TestLongWordsFit: no page scrolls sideways for a word that is longer than a line, and a
// table of two columns needs no box to scroll in.
func TestLongWordsFit(t *testing.T) {
	b, err := build.Load(longWords(), juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	if _, err := b.Write(out); err != nil {
		t.Fatal(err, b.Problems)
	}
	ctx, _ := browser(t)
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if !strings.HasSuffix(name, ".html") || name == "404.html" { // only a server shows it
			return err
		}
		for _, width := range []int64{390, 320} {
			view := chromedp.Steps(chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+filepath.Join(out, name)))
			if err := chromedp.Do(ctx, view); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if evaluate[bool](t, ctx, `document.documentElement.scrollWidth > innerWidth`) {
				t.Errorf("%s at %d px scrolls sideways", name, width)
			}
			if evaluate[bool](t, ctx, `[...document.querySelectorAll(".table-box")].some(b => b.scrollWidth > b.clientWidth)`) {
				t.Errorf("%s at %d px: a table of two columns scrolls in its box", name, width)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	open(t, ctx, "file://"+filepath.Join(out, "parallel/a/index.html"))
	for _, expression := range []string{`getComputedStyle(document.querySelector("blockquote")).borderInlineStartWidth == "2px"`,
		`getComputedStyle(document.querySelector("pre")).overflowX == "auto"`,
		`getComputedStyle(document.querySelector("pre")).unicodeBidi == "plaintext"`} {
		if !evaluate[bool](t, ctx, expression) {
			t.Errorf("on the parallel page not: %s", expression)
		}
	}
}

// broken are the words of a page that stand on two lines, though they would fit on one and
// nobody has hyphenated them.
const broken = `(() => {
	const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (texts.nextNode()) {
		const text = texts.currentNode, style = getComputedStyle(text.parentElement)
		if (style.hyphens == "auto" || text.parentElement.closest(".address, script, style")) continue
		for (const word of text.data.matchAll(/[\p{L}\p{N}]{2,16}/gu)) {
			const range = document.createRange()
			range.setStart(text, word.index)
			range.setEnd(text, word.index + word[0].length)
			const lines = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)))
			if (lines.size > 1) found.push(word[0])
		}
	}
	return [...new Set(found)].join(", ")
})()`

// TestWordsStayWhole: only a word that no line has room for is broken.
func TestWordsStayWhole(t *testing.T) {
	r := newReader(t)
	for _, page := range []string{"index.html", "transforming-ai/index.html", "glosses/index.html", "glosses/noam-shazeer/index.html", "glosses/gtc-2024/index.html",
		"people/index.html", "notes/index.html", "references/index.html", "about/index.html"} {
		for _, lang := range []string{"ko", "en"} {
			for _, width := range []int64{320, 390, 800, 1400} {
				r.open(lang+"/"+page, width)
				if words := evaluate[string](t, r.ctx, broken); words != "" {
					t.Errorf("%s/%s at %d px breaks %s", lang, page, width, words)
				}
			}
		}
	}
}
