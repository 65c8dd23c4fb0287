package check_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/build"
)

// TestWaivers takes a problem, writes the waiver that its message prints, and changes
// what the waiver was for.
func TestWaivers(t *testing.T) {
	files := maps.Clone(sound)
	replace := func(name, old, new string) {
		t.Helper()
		if !strings.Contains(files[name], old) {
			t.Fatalf("%s has no %q", name, old)
		}
		files[name] = strings.Replace(files[name], old, new, 1)
	}
	want := func(step, lines string) {
		t.Helper()
		if got := strings.Join(problems(t, files), "\n"); got != lines {
			t.Errorf("%s:\ngot  %s\nwant %s", step, got, lines)
		}
	}
	const en = "content/articles/a.en.md"
	replace(en, "(#p1)", "(#p1) in 1843.")
	want("a year too many", en+`:6:17: "1843" has no counterpart in content/articles/a.ko.md:8 (amount-translation)`)
	line := waiver(t, files)
	if !strings.HasPrefix(line, `waive: [{rule: amount-translation, at: p2, text: "`) {
		t.Fatalf("the message prints %q", line)
	}
	replace(en, "title: Text", "title: Text\n"+line)
	want("without a reason", en+":3:9: a waiver without a reason (waiver-invalid)\n"+
		en+`:7:17: "1843" has no counterpart in content/articles/a.ko.md:8 (amount-translation)`)
	replace(en, "because: …", "because: the Korean names no year")
	want("waived", "")
	replace(en, "(#p1) in 1843.", "(#p1)\nin 1843.")
	want("only reflowed", "")
	replace("content/articles/a.ko.md", "[여기](#p1)", "[여기](#p1)서")
	want("the original has changed", en+":3:9: the text that this waiver excused has changed (waiver-lapsed)\n"+
		en+`:8:4: "1843" has no counterpart in content/articles/a.ko.md:8 (amount-translation)`)
	replace(en, "(#p1)\nin 1843.", "(#p1)")
	want("the problem is gone", en+":3:9: this waiver excuses nothing (waiver-unused)")
	replace(en, "rule: amount-translation", "rule: amount-translations")
	want("no such rule", en+`:3:9: a waiver for "amount-translations", which is no rule (waiver-invalid)`)
}

// TestWaiversInTheSettings are for files that are no documents, and may be for documents.
func TestWaiversInTheSettings(t *testing.T) {
	files := maps.Clone(sound)
	files["content/articles/a.en.md"] = strings.Replace(files["content/articles/a.en.md"], "(#p1)", "(#p1) in 1843.", 1)
	line := waiver(t, files)
	mark := line[strings.Index(line, `text: "`)+7:][:8]
	files["content/edition.toml"] += "\n[[waive]]\nrule = \"amount-translation\"\nfile = \"content/articles/a.en.md\"\nat = \"p2\"\ntext = \"" + mark + "\"\nbecause = \"so it is\"\n"
	if got := problems(t, files); len(got) > 0 {
		t.Errorf("problems: %v", got)
	}
	files["content/articles/a.en.md"] = sound["content/articles/a.en.md"]
	want := "content/edition.toml:6:3: this waiver excuses nothing (waiver-unused)"
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestWaiversInAList: each waiver between brackets is told of where it stands.
func TestWaiversInAList(t *testing.T) {
	files := maps.Clone(sound)
	const one = `{rule = "amount-translation", file = "content/articles/a.en.md", at = "p2", text = "12345678", because = "so it is"}`
	files["content/edition.toml"] = "waive = [" + one + ",\n  " + one + ",\n  {}]\n" + files["content/edition.toml"]
	want := "content/edition.toml:1:1: a waiver for \"\", which is no rule (waiver-invalid)\n" +
		"content/edition.toml:1:11: this waiver excuses nothing (waiver-unused)\n" +
		"content/edition.toml:2:4: this waiver excuses nothing (waiver-unused)"
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestWaiverOfAWholeText writes what the message prints where a problem is of no place in
// the text.
func TestWaiverOfAWholeText(t *testing.T) {
	files := maps.Clone(sound)
	for lang, title := range map[string]string{"ko": "외톨이", "en": "Loner"} {
		files["content/glosses/loner."+lang+".md"] = "---\ntitle: " + title + "\n---\n" + title + ". ^p1\n"
	}
	const ko = "content/glosses/loner.ko.md"
	files[ko] = strings.Replace(files[ko], "---\n", "---\nkind: concept\n", 1)
	want := ko + `:1:1: nothing leads to the gloss "loner" (gloss-unused)`
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	line := strings.Replace(waiver(t, files), "…", "it is for the next article", 1)
	files[ko] = strings.Replace(files[ko], "kind: concept", "kind: concept\n"+line, 1)
	if got := problems(t, files); len(got) > 0 {
		t.Errorf("with %s: %v", line, got)
	}
}

// TestWaiversAreWrittenAsTheyArePrinted: a second one into the list that there is, and a
// table at the end of the settings for what has no front matter.
func TestWaiversAreWrittenAsTheyArePrinted(t *testing.T) {
	files := maps.Clone(sound)
	const en = "content/articles/a.en.md"
	files[en] = strings.NewReplacer("One.", "One in 1843.", "(#p1)", "(#p1) in 1844.").Replace(files[en])
	first := strings.Replace(waiver(t, files), "…", "so it is", 1)
	files[en] = strings.Replace(files[en], "title: Text", "title: Text\n"+first, 1)
	one, found := strings.CutPrefix(waiver(t, files), "one more in waive: ")
	if !found {
		t.Fatalf("the message prints %q", waiver(t, files))
	}
	files[en] = strings.Replace(files[en], "so it is}]", "so it is}, "+strings.Replace(one, "…", "so it is", 1)+"]", 1)
	files["templates/page.html"] = "{{define \"main\"}}<h1>{{.Title}}</h1><p>Read on</p>{{end}}"
	rule := func() (found string) {
		for _, p := range load(t, files).Problems {
			if p.Rule == "template-literal" || p.File == en {
				found = p.Waiver
			}
		}
		return found
	}
	files["content/edition.toml"] += "\n" + strings.Replace(rule(), "…", "a proper name", 1) + "\n"
	if left := rule(); left != "" {
		t.Errorf("%s\nhas %s", files["content/edition.toml"], left)
	}
}

func load(t *testing.T, files map[string]string) *build.Build {
	t.Helper()
	edition := fstest.MapFS{}
	for name, text := range files {
		edition[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b, err := build.Load(edition, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// waiver is what the first problem's message says to write.
func waiver(t *testing.T, files map[string]string) string {
	t.Helper()
	return load(t, files).Problems[0].Waiver
}
