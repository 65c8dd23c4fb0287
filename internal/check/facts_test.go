package check_test

import (
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// twinSound is an edition with one of each thing that is compared between languages.
var twinSound = map[string]string{
	"content/edition.toml": "languages = [\"ko\", \"en\"]\nreview_after = \"2 years\"\ntitle = {ko = \"판\", en = \"Edition\"}\n",
	"content/references.yaml": "references:\n" +
		"- {id: book, type: book, title: 책, publisher: 판, issued: 2020, ISBN: 978-3-16-148410-0}\n" +
		"- {id: paper, type: article-journal, title: 글, container-title: 지, issued: 1997-11, DOI: 10.1162/neco.1997.9.8.1735, ISSN: 0899-7667}\n",
	"content/articles/a.ko.md": "---\ntitle: 글의 제목\nsummary: 짧은 요약이다.\nevent: meeting\n---\n" +
		"## 첫째 절 ^h1\n\n[책](cite:book)과 [글](cite:paper)과 `code`와 [누리집](https://ko.example.org/a).[^n1] ^p1\n\n" +
		"1. 하나 ^i1\n2. 둘, [앞](#p1) ^i2\n\n> 옮긴 말이다.\n\n^q1\n\n| 가 | 나 |\n|---|---|\n| 다 | 라 |\n\n^t1\n\nGPT-3 (2020) ^p2\n\n[^n1]: [확인](verdict:verified) 주석이다.\n",
	"content/articles/a.en.md": "---\ntitle: The title\nsummary: A short summary.\n---\n" +
		"## First part ^h1\n\n[Book](cite:book), [paper](cite:paper), `code` and [site](https://www.example.org/b).[^n1] ^p1\n\n" +
		"1. one ^i1\n2. two, [before](#p1) ^i2\n\n> Words by others.\n\n^q1\n\n| a | b |\n|---|---|\n| c | d |\n\n^t1\n\nGPT-3 (2020) ^p2\n\n[^n1]: [yes](verdict:verified) A note.\n",
	"content/glosses/meeting.ko.md": "---\ntitle: 모임\nkind: event\ndates: {from: 2024-03-18, to: 2024-03-21}\nplace: city\n---\n풀이이다. ^p1\n",
	"content/glosses/meeting.en.md": "---\ntitle: Meeting\n---\nAn entry. ^p1\n",
	"content/glosses/city.ko.md":    "---\ntitle: 도시\nkind: place\nsee: [kim]\n---\n풀이이다. ^p1\n",
	"content/glosses/city.en.md":    "---\ntitle: City\n---\nAn entry. ^p1\n",
	"content/glosses/firm.ko.md":    "---\ntitle: 회사\nkind: organisation\nsee: [city, meeting]\n---\n풀이이다. ^p1\n",
	"content/glosses/firm.en.md":    "---\ntitle: Firm\n---\nAn entry. ^p1\n",
	"content/glosses/kim.ko.md": "---\ntitle: 김 아무개\nkind: person\nroles:\n- {at: firm, from: 2012, to: 2017, as: researcher}\n" +
		"- {at: firm, from: 2017, to: 2021-03, as: [researcher, ceo]}\nasof: 2024-06\n---\n풀이이다. ^p1\n",
	"content/glosses/kim.en.md": "---\ntitle: Kim\n---\nAn entry. ^p1\n",
}

const (
	aKo, aEn  = "content/articles/a.ko.md", "content/articles/a.en.md"
	kimKo     = "content/glosses/kim.ko.md"
	meetingKo = "content/glosses/meeting.ko.md"
	refs      = "content/references.yaml"
)

// twinCases: in file, old is replaced by new, and exactly the wanted problems follow.
var twinCases = []struct{ file, old, new, want string }{
	// kinds
	{aEn, "## First part ^h1", "First part ^h1", `content/articles/a.en.md:5:1: a paragraph where the original has a heading of level 2 (passage-kind)`},
	{aEn, "1. one ^i1\n2. two", "- one ^i1\n- two", "content/articles/a.en.md:9:3: an item of a list where the original has an item of a numbered list (passage-kind)\ncontent/articles/a.en.md:10:3: an item of a list where the original has an item of a numbered list (passage-kind)"},
	{aEn, "> Words by others.\n\n^q1", "Words by others. ^q1", `content/articles/a.en.md:12:1: a paragraph where the original has a quotation (passage-kind)`},
	{aEn, "| c | d |\n", "| c | d |\n| e | f |\n", `content/articles/a.en.md:16:1: a table of 2 columns and 2 rows where the original has a table of 2 columns and 1 row (passage-kind)`},
	{aEn, "| a | b |\n|---|---|\n| c | d |", "| a |\n|---|\n| c |", `content/articles/a.en.md:16:1: a table of 1 column and 1 row where the original has a table of 2 columns and 1 row (passage-kind)`},
	{aEn, "> Words by others.\n", "```\nwords\n```\n", `content/articles/a.en.md:13:1: a block of code where the original has a quotation (passage-kind)`},
	// empty
	{aEn, "1. one ^i1", "1. ^i1", `content/articles/a.en.md:9:4: the passage ^i1 is empty (passage-empty)`},
	{aEn, "| a | b |\n|---|---|\n| c | d |", "|  |  |\n|---|---|\n|  |  |", `content/articles/a.en.md:16:1: the passage ^t1 is empty (passage-empty)`},
	// not translated
	{aEn, "title: The title", "title: 글의 제목", `content/articles/a.en.md:2:8: the title is not translated (passage-untranslated)`},
	{aEn, "A short summary.", "짧은 요약", `content/articles/a.en.md:3:10: the summary is not translated (passage-untranslated)`},
	{aEn, "First part", "첫째 절", `content/articles/a.en.md:5:4: the passage ^h1 is not translated (passage-untranslated)`},
	{aEn, "A note.", "주석이다.", `content/articles/a.en.md:24:32: Hangul left in the text: "주석이다" (script-foreign)`},
	{aEn, "[yes](verdict:verified) A note.", "[확인](verdict:verified) 주석이다.", `content/articles/a.en.md:24:1: the note "n1" is not translated (passage-untranslated)`},
	{aEn, "A note.", "It isn't a \"note\".", ""},
	// marks
	{aEn, "[Book](cite:book)", "Book", `content/articles/a.ko.md:8:1: the citation "book" is not in the translation (citations-differ)`},
	{aEn, "[Book](cite:book), [paper](cite:paper)", "[Book](cite:book), [book](cite:book)", `content/articles/a.ko.md:8:17: the citation "paper" is not in the translation (citations-differ)`},
	{aEn, "[Book](cite:book)", "[Book](cite:book \"p. 3\"), [again](cite:book)", ""},
	{aKo, "[책](cite:book)과 ", "", `content/articles/a.en.md:7:1: the citation "book" is not in the original (citations-differ)`},
	{aEn, "A note.", "A note ([Book](cite:book)).", `content/articles/a.en.md:24:40: the citation "book" is not in the original (citations-differ)`},
	{aEn, "`code`", "`coda`", "content/articles/a.en.md:7:41: the code \"coda\" is not in the original (code-differs)\ncontent/articles/a.ko.md:8:34: the code \"code\" is not in the translation (code-differs)"},
	{aEn, "https://www.example.org/b", "https://example.com/b", "content/articles/a.en.md:7:52: the link \"https://example.com/b\" is not in the original (links-differ)\ncontent/articles/a.ko.md:8:42: the link \"https://ko.example.org/a\" is not in the translation (links-differ)"},
	{aEn, "[before](#p1)", "[before](#h1)", "content/articles/a.en.md:10:9: the link \"#h1\" is not in the original (links-differ)\ncontent/articles/a.ko.md:11:7: the link \"#p1\" is not in the translation (links-differ)"},
	{aEn, ".[^n1] ^p1\n\n1. one", ". ^p1\n\n1. one[^n1]", `content/articles/a.en.md:9:7: the note mark [^n1] stands in ^i1, in the original in ^p1 (note-moved)`},
	{aKo, "1. 하나", "1. 하나[^n1]", `content/articles/a.ko.md:10:6: the note mark [^n1] is not in the translation (note-moved)`},
	{aEn, "[yes](verdict:verified)", "[in part](verdict:partly)", `content/articles/a.en.md:24:8: the finding is "partly", in the original "verified" (verdict-differs)`},
	{aEn, "[yes](verdict:verified) A", "A", `content/articles/a.en.md:24:1: the finding is none, in the original "verified" (verdict-differs)`},
	// facts
	{kimKo, "to: 2017,", "to: 2011,", `content/glosses/kim.ko.md:5:30: the end, 2011, is before the beginning, 2012 (period-order)`},
	{kimKo, "from: 2012, to: 2017,", "from: 2012-05, to: 2012,", ""},
	{meetingKo, "to: 2024-03-21", "to: 2024-03-12", `content/glosses/meeting.ko.md:4:31: the end, 2024-03-12, is before the beginning, 2024-03-18 (period-order)`},
	{kimKo, "from: 2017,", "from: 2016,", `content/glosses/kim.ko.md:6:8: two roles at "firm" at the same time (role-overlap)`},
	{kimKo, "from: 2017,", "from: 2016, ", `content/glosses/kim.ko.md:6:8: two roles at "firm" at the same time (role-overlap)`},
	{kimKo, "from: 2017, to: 2021-03, as: [researcher, ceo]", "from: 2016, to: 2021-03, as: [ceo]", ""},
	{kimKo, "from: 2017, to: 2021-03, as: [researcher, ceo]", "from: 2012, to: 2017, as: [ceo]", `content/glosses/kim.ko.md:6:8: two roles at "firm" at the same time (role-overlap)`},
	{kimKo, "2021-03", "2024-07", `content/glosses/kim.ko.md:6:30: 2024-07 is after asof, 2024-06 (asof-early)`},
	{kimKo, "2021-03", "2024", ""},
	{meetingKo, "place: city", "place: kim", `content/glosses/meeting.ko.md:5:8: "kim" is a person, not a place (kind-wrong)`},
	{aKo, "event: meeting", "event: firm", `content/articles/a.ko.md:4:8: "firm" is an organisation, not an event (kind-wrong)`},
	{kimKo, "asof: 2024-06", "asof: 2024-05", `content/glosses/kim.ko.md:7:7: last compared with its sources in 2024-05, 25 months ago (asof-old)`},
	{kimKo, "asof: 2024-06", "asof: 2024", ""},
	{kimKo, "asof: 2024-06", "asof: 2026-07", `content/glosses/kim.ko.md:7:7: 2026-07 has not come yet (date-future)`},
	{"content/edition.toml", "2 years", "2 weeks", `content/edition.toml:2:1: "2 weeks" is not a span of time (span-invalid)`},
	{"content/edition.toml", "title", "# \u200b\ntitle", `content/edition.toml:3:3: a zero-width space (U+200B) (character-hidden)`},
	// references
	{refs, "publisher: 판, ", "", `content/references.yaml:2:3: the book "book" has no publisher or URL or DOI (reference-field)`},
	{refs, "container-title: 지, ", "", `content/references.yaml:3:3: the article-journal "paper" has no container-title (reference-field)`},
	{refs, ", issued: 1997-11", "", `content/references.yaml:3:3: the article-journal "paper" has no issued (reference-field)`},
	{refs, "type: article-journal", "type: webpage", `content/references.yaml:3:3: the webpage "paper" has no URL (reference-field)`},
	{refs, "10.1162/neco.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735", `content/references.yaml:3:90: "doi:10.1162/neco.1997.9.8.1735" is not a DOI (doi-invalid)`},
	{refs, "10.1162/neco.1997.9.8.1735", "10.1162", `content/references.yaml:3:90: "10.1162" is not a DOI (doi-invalid)`},
	{refs, "978-3-16-148410-0", "978-3-16-148401-0", `content/references.yaml:2:70: "978-3-16-148401-0" is not a valid ISBN (isbn-invalid)`},
	{refs, "978-3-16-148410-0", "0-306-40615-2", ""},
	{refs, "978-3-16-148410-0", "080442957X 978 3 16 148410 0", `content/references.yaml:2:70: "080442957X 978 3 16 148410 0" is not a valid ISBN (isbn-invalid)`},
	{refs, "978-3-16-148410-0", "080442957X 978-3-16-148410-0", ""},
	{refs, "0899-7667", "0899-7666", `content/references.yaml:3:124: "0899-7666" is not a valid ISSN (isbn-invalid)`},
	{refs, "issued: 1997-11", "issued: 1597-11", `content/references.yaml:3:76: the article-journal "paper" of 1597-11: there was none before 1665 (reference-date)`},
	{refs, "issued: 2020", "issued: 2020-05-01, accessed: 2020-04-30", `content/references.yaml:2:80: "book" was read on 2020-04-30, before it was issued on 2020-05-01 (reference-date)`},
	{refs, "issued: 2020", "issued: 2027", `content/references.yaml:2:58: 2027 has not come yet (date-future)`},
	{refs, "- {id: paper", "- {id: extra, type: report, title: 셋, number: 1}\n- {id: paper", `content/references.yaml:3:8: nothing cites "extra" (reference-unused)`},
}

var interfaceWords = sync.OnceValue(func() *words.Words {
	w, _, err := words.Load(juhae.Files, juhae.Files, []string{"ko", "en"}, nil, nil)
	if err != nil {
		panic(err)
	}
	return w
})

// found reads and checks an edition as a build does, without laying it out; today is
// the day of the review, if there is one.
func found(t *testing.T, files map[string]string, today *edition.Date) string {
	t.Helper()
	e, problems := assemble(t, files)
	c := check.New(e, interfaceWords(), translate.Compare(e, nil, &translate.Sync{}).Comparison)
	for _, d := range e.Documents() {
		problems = append(problems, c.Document(d)...)
	}
	problems = append(problems, c.Edition()...)
	if today != nil {
		problems = append(problems, check.Review(e, *today)...)
	}
	return lines(t, problems)
}

func assemble(t *testing.T, files map[string]string) (*edition.Edition, []source.Problem) {
	t.Helper()
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	contents, err := read.List(folder)
	if err != nil {
		t.Fatal(err)
	}
	var documents []*read.Document
	for _, entry := range contents.Entries {
		d, err := entry.Read(folder, contents.Settings.Original())
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, d)
	}
	return read.Assemble(contents, documents)
}

func lines(t *testing.T, problems []source.Problem) string {
	t.Helper()
	var lines []string
	for _, p := range source.Sort(problems) {
		if p.Hint == "" {
			t.Errorf("no hint: %s", p)
		}
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

func TestTwinsAndFacts(t *testing.T) {
	today := edition.Date{Year: 2026, Month: 6, Day: 30}
	if got := found(t, twinSound, &today); got != "" {
		t.Errorf("sound edition: %s", got)
	}
	for _, c := range twinCases {
		files := maps.Clone(twinSound)
		if !strings.Contains(files[c.file], c.old) {
			t.Errorf("%s has no %q", c.file, c.old)
		}
		files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
		if got := found(t, files, &today); got != c.want {
			t.Errorf("%s: %q for %q:\ngot  %s\nwant %s", c.file, c.new, c.old, got, c.want)
		}
	}
}

// TestReviewAloneKnowsTheDay checks an edition whose dates have long passed, and are
// still to come.
func TestReviewAloneKnowsTheDay(t *testing.T) {
	for _, asof := range []string{"2022-06", "2222-06"} {
		files := maps.Clone(twinSound)
		files[kimKo] = strings.Replace(files[kimKo], "asof: 2024-06", "asof: "+asof, 1)
		if got := found(t, files, nil); got != "" {
			t.Errorf("without a day: %s", got)
		}
	}
}
