package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// overlay is an edition's folder with juhae's own templates beneath: a file of the same
// name in the edition takes the place of the built-in one. Words are put together message
// by message, by package words.
type overlay struct{ edition, builtin fs.FS }

func covered(name string) bool {
	return name == "templates" || strings.HasPrefix(name, "templates/")
}

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.edition.Open(name)
	if covered(name) && errors.Is(err, fs.ErrNotExist) {
		return o.builtin.Open(name)
	}
	return f, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(o.edition, name)
	if !covered(name) {
		return own, err
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	entries, _ := fs.ReadDir(o.builtin, name) // may not be there
	for _, e := range entries {
		if !slices.ContainsFunc(own, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
			own = append(own, e)
		}
	}
	slices.SortFunc(own, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return own, nil
}

// Sub is a folder of the edition itself: of templates there are two.
func (o overlay) Sub(dir string) (fs.FS, error) { return fs.Sub(o.edition, dir) }

// Stat looks without opening: to open a pipe would wait for whoever writes into it.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.edition, name)
	if covered(name) && errors.Is(err, fs.ErrNotExist) {
		return fs.Stat(o.builtin, name)
	}
	return info, err
}

// Lstat and ReadLink tell why a file can't be read: that can be the edition's own only.
func (o overlay) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(o.edition, name) }

// ReadLink returns where a link of the edition leads.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.edition, name) }
