// Package serve is the preview: it serves what build would write, from memory, and
// reloads the open page after a save.
//
// Invariants: only a loopback address is served, and only to a browser that asked
// for one; nothing that a browser sends changes a file; while the edition has
// problems the last good pages stay, with the problems beside them. A page is
// byte for byte what build writes but for the one script tag of the preview.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"juhae/internal/build"
	"juhae/internal/site"
	"juhae/internal/source"
)

// Server is a running preview of one edition.
type Server struct {
	edition, builtin fs.FS
	log              io.Writer
	tell             func([]source.Problem)

	mu         sync.Mutex
	good       *build.Build // the last one without fatal problems, or nil
	last       *build.Build // the last one, whatever its problems
	pages      map[string]site.Page
	assets     map[string][]byte
	problems   []source.Problem
	generation int
	changed    chan struct{} // closed and renewed when generation or problems change
}

// New loads an edition for preview; builtin has juhae's own templates and words.
// What happens later is told to log, and the problems that a save brings to tell.
func New(edition, builtin fs.FS, log io.Writer, tell func([]source.Problem)) (*Server, error) {
	s := &Server{edition: edition, builtin: builtin, log: log, tell: tell, changed: make(chan struct{})}
	return s, s.Reload()
}

// Reload reads the edition anew. With fatal problems the pages stay as they were.
func (s *Server) Reload() error {
	b, err := build.Load(s.edition, s.builtin, "")
	if err != nil {
		return err
	}
	// Templates show some of their faults on a page only.
	if err := b.Check(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.generation++
	s.problems = source.WithoutHints(b.Problems) // one is not shown the same hints after each save
	s.last = b
	if !source.Fatal(b.Problems) {
		s.good = b
		s.pages, s.assets = map[string]site.Page{}, map[string][]byte{}
		for _, p := range b.Site.Pages() {
			s.pages[p.Path] = p
		}
		for _, f := range b.Files() {
			s.assets[f.Path] = f.Data
		}
	}
	close(s.changed)
	s.changed = make(chan struct{})
	return nil
}

// Problems returns the problems of the last reading.
func (s *Server) Problems() []source.Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problems
}

// base is the path under which the site is served: that of its base URL.
func (s *Server) base() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.good == nil {
		return "/"
	}
	u, err := url.Parse(s.good.Edition.Settings.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// NotLoopback is the error for an address that others could reach.
type NotLoopback struct{ Address string }

func (e *NotLoopback) Error() string {
	return fmt.Sprintf("%s is not a loopback address", e.Address)
}

// Run serves on an address until the context ends. dir is the edition's
// folder, to be watched. ready is called with the site's address when it can be opened.
func (s *Server) Run(ctx context.Context, address string, dir string, ready func(address string)) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return &NotLoopback{address}
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watcher, err := newWatcher(dir)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	go func() { failed <- watcher.run(ctx, func(...string) { s.saved() }) }()
	ready("http://" + listener.Addr().String() + s.base())
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

// saved is called after files have changed.
func (s *Server) saved() {
	start := time.Now()
	if err := s.Reload(); err != nil {
		fmt.Fprintf(s.log, "juhae: %v\n", err)
		return
	}
	problems := s.Problems()
	s.tell(problems)
	if source.Fatal(problems) {
		fmt.Fprintln(s.log, "the last good pages stay")
		return
	}
	fmt.Fprintf(s.log, "read again in %d ms\n", time.Since(start).Milliseconds())
}
