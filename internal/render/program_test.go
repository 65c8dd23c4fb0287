package render_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/render"
	"juhae/internal/site"
	"juhae/internal/words"
)

// hostile is an edition whose texts are what escapers are for.
var hostile = fstest.MapFS{
	"content/edition.toml":     {Data: []byte("languages = [\"ko\", \"en\"]\nbase_url = \"https://example.org/a+b/q='x'&r=(1)\"\n[title]\nko = \"<판> & ‘그’ \\\"다\\\" + ' \"\nen = \"E</script><!--\"\n[licence]\nname = \"<b>\"\nurl = \"https://example.org/it's%20(so)?a=1&b=가\"\n")},
	"content/references.yaml":  {Data: []byte("references:\n- {id: r, type: webpage, title: \"<i>&'\\\"+\", URL: \"https://example.org/가?a=b&c='d'#e%20\", author: [{literal: \"A<B\"}]}\n")},
	"content/articles/a.ko.md": {Data: []byte("---\ntitle: \"<b>&amp;'\\\"+\"\nsummary: \"a\\u2028b </title>\"\nsource: r\n---\n[가](gloss:g) [나](cite:r \"<1>\")[^n]. ^p1\n\n3. 하나 ^p2\n4. 둘 ^p3\n\n[^n]: [확인](verdict:verified) <주석>\n")},
	"content/articles/a.en.md": {Data: []byte("---\ntitle: \"javascript:alert(1)\"\n---\n[a](gloss:g) & 'b' \"c\"[^n]. ^p1\n\n3. one ^p2\n4. two ^p3\n\n[^n]: [yes](verdict:verified) note + note\n")},
	"content/glosses/g.ko.md":  {Data: []byte("---\ntitle: 'O''Neil \"x\" <y>'\nkind: person\nnative: {text: \"<ж>\", lang: ru}\nroles: [{at: g, from: 2014, as: ceo}]\nasof: 2024\n---\n가 [g](gloss:g) ^p1\n")},
	"content/glosses/g.en.md":  {Data: []byte("---\ntitle: \"A+B & 'C'\"\n---\nb ^p1\n")},
}

// TestProgramsWriteWhatHTMLTemplateDoes renders every page of two editions both ways.
func TestProgramsWriteWhatHTMLTemplateDoes(t *testing.T) {
	hostile["content/articles/a.ko.md"].Data = []byte(strings.ReplaceAll(string(hostile["content/articles/a.ko.md"].Data), "<주석>", "1 < 2"))
	for name, files := range map[string]fs.FS{"this edition": os.DirFS("../.."), "hostile": hostile} {
		b, err := build.Load(files, juhae.Files, "")
		if err != nil || b.Site == nil {
			t.Fatal(name, err, b.Problems)
		}
		languages := b.Edition.Settings.Languages
		used, err := render.Used(juhae.Files)
		if err != nil {
			t.Fatal(err)
		}
		w, _, err := words.Load(juhae.Files, juhae.Files, languages, append(used, site.Messages...), nil)
		if err != nil {
			t.Fatal(err)
		}
		templates, problems, err := render.Load(juhae.Files, w, &b.Edition.Settings)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		for _, p := range b.Site.Pages() {
			if !templates.Compiled(p) {
				t.Errorf("%s: %s is left to html/template", name, p.Template)
			}
			fast, problem := templates.Page(nil, p, p.View())
			if problem != nil {
				t.Fatal(problem)
			}
			slow, problem := templates.ByHTMLTemplate(p)
			if problem != nil {
				t.Fatal(problem)
			}
			if !bytes.Equal(fast, slow) {
				t.Errorf("%s: %s differs:\n%s", name, p.Path, firstDifference(string(fast), string(slow)))
			}
		}
	}
}

// TestUnknownTemplatesAreLeftToHTMLTemplate has a function and a statement that programs
// do not know.
func TestUnknownTemplatesAreLeftToHTMLTemplate(t *testing.T) {
	files := fstest.MapFS{
		"content/edition.toml":      {Data: []byte("languages = [\"ko\"]\ntitle = {ko = \"판\"}\n")},
		"content/pages/about.ko.md": {Data: []byte("---\ntitle: 안내\n---\n하나. ^p1\n\n둘. ^p2\n")},
		"templates/page.html":       {Data: []byte(`{{define "main"}}{{printf "<%s>" .Title}}{{range .Blocks}}{{.Number}}{{break}}{{end}}{{end}}`)},
	}
	b, err := build.Load(files, juhae.Files, "")
	if err != nil || b.Site == nil {
		t.Fatal(err, b.Problems)
	}
	for _, p := range b.Site.Pages() {
		data, problem := b.Page(p)
		if p.Template == "page.html" && !strings.Contains(string(data), "&lt;안내&gt;1\n") {
			t.Errorf("%v\n%s", problem, data)
		}
	}
}

func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[max(0, i-60):min(len(a), i+60)] + "\nagainst\n" + b[max(0, i-60):min(len(b), i+60)]
		}
	}
	return "one is longer"
}
