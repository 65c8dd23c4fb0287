package build

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"

	"juhae/internal/translate"
)

// manifold is the sample edition with more of everything: people and where they were, an
// event and its place, a draft, entries with names and without a summary.
func manifold() map[string]string {
	files := sampleEdition()
	both := func(name, front, ko, en string) {
		files["content/"+name+".ko.md"] = "---\n" + front + "---\n" + ko
		files["content/"+name+".en.md"] = "---\ntitle: " + strings.ToUpper(name[len(name)-4:]) + " " + name + "\n---\n" + en
	}
	both("glosses/firm", "title: 상회\nkind: organisation\ndates: {from: 1999-02}\n", "[용어](gloss:g1)의 곳이다. ^p1\n\n둘째 글월이다. ^p2\n",
		"The place of [that](gloss:g1). ^p1\n\nAnother sentence. ^p2\n")
	both("glosses/mina", "title: 김미나\nkind: person\nnative: {text: 黃仁勳, lang: zh-Hant}\nroles:\n  - {at: firm, as: ceo, from: 2001, to: 2004}\nsee: [firm]\navoid: [김민아]\n",
		"[상회](gloss:firm)의 사람이다. ^p1\n", "One of [them](gloss:firm). ^p1\n")
	both("glosses/city", "title: 고을시\nkind: place\nasof: 2024-03\n", "고을이다. ^p1\n", "A city. ^p1\n")
	both("glosses/talk", "title: 큰 모임\nkind: event\nsummary: 모인 날\ndates: {from: 2024-03-20}\nplace: city\nsee: [mina, city]\n",
		"[김미나](gloss:mina)가 [고을시](gloss:city)에 있었다. ^p1\n", "[Mina](gloss:mina) was in the [city](gloss:city). ^p1\n")
	both("articles/meet", "title: 모임 글\ndate: 2024-04-02\nevent: talk\nsource: two\n", "## 처음 ^p1\n\n[큰 모임](gloss:talk)에 갔다. ^p2\n\n- [고을시](gloss:city)이다. ^p3\n- 둘째다. ^p4\n\n[#위](#p2)를 보라. ^p5\n",
		"## First ^p1\n\nOff to the [talk](gloss:talk). ^p2\n\n- [City](gloss:city). ^p3\n- Second. ^p4\n\nSee [#above](#p2). ^p5\n")
	both("articles/wip", "title: 덜 된 글\ndate: 2024-06-01\ndraft: true\n", "[용어](gloss:g4)뿐이다. ^p1\n", "Only [it](gloss:g4). ^p1\n")
	for i := range 8 { // that nothing much happens to: where few are not read, nothing can be told
		next := (i + 1) % 8
		both(fmt.Sprintf("glosses/calm%d", i), fmt.Sprintf("title: 잔잔%c\nkind: concept\nsummary: 잔잔하다\n", '가'+rune(i)*28), fmt.Sprintf("[다음](gloss:calm%d)이다. ^p1\n", next),
			fmt.Sprintf("Comes [next](gloss:calm%d). ^p1\n", next))
	}
	return files
}

type textEdit struct {
	what string
	do   func(a *authors)
}

var (
	aMark    = regexp.MustCompile(`\[([^\]]*)\]\(gloss:[^)]*\)`)
	aCite    = regexp.MustCompile(` ?\(\[[^\]]*\]\(cite:[^)]*\)\)`)
	aNote    = regexp.MustCompile(`\[\^n\d+\]`)
	anID     = regexp.MustCompile(` \^(p\d+)`)
	aSummary = regexp.MustCompile(`(?m)^summary: .*\n`)
	aTitle   = regexp.MustCompile(`(?m)^title: .*\n`)
)

// textEdits are what is done to the texts of an edition.
var textEdits = []textEdit{
	{"words", func(a *authors) { a.passage(a.any(".md"), func(p string) string { return a.word() + " " + p }) }},
	{"words", func(a *authors) { a.passage(a.any("glosses/"), func(p string) string { return a.word() + " " + p }) }},
	{"words", func(a *authors) { a.passage(a.any("articles/"), func(p string) string { return a.word() + " " + p }) }},
	{"another passage", func(a *authors) {
		a.passage(a.any(".md"), func(p string) string { return "글 말 " + anID.FindString(p) })
	}},
	{"mark", func(a *authors) { a.passage(a.any(".md"), func(p string) string { return a.mark() + " " + p }) }},
	{"mark", func(a *authors) { a.passage(a.any("articles/"), func(p string) string { return a.mark() + " " + p }) }},
	{"mark in all languages", func(a *authors) {
		mark, id := a.mark(), " ^p"+fmt.Sprint(1+a.IntN(3))
		a.everywhere(a.any(".ko.md"), func(text string) string { return strings.Replace(text, id+"\n", " "+mark+id+"\n", 1) })
	}},
	{"no mark", func(a *authors) {
		a.rewrite(a.any(".md"), func(text string) string { return first(aMark, text, "$1") })
	}},
	{"no marks", func(a *authors) {
		a.everywhere(a.any(".ko.md"), func(text string) string { return aMark.ReplaceAllString(text, "$1") })
	}},
	{"citation", func(a *authors) {
		ref := []string{"one", "two"}[a.IntN(2)]
		a.rewrite(a.any(".md"), func(text string) string { return first(anID, text, " ([Work](cite:"+ref+"))$0") })
	}},
	{"no citation", func(a *authors) { a.rewrite(a.any(".md"), func(text string) string { return first(aCite, text, "") }) }},
	{"no citations", func(a *authors) {
		a.everywhere(a.any(".ko.md"), func(text string) string { return aCite.ReplaceAllString(text, "") })
	}},
	{"note", func(a *authors) {
		id, mark := fmt.Sprintf("[^n%02d]", 3+a.IntN(6)), a.mark()
		a.everywhere(a.any("articles/a.ko", "articles/meet.ko"), func(text string) string {
			if strings.Contains(text, id) {
				return text
			}
			return first(anID, text, id+"$0") + "\n" + id + ": 말 " + mark + "이다.\n"
		})
	}},
	{"no notes", func(a *authors) { a.everywhere(a.any("articles/a.ko", "articles/meet.ko"), withoutNotes) }},
	{"no note in a translation", func(a *authors) { a.rewrite(a.any("articles/a.en", "articles/meet.en"), withoutNotes) }},
	{"words in a note", func(a *authors) {
		a.rewrite(a.any("articles/a."), func(text string) string { return strings.Replace(text, "]: ", "]: "+a.word()+" ", 1) })
	}},
	{"summary", func(a *authors) { a.front(a.any(".md"), aSummary, fmt.Sprintf("summary: 줄거리 %d\n", a.IntN(9))) }},
	{"summary", func(a *authors) { a.front(a.any("glosses/"), aSummary, "summary: "+a.word()+"\n") }},
	{"no summary", func(a *authors) {
		a.rewrite(a.any(".md"), func(text string) string { return aSummary.ReplaceAllString(text, "") })
	}},
	{"no summary", func(a *authors) {
		a.rewrite(a.any("glosses/"), func(text string) string { return aSummary.ReplaceAllString(text, "") })
	}},
	{"title", func(a *authors) { a.front(a.any(".md"), aTitle, fmt.Sprintf("title: 새 이름 %d\n", a.IntN(9))) }},
	{"passage goes", func(a *authors) {
		a.rewrite(a.any(".en.md", ".ja.md"), func(text string) string { return a.less(text) })
	}},
	{"passage goes", func(a *authors) { a.rewrite(a.any(".ko.md"), func(text string) string { return a.less(text) }) }},
	{"passage comes", func(a *authors) {
		id := fmt.Sprintf("p%d", 6+a.IntN(20))
		a.rewrite(a.any(".ko.md"), func(text string) string { return a.before(text, "새 글월 "+a.word()+" ^"+id+"\n\n") })
	}},
	{"passage comes everywhere", func(a *authors) {
		id := fmt.Sprintf("p%d", 6+a.IntN(20))
		a.everywhere(a.any(".ko.md"), func(text string) string { return a.before(text, "새 글월 "+a.word()+" ^"+id+"\n\n") })
	}},
	{"retired", func(a *authors) {
		name := a.any(".ko.md")
		a.everywhere(name, func(text string) string { return strings.ReplaceAll(text, " ^p2\n", " ^p3\n") })
		a.rewrite(name, func(text string) string { return strings.Replace(text, "title:", "retired: {p2: p3}\ntitle:", 1) })
	}},
	{"waiver", func(a *authors) { a.waive() }},
	{"mended", func(a *authors) { a.mend(3) }},
	{"one mended", func(a *authors) { a.one() }},
	{"one mended", func(a *authors) { a.one() }},
	{"fault", func(a *authors) {
		if a.IntN(3) == 0 {
			a.rewrite(a.any(".md"), func(text string) string { return strings.Replace(text, "(gloss:", "(gloss:no-", 1) })
		}
	}},
	{"alias", func(a *authors) {
		if a.IntN(2) == 0 {
			a.rewrite(a.any("glosses/"), func(text string) string {
				return strings.Replace(text, "title:", "aliases: [딴이름"+a.word()+"]\ntitle:", 1)
			})
		}
	}},
	{"words and back", func(a *authors) {
		name := a.any(".md")
		text := a.read(name)
		a.put(name, text+"\n")
		a.put(name, text)
	}},
}

// otherEdits are what is done to an edition beside that.
var otherEdits = []textEdit{
	{"a translation goes", func(a *authors) { a.must(os.Remove(a.path(a.any(".en.md", ".ja.md")))) }},
	{"a document goes", func(a *authors) { a.everywhere(a.any(".ko.md"), func(string) string { return "" }) }},
	{"a document comes", func(a *authors) {
		folder := []string{"articles", "pages", "glosses"}[a.IntN(3)]
		front := map[string]string{"articles": "date: 2024-02-02\n", "glosses": "kind: concept\n"}[folder]
		a.put("content/"+folder+"/new.ko.md", "---\ntitle: 새것\n"+front+"---\n"+a.mark()+" 글이다. ^p1\n")
	}},
	{"all is confirmed", func(a *authors) { a.confirm() }},
	{"all is confirmed", func(a *authors) { a.confirm() }},
	{"nothing is confirmed", func(a *authors) { os.Remove(a.path(translate.SyncPath)) }},
	{"fallback", func(a *authors) { a.settings("mark_stale = true\n", "mark_stale = true\nfallback = false\n") }},
	{"address", func(a *authors) { a.settings("base_url = \"https://example.org/repo/\"\n", "") }},
	{"complete", func(a *authors) {
		a.settings("mark_stale = true\n", "mark_stale = true\ncomplete = [\"articles/a\"]\n")
	}},
	{"draft", func(a *authors) {
		a.rewrite(a.any("articles/wip.ko", "articles/b.ko"), func(text string) string {
			if strings.Contains(text, "draft") {
				return strings.Replace(text, "draft: true\n", "", 1)
			}
			return strings.Replace(text, "title:", "draft: true\ntitle:", 1)
		})
	}},
	{"date", func(a *authors) {
		a.rewrite(a.any("articles/"), func(text string) string { return strings.Replace(text, "date: 2024", "date: 2023", 1) })
	}},
	{"kind", func(a *authors) {
		a.rewrite(a.any("glosses/g"), func(text string) string { return strings.Replace(text, "kind: concept", "kind: person", 1) })
	}},
	{"see", func(a *authors) {
		a.rewrite(a.any("glosses/g", "glosses/f"), func(text string) string { return strings.Replace(text, "kind:", "see: [g1, mina]\nkind:", 1) })
	}},
	{"mended", func(a *authors) { a.mend(1) }},
	{"address of the order", func(a *authors) { a.order.BaseURL = []string{"", "https://example.net/"}[a.IntN(2)] }},
}

// words that some language has or nearly has, with quotation marks of both kinds.
var someWords = []string{"낱말", "용어가", "용어거", "김미나", "김미냐", "김민아", "상회", "상훼", "“인용”", "'곧은'", "Term", "Trem", "Firm", "word", "word word", "그는 25명", "ことば", "김미나의"}

func (a *authors) word() string { return someWords[a.IntN(len(someWords))] }

func (a *authors) mark() string {
	return "[" + a.word() + "](gloss:" + []string{"g0", "g1", "g2", "g3", "g4", "g5", "firm", "mina", "city", "talk"}[a.IntN(10)] + ")"
}

// passage changes one of a text's passages.
func (a *authors) passage(name string, change func(p string) string) {
	a.rewrite(name, func(text string) string {
		all := strings.SplitAfter(text, "\n")
		if at := a.place(all); at >= 0 && !strings.HasPrefix(all[at], "## ") && !strings.HasPrefix(all[at], "- ") {
			all[at] = change(strings.TrimSuffix(all[at], "\n")) + "\n"
		}
		return strings.Join(all, "")
	})
}

// place picks a line that is a passage.
func (a *authors) place(all []string) int {
	var places []int
	for i, line := range all {
		if anID.MatchString(line) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return -1
	}
	return places[a.IntN(len(places))]
}

// less is a text without one of its passages.
func (a *authors) less(text string) string {
	all := strings.SplitAfter(text, "\n")
	if at := a.place(all); at >= 0 {
		all[at] = ""
	}
	return strings.Join(all, "")
}

// before puts a passage before another.
func (a *authors) before(text, passage string) string {
	if id := anID.FindString(passage); strings.Contains(text, id+"\n") {
		return text
	}
	all := strings.SplitAfter(text, "\n")
	if at := a.place(all); at >= 0 && !strings.HasPrefix(all[at], "- ") {
		all[at] = passage + all[at]
	}
	return strings.Join(all, "")
}

// everywhere changes an original and its translations alike.
func (a *authors) everywhere(original string, change func(text string) string) {
	rest, seed := a.Rand, a.Uint64()
	defer func() { a.Rand = rest }()
	for _, lang := range []string{"ko", "en", "ja"} {
		a.Rand = rand.New(rand.NewPCG(seed, 0)) // the same choices in each
		a.rewrite(strings.TrimSuffix(original, "ko.md")+lang+".md", change)
	}
}

// front sets a line of the front matter.
func (a *authors) front(name string, line *regexp.Regexp, text string) {
	a.rewrite(name, func(was string) string {
		return strings.Replace(line.ReplaceAllString(was, ""), "---\n", "---\n"+text, 1)
	})
}

// waive writes a waiver for something that the last build said.
func (a *authors) waive() {
	for _, i := range a.Perm(len(a.said)) {
		p := a.said[i]
		if _, list, found := strings.Cut(p.Waiver, "waive: ["); found && strings.HasSuffix(p.File, ".md") {
			a.rewrite(p.File, func(text string) string {
				return strings.Replace(text, "---\n", "---\nwaive: ["+strings.Replace(list, "…", "so it is", 1)+"\n", 1)
			})
			return
		}
	}
}

// one puts one file as it was.
func (a *authors) one() {
	if name := a.any(".md"); a.sound[name] != "" {
		a.put(name, a.sound[name])
	}
}

// settings change some, or change them back.
func (a *authors) settings(old, new string) {
	a.rewrite("content/edition.toml", func(text string) string {
		if new == "" && !strings.Contains(text, old) || new != "" && strings.Contains(text, new) {
			return a.sound["content/edition.toml"]
		}
		return strings.Replace(text, old, new, 1)
	})
}

// confirm confirms all translations as they are.
func (a *authors) confirm() {
	if b := a.loaded(); b.Translation != nil {
		b.Translation.Settle(b.Translation.Gone())
		b.Translation.Confirm(b.Translation.Entries(), "", "")
		a.put(translate.SyncPath, string(b.Translation.Bytes()))
	}
}

func withoutNotes(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "[^") {
			b.WriteString(aNote.ReplaceAllString(line, ""))
		}
	}
	return b.String()
}

// first replaces the first match.
func first(what *regexp.Regexp, text, by string) string {
	at := what.FindStringSubmatchIndex(text)
	if at == nil {
		return text
	}
	return text[:at[0]] + string(what.ExpandString(nil, by, text, at)) + text[at[1]:]
}
