// Package folder owns how the edition's folder is read from the disk.
//
// Invariants: nothing leads out of it, no link and no ".."; opening waits for nobody;
// nothing is changed.
package folder

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Folder is the edition's folder, or one in it, as a file system.
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

// Open opens a folder; the caller closes it.
func Open(dir string) (*Folder, error) { return of(os.OpenRoot(dir)) }

func of(root *os.Root, err error) (*Folder, error) {
	if err != nil {
		return nil, err
	}
	return &Folder{root.FS().(rooted), root}, nil
}

// Close ends the use of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Sub opens a folder in the folder; the caller closes it.
func (f *Folder) Sub(dir string) (fs.FS, error) {
	sub, err := of(f.root.OpenRoot(dir))
	if err != nil {
		return nil, err // and no *Folder that is nil
	}
	return sub, nil
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
	syscall.ForkLock.RLock() // an editor that is started meanwhile does not inherit it
	handle, err := syscall.Dup(int(safe.Fd()))
	if err == nil {
		syscall.CloseOnExec(handle)
	}
	syscall.ForkLock.RUnlock()
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
