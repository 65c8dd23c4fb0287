package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"syscall"
)

// Folder is a folder on the disk, out of which nothing leads: no link and no "..".
type Folder struct {
	rooted
	root *os.Root
}

// rooted is what the file system of an os.Root has.
type rooted interface {
	fs.StatFS
	fs.ReadFileFS
	fs.ReadLinkFS
}

// OpenFolder opens a folder; the caller closes it.
func OpenFolder(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{root.FS().(rooted), root}, nil
}

// Close ends the use of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Sub opens a folder in the folder; the caller closes it.
func (f *Folder) Sub(dir string) (fs.FS, error) {
	root, err := f.root.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{root.FS().(rooted), root}, nil
}

// Open opens a file without waiting for anybody: not for a pipe to be written, and not for
// Go, which tries with five calls of the system whether a file can be waited for unless
// it is told so.
func (f *Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// ReadDir lists a folder, in the order of the names. What is in it is not looked at, as a
// root by itself does: that takes as long as to list it, and the list has the types.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	safe, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer safe.Close()
	handle, err := syscall.Dup(int(safe.Fd()))
	if err != nil {
		return nil, err
	}
	list := os.NewFile(uintptr(handle), filepath.Join(f.root.Name(), filepath.FromSlash(name)))
	defer list.Close()
	return fs.ReadDir(single{list}, ".")
}

// single is a file system that has one folder, which is open.
type single struct{ file fs.File }

func (s single) Open(string) (fs.File, error) { return s.file, nil }

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
