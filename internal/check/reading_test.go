package check

import (
	"strings"
	"testing"
	"unicode"

	"juhae/internal/edition"
	"juhae/internal/numbers"
	"juhae/internal/source"
)

// TestProseKnowsItsPlaces reads a passage with everything that can stand between a text
// and its file.
func TestProseKnowsItsPlaces(t *testing.T) {
	data := "쓴 \\*별\\* &amp; 가\u0301 [황](gloss:h)은 `Nvidia` 끝[^n1]이다."
	str := func(text string) *edition.Str { return &edition.Str{At: strings.Index(data, text), Text: text} }
	mark := &edition.GlossMark{Gloss: "h", Inlines: []edition.Inline{str("황")}}
	text := &edition.Text{File: &source.File{Data: []byte(data)}}
	text.SetBody(edition.NewBody(nil, []*edition.Passage{{Block: &edition.Paragraph{Inlines: []edition.Inline{
		&edition.Str{At: 0, Text: "쓴 *별* & 가\u0301 "}, mark, str("은 "), &edition.Code{At: strings.Index(data, "Nvidia"), Text: "Nvidia"},
		str(" 끝"), &edition.NoteMark{Note: "n1"}, str("이다."),
		&edition.Link{URL: "https://example.org/a", Inlines: []edition.Inline{&edition.Str{Text: "example.org/a"}}},
		&edition.Foreign{Language: "pl", Inlines: []edition.Inline{&edition.Str{Text: "Łukasz"}}},
		&edition.Citation{Reference: "x", Inlines: []edition.Inline{&edition.Str{Text: "Kim"}}},
	}}}}, nil))
	p := &readProse(text, newTongue("ko")).parts[0]
	if want := "쓴 *별* & 가\u0301 황은 Nvidia 끝이다.example.org/aŁukaszKim"; p.text != want {
		t.Errorf("got %q, want %q", p.text, want)
	}
	if got, want := strings.ReplaceAll(p.names, "\x00", ""), "쓴 *별* & 가\u0301 황은  끝이다."; got != want {
		t.Errorf("names are looked for in %q, not in %q", got, want)
	}
	for _, word := range []string{"쓴", "*", "별", "&", "가", "황", "은", "Nvidia", "끝", "이다"} {
		i := strings.Index(p.text, word)
		if place := p.at(i); !strings.HasPrefix(data[place:], word) {
			t.Errorf("%s: placed at %q", word, data[place:])
		}
		if got := p.mark(i); (got == mark) != (word == "황") {
			t.Errorf("%s: in the mark %v", word, got)
		}
		if verbatim := p.voice(i) == verbatim; verbatim != (word == "Nvidia") {
			t.Errorf("%s: verbatim %t", word, verbatim)
		}
	}
}

// TestTraitsSayEnough: a rule that goes by traits misses nothing.
func TestTraitsSayEnough(t *testing.T) {
	for _, c := range []struct {
		text string
		want traits
	}{
		{"그는 , 갔다", hasSpaced}, {"( 갔다", hasSpaced}, {"“말 ”", hasSpaced | hasQuotes}, {"갔다.그리고", hasTight}, {"a  b", hasTwoSpaces},
		{"그는", hasHangul}, {"漢字", hasHan}, {"Ілля", hasStrange}, {"가나かな", hasStrange}, {"ꓐ", hasStrange}, {"é", hasLatin}, {"ＡＢＣ、", hasWide},
		{"[x]", hasBrackets | hasMarkup}, {"isn't", hasStraight}, {"Ⅳ", hasStrange},
		{"In Jan 3", hasFigures}, {"Feb", hasFigures}, {"March", hasFigures}, {"APRIL", hasFigures}, {"May", hasFigures}, {"Jun", hasFigures}, {"JULY", hasFigures},
		{"Aug", hasFigures}, {"Sept", hasFigures}, {"Oct", hasFigures}, {"Nov", hasFigures}, {"Dec", hasFigures},
	} {
		if got := traitsOf(c.text); got&c.want != c.want {
			t.Errorf("%q: %b lacks something of %b", c.text, got, c.want)
		}
	}
	if got := traitsOf("“그렇다” 그리고 「논문」…"); got&(hasStrange|hasLatin|hasMarkup|hasStraight) != 0 {
		t.Errorf("Korean with its punctuation: %b", got)
	}
}

// TestEveryCharacter: what quick looks pass over, no rule would find.
func TestEveryCharacter(t *testing.T) {
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		text := "가" + string(r) + "bc"
		if ordinary([]byte(text)) {
			for _, run := range []func(*source.File, report){bidiControls, hiddenCharacters, normalForm} {
				run(&source.File{Data: []byte(text)}, func(_ *source.File, _ int, text, _ string) { t.Errorf("%U: %s", r, text) })
			}
		}
		if got := traitsOf(string(r)); numbers.MayAsk(string(r)) && got&hasFigures == 0 {
			t.Errorf("%U: a figure that has the traits %b", r, got)
		} else if unicode.IsLetter(r) && (unicode.Is(unicode.Latin, r) && !got.have(hasLatin) ||
			unicode.Is(unicode.Hangul, r) && !got.have(hasHangul) || unicode.Is(unicode.Han, r) && !got.have(hasHan) ||
			!unicode.In(r, unicode.Latin, unicode.Hangul, unicode.Han, unicode.Common) && !got.have(0)) {
			t.Errorf("%U: a letter that has the traits %b", r, got)
		}
	}
}
