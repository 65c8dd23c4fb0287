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
		{"page.html", "{{define \"main\"}}\n<!-- 가나 -->{{range .Blocks}}{{.Nmber}}{{end}}{{end}}", `templates/page.html:2:31: no field "Nmber" here (template-field)`},
		{"page.html", `{{define "main"}}{{if .Title}}{{with .Licence}}{{.Nam}}{{end}}{{end}}{{end}}`, `templates/page.html:1:50: no field "Nam" here (template-field)`},
		{"page.html", `{{define "main"}}{{range $i, $b := .Blocks}}{{$b.Twin}}{{$.Blok}}{{end}}{{end}}`, "templates/page.html:1:49: no field \"Twin\" here (template-field)\ntemplates/page.html:1:59: no field \"Blok\" here (template-field)"},
		{"page.html", `{{define "main"}}{{range .Blocks}}{{template "block" .}}{{template "reference" .}}{{end}}{{end}}`, "templates/parts.html:51:"},
		{"page.html", "{{define \"main\"}}\n  {{if}}{{end}}{{end}}", "templates/page.html:2:3: missing value for if (template)"},
		{"page.html", "{{define \"main\"}}\n{{nothing .}}{{end}}", `templates/page.html:2:1: function "nothing" not defined (template)`},
		// calls
		{"page.html", `{{define "main"}}{{len .Title .Kind}}{{end}}`, `templates/page.html:1:20: "len" is given 2 arguments (template-call)`},
		{"page.html", `{{define "main"}}{{range $i, $b := .Blocks}}{{len $i}}{{end}}{{end}}`, `templates/page.html:1:51: "$i" is a number (template-call)`},
		{"page.html", `{{define "main"}}{{index .Blocks "x"}}{{(index .Blocks 0).Kind}}{{(index .Blocks 0).Kin}}{{end}}`, "templates/page.html:1:34: \"x\" is a text (template-call)\ntemplates/page.html:1:84: no field \"Kin\" here (template-field)"},
		{"page.html", `{{define "main"}}{{index .Licence 0}}{{end}}`, `templates/page.html:1:26: ".Licence" is a Licence with fields (template-call)`},
		{"page.html", `{{define "main"}}{{if eq .Title 1}}{{end}}{{if eq .Kind "a" "b"}}{{end}}{{if eq .Blocks .Blocks}}{{end}}{{end}}`, "templates/page.html:1:33: \"1\" is a number (template-call)\ntemplates/page.html:1:81: \".Blocks\" is a list (template-call)"},
		{"page.html", `{{define "main"}}{{range .Blocks}}{{if and .Ordered (gt .Start 1) (lt .Ordered true)}}{{end}}{{end}}{{end}}`, `templates/page.html:1:71: ".Ordered" is true or false (template-call)`},
		{"page.html", `{{define "main"}}{{printf "%s %d%%" .Title}}{{end}}`, `templates/page.html:1:27: the format "%s %d%%" has 2 verbs for 1 argument (template-call)`},
		{"page.html", `{{define "main"}}{{printf "%5.2f %d %-3s|%v" 1.5 .Title .Kind .Blocks}}{{.Title | printf "%d"}}{{end}}`, "templates/page.html:1:50: \".Title\" is a text (template-call)\ntemplates/page.html:1:74: \".Title\" is a text (template-call)"},
		{"page.html", `{{define "main"}}{{.Title "x"}}{{"x" | .Kind}}{{.Title | html}}{{end}}`, "templates/page.html:1:20: \".Title\" takes no arguments (template-call)\ntemplates/page.html:1:40: \".Kind\" takes no arguments (template-call)"},
		// ranges; what is assigned is of several types
		{"page.html", `{{define "main"}}{{range .Licence}}{{end}}{{range $x := .Title}}{{end}}{{range 3}}{{end}}{{end}}`, "templates/page.html:1:26: a range over a Licence with fields (template-range)\ntemplates/page.html:1:51: a range over a text (template-range)\ntemplates/page.html:1:80: a range over a number (template-range)"},
		{"page.html", `{{define "main"}}{{$x := .Licence}}{{$x.Nam}}{{if .Title}}{{$x = .Settings}}{{end}}{{$x.ID}}{{with .Data}}{{.Any.Thing}}{{end}}{{end}}`, `templates/page.html:1:40: no field "Nam" here (template-field)`},
		// messages
		{"page.html", `{{define "main"}}{{t "skipp"}}{{t "as-of" "Date"}}{{t "as-of" "Date" .Kind}}{{t .Kind}}{{end}}`, "templates/page.html:1:22: no message \"skipp\" in any language (template-message)\ntemplates/page.html:1:43: the placeholder \"Date\" has no value (template-message)"},
		{"page.html", `{{define "main"}}{{t "as-of"}}{{tin .Language "as-of" "Date" 1 "Day" 2}}{{t "count-notes" "Count" .Blocks}}{{t 1}}{{tin "ko"}}{{end}}`, "templates/page.html:1:22: the message \"as-of\" is not given its placeholder \"Date\" (template-message)\ntemplates/page.html:1:64: the message \"as-of\" has no placeholder \"Day\" (template-message)\ntemplates/page.html:1:99: \".Blocks\" is a list (template-call)\ntemplates/page.html:1:112: \"1\" is a number (template-call)\ntemplates/page.html:1:117: \"tin\" is given 1 argument (template-call)"},
		// what calls what
		{"page.html", `{{define "main"}}{{if .Title}}{{template "blokc" .}}{{end}}{{end}}`, `templates/page.html:1:42: no template "blokc" (template-undefined)`},
		{"page.html", `{{define "main"}}{{template "a" .}}{{end}}{{define "a"}}{{if .Title}}{{template "b" $}}{{end}}{{end}}{{define "b"}}{{template "a" .}}{{end}}`, `templates/page.html:1:127: the template "a" calls itself without end (template-endless)`},
		{"page.html", `{{define "main"}}{{range .Blocks}}{{template "a" .}}{{end}}{{end}}{{define "a"}}{{.Kind}}{{range .Items}}{{template "a" .}}{{end}}{{end}}`, ""},
		{"page.html", `{{define "main"}}{{template "a"}}{{end}}{{define "a"}}<hr>{{template "a" 1}}{{end}}`, `templates/page.html:1:70: the template "a" calls itself without end (template-endless)`},
		{"page.html", `{{define "main"}}{{end}}{{define "aside"}}<hr>{{end}}{{define "none"}}{{end}}`, `templates/page.html:1:25: the template "aside" is called nowhere (template-unused)`},
		{"extra.html", `{{define "main"}}{{end}}`, `templates/extra.html:1:1: no page uses the template "extra.html" (template-unused)`},
		// words
		{"page.html", `{{define "main"}}<p>© 2024 · juhae, {{.Title}}</p><script>let words</script><style>p{}</style><p>{{t "skip"}}: §</p>{{end}}`, ""},
		{"page.html", `{{define "main"}}<p class="a{{if .Title}} b{{end}}"> {{.Title}}&nbsp;Read on</p><img alt='A picture' title="{{t "skip"}}" src="x.svg"><a aria-label="{{if .Title}}다음{{end}}" data-x="words"></a>{{end}}`,
			"templates/page.html:1:64: the words \"Read on\" stand in the template (template-literal)\ntemplates/page.html:1:91: the words \"A picture\" stand in the template (template-literal)\ntemplates/page.html:1:150: the words \"다음\" stand in the template (template-literal)"},
		{"base.html", "{{.Titel}}{{block \"main\" .}}{{end}}", `templates/base.html:1:3: no field "Titel" here (template-field)`},
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
		for _, p := range append(problems, loaded.Check("ko", func(string) bool { return true })...) {
			got = append(got, p.String())
		}
		if joined := strings.Join(got, "\n"); joined != c.want && (c.want == "" || !strings.HasSuffix(c.want, ":") || !strings.HasPrefix(joined, c.want)) {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.name, c.text, joined, c.want)
		}
	}
}
