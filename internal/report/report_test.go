package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

func TestRowsLeadToTheirPassages(t *testing.T) {
	file := &source.File{Path: "content/glosses/a/x.en.md", Data: []byte("---\n\n**Text** & more ^p1\n")}
	text := func(lang string, ids ...string) *edition.Text {
		t := &edition.Text{File: file, Language: lang}
		var passages []*edition.Passage
		for _, id := range ids {
			passages = append(passages, &edition.Passage{ID: id, Source: edition.Range{At: 5, End: 20}, Block: &edition.Paragraph{ID: id}})
		}
		t.SetBody(edition.NewBody(nil, passages, nil))
		return t
	}
	gloss := &edition.Gloss{Document: edition.Document{Folder: "glosses", Slug: "x", Texts: map[string]*edition.Text{"ko": text("ko", "p1", "p2"), "en": text("en", "p1")}}}
	sync, _ := translate.ReadSync(&source.File{})
	r := translate.Compare(&edition.Edition{Settings: edition.Settings{Languages: []string{"ko", "en"}}, Glosses: []*edition.Gloss{gloss}}, nil, sync)
	for root, want := range map[string]string{
		"":                          `<a href="content/glosses/a/x.en.md">glosses/x#p1</a>`,
		"/":                         `<a href="/en/glosses/x/index.html#p1">glosses/x#p1</a>`,
		"https://example.org/repo/": `<a href="https://example.org/repo/en/glosses/x/index.html#p1">glosses/x#p1</a>`,
	} {
		page, err := HTML("Edition", root, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{want, `<h1>Edition · translation status</h1>`, `<td class="draft">draft</td>`, `x.en.md:3</code>`, `aria-label="1 draft, 1 missing"`,
			`<rect class="missing" x="50.0" width="50.0"`, `style-src &#39;sha256-`} {
			if !strings.Contains(string(page), part) {
				t.Errorf("root %q: no %s in\n%s", root, part, page)
			}
		}
		if strings.Contains(string(page), "<script") || strings.Contains(string(page), ` style="`) {
			t.Error("a script or an inline style")
		}
	}
}

// TestRowsAreInTheOrderOfTheText has two passages that have changed, the second in what
// needs more: what one translates stands as one reads.
func TestRowsAreInTheOrderOfTheText(t *testing.T) {
	var entries []translate.Entry
	for _, e := range []translate.Entry{
		{State: translate.Edited}, {State: translate.Stale, Change: translate.WordsChanged}, {State: translate.Stale, Change: translate.NumberNameChange}, {State: translate.Confirmed},
	} {
		e.ID = fmt.Sprintf("articles/x#p%d", 8+len(entries))
		entries = append(entries, e)
	}
	open := slices.Clone(entries[:3])
	slices.Reverse(open) // as Open has them: what needs most first
	var order []string
	for _, e := range inOrder(open, entries) {
		order = append(order, e.ID)
	}
	if want := []string{"articles/x#p9", "articles/x#p10", "articles/x#p8"}; !slices.Equal(order, want) {
		t.Errorf("%v, not %v", order, want)
	}
}
