package write

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func build(t *testing.T, dir string, files map[string]string) Stats {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := f.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	stats, err := f.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// list returns the site's files: all but juhae's own.
func list(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if name == state {
			return fs.SkipDir
		}
		if !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, map[string]string{"a.html": "a", "ko/b.html": "b", "ko/old/c.html": "c"})
	before, _ := os.Stat(filepath.Join(dir, "a.html"))
	stats := build(t, dir, map[string]string{"a.html": "a", "ko/b.html": "B", "ko/new.html": "n"})
	if stats.Written != 2 || stats.Unchanged != 1 || stats.Removed != 1 {
		t.Errorf("stats: %+v", stats)
	}
	after, _ := os.Stat(filepath.Join(dir, "a.html"))
	if !os.SameFile(before, after) {
		t.Error("a file with equal bytes was replaced")
	}
	if got, want := list(t, dir), []string{"a.html", "ko/b.html", "ko/new.html"}; !slices.Equal(got, want) {
		t.Errorf("files: %v", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "ko/old")); err == nil {
		t.Error("an empty folder was left")
	}
}

func TestForeignFilesAreRefused(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, ".gitkeep"), nil, 0o644)
	build(t, dir, map[string]string{"a.html": "a"})
	os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("mine"), 0o644)
	_, err := Open(dir)
	var refused *Refused
	if !errors.As(err, &refused) || refused.Reason != `holds "mine.txt", which juhae did not write` {
		t.Fatalf("got %v", err)
	}
	if got, want := list(t, dir), []string{".gitkeep", "a.html", "mine.txt"}; !slices.Equal(got, want) {
		t.Errorf("files: %v", got)
	}
}

// TestLinksAreNotFollowed: what turns into a link while a build is under way does not
// lead it out of the folder.
func TestLinksAreNotFollowed(t *testing.T) {
	for _, page := range []string{"en/a.html", "en/b.html", "en/new/c.html"} {
		dir, outside := filepath.Join(t.TempDir(), "public"), t.TempDir()
		build(t, dir, map[string]string{"en/a.html": "a"})
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Put(page, []byte("p")); err != nil {
			t.Fatal(err)
		}
		os.RemoveAll(filepath.Join(dir, "en"))
		os.Symlink(outside, filepath.Join(dir, "en"))
		if _, err := f.Commit(); err == nil {
			t.Errorf("%s: written through a link", page)
		}
		if names := list(t, outside); len(names) > 0 {
			t.Errorf("%v was written outside", names)
		}
	}
}

// TestNewFoldersAndOld: pages go into folders that are there, that are new, and that are
// new in new ones.
func TestNewFoldersAndOld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, map[string]string{"en/a.html": "a", "en/old/b.html": "b"})
	files := map[string]string{"en/a.html": "A", "en/c.html": "c", "en/old/b.html": "b", "en/new/d.html": "d", "en/new/deep/e.html": "e", "ko/f.html": "f", "g.html": "g"}
	stats := build(t, dir, files)
	if stats != (Stats{Pages: 7, Written: 6, Unchanged: 1}) {
		t.Errorf("stats: %+v", stats)
	}
	for name, text := range files {
		if data, _ := os.ReadFile(filepath.Join(dir, name)); string(data) != text {
			t.Errorf("%s is %q", name, data)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, staging)); err == nil {
		t.Error("the staging folder was left")
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var refused *Refused
	if err := f.Put("g.html/h.html", nil); !errors.As(err, &refused) {
		t.Errorf("a file where a folder should be: %v", err)
	}
	if err := f.Put("en", nil); !errors.As(err, &refused) {
		t.Errorf("a folder where a file should be: %v", err)
	}
	f.Abort()
}

func TestAbortLeavesTheLastSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, map[string]string{"a.html": "a"})
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.Put("a.html", []byte("changed"))
	f.Put("b.html", []byte("new"))
	if err := f.Abort(); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "a.html")); string(data) != "a" {
		t.Errorf("a.html is %q", data)
	}
	if got := list(t, dir); !slices.Equal(got, []string{"a.html"}) {
		t.Errorf("files: %v", got)
	}
}

func TestAbortedFirstBuildLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.Abort()
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder was left")
	}
}

func TestKilledBuildIsTakenUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, map[string]string{"a.html": "a", "b.html": "b"})
	f, err := Open(dir) // and no Commit: as if killed while rendering
	if err != nil {
		t.Fatal(err)
	}
	f.Put("a.html", []byte("half"))
	if data, _ := os.ReadFile(filepath.Join(dir, "a.html")); string(data) != "a" {
		t.Errorf("before the commit a.html is %q", data)
	}
	build(t, dir, map[string]string{"a.html": "new"})
	if got := list(t, dir); !slices.Equal(got, []string{"a.html"}) {
		t.Errorf("files: %v", got)
	}
}
