package words

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoad(t *testing.T) {
	files := fstest.MapFS{
		"i18n/ko.toml": {Data: []byte("a = \"가\"\nrole-x = \"엑스\"\n[n]\nother = \"{{.Count}}개\"\n[p]\nother = \"{{particle .Name \\\"이/가\\\"}}\"\n")},
		"i18n/en.toml": {Data: []byte("a = \"A\"\nextra = \"x\"\n[n]\none = \"{{.Count}} thing\"\nother = \"{{.Count}} things\"\n")},
	}
	w, problems, err := Load(files, fstest.MapFS{}, []string{"ko", "en", "ja"}, []string{"a", "n", "p"}, nil)
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
		`i18n/en.toml:2:1: the original has no message "extra", and no template uses it (message-extra)`,
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
