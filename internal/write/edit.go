package write

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// Edit replaces a file of the edition with new bytes, all at once, and keeps its
// permissions; one that is not there is made. Whatever happens, the file holds the old
// text or the new one.
func Edit(name string, data []byte) error {
	mode := fs.FileMode(0o644)
	switch whole, err := filepath.EvalSymlinks(name); { // a link stays one
	case err == nil:
		name = whole
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil:
		mode = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return renameio.WriteFile(name, data, mode)
}

// Create writes a new file of the edition, all at once, with the folders that it
// needs. A file that is there already is left, and the error is fs.ErrExist.
func Create(name string, data []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return renameio.WriteFile(name, data, 0o644)
}
