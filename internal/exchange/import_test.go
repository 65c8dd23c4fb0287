package exchange_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/exchange"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// TestAMissingUnitComesBack removes every unit of a translation in turn and imports it
// again: it must stand where it stood.
func TestAMissingUnitComesBack(t *testing.T) {
	for what, files := range map[string]fstest.MapFS{"story": story(), "own": own(t).(fstest.MapFS)} {
		x := load(t, files, true)
		po := string(exchange.PO(x.Catalogue("en")))
		exact, all := 0, 0
		for i, e := range x.Report.Entries() {
			if e.Translation == nil || e.Kind == translate.Message || e.Kind == translate.Field && e.Local != "summary" ||
				what == "own" && i%12 != 0 {
				continue
			}
			without := remove(files, e)
			if without == nil {
				continue
			}
			all++
			y := load(t, without, true)
			if entry := y.Report.Entry("en", e.ID); entry == nil || entry.State != translate.Missing {
				t.Errorf("%s is still there", e.ID)
				continue
			}
			imp := take(t, y, "en.po", po)
			if len(imp.Changes) != 1 || len(imp.Problems) > 0 {
				t.Errorf("%s: %d changes %s", e.ID, len(imp.Changes), problems(imp))
				continue
			}
			f := imp.Files()[0]
			if string(f.Data) == string(files[f.Path].Data) {
				exact++
			}
			again := load(t, with(without, imp), true)
			unchanged(t, e.ID, take(t, again, "en.po", po), translated(x.Catalogue("en")))
			if order(again, e.Document) != order(x, e.Document) {
				t.Errorf("%s stands elsewhere:\n%s", e.ID, f.Data)
			}
		}
		t.Logf("%s: %d of %d came back byte for byte, the others laid out otherwise", what, exact, all)
		if what == "own" && exact < all {
			t.Errorf("%d of %d units came back laid out otherwise", all-exact, all)
		}
	}
}

// remove takes a unit out of its translation's file, with its id and the empty line
// after it; nil where it can't be taken out by itself.
func remove(files fstest.MapFS, e translate.Entry) fstest.MapFS {
	side := e.Translation
	data := side.File.Data
	from := bytes.LastIndexByte(data[:side.Range.At], '\n') + 1
	end := side.Range.End
	rest := string(data[end:])
	if e.Kind == translate.Passage {
		mark := "^" + e.Local
		i := strings.Index(rest, mark)
		if strings.TrimPrefix(strings.TrimSpace(rest[:i]), "```") != "" {
			return nil // a list inside an item
		}
		end += i + len(mark)
		if strings.HasPrefix(strings.TrimSpace(rest), "```") {
			from = bytes.LastIndexByte(data[:from-1], '\n') + 1
		}
	}
	for end < len(data) && data[end] == '\n' {
		end++
		if e.Kind == translate.Field || !bytes.HasSuffix(data[:from], []byte("\n\n")) {
			break
		}
	}
	out := fstest.MapFS{}
	for name, f := range files {
		out[name] = f
	}
	head, rest := data[:from], string(data[end:])
	if rest == "" {
		head = append(bytes.TrimRight(head, "\n"), '\n')
	}
	out[side.File.Path] = &fstest.MapFile{Data: slices.Concat(head, []byte(rest))}
	return out
}

func order(x *exchange.Edition, document string) string {
	var ids []string
	for _, d := range x.Documents() {
		if d.Name() == document {
			for _, p := range d.Text("en").Body().Passages {
				ids = append(ids, p.ID)
			}
			for _, n := range d.Text("en").Body().Notes {
				ids = append(ids, n.ID)
			}
		}
	}
	return strings.Join(ids, " ")
}

// TestATranslationFromNothing takes all units of the story into an edition that has no
// English yet.
func TestATranslationFromNothing(t *testing.T) {
	for what, files := range map[string]fstest.MapFS{"story": story(), "own": own(t).(fstest.MapFS)} {
		c := load(t, files, true).Catalogue("en")
		for name, format := range formats {
			if what == "own" && name != "en.po" {
				continue
			}
			bare := fstest.MapFS{}
			for path, f := range files {
				if !strings.HasSuffix(path, ".en.md") {
					bare[path] = f
				}
			}
			imp := take(t, load(t, bare, false), name, string(format(c)))
			if len(imp.Problems) > 0 {
				t.Errorf("%s %s", name, problems(imp))
			}
			after := load(t, with(bare, imp), true)
			unchanged(t, what+" "+name, take(t, after, name, string(format(c))), translated(c))
			if what == "story" && name == "en.po" {
				if got := fileOf(t, with(bare, imp), "content/articles/story.en.md"); got != strings.Replace(storyFlat, "'Story", "'Story", 1) {
					t.Errorf("%s: got\n%s", name, got)
				}
			}
		}
	}
}

// storyFlat is the English story as the Korean one is laid out.
const storyFlat = `---
title: "Story: \"one\""
summary: A summary
---

## Heading ^h1

First the [Transformer](gloss:transformer) *breaks* the line.[^n1] The value is ` + "`a*b`" + `. ^p1

- one goes on ^p2
- two ^p4
  - [one](cite:x "p. 3") of two ^p3

> Quoted in two lines. ^p5

| a | b\|c |
|---|---|
| 1 | [2](https://example.org/(b)) |

^p6

` + "```text\ncode\n  more\n```" + `

^p7

The last paragraph. ^p8

[^n1]: [disputed](verdict:disputed) The *text* of the note.

    A second \*star.

[^n2]: A second note.
`

// TestRefusals are the things that come back and don't fit: nothing changes but what
// does fit, and each has its problem.
func TestRefusals(t *testing.T) {
	files := story()
	x := load(t, files, true)
	po := string(exchange.PO(x.Catalogue("en")))
	for _, c := range []struct{ what, old, new, want string }{
		{"an unknown unit", `msgctxt "articles/story#p2"`, `msgctxt "articles/story#p22"`, `en.po:38:1: no unit "articles/story#p22" (unit-unknown)`},
		{"another original", `msgid "하나 이어서"` + "\n" + `msgstr "one goes on"`, `msgid "둘 이어서"` + "\n" + `msgstr "two goes on"`, `en.po:38:1: articles/story#p2: the original has changed since the export (original-changed)`},
		{"a mark less", `First the [Transformer](gloss:transformer)`, `First the Transformer`, `articles/story#p1: the translation lacks the mark (gloss:transformer) (unit-marks)`},
		{"a mark more", `"one goes on"`, `"one [goes](gloss:transfomer) on"`, `articles/story#p2: the translation has the mark (gloss:transfomer), which the original has not (unit-marks)`},
		{"a note less", `the line.[^n1]`, `the line.`, `articles/story#p1: the translation lacks the mark [^n1] (unit-marks)`},
		{"another verdict", `verdict:disputed) The`, `verdict:wrong) The`, `lacks the mark (verdict:disputed) (unit-marks)`},
		{"a broken mark", `(gloss:transformer) *breaks`, `(gloss:transformer *breaks`, `articles/story#p1: the translation lacks the mark (gloss:transformer) (unit-marks)`},
		{"an id", `"one goes on"`, `"one goes on ^p9"`, `articles/story#p2: the translation ends with an id, "^p9" (unit-id)`},
		{"an id within", `"one goes on"`, `"one ^p9\n\ngoes on"`, `"^p9" (unit-id)`},
		{"front matter", `"The last paragraph."`, `"---\ntitle: x\n---\nThe last"`, `articles/story#p8: `},
		{"a list after a line", `"The last paragraph."`, `"The last paragraph:\n- one\n- two"`, `articles/story#p8: the translation does not stay a paragraph (unit-structure)`},
		{"two paragraphs", `"The last paragraph."`, `"The last\n\nparagraph."`, `articles/story#p8: the translation does not stay a paragraph (unit-structure)`},
		{"a list", `"The last paragraph."`, `"- The last paragraph."`, `articles/story#p8: the translation does not stay a paragraph (unit-structure)`},
		{"a heading", `"The last paragraph."`, `"## The last paragraph."`, `articles/story#p8: `},
		{"a number", `"The last paragraph."`, `"1. The last paragraph."`, `(unit-structure)`},
		{"HTML", `"The last paragraph."`, `"The <b>last</b> paragraph."`, `articles/story#p8: HTML in the text (html-raw)`},
		{"an unknown scheme", `"The last paragraph."`, `"The [last](glos:x) paragraph."`, `articles/story#p8: unknown scheme "glos"`},
		{"a note's definition", `"The last paragraph."`, `"[^n9]: The last paragraph."`, `articles/story#p8: `},
		{"a fence", `"The last paragraph."`, "\"```\\nThe last paragraph.\"", `articles/story#p8: `},
		{"a fence in code", `"code\n"` + "\n" + `"  more"` + "\n\n#: content/articles/story.ko.md:34", "\"code\\n```\\n\"\n\"  more\"\n\n#: content/articles/story.ko.md:34", `articles/story#p7: `},
		{"a cell of a row too many", `msgstr ""` + "\n" + `"| a | b\\|c |\n"` + "\n" + `"|---|---|\n"`, `msgstr ""` + "\n" + `"| a | b\\|c | d |\n"` + "\n" + `"|---|---|\n"`, `articles/story#p6: the translation does not stay a table (unit-structure)`},
		{"a placeholder less", `"note {{.Number}}"`, `"note"`, `words#note-number: the message lacks {{.Number}} (unit-marks)`},
		{"a placeholder more", `"Skip"`, `"Skip {{.Page}}"`, `words#skip: nothing fills {{.Page}} (unit-marks)`},
		{"a broken template", `"Skip"`, `"Skip {{.Page"`, `words#skip: unclosed action`},
		{"fuzzy", "msgctxt \"articles/story#p2\"\nmsgid \"하나 이어서\"\nmsgstr \"one goes on\"", "#, fuzzy\nmsgctxt \"articles/story#p2\"\nmsgid \"하나 이어서\"\nmsgstr \"one goes\"", `articles/story#p2: fuzzy: not taken over (unit-unfinished)`},
		{"a broken line", `msgstr "one goes on"`, `msgstr "one goes on`, `expected a text between double quotes, found "\"one goes on"`},
		{"another language", `"Language: en\n"`, `"Language: fr\n"`, `en.po:1:1: the translation's language "fr" is none of the edition's (language-unknown)`},
	} {
		data := strings.Replace(po, c.old, c.new, 1)
		if data == po {
			t.Errorf("%s: not in the PO", c.what)
			continue
		}
		data = strings.Replace(data, `"Heading"`, `"Another heading"`, 1)
		imp := take(t, x, "en.po", data)
		if !strings.Contains(problems(imp), strings.ReplaceAll(c.want, `\"`, `"`)) || len(imp.Problems) != 1 {
			t.Errorf("%s: got\n%swant %s", c.what, problems(imp), c.want)
		}
		good := 1
		if c.what == "another language" {
			good = 0
		}
		if len(imp.Changes) != good || good > 0 && imp.Changes[0].ID != "articles/story#h1" {
			t.Errorf("%s: changed %+v", c.what, imp.Changes)
		}
	}
}

// TestTags breaks the tags of XLIFF and TMX.
func TestTags(t *testing.T) {
	x := load(t, story(), true)
	c := x.Catalogue("en")
	const g = `<g id="1" ctype="x-gloss">Transformer</g>`
	const pc = `<pc id="1" canCopy="no" canDelete="no" type="other" subType="juhae:gloss" dataRefStart="d1" dataRefEnd="d2">Transformer</pc>`
	for _, one := range []struct{ what, file, old, new, want string }{
		{"missing", "en.xlf", g, "Transformer", "articles/story#p1: the translation lacks the mark (gloss:transformer) (unit-marks)"},
		{"unknown", "en.xlf", g, `<g id="7">Transformer</g>`, `articles/story#p1: the tag "7" is none of the original's (tags)`},
		{"twice", "en.xlf", g, g + g, `articles/story#p1: the tag "1" (gloss gloss:transformer) stands twice (tags)`},
		{"unclosed", "en.xlf", g, `<bx id="1"/>Transformer`, `articles/story#p1: the tag "1" (gloss gloss:transformer) does not end (tags)`},
		{"closed first", "en.xlf", g, `<ex id="1"/>Transformer<bx id="1"/>`, `articles/story#p1: the tag "1" (gloss gloss:transformer) ends where it has not begun, or across another (tags)`},
		{"across", "en.xlf", g + ` <g id="2" ctype="italic">breaks</g>`, `<bx id="1"/>Transformer <bx id="2"/>breaks<ex id="1"/> it<ex id="2"/>`, `or across another (tags)`},
		{"missing", "2.xlf", pc, "Transformer", "lacks the mark (gloss:transformer) (unit-marks)"},
		{"unknown", "2.xlf", pc, `<pc id="x">Transformer</pc>`, `the tag "x" is none of the original's (tags)`},
		{"native code broken", "en.tmx", `<ept i="1">](gloss:transformer)</ept> <bpt i="2" x="2" type="italic">*</bpt>breaks`, ` breaks`, "lacks the mark (gloss:transformer) (unit-marks)"},
	} {
		data := string(formats[one.file](c))
		broken := strings.Replace(data, one.old, one.new, 1)
		if data == broken {
			t.Errorf("%s: not in %s", one.what, one.file)
			continue
		}
		imp := take(t, x, one.file, broken)
		if !strings.Contains(problems(imp), one.want) || len(imp.Problems) != 1 || len(imp.Changes) > 0 {
			t.Errorf("%s %s: got\n%s%v, want %s", one.file, one.what, problems(imp), imp.Changes, one.want)
		}
	}
	// Another order of words, codes that stand by themselves, and prefixes are fine.
	for _, one := range []struct{ what, file, old, new, want string }{
		{"order", "en.xlf", "First the " + g, g + " first", "[Transformer](gloss:transformer) first *breaks* the line.[^n1] The value is `a*b`."},
		{"single codes", "2.xlf", pc, `<sc id="1"/>Transformer model<ec startRef="1"/>`, "First the [Transformer model](gloss:transformer) *breaks* the line.[^n1] The value is `a*b`."},
		{"annotations", "en.xlf", g, `<mrk mtype="seg" mid="0">` + strings.Replace(g, "er</g>", "ers</g>", 1) + `</mrk>`, "First the [Transformers](gloss:transformer) *breaks* the line.[^n1] The value is `a*b`."},
		{"a translator's own emphasis", "en.xlf", "the line.", "the *line*.", "First the [Transformer](gloss:transformer) *breaks* the *line*.[^n1] The value is `a*b`."},
	} {
		data := strings.Replace(string(formats[one.file](c)), one.old, one.new, 1)
		imp := take(t, x, one.file, data)
		if len(imp.Changes) != 1 || imp.Changes[0].After != one.want || len(imp.Problems) > 0 {
			t.Errorf("%s %s: got %+v\n%s", one.file, one.what, imp.Changes, problems(imp))
		}
	}
}

// TestLocatorsStay: a citation's place in the work is not in a tag's words, and the
// translation's own stays.
func TestLocatorsStay(t *testing.T) {
	x := load(t, story(), true)
	data := strings.Replace(string(exchange.XLIFF12(x.Catalogue("en"))), "</g> of two", "</g> of the two", 1)
	imp := take(t, x, "en.xlf", data)
	if len(imp.Changes) != 1 || imp.Changes[0].After != `[one](cite:x "p. 3") of the two` {
		t.Errorf("got %+v\n%s", imp.Changes, problems(imp))
	}
}

// TestStatesSurvive: what a tool says is done is known, and nothing else.
func TestStatesSurvive(t *testing.T) {
	files := story()
	x := load(t, files, false)
	for name, format := range map[string]func(*exchange.Catalogue) []byte{"en.po": exchange.PO, "en.xlf": exchange.XLIFF12, "2.xlf": exchange.XLIFF21} {
		drafts := take(t, x, name, string(format(x.Catalogue("en"))))
		if len(drafts.Finished) != 0 {
			t.Errorf("%s: %d drafts come back as done", name, len(drafts.Finished))
		}
		y := load(t, files, true)
		done := take(t, y, name, string(format(y.Catalogue("en"))))
		if units := len(y.Report.Entries()); len(done.Finished) != units {
			t.Errorf("%s: %d of %d confirmed units come back as done", name, len(done.Finished), units)
		}
	}
}

// TestAnOldFileConfirmsNothing: a file that was exported before the original changed says
// nothing of the translation of what stands there now.
func TestAnOldFileConfirmsNothing(t *testing.T) {
	files := story()
	old := load(t, files, true)
	po := string(exchange.PO(old.Catalogue("en")))
	files["content/articles/story.ko.md"] = &fstest.MapFile{Data: []byte(strings.Replace(storyKo, "끝 문단", "맨 끝 문단", 1))}
	imp := take(t, load(t, withSync(files, string(old.Report.Bytes())), false), "en.po", po)
	if slices.Contains(imp.Finished, exchange.Unit{Language: "en", ID: "articles/story#p8"}) || len(imp.Finished) != len(old.Report.Entries())-1 {
		t.Errorf("%d of %d are done: %v", len(imp.Finished), len(old.Report.Entries()), imp.Finished)
	}
}

// TestLineEnds: a file keeps its line ends, and what is put in gets them.
func TestLineEnds(t *testing.T) {
	files := story()
	for name, f := range files {
		files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
	}
	x := load(t, files, true)
	c := x.Catalogue("en")
	po := string(exchange.PO(c))
	if strings.Contains(po, "\r") || strings.Contains(po, `\r`) {
		t.Error("line ends of the texts are in the PO")
	}
	unchanged(t, "CRLF", take(t, x, "en.po", po), translated(c))
	imp := take(t, x, "en.po", strings.Replace(po, "Quoted in", "Quoted here in", 1))
	if len(imp.Changes) != 1 || len(imp.Problems) > 0 {
		t.Errorf("%d changes\n%s", len(imp.Changes), problems(imp))
	}
	english := files["content/articles/story.en.md"]
	english.Data = []byte(strings.Replace(string(english.Data), "The last paragraph. ^p8\r\n\r\n", "", 1))
	imp = take(t, load(t, files, true), "en.po", po)
	if len(imp.Changes) != 1 {
		t.Fatalf("%d changes\n%s", len(imp.Changes), problems(imp))
	}
	if got := string(imp.Files()[0].Data); strings.Count(got, "\n") != strings.Count(got, "\r\n") || !strings.Contains(got, "\r\n\r\nThe last paragraph. ^p8\r\n\r\n") {
		t.Errorf("got %q", got)
	}
}

// TestNFD: a file in the decomposed form comes back as it is, and is found by names in NFC.
func TestNFD(t *testing.T) {
	files := story()
	for name, f := range files {
		if strings.HasSuffix(name, ".md") {
			files[name] = &fstest.MapFile{Data: norm.NFD.Bytes(f.Data)}
		}
	}
	x := load(t, files, true)
	c := x.Catalogue("en")
	po := string(exchange.PO(c))
	if !norm.NFC.IsNormalString(po) || po != string(exchange.PO(load(t, story(), true).Catalogue("en"))) {
		t.Error("what goes out is not NFC")
	}
	unchanged(t, "NFD", take(t, x, "en.po", po), translated(c))
}

// TestLayoutIsNoChange: a table laid out anew is the same table, in the original and in the
// translation; so is a paragraph whose lines are wrapped anew.
func TestLayoutIsNoChange(t *testing.T) {
	files := story()
	po := string(exchange.PO(load(t, files, true).Catalogue("en")))
	ko := strings.NewReplacer("| 가  |  나\\|다 |\n|---|---|", "| 가 | 나\\|다 |\n|-----|:--|", "*여기서*\n줄이", "*여기서* 줄이", "따온 글이\n> 두 줄", "따온 글이 두\n> 줄").Replace(storyKo)
	ko = strings.Replace(ko, "|:--|", "|---|", 1)
	files["content/articles/story.ko.md"] = &fstest.MapFile{Data: []byte(ko)}
	x := load(t, files, true)
	imp := take(t, x, "en.po", strings.Replace(strings.Replace(po, `"| a |`, `"| aa |`, 1), "Quoted in", "Quoted here in", 1))
	if len(imp.Changes) != 2 || len(imp.Problems) > 0 {
		t.Errorf("%d changes\n%s", len(imp.Changes), problems(imp))
	}
	want := strings.NewReplacer("| a | b", "| aa | b", "> Quoted in\n", "> Quoted here in\n").Replace(storyEn)
	if got := string(imp.Files()[0].Data); got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestFrontMatter writes texts that YAML would take for something else.
func TestFrontMatter(t *testing.T) {
	for _, title := range []string{"yes", "12", "a: b", "# a", "- a", "'a'", `"a" b`, `a \ b`, "a #b", "[a]", "{a}", "null", "~", "| a", "> a", "@a", "%a", "&a", "*a*", "a, b", "…", "2024-03-20", "!a", "? a", "---"} {
		for _, old := range []string{"title: 'Story: \"one\"'", "title: Story", `title: "Story"`, "title: >-\n  Story\n  goes on", "title: Story # a remark"} {
			files := story()
			files["content/articles/story.en.md"] = &fstest.MapFile{Data: []byte(strings.Replace(storyEn, "title: 'Story: \"one\"'", old, 1))}
			x := load(t, files, true)
			c := x.Catalogue("en")
			c.Entries[0].Target = title
			imp := take(t, x, "en.po", string(exchange.PO(c)))
			if len(imp.Problems) > 0 || len(imp.Changes) != 1 {
				t.Errorf("%s: %q: %s", old, title, problems(imp))
				continue
			}
			again := load(t, with(files, imp), true)
			if got := again.Articles[0].Text("en").Title; got != title {
				t.Errorf("%s: %q became %q", old, title, got)
			}
			if strings.Contains(old, "#") && !strings.Contains(string(imp.Files()[0].Data), " # a remark\n") {
				t.Errorf("%q: the remark is lost", title)
			}
		}
	}
}

// TestWords adds and changes messages, and keeps all that is not theirs.
func TestWords(t *testing.T) {
	const en = "# Words\n\n# to the text\nskip = 'Skip' # short\n\n[other]\nother = \"x\"\n"
	files := story()
	files["i18n/en.toml"] = &fstest.MapFile{Data: []byte(en)}
	files["i18n/ko.toml"] = &fstest.MapFile{Data: []byte(wordsKo + "\n[other]\nother = \"그 밖\"\n")}
	x := load(t, files, false)
	c := x.Catalogue("en")
	for i := range c.Entries {
		e := &c.Entries[i]
		switch e.ID + e.Form {
		case "words#skip":
			e.Target = `Skip "it"`
		case "words#note-number":
			e.Target = "note {{.Number}}"
		case "words#countone":
			e.Target = "one thing"
		case "words#countother":
			e.Target = "{{.Count}} things"
		}
		e.State = translate.Confirmed // so that no entry is fuzzy
	}
	imp := take(t, x, "en.po", string(exchange.PO(c)))
	if len(imp.Problems) > 0 || len(imp.Changes) != 4 {
		t.Errorf("%d changes\n%s", len(imp.Changes), problems(imp))
	}
	want := "# Words\n\n# to the text\nskip = 'Skip \"it\"' # short\nnote-number = \"note {{.Number}}\"\n\n[other]\nother = \"x\"\n\n[count]\none = \"one thing\"\nother = \"{{.Count}} things\"\n"
	if got := fileOf(t, with(files, imp), "i18n/en.toml"); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestWrongFiles(t *testing.T) {
	x := load(t, story(), false)
	for _, c := range []struct{ name, data, want string }{
		{"a.po", "\xff", "a.po:1:1: a byte that is not UTF-8 text (encoding)\n"},
		{"a.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=EUC-KR\\n\"\n", "a.po:1:1: the header says \"euc-kr\" (encoding)\n"},
		{"a.po", "msgid \"x\"\n", "a.po:1:1: an entry without msgstr (po-invalid)\n"},
		{"a.po", "hello\n", "a.po:1:1: unexpected \"hello\" (po-invalid)\n"},
		{"a.xlf", "", "a.xlf:1:1: expected <xliff> (format-unknown)\n"},
		{"a.xlf", "<html/>", "a.xlf:1:8: expected <xliff> (format-unknown)\n"},
		{"a.xlf", "<xliff version='3.0'/>", "a.xlf:1:23: XLIFF of the version \"3.0\" (format-unknown)\n"},
		{"a.xlf", "<xliff version='1.2'><file>", "a.xlf:1:28: syntax error on line 1: unexpected EOF (xml-invalid)\n"},
		{"a.tmx", "<tmx><body>" + strings.Repeat("<tu>", 3), "(xml-invalid)"},
		{"a.xlf", "<xliff version='1.2'>" + strings.Repeat("<group>", 1000), "too deep (format-unknown)"},
		{"a.xlf", "<xliff version='1.2'><file><body><trans-unit id='a#b'><source>" + strings.Repeat("<g id='1'>", 1000), "too deep (format-unknown)"},
	} {
		if got := problems(take(t, x, c.name, c.data)); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s", c.want, got)
		}
	}
	if _, ok := exchange.Read(&source.File{Path: "a.docx"}, nil); ok {
		t.Error("a.docx is read")
	}
}

// TestPlacesInOddFiles: where an id stands is told in files with escapes, with letters in
// another normal form, and after a quotation that ends with a list.
func TestPlacesInOddFiles(t *testing.T) {
	const ko = "---\ntitle: 글\n---\n하나 \\*둘\\* ^p1\n\n> 따온 글\n>\n> - 가\n> - 나\n\n^p2\n\n셋 ^p3\n"
	const en = "---\ntitle: Text\n---\nOne \\*two\\* &amp; caf\u0065\u0301 ^p1\n\n> Quoted\n>\n> - a\n> - b\n\n^p2\n\nThree ^p3\n"
	whole := folder(map[string]string{"content/articles/a.ko.md": ko, "content/articles/a.en.md": en})
	po := string(exchange.PO(load(t, whole, true).Catalogue("en")))
	if strings.Contains(po, "^p") {
		t.Errorf("an id is in the PO:\n%s", po)
	}
	for _, missing := range []string{"\nThree ^p3\n", "\n> Quoted\n>\n> - a\n> - b\n\n^p2\n"} {
		files := folder(map[string]string{"content/articles/a.ko.md": ko, "content/articles/a.en.md": strings.Replace(en, missing, "", 1)})
		imp := take(t, load(t, files, false), "en.po", po)
		if len(imp.Problems) > 0 || len(imp.Changes) != 1 {
			t.Fatalf("without %q: %s", missing, problems(imp))
		}
		if got := fileOf(t, with(files, imp), "content/articles/a.en.md"); got != en {
			t.Errorf("without %q it came back as\n%s", missing, got)
		}
	}
	imp := take(t, load(t, whole, true), "en.po", strings.Replace(po, "Quoted", "Cited", 1))
	if got := fileOf(t, with(whole, imp), "content/articles/a.en.md"); got != strings.Replace(en, "Quoted", "Cited", 1) {
		t.Errorf("%s%s", problems(imp), got)
	}
}
