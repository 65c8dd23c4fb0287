package markup

import (
	"testing"

	"juhae/internal/edition"
)

func str(s string) []edition.Inline { return []edition.Inline{&edition.Str{Text: s}} }

func TestInlines(t *testing.T) {
	p := Printer{Language: "ko", Links: Links{
		Gloss: func(m *edition.GlossMark) Mark {
			return Mark{Href: "#gloss_" + m.Gloss, ID: "m_7", Again: m.At > 9, Number: 3}
		},
		Cite:    func(id string) string { return "../references/index.html#" + id },
		Passage: func(id string) string { return "#" + id },
		Note:    func(string) (int, string, string) { return 3, "#n03", "ref-n03" },
	}}
	for _, c := range []struct {
		in   edition.Inline
		want string
	}{
		{&edition.Str{Text: `<script>"&`}, "&lt;script&gt;&#34;&amp;"},
		{&edition.GlossMark{Gloss: "transformer", Inlines: str("트랜스포머")}, `<a class="gloss" id="m_7" href="#gloss_transformer" data-n="3">트랜스포머</a>`},
		{&edition.GlossMark{At: 10, Gloss: "gpu", Inlines: str("GPU")}, `<a class="gloss again" id="m_7" href="#gloss_gpu">GPU</a>`},
		{&edition.Citation{Reference: "kaplan-2020", Locator: "§1", Inlines: str("Kaplan")}, `<a class="cite" href="../references/index.html#kaplan-2020">Kaplan</a><span class="locator">, §1</span>`},
		{&edition.Ruby{Reading: "추론", Inlines: str("推論")}, "<ruby>推論<rp>(</rp><rt>추론</rt><rp>)</rp></ruby>"},
		{&edition.Ruby{Reading: "すいろん", Inlines: str("推論")}, `<ruby lang="ja">推論<rp>(</rp><rt>すいろん</rt><rp>)</rp></ruby>`},
		{&edition.Foreign{Language: "pl", Inlines: str("Łukasz")}, `<span lang="pl">Łukasz</span>`},
		{&edition.Verdict{Value: "disputed", Inlines: str("이견 있음")}, `<span class="verdict verdict-disputed">이견 있음</span>`},
		{&edition.NoteMark{Note: "n03"}, `<sup class="note-mark"><a role="doc-noteref" id="ref-n03" href="#n03">3</a></sup>`},
		{&edition.Link{URL: `https://a.b/"x`, Inlines: str("x")}, `<a href="https://a.b/&#34;x">x</a>`},
	} {
		if got := string(p.Inlines([]edition.Inline{c.in})); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestParticlesAreKept: in Korean alone, and only where a syllable follows at once.
func TestParticlesAreKept(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"ko", "(Transformer)를 『책』의 ‘말’이다", `(Transformer<span class="kept">)를</span> 『책<span class="kept">』의</span> ‘말<span class="kept">’이</span>다`},
		{"ko-KR", "([가]」)가", `([가]」<span class="kept">)가</span>`},
		{"ko", "(a) 를 b), c). ☃가 (d)", "(a) 를 b), c). ☃가 (d)"},
		{"ko", "<b>\"&)는", `&lt;b&gt;&#34;&amp;<span class="kept">)는</span>`},
		{"ko", "”ᄒᆞᆫ말", `<span class="kept">”ᄒᆞᆫ</span>말`},
		{"en", "(한글)의", "(한글)의"},
		{"kok", "(한글)의", "(한글)의"},
	} {
		p := Printer{Language: c.language}
		if got := string(p.Inlines(str(c.text))); got != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.language, got, c.want)
		}
	}
}

func TestWithoutLinksOnlyTextIsLeft(t *testing.T) {
	p := Printer{}
	in := []edition.Inline{&edition.GlossMark{Gloss: "x", Inlines: str("가")}, &edition.NoteMark{Note: "n"}, &edition.Link{URL: "#p1", Inlines: str("나")}}
	if got := string(p.Inlines(in)); got != "가나" {
		t.Errorf("got %s", got)
	}
}

func TestTightListHasNoParagraphs(t *testing.T) {
	item := &edition.Item{ID: "p1", Blocks: []edition.Block{&edition.Paragraph{Inlines: str("가")}}}
	p := Printer{}
	got := string(p.Blocks([]edition.Block{&edition.List{Tight: true, Items: []*edition.Item{item}}}))
	if want := "<ul>\n<li>가</li>\n</ul>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
