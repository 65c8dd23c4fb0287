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
