package read

import (
	"testing"

	"go.yaml.in/yaml/v4"
)

// sameNode compares what is read of a node.
func sameNode(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Style != b.Style || a.Tag != b.Tag || a.Value != b.Value || a.Anchor != b.Anchor ||
		a.Line != b.Line || a.Column != b.Column || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !sameNode(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// FuzzPlainMapping wants what is read by plainMapping to be what yaml.Load reads.
func FuzzPlainMapping(f *testing.F) {
	for _, s := range []string{"title: 가 나\nkind: concept\n", "제목: It's (a) \"b\", c-d? [x] {y} & *z\n", "a: True\n", "a: yes\nb: n\n", "a: b c \n", "a: b: c\n", "a: b #c\n", "a : b\n", "a: b\n c\n",
		"a: b\r\n", "a: é\u0301\u2028x\n", "a: b\na: c\n", "a,b: c\n", "a: b", "null: x\n", "x: null\n", "x: .inf\n", "x: e1\n", "x: \ufeff\n", "x: \U000e0001\n", "x: y\n\n", "---: x\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := plainMapping([]byte(text))
		if got == nil {
			return
		}
		var doc yaml.Node
		if err := yaml.Load([]byte(text), &doc); err != nil || len(doc.Content) != 1 || !sameNode(got, doc.Content[0]) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestMostFrontMatterIsPlain(t *testing.T) {
	if plainMapping([]byte("title: 항목 ‘가’, 나\nsummary: It's a text - with (marks), and more.\nkind: concept\n")) == nil {
		t.Error("plain front matter is left to yaml.Load")
	}
}
