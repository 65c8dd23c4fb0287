package site

import (
	"strings"
	"testing"

	"juhae/internal/edition"
)

// noted is a text whose notes' marks are written [1].
func noted(text string) []edition.Inline {
	before, after, found := strings.Cut(text, "[1]")
	out := []edition.Inline{&edition.Str{Text: before}}
	if found {
		out = append(out, &edition.NoteMark{Note: "1"}, &edition.Str{Text: after})
	}
	return out
}

// TestClaim wants the sentence that a note is on, and no other.
func TestClaim(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for _, c := range []struct{ text, want string }{
		{"The first. The second.[1] The third.", "The second."},
		{"The first. The second[1] goes on. The third.", "The second goes on."},
		{"첫 문장이다. 둘째 문장이다.[1] 셋째다.", "둘째 문장이다."},
		{"첫 문장이다. 둘째[1] 문장이다. 셋째다.", "둘째 문장이다."},
		{"It was J. Huang who spoke on 3. 20. that day.[1]", "It was J. Huang who spoke on 3. 20. that day."},
		{"In Jan. 1903 Dr. An led Camp No. 12, of vol. 3 and St. Louis.[1]", "In Jan. 1903 Dr. An led Camp No. 12, of vol. 3 and St. Louis."},
		{"He said “Stop!” She went on.[1]", "She went on."},
		{"一番目。二番目。[1]", "二番目。"},
		{"One. " + long + "end.[1] Two.", "…" + strings.Repeat("word ", 31) + "end."},
		{"A heading[1]", "A heading"},
	} {
		p := &edition.Passage{Block: &edition.Paragraph{Inlines: noted(c.text)}}
		if got := string(claim(p, "1", "en")); strings.TrimSpace(got) != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
	cell := func(text string) edition.Cell { return edition.Cell{Inlines: noted(text)} }
	source := edition.Cell{Inlines: []edition.Inline{&edition.Citation{Inlines: noted("Kim, 2020")}}}
	table := &edition.Table{Head: []edition.Cell{cell("who"), cell("what")},
		Rows: [][]edition.Cell{{cell("Jones"), cell("founder")}, {cell("Kaiser"), cell("researcher[1]"), source}}}
	if got := claim(&edition.Passage{Block: table}, "1", "en"); got != "Kaiser · researcher" {
		t.Errorf("of a table: %s", got)
	}
}

// TestCitationsInRunningText wants those that the sentence itself names, and none in brackets.
func TestCitationsInRunningText(t *testing.T) {
	kim := &edition.Citation{Inlines: []edition.Inline{&edition.Str{Text: "Kim et al. 2020"}}}
	foreign := &edition.Citation{Inlines: []edition.Inline{&edition.Foreign{Language: "ko", Inlines: []edition.Inline{&edition.Str{Text: "김"}}}}}
	for _, c := range []struct{ format, want string }{
		{"It was so (%). It [%] was (%; %).", "It was so. It was."},
		{"それは（%）、そうだ（%、%）。", "それは、そうだ。"},
		{"As % says, it was so (see %).", "As Kim et al. 2020 says, it was so (see Kim et al. 2020)."},
		{"%에 따르면 f()이다.", "Kim et al. 2020에 따르면 f()이다."},
		{"As # says, it was (#).", `As <span lang="ko">김</span> says, it was.`},
	} {
		var inlines []edition.Inline
		for i, part := range strings.FieldsFunc(strings.NewReplacer("%", "|%|", "#", "|#|").Replace(c.format), func(r rune) bool { return r == '|' }) {
			inlines = append(inlines, &edition.Str{Text: part})
			if part == "%" {
				inlines[i] = kim
			} else if part == "#" {
				inlines[i] = foreign
			}
		}
		if says, _ := runningText(inlines, nil, "en"); string(htmlOf(says)) != c.want {
			t.Errorf("%s: %s, want %s", c.format, htmlOf(says), c.want)
		}
	}
}
