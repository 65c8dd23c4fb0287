package build

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"juhae"
)

// made is an edition of n glosses and an article that uses them all.
func made(n int) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("content/edition.toml", "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\nbase_url = \"https://example.org/x/\"\n")
	var ko, en strings.Builder
	ko.WriteString("---\ntitle: 글\n---\n")
	en.WriteString("---\ntitle: Text\n---\n")
	for i := range n {
		put(fmt.Sprintf("content/glosses/g%d.ko.md", i), fmt.Sprintf("---\ntitle: 항목 %d\nkind: concept\n---\n[다음](gloss:g%d)을 보라. ^p1\n", i, (i+1)%n))
		put(fmt.Sprintf("content/glosses/g%d.en.md", i), fmt.Sprintf("---\ntitle: Entry %d\n---\nSee [next](gloss:g%d). ^p1\n", i, (i+1)%n))
		fmt.Fprintf(&ko, "[항목](gloss:g%d)을 쓴다. ^p%d\n\n", i, i+1)
		fmt.Fprintf(&en, "Uses the [entry](gloss:g%d). ^p%d\n\n", i, i+1)
	}
	put("content/articles/a.ko.md", ko.String())
	put("content/articles/a.en.md", en.String())
	return files
}

func load(t testing.TB, files fs.FS) *Build {
	t.Helper()
	b, err := Load(files, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Problems) > 0 {
		t.Fatal(b.Problems)
	}
	return b
}

// written builds an edition into a folder and returns all that stands there.
func written(t *testing.T, files fs.FS, dir string) map[string]string {
	t.Helper()
	if _, err := load(t, files).Write(dir); err != nil {
		t.Fatal(err)
	}
	return contents(t, dir)
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == ".juhae" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			data, _ := os.ReadFile(filepath.Join(dir, name))
			out[name] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOneCoreWritesWhatAllDo(t *testing.T) {
	many := written(t, made(60), filepath.Join(t.TempDir(), "many"))
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := written(t, made(60), filepath.Join(t.TempDir(), "one"))
	if !maps.Equal(one, many) {
		t.Error("the output depends on the number of cores")
	}
}

func TestBuildAfterChangeEqualsCleanBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	written(t, made(20), dir)
	after := made(15) // five glosses go, and the last one leads elsewhere
	if got, want := written(t, after, dir), written(t, after, filepath.Join(t.TempDir(), "clean")); !maps.Equal(got, want) {
		t.Error("a build over an older one differs from a clean build")
	}
}

// TestKilledBuildLeavesAWholeSite kills the real command at many moments. While it
// reads, renders and stages, what stands in the folder is the old site; during the
// last renames each file is the old or the new one, never a torn one. The next build
// works, whatever was left.
func TestKilledBuildLeavesAWholeSite(t *testing.T) {
	command := filepath.Join(t.TempDir(), "juhae")
	if out, err := exec.Command("go", "build", "-o", command, "../../cmd/juhae").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir := t.TempDir()
	ownCaches(t)
	write := func(files fstest.MapFS) {
		for name, file := range files {
			target := filepath.Join(dir, filepath.FromSlash(name))
			os.MkdirAll(filepath.Dir(target), 0o755)
			if err := os.WriteFile(target, file.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	run := func() {
		if out, err := exec.Command(command, "-C", dir, "build").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	files := made(400)
	write(files)
	run()
	old := contents(t, filepath.Join(dir, "public"))
	settings := files["content/edition.toml"]
	settings.Data = []byte(strings.ReplaceAll(string(settings.Data), "판", "새 판"))
	write(files)
	next := written(t, files, filepath.Join(t.TempDir(), "next"))
	killed, untouched := 0, 0
	for delay := 5 * time.Millisecond; delay < 4*time.Second; delay = delay * 3 / 2 {
		build := exec.Command(command, "-C", dir, "build")
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(delay)
		build.Process.Kill()
		if build.Wait() == nil {
			break // it was done before
		}
		killed++
		got := contents(t, filepath.Join(dir, "public"))
		if maps.Equal(got, old) {
			untouched++
		}
		for name, data := range got {
			if data != old[name] && data != next[name] {
				t.Fatalf("killed after %v, %s is neither the old file nor the new one", delay, name)
			}
		}
		for name := range old {
			if _, ok := got[name]; !ok {
				t.Fatalf("killed after %v, %s is gone", delay, name)
			}
		}
	}
	if killed == 0 || untouched == 0 {
		t.Errorf("%d builds were killed, %d before they changed anything: make the edition larger", killed, untouched)
	}
	run()
	if got := contents(t, filepath.Join(dir, "public")); !maps.Equal(got, next) {
		t.Error("the build after the killed ones is not whole")
	}
}
