package published

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// violation is what axe-core reports of a rule that a page breaks.
type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Where []string `json:"where"`
}

// TestPagesAreAccessible runs axe-core on a page of each kind: wide and narrow, in
// light, dark and forced colours, and with a card and the settings open.
func TestPagesAreAccessible(t *testing.T) {
	var axe []byte
	need(t, "axe-core", func() (err error) {
		axe, err = os.ReadFile(filepath.Join(tools(t), "node_modules", "axe-core", "axe.min.js"))
		return err
	})
	r := newReader(t)
	audit := func(what, part string) {
		r.run(string(axe))
		found, err := chromedp.Run(r.ctx, chromedp.Evaluate[[]violation](`axe.run("`+part+`").then(r => r.violations.map(v => ({id: v.id, help: v.help,
			where: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))})))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range found {
			t.Errorf("%s: %s (%s)\n%s", what, v.Help, v.ID, fmt.Sprint(v.Where))
		}
	}
	for _, colours := range []string{"prefers-color-scheme: light", "prefers-color-scheme: dark", "forced-colors: active"} {
		r.do(emulateMedia(colours))
		for _, width := range []int64{1400, 390} {
			for _, name := range kinds {
				r.open(name, width)
				r.wait(`document.documentElement.dataset.ready === ""`)
				what := fmt.Sprintf("%s, %s, %d px", name, colours, width)
				audit(what, "html")
				if name != korean && name != english && name != both {
					continue
				}
				r.click("#p7 .gloss")
				r.wait(cardOpen)
				r.do(chromedp.Sleep(200 * time.Millisecond)) // the card is faded in
				audit(what+", with a card open", ".card-over:popover-open")
				r.press(kb.Escape)
				r.click(".settings-button")
				r.wait(`document.querySelector(".settings:popover-open")`)
				r.do(chromedp.Sleep(200 * time.Millisecond))
				audit(what+", with the settings open", ".settings:popover-open")
			}
		}
	}
	r.do(emulateMedia("prefers-color-scheme: light"))
	r.run(`localStorage.setItem("juhae", JSON.stringify({theme: "sepia"}))`)
	r.open(korean, 1400)
	audit("sepia", "html")
}

// emulateMedia makes the browser's user prefer what a media feature says.
func emulateMedia(feature string) chromedp.Action[chromedp.Void] {
	name, value, _ := strings.Cut(feature, ": ")
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: name, Value: value}}})
		return err
	})
}
