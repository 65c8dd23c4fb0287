// Package write owns the output folder.
//
// Invariants: what is there is a whole site at any time but the moment of the final
// renames: pages are written beside it first (Put) and moved into place together
// (Commit), after everything has been rendered. Files with the same bytes are left
// alone. Only files that juhae wrote, by its manifest, are ever replaced or removed;
// a folder that holds others is refused.
package write

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Folder is an output folder during one build. Put may be called from any goroutine.
type Folder struct {
	root    *os.Root
	dir     string
	created bool // by this build
	old     []string
	mu      sync.Mutex
	all     []string
	staged  []string
	stamps  map[string]stamp // of all, when they were compared or staged
	record  *Record
}

// Refused is the error for a folder that is left alone, because something in it is
// not juhae's to replace or remove.
type Refused struct {
	Dir, Reason string
}

func (e *Refused) Error() string { return e.Dir + " " + e.Reason }

// Stats says what a build did to the folder.
type Stats struct {
	Pages, Written, Unchanged, Removed int
	Bytes                              int64
}

const (
	state    = ".juhae" // juhae's own folder in the output
	manifest = state + "/manifest"
	staging  = state + "/staging"
)

// kept are files that others put into an output folder for good reason: git keeps
// an empty folder by .gitkeep, and has .git in a work tree.
var kept = []string{".gitkeep", ".git"}

// Open prepares a folder, making it where there is none. It leaves it as it is if
// it holds a file that juhae did not write, and returns a *Refused then.
func Open(dir string) (*Folder, error) {
	f := &Folder{dir: dir, stamps: map[string]stamp{}}
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(dir); err == nil {
			return nil, &Refused{dir, "is a link that leads nowhere"}
		}
		f.created = true
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	case err == nil && !info.IsDir():
		return nil, &Refused{dir, "is a file, not a folder"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f.root = root
	if err := errors.Join(f.readManifest(), f.refuseForeign()); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	if err := errors.Join(root.RemoveAll(staging), root.MkdirAll(staging, 0o755)); err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return f, nil
}

// readManifest reads which files the last build wrote. Whoever changed the manifest
// could let a build remove what is not juhae's: only plain files may stand in it.
func (f *Folder) readManifest() error {
	data, err := f.root.ReadFile(manifest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &Refused{f.dir, "has a " + manifest + " that can't be read"}
	}
	for name := range strings.Lines(string(data)) {
		name = strings.TrimRight(name, "\r\n")
		if !fs.ValidPath(name) || name == "." || strings.HasPrefix(name, state+"/") || strings.ContainsRune(name, 0) {
			return &Refused{f.dir, fmt.Sprintf("has a %s that names %.80q, which is no file of a site", manifest, name)}
		}
		f.old = append(f.old, name)
	}
	return nil
}

func (f *Folder) refuseForeign() error {
	own := map[string]bool{}
	for _, name := range f.old {
		own[name] = true
	}
	return fs.WalkDir(f.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == state || slices.Contains(kept, name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && own[name]:
			return &Refused{f.dir, fmt.Sprintf("has a folder %q where a page should be", filepath.FromSlash(name))}
		case d.IsDir() || own[name] && d.Type().IsRegular():
			return nil
		}
		return &Refused{f.dir, fmt.Sprintf("holds %q, which juhae did not write", filepath.FromSlash(name))}
	})
}

// Put writes a file of the site beside the folder's present content, if it differs.
func (f *Folder) Put(name string, data []byte) error {
	info, err := f.root.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		return &Refused{f.dir, fmt.Sprintf("has a folder %q where a page should be", filepath.FromSlash(name))}
	}
	same := false
	if err == nil && info.Size() == int64(len(data)) {
		old, err := f.root.ReadFile(name)
		same = err == nil && bytes.Equal(old, data)
	}
	if !same {
		if info, err = f.stage(name, data); err != nil {
			return err
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all = append(f.all, name)
	if !same {
		f.staged = append(f.staged, name)
	}
	f.stamps[name], _ = stampOf(info)
	return nil
}

// stage writes a file into the staging folder.
func (f *Folder) stage(name string, data []byte) (fs.FileInfo, error) {
	temporary := path.Join(staging, name)
	if err := f.root.MkdirAll(path.Dir(temporary), 0o755); err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, err
	}
	_, err = file.Write(data)
	info, unknown := file.Stat()
	return info, errors.Join(err, unknown, file.Close())
}

// Commit moves what was put into place, assets before the pages that need them,
// and removes what the last build wrote and this one did not.
func (f *Folder) Commit() (Stats, error) {
	stats := Stats{Pages: len(f.all), Written: len(f.staged), Unchanged: len(f.all) - len(f.staged)}
	slices.Sort(f.all)
	slices.Sort(f.staged) // "404.html" and "assets/" come before the languages
	if err := f.prepare(); err != nil {
		return Stats{}, errors.Join(err, f.Abort())
	}
	for _, name := range f.staged {
		if err := f.root.Rename(path.Join(staging, name), name); err != nil {
			return stats, err
		}
	}
	for _, name := range f.old {
		if _, still := slices.BinarySearch(f.all, name); still {
			continue
		}
		if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return stats, err
		}
		stats.Removed++
		f.removeEmpty(path.Dir(name))
	}
	if err := f.writeManifest(f.all); err != nil {
		return stats, errors.Join(err, f.close())
	}
	f.remember(stats)
	return stats, f.close()
}

// prepare does all that can fail for want of room before anything is moved. The
// manifest names new and old files until all is in place, so that a build that is
// killed on the way leaves nothing behind that the next one would refuse.
func (f *Folder) prepare() error {
	for _, name := range f.staged {
		if err := f.root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
	}
	return f.writeManifest(slices.Compact(slices.Sorted(slices.Values(slices.Concat(f.old, f.all)))))
}

func (f *Folder) writeManifest(names []string) error {
	return f.replace(manifest, []byte(strings.Join(names, "\n")+"\n"))
}

// replace writes one of juhae's own files, all at once.
func (f *Folder) replace(name string, data []byte) error {
	const temporary = staging + "/.new"
	if err := f.root.MkdirAll(staging, 0o755); err != nil {
		return err
	}
	if err := f.root.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return f.root.Rename(temporary, name)
}

func (f *Folder) removeEmpty(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if f.root.Remove(dir) != nil {
			return // not empty
		}
	}
}

// Abort leaves the folder as it was before Open.
func (f *Folder) Abort() error {
	err := f.close()
	if f.created {
		err = errors.Join(err, os.RemoveAll(f.dir))
	}
	return err
}

func (f *Folder) close() error {
	err := f.root.RemoveAll(staging)
	f.removeEmpty(state)
	return errors.Join(err, f.root.Close())
}
