// Package badinput is a table of what can be wrong with an edition, and of what looks
// wrong but is not. It has tests only.
//
// Each case makes a sound edition, changes one thing, and runs the command. What is
// wrong must end with one clear line, a hint and the right exit status, and must leave
// every byte on the disk as it was, the last good site above all. What is right must
// build, to pages that are well-formed and hold no script but juhae's own. The readers'
// fuzz targets begin with the same cases (fuzz_test.go).
package badinput_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"juhae"
	"juhae/internal/cli"
)

// files is an edition, by path.
type files map[string]string

// sound has one of everything and no problem.
var sound = files{
	"content/edition.toml":      "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\nbase_url = \"https://example.org/x/\"\n",
	"content/references.yaml":   "references:\n- {id: ref, type: book, title: 책, author: [{family: 김, given: 가}], publisher: 집, issued: 2024}\n",
	"content/articles/a.ko.md":  "---\ntitle: 글\nsource: ref\n---\n[가](gloss:g)와 [책](cite:ref \"1쪽\").[^n1] ^p1\n\n[^n1]: [확인](verdict:verified) 주.\n",
	"content/articles/a.en.md":  "---\ntitle: Text\n---\n[G](gloss:g) and [book](cite:ref \"p. 1\").[^n1] ^p1\n\n[^n1]: [verified](verdict:verified) Note.\n",
	"content/glosses/g.ko.md":   "---\ntitle: 가\nkind: person\nnative: {text: Γ, lang: el}\n---\n풀이. ^p1\n",
	"content/glosses/g.en.md":   "---\ntitle: G\n---\nEntry. ^p1\n",
	"content/pages/about.ko.md": "---\ntitle: 안내\n---\n[가](gloss:g)가 쓴 [책](cite:ref). ^p1\n",
	"content/pages/about.en.md": "---\ntitle: About\n---\nA [book](cite:ref) by [G](gloss:g). ^p1\n",
}

// lastSite is what the last good build left: any site of juhae's, here a small one.
var lastSite = files{
	"index.html": "the last good site", "ko/a/index.html": "the last good article", ".juhae/manifest": "index.html\nko/a/index.html\n",
}

// input is one case of the table.
type input struct {
	name   string
	change func(files)         // of the sound edition
	disk   func(string) string // what files can't say, done in the edition's folder; not "": why it can't be
	args   string              // of the command; "" is "build"
	want   string              // the first line of what it prints; "" or a warning where the edition is right
	page   string              // where it is right: a page, and what stands in it
	shows  string
}

// table is all cases, by what is read.
var table = map[string][]input{
	"Markdown": markdownInputs, "front matter": frontInputs, "settings": settingsInputs, "words": wordsInputs,
	"references": referencesInputs, "templates": templatesInputs, "names": namesInputs, "output": outputInputs,
	"escapes": escapesInputs,
}

func TestTable(t *testing.T) {
	n := 0
	for _, reader := range slices.Sorted(maps.Keys(table)) {
		t.Run(reader, func(t *testing.T) {
			for _, in := range table[reader] {
				t.Run(in.name, func(t *testing.T) {
					t.Parallel()
					in.run(t)
				})
			}
		})
		t.Logf("%s: %d cases", reader, len(table[reader]))
		n += len(table[reader])
	}
	if n < 150 {
		t.Errorf("%d cases, want at least 150", n)
	}
	var memory runtime.MemStats
	if runtime.ReadMemStats(&memory); memory.Sys > 3<<30 {
		t.Errorf("the table took %d MB of memory", memory.Sys>>20)
	}
}

// edition is what the case's files are after its change.
func (in input) edition() files {
	f := maps.Clone(sound)
	if in.change != nil {
		in.change(f)
	}
	return f
}

// folderName is the edition's folder: a name that needs quotation marks in a shell.
const folderName = "내 '판'"

func (in input) run(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, folderName)
	write(t, top, files{"other/secret.txt": "secret"})
	write(t, dir, in.edition())
	write(t, filepath.Join(dir, "public"), lastSite)
	if in.disk != nil {
		if reason := in.disk(dir); reason != "" {
			t.Skip(reason)
		}
	}
	args := []string{"build"}
	if in.args != "" {
		args = strings.Split(in.args, " ")
		for i := range args {
			args[i] = strings.NewReplacer("DIR", dir, "''", "").Replace(args[i])
		}
	}
	in.want = strings.ReplaceAll(in.want, "DIR", dir)
	before := everything(t, top)
	status, stdout, stderr := command(t, dir, args)
	after := everything(t, top)
	t.Logf("an editor reads:\n%.700s", stderr)
	in.said(t, status, stderr)
	if in.right() {
		in.built(t, dir, stdout)
		notPublic := func(name, _ string) bool { return strings.HasPrefix(name, folderName+"/public") }
		maps.DeleteFunc(before, notPublic)
		maps.DeleteFunc(after, notPublic)
	}
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s is not as it was", name)
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			t.Errorf("%s is new", name)
		}
	}
}

var problemLine = regexp.MustCompile(`^\S.*:[1-9][0-9]*:[1-9][0-9]*: \S.* \([a-z-]+\)$|^juhae: `)

var placed = regexp.MustCompile(`^(\S.*:[1-9][0-9]*:[1-9][0-9]*): .* \(([a-z-]+)\)$`)

// said checks the exit status, the first line, and that each line helps.
func (in input) said(t *testing.T, status int, stderr string) {
	lines := strings.Split(withoutAsides(stderr), "\n")
	if lines[0] != in.want {
		t.Fatalf("first line:\ngot  %s\nwant %s\nall:\n%.1000s", lines[0], in.want, stderr)
	}
	want := 1
	switch {
	case in.right():
		want = 0
	case strings.HasPrefix(in.want, "juhae: "):
		want = 2
	}
	if status != want {
		t.Errorf("exit status %d, want %d", status, want)
	}
	places := map[string]string{}
	for i, line := range lines {
		if m := placed.FindStringSubmatch(line); m != nil && places[m[1]] != "" && places[m[1]] != m[2] {
			t.Errorf("two rules for the fault at %s: %s, %s", m[1], places[m[1]], m[2])
		} else if m != nil {
			places[m[1]] = m[2]
		}
		if problemLine.MatchString(line) && !helped(lines[i+1:]) {
			t.Errorf("no hint after %s", line)
		}
		if strings.Contains(line, "goroutine ") || strings.Contains(line, "panic:") || len(line) > 2000 {
			t.Errorf("not for people: %.300s", line)
		}
		for _, raw := range []string{"open ", "openat ", "yaml: ", "toml: ", "no such file or directory", "read.", "struct {"} {
			if strings.Contains(line, raw) {
				t.Errorf("%q, in Go's own words: %s", raw, line)
			}
		}
	}
}

// right reports whether the edition builds.
func (in input) right() bool { return in.want == "" || strings.Contains(in.want, ": warning: ") }

// aside are the rules that a reference of a few words, which nothing cites, breaks; their
// own examples stand in package rules.
var aside = regexp.MustCompile(`^content/references.yaml:.*: warning: .* \((reference-unused|reference-field)\)$`)

// withoutAsides leaves out the problems that are aside, and the tally where they are all.
func withoutAsides(stderr string) string {
	var kept []string
	skip := false
	for _, line := range strings.Split(stderr, "\n") {
		if !strings.HasPrefix(line, "\t") {
			skip = aside.MatchString(line)
		}
		if !skip {
			kept = append(kept, line)
		}
	}
	if len(kept) > 0 && tally.MatchString(kept[0]) {
		return ""
	}
	return strings.Join(kept, "\n")
}

var tally = regexp.MustCompile(`^\d+ (error|warning|hint)s?\b`)

// TestSoundEdition: what the cases change has no problem itself, aside or not.
func TestSoundEdition(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, sound)
	if status, _, stderr := command(t, dir, []string{"check"}); status != 0 || stderr != "" {
		t.Errorf("status %d:\n%s", status, stderr)
	}
}

// helped reports whether the lines under a problem's first one have a hint: beneath it,
// or beneath the line of the edition and the caret that points into it.
func helped(below []string) bool {
	for _, line := range below[:min(3, len(below))] {
		if strings.HasPrefix(line, "\thint: ") {
			return true
		}
		if !strings.HasPrefix(line, "\t") {
			return false
		}
	}
	return false
}

// built checks the site that came of an edition that is right.
func (in input) built(t *testing.T, dir, stdout string) {
	if in.args != "" {
		if in.shows != "" && !strings.Contains(stdout, in.shows) {
			t.Errorf("no %q in\n%s", in.shows, stdout)
		}
		return
	}
	err := filepath.WalkDir(filepath.Join(dir, "public"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".html" {
			data, _ := os.ReadFile(name)
			if err := wellFormed(string(data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(in.page)))
	if in.page != "" && (err != nil || !strings.Contains(string(data), in.shows)) {
		t.Errorf("%s has no %.300q: %v", in.page, in.shows, err)
	}
}

// TestMain gives the commands that the tests run a home of their own: what builds keep for
// the next does not come into that of whoever runs the tests.
func TestMain(m *testing.M) {
	home, err := os.MkdirTemp("", "home")
	if err != nil {
		panic(err)
	}
	os.Setenv("HOME", home)
	os.Unsetenv("XDG_CACHE_HOME")
	code := m.Run()
	os.RemoveAll(home)
	os.Exit(code)
}

// command runs juhae in the process. A command that hangs must not hang the tests.
func command(t *testing.T, dir string, args []string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		status = cli.Run(context.Background(), juhae.Files, append([]string{"-C", dir}, args...), &out, &errs)
	}()
	select {
	case panicked := <-done:
		if panicked != nil {
			t.Fatalf("panic: %v", panicked)
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("juhae hangs")
	}
	return status, out.String(), errs.String()
}

func write(t *testing.T, dir string, texts files) {
	t.Helper()
	for name, text := range texts {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// everything is what stands in a folder: bytes, links and modes.
func everything(t *testing.T, dir string) files {
	t.Helper()
	all := files{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		what := info.Mode().String()
		switch {
		case info.Mode().IsRegular():
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			what += string(data)
		case info.Mode()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(name)
			what += target
		}
		relative, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(relative)] = what
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What follows says in a word what a case changes.

func all(changes ...func(files)) func(files) {
	return func(f files) {
		for _, change := range changes {
			change(f)
		}
	}
}

func put(name, text string) func(files) { return func(f files) { f[name] = text } }

// sub replaces what must stand in a file once.
func sub(name, old, new string) func(files) {
	return func(f files) {
		if strings.Count(f[name], old) != 1 {
			panic(fmt.Sprintf("%s has %d times %q", name, strings.Count(f[name], old), old))
		}
		f[name] = strings.Replace(f[name], old, new, 1)
	}
}

func gone(names ...string) func(files) {
	return func(f files) {
		for _, name := range names {
			delete(f, name)
		}
	}
}

// korean leaves one language only, so that a text can be changed without its translation.
func korean(f files) {
	put("content/edition.toml", "languages = [\"ko\"]\ntitle = {ko = \"판\"}\n")(f)
	maps.DeleteFunc(f, func(name, _ string) bool { return strings.HasSuffix(name, ".en.md") })
}

const article = "content/articles/a.ko.md"

// file is the article's file, whole.
func file(text string) func(files) { return all(korean, put(article, text)) }

// body is the article's text, which begins on line 4.
func body(text string) func(files) { return file("---\ntitle: 글\n---\n" + text + "\n") }

// front is the article's front matter, which begins on line 2.
func front(yaml string) func(files) { return file("---\n" + yaml + "\n---\n가 ^p1\n") }

func many(s string, n int) string { return strings.Repeat(s, n) }
