package check_test

import (
	"maps"
	"strings"
	"testing"

	"juhae/internal/source"
)

// TestNumbersAreCompared breaks pairs of passages that share their numbers: the message
// stands at the translation and says what the original has.
func TestNumbersAreCompared(t *testing.T) {
	for _, c := range []struct{ ko, en, want string }{
		{"여덟 명이 2017년에 3만 7,000개를", "The 8 had 37,000 in 2017", ""},
		{"3분의 1이 절반보다 작다", "1/3 is less than 50%", ""},
		{"매개변수 2억 1,300만 개", "312 million parameters", `content/articles/a.en.md:6:1: "312 million" (312,000,000) where content/articles/a.ko.md:8 has "2억 1,300만" (213,000,000) (amount-translation)`},
		{"9월 12~14일, 18위", "September 12–15, 18th", `content/articles/a.en.md:6:14: "15" where content/articles/a.ko.md:8 has "14일" (number-translation)`},
		{"GPT-3와 [책, 2020](cite:ref)", "GPT-4 of 2020 ([Book](cite:ref))", ""},
		{"\u1100\u1161 2017년", "One", "content/articles/a.ko.md:8:1: \"가\" is not in normal form C (normal-form)\n" + `content/articles/a.ko.md:8:4: "2017년" has no counterpart in content/articles/a.en.md:6 (amount-translation)`},
		{"| 가 | 나 |\n|---|---|\n| 1만 | 1,000 |\n\n", "| a | b |\n|---|---|\n| 10,000 | 1,000 |\n\n", ""},
		{"> 12\n>\n> 000 30\n\n", "> 30\n>\n> 12\n\n", ""},
		{"1,000 ~ 2,000명", "1,000\nto 3,000", `content/articles/a.en.md:7:4: "3,000" where content/articles/a.ko.md:8 has "2,000" (amount-translation)`},
	} {
		files := maps.Clone(sound)
		files["content/articles/a.ko.md"] = strings.Replace(files["content/articles/a.ko.md"], "[여기](#p1)", c.ko, 1)
		files["content/articles/a.en.md"] = strings.Replace(files["content/articles/a.en.md"], "[There](#p1)", c.en, 1)
		if got := strings.Join(problems(t, files), "\n"); got != c.want {
			t.Errorf("%s / %s:\ngot  %s\nwant %s", c.ko, c.en, got, c.want)
		}
	}
}

func TestOnlyAmountsStopABuild(t *testing.T) {
	for text, want := range map[string]source.Severity{"15": source.Warning, "1515": source.Error} {
		files := maps.Clone(sound)
		files["content/articles/a.en.md"] = strings.Replace(sound["content/articles/a.en.md"], "[There]", text+" [There]", 1)
		if got := load(t, files).Problems; len(got) != 1 || got[0].Severity != want {
			t.Errorf("%s: got %+v, want one %s", text, got, want)
		}
	}
}

// TestNumbersOfOtherLanguages: of a language whose words are not read, only digits are compared.
func TestNumbersOfOtherLanguages(t *testing.T) {
	files := maps.Clone(sound)
	for name := range sound {
		if base, ok := strings.CutSuffix(name, ".en.md"); ok {
			files[base+".de.md"] = sound[name]
			delete(files, name)
		}
	}
	files["content/edition.toml"] = strings.ReplaceAll(sound["content/edition.toml"], "en", "de")
	files["content/articles/a.ko.md"] = strings.Replace(sound["content/articles/a.ko.md"], "[여기](#p1)", "2017년의 8명과 3만 명과 10명과 1990년", 1)
	files["content/articles/a.de.md"] = strings.Replace(sound["content/articles/a.en.md"], "[There](#p1)", "2017 waren es acht, zehn und 30.000", 1)
	want := `content/articles/a.ko.md:8:23: "1990년" has no counterpart in content/articles/a.de.md:6 (amount-translation)`
	var got []string
	for _, p := range problems(t, files) {
		if strings.Contains(p, "translation)") {
			got = append(got, p)
		}
	}
	if strings.Join(got, "\n") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), want)
	}
}
