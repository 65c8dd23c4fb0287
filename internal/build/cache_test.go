package build

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"juhae/internal/write"
)

// kept is the file in which the last build has kept what the next one can take over.
func (a *authors) kept() string { return string(write.CacheOf(a.order.Cache, a.order.Dir)) }

// save edits a text so that no other is concerned.
func (a *authors) save(name string) {
	a.passage(name, func(p string) string { return []string{"그냥 ", "다만 ", "그리 "}[a.IntN(3)] + p })
}

// TestCacheThatCannotBeTrusted damages what the last build kept, or keeps it from being
// there: the next one does without, and keeps its own where it can.
func TestCacheThatCannotBeTrusted(t *testing.T) {
	a, other := newAuthors(t, 1), newAuthors(t, 2)
	bytes := func(change func(data []byte) []byte) {
		data, err := os.ReadFile(a.kept())
		a.must(err)
		a.must(os.WriteFile(a.kept(), change(data), 0o600))
	}
	for _, c := range []struct {
		what string
		do   func()
		ever bool // nothing can be kept there
	}{
		{"gone", func() { a.must(os.Remove(a.kept())) }, false},
		{"empty", func() { a.must(os.Truncate(a.kept(), 0)) }, false},
		{"cut off", func() { bytes(func(data []byte) []byte { return data[:len(data)/2] }) }, false},
		{"longer", func() { bytes(func(data []byte) []byte { return append(data, 0) }) }, false},
		{"another byte", func() { bytes(func(data []byte) []byte { data[a.IntN(len(data))] ^= 1; return data }) }, false},
		{"another edition's", func() {
			data, err := os.ReadFile(other.kept())
			a.must(err)
			a.must(os.WriteFile(a.kept(), data, 0o600))
		}, false},
		{"an older one", func() {
			old, err := os.ReadFile(a.kept())
			a.must(err)
			a.save("content/glosses/calm4.ko.md")
			a.check("in between")
			a.must(os.WriteFile(a.kept(), old, 0o600))
		}, false},
		{"a link to what it was", func() {
			a.must(os.Rename(a.kept(), a.kept()+"x"))
			a.must(os.Symlink(a.kept()+"x", a.kept()))
		}, false},
		{"a link that leads nowhere", func() {
			a.must(os.Remove(a.kept()))
			a.must(os.Symlink("nothing", a.kept()))
		}, false},
		{"a folder in its place", func() {
			a.must(os.Remove(a.kept()))
			a.must(os.Mkdir(a.kept(), 0o700))
		}, true},
		{"no folder for it", func() { a.must(os.RemoveAll(a.order.Cache)) }, false},
		{"a file for a folder", func() {
			a.must(os.RemoveAll(a.order.Cache))
			a.must(os.WriteFile(a.order.Cache, nil, 0o600))
		}, true},
	} {
		c.do()
		a.save("content/glosses/calm2.ko.md")
		a.check(c.what)
		a.save("content/glosses/calm3.ko.md")
		if took, _ := a.check("after " + c.what); took == c.ever {
			t.Errorf("%s: the next build took over the last one: %v", c.what, took)
		}
		if c.ever {
			os.RemoveAll(a.order.Cache)
			a.must(os.MkdirAll(a.order.Cache, 0o700))
			a.save("content/glosses/calm5.ko.md")
			a.check("mended")
		}
	}
}

// TestTwoEditionsTakeOverInTurns: what one has kept of a folder is not taken for the other's.
func TestTwoEditionsTakeOverInTurns(t *testing.T) {
	one, two := newAuthors(t, 1), newAuthors(t, 2)
	two.order = one.order
	for range 3 {
		for _, a := range []*authors{one, two} {
			a.save("content/glosses/calm2.ko.md")
			a.check("the other's folder")
			a.save("content/glosses/calm5.ko.md")
			a.took("its own folder")
		}
	}
}

// ownCaches gives commands that the test runs a folder for caches, and returns it.
func ownCaches(t *testing.T) string {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", filepath.Join(os.Getenv("HOME"), ".cache"))
	caches, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return caches
}

// TestKilledTakeOver kills the real command while it takes over the last build. The next
// one makes what a clean build makes.
func TestKilledTakeOver(t *testing.T) {
	a := newAuthors(t, 3)
	command := filepath.Join(t.TempDir(), "juhae")
	if out, err := exec.Command("go", "build", "-o", command, "../../cmd/juhae").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	caches := ownCaches(t)
	start := func() *exec.Cmd {
		build := exec.Command(command, "-C", a.dir, "build", "-o", "public")
		a.must(build.Start())
		return build
	}
	a.must(start().Wait())
	for delay := 8 * time.Millisecond; delay < 100*time.Millisecond; delay = delay * 4 / 3 {
		for range 1 + a.IntN(2) {
			a.save(a.any("glosses/calm", "articles/a"))
			build := start()
			time.Sleep(delay)
			build.Process.Kill()
			build.Wait()
		}
		if a.IntN(2) == 0 {
			a.save(a.any("glosses/calm", "articles/a"))
		}
		start().Wait() // with warnings, or without
		if want := a.cleanly(); !reflect.DeepEqual(contents(t, a.order.Dir), want.pages) {
			t.Fatalf("after a build was killed at %v, the next one is not whole", delay)
		}
	}
	left, err := filepath.Glob(filepath.Join(caches, "juhae", "*"))
	if a.must(err); len(left) != 1 {
		t.Errorf("killed builds have left %v", left)
	}
}

// TestLinkedTextsAreTakenOver: a text may be a link to another file of the edition.
func TestLinkedTextsAreTakenOver(t *testing.T) {
	a := newAuthors(t, 4)
	const name = "content/glosses/calm2.en.md"
	a.put("shared/text.md", a.read(name))
	a.must(os.Remove(a.path(name)))
	a.must(os.Symlink("../../shared/text.md", a.path(name)))
	a.check("a link")
	a.save("content/glosses/calm2.ko.md") // whose page tells of its translation
	a.took("the original of a link")
	a.save("shared/text.md")
	a.took("what a link leads to")
}
