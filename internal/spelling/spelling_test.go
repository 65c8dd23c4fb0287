package spelling

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParticlesAreCut(t *testing.T) {
	for _, c := range []struct{ word, stems string }{
		{"구글은", "구글은 구글"}, {"구글의", "구글의 구글"}, {"구글에서는", "구글에서는 구글에서 구글"}, {"구글에게", "구글에게 구글"},
		{"존스가", "존스가 존스"}, {"존스와의", "존스와의 존스와 존스"}, {"존스로부터", "존스로부터 존스로 존스"}, {"저자들의", "저자들의 저자들 저자"},
		{"황만의", "황만의 황만 황"}, {"구글이라고", "구글이라고 구글이라 구글이 구글"}, {"존스라고", "존스라고 존스라 존스"}, {"트랜스포머였다", "트랜스포머였다 트랜스포머"},
		{"카이저뿐이다", "카이저뿐이다 카이저뿐이 카이저뿐 카이저"}, {"서울로", "서울로 서울"}, {"부산으로", "부산으로 부산으 부산"}, {"구글까지도", "구글까지도 구글까지 구글"},
		{"GPT는", "GPT는 GPT"}, {"오픈AI의", "오픈AI의 오픈AI"},
		// the form does not fit the sound before it: a name that ends like a particle
		{"코이", "코이"}, {"부산로", "부산로"}, {"존스은", "존스은"}, {"파르마르", "파르마르"}, {"이을", "이을"}, {"가는", "가는 가"},
		{"우스코라이트", "우스코라이트"}, {"논문", "논문"}, {"은", "은"}, {"", ""},
		// one that ends the word is followed by none
		{"구글는", "구글는"}, {"존스의가", "존스의가 존스의"},
	} {
		if got := strings.Join(slices.Collect(Stems(c.word)), " "); got != c.stems {
			t.Errorf("%s: got %s, want %s", c.word, got, c.stems)
		}
	}
}

func TestLettersAndFold(t *testing.T) {
	for word, want := range map[string]string{"한글": "\u1112\u1161\u11ab\u1100\u1173\u11af", "AI": "ai", "가": "\u1100\u1161", "힣": "\u1112\u1175\u11c2"} {
		if got := string(Letters(word)); got != want {
			t.Errorf("%s: got %+q, want %+q", word, got, want)
		}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"매게변수", "매개변수", true}, {"벤쳐스", "벤처스", true}, {"고메스", "고메즈", true}, {"Kayser", "Kaiser", true}, {"Łukasz", "Lukasz", true}, {"José", "Jose", true},
		{"노벨상금", "노벨상급", false}, {"전략", "전력", false}, {"Parmer", "Parmar", false},
	} {
		if (Fold(c.a) == Fold(c.b)) != c.same {
			t.Errorf("%s %s: folded %s %s", c.a, c.b, Fold(c.a), Fold(c.b))
		}
	}
}

func TestFind(t *testing.T) {
	x := NewIndex([]string{"어텐션", "셀프 어텐션", "존스", "황", "GPT", "attention", "self-attention", "‘트랜스포밍 AI’ 세션", "The Society", "추론(inference)"})
	for _, c := range []struct{ text, want string }{
		{"셀프 어텐션은 어텐션이다", "셀프 어텐션|어텐션"}, {"존스가", "존스"}, {"존슨이", ""}, {"비존스", ""}, {"존스식", ""}, {"황은", "황"}, {"황금", ""},
		{"GPT-3와 챗GPT", "GPT"}, {"GPTs", "GPT"}, {"GPTx", ""}, {"Self-attention and attentions", "Self-attention|attention"}, {"inattention", ""},
		{"‘트랜스포밍 AI’ 세션에서", "트랜스포밍 AI’ 세션"}, {"of the Society.", "the Society"}, {"추론(inference)을", "추론(inference"}, {"", ""}, {"어텐션", "어텐션"},
	} {
		var got []string
		for _, m := range find(x, c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.text, s, c.want)
		}
	}
}

func find(x *Index, text string) []Match {
	tokens := Tokens(text)
	found := x.AppendMatches(nil, text, tokens, func(i int) bool { return x.Begins(text[tokens[i].Start:tokens[i].End]) })
	if all := x.AppendMatches(nil, text, tokens, func(int) bool { return true }); !reflect.DeepEqual(found, all) {
		panic("Begins leaves out what is there")
	}
	return found
}

func TestNear(t *testing.T) {
	names := []string{"고메즈", "우스코라이트", "Polosukhin", "매개변수"}
	n := NewNear(names)
	for _, c := range []struct{ word, want string }{
		{"고메스", "고메즈"}, {"고마즈", "고메즈"}, {"우스코레이트", "우스코라이트"}, {"우코라이트", "우스코라이트"}, {"우스코라라이트", "우스코라이트"},
		{"Polosukin", "Polosukhin"}, {"Poloskuhin", "Polosukhin"}, {"Polozukhyn", "Polosukhin"}, {"매게변수", "매개변수"}, {"매개", ""}, {"전혀", ""}, {"", ""},
		{strings.Repeat("가", 1000), ""},
	} {
		ids := n.Find(Fold(c.word))
		if found := slices.ContainsFunc(ids, func(id int) bool { return names[id] == c.want }); found != (c.want != "") || c.want == "" && len(ids) > 0 {
			t.Errorf("%.30s: got %v, want %s", c.word, ids, c.want)
		}
	}
}

// FuzzTokens: words are what stands between characters of none.
func FuzzTokens(f *testing.F) {
	f.Add("GPT-3는 “어텐션”이다, é x\u0301 １２ 힣\ud7b0")
	f.Fuzz(func(t *testing.T, text string) {
		var got []string
		for _, token := range Tokens(text) {
			got = append(got, text[token.Start:token.End])
		}
		if want := strings.FieldsFunc(text, func(r rune) bool { return !isWord(r) }); utf8.ValidString(text) && !slices.Equal(got, want) {
			t.Errorf("%q: the words %q, not %q", text, got, want)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("리온 존스가", "존스")
	f.Add("the Society’s GPTs", "The Society")
	f.Fuzz(func(t *testing.T, text, name string) {
		x, n := NewIndex([]string{name}), NewNear([]string{name})
		end := 0
		for _, m := range find(x, text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("a match from %d to %d after %d in %q", m.Start, m.End, end, text)
			}
			end = m.End
		}
		for _, token := range Tokens(text) {
			word := text[token.Start:token.End]
			n.Find(Fold(word))
			for stem := range Stems(word) {
				if stem == "" || !strings.HasPrefix(word, stem) {
					t.Fatalf("the stem %q of %q", stem, word)
				}
			}
		}
	})
}
