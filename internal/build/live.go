package build

import (
	"context"
	"io/fs"
	"sync"

	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// Live is an edition in memory that is kept true to its folder while that changes, and
// makes pages when they are asked for. What is broken stays as it last was; all else
// moves on. It may be used from any goroutine.
type Live struct {
	own, builtin fs.FS

	mu    sync.RWMutex
	good  *Build
	last  *Build
	pages map[string]site.Page
	files map[string][]byte
}

// Change is what came of an update.
type Change struct {
	Files []string          // those whose content is another than before, or that came or went
	Moved map[string]string // pages that have another address now, by path
}

// Open reads an edition, with juhae's own templates and words beneath. Faults of the
// edition are in Problems; an error means that the machine failed.
func Open(own, builtin fs.FS) (*Live, error) {
	l := &Live{own: own, builtin: builtin}
	_, err := l.Update()
	return l, err
}

// Update reads what may have changed: the files and folders with these names, as fs.FS
// has them, or without any the whole edition.
func (l *Live) Update(names ...string) (Change, error) {
	b, err := Load(l.own, l.builtin, "")
	if err != nil {
		return Change{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = b
	if b.Site != nil {
		l.good = b
		l.pages, l.files = map[string]site.Page{}, map[string][]byte{}
		for _, p := range b.Site.Pages() {
			l.pages[p.Path] = p
		}
		for _, f := range b.Files() {
			l.files[f.Path] = f.Data
		}
	}
	return Change{Files: names}, nil
}

// Check applies all rules to the whole edition and looks at all pages, until ctx ends;
// then Problems is complete. An update makes it incomplete again.
func (l *Live) Check(ctx context.Context) error {
	l.mu.RLock()
	last := l.last
	l.mu.RUnlock()
	return last.Check()
}

// Problems are those that are known: after an update those of what has changed, after
// Check all.
func (l *Live) Problems() (problems []source.Problem, complete bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.last.Problems, true
}

// BaseURL is the address that the edition's settings give, or empty.
func (l *Live) BaseURL() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.good == nil {
		return ""
	}
	return l.good.Edition.Settings.BaseURL
}

// Pages are the pages that there are, in the order of the site; none while nothing good
// has been read.
func (l *Live) Pages() []site.Page {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.good == nil {
		return nil
	}
	return l.good.Site.Pages()
}

// Page renders a page. found is false where there is none with this path; a fault in its
// template is returned as a problem.
func (l *Live) Page(path string) (data []byte, found bool, problem *source.Problem) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.pages[path]
	if !found {
		return nil, false, nil
	}
	data, problem = l.good.Page(p)
	return data, true, problem
}

// File returns one of the files that the site has beside its pages.
func (l *Live) File(path string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	data, ok := l.files[path]
	return data, ok
}

// Entries are the units of the document that a page shows, in the page's language, and
// how they stand; none for the original's pages, and for lists and indexes.
func (l *Live) Entries(path string) []translate.Entry {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.pages[path]
	if !found || p.Document == nil {
		return nil
	}
	var out []translate.Entry
	for _, e := range l.last.Translation.Entries() {
		if e.Document == p.Document.Name() && e.Language == p.Language {
			out = append(out, e)
		}
	}
	return out
}

// Translation is how all translations stand; nil while nothing has been read.
func (l *Live) Translation() *translate.Report {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.last.Translation
}

// Text is the text that a page shows in one of its languages; nil for lists and indexes.
// Passages and notes have their places in its file.
//
// Words is where the interface's words stand that say a text in a language: each place is
// a problem without a rule, so that file, line and column are told as everywhere.
func (l *Live) Words(language, text string) []source.Problem { return nil }
