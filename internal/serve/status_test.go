package serve

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestStatusFollows has the page of the translations open while they are edited, from a
// beginning where the edition can't be read.
func TestStatusFollows(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	put(t, e.dir, "content/edition.toml", "languages = [")
	e.address, _ = start(t, e.dir)
	e.do(chromedp.Navigate(e.address + own + "status"))
	e.wait(`document.querySelector("h1").textContent.includes("yet") && document.querySelector("[data-problem^='content/edition.toml:1:']")`)
	put(t, e.dir, "content/edition.toml", settings)
	e.wait(`document.querySelector("h1").textContent.includes("translation status") && document.querySelector(".draft") && location.pathname === "/repo/.juhae/status"`)

	e.run(`window.load = performance.timeOrigin`)
	const bars = `document.querySelector(".bars").textContent`
	before := evaluate[string](e, bars)
	put(t, e.dir, "content/articles/c.ko.md", "---\ntitle: 셋째\n---\n셋째 글 ^p1\n")
	e.wait(bars + `.includes("missing") && ` + bars + ` !== ` + "`" + before + "`")
	e.want(`load === performance.timeOrigin`, "the page was loaded anew")
	e.want(`!document.querySelector("juhae-preview").shadowRoot.querySelector(".bar")`, "it has the bar of a page of the site")

	// It leads to the overview, and that back.
	e.do(chromedp.Navigate(evaluate[string](e, `document.querySelector(".ways a").href`)))
	e.wait(`document.querySelector("#pages")`)
	e.do(chromedp.Navigate(evaluate[string](e, `document.querySelector("#translations a").href`)))
	e.wait(`document.querySelector(".ways a[href='/repo/']")`)
}

func TestOwnFolderWithoutItsSlash(t *testing.T) {
	address, _ := start(t, edition(t))
	for _, at := range []string{address, strings.Replace(address, "/repo/", "/", 1)} {
		r, err := http.Get(at + strings.TrimSuffix(own, "/"))
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusOK || r.Request.URL.Path != "/repo/"+own {
			t.Errorf("%s leads to %s: %s", at, r.Request.URL, r.Status)
		}
	}
}
