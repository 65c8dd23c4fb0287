// Package build runs one build end to end: read, check, lay out, render, write; or keeps an
// edition in memory true to its folder, for the preview (Live). It has the goroutines of a
// build, but for those of check.New.
//
// Invariants: with a fatal problem nothing is written; the output does not depend
// on how many goroutines made it; what Live shows of a sound edition is what a build
// makes of it.
package build

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"juhae/internal/assets"
	"juhae/internal/audit"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/memory"
	"juhae/internal/read"
	"juhae/internal/render"
	"juhae/internal/rules"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
	"juhae/internal/write"
)

// Build is an edition that has been read and laid out. Site is nil where a problem
// kept it from being laid out.
type Build struct {
	Edition  *edition.Edition
	Site     *site.Site
	Problems []source.Problem
	found    []source.Problem // before waivers
	// Translation is how the translations stand; nil where Edition is.
	Translation *translate.Report
	templates   *render.Templates
	assets      struct{ style, early, script, icon assets.File }
	words       *words.Words

	past    *past                     // the last build, where some of it is taken over; or nil
	texts   map[string]*read.Document // by path
	lacking map[string]bool           // documents that lack something of their original, by name
	ruled   map[string]ruling         // by document
	checker *check.Checker
	look    *audit.Audit
}

// Read reads an edition's folder, with juhae's own templates and words beneath, and
// tells how its translations stand: what Load does first. Problems are those of reading.
func Read(own, builtin fs.FS, baseURL string) (*Build, error) {
	return readWith(own, builtin, baseURL, nil)
}

func readWith(own, builtin fs.FS, baseURL string, past *past) (*Build, error) {
	files := overlay{own, builtin}
	b, err := readEdition(files, past)
	if err != nil || b.Edition == nil {
		return b, err
	}
	if baseURL != "" {
		b.Edition.Settings.BaseURL, _, _ = read.BaseURL(baseURL)
	}
	var problems []source.Problem
	if b.words, problems, err = Words(own, builtin, b.Edition.Settings.Languages); err != nil {
		return nil, err
	}
	b.found = append(b.found, problems...)
	err = b.compare(files)
	rules.Grade(b.found)
	b.Problems = source.Sort(slices.Clone(b.found))
	return b, err
}

// Load reads an edition's folder, with juhae's own templates and words beneath, and
// checks it. baseURL takes the place of the one in the settings if it is not empty. An error means that the machine
// failed; the edition's own faults are in Problems.
func Load(own, builtin fs.FS, baseURL string) (*Build, error) {
	return loadWith(own, builtin, baseURL, nil)
}

// loadWith does, and takes over of the last build what is in past, if that is not nil.
func loadWith(own, builtin fs.FS, baseURL string, past *past) (*Build, error) {
	files := overlay{own, builtin}
	b, err := readWith(own, builtin, baseURL, past)
	if err != nil || b.Edition == nil {
		return b, err
	}
	problems, err := b.readTemplates(files)
	if err != nil {
		return nil, err
	}
	b.found = append(b.found, problems...)
	if problems, err = b.bundle(files); err != nil {
		return nil, err
	}
	b.found = append(b.found, problems...)
	if err := b.check(); err != nil {
		return nil, err
	}
	if b.settle(); !source.Fatal(b.Problems) {
		b.Site = site.New(translate.FillBut(b.Edition, b.complete), b.words, b.Translation.Comparison, b.addresses(), false)
	}
	return b, nil
}

// readTemplates reads the templates; they speak the words that have been read.
func (b *Build) readTemplates(files overlay) (problems []source.Problem, err error) {
	settings := &b.Edition.Settings
	if b.templates, problems, err = render.Load(files, b.words, settings); err != nil {
		return nil, err
	}
	return append(problems, ownFaults(files.edition, b.templates.Check(settings.Original()))...), nil
}

// addresses are where the pages find the assets.
func (b *Build) addresses() site.Assets {
	return site.Assets{Style: b.assets.style.Path, Early: b.assets.early.Path, Script: b.assets.script.Path, Icon: b.assets.icon.Path}
}

// compare reads what has been confirmed and tells how the translations stand to it.
func (b *Build) compare(files fs.FS) error {
	sync, problems, err := readSync(files)
	if err != nil {
		return err
	}
	b.Translation = translate.Compare(b.Edition, messages(b.words), sync)
	b.found = append(append(b.found, problems...), b.Translation.Problems()...)
	return nil
}

// readSync reads the confirmations; there are none where the file is missing or can't be read.
func readSync(files fs.FS) (*translate.Sync, []source.Problem, error) {
	file, unread, err := source.ReadMade(files, translate.SyncPath)
	if err != nil {
		return nil, nil, err
	}
	sync, problems := translate.ReadSync(cmp.Or(file, &source.File{Path: translate.SyncPath}))
	return sync, append(unread, problems...), nil
}

// messages are the words that the edition translates itself.
func messages(w *words.Words) (out []translate.Messages) {
	for _, f := range w.Files() {
		one := translate.Messages{Language: f.Language, File: f.Source}
		for _, m := range f.Messages {
			if at, end := m.Range(); !m.Untranslated() {
				one.List = append(one.List, translate.MessageText{ID: m.ID, Text: m.Text(), Range: edition.Range{At: at, End: end}})
			}
		}
		out = append(out, one)
	}
	return out
}

// OwnWords are the files of words that the edition itself has; there are none where
// Edition is nil.
func (b *Build) OwnWords() []words.File {
	if b.words == nil {
		return nil
	}
	return b.words.Files()
}

// Title is the edition's title in its original language; empty where Edition is nil.
func (b *Build) Title() string {
	if b.Edition == nil {
		return ""
	}
	return b.Edition.Settings.Title[b.Edition.Settings.Original()]
}

// settle makes the problems of what has been found: with their severities, without
// those that are waived.
func (b *Build) settle() {
	rules.Grade(b.found)
	b.Problems = source.Sort(check.Waive(b.Edition, withoutEchoes(b.found)))
	rules.Grade(b.Problems) // those of the waivers themselves
}

// withoutEchoes leaves out what a page shows in the wrong language where the text itself
// has been found to be: one fault is told once.
func withoutEchoes(problems []source.Problem) []source.Problem {
	said := map[source.Problem]bool{} // by file and line
	at := func(p source.Problem) source.Problem { return source.Problem{File: p.File, Line: p.Line} }
	for _, p := range problems {
		if p.Rule == "script-foreign" || p.Rule == "passage-untranslated" {
			said[at(p)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(problems), func(p source.Problem) bool { return p.Rule == "page-lang" && said[at(p)] })
}

// ownFaults leaves out what is no error and stands in juhae's own templates: an edition
// that has some of its own need not use all of them.
func ownFaults(own fs.FS, problems []source.Problem) []source.Problem {
	rules.Grade(problems)
	return slices.DeleteFunc(problems, func(p source.Problem) bool {
		if p.Severity == source.Error {
			return false
		}
		_, err := fs.Stat(own, p.File)
		return err != nil
	})
}

// check applies the rules to the whole and to all documents, on all cores; to those that
// are as they were, if the last build is taken over, it does not.
func (b *Build) check() error {
	var err error
	if b.checker, err = b.past.checker(b); err != nil {
		return err
	}
	documents := b.Edition.Documents()
	found, shares := make([][]source.Problem, len(documents)), make([]check.Share, len(documents))
	side(context.Background(), allCores(), len(documents), func(n int) error {
		var known bool
		if found[n], shares[n], known = b.past.ruled(documents[n].Name()); !known {
			found[n], shares[n] = b.checker.Apply(documents[n])
		}
		return nil
	})
	b.ruled = map[string]ruling{}
	for n, d := range documents {
		b.found = append(b.found, found[n]...)
		b.ruled[d.Name()] = ruling{found[n], shares[n]}
	}
	b.found = append(b.found, b.checker.Edition()...)
	if b.past.gone() {
		return errWhole
	}
	return nil
}

// complete reports whether a document lacks nothing of its original.
func (b *Build) complete(d *edition.Document) bool {
	lacks, known := b.past.lacks(d.Name())
	if !known {
		lacks = !translate.Complete(&b.Edition.Settings, d)
	}
	if lacks {
		b.lacking[d.Name()] = true
	}
	return !lacks
}

// Review adds what the passing of time has made of the edition. Only whoever asks is
// told; a build never is.
func (b *Build) Review(today time.Time) {
	if b.Edition == nil {
		return
	}
	b.found = append(b.found, check.Review(b.Edition, edition.Date{Year: today.Year(), Month: int(today.Month()), Day: today.Day()})...)
	b.settle()
}

// bundle makes the site's assets.
func (b *Build) bundle(files fs.FS) (problems []source.Problem, err error) {
	for _, one := range []struct {
		to   *assets.File
		make func(fs.FS) (assets.File, []source.Problem, error)
	}{{&b.assets.style, assets.Style}, {&b.assets.early, assets.Early}, {&b.assets.script, assets.Script}, {&b.assets.icon, assets.Icon}} {
		var faults []source.Problem
		if *one.to, faults, err = one.make(files); err != nil {
			return nil, err
		}
		problems = append(problems, faults...)
	}
	return problems, nil
}

// Words reads the interface's words in the given languages, the original first, and
// checks them against what the templates and the pages ask for.
func Words(own, builtin fs.FS, languages []string) (*words.Words, []source.Problem, error) {
	used, err := render.Used(overlay{own, builtin})
	if err != nil {
		return nil, nil, err
	}
	known, err := render.Used(builtin)
	if err != nil {
		return nil, nil, err
	}
	w, problems, err := words.Load(own, builtin, languages, append(used, site.Messages...), append(known, site.Messages...))
	rules.Grade(problems)
	return w, problems, err
}

// perText is about how many bytes of memory an edition's work takes for each of its texts.
const perText = 16 << 10

// readEdition reads all files of the content, side by side, or if the last build is taken
// over those that have changed.
func readEdition(files fs.FS, past *past) (*Build, error) {
	contents, err := read.List(files)
	if err != nil {
		return nil, err
	}
	if len(contents.Settings.Languages) == 0 {
		rules.Grade(contents.Problems)
		return &Build{Problems: source.Sort(contents.Problems)}, nil
	}
	documents := make([]*read.Document, len(contents.Entries))
	if past == nil {
		memory.Expect(len(documents) * perText)
	}
	handles := source.Keep(files)
	defer handles.Close()
	err = side(context.Background(), allCores(), len(documents), func(n int) (err error) {
		entry, original := contents.Entries[n], contents.Settings.Original()
		if documents[n] = past.text(entry, files, original); documents[n] == nil {
			documents[n], err = entry.Read(handles, original)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	b := &Build{past: past, texts: map[string]*read.Document{}, lacking: map[string]bool{}}
	for n, d := range documents {
		b.texts[contents.Entries[n].Path] = d
	}
	b.Edition, b.found = read.Assemble(contents, documents)
	return b, past.meet(b.Edition, b.texts)
}

// Page renders one page. A fault in its template is returned as a problem.
func (b *Build) Page(p site.Page) ([]byte, *source.Problem) {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	if problem := b.templates.Page(out, p, p.View()); problem != nil {
		return nil, problem
	}
	return bytes.Clone(out.Bytes()), nil
}

// Files returns what the site has beside its pages.
func (b *Build) Files() (files []assets.File) {
	a := &b.assets
	for _, name := range []string{a.style.Path, a.early.Path, a.script.Path, a.icon.Path, "robots.txt", ".nojekyll"} {
		if f, ok := b.File(name); ok {
			files = append(files, f)
		}
	}
	sitemaps := render.Sitemaps(b.Site, b.Edition.Settings.BaseURL)
	for _, name := range slices.Sorted(maps.Keys(sitemaps)) {
		files = append(files, assets.File{Path: name, Data: sitemaps[name]})
	}
	return files
}

// File returns one of the files that the site has beside its pages.
func (b *Build) File(path string) (assets.File, bool) {
	for _, f := range []assets.File{b.assets.style, b.assets.early, b.assets.script, b.assets.icon} {
		if f.Path == path {
			return f, true
		}
	}
	base := b.Edition.Settings.BaseURL
	switch path {
	case "robots.txt":
		return assets.File{Path: path, Data: render.Robots(base)}, true
	case ".nojekyll":
		return assets.File{Path: path}, true
	}
	if strings.HasPrefix(path, "sitemap") {
		data, found := render.Sitemaps(b.Site, base)[path]
		return assets.File{Path: path, Data: data}, found
	}
	return assets.File{}, false
}

// buffers are taken up again from page to page: the pages of a site are never all held.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// each renders every page, on all cores, looks at what came out and hands it to use,
// which may keep nothing of it. It returns the problems of the templates and the pages,
// and the first error of use. files are what the site has beside its pages.
func (b *Build) each(files []assets.File, use func(path string, data []byte) error, keep func(path string) error) ([]source.Problem, error) {
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	settings := &b.Edition.Settings
	pages := b.Site.Pages()
	b.look = audit.New(pages, settings.Languages, names, settings.BaseURL, b.templates.Find)
	if err := b.past.recall(b.look, pages); err != nil {
		return nil, err
	}
	var faults faults
	err := side(context.Background(), allCores(), len(pages), func(n int) error {
		p := pages[n]
		if b.past.page(p) {
			return keep(p.Path)
		}
		out := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(out)
		out.Reset()
		if problem := b.templates.Page(out, p, p.View()); problem != nil {
			faults.add(*problem)
			return nil
		}
		b.look.Page(p, out.Bytes())
		return use(p.Path, out.Bytes())
	})
	if err != nil || len(faults.problems) > 0 {
		return faults.problems, err // without all pages, what they say of each other can't be told
	}
	return b.look.Problems(), nil
}

// faults gathers the problems of templates from pages that are made side by side.
type faults struct {
	mu       sync.Mutex
	problems []source.Problem
}

func (f *faults) add(p source.Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.problems = append(f.problems, p)
}

// Check renders every page to nowhere, so that the problems have those of the
// templates and of the pages too.
func (b *Build) Check() error {
	if b.Site == nil {
		return nil
	}
	problems, err := b.each(b.Files(), func(string, []byte) error { return nil }, nil)
	b.found = append(b.found, problems...)
	b.settle()
	return err
}

// Write writes the site into a folder. With a fatal problem it writes nothing, and
// the folder stays as it was.
func (b *Build) Write(dir string) (write.Stats, error) {
	return b.write(dir, new(Progress), func(*write.Folder) {})
}

// write does, and calls last when all is there but not yet in place.
func (b *Build) write(dir string, progress *Progress, last func(*write.Folder)) (stats write.Stats, err error) {
	if b.Site == nil {
		return stats, nil
	}
	folder, err := b.past.open(dir)
	if err != nil {
		return stats, err
	}
	files := b.Files()
	progress.pages.Store(int64(len(b.Site.Pages())))
	put := func(path string, data []byte) error {
		progress.done.Add(1)
		return folder.Put(path, data)
	}
	problems, err := b.each(files, put, func(path string) error { return b.past.leave(folder, path) })
	b.found = append(b.found, problems...)
	b.settle()
	for _, f := range files {
		if err == nil {
			err = folder.Put(f.Path, f.Data)
		}
	}
	if err == nil && b.past.gone() {
		err = errWhole
	}
	if err != nil || source.Fatal(b.Problems) {
		if aborted := folder.Abort(); err == nil {
			err = aborted
		}
		return stats, err
	}
	last(folder)
	return folder.Commit()
}
