package serve

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestPatchKeepsWhatTheReaderHas edits a passage above the reader, with a card open, a
// selection, something typed, settings chosen and a note unfolded.
func TestPatchKeepsWhatTheReaderHas(t *testing.T) {
	e := newEditor(t)
	article, err := os.ReadFile("../../templates/article.html")
	if err != nil {
		t.Fatal(err)
	}
	put(t, e.dir, "templates/article.html", strings.Replace(string(article), `<div class="text">`, `<p><input class="typed" type="text" value="before" aria-label="x"><textarea class="typed" aria-label="y"></textarea></p><div class="text">`, 1))
	e.open(korean, 1400)
	e.wait(`document.querySelector("input.typed")`)
	e.run(`document.querySelector("[name=theme][value=sepia]").click(); document.querySelector("[name=marks][value=all]").click()`)
	e.run(`document.querySelector("input.typed").value = "typed"; document.querySelector("textarea.typed").value = "written"`)
	e.run(`document.documentElement.style.overflowAnchor = "none"`) // not every browser keeps the place by itself
	e.run(`document.querySelector("#p20").scrollIntoView({block: "start", behavior: "instant"})`)
	press := func(mark string) { // by keyboard, since a pointer that stays on the mark opens the card again
		e.run(mark + `.focus()`)
		e.do(chromedp.KeyEvent(kb.Enter))
	}
	press(`document.querySelector("#p20 .gloss, #p21 .gloss, #p22 .gloss")`)
	e.wait(cardOpen)
	e.run(`window.kept = {card: ` + cardOpen + `, text: ` + cardOpen + `.textContent, p20: document.querySelector("#p20"), load: performance.timeOrigin};
		getSelection().setBaseAndExtent(document.querySelector("#p21 p").firstChild, 2, document.querySelector("#p21 p").firstChild, 9); kept.selected = getSelection().toString()`)
	place := `JSON.stringify([document.querySelector("#p20").getBoundingClientRect().top, ` + cardOpen + `.getBoundingClientRect().top - document.querySelector("[aria-expanded=true].gloss").getBoundingClientRect().top])`
	before := evaluate[string](e, place)
	focus := evaluate[string](e, `document.activeElement.id`)

	e.replace("content/articles/transforming-ai.ko.md", "둘에 둘을 더하면 얼마인가.", "둘에 둘을 더하면 얼마인가. "+strings.Repeat("새로 쓴 긴 문장이 이 앞에 들어간다. ", 12))
	e.wait(`document.querySelector("#p1").textContent.includes("새로 쓴 긴 문장")`)
	if after := evaluate[string](e, place); !near(before, after) {
		t.Errorf("the place was %s and is %s", before, after)
	}
	e.want(`kept.load === performance.timeOrigin && document.querySelector("#p20") === kept.p20`, "the page was loaded anew")
	e.want(cardOpen+` === kept.card && kept.card.textContent === kept.text`, "the card is not open as it was")
	e.want(`document.activeElement.id === "`+focus+`"`, "the focus is elsewhere")
	e.want(`kept.selected.length === 7 && getSelection().toString() === kept.selected`, "the selection is gone")
	e.want(`document.querySelector("input.typed").value === "typed" && document.querySelector("textarea.typed").value === "written"`, "what was typed is gone")
	e.want(`document.documentElement.dataset.theme === "sepia" && document.querySelector("[name=theme][value=sepia]").checked`, "the settings are gone")
	e.want(`document.querySelector("[aria-expanded=true].gloss[aria-haspopup]")`, "the mark does not know its card")

	// The site's own scripts work on as before: the card closes, and opens at a new mark.
	e.replace("content/articles/transforming-ai.ko.md", "새로 쓴 긴 문장이", "[구글](gloss:google)이라고 새로 쓴 문장이")
	e.wait(`document.querySelector("#p1 .gloss[href='#gloss_google'][aria-haspopup]")`)
	press(`document.querySelector("#p1 .gloss[href='#gloss_google']")`)
	e.wait(cardOpen + `?.textContent.includes("구글") && document.querySelectorAll(".gloss[aria-expanded=true]").length === 1`)
	// and what the open card says is what the entry says now
	summary := `document.querySelector("#gloss_google .entry-summary").textContent`
	was := evaluate[string](e, summary)
	e.replace("content/glosses/organisations/google.ko.md", was, "아주 새로운 풀이.")
	e.wait(cardOpen + `?.textContent.includes("아주 새로운 풀이.")`)
	e.want(`document.querySelectorAll(".gloss[aria-expanded=true]").length === 1 && document.activeElement === `+cardOpen, "the card is not what was opened")
}

// TestWhatIsTypedStays saves twice with something typed into fields of an edition's own
// template, and into the search of the overview: the second patch finds what the first left.
func TestWhatIsTypedStays(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	form := `<input name="x" value="x"><textarea name="y">y</textarea><select name="z"><option>a<option>b<option>c</select>`
	put(t, e.dir, "templates/page.html", `{{define "main"}}<h1>{{.Title}}</h1><form>`+form+`</form>{{range .Blocks}}{{template "block" .}}{{end}}{{end}}`)
	put(t, e.dir, "content/pages/p.ko.md", "---\ntitle: 쪽\n---\n0 ^p1\n")
	put(t, e.dir, "content/pages/p.en.md", "---\ntitle: Page\n---\n0 ^p1\n")
	e.address, _ = start(t, e.dir)
	const fields = `[...document.querySelectorAll("main :is(input, textarea, select)")].map(f => f.value).join()`
	e.open("ko/p/", 800)
	e.run(`document.querySelector("[name=x]").select()`)
	e.do(chromedp.KeyEvent("typed"))
	e.run(`document.querySelector("[name=y]").value = "written"; document.querySelector("[name=z]").value = "c"; window.load = performance.timeOrigin`)
	for i := range 3 {
		e.replace("content/pages/p.ko.md", fmt.Sprintf("%d ^p1", i), fmt.Sprintf("%d ^p1", i+1))
		e.wait(fmt.Sprintf(`document.querySelector("#p1 p").textContent === "%d"`, i+1))
		e.want(fields+` === "typed,written,c"`, "what was typed or chosen is gone")
	}
	// What is chosen stays where another choice comes before it.
	put(t, e.dir, "templates/page.html", `{{define "main"}}<h1>{{.Title}}</h1><form>`+strings.Replace(form, "<option>a", "<option>0<option>a", 1)+`</form>{{range .Blocks}}{{template "block" .}}{{end}}{{end}}`)
	e.wait(`document.querySelectorAll("option").length === 4`)
	e.want(fields+` === "typed,written,c"`, "what was chosen is another, or what was typed is gone")
	e.want(`load === performance.timeOrigin && document.activeElement.name === "x"`, "the focus is elsewhere")

	e.do(chromedp.Navigate(e.address + ".juhae/"))
	e.wait(`document.querySelector("input[name=q]") && document.readyState === "complete"`)
	e.run(`document.querySelector("input[name=q]").focus()`)
	e.do(chromedp.KeyEvent("words"))
	e.run(`document.querySelector("select").value = "article"`)
	for i := range 2 {
		e.replace("content/articles/a.ko.md", " ^p1\n", fmt.Sprintf(" [a](gloss:n%d) ^p1\n", i))
		e.wait(fmt.Sprintf(`document.querySelector("#problems").textContent.includes("gloss:n%d")`, i))
		e.want(fields+` === "words,article"`, "what was typed or chosen in the overview is gone")
	}
}

func near(a, b string) bool {
	var x, y [2]float64
	fmt.Sscanf(a, "[%g,%g]", &x[0], &x[1])
	fmt.Sscanf(b, "[%g,%g]", &y[0], &y[1])
	return math.Abs(x[0]-y[0]) < 3 && math.Abs(x[1]-y[1]) < 3
}

// TestPatchedTextIsSelectedStill changes the text node that the selection stands in.
func TestPatchedTextIsSelectedStill(t *testing.T) {
	e := newEditor(t)
	e.open("ko/about/", 1400)
	e.run(`window.text = [...document.querySelector("#p1 p").childNodes].at(-1); getSelection().setBaseAndExtent(text, 3, text, 8); window.selected = getSelection().toString()`)
	e.replace("content/pages/about.ko.md", " ^p1\n", " 덧붙인 문장. ^p1\n")
	e.wait(`document.querySelector("#p1").textContent.includes("덧붙인 문장.")`)
	e.want(`selected.length === 5 && getSelection().toString() === selected`, "the selection is gone from a text that grew")
}

func TestChangedPassageShinesUnlessMotionIsReduced(t *testing.T) {
	e := newEditor(t)
	shining := `document.getAnimations().filter(a => a.effect.target?.closest?.("#p1") && a.effect.getKeyframes().some(k => "backgroundColor" in k)).length`
	e.open("ko/about/", 1400)
	e.replace("content/pages/about.ko.md", " ^p1\n", " 첫째. ^p1\n")
	e.wait(`document.querySelector("#p1").textContent.includes("첫째.")`)
	e.wait(shining + " === 1")
	e.want(`document.getAnimations().filter(a => a.effect.target?.closest?.("main")).length === 1`, "more than what changed shines")
	e.prefer("prefers-reduced-motion", "reduce")
	e.open("ko/about/", 1400)
	e.replace("content/pages/about.ko.md", "첫째.", "둘째.")
	e.wait(`document.querySelector("#p1").textContent.includes("둘째.")`)
	e.want(shining+" === 0", "it shines though motion is to be reduced")
}

// TestSectionFollows changes the title of the section that the bar names, and takes the
// section away.
func TestSectionFollows(t *testing.T) {
	const here = `document.querySelector(".section-here")?.textContent`
	e := newEditor(t)
	e.open(korean, 1400)
	heading := evaluate[string](e, `document.querySelector("#h7 h2").textContent.trim()`)
	before := evaluate[string](e, `document.querySelector("#h6 h2").textContent.trim()`)
	e.run(`document.querySelector("#h7").scrollIntoView()`)
	e.wait(here + ` === "` + heading + `"`)
	e.replace("content/articles/transforming-ai.ko.md", "## "+heading+" ^h7", "## 새로 붙인 이름 ^h7")
	e.wait(here + ` === "새로 붙인 이름"`)
	e.replace("content/articles/transforming-ai.ko.md", "## 새로 붙인 이름 ^h7\n", "")
	e.replace("content/articles/transforming-ai.en.md", "## Why they left ^h7\n", "")
	e.wait(`!document.querySelector("#h7")`)
	e.wait(here + ` === "` + before + `"`)
}

// TestHeadAndMarginFollow changes the title and the style sheet, with glosses in the margin.
func TestHeadAndMarginFollow(t *testing.T) {
	e := newEditor(t)
	e.open(korean, 1400)
	e.run(`document.querySelector("[name=margin][value=glosses]").click()`)
	e.wait(`document.querySelectorAll(".margin-gloss").length > 30`)
	e.run(`window.load = performance.timeOrigin; window.margin = document.querySelectorAll(".margin-gloss").length;
		window.bare = 0; new MutationObserver(() => { if (getComputedStyle(document.body).marginTop !== "0px") bare++ }).observe(document.head, {childList: true})`)
	e.replace("content/articles/transforming-ai.ko.md", "short: 둘 더하기 둘의 값", "short: 새 이름")
	e.replace("content/articles/transforming-ai.ko.md", `title: "둘 더하기 둘의 값`, `title: "새로 붙인 제목`)
	e.wait(`document.title.includes("새로 붙인 제목") && document.querySelector("h1").textContent.includes("새로 붙인 제목")`)
	e.want(`document.querySelectorAll(".margin-gloss").length === margin`, "the glosses in the margin are not what they were")
	e.want(`document.querySelector("meta[property='og:title']").content.includes("새로 붙인 제목")`, "the head has the old title")

	css, err := os.ReadFile("../../templates/assets/paper.css")
	if err != nil {
		t.Fatal(err)
	}
	put(t, e.dir, "templates/assets/paper.css", string(css)+"\nh1 { color: rgb(1, 2, 3); }\n")
	e.wait(`getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)"`)
	e.wait(`document.querySelectorAll("link[rel=stylesheet]").length === 1`)
	e.want(`bare === 0`, "the page stood without a style sheet")
	e.want(`load === performance.timeOrigin`, "the page was loaded anew")

	// Scripts can't be patched: then the page is loaded anew, and has them.
	script, err := os.ReadFile("../../templates/assets/juhae.js")
	if err != nil {
		t.Fatal(err)
	}
	put(t, e.dir, "templates/assets/juhae.js", string(script)+"\ndocument.documentElement.dataset.newscript = 1;\n")
	e.wait(`document.documentElement.dataset.newscript`)
	if _, err := os.Stat(filepath.Join(e.dir, "public")); err == nil {
		t.Error("the preview has written something")
	}
}
