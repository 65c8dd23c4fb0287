package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"juhae/internal/build"
	"juhae/internal/write"
)

// own are the folders of an edition that nothing is written into: they are read, or
// are git's.
var own = append(slices.Clone(build.Folders), ".git")

const otherFolder = "choose another folder with -o, such as public"

// output returns the folder that -o names, as seen from the edition. One that is the
// edition, holds it, or lies among what is read from it is refused, whatever it is
// called: the files of the edition must never be taken for pages.
func (a *app) output(name string) (string, error) {
	dir := name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(a.dir, dir)
	}
	output, edition := above(dir), above(a.dir)
	if info, err := os.Stat(dir); err == nil {
		for _, folder := range edition {
			if os.SameFile(info, folder) {
				return "", withHint{fmt.Errorf("the output folder %q holds the edition itself", name), otherFolder}
			}
		}
	}
	for _, folder := range own {
		info, err := os.Stat(filepath.Join(a.dir, folder))
		for _, parent := range output {
			if err == nil && os.SameFile(info, parent) {
				return "", withHint{fmt.Errorf("the output folder %q lies in the edition's %s/", name, folder), otherFolder}
			}
		}
	}
	return dir, nil
}

// above returns a folder and all that it lies in, links resolved, as far as they are there.
func above(dir string) (folders []os.FileInfo) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			dir = real
		}
		if info, err := os.Stat(dir); err == nil {
			folders = append(folders, info)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return folders
		}
		dir = parent
	}
}

// edit writes a file of the edition.
func (a *app) edit(name string, data []byte) error {
	if err := write.Edit(filepath.Join(a.dir, filepath.FromSlash(name)), data); err != nil {
		return writing(name, err)
	}
	return nil
}

// writing says what to do about an error of writing. The machine's words for it stand
// without those of Go around them.
func writing(where string, err error) error {
	var refused *write.Refused
	if errors.As(err, &refused) {
		return withHint{fmt.Errorf("%s %s", where, refused.Reason), "choose another folder with -o, or empty this one yourself; juhae removes only what it wrote"}
	}
	var number syscall.Errno
	if !errors.As(err, &number) {
		return err
	}
	hint := "the last good text or site is as it was; try again"
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		hint = "free some room; what stood there is as it was"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		hint = "give yourself the right to write there, or choose another folder; what stood there is as it was"
	}
	return withHint{fmt.Errorf("can't write %s: %s", where, strings.ToLower(number.Error())), hint}
}
