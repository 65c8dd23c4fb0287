// Package serve is the preview: it serves what build would write, from memory, and keeps
// the pages that are open true to the edition's files while those change.
//
// Invariants: a page is byte for byte what build writes but for the one script tag of the
// preview. Only this computer is answered, and only its own pages, unless whoever starts
// the preview has it public. Nothing that a browser sends changes a file or names one: all
// answers come from memory, and an editor is opened at places of the edition alone. A fault
// blanks no page: the last good one stays, with the problems beside it. What the preview
// itself says is English, as problems are.
package serve

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"sync"
	"time"

	"juhae/internal/build"
	"juhae/internal/source"
)

// Options are what a preview may do beyond showing pages.
type Options struct {
	// Dir is the edition's folder, which is watched; empty if nothing is.
	Dir string
	// Public lets other computers look, by the addresses that this one has.
	Public bool
	// Tell is told what came of each reading of the edition, one at a time; it may be nil.
	Tell func(Report)
	// Edit opens the editor at a place of the edition, or returns an address that opens
	// it; it is nil where there is no editor to open.
	Edit func(place source.Problem) (address string, err error)
}

// Report is what came of reading the edition, or what was found by looking at all of it.
type Report struct {
	Files  []string         // that changed; none for the first reading
	Pages  int              // open ones that changed
	Took   time.Duration    // to read it and to make those pages
	New    []source.Problem // that were not known before, without hints
	Mended int
	Kept   bool             // of some of the files the last good version stays
	Open   []source.Problem // all that are known, without hints
	Err    error            // the machine failed
	Check  bool             // it is what looking at all found
}

// Server is a running preview of one edition.
type Server struct {
	live    *build.Live
	watcher *watcher
	options Options
	thrift  *thrift
	base    string // the path under which the site is served; under mu

	reading sync.Mutex // held while the edition is read and the open pages are made

	mu         sync.Mutex
	known      []source.Problem  // as far as they are known
	complete   bool              // and those are all
	moved      map[string]string // where pages went, by path
	generation int
	views      map[string]*view // of what browsers have open, by name
	watching   map[string]int   // how many streams, by name
	streams    int
	changed    chan struct{} // closed and renewed when views have changed
	stopCheck  context.CancelFunc
}

// New reads an edition for preview; builtin has juhae's own templates and words. An error
// means that the machine failed; the edition's own faults are shown.
func New(edition, builtin fs.FS, o Options) (*Server, error) {
	watcher, err := newWatcher(o.Dir, edition) // first, so that nothing is missed that changes meanwhile
	if err != nil {
		return nil, err
	}
	live, err := build.Open(edition, builtin)
	if err != nil {
		return nil, errors.Join(err, watcher.close())
	}
	if o.Tell == nil {
		o.Tell = func(Report) {}
	}
	s := &Server{live: live, watcher: watcher, thrift: newThrift(), options: o, moved: map[string]string{}, views: map[string]*view{}, watching: map[string]int{},
		changed: make(chan struct{}), stopCheck: func() {}}
	s.known, s.complete = live.Problems()
	s.base = basePath(live.BaseURL())
	return s, nil
}

// Problems returns the problems that are known, hints included.
func (s *Server) Problems() []source.Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known
}

// basePath is the path of a base URL.
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// Run serves on an address until the context ends. ready is called when the site can be
// opened.
func (s *Server) Run(ctx context.Context, address string, ready func(Ready)) error {
	defer s.watcher.close()
	listener, at, err := s.listen(address)
	if err != nil {
		return err
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := newHTTPServer(ctx, s)
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	go func() { failed <- s.watcher.run(ctx, func(names ...string) { s.saved(ctx, names...) }) }()
	at.Polled = s.watcher.polled
	ready(at)
	go s.thrift.begin()
	s.started(ctx)
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	cancel()
	server.Close()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
