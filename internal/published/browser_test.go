package published

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

func findBrowser() (string, error) {
	for _, name := range browsers {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("none of " + strings.Join(browsers, ", "))
}

// browser starts headless Chromium and gathers what its console says.
func browser(t testing.TB) (context.Context, func() []string) {
	t.Helper()
	file := ""
	need(t, "Chromium", func() (err error) { file, err = findBrowser(); return err })
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(file), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	var mu sync.Mutex
	var said []string
	err := chromedp.Listen(ctx, func(e any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := e.(type) {
		case *log.EventEntryAdded:
			said = append(said, fmt.Sprintf("%s: %s (%s)", e.Entry.Level, e.Entry.Text, e.Entry.URL))
		case *runtime.EventConsoleAPICalled:
			said = append(said, fmt.Sprintf("console.%s", e.Type))
		case *runtime.EventExceptionThrown:
			said = append(said, e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		out := said
		said = nil
		return out
	}
}

func open(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}

func evaluate[T any](t testing.TB, ctx context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestBrowserSaysNothing opens a page of each kind, wide and narrow, from a server
// and from the disk: no message on the console, no sideways scroll, the style sheet
// in force.
func TestBrowserSaysNothing(t *testing.T) {
	ctx, said := browser(t)
	server := githubPages(t, site(t))
	for _, root := range []string{server.URL + "/some-repo/", "file://" + site(t) + "/"} {
		for _, name := range kinds {
			if name == "404.html" && strings.HasPrefix(root, "file:") {
				continue // only a server shows it
			}
			for _, width := range []int64{1400, 800, 390, 320} {
				view := chromedp.Steps(chromedp.EmulateViewport(width, 900), chromedp.Navigate(root+name))
				if err := chromedp.Do(ctx, view); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				sideways := evaluate[bool](t, ctx, `document.documentElement.scrollWidth > innerWidth`)
				margin := evaluate[string](t, ctx, `getComputedStyle(document.body).marginTop`)
				if sideways {
					t.Errorf("%s at %d px scrolls sideways", name, width)
				}
				if margin != "0px" {
					t.Errorf("%s%s: the style sheet is not in force", root, name)
				}
				for _, message := range said() {
					t.Errorf("%s%s: %s", root, name, message)
				}
			}
		}
	}
}

// TestLanguageSwitchKeepsThePassage follows the link beside a passage, as a reader
// without scripts does.
func TestLanguageSwitchKeepsThePassage(t *testing.T) {
	ctx, _ := browser(t)
	server := githubPages(t, site(t))
	open(t, ctx, server.URL+"/some-repo/ko/transforming-ai/index.html")
	twin := evaluate[string](t, ctx, `document.querySelector("#p20 .twin").href`)
	open(t, ctx, twin)
	top := evaluate[float64](t, ctx, `document.querySelector("#p20").getBoundingClientRect().top`)
	if !strings.HasSuffix(twin, "/en/transforming-ai/index.html#p20") {
		t.Errorf("the link leads to %s", twin)
	}
	if top < 0 || top > 300 {
		t.Errorf("the passage stands at %v px, out of the reader's sight", top)
	}
}

// TestNotesStandBesideTheirPassages measures the margin: the text of a note level with the
// passage or under the note before it, and never one over another.
func TestNotesStandBesideTheirPassages(t *testing.T) {
	ctx, _ := browser(t)
	server := githubPages(t, site(t))
	open(t, ctx, server.URL+"/some-repo/ko/transforming-ai/index.html")
	type place struct{ Top, Text, Bottom, Left, Passage, Column float64 }
	notes := evaluate[[]place](t, ctx, `[...document.querySelectorAll(".note")].map(n => {
		const r = n.getBoundingClientRect(), p = n.closest(".run").firstElementChild.getBoundingClientRect();
		const text = r.top + parseFloat(getComputedStyle(n).paddingTop);
		return {Top: r.top, Text: text, Bottom: r.bottom, Left: r.left, Passage: p.top, Column: p.right};
	})`)
	if len(notes) == 0 {
		t.Fatal("no notes")
	}
	for i, n := range notes {
		if n.Left < n.Column {
			t.Errorf("note %d stands over the text", i+1)
		}
		if n.Text < n.Passage {
			t.Errorf("note %d stands above its passage", i+1)
		}
		if i > 0 && n.Top < notes[i-1].Bottom {
			t.Errorf("note %d stands over note %d", i+1, i)
		}
	}
}

// waitFor asks the page until the expression holds.
func waitFor(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(20 * time.Millisecond) {
		held, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression+" || false"))
		if err == nil && held {
			return
		}
	}
	t.Fatalf("never came true: %s", expression)
}
