package build

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/render"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// Live is an edition in memory that is kept true to its folder while that changes, and
// makes pages when they are asked for.
//
// What is broken stays as it last was, and all else moves on: each document by itself, the
// templates, the words, the settings. What an update costs depends on what has changed,
// not on the edition's size, unless it is the settings or a folder. A Live may be used from
// any goroutine.
type Live struct {
	files overlay

	updating sync.Mutex // one update at a time; these are its own
	settings edition.Settings
	texts    map[string]*read.Document // by path
	paths    map[string][]string       // of each document's texts
	sync     *translate.Sync
	own      map[string]digest // of the files that are no texts, by path
	came     map[string]string // documents that are new since Open: folder and title → name
	failed   bool              // the machine failed in the last reading, of which nothing was taken

	mu       sync.RWMutex // guards what follows
	now      Build        // Edition is as the folder has it; Site is nil while there is nothing to show
	shown    *edition.Edition
	held     map[string]bool   // documents whose errors keep their newest version from being shown
	checker  *check.Checker    // nil before the first change
	proven   *render.Templates // those that have made all pages, in case newer ones can't
	problems map[string][]source.Problem
	whole    []source.Problem // of the edition and of its pages, by the last Check
	complete bool
	number   int // of updates
}

// Change is what came of an update.
type Change struct {
	Files []string          // those whose content is another than before, or that came or went; sorted
	Moved map[string]string // pages that have another address now, by path
	Kept  bool              // of some of this the last good version stays
}

// Open reads an edition, with juhae's own templates and words beneath. Faults of the
// edition are in Problems; an error means that the machine failed.
func Open(own, builtin fs.FS) (*Live, error) {
	l := &Live{files: overlay{own, builtin}, texts: map[string]*read.Document{}, paths: map[string][]string{}, own: map[string]digest{},
		held: map[string]bool{}, came: map[string]string{}, problems: map[string][]source.Problem{}}
	_, err := l.Update()
	return l, err
}

// Update reads what may have changed: the files and folders with these names, as fs.FS
// has them, or without any the whole edition.
func (l *Live) Update(names ...string) (Change, error) {
	l.updating.Lock()
	defer l.updating.Unlock()
	u := l.begin()
	err := u.read(l.sorted(names))
	l.failed = err != nil
	if err != nil || len(u.files) == 0 {
		return Change{}, err
	}
	u.take()
	slices.Sort(u.files)
	change := Change{Files: slices.Compact(u.files)}
	if u.next.Edition != nil {
		u.join()
		change.Moved = u.moved()
		u.lay()
	}
	change.Kept = u.kept()
	u.publish()
	return change, nil
}

// begin prepares an update of what there is now.
func (l *Live) begin() *update {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return &update{live: l, settings: l.settings, sync: l.sync, digests: map[string]digest{}, next: l.now, shown: l.shown, checker: l.checker, held: maps.Clone(l.held),
		problems: map[string][]source.Problem{}, changed: map[string]bool{}}
}

// of returns the problems that are known of something.
func (l *Live) of(what string) []source.Problem {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.problems[what]
}

// kinds tells apart what is to be read again; a name may concern more than one.
type kinds struct {
	all, references, confirmed, own bool
	texts                           []string
}

func (l *Live) sorted(names []string) (k kinds) {
	k.all = len(names) == 0 || len(l.settings.Languages) == 0 || l.failed
	for _, name := range names {
		switch top, rest, below := strings.Cut(name, "/"); {
		case below && ignored(rest):
		case name == read.ReferencesPath:
			k.references = true
		case name == translate.SyncPath:
			k.confirmed = true
		case top == "i18n" || top == "templates":
			k.own = true
		case top == "content" && l.isText(name):
			k.texts = append(k.texts, name)
		case top == "content":
			k.all = true // the settings, or a folder
		}
	}
	return k
}

// ignored reports whether other programs use a path for their own.
func ignored(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), read.Ignored)
}

// isText reports whether a name is that of one text, which is there or was.
func (l *Live) isText(name string) bool {
	if info, err := fs.Lstat(l.files, name); err == nil {
		return info.Mode().IsRegular() && name != read.SettingsPath
	}
	return l.texts[name] != nil
}

// Check applies all rules to the whole edition and looks at all pages, until ctx ends or
// something changes; after that Problems is complete until the next change. yield is called
// between all that it does, and may wait as long as others need the processor.
func (l *Live) Check(ctx context.Context, yield func()) error {
	return (&inspection{live: l, yield: yield}).run(ctx)
}

// BaseURL is the address that the edition's settings give, or empty.
func (l *Live) BaseURL() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.now.Edition == nil {
		return ""
	}
	return l.now.Edition.Settings.BaseURL
}

// Pages are the pages that there are, in the order of the site; none while nothing good
// has been read.
func (l *Live) Pages() []site.Page {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.now.Site == nil {
		return nil
	}
	return slices.Clone(l.now.Site.Pages())
}

// page finds a page; mu is held.
func (l *Live) page(path string) (site.Page, bool) {
	if l.now.Site == nil {
		return site.Page{}, false
	}
	return l.now.Site.Page(path)
}

// Has reports whether there is a page or a file with a path, without making it.
func (l *Live) Has(path string) bool {
	l.mu.RLock()
	_, found := l.page(path)
	l.mu.RUnlock()
	if !found {
		_, found = l.File(path)
	}
	return found
}

// Page renders a page. found is false where there is none with this path. A fault in its
// template is returned as a problem; the page is then as the last templates that had none
// make it, or nil.
func (l *Live) Page(path string) (data []byte, found bool, problem *source.Problem) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.page(path)
	if !found {
		return nil, false, nil
	}
	data, problem = l.now.Page(p)
	if problem != nil && l.proven != nil {
		before := l.now
		before.templates = l.proven
		data, _ = before.Page(p)
	}
	return data, true, problem
}

// File returns one of the files that the site has beside its pages.
func (l *Live) File(path string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.now.Site == nil {
		return nil, false
	}
	f, found := l.now.File(path)
	return f.Data, found
}

// Translation is how all translations stand; nil while nothing has been read.
func (l *Live) Translation() *translate.Report {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.now.Translation
}
