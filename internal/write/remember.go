package write

import (
	"errors"
	"maps"
	"os"
	"slices"
	"time"
)

// Remember lets Commit leave a record of this build. inputs is the digest of what the
// witness saw before the build, said what the build has said, in the builder's own form, and
// kept the digest of what it keeps elsewhere for the next one.
func (f *Folder) Remember(w *Witness, inputs [32]byte, said string, kept [32]byte) {
	f.record, f.device = &Record{Inputs: inputs, Said: said, Kept: kept}, w.device
}

// remember writes the record, after all else: of what is there now, files first. A build
// without one is a good build too.
func (f *Folder) remember(names string, stats Stats) {
	if f.record == nil {
		return
	}
	stats.Written, stats.Unchanged, stats.Removed = 0, stats.Pages, 0
	f.record.Stats, f.record.Names = stats, names
	now, ok := f.settled()
	if !ok {
		return
	}
	f.record.Time = now
	f.record.Outputs, ok = outputs(names, func(n int, name string) (stamp, bool) {
		file, put := f.files[name]
		// What is another now than it was left or staged as, the next build will see.
		if f.held != nil && n < f.held.files && !put {
			return f.held.stamps[n], true
		}
		s, ok := file.stamp, true
		if _, alone := f.moves[name]; alone || !file.written { // and was not moved with its folder, as it is
			s, ok = stampAt(f.dir + "/" + name)
		}
		return s, ok && s.device == f.device && s.changed < now && (!put || file.untouched(s))
	})
	if f.held == nil && !f.alone() {
		return
	}
	if ok {
		f.replace(recordFile, f.record.Encode())
	}
}

// alone reports whether nobody has put a file where the next build would not see it come,
// since this one has looked: into a folder of which the record tells how it is now.
func (f *Folder) alone() bool {
	for dir, things := range holds(slices.Collect(maps.Keys(f.files))) {
		folder, err := os.Open(f.dir + "/" + dir)
		if err != nil {
			return false
		}
		names, err := folder.Readdirnames(-1)
		if errors.Join(err, folder.Close()) != nil {
			return false
		}
		if dir == "." {
			names = slices.DeleteFunc(names, func(name string) bool { return name == state || slices.Contains(kept, name) })
		}
		if len(names) != things {
			return false
		}
	}
	return true
}

// untouched reports whether a file is as it was when it was compared or staged, but for
// being moved into place.
func (f file) untouched(now stamp) bool {
	if f.written {
		f.stamp.changed = now.changed
	}
	return f.stamp == now
}

// settled waits until a change of any file would be seen by its stamp: until the file
// system's clock has gone on. It returns the time then. ok is false where the clock
// stands or is not this machine's, or where the stamps are not to be believed, as on
// some file systems over a network.
func (f *Folder) settled() (now int64, ok bool) {
	first, ok := f.tick()
	for now = first; ok && now == first && time.Now().UnixNano() < first+int64(Granule); {
		time.Sleep(time.Millisecond)
		now, ok = f.tick()
	}
	return now, ok && now > first
}

// longAgo is a time of modification that nothing has of itself.
var longAgo = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)

// tick reads the file system's clock: a new file's time of change. That must be between
// what our clock says before and after, must not follow when the time of modification
// is set, and must tell more than whole seconds.
func (f *Folder) tick() (now int64, ok bool) {
	const name = staging + "/.clock"
	before := time.Now().Add(-Granule)
	err := errors.Join(f.root.WriteFile(name, nil, 0o644), f.root.Chtimes(name, longAgo, longAgo))
	info, unknown := f.root.Lstat(name)
	err = errors.Join(err, unknown, f.root.Remove(name))
	if err != nil {
		return 0, false
	}
	s, ok := stampOf(info)
	return s.changed, ok && s.device == f.device && s.modified == longAgo.UnixNano() &&
		s.changed > before.UnixNano() && s.changed <= time.Now().UnixNano() && s.changed%int64(time.Second) != 0
}
