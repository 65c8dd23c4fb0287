package serve

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juhae"
	"juhae/internal/build"
)

// TestServesWhatBuildWrites asks for every page and file that build writes, of a small
// edition under a path and of this repository's at the root.
func TestServesWhatBuildWrites(t *testing.T) {
	small := edition(t)
	put(t, small, "content/glosses/g.ko.md", "---\ntitle: 항목\nkind: person\n---\n[항목](gloss:g) ^p1\n")
	for _, dir := range []string{small, "../.."} {
		out := written(t, dir)
		address, _ := start(t, dir)
		base := strings.TrimPrefix(address[len("http://"):], strings.Split(address[len("http://"):], "/")[0])
		if (dir == small) != (base == "/repo/") {
			t.Errorf("%s is served under %s", dir, base)
		}
		files := 0
		err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || hidden(name) {
				return err
			}
			files++
			want, _ := os.ReadFile(filepath.Join(out, name))
			asked := []string{name}
			if folder, is := strings.CutSuffix(name, "index.html"); is {
				asked = append(asked, folder)
			}
			for _, one := range asked {
				status, got := get(t, address+one)
				before, rest, found := strings.Cut(got, `<script type="module" src="`+base+`.juhae/preview.js"`)
				_, after, _ := strings.Cut(rest, "</script>")
				if found != strings.HasSuffix(name, ".html") || before+after != string(want) || status != http.StatusOK {
					t.Errorf("%s differs from what build writes", one)
				}
			}
			return nil
		})
		if err != nil || files < 15 {
			t.Errorf("%d files, %v", files, err)
		}
	}
}

// written builds an edition and returns the folder.
func written(t *testing.T, dir string) string {
	t.Helper()
	b, err := build.Load(os.DirFS(dir), juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	if _, err := b.Write(out); err != nil || b.Site == nil {
		t.Fatal(err, b.Problems)
	}
	return out
}

func TestAnswersAsGitHubPages(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ask := func(method, path string) *http.Response {
		t.Helper()
		r, err := http.NewRequest(method, address+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer
	}
	html := "text/html; charset=utf-8"
	for path, want := range map[string]struct {
		status         int
		kind, location string
	}{
		"": {200, html, ""}, "ko/a/": {200, html, ""}, "ko/a/index.html": {200, html, ""}, "ko/a/index": {200, html, ""},
		"ko/a": {301, "", "/repo/ko/a/"}, "ko/a?x=1": {301, "", "/repo/ko/a/?x=1"}, "ko/a/?view=beside": {200, html, ""},
		"404.html": {200, html, ""}, "404": {200, html, ""}, "ko/nothing/": {404, html, ""}, "ko/nothing": {404, html, ""},
		"KO/a/": {404, html, ""}, "ko/A/": {404, html, ""}, "ko//a/": {404, html, ""}, "ko/a/index.html/": {404, html, ""},
		"sitemap.xml": {200, "application/xml", ""}, "robots.txt": {200, "text/plain; charset=utf-8", ""}, ".nojekyll": {404, html, ""},
	} {
		for _, method := range []string{"GET", "HEAD"} {
			r := ask(method, path)
			if r.StatusCode != want.status || want.kind != "" && r.Header.Get("Content-Type") != want.kind || r.Header.Get("Location") != want.location {
				t.Errorf("%s %q: %d %s %s", method, path, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Location"))
			}
		}
	}
	if got, head := ask("GET", "ko/a/").ContentLength, ask("HEAD", "ko/a/").ContentLength; got != head || got <= 0 {
		t.Errorf("GET says %d bytes, HEAD %d", got, head)
	}
	for ext, want := range map[string]string{"css": "text/css; charset=utf-8", "js": "application/javascript; charset=utf-8", "svg": "image/svg+xml"} {
		if r := ask("GET", asset(t, dir, ext)); r.StatusCode != 200 || r.Header.Get("Content-Type") != want {
			t.Errorf("%s: %d %s", ext, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
	for name, want := range map[string]string{"a.woff2": "font/woff2", "a.webmanifest": "application/manifest+json", "a.json": "application/json; charset=utf-8", "a": "application/octet-stream"} {
		if kind(name) != want {
			t.Errorf("%s: %s", name, kind(name))
		}
	}
	// Outside of the base path there is nothing, but for the way into it.
	root := strings.TrimSuffix(address, "repo/")
	if r, err := client.Get(root); err != nil || r.StatusCode != http.StatusFound || r.Header.Get("Location") != "/repo/" {
		t.Errorf("the root: %v %v", r, err)
	}
	if status, body := get(t, root+"ko/a/"); status != http.StatusNotFound || !strings.Contains(body, "page-404") {
		t.Errorf("outside of the base path: %d", status)
	}
}

// asset is the address of one of the site's own files, by its extension.
func asset(t *testing.T, dir, ext string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(written(t, dir), "assets", "*."+ext))
	if err != nil || len(found) == 0 {
		t.Fatal("no file", ext)
	}
	return "assets/" + filepath.Base(found[0])
}

// TestOwnPagesLeaveNoTrace looks for the preview in what build writes.
func TestOwnPagesLeaveNoTrace(t *testing.T) {
	out := written(t, "../..")
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, string(filepath.Separator)+".juhae") {
			return err
		}
		data, _ := os.ReadFile(name)
		for _, trace := range []string{".juhae/", "data-version", "idiomorph", "Idiomorph"} {
			if strings.Contains(string(data), trace) {
				t.Errorf("%s has %q", name, trace)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestIdiomorphIsTheOneNamed holds the vendored file to its sum: see idiomorph/README.md.
func TestIdiomorphIsTheOneNamed(t *testing.T) {
	data, err := os.ReadFile("idiomorph/idiomorph.esm.js")
	if err != nil {
		t.Fatal(err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != "e1e2c7dbd606233d302bac48074fd1307c15609b77ea485c18f1b13d6be67c14" {
		t.Errorf("it is another: %s", sum)
	}
	if licence, err := os.ReadFile("idiomorph/LICENSE"); err != nil || !strings.Contains(string(licence), "Zero-Clause BSD") {
		t.Error("its licence is not there", err)
	}
}
