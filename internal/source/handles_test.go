package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"juhae/internal/folder"
	"juhae/internal/source"
)

// With its folders kept open a file is read as without, and is missing as without.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "a"), 0o755), os.WriteFile(filepath.Join(dir, "a", "one.md"), []byte("one"), 0o644),
		os.Symlink("/etc", filepath.Join(dir, "out"))); err != nil {
		t.Fatal(err)
	}
	edition, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer edition.Close()
	kept := source.Keep(edition)
	for _, name := range []string{"a/one.md", "a/two.md", "b/one.md", "out/passwd", "a"} {
		plain, problems, err := source.Read(edition, name)
		held, heldProblems, heldErr := source.Read(kept, name)
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
	if _, err := kept.Open("b/one.md"); !errors.Is(err, fs.ErrNotExist) { // its folder is not there either
		t.Error(err)
	}
	if err := kept.Close(); err != nil {
		t.Error(err)
	}
}
