package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"juhae"
	"juhae/internal/source"
	"juhae/internal/write"
)

// watched is an edition's folder that counts which files are opened.
type watched struct {
	fs.FS
	mu     *sync.Mutex
	opened map[string]bool
}

func watch(files fs.FS) watched { return watched{files, new(sync.Mutex), map[string]bool{}} }

func (w watched) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			w.mu.Lock()
			w.opened[name] = true
			w.mu.Unlock()
		}
	}
	return f, err
}

func (w watched) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(w.FS, name) }
func (w watched) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(w.FS, name) }
func (w watched) ReadLink(name string) (string, error)       { return fs.ReadLink(w.FS, name) }
func (w watched) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.FS, name) }

// bench is an edition on the disk and the folder that it is built into again and again.
type bench struct {
	t     *testing.T
	dir   string
	order Order
	clean map[string]result // by what the edition holds
	again int               // builds that read nothing
}

// result is what a build came to and what it wrote.
type result struct {
	problems []source.Problem
	refused  bool
	counted  int // pages, by the build's own account
	pages    map[string]string
}

func newBench(t *testing.T, files fstest.MapFS) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), clean: map[string]result{}}
	b.order = Order{Dir: filepath.Join(b.dir, "public"), Program: "one", Cache: t.TempDir()}
	for name, f := range files {
		b.put(name, string(f.Data))
	}
	return b
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, filepath.FromSlash(name)) }

// must is for what the test does to its files.
func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) put(name, text string) {
	b.t.Helper()
	b.must(os.MkdirAll(filepath.Dir(b.path(name)), 0o755))
	b.must(os.WriteFile(b.path(name), []byte(text), 0o644))
}

func (b *bench) read(name string) string {
	data, _ := os.ReadFile(b.path(name))
	return string(data)
}

// build builds the edition into a folder and returns which files it opened.
func (b *bench) build(order Order) (result, map[string]bool) {
	b.t.Helper()
	root, err := os.OpenRoot(b.dir)
	b.must(err)
	defer root.Close()
	files := watch(root.FS())
	outcome, err := Into(files, juhae.Files, order)
	var refused *write.Refused
	if err != nil && !errors.As(err, &refused) {
		b.t.Fatal(err)
	}
	r := result{problems: outcome.Problems, refused: refused != nil, counted: outcome.Stats.Pages}
	if _, err := os.Stat(order.Dir); err == nil {
		r.pages = contents(b.t, order.Dir)
	}
	return r, files.opened
}

// fresh is what a build of the edition into a new folder comes to.
func (b *bench) fresh() result {
	b.t.Helper()
	var key strings.Builder
	for _, root := range Folders {
		filepath.WalkDir(b.path(root), func(name string, d fs.DirEntry, err error) error {
			if err == nil {
				data, _ := os.ReadFile(name)
				fmt.Fprintf(&key, "%s %v %q\n", name, d.Type(), data)
			}
			return nil
		})
	}
	fmt.Fprint(&key, b.order.BaseURL)
	if _, known := b.clean[key.String()]; !known {
		order := b.order
		order.Dir = filepath.Join(b.t.TempDir(), "clean")
		b.clean[key.String()], _ = b.build(order)
	}
	return b.clean[key.String()]
}

// check builds and compares what comes of it with a clean build.
func (b *bench) check(what string) {
	b.t.Helper()
	var before map[string]string
	if _, err := os.Stat(b.order.Dir); err == nil {
		before = contents(b.t, b.order.Dir)
	}
	want := b.fresh()
	got, opened := b.build(b.order)
	if len(opened) == 0 {
		b.again++
	}
	switch {
	case got.refused:
		want = result{refused: true, pages: before} // only the test's own foreign files are refused: it says so
	case source.Fatal(want.problems):
		want.pages = before
	}
	if !reflect.DeepEqual(got.problems, want.problems) && len(got.problems)+len(want.problems) > 0 {
		b.t.Fatalf("%s: said\n%v\na clean build says\n%v", what, got.problems, want.problems)
	}
	if !maps.Equal(got.pages, want.pages) {
		for name := range want.pages {
			if got.pages[name] != want.pages[name] {
				b.t.Errorf("%s: %s differs", what, name)
			}
		}
		b.t.Fatalf("%s: %d files; a clean build has %d", what, len(got.pages), len(want.pages))
	}
}

// unchanged fails unless a build reads nothing and writes nothing.
func (b *bench) unchanged(what string) {
	b.t.Helper()
	before := b.again
	if b.check(what); b.again == before {
		b.t.Errorf("%s: the build began anew", what)
	}
}

// changed fails if a build reads nothing.
func (b *bench) changed(what string) {
	b.t.Helper()
	before := b.again
	if b.check(what); b.again != before {
		b.t.Errorf("%s: the build took the last one for its own", what)
	}
}

// edit puts a text of the same length in the place of a file's, and sets its times back.
func (b *bench) edit(name, old, new string) {
	b.t.Helper()
	info, err := os.Stat(b.path(name))
	b.must(err)
	text := b.read(name)
	if len(old) != len(new) || !strings.Contains(text, old) {
		b.t.Fatalf("%s: can't put %q for %q", name, new, old)
	}
	b.put(name, strings.Replace(text, old, new, 1))
	b.must(os.Chtimes(b.path(name), info.ModTime(), info.ModTime()))
}

// TestBuildIsNotDoneAgain: what changed nothing costs nothing, and says what it said.
func TestBuildIsNotDoneAgain(t *testing.T) {
	files := made(5)
	files["content/glosses/lone.ko.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 홀로\nkind: concept\n---\n글. ^p1\n")}
	b := newBench(t, files)
	b.changed("the first build")
	if r, _ := b.build(b.order); len(r.problems) == 0 {
		t.Error("the edition has no warning that could be said again")
	}
	b.unchanged("nothing changed")
	b.put("notes/draft.md", "not the edition's")
	b.unchanged("a file that is not read")
}

// TestWorkOfABuild counts what is done, not how long it takes.
func TestWorkOfABuild(t *testing.T) {
	b := newBench(t, made(30))
	_, opened := b.build(b.order)
	if len(opened) < 60 {
		t.Fatalf("%d files were opened: this counts nothing", len(opened))
	}
	root, _ := os.OpenRoot(b.dir)
	defer root.Close()
	files := watch(root.FS())
	again, err := Into(files, juhae.Files, b.order)
	if err != nil || len(files.opened) > 0 || again.Stats.Written > 0 || again.Stats.Unchanged != again.Stats.Pages || again.Stats.Pages < 60 {
		t.Errorf("nothing changed: %d files read, %+v, %v", len(files.opened), again.Stats, err)
	}
	b.put("content/glosses/g7.en.md", "---\ntitle: Entry 7\n---\nSee the [next](gloss:g8). ^p1\n")
	once, err := Into(root.FS(), juhae.Files, b.order)
	if err != nil || once.Stats.Written == 0 || once.Stats.Written > 8 {
		t.Errorf("one gloss changed: %+v, %v", once.Stats, err)
	}
}

// TestWhatChangesABuild is each way in which files can change behind a record's back.
func TestWhatChangesABuild(t *testing.T) {
	b := newBench(t, made(5))
	b.check("the first build")
	for _, c := range []struct {
		what string
		do   func()
	}{
		{"same size, same time", func() { b.edit("content/glosses/g1.ko.md", "항목 1", "항목 X") }},
		{"another file with its size and time", func() {
			b.must(os.Rename(b.path("content/glosses/g1.ko.md"), b.path("old")))
			b.put("content/glosses/g1.ko.md", strings.Replace(b.read("old"), "항목 X", "항목 Y", 1))
			info, _ := os.Stat(b.path("old"))
			b.must(os.Chtimes(b.path("content/glosses/g1.ko.md"), info.ModTime(), info.ModTime()))
		}},
		{"a backup put back", func() {
			b.must(os.Rename(b.path("old"), b.path("content/glosses/g1.ko.md")))
		}},
		{"two files change places", func() {
			b.must(os.Rename(b.path("content/glosses/g2.en.md"), b.path("old")))
			b.must(os.Rename(b.path("content/glosses/g3.en.md"), b.path("content/glosses/g2.en.md")))
			b.must(os.Rename(b.path("old"), b.path("content/glosses/g3.en.md")))
		}},
		{"touched", func() { b.must(os.Chtimes(b.path("content/glosses/g1.ko.md"), time.Now(), time.Now())) }},
		{"a new file", func() { b.put("content/glosses/new.ko.md", "---\ntitle: 새\nkind: concept\n---\n글. ^p1\n") }},
		{"an empty file", func() { b.put("content/glosses/empty.ko.md", "") }},
		{"another case", func() {
			b.must(os.Remove(b.path("content/glosses/empty.ko.md")))
			b.must(os.Rename(b.path("content/glosses/new.ko.md"), b.path("content/glosses/New.ko.md")))
		}},
		{"gone", func() { b.must(os.Remove(b.path("content/glosses/New.ko.md"))) }},
		{"a folder", func() { b.must(os.MkdirAll(b.path("content/glosses/sub"), 0o755)) }},
		{"sync.toml", func() { b.put("content/sync.toml", "") }},
		{"references.yaml", func() { b.put("content/references.yaml", "references: []\n") }},
		{"a template", func() { b.put("templates/404.html", "{{define \"main\"}}<h1>404</h1>{{end}}") }},
		{"a style sheet", func() { b.put("templates/assets/juhae.css", "body {color: red}") }},
		{"a style sheet, same size, same time", func() { b.edit("templates/assets/juhae.css", "red", "tan") }},
		{"words", func() { b.put("i18n/en.toml", "glosses = \"Terms\"\n") }},
		{"an address", func() { b.order.BaseURL = "https://example.org/elsewhere/" }},
		{"another juhae", func() { b.order.Program = "two" }},
		{"a page edited", func() { b.edit("public/en/a/index.html", "entry", "entri") }},
		{"a page gone", func() { b.must(os.Remove(b.path("public/en/a/index.html"))) }},
		{"a folder gone", func() { b.must(os.RemoveAll(b.path("public/en/glosses/g1"))) }},
		{"an asset gone", func() { b.must(os.RemoveAll(b.path("public/assets"))) }},
		{"no record", func() { b.must(os.Remove(b.path("public/.juhae/record"))) }},
		{"a record cut off", func() { b.must(os.Truncate(b.path("public/.juhae/record"), 700)) }},
		{"a record from tomorrow", func() { b.tomorrow() }},
		{"copied to another place", func() {
			b.must(os.CopyFS(b.path("copy"), os.DirFS(b.path("public"))))
			b.must(os.RemoveAll(b.path("public")))
			b.must(os.Rename(b.path("copy"), b.path("public")))
		}},
	} {
		c.do()
		b.changed(c.what)
		if !source.Fatal(b.fresh().problems) {
			b.unchanged("after " + c.what)
		}
	}
}

// tomorrow makes the record one of a day that is still to come: the clock was set back.
func (b *bench) tomorrow() {
	name := b.path("public/.juhae/record")
	r := write.Last(b.order.Dir)
	r.Time += int64(24 * time.Hour)
	b.must(os.WriteFile(name, r.Encode(), 0o644))
}

// TestLinksAreFollowed: a file may be a link to another one of the edition.
func TestLinksAreFollowed(t *testing.T) {
	b := newBench(t, made(5))
	b.put("shared/one.md", b.read("content/glosses/g1.ko.md"))
	b.put("shared/two.md", strings.Replace(b.read("content/glosses/g1.ko.md"), "항목 1", "항목 Z", 1))
	b.must(os.Remove(b.path("content/glosses/g1.ko.md")))
	b.must(os.Symlink("../../shared/one.md", b.path("content/glosses/g1.ko.md")))
	b.changed("the first build")
	b.unchanged("a link")
	b.edit("shared/one.md", "항목 1", "항목 W")
	b.changed("what a link leads to")
	b.must(os.Rename(b.path("shared"), b.path("was")))
	b.must(os.Mkdir(b.path("shared"), 0o755))
	b.must(os.Rename(b.path("was/two.md"), b.path("shared/one.md")))
	b.changed("a folder on a link's way")
	b.must(os.Remove(b.path("shared/one.md")))
	b.changed("a link that leads nowhere")
}

// TestTwoEditionsInOneFolder: an edition never takes another's site for its own.
func TestTwoEditionsInOneFolder(t *testing.T) {
	one, two := newBench(t, made(5)), newBench(t, made(4))
	two.order.Dir = one.order.Dir
	for range 2 {
		one.changed("one")
		one.unchanged("one")
		two.changed("two")
		two.unchanged("two")
	}
}

// TestForeignFilesAreStillRefused in a folder whose build would have nothing to do.
func TestForeignFilesAreStillRefused(t *testing.T) {
	b := newBench(t, made(5))
	for _, name := range []string{"public/mine.txt", "public/en/mine.txt", "public/en/glosses/mine/mine.txt", "public/assets/mine.txt"} {
		b.check("before")
		b.put(name, "mine")
		if r, _ := b.build(b.order); !r.refused {
			t.Errorf("%s was not refused", name)
		}
		b.must(os.RemoveAll(b.path(name)))
		if strings.Contains(name, "/mine/") {
			b.must(os.Remove(filepath.Dir(b.path(name))))
		}
	}
}

// TestReadsAreInTheRecord: all that is read of an edition is told by the record.
func TestReadsAreInTheRecord(t *testing.T) {
	b := newBench(t, made(5))
	b.put("content/references.yaml", "references: []\n")
	b.put("content/sync.toml", "")
	b.put("i18n/ko.toml", "")
	b.put("templates/404.html", "{{define \"main\"}}<h1>404</h1>{{end}}")
	_, opened := b.build(b.order)
	for name := range opened {
		root, _, _ := strings.Cut(name, "/")
		if !slices.Contains(Folders, root) {
			t.Errorf("%s is read, which the record does not tell", name)
		}
	}
	for _, name := range []string{"content/references.yaml", "content/sync.toml", "i18n/ko.toml", "templates/404.html"} {
		if !opened[name] {
			t.Errorf("%s was not read: this sees nothing", name)
		}
	}
}

func TestProblemsAreSaidAgainAsTheyWere(t *testing.T) {
	problems := []source.Problem{{File: "a\xff.md", Line: 3, Column: 4, Rule: "x", Severity: source.Warning, Text: "\"가\"", Hint: "h", Waiver: "w", Source: "s\xfe", Caret: 2}}
	data := encodeProblems(problems)
	if got, ok := decodeProblems(data); !ok || !slices.Equal(got, problems) {
		t.Errorf("got %v, %v", got, ok)
	}
	if got, ok := decodeProblems(strings.Repeat("\a", 20)); ok {
		t.Errorf("what is damaged was read as %v", got)
	}
}
