package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"juhae/internal/source"
)

// own is the folder, under the base path, of what belongs to the preview alone.
const own = ".juhae/"

// answer is what stands at an address of the site.
type answer struct {
	path     string // of the page or file; what was asked for if there is none
	status   int
	kind     string
	data     []byte
	version  string // other bytes have another
	redirect string // the address under the base path, in the place of all that
}

// answer finds what stands at an address under the base path, as GitHub Pages does: a
// folder's page at its address with a slash, a redirect without one, NAME.html for NAME,
// and 404.html for what is not there. Names are told apart by case. A fault of the page's
// template comes back beside the page as an earlier template makes it, or a page that says so.
func (s *Server) answer(name string) (answer, *source.Problem) {
	switch path, query, _ := strings.Cut(name, "?"); path {
	case own:
		return s.overview(query), nil
	case statusName:
		return s.status(), nil
	}
	path := name
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	if hidden(path) {
		return s.missing(path)
	}
	if a, problem, found := s.page(path, http.StatusOK); found {
		return a, problem
	}
	if s.live.Has(path + "/index.html") {
		return answer{path: path, status: http.StatusMovedPermanently, redirect: path + "/"}, nil
	}
	if a, problem, found := s.page(path+".html", http.StatusOK); found {
		return a, problem
	}
	return s.missing(path)
}

// missing is the site's 404.html in the place of what is not there. Without that there is
// no page at all, and what keeps them all from being shown is said.
func (s *Server) missing(path string) (answer, *source.Problem) {
	a, problem, found := s.page("404.html", http.StatusNotFound)
	if !found {
		return s.noSite(path, http.StatusServiceUnavailable, s.Problems()), nil
	}
	a.path = path
	return a, problem
}

// page makes a page, or takes a file that the site has beside them. It is not asked before
// whether there is one: with the next save it may be gone.
func (s *Server) page(path string, status int) (a answer, problem *source.Problem, found bool) {
	if data, ok := s.live.File(path); ok {
		return newAnswer(path, kind(path), status, data), nil, true
	}
	data, found, problem := s.live.Page(path)
	if data == nil && problem != nil {
		return s.noSite(path, http.StatusInternalServerError, []source.Problem{*problem}), problem, true
	}
	return newAnswer(path, kind(path), status, data), problem, found
}

func newAnswer(path, kind string, status int, data []byte) answer {
	sum := sha256.Sum256(data)
	return answer{path: path, kind: kind, status: status, data: data, version: hex.EncodeToString(sum[:8])}
}

// hidden reports whether a name has a part that begins with a dot: .nojekyll is for GitHub
// and no part of what it shows.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// send answers with what stands at an address; a page with the preview's one tag.
func (s *Server) send(w http.ResponseWriter, r *http.Request, a answer) {
	if a.redirect != "" {
		to := s.basePath() + a.redirect
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, a.status)
		return
	}
	if a.kind == kinds[".html"] {
		write(w, r, a.kind, a.status, a.withScript(s.basePath())...)
		return
	}
	write(w, r, a.kind, a.status, a.data)
}

// write answers with pieces, one after the other.
func write(w http.ResponseWriter, r *http.Request, kind string, status int, pieces ...[]byte) {
	length := 0
	for _, piece := range pieces {
		length += len(piece)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	for _, piece := range pieces {
		w.Write(piece)
	}
}

// withScript is a page in pieces, with the preview's one tag and in that what the page is.
func (a answer) withScript(base string) [][]byte {
	tag := fmt.Sprintf(`<script type="module" src="%s" data-page="%s" data-version="%s" data-status="%d"></script>`,
		template.HTMLEscapeString(base+own+"preview.js"), template.HTMLEscapeString(a.path), a.version, a.status)
	end := bytes.LastIndex(a.data, []byte("</body>"))
	if end < 0 {
		end = len(a.data)
	}
	return [][]byte{a.data[:end], []byte(tag), a.data[end:]}
}
