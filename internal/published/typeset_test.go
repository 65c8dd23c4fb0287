package published

import (
	"fmt"
	"math"
	"testing"
)

// spaces is the space between the words of neighbours on one line, in pixels.
const spaces = `(elements => { const boxes = elements.map(e => { const r = document.createRange(); r.selectNodeContents(e); return [...r.getClientRects()] });
	return boxes.slice(1).map((b, i) => [b[0].top - boxes[i].at(-1).top, b[0].left - boxes[i].at(-1).right]).filter(([down]) => Math.abs(down) < 5).map(([, gap]) => gap) })`

func (r *reader) even(elements, what string) {
	r.t.Helper()
	gaps := evaluate[[]float64](r.t, r.ctx, spaces+"(["+elements+"])")
	least, most := math.Inf(1), 0.0
	for _, gap := range gaps {
		least, most = min(least, gap), max(most, gap)
	}
	if len(gaps) < 2 || most-least > 3 {
		r.t.Errorf("%s stand unevenly apart: %v", what, gaps)
	}
}

// TestShortWordsStandEvenly: a word of one syllable or digit stands as far from the next as
// a longer one.
func TestShortWordsStandEvenly(t *testing.T) {
	r := newReader(t)
	r.open("index.html", 1400)
	r.even(`...document.querySelectorAll(".title-page section:lang(ko) nav a")`, "the pages of the edition")
	r.open("ko/index.html", 1400)
	gaps := evaluate[[]float64](t, r.ctx, `[...document.querySelectorAll(".parts li:has(.count)")].flatMap(li => `+spaces+`([...li.children]))`)
	for _, gap := range gaps {
		if math.Abs(gap-gaps[0]) > 1 {
			t.Errorf("the counts stand unevenly behind their words: %v", gaps)
		}
	}
	r.open(korean, 1400)
	r.click("#p7 .gloss[href='#gloss_google']")
	r.wait(cardOpen)
	r.even(`...document.querySelectorAll(".card-over:popover-open .used-at a:not(.full)")`, "the places of a gloss")
}

// TestNoLineBeginsWithAComma looks at what stands between the places that cite a work.
func TestNoLineBeginsWithAComma(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1400, 800, 390, 320} {
		for _, name := range []string{"en/references/index.html", "ko/references/index.html"} {
			r.open(name, width)
			r.want(`document.querySelectorAll(".cited-by a + a").length > 10`, "nothing is cited twice")
			lines := evaluate[int](t, r.ctx, `[...document.querySelectorAll(".cited-by")].flatMap(p => [...p.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && n.data.startsWith(",")).map(n => {
				const range = document.createRange(); range.setStart(n, 0); range.setEnd(n, 1);
				return range.getBoundingClientRect().left - p.getBoundingClientRect().left })).filter(left => left < 2).length`)
			if lines > 0 {
				t.Errorf("%s at %d px: %d lines begin with a comma", name, width, lines)
			}
		}
	}
}

// TestTitleMarksAreThePages looks at the marks around titles in other languages.
func TestTitleMarksAreThePages(t *testing.T) {
	r := newReader(t)
	for lang, marks := range map[string]string{"ko": "「『", "en": "‘"} {
		for _, name := range []string{lang + "/references/index.html", lang + "/transforming-ai/index.html"} {
			r.open(name, 1400)
			foreign := fmt.Sprintf(`[...document.querySelectorAll(".references li [lang]:not([lang=%s])")]`, lang)
			r.want(foreign+`.some(e => e.previousSibling?.data?.match(/[`+marks+`]$/))`, name+" has no title in another language between its own marks")
			r.want(foreign+`.every(e => !e.textContent.match(/^[`+marks+`]/))`, name+" has its marks in a title's language")
		}
	}
}
