package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"juhae"
	"juhae/internal/source"
)

func TestProblemsComeAndGo(t *testing.T) {
	e := newEditor(t)
	e.open("ko/about/", 1400)
	e.want(problems+`.hidden`, "problems where there are none")
	size := `JSON.stringify([document.documentElement.scrollHeight, document.querySelector("#p1").getBoundingClientRect()])`
	before := evaluate[string](e, size)
	about := "content/pages/about.ko.md"
	e.replace(about, " ^p1\n", " [없음](gloss:nothing) ^p1\n")
	e.wait(problems + `?.textContent.includes("no gloss named \"nothing\"")`)
	e.want(problems+`.querySelector("pre mark").textContent === "["`, "no caret in the line")
	e.want(problems+`.querySelector(".hint").textContent.length > 10 && `+problems+`.textContent.includes("gloss-missing") && `+problems+`.textContent.includes("about.ko.md:")`, "no hint, rule or place")
	e.want(`document.querySelector("#p1") && !document.querySelector("main").textContent.includes("없음")`, "the last good page is gone")
	if after := evaluate[string](e, size); after != before {
		t.Errorf("the page moved: %s, %s", before, after)
	}
	// It can be sent away and called back; another fault comes by itself.
	e.run(problems + `.querySelector(".close").click()`)
	e.wait(problems + `.hidden && ` + bar + `.textContent.includes("1 problem")`)
	e.run(bar + `.querySelector("[data-key=problems]").click()`)
	e.wait("!" + problems + `.hidden`)
	e.run(problems + `.querySelector(".close").click()`)
	e.replace(about, "gloss:nothing", "gloss:nobody")
	e.wait("!" + problems + `.hidden && ` + problems + `.textContent.includes("nobody")`)

	e.replace(about, " [없음](gloss:nobody) ^p1\n", " 고친 문장. ^p1\n")
	e.wait(problems + `.hidden && document.querySelector("#p1").textContent.includes("고친 문장.") && !` + bar + `.textContent.includes("problem")`)

	// An error of the other language holds the page back too, and is told.
	e.replace("content/pages/about.en.md", " ^p1\n", " [none](gloss:nothing) ^p1\n")
	e.wait(problems + `.textContent.includes("about.en.md") && ` + problems + `.querySelector("h2").textContent.includes("last good page")`)
	e.replace("content/pages/about.en.md", " [none](gloss:nothing) ^p1\n", " ^p1\n")
	e.wait(problems + `.hidden`)

	// Those of other files are counted.
	e.replace("content/articles/transforming-ai.en.md", " ^p1\n", " [none](gloss:nothing) ^p1\n")
	e.wait(bar + `.textContent.includes("1 problem in other files")`)
	e.want(problems+`.hidden`, "another file's problem is shouted")
	e.do(chromedp.Navigate(evaluate[string](e, bar+`.querySelector("a.error").href`)))
	e.wait(`document.querySelector("h2")?.textContent === "Problems" && document.querySelector(".error [data-problem^='content/articles/transforming-ai.en.md:']")`)
	// The overview follows too.
	e.replace("content/articles/transforming-ai.en.md", " [none](gloss:nothing) ^p1\n", " ^p1\n")
	e.wait(`!document.querySelector("[data-problem]")`)
}

// TestNothingGoodYet opens the preview of a broken edition, and mends it.
func TestNothingGoodYet(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	put(t, e.dir, "content/edition.toml", "languages = [")
	e.address, _ = start(t, e.dir)
	e.do(chromedp.Navigate(e.address))
	e.wait(`document.querySelector("pre mark") && document.querySelector("h1").textContent.includes("yet")`)
	put(t, e.dir, "content/edition.toml", settings)
	e.wait(`location.pathname === "/repo/" && document.querySelector(".title-page, main h1 a")`)
}

func TestBarSaysHowTheTranslationStands(t *testing.T) {
	e := newEditor(t)
	english := "content/articles/transforming-ai.en.md"
	e.replace("content/articles/transforming-ai.ko.md", "1,800명가량을", "1,900명가량을")
	e.open("en/transforming-ai/", 1400)
	e.wait(bar + `.textContent.includes("1 stale")`)
	e.want(bar+`.textContent.includes("74 of 75 confirmed")`, "no count")
	e.run(`document.querySelector("#p30").scrollIntoView({behavior: "instant"})`)
	e.run(bar + `.querySelector(".state.stale").click()`)
	e.wait(shadow + `.querySelector(".list li")?.textContent === "p3 number or name"`)
	e.run(shadow + `.querySelector(".list button").click()`)
	e.wait(`(() => { const b = document.querySelector("#p3").getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight })()`)

	// What is missing comes as well, and on the page of both; the original says so too.
	data, _ := os.ReadFile(filepath.Join(e.dir, english))
	at := strings.Index(string(data), " ^p2\n")
	start := strings.LastIndex(string(data[:at]), "\n\n")
	put(t, e.dir, english, string(data[:start])+string(data[at+4:]))
	e.wait(bar + `.textContent.includes("1 missing")`)
	for page, lead := range map[string]string{both: "button", korean: "a"} {
		e.open(page, 1400)
		e.wait(bar + `.textContent.includes("1 missing")`)
		e.run(bar + `.querySelector(".state.missing").click()`)
		e.wait(shadow + `.querySelector(".list ` + lead + `")?.textContent === "p2"`)
	}
	// Folded away it stays so.
	e.run(bar + `.querySelector(".fold").click()`)
	e.wait(bar + `.classList.contains("folded") && !` + bar + `.textContent.includes("missing")`)
	e.open("en/transforming-ai/", 1400)
	e.want(bar+`.classList.contains("folded")`, "the bar is unfolded again")
	e.run(bar + `.querySelector(".fold").click()`)
	e.wait(bar + `.textContent.includes("1 missing")`)
}

// TestReconnects ends the preview under an open page, edits, and starts another at the
// same address: the page catches up by itself. So does one that nobody saw for a while.
func TestReconnects(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	log, streams := &told{}, func() int { return 0 }
	run := func(at string) (string, func()) {
		s, err := New(os.DirFS(e.dir), juhae.Files, Options{Dir: e.dir, Tell: log.tell})
		if err != nil {
			t.Fatal(err)
		}
		streams = func() int {
			s.mu.Lock()
			defer s.mu.Unlock()
			return s.streams
		}
		ctx, cancel := context.WithCancel(t.Context())
		ready, done := make(chan Ready, 1), make(chan error, 1)
		go func() { done <- s.Run(ctx, at, func(r Ready) { ready <- r }) }()
		return (<-ready).Address, func() {
			cancel()
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	}
	address, end := run("127.0.0.1:0")
	e.address = address
	e.open("ko/a/", 800)
	e.run(`window.load = performance.timeOrigin`)
	end()
	e.wait(bar + `.textContent.includes("does not answer")`)
	put(t, e.dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n그사이에 고쳤다 ^p1\n")
	_, end = run(strings.Split(address, "/")[2])
	defer end()
	e.wait(`document.querySelector("#p1").textContent.includes("그사이에 고쳤다")`)
	e.wait("!" + bar + `.textContent.includes("does not answer")`)

	e.run(`Object.defineProperty(document, "hidden", {value: true, configurable: true}); document.dispatchEvent(new Event("visibilitychange"))`)
	e.waitFor("a page that nobody sees is told", func() bool { return streams() == 0 })
	log.await(t, "the calm", func(r Report) bool { return r.Check })
	put(t, e.dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n자는 동안 고쳤다 ^p1\n")
	log.await(t, "the save", func(r Report) bool { return r.Check })
	e.want(`!document.querySelector("#p1").textContent.includes("자는 동안")`, "a page that nobody sees is told")
	if streams() != 0 {
		t.Error("a page that nobody sees listens")
	}
	e.run(`delete document.hidden; document.dispatchEvent(new Event("visibilitychange"))`)
	e.wait(`document.querySelector("#p1").textContent.includes("자는 동안 고쳤다")`)
	e.want(`load === performance.timeOrigin`, "the page was loaded anew")
}

func TestFollowsAPageThatMoves(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	s, err := New(os.DirFS(e.dir), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan Ready, 1), make(chan error, 1)
	go func() { done <- s.Run(ctx, "127.0.0.1:0", func(r Ready) { ready <- r }) }()
	defer func() { cancel(); <-done }()
	e.address = (<-ready).Address
	e.open("ko/a/?view=beside#p1", 1400)
	e.run(`window.load = performance.timeOrigin`)
	for _, lang := range []string{"ko", "en"} {
		if err := os.Rename(filepath.Join(e.dir, "content/articles/a."+lang+".md"), filepath.Join(e.dir, "content/articles/neu."+lang+".md")); err != nil {
			t.Fatal(err)
		}
	}
	s.follow(map[string]string{"ko/a/index.html": "ko/neu/index.html"})
	s.saved(ctx)
	e.wait(`location.pathname === "/repo/ko/neu/" && location.search === "?view=beside" && location.hash === "#p1"`)
	e.wait(`document.querySelector("link[rel=canonical]").href.endsWith("/ko/neu/")`)
	e.want(`load === performance.timeOrigin`, "the page was loaded anew")
	// and is told of changes there
	put(t, e.dir, "content/articles/neu.ko.md", "---\ntitle: 글\n---\n옮긴 뒤 ^p1\n")
	s.saved(ctx)
	e.wait(`document.querySelector("#p1").textContent.includes("옮긴 뒤")`)
	// When it goes altogether, what was read stays, and it is said.
	for _, lang := range []string{"ko", "en"} {
		os.Remove(filepath.Join(e.dir, "content/articles/neu."+lang+".md"))
	}
	s.saved(ctx)
	e.wait(bar + `.textContent.includes("no longer there")`)
	e.want(`document.querySelector("#p1").textContent.includes("옮긴 뒤")`, "the page is blank")
}

// TestAltClickOpensTheEditor clicks what a page shows, with an editor and without.
func TestAltClickOpensTheEditor(t *testing.T) {
	var place atomic.Pointer[source.Problem]
	var none atomic.Bool
	e := newEditor(t, func(o *Options) {
		o.Edit = func(p source.Problem) (string, error) {
			if place.Store(&p); none.Load() {
				return "", context.Canceled
			}
			return "", nil
		}
	})
	e.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "clipboard-write"}, Setting: browser.PermissionSettingGranted})
		return err
	}))
	opens := func(element, file, text string) {
		t.Helper()
		place.Store(nil)
		here := evaluate[string](e, `location.href`)
		e.click(element, alt)
		e.waitFor(element+" opens nothing: "+file, func() bool { return place.Load() != nil })
		p := place.Load()
		if p == nil || p.File != file {
			t.Errorf("%s opens %v, not %s", element, p, file)
			return
		}
		data, _ := os.ReadFile(filepath.Join(e.dir, file))
		if line := strings.Split(string(data), "\n")[p.Line-1]; !strings.Contains(line, text) {
			t.Errorf("%s opens line %d: %q", element, p.Line, line)
		}
		if now := evaluate[string](e, `location.href`); now != here || evaluate[bool](e, "Boolean("+cardOpen+")") {
			t.Errorf("%s leads to %s too, or opens a card", element, now)
		}
	}
	ko, en := "content/articles/transforming-ai.ko.md", "content/articles/transforming-ai.en.md"
	e.open(korean, 1400)
	opens(`document.querySelector("#p8 p")`, ko, "^p8")
	opens(`document.querySelector("#p3 .gloss")`, "content/glosses/organisations/maeil-business-newspaper.ko.md", "title:")
	opens(`document.querySelector(".note-mark a")`, ko, "[^n06]:")
	opens(`document.querySelector(".note .note-text p")`, ko, "[^n06]:")
	opens(`document.querySelector("h1")`, ko, "title:")
	opens(`document.querySelector(".summary")`, ko, "summary:")
	opens(`document.querySelector(".settings-button")`, "i18n/ko.toml", "settings =")
	opens(`document.querySelector(".counts")`, "i18n/ko.toml", "문단 {{")
	opens(`document.querySelector("header.site nav.menu a[href*=people]")`, "i18n/ko.toml", "people =")
	e.open(both, 1400)
	opens(`document.querySelector("#p8 .cell[lang=en] p")`, en, "^p8")
	opens(`document.querySelector("#p8 .cell[lang=ko] p")`, ko, "^p8")
	opens(`document.querySelector("#p3 .cell[lang=en] .gloss")`, "content/glosses/organisations/maeil-business-newspaper.en.md", "title:")
	e.open("en/glosses/google/", 1400)
	opens(`document.querySelector("h1")`, "content/glosses/organisations/google.en.md", "title:")
	opens(`document.querySelector("#p1 .permalink")`, "i18n/en.toml", "permalink =")

	// By keyboard, and a problem of the list.
	place.Store(nil)
	e.open(korean, 1400)
	e.run(`document.querySelector("#p3 .gloss").focus()`)
	e.do(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(1)))
	e.waitFor("Alt and Enter open nothing", func() bool { return place.Load() != nil && strings.Contains(place.Load().File, "maeil") })
	e.replace(ko, " ^p2\n", " [없음](gloss:nothing) ^p2\n")
	e.wait(problems + `.querySelector(".place")`)
	e.run(problems + `.querySelector(".place").click()`)
	e.waitFor("a problem opens nothing", func() bool { return place.Load() != nil && place.Load().File == ko && place.Load().Column > 1 })

	// Without an editor the place is shown, to be copied.
	none.Store(true)
	e.click(`document.querySelector("#p8 p")`, alt)
	e.wait(said + `.textContent.startsWith("` + ko + `:")`)
}

// TestOwnWordsAreSaidToBe asks where juhae's own words stand, in an edition that has none.
func TestOwnWordsAreSaidToBe(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	e.address, _ = start(t, e.dir, func(o *Options) {
		o.Edit = func(p source.Problem) (string, error) { t.Errorf("%v is opened", p); return "", nil }
	})
	e.open("ko/a/", 1400)
	e.click(`document.querySelector(".settings-button")`, alt)
	e.wait(said + `.textContent.includes("juhae's own word") && ` + said + `.textContent.startsWith("i18n/ko.toml:")`)
}

// TestPlacesOfWhatIsListed asks where what pages list is written, or lead to: never is it
// the name of what stands around it.
func TestPlacesOfWhatIsListed(t *testing.T) {
	e := newEditor(t)
	ko, en := "content/articles/transforming-ai.ko.md", "content/articles/transforming-ai.en.md"
	edition, about, references := "content/edition.toml", "content/pages/about.ko.md", "content/references.yaml"
	google := "content/glosses/organisations/google."
	for _, page := range []struct {
		path  string
		shown [][3]string // element, file, a text of the line
	}{
		{korean, [][3]string{
			{".sections a[href='#h1']", ko, "^h1"}, {".other-title a", en, "title:"}, {"#p1 a.cite", references, "guo-2024"},
			{".site-title", edition, "트랜스포머, 그다음"}, {"footer.site p", edition, "주해 편집진"}, {"footer.site nav a[href*=about]", about, "title:"},
			{".languages [lang=en]", "i18n/en.toml", "language-name"},
		}},
		{"ko/", [][3]string{
			{"h1", edition, "트랜스포머, 그다음"}, {".opening .summary", edition, "GTC 2024에서"}, {".article-entry .summary", ko, "summary:"},
			{".article-entry .other-title", en, "title:"}, {".section-list a[href$='#h2']", ko, "^h2"}, {".parts a[href*=glosses]", "i18n/ko.toml", "glosses ="},
		}},
		{"ko/glosses/", [][3]string{
			{".letters a", "", ""}, {".index h2", "", ""}, {".entry:has([href^=google]) .entry-other", google + "en.md", "title:"}, {".entry:has([href^=google]) .entry-summary", google + "ko.md", "summary:"},
		}},
		{"ko/references/", [][3]string{{"#vaswani-2017 span:last-of-type", references, "vaswani-2017"}, {".cited-by a[href*=about]", about, "title:"}}},
		{"ko/glosses/google/", [][3]string{{".other-title a", google + "en.md", "title:"}, {".uses a.where[href*='#m_']", ko, "gloss:google"}, {".uses .context", ko, "gloss:google"}, {"section h3 a", ko, "title:"}}},
		{"ko/notes/", [][3]string{{"#transforming-ai_n06 .verdict", ko, "[^n06]:"}, {"#transforming-ai_n06 .claim span", ko, "^p3"}, {"section h2 a", ko, "title:"}, {"dl.tallies dd", "i18n/ko.toml", "="}}},
		{"", [][3]string{{"[lang=en] h1 a", edition, "After the Transformer"}, {"[lang=ko] .title-articles a", ko, "title:"}}},
	} {
		e.open(page.path, 1400)
		e.run(`window.answers = []; const ask = fetch; window.fetch = async (...asked) => { const a = await ask(...asked); if (a.url.endsWith("/open")) answers.push(await a.clone().json()); return a }`)
		for _, one := range page.shown {
			e.click(`document.querySelector("`+one[0]+`")`, alt)
			e.wait(`window.answers?.length`)
			place := evaluate[string](e, `answers.pop().place`)
			file, line, _ := strings.Cut(place, ":")
			if one[1] == "" {
				if place != "" {
					t.Errorf("%s %s: %s", page.path, one[0], place)
				}
				continue
			}
			number := 0
			fmt.Sscanf(line, "%d", &number)
			data, _ := os.ReadFile(filepath.Join(e.dir, file))
			if lines := strings.Split(string(data), "\n"); file != one[1] || number < 1 || !strings.Contains(lines[number-1], one[2]) {
				t.Errorf("%s %s: %s is not the line of %s with %q", page.path, one[0], place, one[1], one[2])
			}
		}
	}
}

// waitFor waits until something holds.
func (e *editor) waitFor(otherwise string, holds func() bool) {
	e.t.Helper()
	for late := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(late) {
			e.t.Fatal(otherwise)
		}
	}
}

// TestDraftsAreMarked looks at an article that build would leave out, and renames it.
func TestDraftsAreMarked(t *testing.T) {
	e := &editor{t: t, ctx: newBrowser(t), dir: edition(t)}
	put(t, e.dir, "content/articles/d.ko.md", "---\ntitle: 초안\ndraft: true\n---\n쓰는 중 ^p1\n")
	put(t, e.dir, "content/articles/d.en.md", "---\ntitle: Draft\n---\nBeing written ^p1\n")
	e.address, _ = start(t, e.dir)
	e.open("ko/d/", 800)
	e.wait(bar + `.querySelector(".draft")?.textContent === "draft article"`)
	e.do(chromedp.Navigate(e.address + ".juhae/"))
	e.wait(`[...document.querySelectorAll(".pages .draft")].every(d => d.parentElement.textContent.includes("/d/")) && document.querySelectorAll(".pages .draft").length >= 2`)
	e.open("ko/d/", 800)
	for _, lang := range []string{"ko", "en"} {
		if err := os.Rename(filepath.Join(e.dir, "content/articles/d."+lang+".md"), filepath.Join(e.dir, "content/articles/named."+lang+".md")); err != nil {
			t.Fatal(err)
		}
	}
	e.wait(`location.pathname === "/repo/ko/named/" && document.querySelector("#p1")`)
}
