package build

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestWhatComesAndGoesWhileBuilding: what is there only while a build reads, and not when it
// looks at the folder, may be in what comes of it, but not in what the next build takes over.
func TestWhatComesAndGoesWhileBuilding(t *testing.T) {
	for _, c := range []struct {
		what       string
		come, goes func(a *authors)
	}{
		{"a text", func(a *authors) {
			a.put("content/glosses/calm9.ko.md", "---\ntitle: 새것\nkind: concept\n---\n글이다. ^p1\n")
		},
			func(a *authors) { a.must(os.Remove(a.path("content/glosses/calm9.ko.md"))) }},
		{"no text", func(a *authors) { a.must(os.Rename(a.path("content/glosses/calm3.en.md"), a.path("away"))) },
			func(a *authors) { a.must(os.Rename(a.path("away"), a.path("content/glosses/calm3.en.md"))) }},
		{"a template", func(a *authors) { a.put("templates/404.html", `{{define "main"}}<h1>4</h1>{{end}}`) },
			func(a *authors) { a.must(os.RemoveAll(a.path("templates"))) }},
		{"words", func(a *authors) { a.put("i18n/en.toml", "glosses = \"Terms\"\n") }, func(a *authors) { a.must(os.RemoveAll(a.path("i18n"))) }},
		{"another folder", func(a *authors) {
			a.must(os.CopyFS(a.path("other"), os.DirFS(a.path("content"))))
			a.put("other/glosses/calm3.en.md", "---\ntitle: Other\n---\nOther. ^p1\n")
			a.must(os.Rename(a.path("content"), a.path("away")))
			a.must(os.Rename(a.path("other"), a.path("content")))
		}, func(a *authors) {
			a.must(os.RemoveAll(a.path("content")))
			a.must(os.Rename(a.path("away"), a.path("content")))
		}},
	} {
		for _, again := range []bool{false, true} {
			t.Run(fmt.Sprint(c.what, " ", again), func(t *testing.T) {
				a := newAuthors(t, 0)
				if again {
					a.put("content/glosses/calm2.ko.md", strings.Replace(a.read("content/glosses/calm2.ko.md"), "이다", "이 아니다", 1))
				} else {
					a.must(os.RemoveAll(a.order.Dir))
				}
				var once sync.Once
				a.meddle(func(string) { once.Do(func() { c.come(a) }) })
				c.goes(a)
				a.bench.check("it has gone")
			})
		}
	}
}

// TestContentIsAnotherWhileBuilding: a file on another file system than the output is told by what
// it says, and may have said something else while it was read.
func TestContentIsAnotherWhileBuilding(t *testing.T) {
	a := newAuthors(t, 0)
	elsewhere, err := os.MkdirTemp("/dev/shm", "")
	if err != nil {
		t.Skip(err)
	}
	defer os.RemoveAll(elsewhere)
	a.order.Dir = elsewhere + "/public"
	const name = "content/glosses/calm2.ko.md"
	text := a.read(name)
	var opened atomic.Int32
	a.meddle(func(file string) {
		if file != "content/edition.toml" {
			return
		}
		switch opened.Add(1) { // the first look, reading, the second look
		case 2:
			a.put(name, strings.Replace(text, "이다", "이 아니다", 1))
		case 3:
			a.put(name, text)
		}
	})
	a.put(name, text)
	a.bench.check("it says again what it said")
}
