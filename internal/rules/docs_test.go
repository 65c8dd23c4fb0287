package rules_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"juhae/internal/rules"
	"juhae/internal/source"
)

// docs is docs/rules.md: an introduction that people write, and what the list of rules
// and its examples say.
const docs = "../../docs/rules.md"

func TestDocumentationSaysWhatTheRulesSay(t *testing.T) {
	want := documentation(t)
	if *update {
		if err := os.WriteFile(docs, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/rules.md is not what the rules say: go test ./internal/rules -update writes it anew")
	}
}

// TestJSONIsDocumented: every field of a problem has its line in the introduction.
func TestJSONIsDocumented(t *testing.T) {
	text := introduction(t)
	problem := reflect.TypeFor[source.Problem]()
	for i := range problem.NumField() {
		name, _, _ := strings.Cut(problem.Field(i).Tag.Get("json"), ",")
		if !strings.Contains(text, "\n| `"+name+"` | ") {
			t.Errorf("the field %q is not documented", name)
		}
	}
}

func introduction(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/introduction.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func documentation(t *testing.T) []byte {
	var b bytes.Buffer
	b.WriteString("<!-- Written by go test ./internal/rules -update, from internal/rules. -->\n\n")
	b.WriteString(introduction(t))
	for _, g := range rules.Groups {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | | what must hold |\n|---|---|---|\n", g.Title)
		for _, r := range g.Rules {
			fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.Name, r.Name, r.Severity, strings.ReplaceAll(r.Doc, "|", `\|`))
		}
		for _, r := range g.Rules {
			writeRule(t, &b, r)
		}
	}
	return b.Bytes()
}

func writeRule(t *testing.T, b *bytes.Buffer, r rules.Rule) {
	fmt.Fprintf(b, "\n### %s\n\n%s: %s.", r.Name, strings.ToUpper(string(r.Severity[:1]))+string(r.Severity[1:]), r.Doc)
	if r.Waivable {
		b.WriteString(" It can be waived.")
	}
	b.WriteString("\n")
	if len(r.Example.Edits) == 0 {
		return
	}
	for _, p := range exampleProblems(t, r) {
		if p.String() != r.Example.Found {
			continue
		}
		right, wrong := sound(t), broken(t, r.Example)
		var files []string
		for _, e := range r.Example.Edits {
			if addOwn(t, right, e.File); !slices.Contains(files, e.File) {
				files = append(files, e.File)
			}
		}
		for _, file := range files {
			writeExcerpt(b, "Wrong", file, wrong[file], right[file])
		}
		severity := ""
		if p.Severity != source.Error {
			severity = string(p.Severity) + ": "
		}
		fmt.Fprintf(b, "\n```\n%s:%d:%d: %s%s (%s)\n\thint: %s\n```\n", p.File, p.Line, p.Column, severity, visible(p.Text), p.Rule, visible(p.Hint))
		for _, file := range files {
			if right[file] != nil || len(files) == 1 {
				writeExcerpt(b, "Right", file, right[file], wrong[file])
			}
		}
		return
	}
	t.Errorf("%s: no problem %s", r.Name, r.Example.Found)
}

// writeExcerpt writes what of a file differs from another state of it, with a line on
// each side.
func writeExcerpt(b *bytes.Buffer, label, name string, file, other *fstest.MapFile) {
	if file == nil {
		fmt.Fprintf(b, "\n%s: there is no `%s`.\n", label, name)
		return
	}
	all := strings.Split(strings.TrimRight(string(file.Data), "\n"), "\n")
	from, to := 0, len(all)
	if other != nil {
		others := strings.Split(strings.TrimRight(string(other.Data), "\n"), "\n")
		for from < min(to, len(others)) && all[from] == others[from] {
			from++
		}
		for n := len(others); to > from && n > from && all[to-1] == others[n-1]; n-- {
			to--
		}
		from, to = max(0, from-1), min(len(all), to+1)
	}
	lines := strings.Trim(strings.Join(all[from:to], "\n"), "\n")
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "\n%s, in `%s`:\n\n%s%s\n%s\n%s\n", label, name, fence, syntaxes[path.Ext(name)], visible(lines), fence)
}

var syntaxes = map[string]string{".md": "markdown", ".toml": "toml", ".yaml": "yaml", ".html": "html", ".css": "css", ".js": "js"}

// visible writes characters that are not to be seen by their numbers.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
