package serve

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"

	"juhae/internal/report"
	"juhae/internal/source"
)

//go:embed preview.js
var previewJS []byte

//go:embed preview.css
var previewCSS []byte

// own is the folder, under the base path, of what belongs to the preview alone.
const own = ".juhae/"

// ServeHTTP answers as GitHub Pages does: a folder's page at its address with a
// slash, a redirect without one, 404.html for what is not there.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !localHost(r.Host) || !sameOrigin(r) {
		http.Error(w, "this preview answers its own computer only", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "a preview is read only", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	base := s.base()
	name, inside := strings.CutPrefix(r.URL.Path, base)
	if !inside {
		http.Redirect(w, r, base, http.StatusFound)
		return
	}
	switch name {
	case own + "preview.js":
		send(w, r, "preview.js", http.StatusOK, previewJS)
	case own + "preview.css":
		send(w, r, "preview.css", http.StatusOK, previewCSS)
	case own + "status":
		s.status(w, r, base)
	case own + "events":
		s.events(w, r)
	default:
		s.file(w, r, base, name)
	}
}

// status shows how the translations stand; its rows lead to the pages of the preview.
func (s *Server) status(w http.ResponseWriter, r *http.Request, base string) {
	s.mu.Lock()
	last := s.last
	s.mu.Unlock()
	if last.Translation == nil {
		http.Error(w, "the edition has problems", http.StatusServiceUnavailable)
		return
	}
	page, err := report.HTML(last.StatusTitle(), base, last.Translation)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, "status.html", http.StatusOK, page)
}

// localHost refuses names that a page of the web could have made to mean this
// computer (DNS rebinding).
func localHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || origin == "http://"+r.Host
}

func (s *Server) file(w http.ResponseWriter, r *http.Request, base, name string) {
	s.mu.Lock()
	good, pages, assets, generation, problems := s.good, s.pages, s.assets, s.generation, s.problems
	s.mu.Unlock()
	if good == nil {
		s.noSite(w, r, base, generation, problems)
		return
	}
	if _, folder := pages[path.Join(name, "index.html")]; folder && name != "" && !strings.HasSuffix(name, "/") {
		http.Redirect(w, r, base+name+"/", http.StatusMovedPermanently)
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if data, ok := assets[name]; ok {
		send(w, r, name, http.StatusOK, data)
		return
	}
	status := http.StatusOK
	page, ok := pages[name]
	if !ok {
		page, status = pages["404.html"], http.StatusNotFound
	}
	data, problem := good.Page(page)
	if problem != nil { // every page was rendered when it was read, so this is not met
		http.Error(w, problem.String(), http.StatusInternalServerError)
		return
	}
	send(w, r, page.Path, status, withScript(data, base, generation))
}

// withScript puts the preview's one tag into a page.
func withScript(page []byte, base string, generation int) []byte {
	tag := fmt.Sprintf(`<script src="%s?%d" defer></script>`, template.HTMLEscapeString(base+own+"preview.js"), generation)
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		return append(page, tag...)
	}
	return append(append(append([]byte{}, page[:end]...), tag...), page[end:]...)
}

var noSitePage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>juhae</title></head>
<body><main><h1>juhae</h1><ul>{{range .}}<li><code>{{.}}</code>{{with .Hint}}<br>{{.}}{{end}}</li>{{end}}</ul></main></body></html>
`))

// noSite shows the problems of an edition that had no good pages yet.
func (s *Server) noSite(w http.ResponseWriter, r *http.Request, base string, generation int, problems []source.Problem) {
	var b bytes.Buffer
	if err := noSitePage.Execute(&b, problems); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, "problems.html", http.StatusServiceUnavailable, withScript(b.Bytes(), base, generation))
}

func send(w http.ResponseWriter, r *http.Request, name string, status int, data []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // the system's table may lack these or differ
	case ".html":
		kind = "text/html; charset=utf-8"
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	case ".svg":
		kind = "image/svg+xml"
	case ".xml":
		kind = "application/xml"
	case ".txt":
		kind = "text/plain; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}

type event struct {
	Generation int              `json:"generation"`
	Good       bool             `json:"good"`
	Problems   []source.Problem `json:"problems"`
}

// events tells a page of every change (server-sent events), beginning with how
// things stand, so that a page that was asleep catches up.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		s.mu.Lock()
		state, changed := event{s.generation, !source.Fatal(s.problems), s.problems}, s.changed
		s.mu.Unlock()
		data, err := json.Marshal(state)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
