package badinput_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"juhae"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/ids"
	"juhae/internal/markup"
	"juhae/internal/read"
	"juhae/internal/render"
	"juhae/internal/rules"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
	output "juhae/internal/write"
)

// seeds gives a fuzz target all that the table's cases put into files whose path fits
// a pattern, but for what is large.
func seeds(f *testing.F, pattern string) {
	seen := map[string]bool{}
	for _, reader := range slices.Sorted(maps.Keys(table)) {
		for _, in := range table[reader] {
			texts := in.edition()
			for _, name := range slices.Sorted(maps.Keys(texts)) {
				text := texts[name]
				if ok, _ := path.Match(pattern, name); ok && !seen[text] && len(text) < 3000 {
					seen[text] = true
					f.Add(text)
				}
			}
		}
	}
	if len(seen) < 3 {
		f.Fatalf("%d seeds in %s", len(seen), pattern)
	}
}

// inside fails if a problem stands outside of its file, or does not help.
func inside(t *testing.T, data string, problems []source.Problem) {
	t.Helper()
	lines := strings.Split(strings.TrimPrefix(data, "\ufeff"), "\n")
	for _, p := range problems {
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
			t.Errorf("outside of the file: %s", p)
		}
		if p.Hint == "" || p.Text == "" || strings.ContainsAny(p.String(), "\n\r\x1b") {
			t.Errorf("not for people: %q", p.String())
		}
	}
}

// within fails if a range is none of the file's.
func within(t *testing.T, text string, from, to int) {
	t.Helper()
	if from < 0 || from > to || to > len(text) {
		t.Errorf("from %d to %d of %d bytes", from, to, len(text))
	}
}

// printer prints with every mark leading somewhere.
var printer = markup.Links{
	Gloss: func(m *edition.GlossMark) markup.Mark {
		return markup.Mark{Href: "../glosses/" + m.Gloss + "/index.html"}
	},
	Cite:    func(id string) string { return "#" + id },
	Passage: func(id string) string { return "#" + id },
	Note:    func(id string) (int, string, string) { return 1, "#" + id, "" },
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, "content/*/*.md")
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []read.Kind{read.Article, read.Gloss, read.Page} {
			for _, original := range []bool{true, false} {
				d := read.Parse(&source.File{Path: "a.md", Data: []byte(text)}, kind, "a", "ko", original)
				inside(t, text, d.Problems)
				for _, p := range d.Text.Body().Passages {
					if p.At < 0 || p.At > len(text) || p.End < 0 || p.End > len(text) || p.IDAt < 0 || p.IDAt > len(text) {
						t.Errorf("a passage outside of the file: %+v", p)
					}
					within(t, text, p.Source.At, p.Source.End)
					p.Normal()
				}
				for _, n := range d.Text.Body().Notes {
					within(t, text, n.Source.At, n.Source.End)
					n.Normal()
				}
				for _, field := range d.Text.Fields {
					within(t, text, field.At, field.End)
				}
				if len(d.Problems) > 0 {
					continue
				}
				p := markup.Printer{Links: printer}
				if err := wellFormed(string(p.Blocks(d.Text.Body().Blocks))); err != nil {
					t.Error(err)
				}
				for _, n := range d.Text.Body().Notes {
					if err := wellFormed(string(p.Blocks(n.Blocks))); err != nil {
						t.Error(err)
					}
				}
			}
		}
	})
}

func FuzzSettings(f *testing.F) {
	seeds(f, read.SettingsPath)
	f.Fuzz(func(t *testing.T, text string) {
		settings, problems := read.Settings(&source.File{Path: "e.toml", Data: []byte(text)})
		inside(t, text, problems)
		for _, tag := range settings.Languages {
			if strings.ContainsAny(tag, "/.\\ ") {
				t.Errorf("the language %q could name another folder", tag)
			}
		}
		for _, address := range []string{settings.BaseURL, settings.Licence.URL} {
			if address != "" && !read.WebAddress(address) {
				t.Errorf("%q is an address", address)
			}
		}
	})
}

func FuzzReferences(f *testing.F) {
	seeds(f, read.ReferencesPath)
	f.Fuzz(func(t *testing.T, text string) {
		references, problems := read.References(&source.File{Path: "r.yaml", Data: []byte(text)})
		inside(t, text, problems)
		for _, r := range references {
			if r.URL != "" && !read.WebAddress(r.URL) {
				t.Errorf("%q is an address", r.URL)
			}
		}
	})
}

func FuzzWords(f *testing.F) {
	seeds(f, "i18n/ko.toml")
	f.Add("a = \"{{.B}}\"\n[n]\none = \"x\"\nother = \"{{.Count}}{{particle .Count \\\"은/는\\\"}}\"\n")
	f.Add("[a]\nother = \"x\"\n[a.b]\nother = \"y\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, problems, err := words.Load(fstest.MapFS{"i18n/ko.toml": {Data: []byte(text)}}, fstest.MapFS{}, []string{"ko"}, []string{"a"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		inside(t, text, problems)
		w.In("ko").T("a")
		w.In("ko").T("n", "Count", 1)
	})
}

func FuzzParticle(f *testing.F) {
	for _, word := range []string{"주해", "본문", "서울", "3", "GTC", "‘주의’", "", "\xff", "ᄀ", "가\u0301"} {
		f.Add(word, "은/는")
	}
	f.Fuzz(func(t *testing.T, word, pair string) {
		got, err := words.WithParticle(word, pair)
		particle, whole := strings.CutPrefix(got, word)
		either := strings.NewReplacer("(", "", ")", "").Replace(particle) // of a word whose sound is not known
		if err == nil && (!whole || strings.Trim(either, pair) != "") {
			t.Errorf("%q with %q is %q", word, pair, got)
		}
	})
}

func FuzzTOML(f *testing.F) {
	seeds(f, read.SettingsPath)
	f.Fuzz(func(t *testing.T, text string) {
		var into map[string]any
		keys, problems := source.TOML(&source.File{Path: "e.toml", Data: []byte(text)}, &into)
		inside(t, text, problems)
		for _, k := range keys {
			if k.At < 0 || k.At > len(text) {
				t.Errorf("a key outside of the file: %v", k)
			}
		}
	})
}

// house is what pages are made with, loaded once.
var house = sync.OnceValues(func() (*words.Words, *render.Templates) {
	used, _ := render.Used(juhae.Files)
	w, problems, err := words.Load(juhae.Files, juhae.Files, []string{"ko", "en"}, append(used, site.Messages...), nil)
	if err != nil || len(problems) > 0 {
		panic(fmt.Sprint(err, problems))
	}
	templates, problems, err := render.Load(juhae.Files, w, &edition.Settings{Languages: []string{"ko", "en"}})
	if err != nil || len(problems) > 0 {
		panic(fmt.Sprint(err, problems))
	}
	return w, templates
})

// FuzzTemplates makes a page with a template of any content.
func FuzzTemplates(f *testing.F) {
	seeds(f, "templates/page.html")
	w, _ := house()
	own := fstest.MapFS{}
	for _, name := range []string{"base.html", "parts.html"} {
		data, _ := fs.ReadFile(juhae.Files, "templates/"+name)
		own["templates/"+name] = &fstest.MapFile{Data: data}
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := maps.Clone(own)
		files["templates/page.html"] = &fstest.MapFile{Data: []byte(text)}
		templates, problems, err := render.Load(files, w, &edition.Settings{Languages: []string{"ko"}})
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) == 0 {
			problems = templates.Check("ko", func(string) bool { return true })
		}
		if len(problems) == 0 {
			if _, problem := templates.Page(nil, site.Page{Template: "page.html", Language: "ko"}, site.Views["page.html"]); problem != nil {
				problems = []source.Problem{*problem}
			}
		}
		for _, p := range problems {
			if p.File == "templates/page.html" {
				inside(t, text, []source.Problem{p})
			}
		}
	})
}

// FuzzEdition makes every page of an edition whose texts are of any content.
func FuzzEdition(f *testing.F) {
	f.Add(sound[article], sound["content/glosses/g.ko.md"], sound["content/references.yaml"])
	for _, in := range slices.Concat(markdownInputs, frontInputs, escapesInputs, referencesInputs) {
		e := in.edition()
		if len(e[article]) < 3000 && len(e["content/references.yaml"]) < 3000 {
			f.Add(e[article], e["content/glosses/g.ko.md"], e["content/references.yaml"])
		}
	}
	w, templates := house()
	f.Fuzz(func(t *testing.T, text, entry, references string) {
		file := func(name, text string) *source.File { return &source.File{Path: name, Data: []byte(text)} }
		contents := read.Contents{Settings: edition.Settings{File: file(read.SettingsPath, ""), Languages: []string{"ko"},
			Title: edition.Localized{"ko": "판"}, BaseURL: "https://example.org/x/"}}
		contents.References, contents.Problems = read.References(file(read.ReferencesPath, references))
		e, problems := read.Assemble(contents, []*read.Document{
			read.Parse(file("content/articles/a.ko.md", text), read.Article, "a", "ko", true),
			read.Parse(file("content/glosses/g.ko.md", entry), read.Gloss, "g", "ko", true)})
		e.ReferencesFile, e.ReferencesUnread = file(read.ReferencesPath, references), e.References == nil
		checker := check.New(e, w, translate.Compare(e, nil, &translate.Sync{}).Comparison)
		problems = append(problems, checker.Edition()...)
		for _, d := range e.Documents() {
			problems = append(problems, checker.Document(d)...)
		}
		rules.Grade(problems)
		for _, p := range problems {
			inside(t, map[string]string{"content/articles/a.ko.md": text, "content/glosses/g.ko.md": entry, read.ReferencesPath: references}[p.File], []source.Problem{p})
		}
		if source.Fatal(problems) {
			return
		}
		for _, p := range site.New(e, w, translate.Compare(e, nil, &translate.Sync{}).Comparison, site.Assets{Style: "assets/juhae-0.css", Early: "assets/early-0.js", Script: "assets/juhae-0.js", Icon: "assets/icon-0.svg"}, false).Pages() {
			if page, problem := templates.Page(nil, p, p.View()); problem != nil {
				t.Errorf("%s: %s", p.Path, problem)
			} else if err := wellFormed(string(page)); err != nil {
				t.Errorf("%s: %v", p.Path, err)
			}
		}
	})
}

// FuzzIDs mints ids in an article of any content: nothing but ids is added, and then
// every passage has one.
func FuzzIDs(f *testing.F) {
	seeds(f, "content/articles/*.md")
	f.Fuzz(func(t *testing.T, text string) {
		e := mintable(text)
		if e == nil {
			return
		}
		edits, problems := ids.Mint(e, nil)
		if len(problems) > 0 || len(edits) == 0 {
			return
		}
		minted := string(edits[0].Data)
		if bare := withoutIDs(minted); bare != withoutIDs(text) {
			t.Errorf("%q became %q", text, minted)
		}
		again := mintable(minted)
		if again == nil {
			t.Fatalf("%q became %q, which has problems", text, minted)
		}
		if edits, problems := ids.Mint(again, nil); len(edits)+len(problems) > 0 {
			t.Errorf("%q became %q, where ids are missing still: %v", text, minted, problems)
		}
	})
}

// mintable is an edition of one article, nil if the article has problems of its own.
func mintable(text string) *edition.Edition {
	d := read.Parse(&source.File{Path: "content/articles/a.ko.md", Data: []byte(text)}, read.Article, "a", "ko", true)
	e, problems := read.Assemble(read.Contents{Settings: edition.Settings{Languages: []string{"ko"}}}, []*read.Document{d})
	if len(problems) > 0 {
		return nil
	}
	return e
}

func withoutIDs(text string) string {
	var b strings.Builder
	for _, word := range strings.Fields(text) {
		if !strings.HasPrefix(word, "^") {
			b.WriteString(word)
		}
	}
	return b.String()
}

// FuzzManifest builds into a folder whose manifest is of any content, beside a file
// that is somebody's.
func FuzzManifest(f *testing.F) {
	for _, text := range []string{lastSite[".juhae/manifest"], "", "../other.txt\n", "/etc/passwd\n", "ko\n", ".\n", "a\x00\n", "ko/../../other.txt\n", "index.html/x\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		top := t.TempDir()
		write(t, top, files{"other.txt": "other"})
		dir := filepath.Join(top, "public")
		write(t, dir, lastSite)
		write(t, dir, files{".juhae/manifest": text})
		before := everything(t, top)
		folder, err := output.Open(dir)
		if err != nil {
			if after := everything(t, top); !maps.Equal(before, after) {
				t.Errorf("%v, and the folder was changed", err)
			}
			return
		}
		if err := folder.Put("index.html", []byte("new")); err != nil {
			t.Error(err)
		}
		if _, err := folder.Commit(); err != nil {
			t.Error(err)
		}
		if data, _ := os.ReadFile(filepath.Join(top, "other.txt")); string(data) != "other" {
			t.Error("a file outside of the folder was changed")
		}
	})
}
