package build

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// minded is a file system that tells whenever one of its files is opened. The file that is
// being opened is as it was before; an error takes its place.
type minded struct {
	fstest.MapFS
	opened func(name string) error
}

func (w *minded) Open(name string) (fs.File, error) {
	file, err := w.MapFS.Open(name)
	if fault := w.opened(name); fault != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fault}
	}
	return file, err
}

// ReadFile and Sub are not those of MapFS, which know nothing of Open.
func (w *minded) ReadFile(name string) ([]byte, error) { return fs.ReadFile(struct{ fs.FS }{w}, name) }
func (w *minded) Sub(dir string) (fs.FS, error)        { return fs.Sub(struct{ fs.FS }{w}, dir) }

// newMinded is a preview whose files are watched once it has been opened.
func newMinded(t *testing.T) (*scratch, *minded) {
	t.Helper()
	s := newScratch(t, sampleEdition())
	w := &minded{s.files, func(string) error { return nil }}
	var err error
	if s.live, err = Open(w, juhae.Files); err != nil {
		t.Fatal(err)
	}
	return s, w
}

func hasProblem(problems []source.Problem, text string) bool {
	return slices.ContainsFunc(problems, func(p source.Problem) bool { return strings.Contains(p.String(), text) })
}

// TestConfirmationsThatMayNotBeRead: the last ones stay, and all else goes on.
func TestConfirmationsThatMayNotBeRead(t *testing.T) {
	s, w := newMinded(t)
	report := s.live.Translation()
	report.Confirm(report.Entries(), "", "")
	s.put(translate.SyncPath, string(report.Bytes()))
	confirmed := func() int { return s.live.Translation().ByLanguage()[0].Total.State[translate.Confirmed].Units }
	before := confirmed()

	w.opened = func(name string) error {
		if name == translate.SyncPath {
			return fs.ErrPermission
		}
		return nil
	}
	for range 2 {
		s.update(translate.SyncPath)
		if problems, _ := s.live.Problems(); !hasProblem(problems, "content/sync.toml:1:1: the file may not be read") {
			t.Errorf("not told:\n%s", lines(problems))
		}
		s.put("content/pages/about.en.md", "---\ntitle: About\n---\nOther words ([Two](cite:two)) ^p1\n")
	}
	if data, _, _ := s.live.Page("en/about/index.html"); !strings.Contains(string(data), "Other words") {
		t.Error("a text is not read any more")
	}
	if before < 10 || confirmed() != before-1 {
		t.Errorf("%d confirmed, %d after another text has changed", before, confirmed())
	}
	w.opened = func(string) error { return nil }
	s.update(translate.SyncPath)
	s.told()
}

// TestASaveWhileAFileIsRead: what is saved just after a file has been read is another save.
func TestASaveWhileAFileIsRead(t *testing.T) {
	settings := sampleEdition()["content/edition.toml"]
	for _, c := range []struct{ name, first, second, page, shows string }{
		{"content/edition.toml", settings + "# one\n", strings.Replace(settings, "\"판\"", "\"새 판\"", 1), "ko/index.html", "새 판"},
		{"content/references.yaml", "references: []\n", "references:\n  - {id: one, type: webpage, title: Newest, URL: https://example.org/3}\n  - {id: two, type: webpage, title: Page two, URL: https://example.org/2}\n", "ko/references/index.html", "Newest"},
		{"content/sync.toml", "[en.\"articles/a#p1\"]\noriginal = \"가\"\ntranslation = \"0\"\n", "[en.\"articles/a#p1\"]\noriginal = \"나\"\ntranslation = \"0\"\n", "", ""},
		{"templates/assets/juhae.css", "p { margin: 1px }", "p { margin: 2px }", "", ""},
		{"i18n/ko.toml", "glosses = \"하나\"\n", "glosses = \"두울\"\n", "ko/index.html", "두울"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, w := newMinded(t)
			s.set(c.name, c.first)
			w.opened = func(name string) error {
				if name == c.name {
					s.set(c.name, c.second)
				}
				return nil
			}
			s.update(c.name)
			w.opened = func(string) error { return nil }
			if change := s.update(c.name); !slices.Contains(change.Files, c.name) {
				t.Errorf("the second save is lost: %v", change.Files)
			}
			if data, _, _ := s.live.Page(c.page); c.page != "" && !strings.Contains(string(data), c.shows) {
				t.Errorf("%s does not show %s", c.page, c.shows)
			}
			s.same()
			s.told()
		})
	}
}

// TestATouchedFileChangesNothing: of an edition with something to warn of everything is still
// known after a file has been saved as it is.
func TestATouchedFileChangesNothing(t *testing.T) {
	files := sampleEdition()
	files["content/edition.toml"] = strings.Replace(files["content/edition.toml"], "[translation]", "colour = \"red\"\n[translation]", 1)
	files["content/references.yaml"] += "  - {id: two, type: webpage, title: Twice, URL: https://example.org/3}\n"
	files["content/sync.toml"] = "colour = \"red\"\n"
	files["content/stray.md"] = "x"
	files["i18n/ko.toml"] = "nobody = \"말\"\n"
	s := newScratch(t, files)
	s.told()
	for _, name := range []string{"content/edition.toml", "content/references.yaml", "content/sync.toml", "content/stray.md", "i18n/ko.toml", "content/glosses"} {
		problems, _ := s.live.Problems()
		if !strings.HasSuffix(name, "glosses") && !hasProblem(problems, name+":") {
			t.Errorf("%s has no problem to begin with:\n%s", name, lines(problems))
		}
		change := s.update(name)
		if after, complete := s.live.Problems(); len(change.Files) > 0 || !complete || !slices.Equal(after, problems) {
			t.Errorf("%s was touched: changed %v, complete %v\n%s", name, change.Files, complete, lines(after))
		}
	}
}

// TestAFileWithOtherProblemsHasChanged: what can't be read has no content to tell apart.
func TestAFileWithOtherProblemsHasChanged(t *testing.T) {
	s := newScratch(t, sampleEdition())
	delete(s.files, "content/references.yaml")
	for _, c := range []struct {
		name string
		file *fstest.MapFile
		told string
	}{
		{"content/references.yaml", &fstest.MapFile{Mode: fs.ModeDir | 0o755}, "a folder where a file should be"},
		{"content/references.yaml", &fstest.MapFile{Mode: fs.ModeNamedPipe}, "a pipe"},
		{"content/references.yaml", &fstest.MapFile{Data: []byte(s.sound["content/references.yaml"])}, ""},
		{"content/sync.toml", &fstest.MapFile{Mode: fs.ModeDir | 0o755}, "a folder where a file should be"},
		{"content/sync.toml", nil, ""},
		{"content/stray.md", &fstest.MapFile{Data: []byte("x")}, "outside the folders that are read"},
		{"content/stray.md", nil, ""},
	} {
		if s.files[c.name] = c.file; c.file == nil {
			delete(s.files, c.name)
		}
		change := s.update(c.name)
		problems, _ := s.live.Problems()
		if !slices.Equal(change.Files, []string{c.name}) || hasProblem(problems, c.name+":") != (c.told != "") || !hasProblem(problems, c.told) && c.told != "" {
			t.Errorf("%s, %q: changed %v\n%s", c.name, c.told, change.Files, lines(problems))
		}
		s.told()
	}
}

// TestNothingIsLostWhenTheMachineFails saves one file after the other while one of those that
// are read can't be, at the first or the second time that it is opened. The next update, of
// something else, shows what was saved.
func TestNothingIsLostWhenTheMachineFails(t *testing.T) {
	s, w := newMinded(t)
	saves := map[string]string{
		"content/edition.toml":       strings.Replace(s.sound["content/edition.toml"], "\"판\"", "\"판 N\"", 1),
		"content/references.yaml":    strings.Replace(s.sound["content/references.yaml"], "Page one", "Page N", 1),
		"content/sync.toml":          "[en.\"articles/a#p1\"]\noriginal = \"N\"\ntranslation = \"0\"\n",
		"content/articles/a.ko.md":   strings.Replace(s.sound["content/articles/a.ko.md"], "머리", "머리 N", 1),
		"content/articles/b.ja.md":   "---\ntitle: N\n---\n[用語](gloss:g2)だけ。 ^p1\n",
		"i18n/ko.toml":               "glosses = \"용어 N\"\n",
		"templates/page.html":        `{{define "main"}}<h1>{{.Title}} N</h1>{{range .Blocks}}{{template "block" .}}{{end}}{{end}}`,
		"templates/assets/juhae.css": "p { margin: Npx }",
	}
	names := slices.Sorted(maps.Keys(saves))
	for _, name := range names {
		s.put(name, strings.ReplaceAll(saves[name], "N", "0"))
	}
	failures := 0
	for n, failing := range []string{"content/articles/a.ko.md", "i18n/ko.toml", "templates/assets/juhae.css"} {
		for i, saved := range names {
			for turn := range 2 {
				s.set(saved, strings.ReplaceAll(saves[saved], "N", fmt.Sprint(1+turn+2*i+20*n)))
				var opened atomic.Int64
				w.opened = func(name string) error {
					if name == failing && opened.Add(1) > int64(turn) {
						return syscall.EIO
					}
					return nil
				}
				if _, err := s.live.Update(saved, failing); err != nil {
					failures++
				}
				w.opened = func(string) error { return nil }
				s.put("content/pages/about.en.md", fmt.Sprintf("---\ntitle: About\n---\nWords %d ([Two](cite:two)) ^p1\n", 1+turn+2*i+20*n))
				if !s.same() {
					s.fail("not sound")
				}
			}
		}
	}
	if failures < 3*len(names) {
		t.Errorf("the machine failed %d times only", failures)
	}
	s.told()
}
