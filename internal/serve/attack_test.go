package serve

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"juhae"
	"juhae/internal/source"
)

// These play whoever would read or misuse somebody's preview from a page of the web.

func TestStrangersAreRefused(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	type headers = map[string]string
	for _, c := range []struct {
		method, host, path string
		headers            headers
		want               int
	}{
		{"GET", "localhost:4321", "ko/", nil, 200},
		{"GET", "127.0.0.1:4321", "ko/", headers{"Origin": "http://127.0.0.1:4321"}, 200},
		{"GET", "[::1]:4321", "ko/", nil, 200},
		{"GET", "LOCALHOST:4321", "ko/", headers{"Sec-Fetch-Site": "none"}, 200},
		// DNS rebinding: the name is the attacker's.
		{"GET", "evil.example:4321", "ko/", nil, 403},
		{"GET", "127.0.0.1.evil.example", "ko/", nil, 403},
		{"GET", "localhost.evil.example:4321", "ko/", headers{"Sec-Fetch-Site": "same-origin"}, 403},
		{"GET", "", "ko/", nil, 403},
		{"GET", "192.168.1.5:4321", "ko/", nil, 403},
		{"GET", "0.0.0.0:4321", "ko/", nil, 403},
		{"GET", "evil.example:4321", ".juhae/events?page=x", nil, 403},
		{"POST", "evil.example:4321", ".juhae/open", headers{"Origin": "http://evil.example:4321", asked: "1"}, 403},
		// Another site's script, frame, image, or a page at another port of this computer.
		{"GET", "localhost:4321", "ko/", headers{"Origin": "http://evil.example"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Origin": "null"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Origin": "https://localhost:4321"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Origin": "http://localhost:3000", "Sec-Fetch-Site": "same-site"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403},
		{"GET", "localhost:4321", ".juhae/events?page=x", headers{"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403},
		{"GET", "localhost:4321", ".juhae/events?page=x", headers{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403},
		{"GET", "localhost:4321", "ko/", headers{"Origin": "http://evil.example", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "eA=="}, 403},
		// A link may be followed.
		{"GET", "localhost:4321", "ko/", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		// Read only.
		{"POST", "localhost:4321", "ko/", nil, 405}, {"PUT", "localhost:4321", "ko/", nil, 405}, {"DELETE", "localhost:4321", "ko/", nil, 405},
		{"OPTIONS", "localhost:4321", "ko/", nil, 405}, {"OPTIONS", "localhost:4321", ".juhae/open", nil, 405},
		{"POST", "localhost:4321", ".juhae/events", nil, 405}, {"POST", "localhost:4321", ".juhae/", nil, 405},
	} {
		r := httptest.NewRequest(c.method, "http://x/repo/"+c.path, nil)
		r.Host = c.host
		for name, value := range c.headers {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s %s at %q with %v: %d, want %d", c.method, c.path, c.host, c.headers, w.Code, c.want)
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s at %q: %s is sent", c.path, c.host, name)
			}
		}
		if w.Code == 403 && strings.Contains(w.Body.String(), "판") {
			t.Errorf("%q is shown something of the edition", c.host)
		}
	}
}

// TestOnlyOwnPagesOpenTheEditor tries to have the editor opened, at places that are none
// and from where nobody may ask.
func TestOnlyOwnPagesOpenTheEditor(t *testing.T) {
	var opened atomic.Pointer[source.Problem]
	dir := edition(t)
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n[나](gloss:nothing) ^p1\n")
	s, err := New(os.DirFS(dir), juhae.Files, Options{Edit: func(p source.Problem) (string, error) {
		opened.Store(&p)
		return "", nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	mend(t, s, dir)
	ask := func(body string, change func(*http.Request)) (int, string) {
		r := httptest.NewRequest("POST", "http://localhost:4321/repo/.juhae/open", strings.NewReader(body))
		r.RemoteAddr = "127.0.0.1:5000"
		for name, value := range map[string]string{"Origin": "http://localhost:4321", "Sec-Fetch-Site": "same-origin", asked: "1", "Content-Type": "application/json"} {
			r.Header.Set(name, value)
		}
		if change != nil {
			change(r)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	passage := `{"page":"ko/a/index.html","language":"ko","name":"p1"}`
	if status, body := ask(passage, nil); status != 200 || opened.Load() == nil || opened.Load().Position() != "content/articles/a.ko.md:4:1" || !strings.Contains(body, `"opened":true`) {
		t.Fatalf("a passage: %d %s", status, body)
	}
	opened.Store(nil)
	for why, change := range map[string]func(*http.Request){
		"another site":        func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") },
		"another port":        func(r *http.Request) { r.Header.Set("Origin", "http://localhost:3000") },
		"no origin":           func(r *http.Request) { r.Header.Del("Origin") },
		"a form":              func(r *http.Request) { r.Header.Del(asked) },
		"the same site":       func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"a link":              func(r *http.Request) { r.Method = "GET" },
		"the attacker's name": func(r *http.Request) { r.Host = "evil.example" },
	} {
		if status, _ := ask(passage, change); status != 403 && status != 405 || opened.Load() != nil {
			t.Errorf("%s: %d, opened %v", why, status, opened.Load())
		}
	}
	if status, body := ask(passage, func(r *http.Request) { r.RemoteAddr = "192.168.1.7:5000" }); status != 200 || opened.Load() != nil || !strings.Contains(body, "a.ko.md:4:1") {
		t.Errorf("from another computer: %d %s, opened %v", status, body, opened.Load())
	}
	for _, body := range []string{
		"", "{", `[]`, `{"page":1}`, strings.Repeat(" ", maxAsked) + passage,
		`{}`, `{"page":"ko/a/index.html","language":"ko","name":"../../etc/passwd"}`, `{"page":"../../etc/passwd","language":"ko","name":"p1"}`,
		`{"problem":"/etc/passwd:1:1"}`, `{"problem":"content/articles/a.ko.md:4:1"}`, `{"problem":"content/edition.toml:1:1; touch /tmp/x"}`,
		`{"gloss":"../articles/a","language":"ko"}`, `{"gloss":"-e","language":"ko"}`, `{"reference":"../../etc/passwd"}`, `{"words":[""],"language":"../../x"}`, `{"words":["x"],"language":"../../etc/passwd\u0000"}`,
	} {
		if ask(body, nil); opened.Load() != nil {
			t.Errorf("%.60q opens %v", body, opened.Load())
			opened.Store(nil)
		}
	}
	if ask(`{"problem":"content/articles/b.ko.md:4:1"}`, nil); opened.Load() == nil {
		t.Error("a problem that there is can't be opened")
	}
}

// mend reads a good edition, and the broken one again: a preview that has had good pages.
func mend(t *testing.T, s *Server, dir string) {
	t.Helper()
	broken, _ := os.ReadFile(dir + "/content/articles/b.ko.md")
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n글 ^p1\n")
	s.saved(t.Context())
	put(t, dir, "content/articles/b.ko.md", string(broken))
	s.saved(t.Context())
}

func TestOthersAreLetInOnlyWhenPublic(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.org:0"} {
		if err := s.Run(t.Context(), address, func(Ready) { t.Errorf("%s is served", address) }); err == nil {
			t.Errorf("%s is served", address)
		}
	}
	address, _ := start(t, edition(t), func(o *Options) { o.Public = true })
	port := strings.Split(strings.Split(address, ":")[2], "/")[0]
	own, _ := net.InterfaceAddrs()
	for _, a := range own {
		n, ok := a.(*net.IPNet)
		if !ok || n.IP.To4() == nil || n.IP.IsLoopback() {
			continue
		}
		if status, _ := get(t, fmt.Sprintf("http://%s:%s/repo/ko/", n.IP, port)); status != 200 {
			t.Errorf("at this computer's own %s: %d", n.IP, status)
		}
	}
	for _, host := range []string{"evil.example", "192.0.2.1"} {
		r, _ := http.NewRequest("GET", address+"ko/", nil)
		r.Host = host + ":" + port
		if answer, err := http.DefaultClient.Do(r); err != nil || answer.StatusCode != 403 {
			t.Errorf("in public, %s: %v %v", host, answer, err)
		}
	}
}

// raw sends bytes to the preview and returns the first line of its answer.
func raw(t *testing.T, address, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", strings.Split(address, "/")[2])
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(c, request)
	line, _ := bufio.NewReader(c).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestNoPathLeadsToAFile(t *testing.T) {
	address, _ := start(t, edition(t))
	for _, path := range []string{
		"content/edition.toml", "content/articles/a.ko.md", "../content/edition.toml", "..%2fcontent/edition.toml", "%2e%2e/content/edition.toml",
		"%2e%2e%2f%2e%2e%2fetc/passwd", "..%5c..%5cetc%5cpasswd", "ko/..%5c..%5ccontent", "//etc/passwd", "%00", "ko/a/%00index.html", "ko/a/index.html%00.css",
		".git/config", ".juhae/../content/edition.toml", ".juhae/preview.go", ".juhae/..%2fserve.go", ".juhae/browser/preview.js", ".juhae/idiomorph/LICENSE", ".env", "ko/.hidden/x",
		"i18n/ko.toml", "templates/base.html", "%252e%252e/content/edition.toml", "ko/a/../../content/edition.toml", "file:///etc/passwd", strings.Repeat("a/", 4000),
	} {
		line := raw(t, address, "GET /repo/"+path+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		if !strings.HasPrefix(line, "HTTP/1.1 4") {
			t.Errorf("%.60s: %s", path, line)
		}
	}
}

func TestFloodsEnd(t *testing.T) {
	address, _ := start(t, edition(t))
	line := raw(t, address, "GET /repo/ HTTP/1.1\r\nHost: localhost\r\nX: "+strings.Repeat("x", 1<<20))
	if !strings.HasPrefix(line, "HTTP/1.1 431") {
		t.Errorf("a flood of headers: %q", line)
	}
	if line := raw(t, address, "GET /"+strings.Repeat("x", 1<<20)); !strings.HasPrefix(line, "HTTP/1.1 4") {
		t.Errorf("an endless address: %q", line)
	}
}
