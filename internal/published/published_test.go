// Package published tests this repository's own edition as a reader meets it: built,
// served under a path as GitHub Pages does, opened from the disk, validated and
// looked at in a browser.
package published

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/source"
)

const base = "https://example.org/some-repo/"

// built is this edition as build writes it with a base URL, made once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "juhae")
	if err != nil {
		return "", err
	}
	b, err := build.Load(os.DirFS("../.."), juhae.Files, base)
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, "public")
	if _, err := b.Write(out); err != nil {
		return "", err
	}
	if problems := source.WithoutHints(b.Problems); len(problems) > 0 {
		return "", errors.New(problems[0].String())
	}
	return out, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if out, err := built(); err == nil {
		os.RemoveAll(filepath.Dir(out))
	}
	os.Exit(code)
}

func site(t *testing.T) string {
	t.Helper()
	out, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pages returns the paths of all pages, from the site's root.
func pages(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(site(t)), ".", func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".html") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// kinds is a page of each kind.
var kinds = []string{"index.html", "404.html", "ko/index.html", "ko/transforming-ai/index.html", "en/transforming-ai/index.html",
	"parallel/transforming-ai/index.html", "ko/glosses/index.html", "ko/glosses/transformer/index.html", "en/glosses/lukasz-kaiser/index.html",
	"ko/people/index.html", "ko/notes/index.html", "en/references/index.html", "ko/about/index.html"}

// githubPages serves a folder as GitHub Pages does: under a path, a redirect to a
// folder's slash, 404.html, and no other rewriting.
func githubPages(t *testing.T, dir string) *httptest.Server {
	prefix := "/some-repo/"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, inside := strings.CutPrefix(r.URL.Path, prefix)
		file := filepath.Join(dir, filepath.FromSlash(path.Clean("/"+name)))
		info, err := os.Stat(file)
		if inside && err == nil && info.IsDir() {
			if name != "" && !strings.HasSuffix(name, "/") {
				http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
				return
			}
			file = filepath.Join(file, "index.html")
			_, err = os.Stat(file)
		}
		data, failed := os.ReadFile(file)
		if !inside || err != nil || failed != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			data, _ = os.ReadFile(filepath.Join(dir, "404.html"))
			w.Write(data)
			return
		}
		switch path.Ext(file) {
		case ".html":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		case ".css":
			w.Header().Set("Content-Type", "text/css; charset=utf-8")
		case ".js":
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		}
		w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server
}

// document is what a crawl needs of a page.
type document struct {
	ids   map[string]int
	links []string
}

func parse(t *testing.T, data string) document {
	t.Helper()
	d := document{ids: map[string]int{}}
	root, err := html.Parse(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				d.ids[a.Val]++
			case (a.Key == "href" || a.Key == "src") && attribute(n, "rel") != "canonical" && attribute(n, "rel") != "alternate":
				d.links = append(d.links, a.Val)
			}
		}
	}
	return d
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// crawl follows every link from the start and reports what leads nowhere. It
// returns the pages that it has seen.
func crawl(t *testing.T, start string, get func(address string) (string, error)) map[string]document {
	t.Helper()
	origin, _ := url.Parse(start)
	seen := map[string]document{}
	type target struct{ page, id, from string }
	var anchors []target
	queue := []target{{page: start}}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if _, done := seen[next.page]; done {
			continue
		}
		body, err := get(next.page)
		if err != nil {
			t.Errorf("%s, linked from %s: %v", next.page, next.from, err)
			seen[next.page] = document{}
			continue
		}
		d := document{}
		if strings.HasSuffix(next.page, ".html") || strings.HasSuffix(next.page, "/") {
			d = parse(t, body)
		}
		seen[next.page] = d
		here, _ := url.Parse(next.page)
		for _, link := range d.links {
			to, err := here.Parse(link)
			if err != nil {
				t.Errorf("%s: %q is no address", next.page, link)
				continue
			}
			if to.Scheme != origin.Scheme || to.Host != origin.Host {
				continue // the web outside
			}
			id := to.Fragment
			to.Fragment, to.RawFragment = "", ""
			queue = append(queue, target{page: to.String(), from: next.page})
			if id != "" {
				anchors = append(anchors, target{to.String(), id, next.page})
			}
		}
	}
	for _, a := range anchors {
		if seen[a.page].ids[a.id] == 0 {
			t.Errorf("%s#%s, linked from %s: no such place", a.page, a.id, a.from)
		}
	}
	return seen
}

func TestEveryLinkHoldsUnderARepositoryPath(t *testing.T) {
	server := githubPages(t, site(t))
	seen := crawl(t, server.URL+"/some-repo/index.html", func(address string) (string, error) {
		r, err := http.Get(address)
		if err != nil {
			return "", err
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if r.StatusCode != http.StatusOK {
			return "", errors.New(r.Status)
		}
		return string(body), err
	})
	for _, name := range pages(t) {
		if _, ok := seen[server.URL+"/some-repo/"+name]; !ok && name != "404.html" {
			t.Errorf("no link leads to %s", name)
		}
	}
	// The page 404 works at any depth: what it links to is there.
	r, err := http.Get(server.URL + "/some-repo/ko/no/such/page/")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range parse(t, string(body)).links {
		to, _ := r.Request.URL.Parse(link)
		answer, err := http.Get(to.String())
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Errorf("404.html, asked for deep down: %s is not there", link)
		}
	}
}

func TestEveryLinkHoldsFromTheDisk(t *testing.T) {
	root := site(t)
	seen := crawl(t, "file://"+filepath.ToSlash(root)+"/index.html", func(address string) (string, error) {
		u, err := url.Parse(address)
		if err != nil {
			return "", err
		}
		if !strings.HasPrefix(u.Path, filepath.ToSlash(root)+"/") {
			return "", errors.New("outside of the site")
		}
		data, err := os.ReadFile(filepath.FromSlash(u.Path)) // a folder is an error, as it is to a reader
		return string(data), err
	})
	if len(seen) < len(pages(t)) {
		t.Errorf("%d pages reached, %d written", len(seen), len(pages(t)))
	}
}

func TestIDsAreUniqueAndHeadsAreWhole(t *testing.T) {
	for _, name := range pages(t) {
		data, err := os.ReadFile(filepath.Join(site(t), name))
		if err != nil {
			t.Fatal(err)
		}
		for id, n := range parse(t, string(data)).ids {
			if n > 1 {
				t.Errorf("%s: the id %q stands %d times", name, id, n)
			}
		}
		for _, want := range []string{"<title>", `http-equiv="Content-Security-Policy"`, `name="description"`, `property="og:title"`} {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
		for _, never := range []string{"<style", " style=", " onclick", "⟨", "javascript:", "&lt;no value&gt;"} {
			if strings.Contains(string(data), never) {
				t.Errorf("%s has %s", name, never)
			}
		}
	}
}

// TestHTMLIsValid gives every page and the style sheet to the Nu HTML checker.
func TestHTMLIsValid(t *testing.T) {
	jar := filepath.Join(tools(t), "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
	need(t, "the Nu checker", func() error { _, err := os.Stat(jar); return err })
	need(t, "Java", func() error { _, err := exec.LookPath("java"); return err })
	out, err := exec.Command("java", "-jar", jar, "--skip-non-html", "--errors-only", "--format", "gnu", site(t)).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("the Nu checker: %v\n%s", err, clip(string(out)))
	}
}

func clip(s string) string {
	if len(s) > 6000 {
		return s[:6000] + "…"
	}
	return s
}

func tools(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../tools")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// need skips a test whose tool is missing, and fails it in CI, where a missing tool
// would hide a fault.
func need(t testing.TB, what string, look func() error) {
	t.Helper()
	if err := look(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing: %v", what, err)
		}
		t.Skipf("%s is missing (tools/setup installs it): %v", what, err)
	}
}
