package exchange

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

const keptWords = `# A file with a head.

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

// put changes one form of a message in a file of English words, as an import does; the
// original has the same messages and, so that any text will do, the same placeholders.
func put(data []byte, id, form, now, text string) ([]byte, *refusal) {
	ko, en := ReadWords("ko", &source.File{Path: "i18n/ko.toml", Data: data}), ReadWords("en", &source.File{Path: "i18n/en.toml", Data: data})
	settings := edition.Settings{Languages: []string{"ko", "en"}}
	imp := &Import{edition: &Edition{Edition: &edition.Edition{Settings: settings}, Words: []Words{ko, en}}}
	unit := translate.Unit{ID: "words#" + id, Local: id, Kind: translate.Message, Language: "en"}
	after, refused := imp.changeWords(&Entry{Entry: translate.Entry{Unit: unit}, Form: form, Source: text, Target: now}, text)
	if refused != nil {
		return nil, refused
	}
	return after.Data, nil
}

func TestWordsChangeInOneValue(t *testing.T) {
	for _, c := range []struct{ id, form, text, old, new string }{
		{"skip", "", `Jump "now"`, `'Skip'`, `'Jump "now"'`},
		{"skip", "", `Don't`, `'Skip'`, `"Don't"`},
		{"quoted id", "", "one\ntwo\\", "\"\"\"\nLong \"text\"\nof two lines\"\"\"", `"one\ntwo\\"`},
		{"menu", "", "차림표\t", `"Menu"`, `"차림표\t"`},
		{"count", "one", "one", `"{{.Count}} thing"`, `"one"`},
		{"count", "few", "some", "\n\n# The end", "\nfew = \"some\"\n\n# The end"},
	} {
		got, refused := put([]byte(keptWords), c.id, c.form, "", c.text)
		if want := strings.Replace(keptWords, c.old, c.new, 1); string(got) != want || refused != nil {
			t.Errorf("%s: %v\n%s", c.id, refused, got)
		}
		w := ReadWords("en", &source.File{Data: got})
		if m := w.message(c.id); m == nil || m.form(orOther(c.form)) == nil || m.form(orOther(c.form)).Text != c.text {
			t.Errorf("%s does not say %q", c.id, c.text)
		}
	}
	if got, refused := put([]byte("a = \"x\"\nb = "), "a", "", "", "y"); refused == nil {
		t.Errorf("a broken file was edited:\n%s", got)
	}
}

// FuzzWords puts any text into the place of each form of any file of words.
func FuzzWords(f *testing.F) {
	f.Add([]byte(keptWords), "차림표\n\"x\"")
	f.Add([]byte("a.one = '1'\na.other = '''2'''\r\n[t.u]\nx=1"), "")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		w := ReadWords("en", &source.File{Path: "i18n/en.toml", Data: data})
		for _, m := range w.Messages {
			for _, form := range m.Forms {
				got, refused := put(data, m.ID, form.Name, form.Text, text)
				if refused == nil && (!bytes.HasPrefix(got, data[:form.Start]) || !bytes.HasSuffix(got, data[form.End:])) {
					t.Fatalf("more than %s changed\n%q\n%q", m.ID, data, got)
				}
				if refused == nil && !slices.Equal(formsOf(data), formsOf(got)) {
					t.Fatalf("%s took other messages with it\n%q\n%q", m.ID, data, got)
				}
			}
		}
	})
}

// formsOf names the messages of a file, and their forms.
func formsOf(data []byte) (names []string) {
	w := ReadWords("en", &source.File{Data: data})
	for _, m := range w.Messages {
		for _, f := range m.Forms {
			names = append(names, m.ID+"."+f.Name)
		}
	}
	return names
}
