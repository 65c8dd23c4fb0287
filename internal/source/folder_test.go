package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
)

// A folder is what the operating system has, links out of it apart.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a/one.md": "one", "a/deep/two.md": "two", "three.md": "three"} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if err := fstest.TestFS(folder, "a/one.md", "a/deep/two.md", "three.md"); err != nil {
		t.Error(err)
	}
	if err := errors.Join(os.Symlink("/etc", filepath.Join(dir, "out")), syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644)); err != nil {
		t.Fatal(err)
	}
	list, err := folder.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]fs.FileMode{}
	for _, entry := range list {
		types[entry.Name()] = entry.Type()
	}
	if types["a"] != fs.ModeDir || types["out"] != fs.ModeSymlink || types["pipe"] != fs.ModeNamedPipe || types["three.md"] != 0 {
		t.Errorf("types %v", types)
	}
	if _, err := folder.Open("pipe"); err != nil { // and does not wait for a writer
		t.Error(err)
	}
	for _, name := range []string{"out/passwd", "../x", "out"} {
		if _, err := folder.Open(name); err == nil {
			t.Errorf("%s leads out", name)
		}
		if _, err := folder.ReadDir(name); err == nil {
			t.Errorf("%s is listed", name)
		}
	}
}

// With its folders kept open a file is read as without, and is missing as without.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "a"), 0o755), os.WriteFile(filepath.Join(dir, "a", "one.md"), []byte("one"), 0o644),
		os.Symlink("/etc", filepath.Join(dir, "out"))); err != nil {
		t.Fatal(err)
	}
	folder, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	kept := Keep(folder)
	for _, name := range []string{"a/one.md", "a/two.md", "b/one.md", "out/passwd", "a"} {
		plain, problems, err := Read(folder, name)
		held, heldProblems, heldErr := Read(kept, name)
		if (err == nil) != (heldErr == nil) || (plain == nil) != (held == nil) || len(problems) != len(heldProblems) {
			t.Errorf("%s: %v %v %v, kept %v %v %v", name, plain, problems, err, held, heldProblems, heldErr)
			continue
		}
		for i := range problems {
			if problems[i] != heldProblems[i] {
				t.Errorf("%s: %v, kept %v", name, problems[i], heldProblems[i])
			}
		}
	}
	if err := kept.Close(); err != nil {
		t.Error(err)
	}
	if _, err := kept.folder("a").Open("one.md"); err == nil {
		t.Error("a closed folder is read")
	}
}
