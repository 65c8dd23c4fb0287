package translate_test

import (
	"fmt"
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/translate"
)

// TestFillKeepsTheOrder takes passages out of a translation: the original's stand where
// they stood, and in lists among their neighbours.
func TestFillKeepsTheOrder(t *testing.T) {
	const original = "---\ntitle: 가\n---\n하나 ^p1\n\n둘 ^p2\n\n- 셋 ^p3\n- 넷 ^p4\n  - 다섯 ^p5\n  - 여섯 ^p6\n- 일곱 ^p7\n\n여덟 ^p8\n\n아홉 ^p9\n"
	for _, c := range []struct{ translation, want string }{
		{"", "p1 p2 p3 p4 p5 p6 p7 p8 p9"},
		{"a ^p9", "p1 p2 p3 p4 p5 p6 p7 p8 P9"},
		{"a ^p1", "P1 p2 p3 p4 p5 p6 p7 p8 p9"},
		{"a ^p2\n\n- b ^p4\n\nc ^p8", "p1 P2 p3 P4 p5 p6 p7 P8 p9"},
		{"- b ^p4\n  - c ^p6\n- d ^p7", "p1 p2 p3 P4 p5 P6 P7 p8 p9"},
		{"a ^p8\n\nb ^p1", "P8 p9 P1 p2 p3 p4 p5 p6 p7"},
	} {
		e := load(t, map[string]string{"content/pages/long.ko.md": original, "content/pages/long.en.md": "---\ntitle: a\n---\n" + c.translation + "\n"})
		if got := shown(translate.Fill(e).Pages[0].Text("en")); got != c.want {
			t.Errorf("%q: the page has %s, want %s", c.translation, got, c.want)
		}
	}
}

// shown lists the passages of a text, the original's with a small letter.
func shown(t *edition.Text) string {
	var ids []string
	for _, p := range t.Body().Passages {
		if p.Fallback == "" {
			ids = append(ids, strings.ToUpper(p.ID))
		} else {
			ids = append(ids, p.ID)
		}
	}
	return strings.Join(ids, " ")
}

// TestFillingTakesAsLongAsTheText counts what filling asks of the memory, of a text that
// lacks one passage in the middle: four times the text, about four times as much.
func TestFillingTakesAsLongAsTheText(t *testing.T) {
	work := func(passages int) float64 {
		var ko, en strings.Builder
		for i := range passages {
			fmt.Fprintf(&ko, "문단 ^p%d\n\n", i+1)
			if i != passages/2 {
				fmt.Fprintf(&en, "passage ^p%d\n\n", i+1)
			}
		}
		e := load(t, map[string]string{"content/pages/long.ko.md": "---\ntitle: 가\n---\n" + ko.String(), "content/pages/long.en.md": "---\ntitle: a\n---\n" + en.String()})
		return testing.AllocsPerRun(1, func() { translate.Fill(e).Pages[0].Text("en").Body() })
	}
	if small, large := work(200), work(800); large > 6*small {
		t.Errorf("200 passages take %.0f allocations, 800 take %.0f", small, large)
	}
}

// TestFillingReadsWhatStandsIn: a file is there when a text has been asked for its body, also
// that of the original where it lends no more than its title.
func TestFillingReadsWhatStandsIn(t *testing.T) {
	for _, fallback := range []bool{true, false} {
		e := load(t, map[string]string{"content/pages/long.ko.md": "---\ntitle: 가\n---\n하나 ^p1\n"})
		e.Settings.Translation.Fallback = fallback
		original, read := e.Pages[0].Text("ko"), false
		body := original.Body()
		original.SetLater(func() *edition.Body { read = true; return body })
		if translate.Fill(e).Pages[0].Text("en").Body(); !read {
			t.Errorf("fallback = %v: the original was not read", fallback)
		}
	}
}
