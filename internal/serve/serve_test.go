package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"juhae"
	"juhae/internal/folder"
	"juhae/internal/source"
)

const settings = "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\nbase_url = \"https://example.org/repo/\"\n"

// edition writes a small edition and returns its folder.
func edition(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "content/edition.toml", settings)
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n처음 ^p1\n")
	put(t, dir, "content/articles/a.en.md", "---\ntitle: Text\n---\nFirst ^p1\n")
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n다른 글 ^p1\n")
	put(t, dir, "content/articles/b.en.md", "---\ntitle: Other\n---\nAnother ^p1\n")
	return dir
}

func put(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	// As editors save: a new file, renamed over the old one.
	if err := os.WriteFile(file+"~", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+"~", file); err != nil {
		t.Fatal(err)
	}
}

// told gathers what a preview reports.
type told struct {
	mu      sync.Mutex
	reports []Report
}

func (l *told) tell(r Report) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reports = append(l.reports, r)
}

// await returns the first report that fits, and forgets it and those before it.
func (l *told) await(t *testing.T, what string, fits func(Report) bool) Report {
	t.Helper()
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
		l.mu.Lock()
		i := slices.IndexFunc(l.reports, fits)
		if i >= 0 {
			r := l.reports[i]
			l.reports = l.reports[i+1:]
			l.mu.Unlock()
			return r
		}
		l.mu.Unlock()
	}
	t.Fatalf("no report of %s", what)
	return Report{}
}

// start runs a preview until the test ends, and returns its address and what it reports.
func start(t testing.TB, dir string, options ...func(*Options)) (address string, log *told) {
	t.Helper()
	log = &told{}
	o := Options{Dir: dir, Tell: log.tell}
	for _, set := range options {
		set(&o)
	}
	files, err := folder.Open(dir) // as the command does
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(files, juhae.Files, o)
	if err != nil {
		t.Fatal(err)
	}
	at := "127.0.0.1:0"
	if o.Public {
		at = "0.0.0.0:0"
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- s.Run(ctx, at, func(r Ready) { ready <- r.Address }) }()
	select {
	case address = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer files.Close()
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return address, log
}

func get(t testing.TB, address string) (int, string) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// listen returns what a page is told.
func listen(t testing.TB, address, page string) <-chan event {
	t.Helper()
	r, err := http.Get(address + own + "events?page=" + url.QueryEscape(page))
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%s %s", r.Status, r.Header.Get("Content-Type"))
	}
	t.Cleanup(func() { r.Body.Close() })
	events := make(chan event, 64)
	go func() {
		defer close(events)
		lines := bufio.NewScanner(r.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var e event
				if json.Unmarshal([]byte(data), &e) == nil {
					events <- e
				}
			}
		}
	}()
	return events
}

// await returns the first event that fits.
func await(t testing.TB, events <-chan event, what string, fits func(event) bool) event {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case e, open := <-events:
			if !open {
				t.Fatalf("the events ended before %s", what)
			}
			if fits(e) {
				return e
			}
		case <-late:
			t.Fatalf("no event with %s", what)
		}
	}
}

func TestTellsThePagesThatChangedAndNoOthers(t *testing.T) {
	dir := edition(t)
	address, log := start(t, dir)
	a, b := listen(t, address, "ko/a/index.html"), listen(t, address, "ko/b/index.html")
	first := await(t, a, "the first", func(event) bool { return true })
	await(t, b, "the first", func(event) bool { return true })
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, `data-page="ko/a/index.html" data-version="`+first.Version+`" data-status="200"`) {
		t.Errorf("the page does not say what it is: %s", body[max(0, len(body)-300):])
	}

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n고친 글 ^p1\n")
	next := await(t, a, "another page", func(e event) bool { return e.Version != first.Version })
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, "고친 글") || !strings.Contains(body, next.Version) {
		t.Error("the page is not the saved one")
	}
	if r := log.await(t, "the save", func(r Report) bool { return r.Pages > 0 }); r.Pages != 1 {
		t.Errorf("%d open pages changed", r.Pages)
	}
	// The other page is told when it changes itself, and has not been told before.
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n고친 것 ^p1\n")
	select {
	case e := <-b:
		if _, body := get(t, address+"ko/b/"); !strings.Contains(body, e.Version) || !strings.Contains(body, "고친 것") {
			t.Errorf("told of another page's change: %v", e)
		}
	case <-time.After(20 * time.Second):
		t.Error("nothing is told")
	}
}

func TestKeepsTheLastGoodPageAndSaysWhatIsWrong(t *testing.T) {
	dir := edition(t)
	address, log := start(t, dir)
	here, there := listen(t, address, "ko/a/index.html"), listen(t, address, "ko/b/index.html")
	good := await(t, here, "the first", func(event) bool { return true })
	log.await(t, "the beginning", func(r Report) bool { return r.Check })

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n[나](gloss:nothing) ^p1\n")
	broken := await(t, here, "a problem", func(e event) bool { return len(e.Problems) > 0 })
	p := broken.Problems[0]
	if broken.Version != good.Version || p.Rule != "gloss-missing" || p.Line != 4 || !strings.Contains(p.Source, "gloss:nothing") || p.Caret == 0 || p.Hint == "" || !broken.Held {
		t.Errorf("told: %+v", broken)
	}
	if e := await(t, there, "a count", func(e event) bool { return e.Errors == 1 }); len(e.Problems) > 0 {
		t.Errorf("another page's problem is shouted: %v", e.Problems)
	}
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, "처음") {
		t.Error("the last good page is gone")
	}
	if r := log.await(t, "the problem", func(r Report) bool { return len(r.New) > 0 }); len(r.New) != 1 || r.New[0].Rule != "gloss-missing" {
		t.Errorf("new: %v", r.New)
	}
	if status, body := get(t, address+own); status != http.StatusOK || !strings.Contains(body, `data-problem="content/articles/a.ko.md:4:`) {
		t.Errorf("the overview lacks the problem: %d", status)
	}

	// Another fault is new; the one that is known is not told again, though it has moved.
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n[너](gloss:nobody)\n[나](gloss:nothing) ^p1\n")
	if r := log.await(t, "the other", func(r Report) bool { return len(r.New) > 0 }); len(r.New) != 1 || !strings.Contains(r.New[0].Text, "nobody") || len(r.Open) != 2 {
		t.Errorf("new: %v", r.New)
	}

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n다시 ^p1\n")
	await(t, here, "the mended page", func(e event) bool { return len(e.Problems) == 0 && e.Version != good.Version })
	if r := log.await(t, "the mending", func(r Report) bool { return r.Mended > 0 }); r.Mended != 2 || len(r.Open) != 0 {
		t.Errorf("%d mended, %d left", r.Mended, len(r.Open))
	}
}

func TestNewFoldersTemplatesAndSettings(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir)
	events := listen(t, address, "ko/glosses/g/index.html")
	if e := await(t, events, "a page that is not there", func(event) bool { return true }); e.Status != http.StatusNotFound {
		t.Errorf("a page that is not there: %d", e.Status)
	}
	put(t, dir, "content/glosses/new/g.ko.md", "---\ntitle: 새것\nkind: concept\n---\n풀이 ^p1\n")
	put(t, dir, "content/glosses/new/g.en.md", "---\ntitle: New\n---\nEntry ^p1\n")
	e := await(t, events, "the new page", func(e event) bool { return e.Status == http.StatusOK })
	put(t, dir, "templates/gloss.html", `{{define "main"}}<p>{{.Entry.Title}}</p>{{end}}`)
	e = await(t, events, "the template", func(n event) bool { return n.Version != e.Version })
	put(t, dir, "templates/gloss.html", `{{define "main"}}<p>{{.Entry.Titel}}</p>{{end}}`)
	faulty := func(e event) bool {
		return slices.ContainsFunc(e.Problems, func(p source.Problem) bool { return p.File == "templates/gloss.html" })
	}
	if broken := await(t, events, "the template's fault", faulty); broken.Version != e.Version {
		t.Errorf("the page is not the last good one: %+v", broken)
	}
	put(t, dir, "templates/gloss.html", `{{define "main"}}<p>{{.Entry.Title}}</p>{{end}}`)
	await(t, events, "the mended template", func(e event) bool { return !faulty(e) })
	put(t, dir, "content/edition.toml", strings.Replace(settings, "example.org/repo/", "example.org/other/", 1))
	await(t, events, "the other base path", func(e event) bool { return e.Base == "/other/" && e.Status == http.StatusOK })
	if status, _ := get(t, strings.Replace(address, "/repo/", "/other/", 1)+"ko/glosses/g/"); status != http.StatusOK {
		t.Errorf("under the other base path: %d", status)
	}
}

func TestBrokenFromTheStart(t *testing.T) {
	dir := edition(t)
	put(t, dir, "content/edition.toml", "languages = [")
	address, _ := start(t, dir)
	status, body := get(t, address)
	if status != http.StatusServiceUnavailable || !strings.Contains(body, "content/edition.toml:1:") || !strings.Contains(body, "preview.js") {
		t.Errorf("%d %s", status, body)
	}
	events := listen(t, address, "index.html")
	if e := await(t, events, "the fault", func(event) bool { return true }); e.Status != http.StatusServiceUnavailable || len(e.Problems) == 0 {
		t.Errorf("told: %+v", e)
	}
	put(t, dir, "content/edition.toml", settings)
	await(t, events, "the mended edition", func(e event) bool { return e.Status == http.StatusOK && e.Base == "/repo/" })
}

// TestFollowsMoves has pages go from address to address: whoever has the first open is
// told of the last.
func TestFollowsMoves(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.follow(map[string]string{"ko/old/index.html": "ko/older/index.html"})
	s.follow(map[string]string{"ko/older/index.html": "ko/a/index.html"})
	for _, from := range []string{"ko/old/index.html", "ko/older/index.html"} {
		var e event
		if json.Unmarshal(s.look(from, nil).event, &e); e.Moved != "ko/a/index.html" || e.Status != http.StatusNotFound {
			t.Errorf("%s: %+v", from, e)
		}
	}
	s.follow(map[string]string{"ko/a/index.html": "ko/old/index.html"}) // and back
	if s.moved["ko/old/index.html"] != "" {
		t.Errorf("a page that is there has moved to %s", s.moved["ko/old/index.html"])
	}
}

func TestNewProblemsAreThoseOfAnotherText(t *testing.T) {
	at := func(line int, text string) source.Problem {
		return source.Problem{File: "f", Line: line, Rule: "r", Text: text}
	}
	fresh := without([]source.Problem{at(2, "a"), at(3, "a"), at(4, "b")}, []source.Problem{at(1, "a")})
	if len(fresh) != 2 || fresh[0] != at(3, "a") || fresh[1] != at(4, "b") {
		t.Errorf("%v", fresh)
	}
}

// TestMendedElsewhere: a text that leads to a gloss which comes is mended at once, by a save
// that does not name it.
func TestMendedElsewhere(t *testing.T) {
	dir := edition(t)
	_, log := start(t, dir)
	log.await(t, "looking at all", func(r Report) bool { return r.Check })
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n[새것](gloss:new) ^p1\n")
	if r := log.await(t, "the missing gloss", func(r Report) bool { return len(r.New) > 0 && r.New[0].Rule == "gloss-missing" }); !r.Kept {
		t.Error("the last good page does not stay, by what is told")
	}
	put(t, dir, "content/glosses/new.ko.md", "---\ntitle: 새것\nkind: concept\n---\n풀이 ^p1\n")
	r := log.await(t, "the gloss", func(r Report) bool { return !r.Check && len(r.Files) > 0 })
	for _, p := range r.Open {
		if p.Rule == "gloss-missing" {
			t.Errorf("it is still told: %v", p)
		}
	}
}

// TestUnfinishedIsNotKept: of a text that waits for its ids nobody is told that the old page
// stays, for it does not.
func TestUnfinishedIsNotKept(t *testing.T) {
	dir := edition(t)
	address, log := start(t, dir)
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n처음 ^p1\n\n새 문단\n")
	if r := log.await(t, "the new paragraph", func(r Report) bool { return len(r.Files) > 0 }); r.Kept || len(r.New) == 0 {
		t.Errorf("%+v", r)
	}
	shows(t, address, "ko/a/", "새 문단")
}
