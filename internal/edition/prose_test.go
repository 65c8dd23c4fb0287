package edition

import (
	"strings"
	"testing"
)

func TestProse(t *testing.T) {
	data := "쓴 \\*별\\* &amp; 가\u0301 [황](gloss:h)은 `Nvidia` 끝[^n1]이다."
	mark := &GlossMark{At: strings.Index(data, "[황"), Gloss: "h", Inlines: []Inline{&Str{strings.Index(data, "황"), "황"}}}
	p := &Passage{Block: &Paragraph{Inlines: []Inline{
		&Str{0, "쓴 *별* & 가\u0301 "}, mark, &Str{strings.Index(data, "은 `"), "은 "}, &Code{0, "Nvidia"},
		&Str{strings.Index(data, " 끝"), " 끝"}, &NoteMark{0, "n1"}, &Str{strings.Index(data, "이다"), "이다."},
		&Link{0, "https://example.org/a", []Inline{&Str{0, "example.org/a"}}},
		&Foreign{0, "pl", []Inline{&Str{0, "Łukasz"}}}, &Citation{0, "x", "", []Inline{&Str{0, "Kim"}}},
	}}}
	prose := p.Prose()
	if want := "쓴 *별* & 가\u0301 황은 ￼ 끝이다.￼￼￼￼"; prose.Text != want {
		t.Errorf("got %q, want %q", prose.Text, want)
	}
	for _, word := range []string{"쓴", "별", "&", "가", "황", "은", "끝", "이다"} {
		place := prose.Place([]byte(data), strings.Index(prose.Text, word))
		if !strings.HasPrefix(data[place:], word) {
			t.Errorf("%s: placed at %q", word, data[place:])
		}
		if got := prose.Mark(strings.Index(prose.Text, word)); (got == mark) != (word == "황") {
			t.Errorf("%s: in the mark %v", word, got)
		}
	}
}
