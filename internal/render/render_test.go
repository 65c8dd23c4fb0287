package render

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/edition"
	"juhae/internal/words"
)

// templates are juhae's own, with one file replaced.
func templates(t *testing.T, name, text string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(juhae.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, _ := fs.ReadFile(juhae.Files, path)
			files[path] = &fstest.MapFile{Data: data}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if name != "" {
		files["templates/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestTemplateFaultsHavePlaces(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"", "", ""},
		{"page.html", `{{define "main"}}{{.Titel}}{{end}}`, `templates/page.html:1:20: no field "Titel" here (template-field)`},
		{"page.html", "{{define \"main\"}}\n가나 {{range .Blocks}}{{.Nmber}}{{end}}{{end}}", `templates/page.html:2:23: no field "Nmber" here (template-field)`},
		{"page.html", `{{define "main"}}{{if .Title}}{{with .Licence}}{{.Nam}}{{end}}{{end}}{{end}}`, `templates/page.html:1:50: no field "Nam" here (template-field)`},
		{"page.html", `{{define "main"}}{{range $i, $b := .Blocks}}{{$b.Twin}}{{$.Blok}}{{end}}{{end}}`, "templates/page.html:1:49: no field \"Twin\" here (template-field)\ntemplates/page.html:1:59: no field \"Blok\" here (template-field)"},
		{"page.html", `{{define "main"}}{{range .Blocks}}{{template "block" .}}{{template "reference" .}}{{end}}{{end}}`, "templates/parts.html:47:"},
		{"page.html", "{{define \"main\"}}\n  {{if}}{{end}}{{end}}", "templates/page.html:2:3: missing value for if (template)"},
		{"page.html", "{{define \"main\"}}\n{{nothing .}}{{end}}", `templates/page.html:2:1: function "nothing" not defined (template)`},
		{"base.html", "{{.Titel}}{{template \"main\" .}}", `templates/base.html:1:3: no field "Titel" here (template-field)`},
	} {
		files := templates(t, c.name, c.text)
		w, _, err := words.Load(files, fstest.MapFS{}, []string{"ko"}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		loaded, problems, err := Load(files, w, &edition.Settings{Languages: []string{"ko"}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range append(problems, loaded.Check("ko")...) {
			got = append(got, p.String())
		}
		if joined := strings.Join(got, "\n"); joined != c.want && (c.want == "" || !strings.HasSuffix(c.want, ":") || !strings.HasPrefix(joined, c.want)) {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.name, c.text, joined, c.want)
		}
	}
}

func FuzzTemplates(f *testing.F) {
	f.Add("{{define \"main\"}}{{range $i, $b := .Blocks}}{{$b.HTML}}{{else}}{{t \"x\"}}{{end}}{{end}}")
	f.Add("{{with .Title}}{{. | printf \"%s\" | len}}{{break}}{{end}}")
	f.Fuzz(func(t *testing.T, text string) {
		files := fstest.MapFS{"templates/base.html": {Data: []byte(text)}, "templates/parts.html": {}, "templates/page.html": {Data: []byte(text)}}
		w, _, err := words.Load(files, fstest.MapFS{}, []string{"ko"}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		loaded, _, err := Load(files, w, &edition.Settings{Languages: []string{"ko"}})
		if err != nil {
			t.Fatal(err)
		}
		loaded.Check("ko")
	})
}
