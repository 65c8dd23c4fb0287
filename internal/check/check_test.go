package check_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/source"
)

// sound is an edition without problems; each case breaks one thing in it.
var sound = map[string]string{
	"content/edition.toml":    "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n[translation]\ncomplete = [\"pages/about\"]\n",
	"content/sync.toml":       "[en.\"pages/about#p1\"]\noriginal = \"글.\"\ntranslation = \"f06dce27b84e\"\n",
	"content/references.yaml": "references:\n- {id: ref, type: book, title: 책, publisher: 판, issued: 2020}\n",
	"content/articles/a.ko.md": "---\ntitle: 글\nevent: g\nsource: ref\n---\n" +
		"[가](gloss:g)와 [책](cite:ref).[^n1] ^p1\n\n[여기](#p1) ^p2\n\n[^n1]: [확인](verdict:verified) 주.\n",
	"content/articles/a.en.md":  "---\ntitle: Text\n---\nOne.[^n1] [G](gloss:g) [Book](cite:ref) ^p1\n\n[There](#p1) ^p2\n\n[^n1]: [yes](verdict:verified) Note.\n",
	"content/glosses/g.ko.md":   "---\ntitle: 가\nkind: event\n---\n풀이. ^p1\n",
	"content/glosses/g.en.md":   "---\ntitle: G\n---\nEntry. ^p1\n",
	"content/pages/about.ko.md": "---\ntitle: 안내\n---\n글. ^p1\n",
	"content/pages/about.en.md": "---\ntitle: About\n---\nText. ^p1\n",
}

// cases: in file, old is replaced by new (old "": the file is removed), and exactly
// the wanted problems follow.
var cases = []struct{ file, old, new, want string }{
	{"content/articles/a.ko.md", "gloss:g", "gloss:h", `content/articles/a.ko.md:6:1: no gloss named "h" (gloss-missing)`},
	{"content/articles/a.ko.md", "event: g", "event: h", `content/articles/a.ko.md:3:8: no gloss named "h" (gloss-missing)`},
	{"content/glosses/g.ko.md", "kind: event", "kind: event\nsee: [h]", `content/glosses/g.ko.md:4:7: no gloss named "h" (gloss-missing)`},
	{"content/glosses/g.ko.md", "kind: event", "kind: event\nplace: h", `content/glosses/g.ko.md:4:8: no gloss named "h" (gloss-missing)`},
	{"content/glosses/g.ko.md", "kind: event", "kind: person\nroles: [{at: h, as: ceo}]", "content/articles/a.ko.md:3:8: \"g\" is a person, not an event (kind-wrong)\ncontent/glosses/g.ko.md:4:14: no gloss named \"h\" (gloss-missing)"},
	{"content/glosses/g.ko.md", "kind: event", "kind: person\nroles: [{at: g, as: king}]", "content/articles/a.ko.md:3:8: \"g\" is a person, not an event (kind-wrong)\ncontent/glosses/g.ko.md:4:14: \"g\" is a person, not an organisation (kind-wrong)\ncontent/glosses/g.ko.md:4:21: unknown role \"king\" (role-unknown)"},
	{"content/articles/a.ko.md", "cite:ref", "cite:reff", `content/articles/a.ko.md:6:15: no reference "reff" (citation-missing)`},
	{"content/articles/a.ko.md", "source: ref", "source: reff", `content/articles/a.ko.md:4:9: no reference "reff" (citation-missing)`},
	{"content/articles/a.ko.md", "(#p1)", "(#p7)", `content/articles/a.ko.md:8:1: no passage ^p7 in this text (link-target)`},
	{"content/articles/a.en.md", "One.[^n1]", "One.[^n1][^n2]", `content/articles/a.en.md:4:10: no note "n2" (note-undefined)`},
	{"content/articles/a.en.md", "One.[^n1]", "One.", `content/articles/a.en.md:8:1: the note "n1" has no mark (note-unused)`},
	{"content/articles/a.en.md", "Note.", "Note.[^n1]", `content/articles/a.en.md:8:37: a note mark within a note (note-place)`},
	{"content/glosses/g.en.md", "Entry.", "Entry.[^n1]", "content/glosses/g.en.md:4:7: a note mark outside of an article (note-place)\ncontent/glosses/g.en.md:4:7: no note \"n1\" (note-undefined)"},
	{"content/articles/a.ko.md", "[여기](#p1)", "[확인](verdict:verified)", "content/articles/a.en.md:6:1: the link \"#p1\" is not in the original (links-differ)\ncontent/articles/a.ko.md:8:1: a verdict that does not open a note (verdict-place)"},
	{"content/articles/a.en.md", "[There](#p1) ^p2", "[There](#p1)", "content/articles/a.en.md:6:1: a passage without an id (passage-id-missing)\ncontent/articles/a.en.md:9:1: no passage ^p2, which the original has (passage-translation)"},
	{"content/articles/a.en.md", "[There](#p1) ^p2\n\n", "", "content/articles/a.en.md:7:1: no passage ^p2, which the original has (passage-translation)"},
	{"content/articles/a.en.md", "[There](#p1) ^p2", "[There](#p1) ^p2\n\nThree. ^p3", `content/articles/a.en.md:8:1: the passage ^p3 is not in the original (passage-extra)`},
	{"content/articles/a.en.md", "One.[^n1] [G](gloss:g) [Book](cite:ref) ^p1\n\n[There](#p1) ^p2", "[There](#p1) ^p2\n\nOne.[^n1] [G](gloss:g) [Book](cite:ref) ^p1", `content/articles/a.en.md:4:1: the passage ^p2 stands where the original has ^p1 (passage-order)`},
	{"content/pages/about.en.md", "Text. ^p1", "Text. ^p1\n\nMore. ^p1", `content/pages/about.en.md:6:7: a second passage with the id "p1" (id-twice)`},
	{"content/articles/a.en.md", " Note.\n", " Note.\n\n[^n1]: Again.\n", `content/articles/a.en.md:10:1: a second note or passage with the id "n1" (id-twice)`},
	{"content/articles/a.ko.md", "source: ref", "source: ref\nretired: {p2: p1}", `content/articles/a.ko.md:5:15: the retired id "p2" is a passage's (retired)`},
	{"content/articles/a.ko.md", "source: ref", "source: ref\nretired: {p5: p9}", `content/articles/a.ko.md:5:15: no passage ^p9 to take the place of "p5" (retired)`},
	{"content/glosses/g.en.md", "", "", `content/glosses/g.ko.md:1:1: no translation in "en" (translation-missing)`},
	{"content/glosses/g.ko.md", "", "", "content/articles/a.en.md:4:11: no gloss named \"g\" (gloss-missing)\ncontent/articles/a.ko.md:3:8: no gloss named \"g\" (gloss-missing)\ncontent/articles/a.ko.md:6:1: no gloss named \"g\" (gloss-missing)\ncontent/glosses/g.en.md:1:1: a translation without its original (original-missing)"},
	// numbers, by their values
	{"content/articles/a.ko.md", "[여기](#p1)", "[여기](#p1) 2024년의 3,000만 달러", `content/articles/a.ko.md:8:11: "2024년" has no counterpart in content/articles/a.en.md:6 (amount-translation)
content/articles/a.ko.md:8:18: "3,000만 달러" (30,000,000) has no counterpart in content/articles/a.en.md:6 (amount-translation)`},
	{"content/articles/a.en.md", "[There](#p1)", "Two, **15** \\& &amp; and [G](#p1) $30 million.", `content/articles/a.en.md:6:8: "15" has no counterpart in content/articles/a.ko.md:8 (number-translation)
content/articles/a.en.md:6:35: "$30 million" (30,000,000) has no counterpart in content/articles/a.ko.md:8 (amount-translation)`},
	{"content/articles/a.en.md", "Note.", "Note, 40%.", `content/articles/a.en.md:8:38: "40%" has no counterpart in content/articles/a.ko.md:10 (amount-translation)`},
	{"content/glosses/g.en.md", "title: G", "title: G 14", `content/glosses/g.en.md:2:10: "14" has no counterpart in content/glosses/g.ko.md:2 (number-translation)`},
	{"content/glosses/g.en.md", "title: G", "title: G\nsummary: \"in\\t1990\"", `content/glosses/g.en.md:3:15: "1990" has no counterpart in content/glosses/g.ko.md:1 (amount-translation)`},
	// the state of translations
	{"content/sync.toml", "글.", "말.", `content/pages/about.en.md:4:1: the original of pages/about#p1 has changed: words (translation-incomplete)`},
	{"content/sync.toml", "about#p1", "about#p2", `content/sync.toml:1:2: the unit "pages/about#p2" is no longer there (sync-gone)`},
	// what read and words find, through the whole
	{"content/edition.toml", "languages", "langauges", `content/edition.toml:1:1: unknown key "langauges" (key-unknown)`},
	{"content/edition.toml", "en = \"Edition\"", "", `content/edition.toml:2:1: no title in "en" (key-untranslated)`},
	{"content/edition.toml", "title = {", "base_url = \"ftp://x\"\ntitle = {", `content/edition.toml:2:1: "ftp://x" is not a web address (url-invalid)`},
	{"content/edition.toml", "[\"ko\", \"en\"]", "[\"ko\", \"en\", \"../x\"]", `content/edition.toml:1:1: "../x" is not a language tag (lang-invalid)`},
	{"content/edition.toml", "title = {", "colour = 1\ntitle = {", `content/edition.toml:2:1: unknown key "colour" (key-unknown)`},
	{"content/references.yaml", "type: book", "type: bok", `content/references.yaml:2:19: unknown type "bok" (reference-type)`},
	{"content/references.yaml", "title: 책", "title: 책, URL: 'javascript:x'", `content/references.yaml:2:40: "javascript:x" is not a web address (url-invalid)`},
	{"content/articles/a.en.md", "title: Text", "title: Text\ndate: 2024", `content/articles/a.en.md:3:7: the key "date" stands in a translation (key-translation)`},
}

func problems(t *testing.T, files map[string]string) []string {
	t.Helper()
	edition := fstest.MapFS{}
	for name, text := range files {
		edition[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b, err := build.Load(edition, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range b.Problems {
		if p.Hint == "" {
			t.Errorf("no hint: %s", p)
		}
		out = append(out, p.String())
	}
	return out
}

func TestSoundEditionHasNoProblems(t *testing.T) {
	if got := problems(t, sound); len(got) > 0 {
		t.Errorf("problems:\n%s", strings.Join(got, "\n"))
	}
}

func TestEachFaultIsFound(t *testing.T) {
	for _, c := range cases {
		files := maps.Clone(sound)
		if c.old == "" {
			delete(files, c.file)
		} else {
			files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
			if files[c.file] == sound[c.file] {
				t.Errorf("%s has no %q", c.file, c.old)
			}
		}
		if got := strings.Join(problems(t, files), "\n"); got != c.want {
			t.Errorf("%s: %q for %q:\ngot  %s\nwant %s", c.file, c.new, c.old, got, c.want)
		}
	}
}

// TestMissingTranslationsAreWarnings: an edition is built while it is being translated,
// unless it says that it must not be.
func TestMissingTranslationsAreWarnings(t *testing.T) {
	files := maps.Clone(sound)
	delete(files, "content/glosses/g.en.md")
	files["content/articles/a.en.md"] = "---\ntitle: Text\n---\nTwo. [there](#p1) ^p2\n"
	for _, c := range []struct {
		complete string
		want     []source.Severity // of p1, the note and the gloss
	}{
		{"complete = false", []source.Severity{source.Warning, source.Warning, source.Warning}},
		{"complete = [\"articles/a\"]", []source.Severity{source.Error, source.Error, source.Warning}},
		{"complete = true", []source.Severity{source.Error, source.Error, source.Error}},
	} {
		files["content/edition.toml"] = strings.Replace(sound["content/edition.toml"], "complete = [\"pages/about\"]", c.complete, 1)
		var got []source.Severity
		for _, p := range load(t, files).Problems {
			got = append(got, p.Severity)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.complete, load(t, files).Problems)
		}
	}
}

// TestManyMissingTranslationsAreCounted: a new language begins with nothing.
func TestManyMissingTranslationsAreCounted(t *testing.T) {
	files := maps.Clone(sound)
	for i := range 11 {
		files[fmt.Sprintf("content/pages/x%d.ko.md", i)] = fmt.Sprintf("---\ntitle: 가나%d\n---\n글. ^p1\n", i)
	}
	want := `content/edition.toml:1:20: 11 documents have no translation in "en" (translation-missing)`
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
