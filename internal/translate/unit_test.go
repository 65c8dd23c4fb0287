package translate_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/translate"
)

// load reads an edition in Korean and English.
func load(t testing.TB, files map[string]string) *edition.Edition {
	t.Helper()
	fsys := fstest.MapFS{"content/edition.toml": {Data: []byte("languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	contents, err := read.List(fsys)
	if err != nil {
		t.Fatal(err)
	}
	var documents []*read.Document
	for _, entry := range contents.Entries {
		d, err := entry.Read(fsys, "ko")
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, d)
	}
	e, problems := read.Assemble(contents, documents)
	for _, p := range problems {
		t.Fatal(p)
	}
	return e
}

const story = `---
title: "이야기: \"하나\""
short: '그''것'
summary: 두 줄로
  된 요약 # 그리고 말
aliases: [가]
---
##  머리말  ^h1

첫 [트랜스포머](gloss:transformer)는 여기서
줄이 바뀐다.[^n1]   ^p1

- 하나
  이어서 ^p2
- 둘
  - 둘의 하나 ^p3

  ^p4
- **셋**

  > 속의 인용

  ^p5

> 따온 글이
> 두 줄. ^p6

> 다른 글
>
> ^p7

| 가  |  나\|다 |
|---|---|
| 1 | [2](cite:x "3쪽") |

^p8

` + "```\ncode\n  more\n```\n\n^p9" + `

[^n1]: 주의 *글*은
    두 문단.

    둘째 문단 \*별.

`

func TestUnitsHaveTheirTexts(t *testing.T) {
	e := load(t, map[string]string{"content/articles/story.ko.md": story, "content/articles/story.en.md": "---\ntitle: Story\n---\nText ^p1\n"})
	var got strings.Builder
	for _, u := range translate.Units(e, nil) {
		state := "missing"
		if u.Translation != nil {
			state = fmt.Sprintf("%q", u.Translation.Source())
		}
		fmt.Fprintf(&got, "%s %s\n\t%q\n\t%q\n\t%s\n", u.ID, u.Kind, u.Original.Source(), u.Original.Normal(), state)
	}
	want := `articles/story@title field
	"\"이야기: \\\"하나\\\"\""
	"이야기: \"하나\""
	"Story"
articles/story@summary field
	"두 줄로\n  된 요약"
	"두 줄로 된 요약"
	missing
articles/story#h1 passage
	"머리말"
	"머리말"
	missing
articles/story#p1 passage
	"첫 [트랜스포머](gloss:transformer)는 여기서\n줄이 바뀐다.[^n1]"
	"첫 [트랜스포머](gloss:transformer)는 여기서 줄이 바뀐다.[^n1]"
	"Text"
articles/story#p2 passage
	"하나\n  이어서"
	"하나 이어서"
	missing
articles/story#p4 passage
	"둘"
	"둘"
	missing
articles/story#p3 passage
	"둘의 하나"
	"둘의 하나"
	missing
articles/story#p5 passage
	"**셋**\n\n  > 속의 인용"
	"**셋**\n\n속의 인용"
	missing
articles/story#p6 passage
	"> 따온 글이\n> 두 줄."
	"따온 글이 두 줄."
	missing
articles/story#p7 passage
	"> 다른 글"
	"다른 글"
	missing
articles/story#p8 passage
	"| 가  |  나\\|다 |\n|---|---|\n| 1 | [2](cite:x \"3쪽\") |"
	"가 | 나|다\n1 | [2](cite:x \"3쪽\")"
	missing
articles/story#p9 passage
	"code\n  more"
	"` + "```\\ncode\\n  more\\n```" + `"
	missing
articles/story#n1 note
	"주의 *글*은\n    두 문단.\n\n    둘째 문단 \\*별."
	"주의 *글*은 두 문단.\n\n둘째 문단 \\*별."
	missing
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}
