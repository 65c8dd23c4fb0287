package serve

import (
	"slices"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// saves runs a watcher in a bubble, whose time passes only while all in it wait: what it
// reads is what the files say then, and nothing that the machine is busy with is in between.
type saves struct {
	files  fstest.MapFS
	events chan fsnotify.Event
	read   []string // what the text said whenever it was read
}

const savedText = "content/articles/a.ko.md"

func watchSaves(t *testing.T) *saves {
	s := &saves{files: fstest.MapFS{}, events: make(chan fsnotify.Event)}
	w := &watcher{dir: "/edition", files: s.files, fs: &fsnotify.Watcher{Events: s.events}, names: map[string]bool{}}
	go w.run(t.Context(), func(names ...string) {
		if !slices.Equal(names, []string{savedText}) {
			t.Errorf("told of %q", names)
		}
		s.read = append(s.read, string(s.files[savedText].Data))
	})
	return s
}

// write is one write of a save, then so much time passes.
func (s *saves) write(text string, then time.Duration) {
	synctest.Wait()
	s.files[savedText] = &fstest.MapFile{Data: []byte(text)}
	s.events <- fsnotify.Event{Name: "/edition/" + savedText, Op: fsnotify.Write}
	time.Sleep(then)
	synctest.Wait()
}

// TestASaveThatIsSlowIsNoFault: nobody is told of a file that is empty for a moment, nor of
// one that is written bit by bit.
func TestASaveThatIsSlowIsNoFault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := watchSaves(t)
		s.write("", 50*time.Millisecond)
		s.write("a", time.Millisecond)
		s.write("a whole text", time.Second)
		if !slices.Equal(s.read, []string{"a whole text"}) {
			t.Errorf("read %q", s.read)
		}
	})
}

// TestASaveIsReadInTheEnd: a file that stays empty is read, and so is one that is written
// into without a rest.
func TestASaveIsReadInTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := watchSaves(t)
		if s.write("", 100*time.Millisecond); !slices.Equal(s.read, []string{""}) {
			t.Errorf("of an empty file %q was read", s.read)
		}
		for s.read = nil; len(s.read) == 0 && len(s.files[savedText].Data) < 10_000; {
			s.write(string(s.files[savedText].Data)+".", time.Millisecond)
		}
		if len(s.read) == 0 {
			t.Error("what is written without a rest is never read")
		}
	})
}
