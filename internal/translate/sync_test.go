package translate

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"juhae/internal/source"
)

func readSync(text string) (*Sync, []string) {
	s, problems := ReadSync(&source.File{Path: SyncPath, Data: []byte(text)})
	var out []string
	for _, p := range source.Sort(problems) {
		if p.Hint == "" {
			out = append(out, "no hint: "+p.String())
		}
		out = append(out, strings.TrimPrefix(p.String(), SyncPath+":"))
	}
	return s, out
}

func TestFaultsOfSyncCostTheirTableOnly(t *testing.T) {
	good := func(unit string) string {
		return "[en.\"articles/a#" + unit + "\"]\noriginal = \"가\"\ntranslation = \"0\"\n"
	}
	for _, c := range []struct{ text, problems, units string }{
		{"", "", ""},
		{"\ufeff" + strings.ReplaceAll(good("p1"), "\n", "\r\n"), "", "p1"},
		{good("p1") + good("p2"), "", "p1 p2"},
		{good("p1") + "[en.\"articles/a#p2\"]\noriginal = \"가\ntranslation = \"0\"\n" + good("p3"),
			"5:14: invalid TOML: basic strings cannot have new lines (toml-invalid)", "p1 p3"},
		{good("p1") + "colour = \"red\"\n" + good("p2"), `4:1: unknown key "colour" (key-unknown)`, "p1 p2"},
		{good("p1") + "by = 3\n", `4:1: the value of "by" is no text (toml-type)`, "p1"},
		{good("p1") + good("p1"), `4:2: the table "en.articles/a#p1" stands twice (table-twice)`, "p1"},
		{good("p1") + "original = \"나\"\n", `4:1: the key "original" stands twice (key-twice)`, "p1"},
		{"x = \"y\"\n" + good("p1"), `1:1: the key "x" stands outside of a table (key-unknown)`, "p1"},
		{"[en]\n[a.b.c]\n" + good("p1"), "1:2: unknown table \"en\" (key-unknown)\n2:2: unknown table \"a.b.c\" (key-unknown)", "p1"},
		{"[[en]]\nby = \"x\"\n" + good("p1"), "1:3: an array of tables (toml-invalid)", "p1"},
		{"[en.\"articles/a#p1\"]\noriginal = \"가\"\n", "1:2: a confirmation without original or translation (key-missing)", ""},
		{good("p1") + "<<<<<<< HEAD\n" + good("p2") + "=======\n" + good("p2") + good("p3") + ">>>>>>> theirs\n" + good("p4"),
			`4:1: a merge conflict "<<<<<<< HEAD" (merge-conflict)`, "p1 p2 p3 p4"},
		{"[en.\"articles/a#p1\"]\n<<<<<<< HEAD\noriginal = \"가\"\ntranslation = \"0\"\n=======\noriginal = \"나\"\ntranslation = \"1\"\n>>>>>>> x\n",
			`2:1: a merge conflict "<<<<<<< HEAD" (merge-conflict)`, "p1"},
		{"\xff", "1:1: a byte that is not UTF-8 text (encoding)", ""},
	} {
		s, problems := readSync(c.text)
		got := strings.Join(problems, "\n")
		if got != c.problems && (c.problems == "" || !strings.HasPrefix(got, c.problems)) {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.problems)
		}
		var units []string
		for _, c := range s.All() {
			units = append(units, strings.TrimPrefix(c.Unit, "articles/a#"))
		}
		if got := strings.Join(units, " "); got != c.units {
			t.Errorf("%q: units %s, want %s", c.text, got, c.units)
		}
	}
}

func TestSyncIsSortedAndReadBack(t *testing.T) {
	s, _ := readSync("")
	for _, unit := range []string{"articles/b#p1", "articles/a#p10", "articles/a#p2", "articles/a@title", "articles/a#n\"1\\"} {
		for _, lang := range []string{"ja", "en", "zh-Hant"} {
			s.set(Confirmation{Unit: unit, Language: lang, Original: "\"가\\나\"\n\t\x01\x7f " + unit, Translation: "x", By: "김 \"하나\""})
		}
	}
	text := string(s.Bytes())
	back, problems := readSync(text)
	if len(problems) > 0 || string(back.Bytes()) != text {
		t.Errorf("%v\n%s\nbecame\n%s", problems, text, back.Bytes())
	}
	var any map[string]map[string]map[string]string
	if _, faults := source.TOML(&source.File{Data: []byte(text)}, &any); len(faults) > 0 { // go-toml's whole decoder
		t.Errorf("%v in\n%s", faults, text)
	}
	want := `en."articles/a#n\"1\\" en."articles/a#p2" en."articles/a#p10" en."articles/a@title" en."articles/b#p1"`
	var got []string
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "[en.") {
			got = append(got, strings.Trim(line, "[]"))
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

// TestGitMergesConfirmations: two people confirm different units of the same file.
func TestGitMergesConfirmations(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	confirm := func(text string, units ...string) string {
		s, _ := readSync(text)
		for _, u := range units {
			s.set(Confirmation{Unit: "articles/a#" + u, Language: "en", Original: "새 글 " + u, Translation: "new", By: u})
		}
		return string(s.Bytes())
	}
	base := ""
	for i := 1; i < 30; i++ {
		base = confirm(base, fmt.Sprintf("p%d", i*2))
	}
	base = strings.ReplaceAll(base, "새 글", "옛 글")
	for _, c := range []struct{ ours, theirs []string }{
		{[]string{"p2", "p6"}, []string{"p4", "p8"}}, // neighbours, changed
		{[]string{"p3"}, []string{"p5"}},             // new ones between others
		{[]string{"p2", "p3"}, []string{"p58", "p4"}},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{"base": base, "ours": confirm(base, c.ours...), "theirs": confirm(base, c.theirs...)} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.Command(git, "merge-file", "-p", "ours", "base", "theirs")
		command.Dir = dir
		merged, err := command.Output()
		if err != nil {
			t.Errorf("%v and %v conflict: %s", c.ours, c.theirs, merged)
			continue
		}
		if want := confirm(confirm(base, c.ours...), c.theirs...); string(merged) != want {
			t.Errorf("%v and %v: got\n%s", c.ours, c.theirs, merged)
		}
	}
}

func FuzzReadSync(f *testing.F) {
	f.Add([]byte("# x\n[en.\"articles/a#p1\"]\noriginal = \"가 \\\"나\\\" \\n\"\ntranslation = '0'\nby = \"\"\"a\nb\"\"\"\n"))
	f.Add([]byte("<<<<<<< HEAD\n[en.a]\noriginal = \"x\"\n=======\n[en.a]\n>>>>>>> y\n[[x]]\n[a\n[b]\nc.d = {e = [1]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := &source.File{Path: SyncPath, Data: data}
		s, problems := ReadSync(file)
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 {
				t.Fatalf("no position: %v", p)
			}
		}
		for _, c := range s.All() {
			if c.At < 0 || c.At > len(data) {
				t.Fatalf("%v stands outside of the file", c)
			}
		}
		text := s.Bytes()
		again, problems := ReadSync(&source.File{Path: SyncPath, Data: text})
		if len(problems) > 0 || string(again.Bytes()) != string(text) {
			t.Fatalf("%v\n%s\nbecame\n%s", problems, text, again.Bytes())
		}
	})
}

// TestLineEndsStay: git on Windows writes CRLF, and a confirmation changes its own table.
func TestLineEndsStay(t *testing.T) {
	s, _ := ReadSync(&source.File{Path: SyncPath})
	s.set(Confirmation{Unit: "articles/a#p1", Language: "en", Original: "가\n나", Translation: "0123456789ab"})
	crlf := bytes.ReplaceAll(s.Bytes(), []byte("\n"), []byte("\r\n"))
	again, problems := ReadSync(&source.File{Path: SyncPath, Data: crlf})
	if got := again.Bytes(); len(problems) > 0 || !bytes.Equal(got, crlf) {
		t.Errorf("%v\n%q\nbecame\n%q", problems, crlf, got)
	}
}
