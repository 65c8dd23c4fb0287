package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"juhae/internal/source"
)

const (
	maxStreams = 256
	// pulse is how often a stream says nothing, so that one that nobody hears ends.
	pulse = 25 * time.Second
)

// view is what stands at a name that browsers have open, and what they are told of it.
type view struct {
	answer
	event []byte
}

// event is what a page is told: always all, so that one that missed some has missed nothing.
type event struct {
	Base    string `json:"base"`
	Page    string `json:"page"`
	Version string `json:"version"`
	Status  int    `json:"status"`
	Moved   string `json:"moved,omitempty"` // the page that it is now
	Script  string `json:"script"`          // the version of the preview's own scripts
	Held    bool   `json:"held,omitempty"`  // errors keep a newer version from being shown
	// Problems are those of the files that the page shows, and the errors that hold it back;
	// of the others there are so many.
	Problems []source.Problem `json:"problems"`
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	Strip    strip            `json:"strip"`
}

// look makes what stands at a name. If its template is at fault, the page before stays.
func (s *Server) look(name string, before *view) *view {
	v := &view{}
	var problem *source.Problem
	if v.answer, problem = s.answer(name); v.status == http.StatusInternalServerError && before != nil {
		v.answer = before.answer
	}
	_, version := scripts()
	e := event{Base: s.basePath(), Page: v.path, Version: v.version, Status: v.status, Script: version, Strip: s.strip(v.path),
		Held: problem != nil || s.live.Held(v.path), Problems: []source.Problem{}}
	s.mu.Lock()
	if v.status == http.StatusNotFound {
		e.Moved = s.moved[v.path]
	}
	known := s.known
	s.mu.Unlock()
	shown, beside := s.live.Sources(v.path)
	if problem != nil && !slices.Contains(known, *problem) {
		known = append(slices.Clone(known), *problem)
		shown = append(shown, problem.File)
	}
	for _, p := range known {
		switch {
		case p.Severity == source.Hint:
		case slices.Contains(shown, p.File) || p.Severity == source.Error && slices.Contains(beside, p.File):
			e.Problems = append(e.Problems, p)
		case p.Severity == source.Error:
			e.Errors++
		default:
			e.Warnings++
		}
	}
	v.event, _ = json.Marshal(e) // strings and numbers
	return v
}

// watch counts a stream that shows a name; false if there are too many.
func (s *Server) watch(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.streams == maxStreams {
		return false
	}
	s.streams++
	s.watching[name]++
	return true
}

func (s *Server) unwatch(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams--
	if s.watching[name]--; s.watching[name] == 0 {
		delete(s.watching, name)
		delete(s.views, name)
	}
}

// view returns what stands at a name that is watched, and what is closed when that changes.
func (s *Server) view(name string) (*view, <-chan struct{}) {
	for {
		s.mu.Lock()
		v, changed, generation := s.views[name], s.changed, s.generation
		s.mu.Unlock()
		if v != nil {
			return v, changed
		}
		v = s.look(name, nil)
		s.mu.Lock()
		if s.generation == generation && s.views[name] == nil {
			s.views[name] = v
		}
		s.mu.Unlock()
	}
}

// events tells a page how things stand, and again when that changes (server-sent events,
// HTML section 9.2). Each stream knows only what it last said, so that one whose browser
// reads slowly misses what lies between, and holds up nobody; one that reads nothing ends.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("page")
	if !s.watch(name) {
		w.Header().Set("Retry-After", "30")
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	defer s.unwatch(name)
	control := http.NewResponseController(w)
	control.SetReadDeadline(time.Time{}) // nothing more is to be read
	w.Header().Set("Content-Type", "text/event-stream")
	say := func(format string, args ...any) bool {
		control.SetWriteDeadline(time.Now().Add(slow))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && control.Flush() == nil
	}
	if !say("retry: 1000\n\n") {
		return
	}
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	said := ""
	for {
		v, changed := s.view(name)
		if next := string(v.event); next != said {
			if !say("data: %s\n\n", next) {
				return
			}
			said = next
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		case <-beat.C:
			if !say(":\n\n") {
				return
			}
		}
	}
}
