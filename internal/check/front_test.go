package check_test

import (
	"maps"
	"strings"
	"testing"
)

// TestFrontMatterHasItsPlaces: what is wrong with a field of the front matter is told
// there, however it is written, and not where the body has the same words; the waiver
// offered is for the field.
func TestFrontMatterHasItsPlaces(t *testing.T) {
	for _, c := range []struct{ front, body, want, waiver string }{
		{"title: 'It''s 2023 and all'", "It's 2023 and all", "2:15 amount-translation 4:11 amount-translation", "at: title"},
		{"title: \"It's \\\"so\\\" in 2023\"", "", "2:24 amount-translation", "at: title"},
		{"\"title\": Year 2023", "Year", "2:15 amount-translation", "at: title"},
		{"title: Text\n\"summary\": \"In all (one\"", "`summary: code` and (two)", "3:20 bracket-unpaired 5:6 code-differs", "at: summary"},
		{"title: Text\nsummary: >\n  One\n  and two,\n\n  in 2023", "", "7:6 amount-translation", "at: summary"},
		{"title: Text\nsummary: |\n  One\n  in 2023", "", "5:6 amount-translation", "at: summary"},
		{"title: Text\nsummary: One and\n  two in 2023", "", "4:10 amount-translation", "at: summary"},
		{"subtitle: x\ntitle: Text 2023", "", "2:1 key-unknown 3:13 amount-translation", ""},
	} {
		files := maps.Clone(sound)
		const en = "content/articles/a.en.md"
		files[en] = strings.NewReplacer("title: Text", c.front, "One.", "One. "+c.body).Replace(files[en])
		files["content/articles/a.ko.md"] = strings.Replace(files["content/articles/a.ko.md"], "title: 글", "title: 글\nsummary: 요약", 1)
		var got []string
		for _, p := range problems(t, files) {
			if place, found := strings.CutPrefix(p, en+":"); found {
				rule := p[strings.LastIndexByte(p, '(')+1 : len(p)-1]
				got = append(got, place[:strings.Index(place, ": ")]+" "+rule)
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.front, got, c.want)
		}
		if c.waiver != "" && !strings.Contains(waiver(t, files), c.waiver+",") {
			t.Errorf("%s: the waiver offered is %s, want %s", c.front, waiver(t, files), c.waiver)
		}
	}
}
