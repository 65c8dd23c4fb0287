package published

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"juhae"
	"juhae/internal/build"
)

// longArticle is an edition with one article of 400 passages, 300 glosses and 150 notes.
func longArticle() fstest.MapFS {
	files := fstest.MapFS{"content/edition.toml": {Data: []byte("languages = [\"ko\", \"en\"]\ntitle = {ko = \"긴 글\", en = \"A long article\"}\n")}}
	sentence := map[string]string{"ko": "무대에 오른 손님은 모두 일곱이었고, 방은 일찍부터 가득 찼다고 한다. ", "en": "Seven guests came up to the stage, and the room is said to have been full long before. "}
	for _, lang := range []string{"ko", "en"} {
		var text, notes strings.Builder
		fmt.Fprintf(&text, "---\ntitle: %s\n---\n\n", map[string]string{"ko": "긴 글", "en": "A long article"}[lang])
		for i := range 400 {
			if i%20 == 0 {
				fmt.Fprintf(&text, "## §%d ^h%d\n\n", i/20+1, i/20+1)
			}
			text.WriteString(strings.Repeat(sentence[lang], 3))
			for k := range 3 {
				fmt.Fprintf(&text, "[g%d](gloss:g%d), ", (i*3+k)%300, (i*3+k)%300)
			}
			if i%8 < 3 {
				fmt.Fprintf(&text, "n%d[^n%d]. ", i, i)
				fmt.Fprintf(&notes, "[^n%d]: %s\n\n", i, strings.Repeat(sentence[lang], 4))
			}
			fmt.Fprintf(&text, "^p%d\n\n", i+1)
		}
		files["content/articles/long."+lang+".md"] = &fstest.MapFile{Data: []byte(text.String() + notes.String())}
		for i := range 300 {
			kind := ""
			if lang == "ko" {
				kind = "kind: concept\n"
			}
			files[fmt.Sprintf("content/glosses/g%d.%s.md", i, lang)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
				"---\ntitle: g%d %s\n%ssummary: %s\n---\n\n%s ^p1\n", i, lang, kind, sentence[lang], sentence[lang]))}
		}
	}
	return files
}

// BenchmarkLongArticle measures a long article in a browser: until it is drawn,
// until a card is open, and a frame while scrolling through all of it, in ms.
func BenchmarkLongArticle(b *testing.B) {
	edition, err := build.Load(longArticle(), juhae.Files, "")
	if err != nil || len(edition.Problems) > 0 {
		b.Fatal(err, edition.Problems)
	}
	dir, err := os.MkdirTemp("", "juhae")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if _, err := edition.Write(dir + "/public"); err != nil {
		b.Fatal(err)
	}
	ctx, _ := browser(b)
	address := "file://" + dir + "/public/ko/long/index.html"
	for b.Loop() {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(address)); err != nil {
			b.Fatal(err)
		}
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](`performance.getEntriesByName("first-contentful-paint").length > 0`)); err != nil {
			b.Fatal(err)
		}
		drawn := evaluate[float64](b, ctx, `performance.getEntriesByName("first-contentful-paint")[0].startTime`)
		loaded := evaluate[float64](b, ctx, `performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`)
		card := evaluate[float64](b, ctx, `(() => { const m = document.querySelector("#p200 .gloss"); m.scrollIntoView(); const t = performance.now(); m.click();
			document.querySelector(".card-over:popover-open").getBoundingClientRect(); return performance.now() - t })()`)
		frames, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](`new Promise(done => { const frames = []; let last = performance.now(); scrollTo(0, 0);
			const step = now => { frames.push(now - last); last = now; if (scrollY + innerHeight < document.documentElement.scrollHeight - 10) { scrollBy({top: 700, behavior: "instant"}); requestAnimationFrame(step) } else done(frames.slice(1).sort((a, b) => a - b)) };
			requestAnimationFrame(step) })`, chromedp.EvalAwaitPromise))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(drawn, "ms-first-paint")
		b.ReportMetric(loaded, "ms-loaded")
		b.ReportMetric(card, "ms-card")
		b.ReportMetric(frames[len(frames)/2], "ms-frame-median")
		b.ReportMetric(frames[len(frames)*99/100], "ms-frame-99%")
	}
}
