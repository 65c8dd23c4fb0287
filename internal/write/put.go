package write

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
)

// atOnce opens a file as one that is never waited for. Go makes each so by itself, and a file
// on a disk one that is waited for again, with four more calls of the system.
const atOnce = syscall.O_NONBLOCK

// Put writes a file of the site beside the folder's present content, if it differs. What
// goes into a folder that is not there yet is staged in a tree, of which Commit moves
// whole branches.
func (f *Folder) Put(name string, data []byte) error {
	top, err := f.newFolder(name)
	if err != nil {
		return err
	}
	if _, stands := f.there[name]; stands || f.held != nil {
		if s, same := f.compare(name, data); same {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.files[name] = file{stamp: s}
			return nil
		}
	}
	from, to := tree+"/"+name, tree+"/"+top
	if top == "" {
		top, from = name, f.number()
		to = from
	}
	s, err := f.stage(from, data)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files[name] = file{stamp: s, written: true}
	f.moves[top] = to
	return nil
}

// newFolder returns the outermost folder of a file that is not there yet, "" if all are.
func (f *Folder) newFolder(name string) (top string, err error) {
	if f.held != nil {
		return "", nil
	}
	if f.there[name] {
		return "", &Refused{f.dir, fmt.Sprintf("has a folder %q where a page should be", filepath.FromSlash(name))}
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		switch folder, ok := f.there[dir]; {
		case !ok:
			top = dir
		case folder:
			return top, nil
		default:
			return "", &Refused{f.dir, fmt.Sprintf("has a file %q where a folder should be", filepath.FromSlash(dir))}
		}
	}
	return top, nil
}

// number returns a new name below staging.
func (f *Folder) number() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.numbers++
	return staging + "/" + strconv.Itoa(f.numbers)
}

// buffers hold what stands on the disk while it is compared.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// compare reports whether a file that is there holds the same bytes, and its stamp then.
func (f *Folder) compare(name string, data []byte) (s stamp, same bool) {
	present, err := os.OpenFile(f.path(name), os.O_RDONLY|atOnce, 0)
	if err != nil {
		return s, false
	}
	defer present.Close()
	info, err := present.Stat()
	if err != nil || info.Size() != int64(len(data)) {
		return s, false
	}
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	if cap(*buffer) < len(data) {
		*buffer = make([]byte, len(data), 2*len(data))
	}
	old := (*buffer)[:len(data)]
	_, err = io.ReadFull(present, old)
	s, _ = stampOf(info)
	return s, err == nil && bytes.Equal(old, data)
}

// stage writes a file below staging, which is juhae's own and was empty.
func (f *Folder) stage(name string, data []byte) (s stamp, err error) {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return s, err
	}
	staged, err := os.OpenFile(f.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL|atOnce, 0o644)
	if err != nil {
		return s, err
	}
	_, err = staged.Write(data)
	info, unknown := staged.Stat()
	if err = errors.Join(err, unknown, staged.Close()); err == nil {
		s, _ = stampOf(info)
	}
	return s, err
}

// makeFolder makes a folder below staging, once.
func (f *Folder) makeFolder(dir string) error {
	f.making.Lock()
	defer f.making.Unlock()
	if dir == staging || f.made[dir] {
		return nil
	}
	f.made[dir] = true
	err := os.Mkdir(f.path(dir), 0o755)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		err = os.MkdirAll(f.path(dir), 0o755)
	}
	return err
}

// path is where a file of the folder stands.
func (f *Folder) path(name string) string { return f.dir + "/" + name }
