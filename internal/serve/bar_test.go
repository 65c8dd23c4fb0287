package serve

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"juhae"
	"juhae/internal/source"
)

const about = "content/pages/about.ko.md"

// TestOverviewSaysWhatCameOfAClick clicks a problem's place in the overview, where an
// editor fails, and when the preview has ended.
func TestOverviewSaysWhatCameOfAClick(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	put(t, e.dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n[나](gloss:nothing) ^p1\n")
	s, err := New(os.DirFS(e.dir), juhae.Files, Options{Edit: func(source.Problem) (string, error) { return "", errors.New("no such editor") }})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan Ready, 1), make(chan error, 1)
	go func() { done <- s.Run(ctx, "127.0.0.1:0", func(r Ready) { ready <- r }) }()
	e.do(chromedp.Navigate((<-ready).Address + own))
	e.wait(`document.querySelector("[data-problem]") && ` + said)
	e.run(`document.querySelector("[data-problem]").click()`)
	e.wait(said + `.textContent.startsWith("content/articles/a.ko.md:4:") && ` + said + `.textContent.endsWith(": no such editor")`)
	e.want(said+`.getBoundingClientRect().bottom <= innerHeight && `+said+`.checkVisibility()`, "it is not in sight")
	cancel()
	<-done
	e.run(`document.querySelector("[data-problem]").click()`)
	e.wait(said + `.textContent === "the preview does not answer"`)
}

// TestDismissedProblemsStayAway sends a list of problems away, mends one of them, loads the
// page anew, and makes another mistake.
func TestDismissedProblemsStayAway(t *testing.T) {
	e := newEditor(t)
	e.open("ko/about/", 1400)
	e.replace(about, " ^p1\n", " [a](gloss:n1) [b](gloss:n2) [c](gloss:n3) ^p1\n")
	e.wait(bar + `.textContent.includes("3 problems")`)
	e.run(problems + `.querySelector(".close").click()`)
	e.wait(problems + `.hidden`)
	e.replace(about, "\n---\n", "\n# a comment\n---\n") // which puts all of them a line down
	e.replace(about, " [c](gloss:n3)", "")
	e.wait(bar + `.textContent.includes("2 problems")`)
	e.want(problems+`.hidden`, "the list comes back when one is mended")
	e.do(chromedp.Reload())
	e.wait(bar + `?.textContent.includes("2 problems")`)
	e.want(problems+`.hidden`, "the list comes back when the page is loaded anew")
	e.replace(about, " ^p2\n", " [d](gloss:n4) ^p2\n")
	e.wait("!" + problems + `.hidden && ` + problems + `.textContent.includes("n4")`)
	e.run(problems + `.querySelector(".close").click()`)
	e.replace(about, " [d](gloss:n4) ^p2\n", " [d](gloss:n4) [d](gloss:n4) ^p2\n") // the same once more
	e.wait("!" + problems + `.hidden`)

	// Folded away, the list goes with the bar, whose sign says that there are problems.
	const sign = bar + `.textContent === "!" && ` + bar + `.querySelector(".fold.error")`
	e.run(bar + `.querySelector(".fold").focus()`)
	e.do(chromedp.KeyEvent(kb.Enter))
	e.wait(problems + `.hidden && ` + sign)
	e.replace(about, "gloss:n2", "gloss:n5")
	e.do(chromedp.Reload())
	e.wait(sign)
	e.want(problems+`.hidden`, "a folded list comes back")
	e.run(bar + `.querySelector(".fold").click()`)
	e.wait("!" + problems + `.hidden && ` + problems + `.textContent.includes("n5")`)
}

// TestOnAPhone looks at the list of problems and the page's end where there is little room.
func TestOnAPhone(t *testing.T) {
	e := newEditor(t)
	e.replace("content/edition.toml", `"ko", "en"`, `"ko", "en", "ja", "zh-Hans"`)
	e.open(korean, 390)
	e.wait(bar + `.textContent.includes("zh-Hans")`)
	const atTheEnd = `(scrollTo({top: 1e7, behavior: "instant"}), Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2 &&
		document.querySelector("footer.site").lastElementChild.getBoundingClientRect().bottom <= ` + bar + `.getBoundingClientRect().top)`
	e.wait(atTheEnd)
	e.want(bar+`.offsetHeight > 40`, "the bar does not wrap; nothing is tried")
	e.replace("content/articles/transforming-ai.ko.md", " ^p1\n", " 덧붙인 문장. ^p1\n")
	e.wait(`document.querySelector("#p1").textContent.includes("덧붙인 문장.")`)
	e.wait(atTheEnd)

	// A sheet has the room to itself; the list comes when it is closed.
	e.click(`document.querySelector("#p1 .gloss")`)
	e.wait(cardOpen)
	e.replace("content/articles/transforming-ai.ko.md", " ^p5\n", " [a](gloss:nothing) ^p5\n")
	e.wait(problems + `.querySelector(".place")`)
	e.want("!"+problems+`.checkVisibility() && `+cardOpen, "the list sticks out behind the sheet")
	e.run(cardOpen + `.querySelector(".close").click()`)
	e.wait(problems + `.checkVisibility()`)
	e.want(`(() => { const m = `+problems+`.querySelector("mark").getBoundingClientRect(), p = `+problems+`.querySelector("pre").getBoundingClientRect();
		return m.left >= p.left && m.right <= p.right && m.bottom <= p.bottom })()`, "what is wrong is cut off")
}

// TestFocusStaysNear presses what goes away when it is pressed, or when a file is saved.
func TestFocusStaysNear(t *testing.T) {
	const focus = shadow + `.activeElement`
	e := newEditor(t)
	article := "content/articles/transforming-ai.ko.md"
	e.open(korean, 1400)
	e.replace(article, " ^p20\n", " 덧붙인 문장. ^p20\n")
	e.wait(bar + `.querySelector(".news")`)
	e.run(bar + `.querySelector(".news").focus()`)
	e.do(chromedp.KeyEvent(kb.Enter))
	e.wait("!" + bar + `.querySelector(".news")`)
	e.want(`document.activeElement.closest("#p20")`, "the focus is not where one has gone")
	e.run(`window.passage = document.activeElement; passage.blur()`)
	e.want(`!passage.hasAttribute("tabindex")`, "the passage takes the focus for ever")

	e.replace(article, " ^p5\n", " [a](gloss:n1) [b](gloss:n2) ^p5\n")
	e.wait(problems + `.querySelectorAll(".place").length === 2`)
	e.run(problems + `.querySelectorAll(".place")[1].focus()`)
	before := evaluate[string](e, focus+`.textContent`)
	e.replace(article, "\n---\n", "\n# a comment\n---\n")
	e.wait(focus + `?.matches(".place") && ` + focus + `.textContent !== "` + before + `"`)
	e.want(focus+`.parentElement.textContent.includes("n2")`, "the focus is on another problem")
	e.replace(article, " [b](gloss:n2)", "")
	e.wait(problems + `.querySelectorAll(".place").length === 1`)
	e.want(focus+`?.parentElement.textContent.includes("n1")`, "the focus is lost when its problem is mended")
	e.run(problems + `.querySelector(".close").focus()`)
	e.do(chromedp.KeyEvent(kb.Enter))
	e.wait(problems + `.hidden`)
	e.want(focus+`?.dataset.key === "problems"`, "the focus is lost when the list is closed")
}
