package folder

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
	folder, err := Open(dir)
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
