package build

import (
	"io/fs"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"juhae"
	"juhae/internal/source"
)

// meddled is an edition's folder of which somebody is told when a file is opened.
type meddled struct {
	watched
	opens func(name string)
}

func (m meddled) Open(name string) (fs.File, error) {
	m.opens(name)
	return m.watched.Open(name)
}

// meddle builds while somebody is at work, and returns what came of it.
func (a *authors) meddle(opens func(name string)) Outcome {
	a.t.Helper()
	root, err := os.OpenRoot(a.dir)
	a.must(err)
	defer root.Close()
	outcome, err := Into(meddled{watch(root.FS()), opens}, juhae.Files, a.order)
	a.must(err)
	return outcome
}

// disturb builds while the edition is edited. What comes of it may be some of both.
func (a *authors) disturb() (what string) {
	a.t.Helper()
	var mu sync.Mutex
	wait := a.IntN(60)
	a.meddle(func(name string) {
		mu.Lock()
		defer mu.Unlock()
		if wait--; wait == 0 {
			what = "while building at " + name + ": " + a.change([][]textEdit{textEdits, otherEdits}[a.IntN(2)])
		}
	})
	return what
}

// TestEditWhileTakingOver: a build has looked at the folder when somebody saves, adds or
// removes a file. It may still say and show what stands there then, never some of both, and
// the next build is not misled.
func TestEditWhileTakingOver(t *testing.T) {
	const other = "content/glosses/calm2.en.md"
	for _, c := range []struct {
		what, at string
		do       func(a *authors)
	}{
		{"an article's words", "content/edition.toml", func(a *authors) {
			a.put("content/articles/a.ko.md", strings.Replace(a.read("content/articles/a.ko.md"), "## 머리 ^p1", "## 머리 ^p1\n\n[고을](gloss:city) ^p9", 1))
		}},
		{"the translation's words", "content/edition.toml", func(a *authors) { a.put(other, "---\ntitle: X\n---\n[It](gloss:city) ^p1\n") }},
		{"the translation is cut off", "content/glosses/calm2.ko.md", func(a *authors) { a.put(other, "---\n") }},
		{"the translation goes at once", "content/edition.toml", func(a *authors) { os.Remove(a.path(other)) }},
		{"the translation goes", "content/glosses/calm2.ko.md", func(a *authors) { os.Remove(a.path(other)) }},
		{"the text itself goes", "content/edition.toml", func(a *authors) { os.Remove(a.path("content/glosses/calm2.ko.md")) }},
		{"a translation comes", "content/edition.toml", func(a *authors) {
			a.put("content/glosses/calm3.ja.md", "---\ntitle: 用語\n---\nことば ^p1\n")
		}},
	} {
		t.Run(c.what, func(t *testing.T) {
			a := newAuthors(t, 0)
			a.put("content/glosses/calm2.ko.md", strings.Replace(a.read("content/glosses/calm2.ko.md"), "이다", "이 아니다", 1))
			a.order.Progress = new(Progress)
			var once sync.Once
			outcome := a.meddle(func(name string) {
				if name == c.at {
					once.Do(func() { c.do(a) })
				}
			})
			if p := a.order.Progress; p.done.Load() != p.pages.Load() {
				t.Errorf("the last one is told to be %v", p)
			}
			want := a.cleanly()
			if !reflect.DeepEqual(outcome.Problems, want.problems) {
				t.Errorf("said\n%s\na clean build says\n%s", lines(outcome.Problems), lines(want.problems))
			}
			if !source.Fatal(want.problems) && !reflect.DeepEqual(contents(t, a.order.Dir), want.pages) {
				t.Error("shows something else than a clean build")
			}
			for _, name := range []string{other, "content/articles/a.ko.md", "content/glosses/calm2.ko.md"} {
				a.put(name, a.sound[name])
			}
			a.check("all is as it was")
		})
	}
}
