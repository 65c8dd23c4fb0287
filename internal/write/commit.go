package write

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// Commit moves what was put into place, assets before the pages that need them,
// and removes what the last build wrote and this one did not.
func (f *Folder) Commit() (Stats, error) {
	all := slices.Sorted(maps.Keys(f.files))
	// The manifest names new and old files until all is in place, so that a build that
	// is killed on the way leaves nothing behind that the next one would refuse. Nothing
	// after it can fail for want of room.
	named := slices.Compact(slices.Sorted(slices.Values(slices.Concat(f.old, all))))
	if !slices.Equal(named, f.old) {
		if err := f.writeManifest(named); err != nil {
			return Stats{}, errors.Join(err, f.Abort())
		}
	}
	stats := Stats{Pages: len(all)}
	for _, file := range f.files {
		if file.written {
			stats.Written++
		}
	}
	stats.Unchanged = stats.Pages - stats.Written
	for _, to := range slices.Sorted(maps.Keys(f.moves)) { // "404.html" and "assets/" come before the languages
		if err := f.root.Rename(f.moves[to], to); err != nil {
			return stats, err
		}
	}
	for _, name := range f.old {
		if _, still := f.files[name]; still {
			continue
		}
		if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return stats, err
		}
		stats.Removed++
		f.removeEmpty(path.Dir(name))
	}
	if !slices.Equal(all, named) {
		if err := f.writeManifest(all); err != nil {
			return stats, errors.Join(err, f.close())
		}
	}
	f.remember(all, stats)
	return stats, f.close()
}
