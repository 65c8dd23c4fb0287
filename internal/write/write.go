// Package write owns the output folder, and the file in the user's cache that goes with it
// (Cache); it also puts files of the edition in their place, each whole (Edit, Create).
//
// Invariants: what is there is a whole site at any time but the moment of the final
// renames: pages are written beside it first (Put) and moved into place together
// (Commit), after everything has been rendered. Files with the same bytes are left
// alone. Only files that juhae wrote, by its manifest, are ever replaced or removed;
// a folder that holds others is refused.
package write

import (
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
	created bool            // by this build
	old     []string        // what the last build wrote
	held    *Held           // … as it left it, and what stands there is not looked at again; or nil
	there   map[string]bool // what stands there; true for folders
	record  *Record
	device  uint64 // whose stamps the record believes
	mu      sync.Mutex
	files   map[string]file   // what was put
	moves   map[string]string // a place in the folder, and the one below staging from which it is taken
	numbers int               // given to staged files
	making  sync.Mutex
	made    map[string]bool // folders below staging
}

// file is one that was put, with its stamp when it was compared or staged.
type file struct {
	stamp   stamp
	written bool
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
}

const (
	state    = ".juhae" // juhae's own folder in the output
	manifest = state + "/manifest"
	staging  = state + "/staging"
	tree     = staging + "/tree" // of folders that are new
)

// kept are files that others put into an output folder for good reason: git keeps
// an empty folder by .gitkeep, and has .git in a work tree.
var kept = []string{".gitkeep", ".git"}

// Open prepares a folder, making it where there is none. It leaves it as it is if
// it holds a file that juhae did not write, and returns a *Refused then.
func Open(dir string) (*Folder, error) { return open(dir, nil) }

// Reopen prepares a folder that is as the last build left it, for one that leaves no other
// files there. Nothing of it is looked at again, and what is not put stays.
func Reopen(dir string, held *Held) (*Folder, error) { return open(dir, held) }

func open(dir string, held *Held) (*Folder, error) {
	f := &Folder{dir: dir, held: held, there: map[string]bool{}, files: map[string]file{}, moves: map[string]string{}, made: map[string]bool{}}
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
	if held == nil {
		err = errors.Join(f.readManifest(), f.look())
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	if err := errors.Join(root.RemoveAll(staging), root.MkdirAll(tree, 0o755)); err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return f, nil
}

// readManifest reads which files the last build wrote. Whoever changed the manifest
// could let a build remove what is not juhae's: only plain files may stand in it.
func (f *Folder) readManifest() error {
	data, err := readPlain(f.root.OpenFile(manifest, os.O_RDONLY|atOnce, 0))
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

// look finds what stands in the folder. It is refused if there is anything in it that
// juhae did not write.
func (f *Folder) look() error {
	own := map[string]bool{}
	for _, name := range f.old {
		own[name] = true
	}
	return fs.WalkDir(os.DirFS(f.dir), ".", func(name string, d fs.DirEntry, err error) error {
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
			f.there[name] = d.IsDir()
			return nil
		}
		return &Refused{f.dir, fmt.Sprintf("holds %q, which juhae did not write", filepath.FromSlash(name))}
	})
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
