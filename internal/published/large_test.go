package published

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestLargeTextFits sets the text as large as it goes: nothing is wider than the window, and
// what hangs beside the text is in it. In the bar words stay whole.
func TestLargeTextFits(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.run(`localStorage.setItem("juhae", JSON.stringify({size: "huge"}))`)
	for _, width := range []int64{1400, 1280, 1240, 1200, 860, 800, 768, 390, 320} {
		for _, name := range []string{korean, english, both} {
			r.open(name, width)
			where := fmt.Sprintf("%s at %d px ", name, width)
			r.want(`document.documentElement.scrollWidth <= innerWidth`, where+"scrolls sideways")
			r.want(`[...document.querySelectorAll(".passage-links a, .row > .permalink")].every(a => a.getBoundingClientRect().left >= 0)`, where+"has numbers outside of the window")
			r.want(`[...document.querySelectorAll(".reading a, .reading button")].filter(e => e.checkVisibility()).every(e => e.getBoundingClientRect().height < 60)`, where+"breaks the words of its bar")
		}
	}
	r.run("localStorage.clear()")
}

// TestSettingsHoldWhicheverScriptIsFirst lets the small script that applies them come last.
func TestSettingsHoldWhicheverScriptIsFirst(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.run(`localStorage.setItem("juhae", JSON.stringify({margin: "glosses"}))`)
	for range 3 {
		r.open(korean, 1400)
		r.wait(`document.querySelectorAll(".margin-gloss").length > 30`)
	}
	r.run("localStorage.clear()")
}

// TestCardFollowsItsMark turns the device, and uses a window too low for a whole card.
func TestCardFollowsItsMark(t *testing.T) {
	const card, mark = cardOpen + `.getBoundingClientRect()`, `document.querySelector("[aria-expanded=true]").getBoundingClientRect()`
	r := newReader(t)
	turn := func(width, height int64) {
		r.do(chromedp.EmulateViewport(width, height), chromedp.Sleep(200*time.Millisecond))
		where := fmt.Sprintf(" at %d × %d", width, height)
		r.want(card+`.top >= 0 && `+card+`.bottom <= innerHeight + 1 && `+card+`.left >= 0 && `+card+`.right <= innerWidth`, "the card is not in the window"+where)
		r.want(mark+`.bottom <= `+card+`.top || `+mark+`.top >= `+card+`.bottom`, "the card covers its mark"+where)
		r.want(mark+`.top >= 0 && `+mark+`.bottom <= innerHeight`, "the mark is out of sight"+where)
	}
	r.open(english, 844)
	r.do(chromedp.EmulateViewport(844, 390))
	r.run(`document.querySelector("#p17").scrollIntoView({block: "center"})`)
	r.click("#p17 .gloss")
	r.wait(cardOpen)
	for _, size := range [][2]int64{{844, 390}, {390, 844}, {844, 390}, {1400, 900}, {700, 450}} {
		turn(size[0], size[1])
	}
	r.press("\u001b")

	// who has read on is not thrown back
	r.open(english, 1400)
	r.run(`document.querySelector("#p10").scrollIntoView()`)
	r.click("#p10 .gloss")
	r.wait(cardOpen)
	r.run(`document.querySelector("#p30").scrollIntoView()`)
	r.do(chromedp.Sleep(200*time.Millisecond), chromedp.EmulateViewport(1380, 900), chromedp.Sleep(200*time.Millisecond))
	r.want(`Math.abs(document.querySelector("#p30").getBoundingClientRect().top) < 600`, "a card takes its reader back")

	// focus that goes on leaves no card over what has it
	r.open(english, 1400)
	r.run(`document.querySelector("#p10").scrollIntoView()`)
	r.click("#p10 .gloss")
	r.wait(cardOpen)
	r.run(`document.querySelector("#p11 a").focus()`)
	r.wait(cardClosed)
}

// TestParticlesStayWithTheirWords looks at every closing bracket with a particle after it.
func TestParticlesStayWithTheirWords(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1400, 1000, 390, 320} {
		r.open(korean, width)
		r.want(`document.querySelectorAll(".passage .kept").length > 20`, "no particles are kept")
		r.want(`[...document.querySelectorAll(".passage .kept")].every(e => e.getClientRects().length === 1)`, fmt.Sprintf("a particle is torn off at %d px", width))
	}
}

// TestPaperHidesNothing prints as browsers do: without backgrounds, whatever the reader has set.
func TestPaperHidesNothing(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.run(`localStorage.setItem("juhae", JSON.stringify({size: "huge", view: "reveal"}))`)
	r.open(both+"?view=reveal", 1400)
	call(r, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	r.want(`getComputedStyle(document.documentElement).fontSize === "14px"`, "the reader's size is that of the paper") // 10.5 pt
	r.want(`[...document.querySelectorAll(".row > .cell")].every(c => c.checkVisibility())`, "translations that were not revealed are not printed")
	r.want(`[...document.querySelectorAll(".verdict-wrong")].every(v => getComputedStyle(v).color !== "rgb(255, 255, 255)")`, "a finding is white on white")
	r.run("localStorage.clear()")
}
