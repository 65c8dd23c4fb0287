package serve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched are the folders of an edition whose files make the site.
var watched = []string{"content", "templates", "i18n"}

// settle is how long the file system has to be quiet before the edition is read:
// an editor's save is several events.
const settle = 20 * time.Millisecond

// watcher watches folders, not files: an editor that saves by renaming a new file
// over the old one would end a watch of the file.
type watcher struct {
	dir string
	fs  *fsnotify.Watcher
}

func newWatcher(dir string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{dir, notify}
	if err := notify.Add(dir); err != nil {
		return nil, errors.Join(err, notify.Close())
	}
	for _, name := range watched {
		if err := w.add(filepath.Join(dir, name)); err != nil {
			return nil, errors.Join(err, notify.Close())
		}
	}
	return w, nil
}

// add watches a folder and all below it. One that is not there, or goes while we
// look, is none to watch.
func (w *watcher) add(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if d.IsDir() {
			if err := w.fs.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// ours tells a change of the edition from others in its folder, such as the output.
func (w *watcher) ours(name string) bool {
	relative, err := filepath.Rel(w.dir, name)
	if err != nil {
		return false
	}
	for _, folder := range watched {
		if ok, _ := filepath.Match(folder, relative); ok || len(relative) > len(folder) && relative[:len(folder)+1] == folder+string(filepath.Separator) {
			return true
		}
	}
	return false
}

// run calls saved after each burst of changes, until the context ends.
func (w *watcher) run(ctx context.Context, saved func()) error {
	defer w.fs.Close()
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-w.fs.Events:
			if !ok {
				return nil
			}
			if e.Op == fsnotify.Chmod || !w.ours(e.Name) {
				continue
			}
			if e.Has(fsnotify.Create) { // perhaps a folder, with files already in it
				if err := w.add(e.Name); err != nil {
					return err
				}
			}
			quiet.Reset(settle)
		case err, ok := <-w.fs.Errors:
			if !ok {
				return nil
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			quiet.Reset(settle)
		case <-quiet.C:
			saved()
		}
	}
}
