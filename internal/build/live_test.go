package build

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// scratch is an edition in memory that a test edits, and the preview of it.
type scratch struct {
	t     *testing.T
	files fstest.MapFS
	sound map[string]string // what every file says when nothing is broken
	live  *Live
	did   []string
}

func newScratch(t *testing.T, files map[string]string) *scratch {
	s := &scratch{t: t, files: fstest.MapFS{}, sound: maps.Clone(files)}
	for name, text := range files {
		s.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	var err error
	if s.live, err = Open(s.files, juhae.Files); err != nil {
		t.Fatal(err)
	}
	return s
}

// put writes a file, or removes it if text is empty, and tells the preview.
func (s *scratch) put(name, text string) {
	s.t.Helper()
	s.set(name, text)
	s.update(name)
}

func (s *scratch) set(name, text string) {
	s.did = append(s.did, fmt.Sprintf("%s: %.300q", name, text))
	if text == "" {
		delete(s.files, name)
		return
	}
	s.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

func (s *scratch) update(names ...string) Change {
	s.t.Helper()
	change, err := s.live.Update(names...)
	if err != nil {
		s.t.Fatal(err)
	}
	return change
}

func (s *scratch) text(name string) string {
	if f := s.files[name]; f != nil {
		return string(f.Data)
	}
	return ""
}

// same compares what is shown with a clean build of the same state. With errors a build
// makes nothing; then all pages must still be there.
func (s *scratch) same() (sound bool) {
	s.t.Helper()
	clean, err := Load(s.files, juhae.Files, "")
	if err != nil {
		s.t.Fatal(err)
	}
	if clean.Site == nil {
		for _, p := range s.live.Pages() {
			// Templates that are at fault when a language comes have no forerunner that speaks it.
			if data, found, problem := s.live.Page(p.Path); !found || len(data) == 0 && (problem == nil || p.Template != "page.html") {
				s.fail("%s is not shown", p.Path)
			}
		}
		return false
	}
	var want, got []string
	for _, p := range clean.Site.Pages() {
		want = append(want, p.Path)
		expected, problem := clean.Page(p)
		data, found, faulty := s.live.Page(p.Path)
		if !found || problem == nil && string(data) != string(expected) || (problem == nil) != (faulty == nil) {
			s.fail("%s: %s", p.Path, firstDifference(string(data), string(expected)))
		}
	}
	for _, p := range s.live.now.Site.Published() {
		got = append(got, p.Path)
	}
	if !slices.Equal(want, got) {
		s.fail("pages\n%v, want\n%v", got, want)
	}
	for _, f := range clean.Files() {
		if data, found := s.live.File(f.Path); !found || string(data) != string(f.Data) {
			s.fail("%s differs", f.Path)
		}
	}
	return true
}

// told compares the problems with those of a clean check.
func (s *scratch) told() {
	s.t.Helper()
	clean, err := Load(s.files, juhae.Files, "")
	if err != nil {
		s.t.Fatal(err)
	}
	if err := clean.Check(); err != nil {
		s.t.Fatal(err)
	}
	if err := s.live.Check(context.Background(), func() {}); err != nil {
		s.t.Fatal(err)
	}
	got, complete := s.live.Problems()
	if clean.Edition == nil { // of the rest is told what is known by the last settings
		got = slices.DeleteFunc(got, func(p source.Problem) bool { return p.File != "content/edition.toml" })
	}
	if !complete || !slices.Equal(got, clean.Problems) {
		s.fail("complete: %v, problems\n%s\nwant\n%s", complete, lines(got), lines(clean.Problems))
	}
}

func lines(problems []source.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

func (s *scratch) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\nafter %d edits, the last ones\n%s", fmt.Sprintf(format, args...), len(s.did), strings.Join(s.did[max(0, len(s.did)-6):], "\n"))
}

func firstDifference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, min(i, len(s))-80):min(len(s), i+120)] }
	return fmt.Sprintf("at byte %d\n%q, want\n%q", i, around(got), around(want))
}

// sampleEdition has three languages, two articles, a page and some glosses that use each other.
func sampleEdition() map[string]string {
	files := map[string]string{
		"content/edition.toml":      "languages = [\"ko\", \"en\", \"ja\"]\ntitle = {ko = \"판\", en = \"Edition\", ja = \"版\"}\nbase_url = \"https://example.org/repo/\"\n[translation]\nmark_stale = true\n",
		"content/references.yaml":   "references:\n  - {id: one, type: webpage, title: Page one, URL: https://example.org/1}\n  - {id: two, type: webpage, title: Page two, URL: https://example.org/2}\n",
		"content/articles/a.ko.md":  "---\ntitle: 첫 글\ndate: 2024-03-20\n---\n## 머리 ^p1\n\n[나](gloss:g1)와 [다](gloss:g2)가 있다.[^n01] ([One](cite:one)) ^p2\n\n[^n01]: ([One](cite:one))에 있는 말이다. [라](gloss:g3)\n",
		"content/articles/a.en.md":  "---\ntitle: First\n---\n## Head ^p1\n\n[G one](gloss:g1) and [g two](gloss:g2) stand here.[^n01] ([One](cite:one)) ^p2\n\n[^n01]: It stands in ([One](cite:one)). [g three](gloss:g3)\n",
		"content/articles/b.ko.md":  "---\ntitle: 둘째 글\ndate: 2024-05-01\n---\n[다](gloss:g2)만 있다. ^p1\n",
		"content/articles/b.en.md":  "---\ntitle: Second\n---\nOnly [g two](gloss:g2). ^p1\n",
		"content/pages/about.ko.md": "---\ntitle: 이 판\n---\n말씀 ([Two](cite:two)) ^p1\n",
		"content/pages/about.en.md": "---\ntitle: About\n---\nWords ([Two](cite:two)) ^p1\n",
		"content/pages/about.ja.md": "---\ntitle: この版\n---\nことば ([Two](cite:two)) ^p1\n",
	}
	kinds := []string{"concept", "person", "organisation", "work", "concept", "product"}
	for i, kind := range kinds {
		next := (i + 1) % len(kinds)
		files[fmt.Sprintf("content/glosses/g%d.ko.md", i)] = fmt.Sprintf("---\ntitle: 용어%c\nkind: %s\nsummary: 풀이 %d\n---\n다음은 [용어](gloss:g%d)이다. ([One](cite:one)) ^p1\n", '가'+rune(i)*28, kind, i, next)
		files[fmt.Sprintf("content/glosses/g%d.en.md", i)] = fmt.Sprintf("---\ntitle: Term %c\nsummary: Meaning %d\n---\nNext comes [it](gloss:g%d). ([One](cite:one)) ^p1\n", 'A'+rune(i), i, next)
		if i%2 == 0 {
			files[fmt.Sprintf("content/glosses/g%d.ja.md", i)] = fmt.Sprintf("---\ntitle: 用語%d\n---\n次は[用語](gloss:g%d)です。([One](cite:one)) ^p1\n", i, next)
		}
	}
	return files
}

// edits are what editors do to an edition, right and wrong.
var edits = []func(s *scratch, r *rand.Rand){
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/", ".md", " ^p1", fmt.Sprintf(" %d. ^p1", r.IntN(90)))
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/", ".md", "title: ", fmt.Sprintf("title: 새%d ", r.IntN(90)))
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/", ".md", " ^p1\n", fmt.Sprintf(" ^p1\n\n[x](gloss:g%d) ^p7\n", r.IntN(8)))
	},
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "gloss:g", "gloss:gone") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "---\n", "--\n") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "title:", "title: [") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "[^n01]:", "[^n02]:") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "^p1", "^p1 ^p1") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "^p1", "") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/", ".md", "cite:one", "cite:three") },
	func(s *scratch, r *rand.Rand) { s.change(r, "content/glosses", ".ko.md", "kind: ", "kind: person #") },
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/articles", ".ko.md", "date: 2024", "draft: true\ndate: 2024")
	},
	func(s *scratch, r *rand.Rand) { s.change(r, "content/articles", ".ko.md", "date: 2024", "date: 2023") },
	func(s *scratch, r *rand.Rand) { s.put(s.any(r, "content/", ".md"), "") },
	func(s *scratch, r *rand.Rand) { s.put(s.any(r, "content/", ".md"), "\xff\xfe") },
	func(s *scratch, r *rand.Rand) { // a slug is renamed, file by file
		slug, to := fmt.Sprintf("g%d.", r.IntN(6)), fmt.Sprintf("g%d.", r.IntN(9))
		for _, lang := range []string{"ko", "en", "ja"} {
			if text := s.text("content/glosses/" + slug + lang + ".md"); text != "" {
				s.put("content/glosses/"+slug+lang+".md", "")
				s.put("content/glosses/"+to+lang+".md", text)
			}
		}
	},
	func(s *scratch, r *rand.Rand) { // a folder moves in: only its name is told
		s.set("content/glosses/more/h.ko.md", "---\ntitle: 새 용어\nkind: place\n---\n[용어](gloss:g1)이다. ^p1\n")
		s.set("content/glosses/more/h.en.md", "---\ntitle: New term\n---\nIt is [that](gloss:g1). ^p1\n")
		s.update("content/glosses/more")
	},
	func(s *scratch, r *rand.Rand) { // and out
		delete(s.files, "content/glosses/more/h.ko.md")
		delete(s.files, "content/glosses/more/h.en.md")
		s.update("content/glosses/more")
	},
	func(s *scratch, r *rand.Rand) {
		s.put("content/pages/a.ko.md", "---\ntitle: 같은 주소\n---\n글 ^p1\n")
	},
	func(s *scratch, r *rand.Rand) { s.put("content/pages/a.ko.md", "") },
	func(s *scratch, r *rand.Rand) { s.put("content/stray.md", "x") },
	func(s *scratch, r *rand.Rand) {
		s.put("content/references.yaml", "references:\n  - {id: one, type: webpage, title: Other, URL: https://example.org/3}\n")
	},
	func(s *scratch, r *rand.Rand) { s.put("content/references.yaml", "- id: [") },
	func(s *scratch, r *rand.Rand) { s.put("content/references.yaml", "") },
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/edition", ".toml", "title = {ko = \"판\"", fmt.Sprintf("title = {ko = \"판 %d\"", r.IntN(9)))
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/edition", ".toml", "\"ko\", \"en\", \"ja\"", "\"ko\", \"en\"")
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/edition", ".toml", "\"ko\", \"en\", \"ja\"", "\"en\", \"ko\", \"ja\"")
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/edition", ".toml", "mark_stale", "fallback = false\nmark_stale")
	},
	func(s *scratch, r *rand.Rand) {
		s.change(r, "content/edition", ".toml", "mark_stale", "complete = true\nmark_stale")
	},
	func(s *scratch, r *rand.Rand) { s.change(r, "content/edition", ".toml", "/repo/", "/other/") },
	func(s *scratch, r *rand.Rand) { s.put("content/edition.toml", "languages = [") },
	func(s *scratch, r *rand.Rand) { // all is confirmed as it is
		if report := s.live.Translation(); report != nil {
			report.Confirm(report.Entries(), "", "")
			s.put(translate.SyncPath, string(report.Bytes()))
		}
	},
	func(s *scratch, r *rand.Rand) { s.put(translate.SyncPath, "[en") },
	func(s *scratch, r *rand.Rand) {
		s.put("i18n/ko.toml", fmt.Sprintf("glosses = \"용어집 %d\"\n", r.IntN(9)))
	},
	func(s *scratch, r *rand.Rand) { s.put("i18n/ko.toml", "glosses = \"") },
	func(s *scratch, r *rand.Rand) { s.put("i18n/ko.toml", "") },
	func(s *scratch, r *rand.Rand) {
		s.put("templates/page.html", fmt.Sprintf(`{{define "main"}}<h1>{{.Title}} %d</h1>{{range .Blocks}}{{template "block" .}}{{end}}{{end}}`, r.IntN(9)))
	},
	func(s *scratch, r *rand.Rand) { s.put("templates/page.html", `{{define "main"}}{{.Nothing}}{{end}}`) },
	func(s *scratch, r *rand.Rand) { s.put("templates/page.html", `{{define "main"}}{{if}}`) },
	func(s *scratch, r *rand.Rand) {
		s.put("templates/page.html", `{{define "main"}}{{.Title}}{{end}}{{define "other"}}x{{end}}`)
	},
	func(s *scratch, r *rand.Rand) { s.put("templates/page.html", "") },
	func(s *scratch, r *rand.Rand) {
		s.put("templates/assets/juhae.css", fmt.Sprintf("p { margin: %dpx }", r.IntN(9)))
	},
	func(s *scratch, r *rand.Rand) { s.put("templates/assets/juhae.css", "p {") },
	func(s *scratch, r *rand.Rand) { s.put("templates/assets/juhae.css", "") },
}

// any picks a file.
func (s *scratch) any(r *rand.Rand, start, end string) string {
	var names []string
	for name := range s.files {
		if strings.HasPrefix(name, start) && strings.HasSuffix(name, end) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return start + "none" + end
	}
	slices.Sort(names)
	return names[r.IntN(len(names))]
}

// change replaces something in a file.
func (s *scratch) change(r *rand.Rand, start, end, old, now string) {
	name := s.any(r, start, end)
	if text := s.text(name); text != "" {
		s.put(name, strings.Replace(text, old, now, 1))
	}
}

// mend puts some files as they were when nothing was broken; with all, every file.
func (s *scratch) mend(r *rand.Rand, all bool) {
	names := map[string]bool{}
	for name := range s.files {
		names[name] = true
	}
	for name := range s.sound {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if s.text(name) != s.sound[name] && (all || r.IntN(3) == 0) {
			s.put(name, s.sound[name])
		}
	}
}

// TestLiveIsWhatABuildMakes edits editions at random, rightly and wrongly, a thousand times
// in all, and compares what is shown with a clean build after each edit.
func TestLiveIsWhatABuildMakes(t *testing.T) {
	const editions = 4
	count := 1000 / editions
	if testing.Short() {
		count /= 10
	}
	for seed := range uint64(editions) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			editAtRandom(t, rand.New(rand.NewPCG(seed, 2)), count)
		})
	}
}

func editAtRandom(t *testing.T, r *rand.Rand, count int) {
	s := newScratch(t, sampleEdition())
	if !s.same() {
		problems, _ := s.live.Problems()
		t.Fatal(lines(problems))
	}
	sound := 0
	for i := range count {
		edits[r.IntN(len(edits))](s, r)
		if r.IntN(2) == 0 {
			s.mend(r, r.IntN(2) == 0)
		}
		if s.same() {
			sound++
		}
		if i%10 == 0 {
			s.told()
		}
	}
	s.mend(r, true)
	if !s.same() {
		s.fail("the mended edition is not sound")
	}
	s.told()
	t.Logf("%d of %d states were without errors", sound, count)
}

// TestWhatIsUnfinishedIsShown: a paragraph without its id, an amount that only the original
// says, a note with another finding are errors, and the text of somebody at work.
func TestWhatIsUnfinishedIsShown(t *testing.T) {
	s := newScratch(t, sampleEdition())
	for rule, text := range map[string]string{
		"passage-id-missing": "---\ntitle: 둘째 글\ndate: 2024-05-01\n---\n[다](gloss:g2)만 있다. ^p1\n\n새 문단이다.\n",
		"amount-translation": "---\ntitle: 둘째 글\ndate: 2024-05-01\n---\n[다](gloss:g2)만 3,000명 있다. 새 문단이다. ^p1\n",
	} {
		s.put("content/articles/b.ko.md", text)
		problems, _ := s.live.Problems()
		if !slices.ContainsFunc(problems, func(p source.Problem) bool { return p.Rule == rule }) {
			t.Errorf("no %s:\n%s", rule, lines(problems))
		}
		if data, _, _ := s.live.Page("ko/b/index.html"); !strings.Contains(string(data), "새 문단이다.") {
			t.Errorf("%s: the page is held back", rule)
		}
	}
	s.put("content/articles/b.ko.md", "---\ntitle: 둘째 글\ndate: 2024-05-01\n---\n[다](gloss:none)만 틀리다. ^p1\n")
	if data, _, _ := s.live.Page("ko/b/index.html"); strings.Contains(string(data), "틀리다") {
		t.Error("a page with an error is shown")
	}
}

// TestWhatIsHeldStaysHeld saves the settings while an article is broken, first as they were
// but for a comment, then broken too.
func TestWhatIsHeldStaysHeld(t *testing.T) {
	s := newScratch(t, sampleEdition())
	shows := func(text string) bool {
		data, _, _ := s.live.Page("ko/b/index.html")
		return strings.Contains(string(data), text)
	}
	sound, settings := s.text("content/articles/b.ko.md"), s.text("content/edition.toml")
	s.put("content/articles/b.ko.md", "---\ntitle: 둘째 글\ndate: 2024-05-01\n---\n[다](gloss:none)만 틀리다. ^p1\n")
	s.put("content/edition.toml", "# a comment\n"+settings)
	if shows("틀리다") || !s.live.Held("ko/b/index.html") {
		t.Error("a save of the settings shows what is broken")
	}
	if s.live.Held("ko/a/index.html") {
		t.Error("a sound page is held")
	}
	s.put("content/edition.toml", settings+"\nunknown = 1\n")
	if !s.live.Held("ko/a/index.html") {
		t.Error("with broken settings no page says that it is the last good one")
	}
	s.put("content/edition.toml", settings)
	s.put("content/articles/b.ko.md", strings.Replace(sound, "둘째 글", "둘째 새 글", 1))
	if !shows("둘째 새 글") || s.live.Held("ko/b/index.html") {
		t.Error("what is mended is not shown")
	}
}

// TestManyAskAtOnce: the first that is asked of an edition is asked side by side.
func TestManyAskAtOnce(t *testing.T) {
	s := newScratch(t, sampleEdition())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, path := range []string{"ko/a/index.html", "en/glosses/g1/index.html", "index.html"} {
				if data, found, problem := s.live.Page(path); !found || problem != nil || len(data) == 0 {
					t.Errorf("%s: %v %v", path, found, problem)
				}
			}
		})
	}
	group.Wait()
}
