package published

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// toLine scrolls a passage to the reading line, a quarter down the window.
const toLine = `scrollBy({top: document.getElementById("%s").getBoundingClientRect().top - innerHeight / 4, behavior: "instant"})`

func (r *reader) top(id string) float64 {
	r.t.Helper()
	return evaluate[float64](r.t, r.ctx, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().top`, id))
}

func (r *reader) passages() []string {
	r.t.Helper()
	return evaluate[[]string](r.t, r.ctx, `[...document.querySelectorAll(".passage[id], main > .row[id]")].map(p => p.id).filter(id => id)`)
}

// TestSwitchKeepsThePlace goes through all passages, switching at each: from one
// language to the other and back, and over the parallel page.
func TestSwitchKeepsThePlace(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1400, 390} {
		r.open(korean, width)
		ids := r.passages()
		if len(ids) < 40 {
			t.Fatalf("only %d passages", len(ids))
		}
		ways := []string{"a.keep[hreflang=en]", "a.parallel-link", "a.keep[hreflang=ko]"}
		for i, id := range append(ids, ids...) {
			r.run(fmt.Sprintf(toLine, id))
			before, from := r.top(id), evaluate[string](t, r.ctx, "location.pathname")
			r.run(fmt.Sprintf(`setTimeout(() => document.querySelector(%q).click())`, ways[i%3]))
			r.wait(fmt.Sprintf(`location.pathname !== %q && document.getElementById(%q)`, from, id))
			r.ready()
			if after := r.top(id); math.Abs(after-before) > 8 {
				t.Errorf("%d px, %s, %s: at %.0f px before, at %.0f after", width, ways[i%3], id, before, after)
			}
		}
	}
}

func TestSwitchKeepsTheCardAndBackReturns(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.run(fmt.Sprintf(toLine, "p7"))
	r.click("#p7 .gloss[href='#gloss_google']")
	r.wait(cardOpen)
	at := evaluate[float64](t, r.ctx, "scrollY")
	r.run(`document.querySelector("a.keep[hreflang=en]").focus({preventScroll: true})`)
	r.press(kb.Enter)
	r.wait(`location.pathname.includes("/en/") && ` + cardOpen)
	r.want(cardOpen+`.textContent.includes("Here in Korean: 구글")`, "another card is open")
	r.run("setTimeout(() => history.back())")
	r.wait(`location.pathname.includes("/ko/")`)
	r.ready()
	r.wait(fmt.Sprintf("Math.abs(scrollY - %f) < 8", at))

	// by mouse, which closes the card on its way to the link
	r.open(korean, 1400)
	r.click("#p7 .gloss[href='#gloss_google']")
	r.wait(cardOpen)
	x, y := r.middle("a.keep[hreflang=en]")
	r.do(chromedp.MouseClickXY(x, y))
	r.wait(`location.pathname.includes("/en/") && ` + cardOpen)
}

// TestSectionStaysInSight reads on, and wants the bar to say where that is.
func TestSectionStaysInSight(t *testing.T) {
	const here = `document.querySelector(".section-here")`
	r := newReader(t)
	r.watch()
	r.open(english, 1400)
	r.want(`!`+here, "there is a section before any is read")
	menu := evaluate[float64](t, r.ctx, `document.querySelector(".menu").getBoundingClientRect().left`)
	r.run(`document.querySelector("#p10").scrollIntoView()`)
	r.wait(here + `?.textContent === document.querySelector("#h2 h2").textContent`)
	r.run(`document.querySelector("#h3").scrollIntoView()`)
	r.wait(here + `.textContent === document.querySelector("#h3 h2").textContent`)
	r.want(`document.querySelector(".menu").getBoundingClientRect().left === `+fmt.Sprint(menu), "the menu has moved")
	r.steady("while its sections are told")
	r.run(`document.querySelector("#p17").scrollIntoView()`)
	r.click(".section-here a")
	r.wait(`location.hash === "#h3"`)
	r.run(`scrollTo(0, 0)`)
	r.wait(here + `.textContent === ""`)
	r.open(both, 1400)
	r.run(`document.querySelector("#p10").scrollIntoView()`)
	r.wait(`[...document.querySelectorAll(".section-here a")].map(a => a.lang).join() === "ko,en"`)
	// whoever has read to the end is in no section any more
	for _, name := range []string{english, both} {
		r.open(name, 1400)
		r.run(`document.querySelector("main .passage[id='p39'], main > .row[id='p39']").scrollIntoView()`)
		r.wait(here + `?.textContent`)
		r.run(`scrollTo(0, document.documentElement.scrollHeight)`)
		r.wait(here + `.textContent === ""`)
	}
}

func TestSettingsAreKept(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	underlined := `[...document.querySelectorAll(".text .gloss")].filter(g => getComputedStyle(g).textDecorationLine === "underline").length`
	first := evaluate[int](t, r.ctx, underlined)
	all := evaluate[int](t, r.ctx, `document.querySelectorAll(".text .gloss").length`)
	if first == 0 || first >= all {
		t.Errorf("%d of %d marks are shown by default", first, all)
	}
	// from small to large, the ordinary size chosen
	r.want(`(() => { const sizes = [...document.querySelectorAll("[name=size]")].map(input => { document.documentElement.dataset.size = input.value; return parseFloat(getComputedStyle(document.documentElement).fontSize) });
		delete document.documentElement.dataset.size; return sizes.length === 4 && sizes.every((s, i) => i === 0 || s > sizes[i - 1]) })()`, "the sizes are out of order")
	r.want(`document.querySelector("[name=size]:checked").value === "normal"`, "a reader who has chosen nothing has another size")
	// by keyboard alone
	r.run(`document.querySelector(".settings-button").focus()`)
	r.press(kb.Enter)
	r.wait(`document.querySelector(".settings:popover-open")`)
	r.press(kb.Tab)
	r.want(`document.activeElement.name === "marks"`, "Tab does not reach the settings")
	r.press(kb.ArrowRight)
	r.wait(underlined + fmt.Sprintf(" === %d", all))
	r.press(kb.ArrowRight)
	r.wait(underlined + " === 0")
	r.press(kb.Escape)
	r.wait(`!document.querySelector(".settings:popover-open") && document.activeElement.matches(".settings-button")`)

	r.run(`document.querySelector("[name=theme][value=sepia]").click(); document.querySelector("[name=size][value=large]").click()`)
	r.open("en/people/index.html", 1400)
	r.want(`getComputedStyle(document.body).backgroundColor === "rgb(244, 234, 213)"`, "the paper is not kept")
	r.want(`parseFloat(getComputedStyle(document.documentElement).fontSize) > 18`, "the size is not kept")
	r.want(`document.querySelector("[name=theme][value=sepia]").checked`, "the menu does not show what holds")

	r.open(korean, 1400)
	r.run(`document.querySelector("[name=margin][value=glosses]").click()`)
	r.want(`document.querySelectorAll(".margin-gloss").length > 30`, "no glosses in the margin")
	assertMargin(r)
	r.run(`document.querySelector("[name=margin][value=notes]").click()`)
	r.want(`document.querySelectorAll(".margin-gloss").length === 0`, "the glosses stay in the margin")
	r.run(`localStorage.clear()`)
}

// assertMargin measures that nothing in the margin overlaps, and that no note's text stands
// above its passage: the line over it may.
func assertMargin(r *reader) {
	r.t.Helper()
	faults := evaluate[[]string](r.t, r.ctx, `(() => { const out = []; let last = -Infinity;
		for (const n of document.querySelectorAll(".run .note")) {
			const b = n.getBoundingClientRect(), p = n.closest(".run").firstElementChild.getBoundingClientRect();
			if (b.top < last || b.top + parseFloat(getComputedStyle(n).paddingTop) < p.top || b.left < p.right) out.push(n.textContent.trim().slice(0, 20) + " " + [b.top, last, p.top]);
			last = b.bottom;
		} return out })()`)
	for _, f := range faults {
		r.t.Errorf("in the margin: %s", f)
	}
}

// TestLongNotesAreFolded unfolds one in the margin by keyboard.
func TestLongNotesAreFolded(t *testing.T) {
	r := newReader(t)
	r.open(english, 1400)
	text := `document.querySelector(".note.long .note-text")`
	r.want(text+".scrollHeight - "+text+".clientHeight > 20", "a long note is not folded")
	r.run(`document.querySelector(".note.long .unfold input").focus()`)
	r.press(" ")
	r.wait(text + ".scrollHeight - " + text + ".clientHeight < 10")
	assertMargin(r)
}

func TestParallelPage(t *testing.T) {
	r := newReader(t)
	r.open(both, 1400)
	// both the cells and the baselines of their first lines
	drift := evaluate[float64](t, r.ctx, `Math.max(...[...document.querySelectorAll("main > .row[id]")].flatMap(row => {
		const cells = [...row.querySelectorAll(".cell")];
		const baselines = cells.map(c => { const probe = document.createElement("img"), e = c.querySelector("p, h2, h3, li, td, th"); e.prepend(probe); const y = probe.getBoundingClientRect().bottom; probe.remove(); return y });
		const tops = cells.map(c => c.getBoundingClientRect().top);
		return [Math.abs(tops[0] - tops[1]), Math.abs(baselines[0] - baselines[1])] }))`)
	if drift > 1 {
		t.Errorf("the columns drift by %v px", drift)
	}
	r.want(`(() => { const [a, b] = document.querySelectorAll("#p7 .cell"); return a.getBoundingClientRect().right <= b.getBoundingClientRect().left })()`, "the columns do not stand side by side")

	// a gloss marks its twin, by pointer and by keyboard
	r.point("#p7 .cell:first-of-type .gloss")
	r.wait(`document.querySelectorAll("#p7 .gloss.lit").length === 1`)
	r.want(`document.querySelector("#p7 .gloss.lit").closest("[lang]").lang === "en"`, "the twin is not in the other column")
	r.point("h1")
	r.wait(`document.querySelectorAll(".gloss.lit").length === 0`)
	r.run(`document.querySelector("#p7 .cell[lang=en] .gloss").focus()`)
	r.want(`document.querySelector("#p7 .gloss.lit").closest("[lang]").lang === "ko"`, "focus does not mark the twin")

	// a selection stays in its column, and what is copied is the text alone
	copied := r.copied("#p8 .cell[lang=ko] p", "#p9 .cell[lang=ko] p")
	if !strings.Contains(copied, "그들이 갈아 치우려던") || strings.Contains(copied, "What they") {
		t.Errorf("a selection in the Korean column copied %q", copied)
	}
	if copied := r.copied("#p8 .cell[lang=en] p", "#p9 .cell[lang=en] p"); !strings.Contains(copied, "What they set out") || strings.Contains(copied, "순환") {
		t.Errorf("a selection in the English column copied %q", copied)
	}
}

// copied selects from the beginning of one element to the end of another with the
// mouse, and returns what is copied: it must have no numbers of passages or notes.
func (r *reader) copied(from, to string) string {
	r.t.Helper()
	r.run(`document.querySelector("` + to + `").scrollIntoView({block: "end", behavior: "instant"}); scrollBy({top: 60, behavior: "instant"})`)
	at := evaluate[[]float64](r.t, r.ctx, `(() => { const a = document.querySelector("`+from+`").getBoundingClientRect(), e = document.querySelector("`+to+`"), range = document.createRange();
		range.selectNodeContents(e); const b = [...range.getClientRects()].at(-1); return [a.left + 2, a.top + 8, b.right - 1, b.bottom - 6] })()`)
	r.run(`window.copied = ""; document.addEventListener("copy", () => { copied = getSelection().toString() })`)
	r.do(chromedp.MouseEvent("mousePressed", at[0], at[1], chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent("mouseMoved", at[2], at[3], chromedp.ButtonLeft), chromedp.MouseEvent("mouseReleased", at[2], at[3], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	r.run(`document.execCommand("copy")`)
	text := evaluate[string](r.t, r.ctx, "copied")
	for _, line := range strings.Split(text, "\n") {
		if strings.Trim(line, "0123456789 ") == "" && strings.TrimSpace(line) != "" {
			r.t.Errorf("a number is copied: %q", text)
		}
	}
	return text
}

// TestCopyLeavesTheNotesOut selects over passages that have notes beside them.
func TestCopyLeavesTheNotesOut(t *testing.T) {
	r := newReader(t)
	r.open(english, 1400)
	text := r.copied("#p3 p", "#p4 p")
	note := evaluate[string](t, r.ctx, `document.querySelector(".run:has(#p3) .note-text p").textContent.slice(-40)`)
	if !strings.Contains(text, "The Maeil Business Newspaper reported") && !strings.Contains(text, "Huang began") {
		t.Errorf("copied %q", text)
	}
	if strings.Contains(text, note) {
		t.Errorf("the note is copied with the text: %q", text)
	}
}

// TestViewIsInTheAddress opens the parallel page in each view.
func TestViewIsInTheAddress(t *testing.T) {
	r := newReader(t)
	interleaved := `document.querySelector("#p7 .cell[lang=en]").getBoundingClientRect().top >= document.querySelector("#p7 .cell[lang=ko]").getBoundingClientRect().bottom`
	for _, width := range []int64{1400, 390} {
		r.open(both+"?view=interleaved", width)
		r.want(interleaved, "not interleaved")
		r.open(both+"?view=beside", width)
		r.want("!("+interleaved+")", "not side by side")
		r.want(`document.documentElement.scrollWidth <= innerWidth`, "scrolls sideways")
		r.open(both+"?view=reveal", width)
		hidden := `getComputedStyle(document.querySelector("#p7 .cell[lang=en]")).display === "none"`
		r.want(hidden, "the translation is not hidden")
		const says = `document.querySelector("#p7 .reveal").innerText + getComputedStyle(document.querySelector("#p7 .reveal"), "::before").content.slice(1, 2)`
		closed := evaluate[string](t, r.ctx, says)
		r.click("#p7 .reveal")
		r.wait("!(" + hidden + ")")
		r.want(`document.querySelector("#p7 .reveal").getAttribute("aria-expanded") === "true"`, "the button does not say that it is open")
		if open := evaluate[string](t, r.ctx, says); closed != "English translation+" || open != "English translation−" {
			t.Errorf("the button says %q, and when it is open %q", closed, open)
		}
	}
	// choosing a view keeps the place and goes into the address
	r.open(both, 1400)
	r.run(fmt.Sprintf(toLine, "p30"))
	before := r.top("p30")
	r.run(`document.querySelector("[name=view][value=interleaved]").click()`)
	r.want(`location.search === "?view=interleaved"`, "the view is not in the address")
	if after := r.top("p30"); math.Abs(after-before) > 8 {
		t.Errorf("the passage moved from %v to %v", before, after)
	}
	// and is kept on the way through the other pages
	r.run(`document.querySelector("a.keep[hreflang=ko]").click()`)
	r.wait(`location.pathname.includes("/ko/")`)
	r.ready()
	r.run(`document.querySelector("a.parallel-link").click()`)
	r.wait(`location.search === "?view=interleaved"`)
	r.ready()
	r.want(interleaved, "the view is not kept")
	r.run("localStorage.clear()")

	// without a script: interleaved where it is narrow
	call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	r.do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(r.root+both))
	r.want(interleaved, "not interleaved without a script")
}

func TestCiting(t *testing.T) {
	r := newReader(t)
	for page, want := range map[string][]string{
		korean:  {"“그들이 갈아 치우려던 것은", "주해 편집진", "「둘 더하기 둘의 값: 트랜스포머를 만든 사람들이 바라는 다음」", "문단 p8", "2026년 11월 24일", base + "ko/transforming-ai/#p8"},
		english: {"“What they set out to replace", "The juhae editors", "‘The Price of Two Plus Two: What the Makers of the Transformer Want Next’", "passage p8", "24 November 2026", base + "en/transforming-ai/#p8"},
	} {
		r.open(page, 1400)
		r.run(`Object.defineProperty(navigator, "clipboard", {value: {writeText: async text => { window.clip = text }}})`)
		r.click("#p8 .permalink")
		r.wait(cardOpen)
		r.click(".card-over:popover-open [data-copy=link]")
		r.wait(`window.clip === "` + want[len(want)-1] + `"`)
		r.click(".card-over:popover-open [data-copy=citation]")
		r.wait(`window.clip.startsWith("“")`)
		clip := evaluate[string](t, r.ctx, "clip")
		for _, part := range want {
			if !strings.Contains(clip, part) {
				t.Errorf("the citation has no %q: %s", part, clip)
			}
		}
		if strings.Contains(clip, "{") {
			t.Errorf("the citation has a hole: %s", clip)
		}
		// what is selected is what is quoted
		r.press(kb.Escape)
		r.run(`getSelection().setBaseAndExtent(document.querySelector("#p8 p").firstChild, 0, document.querySelector("#p8 p").firstChild, 4)`)
		r.run(`document.querySelector("#p8 .permalink").click()`)
		r.wait(cardOpen)
		r.run(`document.querySelector(".card-over:popover-open [data-copy=citation]").click()`)
		r.wait(`window.clip.indexOf("”") === 5 || window.clip.indexOf("”") === 4`)
		for _, name := range []string{"citation_title", "citation_author", "citation_date", "citation_inbook_title", "citation_language", "citation_public_url"} {
			r.want(`document.querySelector("meta[name=`+name+`]").content.length > 1`, "no "+name)
		}
	}
}
