package words

import (
	"strings"
	"testing"

	"juhae/internal/source"
)

const kept = `# A file with a head.

# The first
skip = 'Skip' # and behind it

# Two
"quoted id" = """
Long "text"
of two lines"""
menu   =   "Menu"

[count] # a table
# inside
one = "{{.Count}} thing"
other = "{{.Count}} things"

# The end
`

func TestAddPutsMessagesInTheirPlaces(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"behind its predecessor", "# head\n\na = \"1\" # behind\n\n# c\nc = \"3\"\n[t]\nother = \"5\"\n# end\n",
			"# head\n\na = \"1\" # behind\n# for b\nb = \"\"\n\n# c\nc = \"3\"\n# for d\nd.one = \"\"\nd.other = \"\"\n[t]\nother = \"5\"\n# for u\n[u]\nother = \"\"\n# end\n"},
		{"before the first", "# c\nc = \"3\"\n", "# for b\nb = \"\"\n# c\nc = \"3\"\n# for d\nd.one = \"\"\nd.other = \"\"\n# for u\n[u]\nother = \"\"\n"},
		{"without a last line end", "a = \"1\"", "a = \"1\"\n# for b\nb = \"\"\n# for d\nd.one = \"\"\nd.other = \"\"\n# for u\n[u]\nother = \"\"\n"},
		{"with CRLF", "a = \"1\"\r\n[t]\r\nother = \"5\"\r\n", "a = \"1\"\r\n# for b\r\nb = \"\"\r\n# for d\r\nd.one = \"\"\r\nd.other = \"\"\r\n[t]\r\nother = \"5\"\r\n# for u\r\n[u]\r\nother = \"\"\r\n"},
		{"with a byte order mark", "\ufeffc = \"3\"\n", "\ufeff# for b\nb = \"\"\nc = \"3\"\n# for d\nd.one = \"\"\nd.other = \"\"\n# for u\n[u]\nother = \"\"\n"},
		{"among tables", "[a]\nother = \"1\"\n[c]\nother = \"3\"\n", "[a]\nother = \"1\"\n# for b\n[b]\nother = \"\"\n[c]\nother = \"3\"\n# for d\n[d]\none = \"\"\nother = \"\"\n# for u\n[u]\nother = \"\"\n"},
		{"to nothing", "", "# for b\nb = \"\"\n# for d\nd.one = \"\"\nd.other = \"\"\n# for u\n[u]\nother = \"\"\n"},
	} {
		got, problems := add(&source.File{Data: []byte(c.file)}, additions())
		if string(got) != c.want || len(problems) > 0 {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, problems, got, c.want)
		}
	}
}

// additions are three messages of an original with a, b, c, d, t and u.
func additions() []addition {
	return []addition{
		{id: "b", after: []string{"a"}, forms: []string{"other"}, notes: []string{"for b"}},
		{id: "d", after: []string{"c", "b", "a"}, forms: []string{"one", "other"}, notes: []string{"for d"}},
		{id: "u", after: []string{"t", "d", "c", "b", "a"}, forms: []string{"other"}, notes: []string{"for u"}, table: true},
	}
}

func TestMessagesHaveTheirPlaces(t *testing.T) {
	f := &source.File{Path: "i18n/en.toml", Data: []byte("\ufeff" + kept)}
	messages, problems := Messages(f)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, want := range []struct{ id, text, value string }{
		{"skip", "Skip", `'Skip'`}, {"quoted id", "Long \"text\"\nof two lines", "\"\"\"\nLong \"text\"\nof two lines\"\"\""}, {"menu", "Menu", `"Menu"`},
		{"count", "one = {{.Count}} thing\nother = {{.Count}} things", "\"{{.Count}} thing\"\nother = \"{{.Count}} things\""},
	} {
		m := messages[i]
		at, end := m.Range()
		if m.ID != want.id || m.Text() != want.text || string(f.Data[at:end]) != want.value {
			t.Errorf("%s says %q in %s", m.ID, m.Text(), f.Data[at:end])
		}
		if key := string(f.Data[m.At:]); !strings.HasPrefix(key, m.ID) && !strings.HasPrefix(key, source.TOMLText(m.ID)) {
			t.Errorf("the key of %s stands at %.10q", m.ID, key)
		}
	}
	// How it is spelt makes no difference; NFD is NFC.
	same, _ := Messages(&source.File{Data: []byte("menu = {other = ' Me\\u0301nu '}\nx = \" Me\u0301nu \"\n[y]\nother = \"M\u00e9nu\"\n")})
	if same[1].Text() != same[2].Text() {
		t.Errorf("%q and %q", same[1].Text(), same[2].Text())
	}
}

func FuzzAdd(f *testing.F) {
	f.Add([]byte(kept))
	f.Add([]byte("a.one = '1'\na.other = '''2'''\r\n[t.u]\nx=1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := &source.File{Path: "i18n/en.toml", Data: data}
		_, problems := Messages(file)
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 {
				t.Fatalf("no position: %v", p)
			}
		}
		if got, problems := add(file, additions()); len(problems) == 0 && !isSubsequence(data, got) {
			t.Fatalf("bytes were lost\n%q\n%q", data, got)
		}
	})
}

func isSubsequence(short, long []byte) bool {
	for _, b := range long {
		if len(short) > 0 && short[0] == b {
			short = short[1:]
		}
	}
	return len(short) == 0
}
