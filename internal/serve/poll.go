package serve

import (
	"context"
	"io/fs"
	"time"

	"juhae/internal/build"
)

// every is how often changes are looked for where the system does not tell of them.
const every = time.Second

// looks is what of a file is looked at: any save changes one of these.
type looks struct {
	size     int64
	modified time.Time
	mode     fs.FileMode
}

// poll does what run does where no more folders can be watched.
func (w *watcher) poll(ctx context.Context, saved func(names ...string)) error {
	before := w.look()
	saved() // what has changed meanwhile
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(every):
		}
		now := w.look()
		if names := differing(before, now); len(names) > 0 {
			saved(names...)
		}
		before = now
	}
}

func (w *watcher) look() map[string]looks {
	all := map[string]looks{}
	for _, folder := range build.Folders {
		fs.WalkDir(w.files, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if info, err := d.Info(); err == nil {
				all[name] = looks{info.Size(), info.ModTime(), info.Mode()}
			}
			return nil
		})
	}
	return all
}

func differing(before, now map[string]looks) (names []string) {
	for name, is := range now {
		if was, ok := before[name]; !ok || was != is {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}
