package source

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"sync"
)

// Handles is a file system for the reading of many files: it opens each of their folders
// once, where a root goes there anew for each file. It must not outlive the reading, since
// a folder that has been moved away is still the one that is read.
type Handles struct {
	fs.FS
	mu      sync.Mutex
	folders map[string]fs.FS
}

// Keep returns files with their folders kept open; the caller closes it.
func Keep(files fs.FS) *Handles { return &Handles{FS: files, folders: map[string]fs.FS{}} }

// Open opens a file. Where its folder alone does not lead there, such as by a link into
// another one, all of them are asked.
func (h *Handles) Open(name string) (fs.File, error) {
	dir, base := path.Split(name)
	if folder := h.folder(path.Clean(dir)); folder != nil {
		if file, err := folder.Open(base); err == nil {
			return file, nil
		}
	}
	return h.FS.Open(name)
}

// folder is an open folder; nil if it can't be opened.
func (h *Handles) folder(dir string) fs.FS {
	h.mu.Lock()
	defer h.mu.Unlock()
	folder, known := h.folders[dir]
	if !known {
		folder, _ = fs.Sub(h.FS, dir)
		h.folders[dir] = folder
	}
	return folder
}

// Lstat tells of a file or a link.
func (h *Handles) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(h.FS, name) }

// ReadLink returns where a link leads.
func (h *Handles) ReadLink(name string) (string, error) { return fs.ReadLink(h.FS, name) }

// Stat tells of a file without opening it.
func (h *Handles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(h.FS, name) }

// Close closes the folders.
func (h *Handles) Close() (err error) {
	for _, folder := range h.folders {
		if open, ok := folder.(io.Closer); ok {
			err = errors.Join(err, open.Close())
		}
	}
	return err
}
