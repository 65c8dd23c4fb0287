package published

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// farthest is how many pixels below its passage a note may stand: two notes of one passage
// cannot both be level with it.
const farthest = 300

// noteTops is how far each note stands below the passage of its mark.
const noteTops = `[...document.querySelectorAll(".run .note")].map(n => {
	const passage = document.querySelector(".note-mark a[href='#" + n.id + "']").closest(".passage");
	return Math.round(n.getBoundingClientRect().top - passage.getBoundingClientRect().top) })`

// TestNotesStandLevel measures every note, alone in the margin and among glosses, which must
// not move it.
func TestNotesStandLevel(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1200, 1400, 1920} {
		for _, name := range []string{korean, english} {
			r.open(name, width)
			alone := evaluate[[]int](t, r.ctx, noteTops)
			far := 0
			for i, top := range alone {
				if top > farthest {
					t.Errorf("%s at %d px: note %d stands %d px below its passage", name, width, i+1, top)
				}
				far = max(far, top)
			}
			t.Logf("%s at %d px: the farthest of %d notes stands %d px below its passage", name, width, len(alone), far)
			r.run(`localStorage.setItem("juhae", JSON.stringify({margin: "glosses"}))`)
			r.open(name, width)
			if among := evaluate[[]int](t, r.ctx, noteTops); fmt.Sprint(among) != fmt.Sprint(alone) {
				t.Errorf("%s at %d px: glosses move the notes: %v became %v", name, width, alone, among)
			}
			r.run("localStorage.clear()")
		}
	}
}

// glossesInPlace wants the glosses in the margin beside their passages, and over nothing.
func glossesInPlace(r *reader, when string) {
	r.t.Helper()
	faults := evaluate[[]string](r.t, r.ctx, `(() => { const out = [];
		const shown = [...document.querySelectorAll(".margin-gloss")].filter(g => g.checkVisibility({visibilityProperty: true}));
		if (shown.length < 15) out.push("only " + shown.length + " are shown");
		const all = [...shown, ...document.querySelectorAll(".run .note")].map(e => [e, e.getBoundingClientRect()]);
		for (const gloss of shown) {
			const g = gloss.getBoundingClientRect(), name = gloss.textContent.trim().slice(0, 20);
			let passage = gloss;
			while (passage.matches(".margin-gloss")) passage = passage.previousElementSibling;
			const p = passage.getBoundingClientRect();
			if (g.top < p.top - 1 || g.top > p.bottom) out.push(name + " stands away from its passage");
			if (g.left < p.right) out.push(name + " stands over the text");
			if (g.height > 100) out.push(name + " is longer than a headword and two lines");
			for (const [e, b] of all) if (e !== gloss && g.top < b.bottom && g.bottom > b.top) out.push(name + " stands over " + e.textContent.trim().slice(0, 20));
		} return out })()`)
	for _, f := range faults {
		r.t.Errorf("glosses in the margin, %s: %s", when, f)
	}
}

func TestGlossesFillTheMargin(t *testing.T) {
	r := newReader(t)
	r.watch()
	r.open(english, 1400)
	r.run(`localStorage.setItem("juhae", JSON.stringify({margin: "glosses"}))`)
	for _, width := range []int64{1200, 1400, 1920} {
		r.open(english, width)
		r.steady("with glosses in the margin")
		glossesInPlace(r, fmt.Sprintf("at %d px", width))
	}
	// what grows takes their room
	r.run(`document.querySelector(".note.long .unfold input").click()`)
	r.do(chromedp.Sleep(200 * time.Millisecond))
	glossesInPlace(r, "after a note is unfolded")
	r.run(`document.querySelector("[name=size][value=huge]").click()`)
	r.do(chromedp.Sleep(200 * time.Millisecond))
	glossesInPlace(r, "in huge letters")
	// a gloss without room is in its card
	r.run(`localStorage.setItem("juhae", JSON.stringify({margin: "glosses"}))`)
	r.open(english, 1400)
	r.click("#p5 .gloss")
	r.wait(cardOpen)
	r.press(kb.Escape)
	// where there is no margin there are none
	r.open(english, 800)
	r.want(`[...document.querySelectorAll(".margin-gloss")].every(g => !g.checkVisibility())`, "glosses of the margin stand in the text")
	r.run("localStorage.clear()")
}

// TestTapShowsTheNoteAskedFor comes from other pages to notes, and to marks in them, that
// wait to be tapped.
func TestTapShowsTheNoteAskedFor(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1400, 800, 390} {
		r.open("ko/notes/index.html", width)
		r.run(`localStorage.setItem("juhae", JSON.stringify({notes: "tap"}))`)
		r.open(korean, width)
		r.want(`[...document.querySelectorAll(".run .note")].every(n => !n.checkVisibility())`, "notes do not wait to be tapped")
		inNotes := evaluate[[]string](t, r.ctx, `[...document.querySelectorAll(".run .note .gloss[id]")].map(g => g.id)`)
		for _, id := range []string{"n08", inNotes[0], inNotes[len(inNotes)/2], inNotes[len(inNotes)-1]} {
			r.open(korean+"#"+id, width)
			r.want(`document.querySelector(":target").checkVisibility()`, fmt.Sprintf("#%s at %d px leads to nothing that is seen", id, width))
			r.want(`(() => { const t = document.querySelector(":target").getBoundingClientRect(); return t.top >= 0 && t.top < innerHeight })()`, fmt.Sprintf("#%s at %d px is out of sight", id, width))
			r.want(`(() => { const t = document.querySelector(":target").closest(".note").querySelector(".note-text"); return t.scrollHeight - t.clientHeight < 10 })()`, fmt.Sprintf("the note of #%s at %d px is folded", id, width))
		}
		r.run("localStorage.clear()")
	}
}

// TestTheWayBackStandsAtTheLastWord looks at every note, folded or not.
func TestTheWayBackStandsAtTheLastWord(t *testing.T) {
	r := newReader(t)
	r.open(korean, 1400)
	r.run(`localStorage.setItem("juhae", JSON.stringify({notes: "beside"}))`)
	for _, width := range []int64{1920, 1400, 1300, 1250, 1200, 1000, 700, 600, 500, 390, 320} {
		for _, name := range []string{korean, english} {
			r.open(name, width)
			torn := evaluate[[]string](t, r.ctx, `[...document.querySelectorAll(".run .note")].filter(n => {
				const back = n.querySelector(".back"), text = [...n.querySelectorAll(".note-text p")].at(-1), range = document.createRange();
				range.selectNodeContents(text);
				const last = [...range.getClientRects()].at(-1), b = back.getBoundingClientRect();
				return b.top > last.bottom || b.bottom < last.top }).map(n => n.getAttribute("aria-label"))`)
			if len(torn) > 0 {
				t.Errorf("%s at %d px: the way back stands alone in %v", name, width, torn)
			}
		}
	}
	r.run("localStorage.clear()")
}

// TestAnOpenNoteStaysOpenForTheMouse goes from a mark to its folded note, and back by what
// stands at its end.
func TestAnOpenNoteStaysOpenForTheMouse(t *testing.T) {
	r := newReader(t)
	r.open(english, 1400)
	note := evaluate[string](t, r.ctx, `[...document.querySelectorAll(".note.long")].find(n => n.querySelector(".back").getBoundingClientRect().top > n.getBoundingClientRect().bottom - 5).id`)
	mark := `.note-mark a[href='#` + note + `']`
	r.click(mark)
	r.wait(`document.activeElement.id === "` + note + `"`)
	r.click("#" + note + " .back")
	r.want(`document.activeElement.matches("`+mark+`")`, "the way back of "+note+" is lost under the mouse")
	// who came from another page leaves the note behind
	r.open(english+"#"+note, 1400)
	r.click("#" + note + " .back")
	r.wait(`!document.querySelector("#` + note + `:target")`)
}

// TestHeadingsKeepRoomForTheirLinks measures on phones that nothing stands on a letter.
func TestHeadingsKeepRoomForTheirLinks(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{430, 390, 360, 320} {
		for _, name := range []string{korean, english} {
			r.open(name, width)
			covered := evaluate[[]string](t, r.ctx, `[...document.querySelectorAll(".heading:has(> .passage-links)")].filter(h => {
				const range = document.createRange(), links = h.querySelector(".passage-links").getBoundingClientRect();
				range.selectNodeContents(h.querySelector("h2, h3"));
				return [...range.getClientRects()].some(b => b.right > links.left && b.left < links.right && b.bottom > links.top + 8 && b.top < links.bottom - 8) }).map(h => h.textContent)`)
			if len(covered) > 0 {
				t.Errorf("%s at %d px: the links stand on %q", name, width, covered)
			}
		}
	}
}
