package edition

import (
	"testing"
	"unicode"
)

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{"ko": "ltr", "en": "ltr", "ar": "rtl", "he": "rtl", "fa-IR": "rtl", "ur": "rtl", "dv": "rtl", "az": "ltr", "az-Arab": "rtl",
		"pa": "ltr", "pa-Arab": "rtl", "ku-Arab": "rtl", "ar-Latn": "ltr", "nonsense!": "ltr", "": "ltr"} {
		if got := Direction(tag); got != want {
			t.Errorf("%q runs %s, want %s", tag, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for tag, letter := range map[string]rune{"ko": '가', "ja": 'あ', "zh-Hans": '汉', "zh-Hant": '漢', "ru": 'я', "el": 'ω', "ar": 'م', "he": 'ש', "hi": 'भ', "th": 'ก', "en": 'a', "sr-Latn": 'š', "sr": 'ш'} {
		if !unicode.In(letter, Letters(tag)...) {
			t.Errorf("%c is no letter of %s", letter, tag)
		}
	}
	if unicode.In('가', Letters("en")...) {
		t.Error("Hangul is English")
	}
}

func TestEveryScriptHasLetters(t *testing.T) {
	for code, names := range scripts {
		for _, name := range names {
			if unicode.Scripts[name] == nil {
				t.Errorf("%s: Unicode has no script %s", code, name)
			}
		}
	}
}

func TestAlphabet(t *testing.T) {
	for tag, text := range map[string]string{"ko": "가漢", "ja": "あア漢", "zh-Hant": "漢ㄅ", "ta": "தமிழ்", "hi": "भारत", "en": "šẠ", "sr": "ш"} {
		for _, r := range text {
			if unicode.IsLetter(r) && !unicode.In(r, Alphabet(tag)...) {
				t.Errorf("%c can't be written in %s", r, tag)
			}
		}
	}
	if Alphabet("tlh") != nil {
		t.Error("Klingon has an alphabet")
	}
}

func TestScriptOf(t *testing.T) {
	for r, want := range map[rune]string{'a': "Latin", 'த': "Tamil", 'ி': "Tamil", '한': "Hangul", '漢': "Han", 'ア': "Katakana", '”': "", '1': "", '𓀀': ""} {
		if got := ScriptOf(r); got != want {
			t.Errorf("%c is %q, want %q", r, got, want)
		}
	}
}

func TestBothWays(t *testing.T) {
	if s := (&Settings{Languages: []string{"ko", "en"}}); s.BothWays() {
		t.Error("Korean and English run one way")
	}
	if s := (&Settings{Languages: []string{"ko", "en", "ar"}}); !s.BothWays() {
		t.Error("Arabic runs the other way")
	}
}

func TestLocalizedFallsBack(t *testing.T) {
	l := Localized{"ko": "판", "en": "Edition", "fr": ""}
	for lang, want := range map[string][2]string{"en": {"Edition", "en"}, "fr": {"판", "ko"}, "ja": {"판", "ko"}} {
		if text, in := l.In(lang, "ko"); text != want[0] || in != want[1] {
			t.Errorf("%s: %s in %s", lang, text, in)
		}
	}
}
