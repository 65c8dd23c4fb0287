package published

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func snap(t *testing.T, ctx context.Context, name string) {
	chromedp.Do(ctx, chromedp.Sleep(300*time.Millisecond))
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/shots/"+name+".png", data, 0o644)
}

func TestZZ(t *testing.T) {
	ctx, said := browser(t)
	server := githubPages(t, site(t))
	root := server.URL + "/some-repo/"
	do := func(a ...chromedp.Action[chromedp.Void]) {
		if err := chromedp.Do(ctx, a...); err != nil {
			t.Fatal(err)
		}
	}
	do(chromedp.EmulateViewport(1400, 900), chromedp.Navigate(root+"ko/transforming-ai/index.html"))
	evaluate[bool](t, ctx, `document.querySelector("#p7").scrollIntoView(); true`)
	do(chromedp.Click("#p7 .gloss"))
	snap(t, ctx, "c1")
	evaluate[bool](t, ctx, `document.activeElement.blur(); document.querySelector(".card-over").hidePopover(); true`)
	do(chromedp.Click("#p7 .permalink"))
	snap(t, ctx, "c2")
	do(chromedp.Click(".settings-button"))
	snap(t, ctx, "c3")
	do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(root+"en/transforming-ai/index.html"))
	snap(t, ctx, "m0")
	evaluate[bool](t, ctx, `document.querySelector("#p8").scrollIntoView(); true`)
	do(chromedp.Click("#p8 .gloss"))
	snap(t, ctx, "m1")
	do(chromedp.Navigate(root+"en/transforming-ai/index.html"), chromedp.Click("#p5 .note-mark a"))
	snap(t, ctx, "m2")
	do(chromedp.Click(".card-over .close"), chromedp.Click(".settings-button"))
	snap(t, ctx, "m3")
	do(chromedp.EmulateViewport(1400, 900), chromedp.Navigate(root+"parallel/transforming-ai/index.html#p7"))
	snap(t, ctx, "p1")
	do(chromedp.Click("#p7 .gloss"))
	snap(t, ctx, "p2")
	do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(root+"parallel/transforming-ai/index.html?view=reveal"))
	snap(t, ctx, "p3")
	t.Log(said())
}
