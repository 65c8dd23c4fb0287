package words

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestParticles(t *testing.T) {
	for _, c := range []struct{ word, pair, want string }{
		{"주해", "을/를", "주해를"}, {"본문", "을/를", "본문을"}, {"서울", "으로/로", "서울로"}, {"길", "은/는", "길은"},
		{"부산", "으로/로", "부산으로"}, {"3", "을/를", "3을"}, {"2017년", "은/는", "2017년은"}, {"7", "으로/로", "7로"},
		{"10", "은/는", "10은"}, {"2", "이/가", "2가"}, {"GTC", "은/는", "GTC는"}, {"LLM", "이/가", "LLM이"},
		{"BLEU", "이/가", "BLEU가"}, {"Transformer", "은/는", "Transformer는"}, {"트랜스포머(Transformer)", "은/는", "트랜스포머(Transformer)는"},
		{"‘주의’", "이/가", "‘주의’가"}, {"「본문」", "과/와", "「본문」과"}, {"URL", "으로/로", "URL로"}, {"", "을/를", "를"},
	} {
		if got, err := WithParticle(c.word, c.pair); err != nil || got != c.want {
			t.Errorf("%q + %s: got %q (%v), want %q", c.word, c.pair, got, err, c.want)
		}
	}
	if _, err := WithParticle("주해", "를"); err == nil {
		t.Error("an unknown pair is no error")
	}
}

func TestLoad(t *testing.T) {
	files := fstest.MapFS{
		"i18n/ko.toml": {Data: []byte("a = \"가\"\nrole-x = \"엑스\"\n[n]\nother = \"{{.Count}}개\"\n[p]\nother = \"{{particle .Name \\\"이/가\\\"}}\"\n")},
		"i18n/en.toml": {Data: []byte("a = \"A\"\nextra = \"x\"\n[n]\none = \"{{.Count}} thing\"\nother = \"{{.Count}} things\"\n")},
	}
	w, problems, err := Load(files, []string{"ko", "en", "ja"}, []string{"a", "n", "p"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	joined := strings.Join(got, "\n")
	for _, want := range []string{
		`i18n/en.toml:6:1: no message "p" (message-missing)`,
		`i18n/en.toml:6:1: no message "role-x" (message-missing)`,
		`i18n/en.toml:2:1: the message "extra" is used nowhere (message-extra)`,
		`i18n/ja.toml:1:1: no interface words in "ja" (words-missing)`,
	} {
		if !strings.Contains(joined, want) {
			t.Errorf("no %s in\n%s", want, joined)
		}
	}
	for _, c := range []struct {
		tag, id, want string
		args          []any
	}{
		{"ko", "n", "2개", []any{"Count", 2}}, {"en", "n", "1 thing", []any{"Count", 1}}, {"en", "n", "0 things", []any{"Count", 0}},
		{"ko", "p", "주해가", []any{"Name", "주해"}}, {"ko", "a", "가", nil},
	} {
		if text, err := w.In(c.tag).T(c.id, c.args...); err != nil || text != c.want {
			t.Errorf("%s %s: got %q (%v), want %q", c.tag, c.id, text, err, c.want)
		}
	}
	if _, err := w.In("en").T("nothing"); err == nil {
		t.Error("a missing message is no error")
	}
}
