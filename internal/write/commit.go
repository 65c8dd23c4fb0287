package write

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// errChanged is for a folder that was reopened and is another now.
var errChanged = errors.New("is not as the last build left it")

// Commit moves what was put into place, assets before the pages that need them,
// and removes what the last build wrote and this one did not. In a folder that was
// reopened, what was not put stays; it fails, before anything is moved, where somebody has
// changed the folder since.
func (f *Folder) Commit() (Stats, error) {
	if f.held != nil {
		if !f.held.still(f.dir) {
			return Stats{}, errors.Join(errChanged, f.Abort())
		}
		stats, err := f.move(f.held.files)
		if err != nil {
			return stats, errors.Join(err, f.close())
		}
		f.remember(f.held.names, stats)
		return stats, f.close()
	}
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
	stats, err := f.move(len(all))
	if err != nil {
		return stats, errors.Join(err, f.close())
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
	f.remember(withFolders(all)+manifest+"\n", stats) // the manifest says what may be replaced
	return stats, f.close()
}

// move moves what was put into place, in a folder that has so many files then.
func (f *Folder) move(files int) (Stats, error) {
	stats := Stats{Pages: files}
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
	return stats, nil
}
