package serve

import (
	"context"
	"maps"
	"slices"
	"time"

	"juhae/internal/source"
)

// quiet is how long after a save the whole edition is looked at: what is saved again at
// once is read first.
const quiet = 150 * time.Millisecond

// started tells what the first reading found, and has the whole edition looked at.
func (s *Server) started(ctx context.Context) {
	s.reading.Lock()
	defer s.reading.Unlock()
	known := source.WithoutHints(s.Problems())
	s.options.Tell(Report{New: known, Open: known})
	s.check(ctx, quiet)
}

// saved is called after files have changed, with their names, or with none if any may have.
func (s *Server) saved(ctx context.Context, names ...string) {
	s.reading.Lock()
	defer s.reading.Unlock()
	defer s.thrift.hurry()()
	start := time.Now()
	change, err := s.live.Update(names...)
	if err != nil {
		s.options.Tell(Report{Err: err})
		return
	}
	if len(change.Files) == 0 {
		return
	}
	s.stopCheck()
	report := s.learn()
	s.follow(change.Moved)
	report.Pages = s.publish()
	report.Files, report.Kept, report.Took = change.Files, change.Kept, time.Since(start)
	s.options.Tell(report)
	s.check(ctx, quiet)
}

// check looks at the whole edition in the background, until the next save or the end.
func (s *Server) check(ctx context.Context, after time.Duration) {
	ctx, s.stopCheck = context.WithCancel(ctx)
	go func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(after):
		}
		err := s.live.Check(ctx, s.thrift.yield)
		s.reading.Lock()
		defer s.reading.Unlock()
		if ctx.Err() != nil {
			return
		}
		report := s.learn()
		report.Check, report.Err = true, err
		s.publish()
		s.options.Tell(report)
	}()
}

// learn takes in what is known of the problems.
func (s *Server) learn() Report {
	now, complete := s.live.Problems()
	s.mu.Lock()
	defer s.mu.Unlock()
	before := source.WithoutHints(s.known)
	s.known, s.complete = now, complete
	report := Report{Open: source.WithoutHints(now)}
	report.New = without(report.Open, before)
	report.Mended = len(without(before, report.Open))
	return report
}

// without returns the problems that others do not have, wherever in their files they
// stand: a line that was put above one makes no new one of it.
func without(problems, others []source.Problem) (out []source.Problem) {
	same := func(p source.Problem) source.Problem {
		return source.Problem{File: p.File, Rule: p.Rule, Severity: p.Severity, Text: p.Text}
	}
	had := map[source.Problem]int{}
	for _, p := range others {
		had[same(p)]++
	}
	for _, p := range problems {
		if had[same(p)]--; had[same(p)] < 0 {
			out = append(out, p)
		}
	}
	return out
}

// follow keeps where pages went, so that one whose browser was asleep finds its page.
func (s *Server) follow(moved map[string]string) {
	base := basePath(s.live.BaseURL())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = base
	for from, to := range moved {
		for earlier, at := range s.moved {
			if at == from {
				s.moved[earlier] = to
			}
		}
		s.moved[from] = to
	}
	for _, to := range moved {
		delete(s.moved, to) // something stands there now
	}
}

// publish makes anew what browsers have open, each page once, and wakes their streams. It
// returns how many pages are others than before.
func (s *Server) publish() (pages int) {
	s.mu.Lock()
	before, names := s.views, slices.Sorted(maps.Keys(s.watching))
	s.mu.Unlock()
	views := make(map[string]*view, len(names))
	for _, name := range names {
		views[name] = s.look(name, before[name])
		if old := before[name]; old != nil && old.version != views[name].version {
			pages++
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views = views
	s.generation++
	close(s.changed)
	s.changed = make(chan struct{})
	return pages
}
