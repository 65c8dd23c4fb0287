package published

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reader is someone in front of a browser, on this edition's site.
type reader struct {
	t    *testing.T
	ctx  context.Context
	root string
	said func() []string
}

const korean, english, both = "ko/transforming-ai/index.html", "en/transforming-ai/index.html", "parallel/transforming-ai/index.html"

// newReader starts a browser and a server for it. Whatever the console says fails
// the test.
func newReader(t *testing.T) *reader {
	t.Helper()
	ctx, said := browser(t)
	r := &reader{t: t, ctx: ctx, root: githubPages(t, site(t)).URL + "/some-repo/", said: said}
	t.Cleanup(func() {
		for _, message := range said() {
			t.Errorf("the console: %s", message)
		}
	})
	return r
}

func (r *reader) do(steps ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	if err := chromedp.Do(r.ctx, steps...); err != nil {
		r.t.Fatal(err)
	}
}

// open opens a page in a window of the given width.
func (r *reader) open(page string, width int64) {
	r.t.Helper()
	r.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate("about:blank"), chromedp.Navigate(r.root+page))
	r.ready()
}

// ready waits until the page is there and all its scripts have run: until a timer that is
// set after theirs.
func (r *reader) ready() {
	r.t.Helper()
	r.wait(`document.readyState === "complete"`)
	after := chromedp.Evaluate[bool](`new Promise(done => setTimeout(done, 1, true))`, chromedp.EvalAwaitPromise)
	if _, err := chromedp.Run(r.ctx, after); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) run(script string) {
	r.t.Helper()
	evaluate[bool](r.t, r.ctx, script+"; true")
}

func (r *reader) is(expression string) bool {
	r.t.Helper()
	return evaluate[bool](r.t, r.ctx, "Boolean("+expression+")")
}

func (r *reader) want(expression, otherwise string) {
	r.t.Helper()
	if !r.is(expression) {
		r.t.Errorf("%s (%s)", otherwise, expression)
	}
}

func (r *reader) wait(expression string) {
	r.t.Helper()
	waitFor(r.t, r.ctx, "Boolean("+expression+")")
}

// call sends a command of the DevTools protocol.
func call[P, R any](r *reader, command cdp.Command[P, R], params P) (result R) {
	r.t.Helper()
	r.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) (err error) {
		result, err = cdp.Call(ctx, target, command, params)
		return err
	}))
	return result
}

// middle is the middle of an element's first line.
func (r *reader) middle(selector string) (x, y float64) {
	r.t.Helper()
	at := evaluate[[]float64](r.t, r.ctx, `(() => { const e = document.querySelector("`+selector+`"), top = e.getBoundingClientRect().top;
		if (top < 80 || top > innerHeight - 80) scrollBy({top: top - innerHeight / 3, behavior: "instant"});
		const b = e.getClientRects()[0]; return [b.left + b.width / 2, b.top + b.height / 2] })()`)
	return at[0], at[1]
}

func (r *reader) click(selector string) {
	r.t.Helper()
	x, y := r.middle(selector)
	r.do(chromedp.MouseClickXY(x, y))
}

func (r *reader) tap(selector string) {
	r.t.Helper()
	x, y := r.middle(selector)
	call(r, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}})
	call(r, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

func (r *reader) point(selector string) {
	r.t.Helper()
	x, y := r.middle(selector)
	r.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

func (r *reader) press(keys string) {
	r.t.Helper()
	r.do(chromedp.KeyEvent(keys))
}

const (
	cardOpen   = `document.querySelector(".card-over:popover-open")`
	cardClosed = `!document.querySelector(".card-over:popover-open")`
)

func TestCardByMouse(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	mark := "#p7 .gloss[href='#gloss_google']"
	r.click(mark)
	r.wait(cardOpen)
	r.want(cardOpen+`.textContent.includes("구글")`, "the card has no headword")
	r.want(cardOpen+`.querySelector(".entry-other[lang=en]").textContent === "Google"`, "the card has no headword in the other language")
	r.want(cardOpen+`.querySelector(".entry-summary").textContent.length > 10`, "the card has no definition")
	r.want(cardOpen+`.querySelector(".here").textContent.includes("이 문단의 영어: Google")`, "the card does not say what the English has here")
	r.want(cardOpen+`.querySelectorAll(".used-at a[href^='#m_']").length > 2`, "the card does not list the other passages")
	r.want(cardOpen+`.querySelector(".full").href.endsWith("/ko/glosses/google/index.html")`, "the card does not lead to the entry")
	r.want(`(() => { const c = `+cardOpen+`.getBoundingClientRect(), m = document.querySelector("`+mark+`").getBoundingClientRect();
		return c.left >= 0 && c.right <= innerWidth && c.bottom <= innerHeight && (c.top >= m.bottom || c.bottom <= m.top) && Math.abs(c.top - m.bottom) < 20 })()`, "the card does not stand beside its mark")
	r.click(mark)
	r.wait(cardClosed)
	r.click(mark)
	r.wait(cardOpen)
	r.do(chromedp.MouseClickXY(700, 880))
	r.wait(cardClosed)
	r.click(mark)
	r.wait(cardOpen)
	r.click(".card-over:popover-open .close")
	r.wait(cardClosed)
	r.click(mark)
	r.wait(cardOpen)
	r.click(".card-over:popover-open .used-at a[href^='#m_']:not([aria-current])")
	r.wait(cardClosed)
	r.want(`document.querySelector(":target").matches(".gloss")`, "a use does not lead to its very mark")
}

// TestHoverOnlyPreviews follows WCAG 2.2, 1.4.13: what hovering shows can be pointed
// at, stays while it is, and is dismissed without moving the pointer.
func TestHoverOnlyPreviews(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	mark := "#p7 .gloss[href='#gloss_google']"
	r.point(mark)
	r.want(cardClosed, "a card opens without delay")
	r.wait(cardOpen)
	r.want(`document.activeElement === document.body`, "hovering takes the focus")
	r.point(".card-over:popover-open .entry-summary")
	r.do(chromedp.Sleep(500 * time.Millisecond))
	r.want(cardOpen, "the card goes while the pointer is on it")
	r.press(kb.Escape)
	r.wait(cardClosed)
	r.point("#p9")
	r.point(mark)
	r.wait(cardOpen)
	r.point("h2")
	r.wait(cardClosed)
}

func TestCardByTouchIsASheet(t *testing.T) {
	r := newReader(t)
	r.do(chromedp.EmulateViewport(390, 844))
	call(r, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	r.do(chromedp.Navigate(r.root + english))
	r.tap("#p8 .gloss")
	r.wait(cardOpen)
	r.want(`(() => { const c = `+cardOpen+`.getBoundingClientRect(); return c.left === 0 && c.right === innerWidth && c.bottom === innerHeight && c.height <= innerHeight / 2 + 1 })()`, "the card is no sheet of at most half the screen")
	r.want(`document.querySelector("#p8 .gloss").getBoundingClientRect().bottom <= `+cardOpen+`.getBoundingClientRect().top`, "the sheet covers its mark")
	// pull it away
	x, y := r.middle(".card-over:popover-open .grip")
	for i, kind := range []input.DispatchTouchEventType{"touchStart", "touchMove", "touchMove", "touchEnd"} {
		points := []*input.TouchPoint{{X: x, Y: y + float64(i)*50}}
		if kind == "touchEnd" {
			points = []*input.TouchPoint{}
		}
		call(r, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	r.wait(cardClosed)
	for range 5 { // the browser takes a tap right after a fling for its end
		r.do(chromedp.Sleep(500 * time.Millisecond))
		if !r.is(cardOpen) {
			r.tap("#p5 .note-mark a")
		}
	}
	r.wait(cardOpen)
	r.want(cardOpen+`.querySelector(".verdict")`, "the note's sheet has no finding")
}

func TestCardByKeyboard(t *testing.T) {
	r := newReader(t)
	r.open(english, 1400)
	mark := `document.querySelector("#p7 .gloss")`
	r.run(`document.querySelector("#p7 .gloss").scrollIntoView({block: "center"}); const links = [...document.querySelectorAll("a[href], button, [tabindex]")]; links[links.indexOf(` + mark + `) - 1].focus()`)
	r.press(kb.Tab)
	r.want(`document.activeElement === `+mark, "Tab does not reach the mark")
	r.press(kb.Enter)
	r.wait(cardOpen)
	r.want(cardOpen+`.contains(document.activeElement)`, "the focus does not go into the card")
	r.press(kb.Tab)
	r.want(`document.activeElement.matches(".close")`, "Tab in the card does not reach the close button")
	r.press(kb.Tab)
	r.want(`document.activeElement.matches(".card-over a")`, "Tab in the card does not reach its links")
	r.press(kb.Escape)
	r.wait(cardClosed)
	r.want(`document.activeElement === `+mark, "the focus does not return to the mark")
	r.press(kb.Enter)
	r.wait(cardOpen)
	r.press(kb.Tab)
	r.press(kb.Enter)
	r.wait(cardClosed)
	r.want(`document.activeElement === `+mark, "the focus does not return from the close button")

	// A note that stands in the margin is gone to, and left with Escape.
	note := `document.querySelector("#p7 .note-mark a")`
	r.run(note + `.focus()`)
	r.press(kb.Enter)
	r.want(`document.activeElement.matches(".note") && !document.querySelector(".card-over:popover-open")`, "Enter does not go to the note in the margin")
	r.press(kb.Escape)
	r.want(`document.activeElement === `+note, "Escape does not return from the note")
}

func TestCardForScreenReaders(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.click("#p7 .gloss[href='#gloss_google']")
	r.wait(cardOpen)
	tree := call(r, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	found := map[string]bool{}
	for _, node := range tree.Nodes {
		if node.Ignored || node.Role == nil || node.Name == nil {
			continue
		}
		role, name := said(node.Role), said(node.Name)
		for _, p := range node.Properties {
			if string(p.Name) == "expanded" && string(p.Value.Value) == "true" && strings.Contains(name, "구글") {
				found["the mark says that it is open"] = true
			}
			if string(p.Name) == "controls" && strings.Contains(name, "구글") {
				found["the mark names its card"] = true
			}
		}
		if strings.Contains(role, "dialog") && strings.Contains(name, "구글") {
			found["the card has a role and a name"] = true
		}
		if strings.Contains(role, "button") && strings.Contains(name, "닫기") {
			found["the close button has a name"] = true
		}
	}
	for _, want := range []string{"the mark says that it is open", "the mark names its card", "the card has a role and a name", "the close button has a name"} {
		if !found[want] {
			t.Errorf("not in the accessibility tree: %s", want)
		}
	}
	r.want(cardOpen+`.lang === "ko" && `+cardOpen+`.querySelector(".entry-other").lang === "en"`, "the card's languages are not marked")
}

// said is a value of the accessibility tree as text.
func said(v *accessibility.Value) string {
	text := ""
	_ = json.Unmarshal([]byte(v.Value), &text) // what is no text has none
	return text
}

func TestWithoutScripts(t *testing.T) {
	ctx, _ := browser(t)
	r := &reader{t: t, ctx: ctx, root: githubPages(t, site(t)).URL + "/some-repo/"}
	call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	r.do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(r.root+korean))
	r.want(`getComputedStyle(document.querySelector(".notes")).display !== "none"`, "the notes cannot be read")
	r.click("#p7 .gloss[href='#gloss_google']")
	r.wait(`location.hash === "#gloss_google"`)
	r.want(`(() => { const e = document.querySelector("#gloss_google").getBoundingClientRect(); return e.top >= 0 && e.bottom <= innerHeight && e.height > 50 })()`, "the mark does not lead to its entry")
	r.want(`scrollY > 1000 && document.querySelector("#p7").getBoundingClientRect().top < innerHeight`, "the reader has lost the place")
	r.click("#gloss_google .used-at a")
	r.wait(`document.querySelector(":target").matches("#p7 .gloss")`)
	r.click("#p7 .note-mark a")
	r.wait(`document.querySelector(":target").matches(".note")`)
	r.click(":target .back")
	r.wait(`document.querySelector(":target").matches("#p7 .note-mark a")`)
	r.click("#p20 .twin")
	r.wait(`location.pathname.includes("/en/") && document.querySelector("#p20").getBoundingClientRect().top < innerHeight / 2`)
}
