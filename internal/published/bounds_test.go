package published

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The bounds that a reader's page keeps, in bytes as a server compresses them.
const (
	maxPage   = 60 << 10 // HTML and style sheet
	maxScript = 10 << 10
)

func compressed(t *testing.T, name string) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(site(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(data)
	w.Close()
	return out.Len()
}

func TestArticleIsLight(t *testing.T) {
	r := newReader(t)
	for _, name := range []string{korean, english} {
		r.open(name, 1400)
		asked := evaluate[[]string](t, r.ctx, `performance.getEntriesByType("resource").map(e => new URL(e.name).pathname.replace("/some-repo/", ""))`)
		sizes := map[string]int{".html": compressed(t, name)}
		for _, file := range asked {
			if strings.HasSuffix(file, ".svg") || strings.HasSuffix(file, "favicon.ico") {
				continue // the browser's own wish
			}
			sizes[filepath.Ext(file)] += compressed(t, file)
		}
		if len(sizes) != 3 || sizes[".html"]+sizes[".css"] > maxPage || sizes[".js"] > maxScript {
			t.Errorf("%s weighs %v", name, sizes)
		}
		t.Logf("%s: %v bytes", name, sizes)
	}
}

// slowScripts passes everything on, scripts only after a while.
func slowScripts(t *testing.T, root string, late time.Duration) string {
	t.Helper()
	to, err := url.Parse(root)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: to.Scheme, Host: to.Host})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") {
			time.Sleep(late)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + to.Path
}

func TestFirstPaintDoesNotWaitForScripts(t *testing.T) {
	r := newReader(t)
	const late = 3 * time.Second
	r.root = slowScripts(t, r.root, late)
	r.open(korean, 390)
	paint := evaluate[float64](t, r.ctx, `performance.getEntriesByName("first-contentful-paint")[0].startTime`)
	r.want(`getComputedStyle(document.querySelector("main")).visibility === "visible"`, "the text is held back")
	script := evaluate[float64](t, r.ctx, `Math.min(...performance.getEntriesByType("resource").filter(e => e.name.endsWith(".js")).map(e => e.responseEnd))`)
	if script < float64(late.Milliseconds()) || paint > script {
		t.Errorf("first painted after %v ms; the first script came after %v", paint, script)
	}
}

// watch gathers layout shifts and long tasks from a page's first moment on.
const watch = `window.shifts = []; window.tasks = [];
	new PerformanceObserver(l => shifts.push(...l.getEntries().map(e => [e.value, e.hadRecentInput, e.sources.map(s => s.node?.outerHTML?.slice(0, 80)).join()].join(" ")))).observe({type: "layout-shift", buffered: true});
	new PerformanceObserver(l => tasks.push(...l.getEntries().map(e => e.duration))).observe({type: "longtask", buffered: true});`

func (r *reader) watch() {
	r.t.Helper()
	call(r, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
}

func (r *reader) steady(when string) {
	r.t.Helper()
	r.do(chromedp.Sleep(120 * time.Millisecond)) // what has moved is told a little later
	for _, shift := range evaluate[[]string](r.t, r.ctx, `(() => { const s = [...shifts]; shifts.length = 0; return s })()`) {
		r.t.Errorf("the page shifts %s: %s", when, shift)
	}
}

func TestNothingShifts(t *testing.T) {
	r := newReader(t)
	r.watch()
	for _, width := range []int64{1400, 800, 390} {
		for _, name := range kinds {
			r.open(name, width)
			r.steady("while loading " + name)
		}
		for _, view := range []string{"beside", "interleaved", "reveal"} {
			r.open(both+"?view="+view, width)
			r.steady("while loading the view " + view)
		}
		r.open(korean, width)
		r.click("#p7 .gloss")
		r.wait(cardOpen)
		if width > 400 {
			r.steady("when a card opens")
		}
	}
	// what a reader asks for may move, and does so at once: no shift comes of itself later
	r.open(both, 1400)
	r.click(".settings-button")
	r.click("[name=view][value=interleaved]")
	r.wait(`location.search === "?view=interleaved"`)
	r.do(chromedp.Sleep(700 * time.Millisecond))
	for _, shift := range evaluate[[]string](t, r.ctx, "shifts") {
		if !strings.Contains(shift, " true ") {
			t.Errorf("the page shifts after switching the view: %s", shift)
		}
	}
	r.run("localStorage.clear()")
}

// TestNoLongTaskOnASlowProcessor slows the processor four times. The commands of the
// test take the browser's time too, and so do other programs: the page is left alone
// while it loads, and three of at most twelve loads must be without a long task.
func TestNoLongTaskOnASlowProcessor(t *testing.T) {
	r := newReader(t)
	r.watch()
	call(r, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	var quiet int
	var tasks []float64
	for range 12 {
		r.open("404.html", 390)
		r.run(`setTimeout(() => { location.href = "` + r.root + korean + `" }, 50)`)
		time.Sleep(1800 * time.Millisecond)
		r.wait(`location.pathname.endsWith("` + korean + `") && document.readyState === "complete"`)
		if tasks = evaluate[[]float64](t, r.ctx, "tasks"); len(tasks) == 0 {
			quiet++
		}
		if quiet == 3 {
			return
		}
	}
	t.Errorf("tasks over 50 ms in %d of twelve loads, in the last of %v ms", 12-quiet, tasks)
}

// TestTargetsAreLargeEnough measures what one can touch: at least 24 px each way,
// but for links in running text (WCAG 2.2, 2.5.8).
func TestTargetsAreLargeEnough(t *testing.T) {
	r := newReader(t)
	for _, width := range []int64{1400, 390} {
		for _, name := range append(kinds[:len(kinds):len(kinds)], both+"?view=reveal") {
			r.open(name, width)
			if name == korean {
				r.click("#p7 .gloss")
				r.wait(cardOpen)
			}
			small := evaluate[[]string](t, r.ctx, `[...document.querySelectorAll("a[href], button, label")].filter(e => {
				if (!e.checkVisibility({visibilityProperty: true}) || e.matches(".skip")) return false;
				const inline = getComputedStyle(e).display === "inline";
				const run = e.closest("p, li, dd, td, .note-text, h1, h2, h3");
				if (inline && run && run.textContent.trim() !== e.textContent.trim()) return false;
				const b = e.getBoundingClientRect();
				return b.width > 0 && (b.height < 23.9 || b.width < 23.9);
			}).map(e => { const b = e.getBoundingClientRect(); return e.outerHTML.slice(0, 120) + " " + b.width.toFixed(1) + " x " + b.height.toFixed(1) })`)
			for i, e := range small {
				if i < 4 {
					t.Errorf("%s, %d px: too small: %s", name, width, e)
				}
			}
		}
	}
}

// TestReflowWithACardOpen is WCAG 2.2, 1.4.10: 320 px, which is 1280 at 400 %.
func TestReflowWithACardOpen(t *testing.T) {
	r := newReader(t)
	for _, name := range []string{korean, english, both} {
		r.open(name, 320)
		r.click("#p7 .gloss")
		r.wait(cardOpen)
		r.want(`document.documentElement.scrollWidth <= innerWidth && `+cardOpen+`.scrollWidth <= `+cardOpen+`.clientWidth`, name+" scrolls sideways")
		r.press("\u001b")
		r.click(".settings-button")
		r.wait(`document.querySelector(".settings:popover-open")`)
		r.want(`(() => { const m = document.querySelector(".settings:popover-open"), b = m.getBoundingClientRect(); return m.scrollWidth <= m.clientWidth && b.left >= 0 && b.right <= innerWidth })()`, "the settings scroll sideways")
	}
}
