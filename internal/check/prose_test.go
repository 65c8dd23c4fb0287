package check_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/build"
)

// set are passages of a page, in Korean or English, and what is found in them: the
// column and the rule of each problem, or nothing.
var set = []struct{ language, text, want string }{
	// marks left in the text
	{"ko", "[트랜스포머] (gloss:x)는", "7 mark-literal"},
	{"ko", "[트랜스포머](gloss:x 는", "7 mark-literal"},
	{"ko", "［트랜스포머］(gloss:x)는", "1 character-width 7 character-width 9 mark-literal"},
	{"ko", "트랜스포머(gloss:x)는", "7 mark-literal"},
	{"ko", "말[^n01", "2 mark-literal"},
	{"en", "As [@kaplan-2020] says", "4 mark-literal"},
	{"en", "[!note] Mind this", "1 mark-literal"},
	{"en", "See {{< ref a.md >}} here", "5 mark-literal"},
	{"en", "A [!] of a text, {{x}} and @kaplan", ""},
	{"ko", "**굵게 쓴다", "1 mark-literal"},
	{"ko", "** 굵게**를 쓴다", "6 mark-literal"},
	{"ko", "_강조_를 쓴다", "1 mark-literal"},
	{"ko", "`코드", "1 mark-literal"},
	{"ko", "값은 `a*b*c`이다", ""},
	{"ko", "별은 \\*이고 밑줄은 \\_이며 억음은 \\`이다", ""},
	{"ko", "2 * 3은 6이고 2*3도 6이다", ""},
	{"ko", "snake_case는 이름이다", ""},
	{"ko", "**마크다운(Markdown)**을 *쓴다*", ""},
	{"ko", "##제목", "1 mark-literal"},
	{"ko", "~~지운 말~~", "1 mark-literal 7 mark-literal"},
	{"ko", "첫 문단. ^p7\n둘째 문단.", "7 mark-literal"},
	{"en", "| a | b |\n|---|", "2:1 mark-literal"},
	{"en", "See \\[1\\] and gloss: the word.", ""},
	{"en", "The ratio is 3:1, at 10:30.", ""},
	{"en", "<https://example.org/a_(b)_*c>", ""},
	// characters
	{"ko", "영폭\u200b공백", "3 character-hidden"},
	{"ko", "제\u00ad어", "2 character-hidden"},
	{"ko", "사적\ue000영역", "3 character-hidden"},
	{"ko", "깨진\ufffd글자", "3 character-hidden"},
	{"ko", "안의\ufeff표", "3 character-hidden"},
	{"ko", "줄\u2028바꿈", "2 character-hidden"},
	{"ko", "채움\u3164문자", "3 character-hidden"},
	{"en", "a\u200db", "2 character-hidden"},
	{"en", "a family 👨\u200d👩\u200d👧 and ❤️\u200d🔥", ""},
	{"en", "[क्\u200dष](lang:hi) and [می\u200cخواهم](lang:fa)", ""},
	{"en", "non\u00a0breaking and thin\u202fspace", ""},
	{"en", "if \u202e} \u2066begin", "4 bidi-control 5 bracket-unpaired"},
	{"en", "[\u2067שלום\u2069](lang:he) is a greeting", ""},
	{"en", "[\u2067שלום](lang:he) is a greeting", "2 bidi-control"},
	{"en", "cafe\u0301 and cafe\u0301", "4 normal-form"},
	{"ko", norms, "1 normal-form"},
	// widths
	{"ko", "ＡＢＣ를 쓴다", "1 character-width"},
	{"ko", "쉼표，를 쓴다。", "3 character-width 8 character-width"},
	{"ko", "앞　뒤", "2 character-width"},
	{"ko", "「제목」과 『책』, 〈노래〉와 《노래집》 · 그리고 …", ""},
	{"ko", "[「ＡＢＣ、」](lang:ja)라는 제목", ""},
	// brackets and quotation marks
	{"ko", "「논문을 읽었다", "1 bracket-unpaired"},
	{"ko", "논문」을 읽었다", "3 bracket-unpaired"},
	{"ko", "그는 “그렇다고 말했다", "4 bracket-unpaired"},
	{"ko", "그는 ‘그렇다’고, “그렇다”고 말했다(참고: [1])", ""},
	{"ko", "‘GPT’로 쓴 「Here’s the Story」와 ‘O’Reilly’의 책", ""},
	{"ko", "그는 그렇다’고 말했다", "7 bracket-unpaired"},
	{"ko", "(그는 「말했다)」", "5 bracket-unpaired 10 bracket-unpaired"},
	{"ko", "가) 첫째 나) 둘째 1) 셋째", ""},
	{"ko", "구간 [0, 1)에서", ""},
	{"en", "It’s the authors’ work, from the ’90s, ’tis said", ""},
	{"en", "The ‘authors’ of “it’s fine”", ""},
	{"en", "The ‘authors of it’s fine", "5 bracket-unpaired"},
	{"en", "Of that rank’ is said of members’ and Gomez’ work, leavin’ rock ’n’ roll", "13 bracket-unpaired"},
	{"en", "He said “so.", "9 bracket-unpaired"},
	{"en", "“First part. ^p0\n\n“Second part.”", ""},
	{"en", "“First part. ^p0\n\nSecond part.”", "1 bracket-unpaired 3:13 bracket-unpaired"},
	{"en", "He said so.” Then", "12 bracket-unpaired"},
	{"en", "He \"said\" it, 6'2\" tall and 24\" wide", "4 quote-straight"},
	{"en", "He \"said it", "4 bracket-unpaired 4 quote-straight"},
	{"en", "fine :-) and ;) so", ""},
	{"en", "(a [b) c]", "4 bracket-unpaired 9 bracket-unpaired"},
	{"en", "`f(x` and `\"`", ""},
	{"en", "[„so“](lang:de) she said, [‚so‘](lang:de) and [so](lang:de)", ""},
	{"en", "It’s fine and it isn't", "21 quote-straight"},
	{"en", "It isn't and it's not", "7 quote-straight"},
	// spaces
	{"ko", "그는 , 갔다 .", "3 space-before 8 space-before"},
	{"ko", "그는 ( 갔다 )", "5 space-before 8 space-before"},
	{"ko", "「 논문 」을", "2 space-before 5 space-before"},
	{"ko", "비율은 65 : 60이다", ""},
	{"en", "What is .NET ? And .5 or ...", "13 space-before"},
	{"en", "Wait ... so :-) here", ""},
	{"ko", "갔다.그리고 왔다", "4 space-missing"},
	{"ko", "서울,부산", "4 space-missing"},
	{"ko", "캐릭터.AI와 3.1 운동, 1,000명, NEAR.AI", ""},
	{"en", "It went.Then it came", "9 space-missing"},
	{"en", "Character.AI, e.g. Node.js, 1,000 and U.S. law", ""},
	{"en", "one,two", "5 space-missing"},
	{"en", "two  spaces  here", "5 space-doubled"},
	{"en", "a hard break  \nis none", ""},
	// doubled words
	{"en", "the the cat", "5 word-doubled"},
	{"en", "It is is so", "7 word-doubled"},
	{"en", "He had had that that, New York New York, Duran Duran, very very", ""},
	{"en", "the\nthe cat", "2:1 word-doubled"},
	{"en", "the *the* cat", "6 word-doubled"},
	{"ko", "논문을 논문을 썼다", "5 word-doubled"},
	{"ko", "논문 을 을 썼다", "6 word-doubled"},
	{"ko", "하나 하나 오래 오래 굽이 굽이 두고 두고 가도 가도 천천히 천천히 먼 먼", ""},
	{"ko", "논문를를 쓰는는 사람", "3 word-doubled 7 word-doubled"},
	{"ko", "마을을 가을을 노을을 본다. 국가가 아이가 의의가 은은한 빛", ""},
	// scripts
	{"en", "The word 단어 stands here", "10 script-foreign"},
	{"en", "The word [단어](lang:ko), (단어), 「논문 제목」 and [推論](ruby:추론)", ""},
	{"en", "Greek α and µ, naïve Łukasz, ½ ™ № ∑", ""},
	{"en", "The name Ілля stands", "10 script-foreign"},
	{"ko", "그는 the world needs something better 라고 말했다", "4 script-foreign"},
	{"ko", "「Attention Is All You Need」와 ‘the world needs something better’라는 말(the world needs something better)", ""},
	{"ko", "Institute of Electrical and Electronics Engineers와 OpenAI, Google Brain Team at Mountain View", ""},
	{"ko", "[the world needs something better](lang:en)라는 말, 漢字와 한자", ""},
	{"ko", "Łukasz와 Ілля", "9 script-foreign"},
	{"ko", "자세한 것은 https://example.org/study/report-of-the-year/index.html을 보라", ""},
}

// norms is a Korean word as macOS would write it in a file's name.
const norms = "\u1112\u1161\u11ab\u1100\u1173\u11af"

func TestProse(t *testing.T) {
	files := fstest.MapFS{"content/edition.toml": {Data: []byte("languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n")}}
	other := map[string]string{"ko": "en", "en": "ko"}
	plain := map[string]string{"ko": "글이다.", "en": "Text."}
	name := func(n int, lang string) string { return fmt.Sprintf("content/pages/c%03d.%s.md", n, lang) }
	for n, c := range set {
		files[name(n, c.language)] = &fstest.MapFile{Data: []byte("---\ntitle: " + plain[c.language] + "\n---\n" + c.text + " ^p1\n")}
		files[name(n, other[c.language])] = &fstest.MapFile{Data: []byte("---\ntitle: " + plain[other[c.language]] + "\n---\n" + plain[other[c.language]] + " ^p1\n")}
	}
	b, err := build.Load(files, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, p := range b.Problems {
		if p.Rule == "code-differs" || p.Rule == "links-differ" || p.Rule == "passage-kind" || p.Rule == "passage-extra" || strings.HasSuffix(p.Rule, "-translation") {
			continue // the other language has a plain text in all cases
		}
		at := fmt.Sprint(p.Column)
		if p.Line != 4 {
			at = fmt.Sprintf("%d:%d", p.Line-3, p.Column)
		}
		found[p.File] = append(found[p.File], at+" "+p.Rule)
	}
	for n, c := range set {
		if got := strings.Join(found[name(n, c.language)], " "); got != c.want {
			t.Errorf("%s %q:\n\tgot  %s\n\twant %s", c.language, c.text, got, c.want)
		}
		if got := found[name(n, other[c.language])]; len(got) > 0 {
			t.Errorf("%q, in the other language: %s", c.text, got)
		}
	}
}

// FuzzProse checks any text beside its like: nothing panics, whatever it is.
func FuzzProse(f *testing.F) {
	for _, c := range set {
		f.Add(c.text, c.text)
	}
	f.Fuzz(func(t *testing.T, ko, en string) {
		found(t, map[string]string{
			"content/edition.toml":  twinSound["content/edition.toml"],
			"content/pages/p.ko.md": "---\ntitle: " + ko + "\n---\n" + ko + " ^p1\n",
			"content/pages/p.en.md": "---\ntitle: " + en + "\n---\n" + en + " ^p1\n",
		}, nil)
	})
}
