package serve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"juhae/internal/build"
)

// A save is several events: a file is emptied and then written, or another one takes its
// name. It is read once nothing has happened for a moment; a file without bytes is most
// likely half written, and gets longer. What goes on for long is read meanwhile.
const (
	moment  = 3 * time.Millisecond
	patient = 60 * time.Millisecond
	longest = 500 * time.Millisecond
)

// watcher watches folders, not files: an editor that saves by renaming a new file
// over the old one would end a watch of the file.
type watcher struct {
	dir    string
	files  fs.FS // what is in dir
	fs     *fsnotify.Watcher
	polled string // why changes are looked for every so often, if they are

	names map[string]bool // that have changed, from the edition's folder
	lost  bool            // and perhaps others
	since time.Time       // the first of them
}

func newWatcher(dir string, files fs.FS) (*watcher, error) {
	w := &watcher{dir: dir, files: files, names: map[string]bool{}}
	if dir == "" {
		return w, nil
	}
	var err error
	if w.fs, err = fsnotify.NewBufferedWatcher(4096); err != nil {
		if spent(err) {
			w.polled = err.Error()
			return w, nil
		}
		return nil, err
	}
	for _, name := range append([]string{"."}, build.Folders...) {
		if err := w.add(name); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

// spent reports whether the system has no more watches to give.
func spent(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// add watches a folder of the edition and all below it; of the edition's folder itself
// only what happens in it. A folder that is not there, may not be read or goes while we
// look is none to watch. A link to a folder is followed where it is one of those that are
// watched, as reading follows it.
func (w *watcher) add(name string) error {
	return fs.WalkDir(w.files, name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || w.polled != "" {
			return nil
		}
		err = w.fs.Add(filepath.Join(w.dir, filepath.FromSlash(name)))
		switch {
		case spent(err):
			w.polled = err.Error()
			return fs.SkipAll
		case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.ENOTDIR):
			return err
		case name == ".":
			return fs.SkipAll
		}
		return nil
	})
}

// close ends all watching.
func (w *watcher) close() error {
	if w.fs == nil {
		return nil
	}
	return w.fs.Close()
}

// name is what an edition calls a file; ours is false where it is none of the site's.
func (w *watcher) name(path string) (name string, ours bool) {
	relative, err := filepath.Rel(w.dir, path)
	if err != nil {
		return "", false
	}
	name = filepath.ToSlash(relative)
	top, _, _ := strings.Cut(name, "/")
	return name, slices.Contains(build.Folders, top)
}

// run calls saved with the names of what has changed, or with none where any file may
// have, until the context ends. While saved is busy, what happens is gathered.
func (w *watcher) run(ctx context.Context, saved func(names ...string)) error {
	if w.dir == "" {
		<-ctx.Done()
		return nil
	}
	if w.polled != "" {
		return w.poll(ctx, saved)
	}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	busy, done := false, make(chan struct{}, 1)
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-w.fs.Events:
			if w.note(e) && !busy {
				quiet.Reset(w.wait())
			}
		case err := <-w.fs.Errors:
			if err != nil && !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			if w.lost = true; !busy {
				quiet.Reset(moment)
			}
		case <-quiet.C:
			names := w.take()
			busy = true
			go func() {
				saved(names...)
				done <- struct{}{}
			}()
		case <-done:
			if busy = false; w.lost || len(w.names) > 0 {
				quiet.Reset(w.wait())
			}
		}
		if w.polled != "" {
			return w.poll(ctx, saved)
		}
	}
}

// note takes an event in; it reports whether it is one of the site's files.
func (w *watcher) note(e fsnotify.Event) bool {
	name, ours := w.name(e.Name)
	if !ours {
		return false
	}
	if e.Has(fsnotify.Create) { // perhaps a folder, with files already in it
		if err := w.add(name); err != nil {
			w.lost = true
		}
	}
	if len(w.names) == 0 {
		w.since = time.Now()
	}
	w.names[name] = true
	return true
}

// wait is how long it has to be quiet before the files are read.
func (w *watcher) wait() time.Duration {
	if time.Since(w.since) > longest {
		return 0
	}
	for name := range w.names {
		if info, err := fs.Stat(w.files, name); err == nil && info.Mode().IsRegular() && info.Size() == 0 {
			return patient
		}
	}
	return moment
}

// take returns what has changed and forgets it.
func (w *watcher) take() (names []string) {
	if !w.lost {
		for name := range w.names {
			names = append(names, name)
		}
	}
	clear(w.names)
	w.lost = false
	slices.Sort(names)
	return names
}
