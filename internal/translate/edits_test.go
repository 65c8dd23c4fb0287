package translate_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/ids"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// document is one of this repository's own, in both languages, with all confirmed.
type document struct {
	files map[string]string // by path
	ko    string            // the path of the original
	units []translate.Unit
	sync  *translate.Sync
}

// edit changes a stretch of a Korean file's text, or returns false where it can't.
type edit func(r *rand.Rand, text string, u translate.Unit) (string, bool)

// gaps are spaces of running text at which a line may end: what follows is no letter
// that Markdown could take for a list or a heading.
var gap = regexp.MustCompile(`[\p{Hangul},.] \p{Hangul}`)

// outside are places of a passage's source that no mark holds.
func outside(text string, pattern *regexp.Regexp) (places [][]int) {
	for _, m := range pattern.FindAllStringIndex(text, -1) {
		before := text[:m[0]]
		link := strings.LastIndexByte(before, '[') > strings.LastIndexByte(before, ']') ||
			strings.LastIndex(before, "](") > strings.LastIndexByte(before, ')')
		if !link && !strings.ContainsAny(text[m[0]:m[1]], "[]()") {
			places = append(places, m)
		}
	}
	return places
}

// at makes an edit of one place in a unit's own text.
func at(places func(string) [][]int, change func(r *rand.Rand, found string) string) edit {
	return func(r *rand.Rand, text string, u translate.Unit) (string, bool) {
		from, to := u.Original.Range.At, u.Original.Range.End
		all := places(text[from:to])
		if len(all) == 0 {
			return text, false
		}
		m := all[r.IntN(len(all))]
		return text[:from+m[0]] + change(r, text[from+m[0]:from+m[1]]) + text[from+m[1]:], true
	}
}

func anywhere(pattern string) func(string) [][]int {
	re := regexp.MustCompile(pattern)
	return func(text string) [][]int { return outside(text, re) }
}

// wrap breaks half of a passage's lines anew; headings and a table's rows stand on one.
func wrap(r *rand.Rand, text string, u translate.Unit) (string, bool) {
	if strings.HasPrefix(u.Local, "h") || strings.Contains(u.Original.Source(), "|---") {
		return text, false
	}
	from, to := u.Original.Range.At, u.Original.Range.End
	wrapped := gap.ReplaceAllStringFunc(text[from:to], func(s string) string {
		if r.IntN(2) == 0 {
			return s
		}
		return strings.Replace(s, " ", []string{"\n", " \n", "\n  "}[r.IntN(3)], 1)
	})
	return text[:from] + wrapped + text[to:], wrapped != text[from:to]
}

// move puts a paragraph with its id before another.
func move(r *rand.Rand, text string, u translate.Unit) (string, bool) {
	blocks := strings.Split(text, "\n\n")
	from := slices.IndexFunc(blocks, func(b string) bool { return strings.HasSuffix(b, "^"+u.Local) })
	if from <= 0 || u.Kind != translate.Passage || strings.HasPrefix(blocks[from], "^") {
		return text, false
	}
	block := blocks[from]
	rest := slices.Delete(slices.Clone(blocks), from, from+1)
	to := 1 + r.IntN(len(rest)-1)
	if strings.HasPrefix(rest[to], "^") { // between a table and its id
		return text, false
	}
	moved := strings.Join(slices.Insert(rest, to, block), "\n\n")
	return moved, moved != text
}

// split makes two passages of one, of which the first keeps the id.
func split(r *rand.Rand, text string, u translate.Unit) (string, bool) {
	from, to := u.Original.Range.At, u.Original.Range.End
	ends := outside(text[from:to], regexp.MustCompile(`다\. `))
	if u.Kind != translate.Passage || len(ends) == 0 || !strings.HasPrefix(text[to:], " ^"+u.Local) {
		return text, false
	}
	cut := from + ends[r.IntN(len(ends))][1]
	return text[:cut] + "^" + u.Local + "\n\n" + text[cut:to] + text[to+len(" ^"+u.Local):], true
}

// TestRandomEditsAreTold makes 200 edits of each kind in this edition's own texts and
// compares what was flagged with what should have been.
func TestRandomEditsAreTold(t *testing.T) {
	documents := ownDocuments(t)
	for _, c := range []struct {
		name  string
		edit  edit
		state translate.State
		worst []translate.Change
	}{
		{"lines wrapped anew", wrap, translate.Confirmed, []translate.Change{translate.Unchanged}},
		{"passage moved", move, translate.Confirmed, []translate.Change{translate.Unchanged}},
		{"passage split", split, translate.Stale, []translate.Change{translate.WordsChanged, translate.NumberNameChange}},
		{"mark added", at(anywhere(`\p{Hangul}+`), func(_ *rand.Rand, s string) string { return "[" + s + "](gloss:transformer)" }),
			translate.Stale, []translate.Change{translate.MarksOnly}},
		{"comma added", at(anywhere(`\p{Hangul} `), func(_ *rand.Rand, s string) string { return strings.TrimSuffix(s, " ") + ", " }),
			translate.Confirmed, []translate.Change{translate.PunctuationOnly}},
		{"word added", at(anywhere(`\p{Hangul} `), func(_ *rand.Rand, s string) string { return s + "정말 " }),
			translate.Stale, []translate.Change{translate.WordsChanged}},
		{"number changed", at(anywhere(`[0-9]+`), func(r *rand.Rand, s string) string { return fmt.Sprint(1+r.IntN(8)) + s }),
			translate.Stale, []translate.Change{translate.NumberNameChange}},
	} {
		r := rand.New(rand.NewPCG(1, 2))
		wrong := 0
		for made := 0; made < 200; {
			d := documents[r.IntN(len(documents))]
			u := d.units[r.IntN(len(d.units))]
			if u.Kind == translate.Field {
				continue
			}
			text, ok := c.edit(r, string(u.Original.File.Data), u)
			if !ok {
				continue
			}
			made++
			if told := d.told(t, text, u, c.state, c.worst); told != "" {
				wrong++
				t.Errorf("%s in %s: %s", c.name, u.ID, told)
			}
		}
		t.Logf("%s: 200 edits, %d told wrongly", c.name, wrong)
	}
}

// told says what is told wrongly of a document after an edit of its original.
func (d document) told(t *testing.T, text string, u translate.Unit, state translate.State, worst []translate.Change) string {
	edited := d.load(t, text)
	if edits, faults := ids.Mint(edited, nil); len(faults) > 0 {
		return faults[0].String()
	} else if len(edits) > 0 { // the second half of a split
		edited = d.load(t, string(edits[0].Data))
	}
	report := translate.Compare(edited, nil, d.sync)
	fresh := 0
	for _, e := range report.Entries() {
		switch {
		case e.ID == u.ID:
			if e.State != state || !slices.Contains(worst, e.Change) {
				return fmt.Sprintf("it is %s, %q:\n%s\n%s", e.State, e.Change, e.Then, e.Unit.Original.Normal())
			}
		case e.State == translate.Missing:
			fresh++
		case e.State != translate.Confirmed || e.Change != translate.Unchanged:
			return fmt.Sprintf("%s is %s, %q", e.ID, e.State, e.Change)
		}
	}
	if len(report.Gone()) > 0 || fresh > 1 {
		return fmt.Sprintf("%d units gone, %d new", len(report.Gone()), fresh)
	}
	return ""
}

// load reads the document with another original.
func (d document) load(t *testing.T, original string) *edition.Edition {
	files := maps.Clone(d.files)
	files[d.ko] = original
	return load(t, files)
}

// ownDocuments are the article and twenty glosses, the article as often as those.
func ownDocuments(t *testing.T) []document {
	glosses, err := fs.Glob(os.DirFS("../.."), "content/glosses/*/*.ko.md")
	if err != nil || len(glosses) < 20 {
		t.Fatal(glosses, err)
	}
	var out []document
	for _, name := range append(glosses[:20:20], "content/articles/transforming-ai.ko.md") {
		d := document{ko: name, files: map[string]string{}}
		for _, file := range []string{name, strings.Replace(name, ".ko.", ".en.", 1)} {
			data, err := os.ReadFile("../../" + file)
			if err != nil {
				t.Fatal(err)
			}
			d.files[file] = string(data)
		}
		e := load(t, d.files)
		d.units = translate.Units(e, nil)
		d.sync = confirmed(t, e, nil)
		out = append(out, d)
	}
	return append(out, slices.Repeat(out[20:], 19)...)
}

// confirmed is the state of an edition all of which has been confirmed, written and read.
func confirmed(t *testing.T, e *edition.Edition, words []translate.Messages) *translate.Sync {
	empty, _ := translate.ReadSync(&source.File{Path: translate.SyncPath})
	report := translate.Compare(e, words, empty)
	report.Confirm(report.Entries(), "", "")
	sync, problems := translate.ReadSync(&source.File{Path: translate.SyncPath, Data: report.Bytes()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return sync
}

// TestSourcesSayTheUnits: the text as it is written, read by itself, is the unit's.
func TestSourcesSayTheUnits(t *testing.T) {
	for _, d := range ownDocuments(t)[:21] {
		for _, u := range d.units {
			for _, s := range []*translate.Side{&u.Original, u.Translation} {
				text := "---\ntitle: x\n---\n" + s.Source() + "\n"
				switch {
				case u.Kind == translate.Field:
					text = "---\ntitle: " + s.Source() + "\n---\n글 ^p1\n"
				case strings.HasPrefix(s.Source(), "|"):
					text += "\n^p1\n"
				default:
					text = strings.TrimSuffix(text, "\n") + " ^p1\n"
				}
				alone := translate.Units(load(t, map[string]string{"content/pages/x.ko.md": text}), nil)
				got := alone[len(alone)-1].Original.Normal()
				if u.Kind == translate.Field {
					got = alone[0].Original.Normal()
				}
				if got != s.Normal() {
					t.Errorf("%s: %q is read as\n%q, not\n%q", u.ID, s.Source(), got, s.Normal())
				}
			}
		}
	}
}

// TestConfirmationsFollowRetiredIDs: a passage that took another's place has what was
// confirmed of that, until it is confirmed itself.
func TestConfirmationsFollowRetiredIDs(t *testing.T) {
	text := func(front, id string) map[string]string {
		return map[string]string{"content/articles/a.ko.md": "---\ntitle: 글\n" + front + "---\n하나. ^" + id + "\n",
			"content/articles/a.en.md": "---\ntitle: Text\n---\nOne. ^" + id + "\n"}
	}
	before := load(t, text("", "p1"))
	sync := confirmed(t, before, nil)
	after := load(t, text("retired: {p1: p5}\n", "p5"))
	report := translate.Compare(after, nil, sync)
	if e := report.Entry("en", "articles/a#p5"); e == nil || e.State != translate.Confirmed {
		t.Errorf("p5 is %+v", e)
	}
	if len(report.Gone()) != 1 || report.Gone()[0].Successor != "articles/a#p5" {
		t.Errorf("gone: %+v", report.Gone())
	}
	report.Confirm(report.Entries(), "", "")
	if text := string(report.Bytes()); strings.Contains(text, "#p1") || !strings.Contains(text, "#p5") {
		t.Errorf("after confirming:\n%s", text)
	}
}

// TestMessagesHaveStates: the interface's words are told as passages are.
func TestMessagesHaveStates(t *testing.T) {
	e := load(t, nil)
	words := func(original, translation string) []translate.Messages {
		file := func(text string) *source.File { return &source.File{Path: "i18n/x.toml", Data: []byte(text)} }
		message := func(text string) []translate.MessageText {
			return []translate.MessageText{{ID: "count", Text: text, Range: edition.Range{End: len(text)}}}
		}
		return []translate.Messages{{Language: "ko", File: file(original), List: message(original)},
			{Language: "en", File: file(translation), List: message(translation)}}
	}
	sync := confirmed(t, e, words("other = 문단 {{.Count}}개", "one = {{.Count}} passage"))
	for _, c := range []struct {
		original, translation string
		state                 translate.State
		change                translate.Change
	}{
		{"other = 문단 {{.Count}}개", "one = {{.Count}} passage", translate.Confirmed, translate.Unchanged},
		{"other = 문단  {{.Count}} 개", "one = {{.Count}} passage", translate.Confirmed, translate.PunctuationOnly},
		{"other = 단락 {{.Count}}개", "one = {{.Count}} passage", translate.Stale, translate.WordsChanged},
		{"other = 문단 {{.Number}}개", "one = {{.Count}} passage", translate.Stale, translate.WordsChanged},
		{"other = 문단 {{.Count}}개", "one = {{.Count}} para", translate.Edited, translate.Unchanged},
	} {
		got := translate.Compare(e, words(c.original, c.translation), sync).Entry("en", "words#count")
		if got == nil || got.State != c.state || got.Change != c.change {
			t.Errorf("%q: %+v", c.original, got)
		}
	}
}
