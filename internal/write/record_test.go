package write

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// remembered builds a folder and lets it remember that.
func remembered(t *testing.T, dir string, files map[string]string) *Record {
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
	f.Remember(NewWitness(dir), [32]byte{1}, "said", [32]byte{})
	if _, err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	return Last(dir)
}

func TestRecordHoldsWhatWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"index.html": "i", "en/a/index.html": "a", "en/b/index.html": "b"}
	r := remembered(t, dir, files)
	if r == nil || r.Inputs != [32]byte{1} || r.Said != "said" || r.Stats.Pages != 3 || r.Held(dir) == nil {
		t.Fatalf("the record is %+v", r)
	}
	for name := range files {
		data, _ := os.ReadFile(filepath.Join(dir, name))
		if os.WriteFile(filepath.Join(dir, name), data, 0o644); r.Held(dir) != nil {
			t.Errorf("%s was written anew, and the record does not see it", name)
		}
		if r = remembered(t, dir, files); r == nil || r.Held(dir) == nil {
			t.Fatalf("the folder is not remembered a second time")
		}
	}
}

// TestRecordHoldsTheManifest: of what juhae did not write, by its manifest, nothing is taken
// for as it was.
func TestRecordHoldsTheManifest(t *testing.T) {
	for _, data := range []string{"", "a.html\n", "a.html\nb/c.html\nmine.html\n"} {
		dir := filepath.Join(t.TempDir(), "public")
		r := remembered(t, dir, map[string]string{"a.html": "a", "b/c.html": "c"})
		if r == nil || r.Held(dir) == nil {
			t.Fatal("the folder is not remembered")
		}
		if os.WriteFile(filepath.Join(dir, manifest), []byte(data), 0o644); r.Held(dir) != nil {
			t.Errorf("a manifest that says %q is taken for the build's own", data)
		}
	}
}

// TestEditWhileBuilding: what somebody does to a page after it was compared or staged is
// not remembered as the build's own.
func TestEditWhileBuilding(t *testing.T) {
	for _, page := range []string{"old", "new"} {
		dir := filepath.Join(t.TempDir(), "public")
		build(t, dir, map[string]string{"a.html": "old"})
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		f.Put("a.html", []byte(page))
		f.Remember(NewWitness(dir), [32]byte{}, "", [32]byte{})
		if page == "old" {
			os.WriteFile(filepath.Join(dir, "a.html"), []byte("own"), 0o644)
		} else {
			os.WriteFile(filepath.Join(dir, f.moves["a.html"]), []byte("own"), 0o644)
		}
		if _, err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		if Last(dir) != nil {
			t.Errorf("put %q: a page that somebody edited is remembered", page)
		}
	}
}

// TestEditWithinANewFolder: nor what somebody does to a page that comes with its folder.
func TestEditWithinANewFolder(t *testing.T) {
	for _, edited := range []bool{true, false} {
		dir := filepath.Join(t.TempDir(), "public")
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		f.Put("en/a/index.html", []byte("page"))
		f.Remember(NewWitness(dir), [32]byte{}, "", [32]byte{})
		if edited {
			os.WriteFile(filepath.Join(dir, f.moves["en"], "a/index.html"), []byte("my page"), 0o644)
		}
		if _, err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		if holds := Last(dir).Held(dir) != nil; holds == edited {
			t.Errorf("edited %v: the folder is taken for the build's own: %v", edited, holds)
		}
	}
}

// TestForeignFileWhileBuilding: what somebody puts into a folder after a build has looked at it
// is not remembered as being there.
func TestForeignFileWhileBuilding(t *testing.T) {
	for _, name := range []string{"mine", "en/mine", "en/a/mine"} {
		dir := filepath.Join(t.TempDir(), "public")
		build(t, dir, map[string]string{"index.html": "i", "en/a/index.html": "a", "en/b/index.html": "b", "en/a/b.html": "b"})
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range []string{"index.html", "en/a/index.html", "en/a/b.html", "en/b/index.html"} {
			f.Put(page, []byte("new"))
		}
		f.Remember(NewWitness(dir), [32]byte{}, "", [32]byte{})
		os.WriteFile(filepath.Join(dir, name), nil, 0o644)
		if _, err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		if Last(dir) != nil {
			t.Errorf("a folder with %s is remembered", name)
		}
	}
}

func TestFoldersThatAreLookedAt(t *testing.T) {
	got := strings.Fields(withFolders([]string{"404.html", "en/a/index.html", "en/b/c.html", "en/b/index.html", "x/y/z/index.html"}))
	want := []string{"404.html", "en/a/index.html", "en/b/c.html", "en/b/index.html", "x/y/z/index.html", ".", "en", "en/b"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// TestYoungFilesAreNotBelieved: what has changed a moment ago may change again within
// the same tick of the clock.
func TestYoungFilesAreNotBelieved(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a")
	os.WriteFile(name, []byte("a"), 0o644)
	os.Chtimes(name, longAgo, longAgo) // tells nothing of when it was changed
	add := func() *Witness {
		info, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		w := NewWitness(dir)
		if _, err := w.State(info, func() (fs.File, error) { return nil, errors.New("was opened") }); err != nil {
			t.Fatal(err)
		}
		return w
	}
	if add().Young() != 1 {
		t.Error("a file is believed right after it was written")
	}
	if time.Sleep(2 * Granule); add().Young() > 0 {
		t.Error("a file is never believed")
	}
}

// TestFilesElsewhereAreRead: the stamps of another file system are not believed.
func TestFilesElsewhereAreRead(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a"), []byte("a"), 0o644)
	w := NewWitness(dir)
	w.device++
	sum := func() string {
		info, _ := os.Lstat(filepath.Join(dir, "a"))
		state, err := w.State(info, func() (fs.File, error) { return os.Open(filepath.Join(dir, "a")) })
		if err != nil {
			t.Fatal(err)
		}
		return state
	}
	before := sum()
	os.Chtimes(filepath.Join(dir, "a"), longAgo, longAgo)
	if before != sum() || !w.Read() {
		t.Error("a file with the same content is told apart")
	}
	os.WriteFile(filepath.Join(dir, "a"), []byte("b"), 0o644)
	os.Chtimes(filepath.Join(dir, "a"), longAgo, longAgo)
	if before == sum() {
		t.Error("another content is not told apart")
	}
}

// FuzzRecord: a record is read whole or not at all.
func FuzzRecord(f *testing.F) {
	whole := (&Record{Inputs: [32]byte{1}, Said: "x", Time: 3, Names: "a\n.\n"}).Encode()
	f.Add(whole)
	f.Add(whole[len(recordForm)+sha256.Size:])
	f.Add(whole[:len(whole)-1])
	f.Add([]byte(recordForm))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range [][]byte{data, sealed(data)} { // damaged, or made to be believed
			if r := decodeRecord(file); r != nil && r.Held(t.TempDir()) != nil && r.Names != "" {
				t.Errorf("an empty folder is as %+v left it", r)
			}
		}
	})
}

func TestDamagedRecordIsNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	remembered(t, dir, map[string]string{"a.html": "a"})
	name := filepath.Join(dir, recordFile)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 1
		for _, data := range [][]byte{damaged, whole[:i], append(bytes.Clone(whole), damaged[:i]...)} {
			if decodeRecord(data) != nil && !bytes.Equal(data, whole) {
				t.Fatalf("a record damaged at byte %d was read", i)
			}
		}
	}
}
