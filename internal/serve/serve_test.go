package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/source"
)

// edition writes a small edition and returns its folder.
func edition(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "content/edition.toml", "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\nbase_url = \"https://example.org/repo/\"\n")
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n처음 ^p1\n")
	put(t, dir, "content/articles/a.en.md", "---\ntitle: Text\n---\nFirst ^p1\n")
	return dir
}

func put(t *testing.T, dir, name, text string) {
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

// start runs a preview and returns its address.
func start(t *testing.T, dir string) (address string, log *bytes.Buffer) {
	t.Helper()
	log = &bytes.Buffer{}
	s, err := New(os.DirFS(dir), juhae.Files, log, func([]source.Problem) {})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- s.Run(ctx, "127.0.0.1:0", dir, func(address string) { ready <- address }) }()
	select {
	case address = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return address, log
}

func get(t *testing.T, address string) (int, string) {
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

func TestStatusLeadsToThePassages(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir)
	status, body := get(t, address+own+"status")
	if status != http.StatusOK || !strings.Contains(body, `<h3><a href="/repo/en/a/index.html">articles/a</a></h3>`) {
		t.Errorf("%d %s", status, body)
	}
}

// listen returns the states that a page is told of.
func listen(t *testing.T, address string) <-chan event {
	t.Helper()
	r, err := http.Get(address + own + "events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	states := make(chan event, 16)
	go func() {
		defer close(states)
		lines := bufio.NewScanner(r.Body)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var e event
				if json.Unmarshal([]byte(data), &e) == nil {
					states <- e
				}
			}
		}
	}()
	return states
}

// await returns the first state that fits.
func await(t *testing.T, states <-chan event, what string, fits func(event) bool) event {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case e, open := <-states:
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

func TestServesWhatBuildWrites(t *testing.T) {
	dir := edition(t)
	b, err := build.Load(os.DirFS(dir), juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	if _, err := b.Write(out); err != nil {
		t.Fatal(err)
	}
	address, _ := start(t, dir)
	if !strings.HasSuffix(address, "/repo/") {
		t.Errorf("the site is not served under its base path: %s", address)
	}
	err = filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, state) {
			return err
		}
		want, _ := os.ReadFile(name)
		relative, _ := filepath.Rel(out, name)
		_, got := get(t, address+filepath.ToSlash(relative))
		if before, rest, found := strings.Cut(got, `<script src="/repo/.juhae/preview.js`); found {
			_, after, _ := strings.Cut(rest, "</script>")
			got = before + after
		}
		if got != string(want) {
			t.Errorf("%s differs from what build writes", relative)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// state is the folder in an output that is no part of the site.
const state = string(filepath.Separator) + ".juhae"

func TestAnswersAsGitHubPages(t *testing.T) {
	address, _ := start(t, edition(t))
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(address + "ko/a")
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != http.StatusMovedPermanently || r.Header.Get("Location") != "/repo/ko/a/" {
		t.Errorf("a folder without its slash: %d %s", r.StatusCode, r.Header.Get("Location"))
	}
	if status, body := get(t, address+"ko/nothing/"); status != http.StatusNotFound || !strings.Contains(body, "page-404") {
		t.Errorf("what is not there: %d", status)
	}
	for _, path := range []string{"content/edition.toml", "../content/edition.toml", "%2e%2e/content/edition.toml", ".git/config"} {
		if status, _ := get(t, address+path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}

func TestReloadsAfterSaveAndKeepsTheLastGoodPage(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir)
	states := listen(t, address)
	first := await(t, states, "the first state", func(event) bool { return true })

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n고친 글 ^p1\n")
	await(t, states, "a new generation", func(e event) bool { return e.Good && e.Generation > first.Generation })
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, "고친 글") {
		t.Error("the page is not the saved one")
	}

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n[나](gloss:nothing) ^p1\n")
	broken := await(t, states, "a problem", func(e event) bool { return !e.Good })
	if len(broken.Problems) != 1 || broken.Problems[0].Rule != "gloss-missing" || broken.Problems[0].Line != 4 {
		t.Errorf("problems: %v", broken.Problems)
	}
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, "고친 글") {
		t.Error("the last good page is gone")
	}

	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n다시 ^p1\n")
	await(t, states, "the mended edition", func(e event) bool { return e.Good })
	if _, body := get(t, address+"ko/a/"); !strings.Contains(body, "다시") {
		t.Error("the mended page is not shown")
	}

	// A new file in a new folder, a template, words and the settings.
	put(t, dir, "content/glosses/new/g.ko.md", "---\ntitle: 새것\nkind: concept\n---\n풀이 ^p1\n")
	put(t, dir, "content/glosses/new/g.en.md", "---\ntitle: New\n---\nEntry ^p1\n")
	put(t, dir, "templates/page.html", `{{define "main"}}{{end}}`)
	put(t, dir, "content/edition.toml", "languages = [\"ko\", \"en\"]\ntitle = {ko = \"새 판\", en = \"Edition\"}\nbase_url = \"https://example.org/repo/\"\n")
	for {
		await(t, states, "the new files", func(e event) bool { return e.Good })
		_, body := get(t, address+"ko/")
		if status, _ := get(t, address+"ko/glosses/g/"); status == http.StatusOK && strings.Contains(body, "새 판") {
			break
		}
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
}

func TestStrangersAreRefused(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, io.Discard, func([]source.Problem) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, host, origin string
		want                 int
	}{
		{"GET", "localhost:4321", "", 200}, {"GET", "127.0.0.1:4321", "http://127.0.0.1:4321", 200}, {"GET", "[::1]:4321", "", 200},
		{"GET", "evil.example:4321", "", 403}, {"GET", "127.0.0.1.evil.example", "", 403}, {"GET", "", "", 403},
		{"GET", "localhost:4321", "http://evil.example", 403}, {"POST", "localhost:4321", "", 405},
	} {
		r := httptest.NewRequest(c.method, "http://x/repo/ko/", nil)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s from %q, origin %q: %d, want %d", c.method, c.host, c.origin, w.Code, c.want)
		}
	}
	if err := s.Run(context.Background(), "0.0.0.0:0", ".", nil); err == nil {
		t.Error("a public address is served")
	}
}
