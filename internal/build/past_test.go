package build

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/source"
)

// TestTextsAreTakenOver edits texts at random, and now and then all else, and compares each
// build with a clean one. Of the builds after an edit of texts alone most must have taken
// over the last one: what always begins anew would be right as well.
func TestTextsAreTakenOver(t *testing.T) {
	seeds, steps := uint64(2), 60
	if testing.Short() {
		seeds, steps = 1, 25
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { takeOver(t, seed, steps) })
	}
}

func takeOver(t *testing.T, seed uint64, steps int) {
	a := newAuthors(t, seed)
	ofTexts, taken := 0, 0
	for range steps {
		before := a.texts()
		what, onlyTexts := a.edit()
		if a.IntN(8) == 0 {
			what, onlyTexts = what+", "+a.disturb(), false
		}
		took, sound := a.check(what)
		switch {
		case onlyTexts && a.standing && sound && !maps.Equal(before, a.texts()):
			ofTexts++
			if took {
				taken++
			}
		case !sound:
			a.mend(1)
		}
		a.standing = sound
	}
	t.Logf("%d of %d builds after an edit of texts took over the last one", taken, ofTexts)
	if 2*taken < ofTexts || 4*ofTexts < steps {
		t.Errorf("%d of %d builds took over the last one", taken, ofTexts)
	}
}

// authors are at work on an edition in a folder.
type authors struct {
	*bench
	*rand.Rand
	sound    map[string]string // what every file said when nothing was broken
	said     []source.Problem  // by the last build
	standing bool              // the last build has left its record
}

func newAuthors(t *testing.T, seed uint64) *authors {
	files := fstest.MapFS{}
	for name, text := range manifold() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	a := &authors{bench: newBench(t, files), Rand: rand.New(rand.NewPCG(seed, 11)), sound: manifold()}
	if a.check("the first build"); len(a.errors()) > 0 {
		t.Fatalf("the edition has errors:\n%s", lines(a.errors()))
	}
	a.standing = true
	return a
}

func (a *authors) errors() (errors []source.Problem) {
	for _, p := range a.said {
		if p.Severity == source.Error {
			errors = append(errors, p)
		}
	}
	return errors
}

// check builds and compares what comes of it with a clean build. It reports whether the
// build took over the last one, which not all texts were read for then, and whether it wrote.
func (a *authors) check(what string) (took, wrote bool) {
	a.t.Helper()
	before := map[string]string{}
	if _, err := os.Stat(a.order.Dir); err == nil {
		before = contents(a.t, a.order.Dir)
	}
	want := a.cleanly()
	a.order.Progress = new(Progress)
	got, opened := a.build(a.order)
	if p := a.order.Progress; p.done.Load() != p.pages.Load() {
		a.t.Errorf("%s: the last one is told to be %v", what, p)
	}
	a.said = got.problems
	if wrote = !source.Fatal(want.problems); !wrote {
		want.pages = before
	}
	if !reflect.DeepEqual(got.problems, want.problems) && len(got.problems)+len(want.problems) > 0 {
		a.t.Fatalf("%s: said\n%s\na clean build says\n%s", what, lines(got.problems), lines(want.problems))
	}
	for name := range want.pages {
		if got.pages[name] != want.pages[name] {
			a.t.Fatalf("%s: %s differs: %s", what, name, firstDifference(got.pages[name], want.pages[name]))
		}
	}
	if len(got.pages) != len(want.pages) || wrote && got.counted != len(want.pages) {
		a.t.Fatalf("%s: %d files, counted as %d; a clean build has %d", what, len(got.pages), got.counted, len(want.pages))
	}
	read := 0
	for name := range opened {
		read += one(strings.HasSuffix(name, ".md"))
	}
	return read > 0 && read < len(a.texts()), wrote
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// cleanly is what a build comes to that knows of no other.
func (a *authors) cleanly() result {
	a.t.Helper()
	b := a.loaded()
	r := result{problems: source.WithoutHints(b.Problems)}
	if b.Site == nil {
		return r
	}
	r.pages = map[string]string{}
	files := b.Files()
	for _, f := range files {
		r.pages[f.Path] = string(f.Data)
	}
	var mu sync.Mutex
	problems, err := b.each(b.Site.Pages(), names(files), func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		r.pages[path] = string(data)
		return nil
	})
	a.must(err)
	b.found = append(b.found, problems...)
	b.settle()
	r.problems = source.WithoutHints(b.Problems)
	return r
}

// texts are the files of texts that there are, with what they say.
func (a *authors) texts() map[string]string {
	texts := map[string]string{}
	fs.WalkDir(os.DirFS(a.dir), "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".md") {
			texts[name] = a.read(name)
		}
		return err
	})
	return texts
}

// any picks a text whose name holds one of some stretches.
func (a *authors) any(parts ...string) string {
	names := slices.Sorted(maps.Keys(a.texts()))
	names = slices.DeleteFunc(names, func(name string) bool {
		return !slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(name, part) })
	})
	if len(names) == 0 {
		return "content/glosses/none.ko.md"
	}
	return names[a.IntN(len(names))]
}

// rewrite puts what change makes of a file in its place, or takes it away if that is nothing.
func (a *authors) rewrite(name string, change func(text string) string) {
	a.t.Helper()
	was := a.read(name)
	if was == "" {
		return
	}
	if text := change(was); text == "" {
		a.must(os.Remove(a.path(name)))
	} else if text != was {
		a.put(name, text)
	}
}

// mend puts about one of n files as they were when nothing was broken.
func (a *authors) mend(n int) {
	a.t.Helper()
	names := map[string]bool{}
	for name := range a.texts() {
		names[name] = true
	}
	for name := range a.sound {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if a.read(name) == a.sound[name] || a.IntN(n) > 0 {
			continue
		}
		if a.sound[name] == "" {
			a.must(os.Remove(a.path(name)))
		} else {
			a.put(name, a.sound[name])
		}
	}
	if _, known := a.sound["content/sync.toml"]; !known {
		os.Remove(a.path("content/sync.toml"))
	}
}

// edit makes some changes and says what they were, and whether they are to texts alone.
func (a *authors) edit() (what string, onlyTexts bool) {
	var did []string
	onlyTexts = a.IntN(5) > 0
	for range 1 + a.IntN(3) {
		from := textEdits
		if !onlyTexts {
			from = otherEdits
		}
		did = append(did, a.change(from))
	}
	return strings.Join(did, ", "), onlyTexts
}

// change makes one change and says what it was.
func (a *authors) change(from []textEdit) (what string) {
	one, before := from[a.IntN(len(from))], a.texts()
	one.do(a)
	what = one.what
	for name, text := range a.texts() {
		if text != before[name] {
			what += fmt.Sprintf("\n\t%s: %s", name, firstDifference(text, before[name]))
		}
	}
	return what
}

// loaded is the edition as it stands.
func (a *authors) loaded() *Build {
	a.t.Helper()
	b, err := Load(os.DirFS(a.dir), juhae.Files, a.order.BaseURL)
	a.must(err)
	return b
}

// took fails unless a build takes over the last one.
func (a *authors) took(what string) {
	a.t.Helper()
	if took, wrote := a.check(what); !took || !wrote {
		a.t.Errorf("%s: the build took over the last one: %v, and wrote: %v\n%s", what, took, wrote, lines(a.errors()))
	}
}

// TestPlacesInTextsThatWereNotRead: what is said of a text that has not changed, and that
// nothing else is asked of, stands where it does.
func TestPlacesInTextsThatWereNotRead(t *testing.T) {
	calm := func(a *authors) {
		a.rewrite("content/glosses/calm5.en.md", func(text string) string { return strings.Replace(text, " ^p1", " Calmly. ^p1", 1) })
	}
	t.Run("a waiver bound to texts without passages", func(t *testing.T) {
		a := newAuthors(t, 0)
		a.put("content/glosses/calm1.ko.md", "---\ntitle: 잔잔\nkind: concept\nsummary: 3,000명이다\n---\n")
		a.put("content/glosses/calm1.en.md", "---\ntitle: Calm\nsummary: A text\n---\n")
		a.check("an amount that is not translated")
		said := len(a.errors())
		a.said = a.errors()
		a.waive()
		if a.check("a waiver"); said != 1 || len(a.errors()) > 0 {
			t.Fatalf("there were %d errors, and are:\n%s", said, lines(a.errors()))
		}
		calm(a)
		a.took("another text")
	})
}

// TestWhatStandsInIsUsed: a translation that loses a passage uses what its original marks
// there, whether or not it marked that itself.
func TestWhatStandsInIsUsed(t *testing.T) {
	a := newAuthors(t, 0)
	a.rewrite("content/articles/b.ko.md", func(text string) string { return strings.Replace(text, " ^p1", " [고을시](gloss:city) ^p1", 1) })
	a.took("a mark in the original alone")
	passage := a.read("content/articles/b.en.md")
	a.put("content/articles/b.en.md", strings.Replace(passage, "Only [g two](gloss:g2). ^p1\n", "", 1))
	a.took("the passage goes from the translation")
	a.put("content/articles/b.en.md", passage)
	a.took("and comes back")
}
