package serve

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// editor is someone with this repository's edition, or a copy of it, open in a browser and
// in an editor.
type editor struct {
	t            *testing.T
	ctx          context.Context
	dir, address string
}

var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// chromium is one browser for all tests; each has a tab of it.
var (
	chromium     = sync.OnceValues(startChromium)
	stopChromium = func() {}
)

func TestMain(m *testing.M) {
	status := m.Run()
	stopChromium()
	os.Exit(status)
}

func startChromium() (context.Context, error) {
	file, err := "", errors.New("none of "+strings.Join(browsers, ", "))
	for _, name := range browsers {
		if file, err = exec.LookPath(name); err == nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(file), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	stopChromium = func() { cancel(); stop() }
	return ctx, chromedp.Do(ctx)
}

// newBrowser opens a tab. What its console says fails the test.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	whole, err := chromium()
	switch {
	case err == nil:
	case os.Getenv("CI") != "":
		t.Fatalf("Chromium is missing: %v", err)
	default:
		t.Skipf("Chromium is missing (tools/setup installs it): %v", err)
	}
	ctx, cancel := chromedp.NewContext(whole)
	t.Cleanup(cancel)
	var mu sync.Mutex
	var said []string
	err = chromedp.Listen(ctx, func(e any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := e.(type) {
		case *cdplog.EventEntryAdded:
			if e.Entry.Source != "network" { // a server that has ended, a page that is not there
				said = append(said, e.Entry.Text)
			}
		case *runtime.EventConsoleAPICalled:
			said = append(said, "console."+string(e.Type))
		case *runtime.EventExceptionThrown:
			said = append(said, e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, message := range said {
			t.Errorf("the console: %s", message)
		}
	})
	return ctx
}

// newEditor has a copy of this repository's edition in the preview.
func newEditor(t *testing.T, options ...func(*Options)) *editor {
	t.Helper()
	e := &editor{t: t, ctx: newBrowser(t), dir: t.TempDir()}
	for _, folder := range []string{"content", "i18n"} {
		if err := os.CopyFS(filepath.Join(e.dir, folder), os.DirFS("../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	e.address, _ = start(t, e.dir, options...)
	return e
}

const (
	korean  = "ko/transforming-ai/"
	english = "en/transforming-ai/"
	both    = "parallel/transforming-ai/"
)

func (e *editor) do(steps ...chromedp.Action[chromedp.Void]) {
	e.t.Helper()
	if err := chromedp.Do(e.ctx, steps...); err != nil {
		e.t.Fatal(err)
	}
}

// open opens a page and waits until the preview has told it how things stand.
func (e *editor) open(page string, width int64) {
	e.t.Helper()
	e.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(e.address+page))
	e.wait(bar + `?.childElementCount > 0 && document.readyState === "complete"`)
}

func evaluate[T any](e *editor, expression string) T {
	e.t.Helper()
	value, err := chromedp.Run(e.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		e.t.Fatalf("%v: %s", err, expression)
	}
	return value
}

func (e *editor) run(script string) {
	e.t.Helper()
	evaluate[bool](e, script+"; true")
}

func (e *editor) want(expression, otherwise string) {
	e.t.Helper()
	if !evaluate[bool](e, "Boolean("+expression+")") {
		e.t.Errorf("%s (%s)", otherwise, expression)
	}
}

func (e *editor) wait(expression string) {
	e.t.Helper()
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(10 * time.Millisecond) {
		held, err := chromedp.Run(e.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && held {
			return
		}
	}
	e.t.Fatalf("never came true: %s", expression)
}

// replace saves a file with one text of it replaced.
func (e *editor) replace(name, old, text string) {
	e.t.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil || !strings.Contains(string(data), old) {
		e.t.Fatalf("%s has no %q: %v", name, old, err)
	}
	put(e.t, e.dir, name, strings.Replace(string(data), old, text, 1))
}

// middle is the middle of an element's first line; it is scrolled to if it is out of sight.
func (e *editor) middle(element string) (x, y float64) {
	e.t.Helper()
	at := evaluate[[]float64](e, `(() => { const e = `+element+`, top = e.getBoundingClientRect().top;
		if (top < 80 || top > innerHeight - 80) scrollBy({top: top - innerHeight / 3, behavior: "instant"});
		const b = e.getClientRects()[0]; return [b.left + Math.min(b.width / 2, 12), b.top + b.height / 2] })()`)
	return at[0], at[1]
}

func (e *editor) click(element string, options ...chromedp.MouseOption) {
	e.t.Helper()
	x, y := e.middle(element)
	e.do(chromedp.MouseClickXY(x, y, options...))
}

// prefer makes the browser's user prefer something, as "prefers-color-scheme", "dark".
func (e *editor) prefer(feature, value string) {
	e.t.Helper()
	e.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}})
		return err
	}))
}

func alt(p *input.DispatchMouseEventParams) { p.Modifiers = 1 }

// What of the preview stands beside the page, in its own tree.
const (
	shadow   = `document.querySelector("juhae-preview")?.shadowRoot`
	bar      = shadow + `?.querySelector(".bar")`
	problems = shadow + `?.querySelector(".problems")`
	said     = shadow + `?.querySelector(".said")`
	cardOpen = `document.querySelector(".card-over:popover-open")`
)
