// Package build runs one build end to end: read, check, lay out, render, write; or keeps an
// edition in memory true to its folder, for the preview (Live). It has the goroutines of a
// build, but for those in which check sums up all texts.
//
// Invariants: with a fatal problem nothing is written; the output does not depend
// on how many goroutines made it; what Live shows of a sound edition is what a build
// makes of it.
package build

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
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
	ruled   map[string]*ruling        // by document
	checked check.Kept                // what the rules know of the whole
	look    *audit.Audit
	files   []string // that the site has beside its pages
}

// Read reads an edition's folder, with juhae's own templates and words beneath, and
// tells how its translations stand: what Load does first. Problems are those of reading.
func Read(own, builtin fs.FS, baseURL string) (*Build, error) {
	return readWith(own, builtin, baseURL, nil)
}

// readWith does, and takes over of the last build what is in past, if that is not nil.
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

// loadWith does, as readWith.
func loadWith(own, builtin fs.FS, baseURL string, past *past) (*Build, error) {
	files := overlay{own, builtin}
	var bundled Build // has the assets only
	waitForAssets := beside(func() ([]source.Problem, error) { return bundled.bundle(files) })
	b, err := readWith(own, builtin, baseURL, past)
	if err != nil || b.Edition == nil {
		waitForAssets() // so that nothing reads the folder any longer
		return b, err
	}
	waitForTemplates := beside(func() ([]source.Problem, error) { return b.readTemplates(files) })
	checked := b.check()
	inTemplates, err := waitForTemplates()
	inAssets, failed := waitForAssets()
	if err = cmp.Or(err, failed, checked); err != nil {
		return nil, err
	}
	b.assets = bundled.assets
	b.found = slices.Concat(b.found, inTemplates, inAssets)
	b.settle()
	if b.past.isLost() {
		return nil, errWhole
	}
	if !source.Fatal(b.Problems) {
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
	own := func(path string) bool {
		_, err := fs.Stat(files.edition, path)
		return err == nil
	}
	return append(problems, ownFaults(own, b.templates.Check(settings.Original(), own))...), nil
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
	b.found = append(append(b.found, problems...), b.past.standing(b).Problems()...)
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
func ownFaults(own func(path string) bool, problems []source.Problem) []source.Problem {
	rules.Grade(problems)
	return slices.DeleteFunc(problems, func(p source.Problem) bool { return p.Severity != source.Error && !own(p.File) })
}

// check applies the rules to the whole and to all documents, on all cores; to those that
// are as they were, if the last build is taken over, it does not.
func (b *Build) check() error {
	checker, err := b.past.checker(b)
	if err != nil {
		return err
	}
	documents := b.Edition.Documents()
	found := make([]ruling, len(documents))
	side(context.Background(), allCores(), len(documents), func(n int) error {
		var known bool
		if found[n], known = b.past.ruling(documents[n].Name()); !known {
			found[n].problems, found[n].share = checker.Apply(documents[n])
		}
		return nil
	})
	b.ruled = map[string]*ruling{}
	for n, d := range documents {
		if b.found = append(b.found, found[n].problems...); !found[n].empty() {
			b.ruled[d.Name()] = &found[n]
		}
	}
	b.found = append(b.found, checker.Edition()...)
	b.checked = checker.Kept() // the checker itself is large
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
