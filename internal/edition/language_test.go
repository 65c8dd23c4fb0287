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
