package check_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// named is an edition without problems in which people and things have names.
var named = map[string]string{
	"content/edition.toml":    "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n",
	"content/references.yaml": "references:\n- {id: gu, type: book, title: 책, author: [{family: Uszkoreyt}], publisher: 판, issued: 2020}\n",
	"content/articles/a.ko.md": "---\ntitle: 글\n---\n" +
		"[리온 존스](gloss:jones)와 [에이든 고메즈](gloss:gomez)가 [구글](gloss:google)에서 만났다. ^p1\n\n" +
		"[우스코라이트](gloss:uszkoreit)는 [셀프 어텐션](gloss:attention)을 말했다.[^n1] ^p2\n\n" +
		"아무도 없었다. ^p3\n\n" +
		"고메즈의 말이다. ^p4\n\n" +
		"[^n1]: [매개변수](gloss:parameter)를 센다.\n",
	"content/articles/a.en.md": "---\ntitle: Text\n---\n" +
		"[Llion Jones](gloss:jones) met [Aidan Gomez](gloss:gomez) at [Google](gloss:google). ^p1\n\n" +
		"[Uszkoreit](gloss:uszkoreit) spoke of [self-attention](gloss:attention).[^n1] ^p2\n\n" +
		"Nobody was there. ^p3\n\n" +
		"So said Gomez. ^p4\n\n" +
		"[^n1]: It counts [parameters](gloss:parameter).\n",
	"content/pages/about.ko.md":       "---\ntitle: 안내\n---\n[책](cite:gu)이 있다. ^p1\n",
	"content/pages/about.en.md":       "---\ntitle: About\n---\nThere is a [book](cite:gu). ^p1\n",
	"content/glosses/jones.ko.md":     "---\ntitle: 리온 존스\nshort: 존스\nkind: person\navoid: [라이언 존스, 코흐]\n---\n연구자. ^p1\n",
	"content/glosses/jones.en.md":     "---\ntitle: Llion Jones\nshort: Jones\n---\nA researcher. ^p1\n",
	"content/glosses/gomez.ko.md":     "---\ntitle: 에이든 고메즈\nshort: 고메즈\nkind: person\n---\n연구자. ^p1\n",
	"content/glosses/gomez.en.md":     "---\ntitle: Aidan Gomez\nshort: Gomez\n---\nA researcher. ^p1\n",
	"content/glosses/uszkoreit.ko.md": "---\ntitle: 우스코라이트\nkind: person\n---\n연구자. ^p1\n",
	"content/glosses/uszkoreit.en.md": "---\ntitle: Uszkoreit\n---\nA researcher. ^p1\n",
	"content/glosses/google.ko.md":    "---\ntitle: 구글\nkind: organisation\navoid: [Gugle]\n---\n회사. ^p1\n",
	"content/glosses/google.en.md":    "---\ntitle: Google\n---\nA company. ^p1\n",
	"content/glosses/attention.ko.md": "---\ntitle: 셀프 어텐션\nkind: concept\nsee: [parameter]\n---\n방식. ^p1\n",
	"content/glosses/attention.en.md": "---\ntitle: self-attention\n---\nA method. ^p1\n",
	"content/glosses/parameter.ko.md": "---\ntitle: 매개변수\nkind: concept\navoid: [파라미터]\n---\n수. ^p1\n",
	"content/glosses/parameter.en.md": "---\ntitle: parameter\n---\nA number. ^p1\n",
}

const (
	ko = "content/articles/a.ko.md"
	en = "content/articles/a.en.md"
)

// nameCases: in file, old is replaced by new, and exactly the wanted problems follow.
var nameCases = []struct{ file, old, new, want string }{
	// spellings that are avoided
	{ko, "아무도 없", "라이언 존스가 없", `content/articles/a.ko.md:8:1: "라이언 존스" is a spelling that the gloss "jones" avoids (spelling-avoid)`},
	{ko, "[매개변수]", "[파라미터]", `content/articles/a.ko.md:12:9: "파라미터" is a spelling that the gloss "parameter" avoids (spelling-avoid)`},
	{ko, "title: 글", "title: 글\nsummary: 파라미터의 수.", `content/articles/a.ko.md:3:10: "파라미터" is a spelling that the gloss "parameter" avoids (spelling-avoid)`},
	{en, "Nobody was", "Gugle’s room was", `content/articles/a.en.md:8:1: "Gugle" is a spelling that the gloss "google" avoids (spelling-avoid)`},
	{ko, "아무도 없", "구글(Gugle)이 없", `content/articles/a.ko.md:8:4: "Gugle" is a spelling that the gloss "google" avoids (spelling-avoid)`},
	{ko, "아무도 없", "파라\\*미터와 파라미터가 없", `content/articles/a.ko.md:8:9: "파라미터" is a spelling that the gloss "parameter" avoids (spelling-avoid)`},
	{ko, "아무도 없", "‘파라미터’도 「파라미터의 책」도 없", ""},
	{ko, "아무도 없", "`파라미터` [파라미터](cite:gu) [파라미터](lang:ko-x-old) 없", ""},
	{ko, "아무도 없", "파라미터화가 없", ""}, // a compound is another word
	{ko, "아무도 없", "코흐름이 없", ""},
	{en, "Nobody was", "[파라미터](lang:ko) was", ""},

	// near misses
	{ko, "[우스코라이트]", "[우스코레이트]", `content/articles/a.ko.md:6:2: "우스코레이트" looks like "우스코라이트" (spelling-near)`},
	{ko, "고메즈의 말", "고메스의 말", `content/articles/a.ko.md:10:1: "고메스" looks like "고메즈" (spelling-near)` +
		"\n" + `content/articles/a.en.md:10:9: "Gomez" is named here and not in "ko" (person-twin)`},
	{ko, "[에이든 고메즈]", "[에이던 고메즈]", `content/articles/a.ko.md:4:24: "에이던 고메즈" looks like "에이든 고메즈" (spelling-near)`},
	{ko, "[리온 존스](gloss:jones)와", "[리온 존슨](gloss:jones)과", `content/articles/a.ko.md:4:2: "리온 존슨" looks like "리온 존스" (spelling-near)`},
	{ko, "[셀프 어텐션]", "[셀프어텐션]", `content/articles/a.ko.md:6:29: "셀프어텐션" looks like "셀프 어텐션" (spelling-near)`},
	{ko, "[매개변수]", "[매게변수]", `content/articles/a.ko.md:12:9: "매게변수" looks like "매개변수" (spelling-near)`},
	{en, "Nobody was", "Uszkoriet’s room was", `content/articles/a.en.md:8:1: "Uszkoriet" looks like "Uszkoreit" (spelling-near)`},
	{ko, "아무도 없", "방(Uszkorelt)이 없", `content/articles/a.ko.md:8:3: "Uszkorelt" looks like "Uszkoreit" (spelling-near)`},
	{en, "Nobody was", "llion-jones was", ""},            // no name: a slug, an address
	{en, "Nobody was", "Jonas was", ""},                  // five letters are too few
	{en, "Nobody was", "Uszkoreyt was", ""},              // an author of a reference
	{ko, "[매개변수]", "[매개변구]", ""},                         // of a term only letters that are easily confused count
	{ko, "아무도 없", "매개변수형은 우스코라이트식이 없", ""},               // compounds
	{ko, "아무도 없", "고무즙도 에이커도 리온도 구슬도 없", ""},             // other words
	{ko, "아무도 없", "고메스 산과 고메스 강과 고메스 시가 없", ""},          // a word of the edition's own
	{ko, "아무도 없", "「우스코레이트」가 ‘우스코레이트’로 없", ""},           // quoted, mentioned
	{en, "Nobody was", "Parameters and Selves were", ""}, // a sentence's beginning

	// persons in one language only
	{en, "So said Gomez.", "So he said.", `content/articles/a.ko.md:10:1: "고메즈" is named here and not in "en" (person-twin)`},
	{en, "Nobody was there.", "Aidan was there.", ""},
	{en, "It counts", "Jones counts", `content/articles/a.en.md:12:8: "Jones" is named here and not in "ko" (person-twin)`},
	{en, "It counts", "Uszkoreit counts", ""},                // named in the passage of the note
	{"content/glosses/gomez.ko.md", "연구자.", "고메즈는 연구자.", ""}, // the entry's own subject

	// names that two glosses have
	{"content/glosses/google.ko.md", "title: 구글", "title: 구글\naliases: [매개변수]", `content/glosses/parameter.ko.md:2:8: the gloss "google" is called "매개변수" too (alias-twice)`},
	{"content/glosses/jones.ko.md", "short: 존스", "short: 고메즈", ""}, // as people of one family do

	// marks
	{en, "[self-attention](gloss:attention)", "self-attention", `content/articles/a.ko.md:6:28: the gloss "attention" is marked here and not in "en" (mark-translation)`},
	{en, "[parameters](gloss:parameter)", "numbers", `content/articles/a.ko.md:12:8: the gloss "parameter" is marked here and not in "en" (mark-translation)`},
	{en, "[Google](gloss:google)", "[Google](gloss:google), [Google’s](gloss:google) place", ""}, // as often as one likes
	{"content/glosses/google.en.md", "A company.", "A [company](gloss:google).", `content/glosses/google.en.md:4:3: a mark for the gloss "google" in its own entry (mark-self)` +
		"\n" + `content/glosses/google.en.md:4:3: the gloss "google" is marked here and not in "ko" (mark-translation)`},
	{en, "[Llion Jones](gloss:jones)", "[Jones](gloss:jones)", `content/articles/a.en.md:4:1: "Jones" is the short form, and the first mark of the gloss "jones" in this text (mark-short-first)`},
	{en, "[Llion Jones](gloss:jones)", "Llion Jones, [Jones](gloss:jones)", ""},
	{en, "[Uszkoreit](gloss:uszkoreit)", "[He](gloss:uszkoreit)", ""},
}

func TestNames(t *testing.T) {
	if got := problems(t, named); len(got) > 0 {
		t.Fatalf("problems:\n%s", strings.Join(got, "\n"))
	}
	for _, c := range nameCases {
		files := maps.Clone(named)
		files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
		if files[c.file] == named[c.file] {
			t.Errorf("%s has no %q", c.file, c.old)
		}
		got := map[string]bool{}
		for _, p := range problems(t, files) {
			if !strings.HasSuffix(p, "-differs)") && !strings.HasSuffix(p, "-differ)") && !strings.HasSuffix(p, "(script-foreign)") { // what rules on twins say is tested elsewhere
				got[p] = true
			}
		}
		want := map[string]bool{}
		for _, p := range strings.Split(c.want, "\n") {
			if p != "" {
				want[p] = true
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %q for %q:\ngot  %v\nwant %v", c.file, c.new, c.old, got, want)
		}
	}
}

// TestAvoidedInEveryScript: a spelling that a gloss avoids is found in whichever script
// the edition is written.
func TestAvoidedInEveryScript(t *testing.T) {
	for lang, avoided := range map[string]string{"ta": "டிரான்ஸ்பார்மர்", "hi": "ट्रांसफार्मर", "ko": "변환기", "ru": "преобразователь"} {
		files := map[string]string{
			"content/edition.toml":              fmt.Sprintf("languages = [%q, \"en\"]\ntitle = {%s = \"A\", en = \"Edition\"}\n", lang, lang),
			"content/pages/p." + lang + ".md":   "---\ntitle: P\n---\n" + avoided + " [x](gloss:t) ^p1\n",
			"content/pages/p.en.md":             "---\ntitle: P\n---\nA [transformer](gloss:t). ^p1\n",
			"content/glosses/t." + lang + ".md": "---\ntitle: T\nkind: concept\navoid: [" + avoided + "]\n---\nX. ^p1\n",
			"content/glosses/t.en.md":           "---\ntitle: Transformer\n---\nX. ^p1\n",
		}
		want := fmt.Sprintf("content/pages/p.%s.md:4:1: %q is a spelling that the gloss \"t\" avoids (spelling-avoid)", lang, avoided)
		if got := problems(t, files); !slices.Contains(got, want) {
			t.Errorf("%s: not found in\n%s", lang, strings.Join(got, "\n"))
		}
	}
}

// TestUnusedGloss removes the only uses of a gloss, in marks and in front matter.
func TestUnusedGloss(t *testing.T) {
	files := maps.Clone(named)
	files[ko] = strings.Replace(files[ko], "[매개변수](gloss:parameter)", "수", 1)
	files[en] = strings.Replace(files[en], "[parameters](gloss:parameter)", "numbers", 1)
	if got := problems(t, files); len(got) > 0 {
		t.Errorf("a gloss that see names: %v", got)
	}
	const seen = "content/glosses/attention.ko.md"
	files[seen] = strings.Replace(files[seen], "see: [parameter]\n", "", 1)
	want := `content/glosses/parameter.ko.md:1:1: nothing leads to the gloss "parameter" (gloss-unused)`
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	files["content/glosses/parameter.en.md"] = strings.Replace(files["content/glosses/parameter.en.md"], "A number", "A [number](gloss:parameter)", 1)
	if got := strings.Join(problems(t, files), "\n"); !strings.Contains(got, want) {
		t.Errorf("a mark in its own entry is taken for a use: %s", got)
	}
}

// TestNamesUnmarked takes the marks of a gloss away in every language.
func TestNamesUnmarked(t *testing.T) {
	files := maps.Clone(named)
	files[ko] = strings.Replace(files[ko], "[구글](gloss:google)", "구글", 1)
	files[en] = strings.Replace(files[en], "[Google](gloss:google)", "Google", 1)
	files["content/glosses/attention.ko.md"] = strings.Replace(files["content/glosses/attention.ko.md"], "see: [", "see: [google, ", 1)
	want := `content/articles/a.en.md:4:62: "Google" is a name of the gloss "google", which this text never marks (gloss-unmarked)` + "\n" +
		`content/articles/a.ko.md:4:47: "구글" is a name of the gloss "google", which this text never marks (gloss-unmarked)`
	if got := strings.Join(problems(t, files), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestLongLinesAreLinear would not end if a rule looked at a text's names in pairs.
func TestLongLinesAreLinear(t *testing.T) {
	files := maps.Clone(named)
	for _, one := range []string{"「", "파라미터 ", "우스코레이트 ", "들", "리온 존슨 ", "&amp;파라미터 "} {
		files["content/pages/p.ko.md"] = "---\ntitle: 쪽\n---\n" + strings.Repeat(one, 8000) + " ^p1\n"
		files["content/pages/p.en.md"] = "---\ntitle: Page\n---\nText. ^p1\n"
		problems(t, files)
	}
}
