package serve

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/source"
)

// shows waits until a page says something.
func shows(t testing.TB, address, page, text string) {
	t.Helper()
	for late := time.Now().Add(30 * time.Second); time.Now().Before(late); time.Sleep(2 * time.Millisecond) {
		if _, body := get(t, address+page); strings.Contains(body, text) {
			return
		}
	}
	t.Fatalf("%s does not say %q", page, text)
}

// isBuild compares every page that is served with what build makes of the folder.
func isBuild(t testing.TB, dir, address string) {
	t.Helper()
	b, err := build.Load(os.DirFS(dir), juhae.Files, "")
	if err != nil || b.Site == nil {
		t.Fatal(err, b.Problems)
	}
	for _, p := range b.Site.Pages() {
		want, problem := b.Page(p)
		if problem != nil {
			t.Fatal(problem)
		}
		_, got := get(t, address+p.Path)
		before, rest, _ := strings.Cut(got, `<script type="module" src="`)
		if _, after, _ := strings.Cut(rest, "</script>"); before+after != string(want) {
			t.Errorf("%s is not what build makes", p.Path)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func overwrite(t testing.TB, file, text string) {
	t.Helper()
	must(t, os.WriteFile(file, []byte(text), 0o644))
}

// ways are how programs save a file.
var ways = []struct {
	name string
	save func(t testing.TB, file, text string)
}{
	{"in place", overwrite},
	{"a new file renamed over it, as atomic saves and sed -i do", func(t testing.TB, file, text string) {
		overwrite(t, filepath.Join(filepath.Dir(file), "sedX4kQz1"), text)
		must(t, os.Rename(filepath.Join(filepath.Dir(file), "sedX4kQz1"), file))
	}},
	{"the old file renamed away, as vim does", func(t testing.TB, file, text string) {
		overwrite(t, filepath.Join(filepath.Dir(file), "4913"), "")
		must(t, os.Remove(filepath.Join(filepath.Dir(file), "4913")))
		must(t, os.Rename(file, file+"~"))
		overwrite(t, file, text)
		must(t, os.Chmod(file, 0o644))
		must(t, os.Remove(file+"~"))
	}},
	{"a temporary file and an old one, as JetBrains does", func(t testing.TB, file, text string) {
		overwrite(t, file+"___jb_tmp___", text)
		must(t, os.Rename(file, file+"___jb_old___"))
		must(t, os.Rename(file+"___jb_tmp___", file))
		must(t, os.Remove(file+"___jb_old___"))
	}},
	{"deleted and created", func(t testing.TB, file, text string) {
		must(t, os.Remove(file))
		time.Sleep(10 * time.Millisecond)
		overwrite(t, file, text)
	}},
	{"emptied and written later", func(t testing.TB, file, text string) {
		must(t, os.Truncate(file, 0))
		time.Sleep(20 * time.Millisecond)
		overwrite(t, file, text)
	}},
	{"half written and then finished", func(t testing.TB, file, text string) {
		overwrite(t, file, text[:len(text)/2])
		time.Sleep(20 * time.Millisecond)
		overwrite(t, file, text)
	}},
	{"twice within a millisecond", func(t testing.TB, file, text string) {
		overwrite(t, file, strings.Replace(text, "^p1", "before ^p1", 1))
		overwrite(t, file, text)
	}},
	{"by a link put in its place", func(t testing.TB, file, text string) {
		beside := filepath.Join(filepath.Dir(file), ".beside")
		overwrite(t, beside, text)
		must(t, os.Remove(file))
		must(t, os.Link(beside, file))
		must(t, os.Remove(beside))
	}},
	{"with its rights changed", func(t testing.TB, file, text string) {
		must(t, os.Chmod(file, 0o600))
		overwrite(t, file, text)
		must(t, os.Chmod(file, 0o644))
	}},
}

// TestEveryWayOfSaving saves each kind of file in each way.
func TestEveryWayOfSaving(t *testing.T) {
	dir := edition(t)
	put(t, dir, "i18n/ko.toml", "skip = \"건너뛰기\"\n")
	put(t, dir, "content/references.yaml", "references: []\n")
	page, err := fs.ReadFile(juhae.Files, "templates/article.html")
	must(t, err)
	put(t, dir, "templates/article.html", string(page))
	address, _ := start(t, dir)
	for i, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			save := func(name, text string) { way.save(t, filepath.Join(dir, filepath.FromSlash(name)), text) }
			said := fmt.Sprintf("말 %d번", i)
			save("content/articles/a.ko.md", "---\ntitle: 글\n---\n"+said+" ^p1\n")
			shows(t, address, "ko/a/", said)
			save("content/edition.toml", strings.Replace(settings, "\"판\"", "\"판 "+said+"\"", 1))
			shows(t, address, "ko/", "판 "+said)
			save("i18n/ko.toml", "skip = \"건너뛰기 "+said+"\"\n")
			shows(t, address, "ko/a/", "건너뛰기 "+said)
			save("templates/article.html", strings.Replace(string(page), "<article", fmt.Sprintf("<article data-way=\"%d\"", i), 1))
			shows(t, address, "ko/a/", fmt.Sprintf("data-way=\"%d\"", i))
			save("content/references.yaml", fmt.Sprintf("references:\n  - {id: r, type: webpage, title: Work %d, URL: https://example.org/}\n", i))
			shows(t, address, "ko/references/", fmt.Sprintf("Work %d", i))
			isBuild(t, dir, address)
		})
	}
}

func TestATouchIsNoChange(t *testing.T) {
	dir := edition(t)
	address, log := start(t, dir)
	log.await(t, "looking at all", func(r Report) bool { return r.Check })
	now := time.Now().Add(time.Hour)
	must(t, os.Chtimes(filepath.Join(dir, "content/articles/a.ko.md"), now, now))
	data, err := os.ReadFile(filepath.Join(dir, "content/articles/a.en.md"))
	must(t, err)
	overwrite(t, filepath.Join(dir, "content/articles/a.en.md"), string(data))
	time.Sleep(50 * time.Millisecond)
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n고친 글 ^p1\n")
	shows(t, address, "ko/b/", "고친 글")
	if r := log.await(t, "a save", func(r Report) bool { return !r.Check }); len(r.Files) != 1 || r.Files[0] != "content/articles/b.ko.md" {
		t.Errorf("told of %v", r.Files)
	}
}

// TestFoldersComeAndGo moves folders in and out, by names in either normal form, removes
// content/ itself and brings it back, and replaces it by a link.
func TestFoldersComeAndGo(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir)
	for _, name := range []string{"people", norm.NFC.String("인물"), norm.NFD.String("인물")} {
		aside := filepath.Join(t.TempDir(), "aside")
		folder := filepath.Join(dir, "content/glosses", name)
		must(t, os.MkdirAll(filepath.Join(aside, "deep"), 0o755))
		overwrite(t, filepath.Join(aside, "deep/g.ko.md"), "---\ntitle: 새것\nkind: concept\n---\n풀이 ^p1\n")
		overwrite(t, filepath.Join(aside, "deep/g.en.md"), "---\ntitle: New\n---\nEntry ^p1\n")
		must(t, os.MkdirAll(filepath.Dir(folder), 0o755))
		must(t, os.Rename(aside, folder))
		shows(t, address, "ko/glosses/g/", "풀이")
		put(t, folder, "deep/g.ko.md", "---\ntitle: 새것\nkind: concept\n---\n다른 풀이 ^p1\n")
		shows(t, address, "ko/glosses/g/", "다른 풀이")
		isBuild(t, dir, address)
		must(t, os.Rename(folder, aside))
		shows(t, address, "ko/glosses/g/", "page-404")
		isBuild(t, dir, address)
	}
	content, aside := filepath.Join(dir, "content"), filepath.Join(dir, "aside")
	must(t, os.Rename(content, aside))
	time.Sleep(50 * time.Millisecond)
	if status, body := get(t, address+"ko/a/"); status != http.StatusOK || !strings.Contains(body, "처음") {
		t.Errorf("without its folder the page is gone: %d", status)
	}
	must(t, os.Rename(aside, content))
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n돌아온 글 ^p1\n")
	shows(t, address, "ko/a/", "돌아온 글")
	must(t, os.Rename(content, aside))
	must(t, os.Symlink("aside", content))
	put(t, dir, "aside/articles/a.ko.md", "---\ntitle: 글\n---\n이어진 글 ^p1\n")
	shows(t, address, "ko/a/", "이어진 글")
	put(t, dir, "content/articles/b.ko.md", "---\ntitle: 또\n---\n이어진 것 ^p1\n")
	shows(t, address, "ko/b/", "이어진 것")
	isBuild(t, dir, address)
}

// TestABranchIsCheckedOut lets git change two thousand files at once, there and back.
func TestABranchIsCheckedOut(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := edition(t)
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "gc.auto=0", "-c", "core.fsync=none"}, args...)...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	write := func(said string) {
		for i := range 1000 {
			put(t, dir, fmt.Sprintf("content/glosses/g%d.ko.md", i), fmt.Sprintf("---\ntitle: 용어\nkind: concept\n---\n%s %d ^p1\n", said, i))
			put(t, dir, fmt.Sprintf("content/glosses/g%d.en.md", i), fmt.Sprintf("---\ntitle: Term\n---\n%s %d ^p1\n", said, i))
		}
	}
	git("init", "-q", "-b", "main")
	write("하나")
	git("add", ".")
	git("commit", "-qm", "one")
	git("checkout", "-qb", "other")
	write("둘")
	put(t, dir, "content/glosses/more.ko.md", "---\ntitle: 더\nkind: concept\n---\n더 있다 ^p1\n")
	git("add", ".")
	git("commit", "-qm", "two")
	address, _ := start(t, dir)
	shows(t, address, "ko/glosses/more/", "더 있다")
	for _, turn := range []struct{ branch, said string }{{"main", "하나"}, {"other", "둘"}, {"main", "하나"}} {
		git("checkout", "-q", turn.branch)
		for _, i := range []int{0, 500, 999} {
			shows(t, address, fmt.Sprintf("ko/glosses/g%d/", i), fmt.Sprintf("%s %d", turn.said, i))
			shows(t, address, fmt.Sprintf("en/glosses/g%d/", i), fmt.Sprintf("%s %d", turn.said, i))
		}
	}
	shows(t, address, "ko/glosses/more/", "page-404")
	isBuild(t, dir, address)
}

// TestBreakAndMend breaks the edition in turn in every way that the list has, and mends it.
func TestBreakAndMend(t *testing.T) {
	breaks := []struct{ name, text string }{
		{"content/articles/a.ko.md", "---\ntitle: [\n---\n글 ^p1\n"},
		{"content/articles/a.ko.md", "---\ntitle: 글\n---\n[나](gloss:nothing) ^p1\n"},
		{"content/articles/a.ko.md", "\xff\xfe"},
		{"content/edition.toml", "languages = ["},
		{"content/references.yaml", "references: {"},
		{"content/sync.toml", "[en"},
		{"i18n/ko.toml", "skip = \""},
		{"templates/article.html", "{{define \"main\"}}{{.Nothing}}{{end}}"},
		{"templates/assets/juhae.css", "p {"},
	}
	dir := edition(t)
	sound := map[string]string{}
	for _, b := range breaks {
		data, _ := os.ReadFile(filepath.Join(dir, b.name))
		sound[b.name] = string(data)
	}
	address, _ := start(t, dir)
	events := listen(t, address, "ko/a/index.html")
	broken := func(e event) bool {
		for _, p := range e.Problems {
			if p.Severity == source.Error {
				return true
			}
		}
		return e.Errors > 0
	}
	await(t, events, "the sound edition", func(e event) bool { return !broken(e) })
	for i := range times(t, "JUHAE_MEND", 1000) {
		one := breaks[i%len(breaks)]
		put(t, dir, one.name, one.text)
		await(t, events, one.name+" being broken", broken)
		if status, body := get(t, address+"ko/a/"); status != http.StatusOK || !strings.Contains(body, "처음") {
			t.Fatalf("after breaking %s: %d", one.name, status)
		}
		if text := sound[one.name]; text == "" {
			must(t, os.Remove(filepath.Join(dir, one.name)))
		} else {
			put(t, dir, one.name, text)
		}
		await(t, events, one.name+" being mended", func(e event) bool { return !broken(e) })
	}
	isBuild(t, dir, address)
}

// times is how often a test does something: as the environment says, or some.
func times(t testing.TB, variable string, some int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
		return n
	}
	if testing.Short() {
		return some / 10
	}
	return some
}

// TestSoak saves thousands of times and looks at what the process holds. JUHAE_SOAK says how
// often.
func TestSoak(t *testing.T) {
	dir := edition(t)
	address, _ := start(t, dir, func(o *Options) { o.Tell = nil }) // which here would hold all reports
	events := listen(t, address, "ko/a/index.html")
	version := await(t, events, "the first", func(event) bool { return true }).Version
	save := func(i int) {
		put(t, dir, "content/articles/a.ko.md", fmt.Sprintf("---\ntitle: 글\n---\n%s 글 ^p1\n", strings.Repeat("또 ", i%40+1)))
		version = await(t, events, "a save", func(e event) bool { return e.Version != version }).Version
	}
	n := times(t, "JUHAE_SOAK", 2000)
	var before, after held
	for i := range n {
		if save(i); i == n/4 {
			before = holds()
		}
	}
	if after = holds(); after.goroutines > before.goroutines+5 || after.files > before.files+5 || after.heap > before.heap*5/4+1<<20 {
		t.Errorf("after a quarter %+v, at the end %+v", before, after)
	}
	t.Logf("%d saves: after a quarter %+v, at the end %+v", n, before, after)
	isBuild(t, dir, address)
}

// held is what a process holds.
type held struct {
	heap              uint64
	goroutines, files int
}

func holds() held {
	http.DefaultClient.CloseIdleConnections()
	time.Sleep(300 * time.Millisecond) // what looks at the whole edition comes to its end
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd")
	return held{m.HeapAlloc, runtime.NumGoroutine(), len(files)}
}

// TestPollsWhereNoFolderCanBeWatched: the system's limit is reached.
func TestPollsWhereNoFolderCanBeWatched(t *testing.T) {
	dir := edition(t)
	w, err := newWatcher(dir, os.DirFS(dir))
	must(t, err)
	w.polled = "no space left on device"
	saved := make(chan []string, 8)
	go w.run(t.Context(), func(names ...string) { saved <- names })
	if names := <-saved; len(names) > 0 {
		t.Errorf("first %v", names)
	}
	put(t, dir, "content/articles/a.ko.md", "---\ntitle: 글\n---\n더 긴 글 ^p1\n")
	must(t, os.Remove(filepath.Join(dir, "content/articles/b.en.md")))
	got := map[string]bool{}
	for len(got) < 2 {
		for _, name := range <-saved {
			got[name] = true
		}
	}
	if !got["content/articles/a.ko.md"] || !got["content/articles/b.en.md"] {
		t.Errorf("%v", got)
	}
}
