package translate

import (
	"strings"
	"testing"

	"juhae/internal/edition"
)

var someNames = names{"엔비디아": true, "샤지어": true}

func TestChangesHaveTheirKind(t *testing.T) {
	for _, c := range []struct {
		then, now string
		want      Change
	}{
		{"하나, 둘.", "하나, 둘.", Unchanged},
		// punctuation and spacing
		{"하나, 둘.", "하나 둘.", PunctuationOnly},
		{"할 수 있다.", "할수 있다.", PunctuationOnly},
		{"‘둘’이라 했다.", "“둘”이라 했다.", PunctuationOnly},
		{"It's here.", "It’s here.", PunctuationOnly},
		{"1,800명", "1800명", PunctuationOnly},
		{"[“말”](gloss:a)", "“[말](gloss:a)”", PunctuationOnly},
		{"첫째\\\n둘째", "첫째 둘째", PunctuationOnly},
		{"one two", "one  two", PunctuationOnly},
		{"a - b", "a – b", PunctuationOnly},
		{"책([Kim](cite:k \"3쪽\")).", "책 ([Kim](cite:k \"3쪽\")).", PunctuationOnly},
		// marks and links
		{"모형은 하나다.", "[모형](gloss:model)은 하나다.", MarksOnly},
		{"[모형](gloss:model)은 하나다.", "모형은 하나다.", MarksOnly},
		{"모형은 *하나*다.", "모형은 **하나**다.", MarksOnly},
		{"모형은 하나다.", "모형은 하나다.[^n1]", MarksOnly},
		{"[여기](https://a.example/)", "[여기](https://b.example/)", MarksOnly},
		{"[김](cite:kim-2020)", "[김](cite:kim-2021)", MarksOnly},
		{"[모형](gloss:m) 모형", "모형 [모형](gloss:m)", MarksOnly},
		// words
		{"모형은 하나다.", "모형이 하나다.", WordsChanged},
		{"모형은 하나다.", "모형은 하나였다.", WordsChanged},
		{"no table", "notable", WordsChanged},
		{"The cat sat.", "A cat sat.", WordsChanged},
		{"엔비디아는 크다.", "엔비디아가 크다.", WordsChanged},
		{"GPU는 크다.", "GPU가 크다.", WordsChanged},
		{"[확인](verdict:verified) 맞다.", "[확인](verdict:wrong) 맞다.", WordsChanged},
		{"셋이다. 둘이다.", "둘이다. 셋이다.", WordsChanged},
		{"`a`를 쓴다.", "`b`를 쓴다.", WordsChanged},
		{"[推論](ruby:추론)", "[推論](ruby:추리)", WordsChanged},
		// numbers and names
		{"2017년에 냈다.", "2018년에 냈다.", NumberNameChange},
		{"3에서 5까지", "5에서 3까지", NumberNameChange},
		{"3.5일", "35일", NumberNameChange},
		{"5%가 늘었다.", "5가 늘었다.", NumberNameChange},
		{"-5도", "5도", NumberNameChange},
		{"[책](cite:a \"p. 3\")", "[책](cite:a \"p. 4\")", NumberNameChange},
		{"[모형](gloss:model)은", "[모형](gloss:other)은", NumberNameChange},
		{"[트랜스포머](gloss:t)는", "[변환기](gloss:t)는", NumberNameChange},
		{"GPU가 크다.", "TPU가 크다.", NumberNameChange},
		{"He met Shazeer there.", "He met Kaiser there.", NumberNameChange},
		{"NVIDIA said so.", "Nvidia said so.", NumberNameChange},
		{"샤지어가 말했다.", "그가 말했다.", NumberNameChange},
		{"하나다.", "하나다. 엔비디아도 그렇다.", NumberNameChange},
	} {
		if got := someNames.compare(c.then, c.now); got != c.want {
			t.Errorf("%q → %q: %q, want %q", c.then, c.now, got, c.want)
		}
	}
}

func TestStatesFollowFromTheTexts(t *testing.T) {
	unit := Unit{ID: "articles/a#p1", Language: "en", Original: Side{Text: Plain("둘은 넷.")}, Translation: &Side{Text: Plain("Two is four.")}}
	then := func(original, translation string) Confirmation {
		return Confirmation{Original: original, Translation: edition.Hash(translation)}
	}
	for _, c := range []struct {
		confirmation Confirmation
		found        bool
		state        State
		change       Change
	}{
		{Confirmation{}, false, Draft, Unchanged},
		{then("둘은 넷.", "Two is four."), true, Confirmed, Unchanged},
		{then("둘은, 넷.", "Two is four."), true, Confirmed, PunctuationOnly},
		{then("둘이 넷.", "Two is four."), true, Stale, WordsChanged},
		{then("둘이 넷.", "Two are four."), true, Stale, WordsChanged},
		{then("둘은 넷.", "Two are four."), true, Edited, Unchanged},
		{then("둘은, 넷.", "Two are four."), true, Edited, PunctuationOnly},
		{then("*둘은* 넷.", "Two is four."), true, Stale, MarksOnly},
	} {
		comparison := newComparison(nil, nil, &Sync{confirmed: map[syncKey]Confirmation{}})
		comparison.names = func() names { return someNames }
		if c.found {
			comparison.sync.confirmed[syncKey{"en", unit.ID}] = c.confirmation
		}
		if e := comparison.entry(unit); e.State != c.state || e.Change != c.change {
			t.Errorf("%v: %s, %q; want %s, %q", c.confirmation, e.State, e.Change, c.state, c.change)
		}
	}
	unit.Translation = nil
	if e := newComparison(nil, nil, &Sync{}).entry(unit); e.State != Missing {
		t.Errorf("without a translation: %s", e.State)
	}
}

// marked writes a diff as the command line does.
func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString([]string{"", "[-", "{+"}[p.Op] + p.Text + []string{"", "-]", "+}"}[p.Op])
	}
	return b.String()
}

func TestDiffs(t *testing.T) {
	for _, c := range []struct{ then, now, want, plain string }{
		{"모형은 하나다.", "모형이 하나다.", "모형[-은-]{+이+} 하나다.", "모형[-은-]{+이+} 하나다."},
		{"둘은 넷이다.", "둘은 아마 넷이다.", "둘은 {+아마 +}넷이다.", "둘은 {+아마 +}넷이다."},
		{"one two three", "one four three", "one [-two-]{+four+} three", "one [-two-]{+four+} three"},
		{"a. b", "a, b", "a[-.-]{+,+} b", "a[-.-]{+,+} b"},
		{"할 수", "할수", "[-할 수-]{+할수+}", "[-할 수-]{+할수+}"},
		{"가  나", "가 나", "가[- -] 나", "가 나"},
		{"2017년에", "2018년에", "[-2017-]{+2018+}년에", "[-2017-]{+2018+}년에"},
		{"모형은", "[모형](gloss:m)은", "{+[+}모형{+](gloss:m)+}은", "모형은"},
		{"1,800명을", "1,900명을", "[-1,800-]{+1,900+}명을", "[-1,800-]{+1,900+}명을"},
		{"같다", "같다", "같다", "같다"},
		{"", "새로", "{+새로+}", "{+새로+}"},
	} {
		if got := marked(Diff(c.then, c.now)); got != c.want {
			t.Errorf("%q → %q:\ngot  %s\nwant %s", c.then, c.now, got, c.want)
		}
		if got := marked(PlainDiff(c.then, c.now)); got != c.plain {
			t.Errorf("plain %q → %q:\ngot  %s\nwant %s", c.then, c.now, got, c.plain)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("[모형](gloss:m \"가\")은 `a[b]` \\* 2,000", "모형이 \\\n하나 [^n1] **다** \\")
	f.Fuzz(func(t *testing.T, then, now string) {
		then, now = strings.ToValidUTF8(then, ""), strings.ToValidUTF8(now, "")
		var before, after strings.Builder
		for _, p := range Diff(then, now) {
			if p.Op != Added {
				before.WriteString(p.Text)
			}
			if p.Op != Removed {
				after.WriteString(p.Text)
			}
		}
		if before.String() != then || after.String() != now {
			t.Fatalf("the diff of %q and %q tells of %q and %q", then, now, before.String(), after.String())
		}
		PlainDiff(then, now)
		if change := someNames.compare(then, now); (change == Unchanged) != (then == now) {
			t.Fatalf("%q, %q: %q", then, now, change)
		}
	})
}
