package exchange_test

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juhae/internal/exchange"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/translate"
)

var update = flag.Bool("update", false, "write testdata anew")

// load reads an edition and compares it with its sync.toml; confirmed says that all its
// translations count as confirmed.
func load(t testing.TB, files fs.FS, confirmed bool) *exchange.Edition {
	t.Helper()
	contents, err := read.List(files)
	if err != nil {
		t.Fatal(err)
	}
	var documents []*read.Document
	for _, entry := range contents.Entries {
		d, err := entry.Read(files, contents.Settings.Original())
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, d)
	}
	e, problems := read.Assemble(contents, documents)
	for _, p := range problems {
		t.Fatal(p)
	}
	var words []exchange.Words
	var messages []translate.Messages
	for _, lang := range e.Settings.Languages {
		if data, err := fs.ReadFile(files, "i18n/"+lang+".toml"); err == nil {
			w := exchange.ReadWords(lang, &source.File{Path: "i18n/" + lang + ".toml", Data: data})
			words, messages = append(words, w), append(messages, w.Units())
		}
	}
	data, _ := fs.ReadFile(files, translate.SyncPath)
	sync, problems := translate.ReadSync(&source.File{Path: translate.SyncPath, Data: data})
	for _, p := range problems {
		t.Fatal(p)
	}
	report := translate.Compare(e, messages, sync)
	if confirmed {
		report.Confirm(report.Entries(), "", "")
		sync, _ = translate.ReadSync(&source.File{Path: translate.SyncPath, Data: report.Bytes()})
		report = translate.Compare(e, messages, sync)
	}
	return exchange.New(e, report, words)
}

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"content/edition.toml": {Data: []byte("languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// own is this repository's edition, without what has been confirmed of it.
func own(t testing.TB) fs.FS {
	t.Helper()
	fsys := fstest.MapFS{}
	root := os.DirFS(filepath.Join("..", ".."))
	for _, dir := range []string{"content", "i18n"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || name == translate.SyncPath { // a test says itself what is confirmed
				return err
			}
			data, err := fs.ReadFile(root, name)
			fsys[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

// take imports one file into an edition.
func take(t testing.TB, x *exchange.Edition, name, data string) *exchange.Import {
	t.Helper()
	in, ok := exchange.Read(&source.File{Path: name, Data: []byte(data)}, x.Settings.Languages)
	if !ok {
		t.Fatalf("%s is not read", name)
	}
	imp := exchange.NewImport(x)
	imp.Take(in, "")
	return imp
}

// with returns the files with an import's changes in them.
func with(files fs.FS, imp *exchange.Import) fstest.MapFS {
	out := fstest.MapFS{}
	fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			data, _ := fs.ReadFile(files, name)
			out[name] = &fstest.MapFile{Data: data}
		}
		return nil
	})
	for _, f := range imp.Files() {
		out[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

func problems(imp *exchange.Import) string {
	var b strings.Builder
	for _, p := range imp.Problems {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

// unchanged fails unless an import has changed and refused nothing, and found every unit.
func unchanged(t *testing.T, what string, imp *exchange.Import, units int) {
	t.Helper()
	if len(imp.Changes) > 0 || len(imp.Files()) > 0 {
		t.Errorf("%s: %d units changed, first %+v", what, len(imp.Changes), imp.Changes[0])
	}
	if len(imp.Problems) > 0 {
		t.Errorf("%s: %s", what, problems(imp))
	}
	if imp.Same < units {
		t.Errorf("%s: %d units came back of %d", what, imp.Same, units)
	}
}

// translated counts the entries that have a translation.
func translated(c *exchange.Catalogue) (n int) {
	for _, e := range c.Entries {
		if e.Target != "" {
			n++
		}
	}
	return n
}

// formats are the ways out that lead back.
var formats = map[string]func(*exchange.Catalogue) []byte{
	"en.po":  exchange.PO,
	"en.xlf": exchange.XLIFF12,
	"2.xlf":  exchange.XLIFF21,
	"en.tmx": exchange.TMX,
}

const storyKo = `---
title: "이야기: \"하나\""
summary: 두 줄로
  된 요약
---
## 머리말 ^h1

첫 [트랜스포머](gloss:transformer)는 *여기서*
줄이 바뀐다.[^n1] 값은 ` + "`a*b`" + `이다. ^p1

- 하나
  이어서 ^p2
- 둘
  - 둘의 [하나](cite:x "3쪽") ^p3

  ^p4

> 따온 글이
> 두 줄. ^p5

| 가  |  나\|다 |
|---|---|
| 1 | [2](https://example.org/(a)) |

^p6

` + "```text\ncode\n  more\n```" + `

^p7

끝 문단. ^p8

[^n1]: [이견 있음](verdict:disputed) 주의 *글*은
    두 문단.

    둘째 \*별.

[^n2]: 둘째 주.
`

const storyEn = `---
title: 'Story: "one"'
summary: A summary
---
## Heading ^h1

First the [Transformer](gloss:transformer) *breaks*
the line.[^n1] The value is ` + "`a*b`" + `. ^p1

- one
  goes on ^p2
- two
  - [one](cite:x "p. 3") of two ^p3

  ^p4

> Quoted in
> two lines. ^p5

| a | b\|c |
|---|---|
| 1 | [2](https://example.org/(b)) |

^p6

` + "```text\ncode\n  more\n```" + `

^p7

The last paragraph. ^p8

[^n1]: [disputed](verdict:disputed) The *text*
    of the note.

    A second \*star.

[^n2]: A second note.
`

const glossKo = "---\ntitle: 트랜스포머\nshort: 트랜스\nkind: concept\navoid: [변환기]\nsummary: 모델의 하나.\n---\n글이다. ^p1\n"
const glossEn = "---\ntitle: Transformer\nsummary: A model.\n---\nText. ^p1\n"

const wordsKo = "# 본문으로\nskip = \"본문으로\"\nnote-number = '주 {{.Number}}'\n\n[count]\nother = \"{{.Count}}개\"\n"
const wordsEn = "# to the text\nskip = \"Skip\"\nnote-number = 'note {{.Number}}'\n\n[count]\none = \"{{.Count}} thing\"\nother = \"{{.Count}} things\"\n"

const referencesYAML = "references:\n  - {id: x, type: book, title: X}\n"

func story() fstest.MapFS {
	return folder(map[string]string{
		"content/articles/story.ko.md": storyKo, "content/articles/story.en.md": storyEn,
		"content/glosses/transformer.ko.md": glossKo, "content/glosses/transformer.en.md": glossEn,
		"content/references.yaml": referencesYAML, "i18n/ko.toml": wordsKo, "i18n/en.toml": wordsEn,
	})
}

// TestFiles compares what each format is written as with testdata, where one can read it.
func TestFiles(t *testing.T) {
	files := story()
	confirmed := load(t, files, true)
	files[translate.SyncPath] = &fstest.MapFile{Data: confirmed.Report.Bytes()}
	ko := strings.Replace(storyKo, "끝 문단", "맨 끝 문단", 1)
	en := strings.Replace(storyEn, "[^n2]: A second note.\n", "", 1)
	files["content/articles/story.ko.md"] = &fstest.MapFile{Data: []byte(ko)}
	files["content/articles/story.en.md"] = &fstest.MapFile{Data: []byte(en)}
	x := load(t, files, false)
	c := x.Catalogue("en")
	for name, data := range map[string][]byte{
		"story.po": exchange.PO(c), "story-1.2.xlf": exchange.XLIFF12(c), "story-2.1.xlf": exchange.XLIFF21(c),
		"story.tmx": exchange.TMX(c), "story.tbx": exchange.TBX(x, "en"), "story.csv": exchange.CSV(x, "en"),
	} {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != string(data) {
			t.Errorf("%s is not as in testdata (go test -update writes it anew):\n%s", name, data)
		}
	}
}

func TestRoundTripChangesNothing(t *testing.T) {
	for what, files := range map[string]fs.FS{"story": story(), "own": own(t)} {
		x := load(t, files, true)
		c := x.Catalogue("en")
		for name, format := range formats {
			data := string(format(c))
			if again := string(format(load(t, files, true).Catalogue("en"))); again != data {
				t.Errorf("%s %s: the same edition gave other bytes", what, name)
			}
			unchanged(t, what+" "+name, take(t, x, name, data), translated(c))
			unchanged(t, what+" "+name+" with CRLF", take(t, x, name, strings.ReplaceAll(data, "\n", "\r\n")), translated(c))
			unchanged(t, what+" "+name+" with a BOM", take(t, x, name, "\ufeff"+data), translated(c))
		}
	}
}

// TestAChangeIsThatChange changes the translations of this repository's edition in
// every format, all of them and then some by themselves, and compares the bytes.
func TestAChangeIsThatChange(t *testing.T) {
	files := own(t)
	x := load(t, files, true)
	c := x.Catalogue("en")
	whole := *c
	whole.Entries = slices.Clone(c.Entries)
	for i := range whole.Entries {
		if whole.Entries[i].Target != "" {
			whole.Entries[i].Target = changed(whole.Entries[i].Target)
		}
	}
	for name, format := range formats {
		imp := take(t, x, name, string(format(&whole)))
		if len(imp.Changes) != translated(c) || len(imp.Problems) > 0 {
			t.Errorf("%s: %d changes of %d\n%s", name, len(imp.Changes), translated(c), problems(imp))
		}
		for _, f := range imp.Files() {
			if without := strings.ReplaceAll(string(f.Data), word, ""); without != fileOf(t, files, f.Path) {
				t.Errorf("%s %s: more than the words changed", name, f.Path)
			}
		}
	}
	for i := 0; i < len(c.Entries); i += 25 {
		if c.Entries[i].Target == "" {
			continue
		}
		one := *c
		one.Entries = nil
		for j, e := range c.Entries { // the other plural forms of a message stand with it
			if j == i {
				e = whole.Entries[j]
			}
			if e.ID == c.Entries[i].ID {
				one.Entries = append(one.Entries, e)
			}
		}
		imp := take(t, x, "en.po", string(exchange.PO(&one)))
		if len(imp.Changes) != 1 || len(imp.Problems) > 0 || len(imp.Files()) != 1 {
			t.Errorf("%s: %d changes %s", c.Entries[i].ID, len(imp.Changes), problems(imp))
			continue
		}
		f := imp.Files()[0]
		if before := fileOf(t, files, f.Path); strings.Count(string(f.Data), word) != 1 || strings.ReplaceAll(string(f.Data), word, "") != before {
			t.Errorf("%s: more than the word changed", c.Entries[i].ID)
		}
	}
}

const word = " indeedily" // stands nowhere in the edition

// changed puts a word into a text, where no mark stands.
func changed(s string) string {
	if i := strings.IndexAny(s, " "); i > 0 && !strings.ContainsAny(s[:i], "[`*{|") {
		return s[:i] + word + s[i:]
	}
	return s + word
}

func fileOf(t *testing.T, files fs.FS, path string) string {
	t.Helper()
	data, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func withSync(files fs.FS, sync string) fs.FS {
	out := maps.Clone(files.(fstest.MapFS))
	out[translate.SyncPath] = &fstest.MapFile{Data: []byte(sync)}
	return out
}
