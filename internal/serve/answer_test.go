package serve

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
)

// inMemory is a preview of a small edition that is on no disk.
func inMemory(t *testing.T, more map[string]string) (*Server, fstest.MapFS) {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{"content/edition.toml": settings,
		"content/articles/a.ko.md": "---\ntitle: 글\n---\n처음 ^p1\n", "content/articles/a.en.md": "---\ntitle: Text\n---\nFirst ^p1\n"} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, err := New(files, juhae.Files, Options{})
	must(t, err)
	return s, files
}

// TestAPageThatComesAndGoes is asked for all the while: it is there whole, or it is not there.
func TestAPageThatComesAndGoes(t *testing.T) {
	s, files := inMemory(t, nil)
	const name = "content/articles/b.ko.md"
	there, done := &fstest.MapFile{Data: []byte("---\ntitle: 또\n---\n다른 글 ^p1\n")}, make(chan error)
	go func() {
		var err error
		for i := 0; i < 400 && err == nil; i++ {
			if files[name] = there; i%2 > 0 {
				delete(files, name)
			}
			_, err = s.live.Update(name)
		}
		done <- err
	}()
	for {
		a, problem := s.answer("ko/b/")
		whole := strings.HasSuffix(strings.TrimSpace(string(a.data)), "</html>")
		if problem != nil || !whole || a.status == http.StatusOK && !strings.Contains(string(a.data), "다른 글") {
			t.Fatalf("status %d, %d bytes, %v", a.status, len(a.data), problem)
		}
		select {
		case err := <-done:
			must(t, err)
			return
		default:
		}
	}
}

// TestNoSiteIsSaidEverywhere: while there is no page at all, each address says why.
func TestNoSiteIsSaidEverywhere(t *testing.T) {
	s, _ := inMemory(t, map[string]string{"content/edition.toml": "languages = ["})
	for _, path := range []string{"/", "/ko/a/", "/other/", "/.hidden"} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "content/edition.toml") {
			t.Errorf("%s: status %d\n%s", path, w.Code, w.Body)
		}
	}
	s.base = "/repo/"
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/elsewhere/", nil))
	if !strings.Contains(w.Body.String(), "content/edition.toml") {
		t.Errorf("beside the site: status %d\n%s", w.Code, w.Body)
	}
}
