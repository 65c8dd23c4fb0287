package build

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBuildAfterRandomChanges makes changes of all kinds, several at a time, and
// compares each build with a clean one.
func TestBuildAfterRandomChanges(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			b := newBench(t, made(5))
			r := &random{bench: b, Rand: rand.New(rand.NewPCG(seed, 7))}
			b.check("the first build")
			for range 70 {
				var done []string
				for range 1 + r.IntN(2) {
					done = append(done, r.change())
				}
				b.check(strings.Join(done, ", "))
				b.check("nothing, after " + strings.Join(done, ", "))
			}
			if b.again < 25 {
				t.Errorf("only %d builds had nothing to do", b.again)
			}
		})
	}
}

// random changes an edition and what was built of it.
type random struct {
	*bench
	*rand.Rand
	kept []string // folders that hold backups
}

func (r *random) gloss() string {
	return fmt.Sprintf("content/glosses/g%d.%s.md", r.IntN(5), []string{"ko", "en"}[r.IntN(2)])
}

func (r *random) page() string {
	names := slices.Sorted(maps.Keys(contents(r.t, r.order.Dir)))
	return "public/" + names[r.IntN(len(names))]
}

func (r *random) change() string {
	changes := []struct {
		what string
		do   func()
	}{
		{"nothing", func() {}},
		{"no empty file", func() { os.Remove(r.path("content/glosses/e0.ko.md")) }},
		{"whole", func() { r.restore() }},
		{"whole", func() { r.restore() }},
		{"text", func() { r.append(r.gloss(), fmt.Sprintf("\n더 %d. ^p%d\n", r.IntN(9), 2+r.IntN(99))) }},
		{"same size, same time", func() { r.flip(r.gloss()) }},
		{"touched", func() { os.Chtimes(r.path(r.gloss()), time.Now(), time.Unix(int64(r.IntN(1<<30)), 0)) }},
		{"gone", func() { os.Remove(r.path(r.gloss())) }},
		{"whole", func() { r.restore() }},
		{"whole", func() { r.restore() }},
		{"an empty file", func() { r.put(fmt.Sprintf("content/glosses/e%d.ko.md", r.IntN(2)), "") }},
		{"a folder", func() { os.MkdirAll(r.path(fmt.Sprintf("content/glosses/f%d", r.IntN(3))), 0o755) }},
		{"a template", func() { r.put("templates/404.html", fmt.Sprintf("{{define \"main\"}}<h1>%d</h1>{{end}}", r.IntN(3))) }},
		{"no template", func() { os.RemoveAll(r.path("templates")) }},
		{"words", func() { r.put("i18n/en.toml", fmt.Sprintf("glosses = \"Terms %d\"\n", r.IntN(3))) }},
		{"no words", func() { os.RemoveAll(r.path("i18n")) }},
		{"address", func() { r.order.BaseURL = []string{"", "https://example.org/b/"}[r.IntN(2)] }},
		{"program", func() { r.order.Program = fmt.Sprint(r.IntN(2)) }},
		{"page edited", func() { r.flip(r.page()) }},
		{"page longer", func() { r.append(r.page(), " ") }},
		{"page gone", func() { os.Remove(r.path(r.page())) }},
		{"pages touched", func() { os.Chtimes(r.path(r.page()), time.Now(), time.Now()) }},
		{"record damaged", func() { r.flip("public/.juhae/record") }},
		{"backup made", func() { r.backup() }},
		{"backup put back", func() { r.putBack() }},
	}
	c := changes[r.IntN(len(changes))]
	c.do()
	return c.what
}

func (r *random) append(name, text string) {
	if data := r.read(name); data != "" {
		r.put(name, data+text)
	}
}

// flip changes a letter of a file, with the same size and times.
func (r *random) flip(name string) {
	info, err := os.Stat(r.path(name))
	if err != nil || info.Size() == 0 {
		return
	}
	data := []byte(r.read(name))
	at := r.IntN(len(data))
	for i := range data {
		if k := (at + i) % len(data); data[k] >= 'a' && data[k] < 'z' {
			data[k]++
			break
		}
	}
	r.put(name, string(data))
	os.Chtimes(r.path(name), info.ModTime(), info.ModTime())
}

// restore makes the edition what it was at first, with files of an earlier day.
func (r *random) restore() {
	for _, root := range Folders {
		r.must(os.RemoveAll(r.path(root)))
	}
	for name, f := range made(5) {
		r.put(name, string(f.Data))
		r.must(os.Chtimes(r.path(name), time.Unix(1e9, 0), time.Unix(1e9, 0)))
	}
}

// backup copies the edition with its site, putBack takes a copy instead of both.
func (r *random) backup() {
	to := filepath.Join(r.t.TempDir(), "backup")
	r.must(os.CopyFS(to, os.DirFS(r.dir)))
	r.kept = append(r.kept, to)
}

func (r *random) putBack() {
	if len(r.kept) == 0 {
		return
	}
	from := r.kept[r.IntN(len(r.kept))]
	for _, name := range append([]string{"public"}, Folders...) {
		if name == "public" && r.IntN(2) == 0 {
			continue // the edition alone
		}
		r.must(os.RemoveAll(r.path(name)))
		if _, err := os.Stat(filepath.Join(from, name)); err == nil {
			r.must(os.CopyFS(r.path(name), os.DirFS(filepath.Join(from, name))))
		}
	}
}
