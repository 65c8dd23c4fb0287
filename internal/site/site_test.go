package site

import (
	"slices"
	"testing"
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
		"ko": {"가나", "‘깃발’", "나무", "‘트랜스포밍 AI’ 세션", "학습", "BLEU", "chatbot", "GPU", "3분"},
		"en": {"attention", "BLEU", "Łukasz", "‘Nobel-class’", "Transformer", "가나", "2017"},
	} {
		var entries []Entry
		for _, title := range want {
			entries = append(entries, Entry{Title: title})
		}
		slices.Reverse(entries)
		sortEntries(lang, entries)
		for i, e := range entries {
			if e.Title != want[i] {
				t.Errorf("%s: %s stands at %d, want %s", lang, e.Title, i, want[i])
			}
		}
	}
}

func TestIndexHeadings(t *testing.T) {
	for title, want := range map[string]string{"깃발": "ㄱ", "‘트랜스포밍’": "ㅌ", "attention": "A", "Łukasz": "L", "école": "E", "2017": "0–9", "쓰임": "ㅅ"} {
		if got := indexHeading(title); got != want {
			t.Errorf("%s stands under %s, want %s", title, got, want)
		}
	}
}

func TestTidyDropsBracketsOfCitations(t *testing.T) {
	if got := tidy("찼다고 전했다(). 또 ( ; ) 있다 (그대로)."); got != "찼다고 전했다. 또 있다 (그대로)." {
		t.Error(got)
	}
}
