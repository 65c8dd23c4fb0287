package build

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"juhae/internal/assets"
	"juhae/internal/audit"
	"juhae/internal/render"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/write"
)

// Page renders one page. A fault in its template is returned as a problem.
func (b *Build) Page(p site.Page) ([]byte, *source.Problem) {
	return b.templates.Page(nil, p, p.View())
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

// putFiles puts what the site has beside its pages; if the last build is taken over, it is
// there.
func (b *Build) putFiles(put func(path string, data []byte) error) error {
	if b.past != nil {
		b.files = b.past.beside
		return nil
	}
	files := b.Files()
	b.files = names(files)
	for _, f := range files {
		if err := put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

func names(files []assets.File) []string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Path
	}
	return names
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
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// each renders pages, on all cores, looks at what came out and hands it to use, which may
// keep nothing of it. It returns the problems of the templates and of all pages, and the
// first error of use. The pages are all, but for those that are as they were, if the last
// build is taken over; files are what the site has beside them.
func (b *Build) each(pages []site.Page, files []string, use func(path string, data []byte) error) ([]source.Problem, error) {
	settings := &b.Edition.Settings
	b.look = audit.New(b.Site.Pages(), settings.Languages, files, settings.BaseURL, b.templates.Find)
	if err := b.past.recall(b.look, b.Site.Pages()); err != nil {
		return nil, err
	}
	var faults faults
	err := side(context.Background(), allCores(), len(pages), func(n int) error {
		p := pages[n]
		out := buffers.Get().(*[]byte)
		defer buffers.Put(out)
		page, problem := b.templates.Page((*out)[:0], p, p.View())
		if *out = page; problem != nil {
			faults.add(*problem)
			return nil
		}
		b.look.Page(p, page)
		return use(p.Path, page)
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
	problems, err := b.each(b.Site.Pages(), names(b.Files()), func(string, []byte) error { return nil })
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
	pages := b.past.others(b.Site.Pages())
	all := int64(len(b.Site.Pages()))
	progress.pages.Store(all)
	progress.done.Store(all - int64(len(pages)))
	if err = b.putFiles(folder.Put); err == nil {
		var problems []source.Problem
		problems, err = b.each(pages, b.files, func(path string, data []byte) error {
			progress.done.Add(1)
			return folder.Put(path, data)
		})
		b.found = append(b.found, problems...)
		b.settle()
	}
	if err == nil && b.past.isLost() {
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
