package exchange_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"juhae/internal/exchange"
	"juhae/internal/source"
)

// fuzzImport takes whatever bytes into the story and asserts what must hold of any file:
// no panic, every file that changes can be read again, and no unit is lost.
func fuzzImport(f *testing.F, name string, format func(*exchange.Catalogue) []byte) {
	files := folder(map[string]string{
		"content/articles/story.ko.md": "---\ntitle: 가\n---\n*나* [다](gloss:x)[^n1] ^p1\n\n- 라 ^p2\n\n[^n1]: 마\n",
		"content/articles/story.en.md": "---\ntitle: a\n---\n*b* [c](gloss:x)[^n1] ^p1\n\n- d ^p2\n\n[^n1]: e\n",
		"i18n/ko.toml":                 "[count]\nother = \"{{.Count}}개\"\n", "i18n/en.toml": "[count]\none = \"{{.Count}}\"\nother = \"{{.Count}}s\"\n",
	})
	x := load(f, files, true)
	data := string(format(x.Catalogue("en")))
	f.Add([]byte(data))
	f.Add([]byte(strings.Replace(data, "d", "d e", 1)))
	f.Add([]byte("<xliff version='1.2'><file target-language='en'><body><trans-unit id='a#b'><source>가<bpt id='1'>*</bpt></source><target>b<ph/><x id='1'/></target></trans-unit></body></file></xliff>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, _ := exchange.Read(&source.File{Path: name, Data: data}, x.Settings.Languages)
		imp := exchange.NewImport(x)
		imp.Take(in, "en")
		for _, p := range imp.Problems {
			if p.Line < 1 || p.Column < 1 || p.Text == "" {
				t.Errorf("a problem without a place or a text: %v", p)
			}
		}
		if len(imp.Changes) == 0 {
			if len(imp.Files()) > 0 {
				t.Error("a file changed without a change")
			}
			return
		}
		after := load(t, with(files, imp), true) // which fails on a problem in a file
		if order(after, "articles/story") != order(x, "articles/story") {
			t.Errorf("the passages are %s", order(after, "articles/story"))
		}
		changed := map[string]bool{}
		for _, c := range imp.Changes {
			changed[c.ID] = true
			if !utf8.ValidString(c.After) {
				t.Errorf("%s is not UTF-8", c.ID)
			}
		}
		for _, e := range x.Report.Entries() {
			now := after.Report.Entry("en", e.ID)
			if now == nil || now.Translation == nil || !changed[e.ID] && now.Translation.Source() != e.Translation.Source() {
				t.Errorf("%s changed, or is lost", e.ID)
			}
		}
	})
}

func FuzzPO(f *testing.F)    { fuzzImport(f, "en.po", exchange.PO) }
func FuzzXLIFF(f *testing.F) { fuzzImport(f, "en.xlf", exchange.XLIFF12) }
func FuzzTMX(f *testing.F)   { fuzzImport(f, "en.tmx", exchange.TMX) }

func FuzzXLIFF21(f *testing.F) { fuzzImport(f, "en.xlf", exchange.XLIFF21) }

// FuzzTarget puts any text into the place of every unit in turn.
func FuzzTarget(f *testing.F) {
	files := story()
	x := load(f, files, true)
	for _, s := range []string{"text", "- a\n- b", "a\n\nb", "[a](gloss:transformer) *b*[^n1]", "| a |\n|---|\n| b |", "```\nx\n```", "a ^p1", "# a", "---", "{{.Count}}", "a\\", "  a  \nb", "[^n1]: a", "> a", "\"a\": b", "<!-- -->", "[a]: b", "&#x0;", "***", "$$"} {
		f.Add(s, uint8(3))
		f.Add(s, uint8(9))
	}
	f.Fuzz(func(t *testing.T, target string, n uint8) {
		c := x.Catalogue("en")
		e := &c.Entries[int(n)%len(c.Entries)]
		old := e.Target
		if !utf8.ValidString(target) || strings.ContainsRune(target, 0) {
			return
		}
		e.Target = target
		imp := take(t, x, "en.po", string(exchange.PO(c)))
		if len(imp.Changes) > 1 || len(imp.Changes) == 1 && imp.Changes[0].ID != e.ID {
			t.Fatalf("changed %+v", imp.Changes)
		}
		if len(imp.Changes) == 0 {
			return
		}
		again := load(t, with(files, imp), true)
		c = again.Catalogue("en")
		got := c.Entries[int(n)%len(c.Entries)].Target
		back := take(t, again, "en.po", string(exchange.PO(c)))
		if len(back.Changes) > 0 || len(back.Problems) > 0 {
			t.Errorf("%q became %q, which does not come back: %v %s", target, got, back.Changes, problems(back))
		}
		// And the way back to the old text gives the old bytes, where it is layout that a text has.
		e = &c.Entries[int(n)%len(c.Entries)]
		e.Target = old
		if undo := take(t, again, "en.po", string(exchange.PO(c))); len(undo.Changes) != 1 || len(undo.Problems) > 0 {
			t.Errorf("from %q no way leads back to %q: %s", got, old, problems(undo))
		}
	})
}
