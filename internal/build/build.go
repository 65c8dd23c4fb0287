// Package build runs one build end to end: read, check, lay out, render, write. It
// has the only goroutines of a build.
//
// Invariants: with a fatal problem nothing is written; the output does not depend
// on how many goroutines made it.
package build

import (
	"bytes"
	"io/fs"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"juhae/internal/assets"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/render"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/words"
	"juhae/internal/write"
)

// Build is an edition that has been read and laid out. Site is nil where a problem
// kept it from being laid out.
type Build struct {
	Edition   *edition.Edition
	Site      *site.Site
	Problems  []source.Problem
	templates *render.Templates
	assets    struct{ style, early, script, icon assets.File }
}

// Load reads an edition's folder, with juhae's own templates and words beneath, and
// checks it. baseURL takes the place of the one in the settings if it is not empty. An error means that the machine
// failed; the edition's own faults are in Problems.
func Load(own, builtin fs.FS, baseURL string) (*Build, error) {
	files := overlay{own, builtin}
	b, err := readEdition(files)
	if err != nil || b.Edition == nil {
		return b, err
	}
	settings := &b.Edition.Settings
	if baseURL != "" {
		settings.BaseURL = read.BaseURL(baseURL)
	}
	w, problems, err := Words(own, builtin, settings.Languages)
	if err != nil {
		return nil, err
	}
	b.Problems = append(b.Problems, problems...)
	b.templates, problems, err = render.Load(files, w, settings)
	if err != nil {
		return nil, err
	}
	b.Problems = append(append(b.Problems, problems...), b.templates.Check(settings.Original())...)
	if err := b.bundle(files); err != nil {
		return nil, err
	}
	b.Problems = source.Sort(append(b.Problems, check.Edition(b.Edition, w)...))
	if !source.Fatal(b.Problems) {
		b.Site = site.New(b.Edition, w, site.Assets{Style: b.assets.style.Path,
			Early: b.assets.early.Path, Script: b.assets.script.Path, Icon: b.assets.icon.Path})
	}
	return b, nil
}

// bundle makes the site's assets; faults in them are added to the problems.
func (b *Build) bundle(files fs.FS) (err error) {
	for _, one := range []struct {
		to   *assets.File
		make func(fs.FS) (assets.File, []source.Problem, error)
	}{{&b.assets.style, assets.Style}, {&b.assets.early, assets.Early}, {&b.assets.script, assets.Script}} {
		var problems []source.Problem
		if *one.to, problems, err = one.make(files); err != nil {
			return err
		}
		b.Problems = append(b.Problems, problems...)
	}
	b.assets.icon, err = assets.Icon(files)
	return err
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
	return words.Load(own, builtin, languages, append(used, site.Messages...), append(known, site.Messages...))
}

// readEdition reads all files of the content, side by side.
func readEdition(files fs.FS) (*Build, error) {
	contents, err := read.List(files)
	if err != nil {
		return nil, err
	}
	if len(contents.Settings.Languages) == 0 {
		return &Build{Problems: source.Sort(contents.Problems)}, nil
	}
	documents := make([]*read.Document, len(contents.Entries))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, entry := range contents.Entries {
		group.Go(func() (err error) {
			documents[i], err = entry.Read(files, contents.Settings.Original())
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	e, problems := read.Assemble(contents, documents)
	return &Build{Edition: e, Problems: problems}, nil
}

// Page renders one page. A fault in its template is returned as a problem.
func (b *Build) Page(p site.Page) ([]byte, *source.Problem) {
	var out bytes.Buffer
	if problem := b.templates.Page(&out, p, p.View()); problem != nil {
		return nil, problem
	}
	return out.Bytes(), nil
}

// Files returns what the site has beside its pages.
func (b *Build) Files() []assets.File {
	base := b.Edition.Settings.BaseURL
	files := []assets.File{b.assets.style, b.assets.early, b.assets.script, b.assets.icon, {Path: "robots.txt", Data: render.Robots(base)}, {Path: ".nojekyll"}}
	if data := render.Sitemap(b.Site, base); data != nil {
		files = append(files, assets.File{Path: "sitemap.xml", Data: data})
	}
	return files
}

// each renders every page, on all cores, and hands it to use. It returns the
// templates' problems and the first error of use.
func (b *Build) each(use func(path string, data []byte) error) ([]source.Problem, error) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	var problems []source.Problem
	for _, p := range b.Site.Pages() {
		group.Go(func() error {
			data, problem := b.Page(p)
			if problem != nil {
				mu.Lock()
				defer mu.Unlock()
				problems = append(problems, *problem)
				return nil
			}
			return use(p.Path, data)
		})
	}
	err := group.Wait()
	return problems, err
}

// Check renders every page to nowhere, so that the problems have those of the
// templates too.
func (b *Build) Check() error {
	if b.Site == nil {
		return nil
	}
	problems, err := b.each(func(string, []byte) error { return nil })
	b.Problems = source.Sort(append(b.Problems, problems...))
	return err
}

// Write writes the site into a folder. With a fatal problem it writes nothing, and
// the folder stays as it was.
func (b *Build) Write(dir string) (stats write.Stats, err error) {
	if b.Site == nil {
		return stats, nil
	}
	folder, err := write.Open(dir)
	if err != nil {
		return stats, err
	}
	var mu sync.Mutex
	total := int64(0)
	put := func(path string, data []byte) error {
		mu.Lock()
		total += int64(len(data))
		mu.Unlock()
		return folder.Put(path, data)
	}
	problems, err := b.each(put)
	b.Problems = source.Sort(append(b.Problems, problems...))
	for _, f := range b.Files() {
		if err == nil {
			err = put(f.Path, f.Data)
		}
	}
	if err != nil || source.Fatal(b.Problems) {
		if aborted := folder.Abort(); err == nil {
			err = aborted
		}
		return stats, err
	}
	stats, err = folder.Commit()
	stats.Bytes = total
	return stats, err
}
