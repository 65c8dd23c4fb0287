package build

import (
	"errors"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"

	"juhae"
	"juhae/internal/write"
)

// TestOutputChangesWhileTakingOver: a build has found the output folder as the last one left it
// when somebody removes it, or some of it, or adds a file. It is refused only where that is not
// juhae's, or nothing tells any more that the pages are, and what it leaves the next one puts right.
func TestOutputChangesWhileTakingOver(t *testing.T) {
	remove := func(a *authors, name string) { a.must(os.RemoveAll(a.path(name))) }
	add := func(a *authors, name string) { a.put(name, "mine") }
	for _, c := range []struct {
		name    string
		do      func(a *authors, name string)
		refused bool
	}{
		{"public", remove, false},
		{"public/.juhae", remove, true},
		{"public/.juhae/manifest", remove, true},
		{"public/en", remove, false},
		{"public/en/glosses/calm2/index.html", remove, false},
		{"public/en/glosses/g1", remove, false},
		{"public/en/glosses/mine.txt", add, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newAuthors(t, 0)
			a.put("content/glosses/calm2.ko.md", strings.Replace(a.read("content/glosses/calm2.ko.md"), "이다", "이 아니다", 1))
			root, err := os.OpenRoot(a.dir)
			a.must(err)
			defer root.Close()
			var once sync.Once
			_, err = Into(meddled{watch(root.FS()), func(string) { once.Do(func() { c.do(a, c.name) }) }}, juhae.Files, a.order)
			var no *write.Refused
			if errors.As(err, &no) != c.refused || err != nil && !c.refused {
				t.Errorf("the build: %v", err)
			}
			if c.refused {
				return
			}
			want := a.fresh()
			if got, _ := a.build(a.order); got.refused || !maps.Equal(got.pages, want.pages) {
				t.Errorf("the next build is refused: %v; it has %d files, a clean one %d", got.refused, len(got.pages), len(want.pages))
			}
		})
	}
}
