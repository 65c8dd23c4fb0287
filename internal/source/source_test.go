package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPositionCountsCharacters(t *testing.T) {
	f := &File{Path: "a.md", Data: []byte("가나다\n라마[x]\n")}
	for _, c := range []struct{ offset, line, column int }{
		{0, 1, 1}, {3, 1, 2}, {9, 1, 4}, {10, 2, 1}, {16, 2, 3}, {999, 3, 1}, {-1, 1, 1},
	} {
		if line, column := f.Position(c.offset); line != c.line || column != c.column {
			t.Errorf("offset %d: got %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
}

func TestOffsetIsPositionsInverse(t *testing.T) {
	for _, text := range []string{"", "가나\n\n다라", "\ufeff가나\n다", "a\r\nb"} {
		f := &File{Data: []byte(text)}
		_, start := f.Text()
		for offset := start; offset <= len(text); offset++ {
			if offset < len(text) && text[offset]&0xC0 == 0x80 {
				continue // the middle of a character
			}
			line, column := f.Position(offset)
			if got := f.Offset(line, column); got != offset {
				t.Errorf("%q: offset %d became %d:%d became %d", text, offset, line, column, got)
			}
		}
	}
}

func TestTOMLProblemsHavePositions(t *testing.T) {
	type settings struct {
		Title map[string]string `toml:"title"`
	}
	for _, c := range []struct{ text, want string }{
		{"titel = 1\n", `e.toml:1:1: unknown key "titel" (key-unknown)`},
		{"\ufeffx = 1\n", `e.toml:1:1: unknown key "x" (key-unknown)`},
		{"title = {ko = \"가나\"}\nbad = [\n", "e.toml:2:8: "},
		{"title = 3\n", "e.toml:1:9: "},
	} {
		var into settings
		_, problems := TOML(&File{Path: "e.toml", Data: []byte(c.text)}, &into)
		if len(problems) != 1 || len(problems[0].String()) < len(c.want) || problems[0].String()[:len(c.want)] != c.want {
			t.Errorf("%q: got %v, want %s…", c.text, problems, c.want)
		}
	}
}

func TestUnknownKeysAreToldTheKnownOnes(t *testing.T) {
	type settings struct {
		Base    string `toml:"base_url"`
		Licence struct {
			Name string `toml:"name"`
			URL  string `toml:"url"`
		} `toml:"licence"`
	}
	for _, c := range []struct{ text, want string }{
		{"base_ur = 'x'\n", `known here: base_url, licence; did you mean "base_url"?`},
		{"[licence]\nlink = 'x'\n", "known here: name, url"},
		{"licence = {nam = 'x'}\n", `known here: name, url; did you mean "name"?`},
		{"[licence]\nname = 'x'\nbase_url = 'y'\n", "write it above [licence]: what stands below belongs to that table"},
		{"[theme.dark]\ninks = 'x'\n", "known here: base_url, licence"},
	} {
		var into settings
		_, problems := TOML(&File{Path: "e.toml", Data: []byte(c.text)}, &into)
		if len(problems) != 1 || problems[0].Hint != c.want {
			t.Errorf("%q: got %v, want the hint %s", c.text, problems, c.want)
		}
	}
}

func TestValuesHaveTheirPlaces(t *testing.T) {
	const text = "\ufeffa = \"x\" # c\nl = [\"ko\", 'en'] # d\n[t]\none = \"\"\"\nq\n\"\"\"\nb.c = {d=\"e\", f = 2}\n[[z]]\n"
	var got []string
	for _, v := range Values(&File{Data: []byte(text)}) {
		got = append(got, strings.Join(v.Path, ".")+" "+string(v.Kind)+" "+text[v.At:][:1]+" "+v.Text)
		if v.Kind == StringValue {
			got = append(got, text[v.Start:v.End])
		}
		for _, item := range v.Items {
			got = append(got, text[item.Start:item.End])
		}
	}
	want := []string{"a string a x", `"x"`, "l array l ", `"ko"`, "'en'", "t header t ", "t.one string o q\n", "\"\"\"\nq\n\"\"\"",
		"t.b.c inline table b ", "t.b.c.d string d e", `"e"`, "t.b.c.f other f ", "z array header z "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func FuzzTOML(f *testing.F) {
	f.Add([]byte("languages = [\"ko\"]\ntitle = {ko = \"가\"}\n[a.b]\nc = 1"))
	f.Add([]byte("a = [{b = 1}, {}, 2, [{c = {d = [{e = 3}]}}]]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var into map[string]any
		file := &File{Path: "e.toml", Data: data}
		keys, problems := TOML(file, &into)
		for _, k := range keys {
			if k.At < 0 || k.At > len(data) {
				t.Fatalf("key %v outside the file", k)
			}
		}
		for _, v := range Values(file) {
			if v.At < 0 || v.Start < 0 || v.Start > v.End && v.Kind == StringValue || v.End > len(data) || v.At > v.End {
				t.Fatalf("value %v outside the file", v)
			}
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 {
				t.Fatalf("no position: %v", p)
			}
		}
	})
}

// TestSizes: what people write is read up to one size, what a tool makes up to a larger one.
func TestSizes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		size int64
		read func(fs.FS, string) (*File, []Problem, error)
		want string
	}{
		{MaxSize, Read, ""},
		{MaxSize + 1, Read, "a:1:1: the file has 4 MB (file-unreadable)"},
		{MaxSize + 1, ReadMade, ""},
		{MaxMade + 1, ReadMade, "a:1:1: the file has 256 MB (file-unreadable)"},
	} {
		err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o600)
		if err == nil {
			err = os.Truncate(filepath.Join(dir, "a"), c.size) // it takes no room
		}
		if err != nil {
			t.Fatal(err)
		}
		file, problems, err := c.read(os.DirFS(dir), "a")
		switch {
		case err != nil:
			t.Error(err)
		case c.want == "" && (problems != nil || int64(len(file.Data)) != c.size):
			t.Errorf("%d bytes: %v", c.size, problems)
		case c.want != "" && (len(problems) != 1 || problems[0].String() != c.want):
			t.Errorf("%d bytes: %v", c.size, problems)
		}
	}
}
