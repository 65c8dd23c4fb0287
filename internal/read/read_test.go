package read

import (
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/source"
)

func parse(t *testing.T, body string) *Document {
	t.Helper()
	file := &source.File{Path: "content/articles/a.ko.md", Data: []byte("---\ntitle: 가\n---\n" + body)}
	return Parse(file, Article, "a", "ko", true)
}

// outline prints a tree compactly, so that a test can say what it expects.
func outline(blocks []edition.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch block := block.(type) {
		case *edition.Paragraph:
			b.WriteString("p#" + block.ID + "(" + inlineOutline(block.Inlines) + ")")
		case *edition.Heading:
			b.WriteString("h#" + block.ID + "(" + inlineOutline(block.Inlines) + ")")
		case *edition.List:
			b.WriteString("list(")
			for _, item := range block.Items {
				b.WriteString("item#" + item.ID + "(" + outline(item.Blocks) + ")")
			}
			b.WriteString(")")
		case *edition.Quote:
			b.WriteString("quote#" + block.ID + "(" + outline(block.Blocks) + ")")
		case *edition.Table:
			b.WriteString("table#" + block.ID)
		case *edition.CodeBlock:
			b.WriteString("code#" + block.ID + "(" + block.Text + ")")
		case *edition.Break:
			b.WriteString("break")
		}
	}
	return b.String()
}

func inlineOutline(inlines []edition.Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		inner := inlineOutline(edition.Children(in))
		switch in := in.(type) {
		case *edition.Str:
			b.WriteString(in.Text)
		case *edition.Code:
			b.WriteString("`" + in.Text + "`")
		case *edition.LineBreak:
			b.WriteString("/")
		case *edition.Emphasis:
			if in.Strong {
				b.WriteString("<b " + inner + ">")
			} else {
				b.WriteString("<i " + inner + ">")
			}
		case *edition.Link:
			b.WriteString("<link " + in.URL + " " + inner + ">")
		case *edition.GlossMark:
			b.WriteString("<gloss " + in.Gloss + " " + inner + ">")
		case *edition.Citation:
			b.WriteString("<cite " + in.Reference + "," + in.Locator + " " + inner + ">")
		case *edition.Verdict:
			b.WriteString("<verdict " + in.Value + " " + inner + ">")
		case *edition.Ruby:
			b.WriteString("<ruby " + in.Reading + " " + inner + ">")
		case *edition.Foreign:
			b.WriteString("<lang " + in.Language + " " + inner + ">")
		case *edition.NoteMark:
			b.WriteString("<note " + in.Note + ">")
		}
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"gloss with particle", "[트랜스포머](gloss:transformer)는 ^p1", "p#p1(<gloss transformer 트랜스포머>는)"},
		{"citation", "x [캐플런 외, 2020](cite:kaplan-2020 \"§1\"). ^p1", "p#p1(x <cite kaplan-2020,§1 캐플런 외, 2020>.)"},
		{"ruby", "[推論](ruby:추론) ^p1", "p#p1(<ruby 추론 推論>)"},
		{"ruby with space", "[自己注意](<ruby:자기 주의>) ^p1", "p#p1(<ruby 자기 주의 自己注意>)"},
		{"lang", "[Łukasz](lang:pl) ^p1", "p#p1(<lang pl Łukasz>)"},
		{"note", "끝.[^n01] ^p1\n\n[^n01]: [이견](verdict:disputed) 글.", "p#p1(끝.<note n01>)"},
		{"note after an exclamation mark", "끝![^n01] ^p1\n\n[^n01]: 글.", "p#p1(끝!<note n01>)"},
		{"nested", "*[가](gloss:a)* ^p1", "p#p1(<i <gloss a 가>>)"},
		{"strong before particle, bracket inside", "**마크다운(Markdown)**을 ^p1", "p#p1(<b 마크다운(Markdown)>을)"},
		{"strong before particle, quote inside", "**'트랜스포머'**는 ^p1", "p#p1(<b '트랜스포머'>는)"},
		{"strong after a word, quote inside", "이른바**‘사고력’**은 ^p1", "p#p1(이른바<b ‘사고력’>은)"},
		{"kana", "これは**「注意」**です ^p1", "p#p1(これは<b 「注意」>です)"},
		{"line break keeps a space", "가나\n다라 ^p1", "p#p1(가나/다라)"},
		{"money is text", "$30 million and $40 million ^p1", "p#p1($30 million and $40 million)"},
		{"quotes are left alone", "'그것'은 \"이것\"이 ^p1", "p#p1('그것'은 \"이것\"이)"},
		{"escapes", `\*가\* &amp; \[나\] ^p1`, "p#p1(*가* & [나])"},
		{"id on its own line", "가나\n^p1", "p#p1(가나)"},
		{"heading", "## 논문 ^h1\n\n### 절 ^h2\n\n## 다시 ^h3", "h#h1(논문)h#h2(절)h#h3(다시)"},
		{"list", "- 가 ^p1\n- 나 ^p2\n  - 다 ^p3\n", "list(item#p1(p#(가))item#p2(p#(나)list(item#p3(p#(다)))))"},
		{"quote", "> 가\n>\n> 나 ^p1", "quote#p1(p#(가)p#(나))"},
		{"quote, id after", "> 가\n\n^p1", "quote#p1(p#(가))"},
		{"quote that ends with a list, id after", "> 가\n>\n> - 나\n\n^p1", "quote#p1(p#(가)list(item#(p#(나))))"},
		{"quote that ends with a fence, id after", "> 가\n>\n> ```\n> 나\n> ```\n\n^p1", "quote#p1(p#(가)code#(나\n))"},
		{"quote before a definition", "> 가 ^p1\n>\n> [b]: https://example.org/\n", "quote#p1(p#(가))"},
		{"an escaped caret is none of an id", `가 \^p2 ^p1`, "p#p1(가 ^p2)"},
		{"an escaped caret at the end", "가 \\^p1", "p#(가 ^p1)"},
		{"table, id after", "| a | b |\n|---|---|\n| 1 | 2 |\n\n^p1", "table#p1"},
		{"code, id after", "```\nx ^p9\n```\n\n^p1", "code#p1(x ^p9\n)"},
		{"CRLF", "가\r\n나 ^p1\r\n\r\n다 ^p2\r\n", "p#p1(가/나)p#p2(다)"},
		{"code, CRLF", "```\r\nx\r\n```\r\n\r\n^p1\r\n", "code#p1(x\n)"},
		{"NFD", "\u1100\u1161\u1102\u1161 ^p1", "p#p1(가나)"},
		{"autolink", "<https://example.org/> ^p1", "p#p1(<link https://example.org/ https://example.org/>)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parse(t, c.text)
			if got := outline(d.Text.Body().Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if len(d.Problems) > 0 {
				t.Errorf("problems: %v", d.Problems)
			}
		})
	}
}

func TestProblemsOfOneFile(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"가 <b>나</b> ^p1", "4:3: HTML in the text (html-raw)"},
		{"<div>\n", "4:1: HTML in the text (html-raw)"},
		{"가나 [[transformer]] ^p1", `4:4: a wikilink "[[transformer]]" where a mark is meant (wikilink)`},
		{"가 [나](glos:x) ^p1", `4:3: unknown scheme "glos" in the link "glos:x" (scheme-unknown)`},
		{"가 [나](javascript:alert(1)) ^p1", `4:3: unknown scheme "javascript" in the link "javascript:alert(1)" (scheme-unknown)`},
		{"[나](data:text/html,x) ^p1", `4:1: unknown scheme "data" in the link "data:text/html,x" (scheme-unknown)`},
		{"가 [나](../x) ^p1", `4:3: the link "../x" has no scheme (link-relative)`},
		{"가 [나](lang:한국어) ^p1", `4:3: "한국어" is not a language tag (lang-invalid)`},
		{"[참](verdict:true) ^p1", `4:1: unknown verdict "true" (verdict-unknown)`},
		{"# 가 ^p1", "4:3: a first-level heading stands in the text (heading-level)"},
		{"가 &amp; \\*나\\* ^P1", `4:15: malformed passage id "^P1" (passage-id-form)`},
		{"\u1100\u1161\u1102\u1161 ^P1", `4:6: malformed passage id "^P1" (passage-id-form)`},
		{"> 가 ^p1\n>\n> - 나\n", "4:5: the id ^p1 stands within a note or a passage (passage-id-place)"},
		{"^p1\n\n가 ^p2", "4:1: the id ^p1 has no passage (passage-id-alone)"},
		{"가 ^p1\n\n^p2", "6:1: a second id ^p2 on the passage ^p1 (passage-id-twice)"},
		{"#### 가 ^p1", "4:6: a heading of level 4 follows one of level 1 (heading-level)"},
		{"가 ^P1", `4:3: malformed passage id "^P1" (passage-id-form)`},
		{"가 ![[나.png]] ^p1", "4:3: an image stands in the text (image-unsupported)"},
		{"![가](https://a.b/c.png) ^p1", "4:1: an image stands in the text (image-unsupported)"},
	} {
		d := parse(t, c.text)
		if len(d.Problems) == 0 {
			t.Errorf("%q: no problem, want %s", c.text, c.want)
			continue
		}
		if got := strings.TrimPrefix(d.Problems[0].String(), "content/articles/a.ko.md:"); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestATranslationUnderWay has no headings yet above one of the third level.
func TestATranslationUnderWay(t *testing.T) {
	file := &source.File{Path: "content/articles/a.en.md", Data: []byte("---\ntitle: A\n---\n### Detail ^h2\n\n# Title ^h3\n")}
	d := Parse(file, Article, "a", "en", false)
	if len(d.Problems) != 1 || d.Problems[0].Line != 6 {
		t.Errorf("got %v, want the heading of the first level alone", d.Problems)
	}
}

// TestAMappingIsToldItsKeys: a date that stands where two are wanted is told how they are written.
func TestAMappingIsToldItsKeys(t *testing.T) {
	file := &source.File{Path: "g.md", Data: []byte("---\ntitle: 가\nkind: work\ndates: 1838-1840\n---\n")}
	d := Parse(file, Gloss, "g", "ko", true)
	if len(d.Problems) != 1 || d.Problems[0].Hint != "write it as {from: …, to: …}" {
		t.Errorf("got %v", d.Problems)
	}
}

func TestFrontMatterProblems(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "1:1: no front matter (front-matter-missing)"},
		{"---\ntitle: 가\n", "1:1: the front matter has no end (front-matter-missing)"},
		{"---\n---\n", "2:1: no title (key-missing)"},
		{"---\ntitle: 가\ntitel: 나\n---\n", `3:1: unknown key "titel" (key-unknown)`},
		{"---\ntitle: 가\ntitle: 나\n---\n", `3:1: the key "title" stands twice (key-twice)`},
		{"---\ntitle: [가]\n---\n", "2:8: expected one text (yaml-type)"},
		{"---\ntitle: &a 가\nshort: *a\n---\n", "2:8: a YAML anchor or alias (yaml-alias)"},
		{"---\ntitle: 가\nkind: thing\n---\n", `3:7: unknown kind "thing" (kind-unknown)`},
		{"---\ntitle: 가\nkind: work\nasof: 2024-13\n---\n", `4:7: "2024-13" is not a date (date-invalid)`},
		{"---\ntitle: 가\nkind: work\nroles:\n  - {from: 2014}\n---\n", "5:5: a role without its place (key-missing)"},
		{"---\ntitle: 가: 나\n---\n", "2:9: invalid YAML: mapping values are not allowed in this context (yaml-invalid)"},
		{"\xff", "1:1: a byte that is not UTF-8 text (encoding)"},
	} {
		file := &source.File{Path: "g.md", Data: []byte(c.text)}
		d := Parse(file, Gloss, "g", "ko", true)
		if len(d.Problems) == 0 {
			t.Errorf("%q: no problem, want %s", c.text, c.want)
			continue
		}
		if got := strings.TrimPrefix(d.Problems[0].String(), "g.md:"); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}
