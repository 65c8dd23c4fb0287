package serve

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
	"sync"
)

//go:embed browser idiomorph/idiomorph.esm.js
var embedded embed.FS

// scripts are the preview's own files, by the names that browsers ask for; their version
// is another where any of them is.
var scripts = sync.OnceValues(func() (map[string][]byte, string) {
	out := map[string][]byte{}
	sum := sha256.New()
	names, err := fs.Glob(embedded, "*/*.*s")
	if err != nil {
		panic(err) // the pattern above is at fault
	}
	for _, name := range names {
		data, _ := embedded.ReadFile(name) // it is embedded
		_, file, _ := strings.Cut(name, "/")
		out[file] = data
		sum.Write(data)
	}
	return out, hex.EncodeToString(sum.Sum(nil)[:8])
})

// ServeHTTP answers as GitHub Pages does, and with what is the preview's own under .juhae/.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if why := s.refuses(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	base := s.basePath()
	before, name, mine := strings.Cut(r.URL.Path, "/"+own)
	if mine && !strings.Contains(before, "/.") { // under any base path: the settings' may have changed
		s.mine(w, r, name)
		return
	}
	if !readOnly(w, r) {
		return
	}
	if strings.HasSuffix(r.URL.Path+"/", "/"+own) {
		http.Redirect(w, r, base+own, http.StatusFound)
		return
	}
	name, inside := strings.CutPrefix(r.URL.Path, base)
	switch {
	case inside:
		s.send(w, r, s.shown(name))
	case r.URL.Path == "/":
		http.Redirect(w, r, base, http.StatusFound)
	default: // no page of the site, which has its own 404.html
		a, _ := s.missing(strings.TrimPrefix(r.URL.Path, "/"))
		s.send(w, r, a)
	}
}

// shown is what stands at a name: as browsers have it open already, if any does.
func (s *Server) shown(name string) answer {
	defer s.thrift.hurry()()
	path := name
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	s.mu.Lock()
	v := s.views[path]
	s.mu.Unlock()
	if v != nil && v.redirect == "" {
		return v.answer
	}
	a, _ := s.answer(name)
	return a
}

func readOnly(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "a preview is read only", http.StatusMethodNotAllowed)
	return false
}

// mine answers for what is the preview's own.
func (s *Server) mine(w http.ResponseWriter, r *http.Request, name string) {
	if name == "open" {
		s.open(w, r)
		return
	}
	if !readOnly(w, r) {
		return
	}
	files, _ := scripts()
	data, script := files[name]
	switch {
	case name == "events" && r.Method == http.MethodGet:
		s.events(w, r)
	case name == "":
		s.send(w, r, s.overview(r.URL.RawQuery))
	case script:
		write(w, r, kind(name), http.StatusOK, data)
	default:
		a, _ := s.answer(own + name)
		s.send(w, r, a)
	}
}
