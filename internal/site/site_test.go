package site

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/unicode/norm"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "ko/index.html", "ko/index.html"},
		{"ko/index.html", "ko/a/index.html", "a/index.html"},
		{"ko/a/index.html", "ko/glosses/g/index.html", "../glosses/g/index.html"},
		{"ko/a/index.html", "en/a/index.html#p1", "../../en/a/index.html#p1"},
		{"ko/a/index.html", "ko/a/index.html#p1", "#p1"},
		{"ko/a/index.html", "ko/a/index.html", "index.html"},
		{"parallel/a/index.html", "assets/x.css", "../../assets/x.css"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestIndexOrder(t *testing.T) {
	for lang, want := range map[string][]string{
		"ko":      {"가나", "‘깃발’", "나무", "‘트랜스포밍 AI’ 세션", "학습", "BLEU", "chatbot", "GPU", "3분"},
		"ja":      {"アイ", "あおい", "カナ", "‘ガラス’", "さくら", "注意", "東京", "GPU", "가나", "2017"},
		"zh-Hans": {"安徽", "北京", "《人工智能》", "注意", "attention", "GPU", "2017"},
		"ar":      {"أحمد", "باب", "محول", "GPU", "3"},
		"en":      {"attention", "BLEU", "Łukasz", "‘Nobel-class’", "Transformer", "가나", "2017"},
	} {
		titles := slices.Clone(want)
		slices.Reverse(titles)
		if got := byTitle(lang, titles, func(title string) string { return title }); !slices.Equal(got, want) {
			t.Errorf("%s: the order is %q, want %q", lang, got, want)
		}
	}
}

// TestHangulIsKeyedAsCollateDoes compares the keys of titles whose syllables have been taken
// apart beforehand with those that collate makes of the titles as they are.
func TestHangulIsKeyedAsCollateDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "Z", "é", "ä", "ch", "ß", " ", "-", "’", "7", "漢", "あ", "ㄱ", "\u1100", "\u11a8", "\u302e", "\u0301", "א", "م"}
	for _, lang := range []string{"ko", "en", "ja", "zh-Hans", "zh-Hant", "sv", "de", "ar", "vi"} {
		order := newCollation(lang)
		for range 3000 {
			title := string('가' + random.Int32N('힣'-'가'+1)) // with a letter at its beginning, which key does not cut off
			for range random.IntN(8) {
				if random.IntN(3) == 0 {
					title += pieces[random.IntN(len(pieces))]
				} else {
					title += string('가' + random.Int32N('힣'-'가'+1))
				}
			}
			title = norm.NFC.String(title)
			var own collate.Buffer
			if got, want := order.key(title).key, order.collator.KeyFromString(&own, title); !bytes.Equal(got, want) {
				t.Fatalf("%s: %q is keyed %x, want %x", lang, title, got, want)
			}
			order.keys.Reset()
		}
	}
}

func TestIndexHeadings(t *testing.T) {
	for _, c := range []struct{ lang, title, want string }{
		{"ko", "깃발", "ㄱ"}, {"ko", "‘트랜스포밍’", "ㅌ"}, {"ko", "쓰임", "ㅅ"}, {"ko", "attention", "A"}, {"ko", "2017", "0–9"},
		{"en", "Łukasz", "L"}, {"pl", "Łukasz", "Ł"}, {"en", "école", "E"}, {"sv", "Åkesson", "Å"}, {"en", "Åkesson", "A"}, {"de", "Österreich", "O"},
		{"es", "Ñandú", "Ñ"}, {"da", "Ørsted", "Ø"}, {"cs", "Čapek", "Č"}, {"ru", "Ёлка", "Е"}, {"el", "Άλφα", "Α"},
		{"ja", "アテンション", "あ"}, {"ja", "「がぞう」", "か"}, {"ja", "パラメータ", "は"}, {"ja", "んぐ", "わ"}, {"ja", "注意", "漢字"}, {"ja", "GPU", "G"},
		{"zh-Hans", "注意", "Z"}, {"zh-Hans", "北京", "B"}, {"zh-Hans", "《人工智能》", "R"}, {"zh-Hans", "安徽", "A"}, {"zh-Hans", "上海", "S"}, {"zh-Hans", "GPU", "G"}, {"zh-Hant", "注意", "漢字"},
		{"ar", "أحمد", "ا"}, {"ar", "«محول»", "م"}, {"he", "שלום", "ש"}, {"th", "เมือง", "ม"}, {"hi", "भारत", "भ"},
	} {
		if got := newIndexer(c.lang).heading(c.title); got != c.want {
			t.Errorf("%s: %s stands under %s, want %s", c.lang, c.title, got, c.want)
		}
	}
}

func TestPinyinLettersAreInOrder(t *testing.T) {
	x := newIndexer("zh-Hans")
	for i, first := range []rune(pinyinFirst) {
		if got := x.heading(string(first)); got != pinyinLetters[i:i+1] {
			t.Errorf("%c stands under %s, want %c", first, got, pinyinLetters[i])
		}
	}
	for title, want := range map[string]string{"谷歌": "G", "黄仁勋": "H", "妈": "M", "模型": "M", "机器": "J", "深度": "S", "推理": "T", "文本": "W", "学习": "X", "语言": "Y", "算法": "S", "训练": "X"} {
		if got := x.heading(title); got != want {
			t.Errorf("%s stands under %s, want %s", title, got, want)
		}
	}
	entries := []Entry{{Title: "北京"}, {Title: "算法"}, {Title: "注意"}, {Title: "BLEU"}, {Title: "GPU"}, {Title: "2017"}}
	x.sort(entries)
	var order []string
	for _, e := range entries {
		order = append(order, e.Title)
	}
	if want := []string{"北京", "BLEU", "GPU", "算法", "注意", "2017"}; !slices.Equal(order, want) {
		t.Errorf("order: %v", order)
	}
}
