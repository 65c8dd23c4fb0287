package published

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/translate"
)

// TestTranslationsAreConfirmed: what this edition says in one language it says in the
// other, and somebody has looked.
func TestTranslationsAreConfirmed(t *testing.T) {
	b, err := build.Load(os.DirFS("../.."), juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range b.Translation.Entries() {
		if e.State != translate.Confirmed {
			t.Errorf("%s (%s) is %s: see juhae diff %s, then juhae confirm it", e.ID, e.Language, e.State, e.ID)
		}
	}
}

// lagging is this edition with translations that lag: passages and a note whose
// originals have changed, a passage, a note and a table that are missing, a gloss that
// is not translated at all.
func lagging(t *testing.T) string {
	t.Helper()
	files := fstest.MapFS{}
	own := os.DirFS("../..")
	for _, folder := range []string{"content", "i18n"} {
		err := fs.WalkDir(own, folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				data, _ := fs.ReadFile(own, name)
				files[name] = &fstest.MapFile{Data: data}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	const article = "content/articles/transforming-ai."
	replace := func(name, pattern, with string) {
		old := files[name].Data
		files[name].Data = regexp.MustCompile(pattern).ReplaceAll(old, []byte(with))
		if string(files[name].Data) == string(old) {
			t.Fatalf("%s has no %s", name, pattern)
		}
	}
	replace(article+"ko.md", `1,800명가량`, "1,900명가량")
	replace(article+"en.md", `about 1,800`, "about 1,900") // not confirmed
	replace(article+"ko.md", `어느 달에 무엇을 세느냐에`, "어느 해에 누구를 세느냐에")
	replace(article+"en.md", `(?m)^.* \^p7\n\n`, "")
	replace(article+"en.md", `(?m)^(\|.*\n)+\n\^p16\n\n`, "")
	replace(article+"en.md", `(?m)^\[\^n06\]:.*\n`, "")
	delete(files, "content/glosses/organisations/nvidia.en.md")
	b, err := build.Load(files, juhae.Files, base)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	if _, err := b.Write(out); err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Problems {
		if p.Rule != "passage-translation" && p.Rule != "translation-missing" {
			t.Error(p)
		}
	}
	if b.Site == nil {
		t.Fatal("a lagging translation stopped the build")
	}
	return out
}

func TestLaggingTranslationsAreReadable(t *testing.T) {
	dir := lagging(t)
	crawl(t, "file://"+filepath.ToSlash(dir)+"/index.html", func(address string) (string, error) {
		data, err := os.ReadFile(strings.TrimPrefix(address, "file://"))
		return string(data), err
	})
	for _, name := range []string{english, both, "en/glosses/nvidia/index.html"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for id, n := range parse(t, string(data)).ids {
			if n > 1 {
				t.Errorf("%s: the id %q stands %d times", name, id, n)
			}
		}
	}
	jar := filepath.Join(tools(t), "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
	need(t, "the Nu checker", func() error { _, err := os.Stat(jar); return err })
	need(t, "Java", func() error { _, err := exec.LookPath("java"); return err })
	out, err := exec.Command("java", "-jar", jar, "--errors-only", "--format", "gnu", filepath.Join(dir, english),
		filepath.Join(dir, both), filepath.Join(dir, "en/glosses/nvidia/index.html"), filepath.Join(dir, "en/notes/index.html")).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("the Nu checker: %v\n%s", err, clip(string(out)))
	}
}

// TestStaleMarksOpenWithoutScripts opens what has changed, and sees what stands in for
// what is missing, on a phone without scripts.
func TestStaleMarksOpenWithoutScripts(t *testing.T) {
	ctx, _ := browser(t)
	r := &reader{t: t, ctx: ctx, root: githubPages(t, lagging(t)).URL + "/some-repo/"}
	call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	r.do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(r.root+english))
	r.want(`document.querySelectorAll("#p3 .stale").length === 1 && document.querySelectorAll(".passage .stale").length === 1`, "p3 alone is stale")
	r.want(`!document.querySelector("#p3 del").checkVisibility()`, "the mark is not quiet")
	r.click("#p3 .stale summary")
	r.wait(`document.querySelector("#p3 del").checkVisibility()`)
	r.want(`document.querySelector("#p3 .stale p").lang === "ko" && document.querySelector("#p3 del").textContent === "1,800" && document.querySelector("#p3 ins").textContent === "1,900"`, "the change is not told")
	r.want(`document.documentElement.scrollWidth <= innerWidth`, "the change scrolls sideways")
	r.want(`document.querySelector("#p7 .fallback").lang === "ko" && document.querySelector("#p7 .untranslated")`, "p7 does not stand in Korean")
	r.want(`document.querySelector("#p6").compareDocumentPosition(document.querySelector("#p7")) & 4 && document.querySelector("#p7").compareDocumentPosition(document.querySelector("#p8")) & 4`, "p7 is out of its place")
	r.want(`document.querySelector("#p16 .fallback table")`, "the table is missing")
	r.want(`document.querySelector("#n06 .fallback").lang === "ko"`, "the note is missing")
	r.want(`document.querySelectorAll("#n10 .stale").length === 1`, "the note is not stale")
	r.do(chromedp.Navigate(r.root + both))
	r.click("#p7 .fallback-cell summary")
	r.wait(`document.querySelector("#p7 .fallback-cell div[lang=ko]").checkVisibility()`)
}
