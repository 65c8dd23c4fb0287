package rules_test

import (
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"juhae"
	"juhae/internal/build"
	"juhae/internal/rules"
	"juhae/internal/source"
)

var update = flag.Bool("update", false, "write docs/rules.md anew")

// sound is an edition without problems.
func sound(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/sound")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// broken is the sound edition with the edits of an example. Words and templates that
// it does not have are juhae's own.
func broken(t *testing.T, e rules.Example) fstest.MapFS {
	t.Helper()
	files := maps.Clone(sound(t))
	for _, edit := range e.Edits {
		if edit.Right == "" && edit.Wrong == "" {
			delete(files, edit.File)
			continue
		}
		var data []byte
		if edit.Right != "" {
			addOwn(t, files, edit.File)
			if f := files[edit.File]; f != nil {
				data = f.Data
			}
			if strings.Count(string(data), edit.Right) != 1 {
				t.Fatalf("%s has %q %d times", edit.File, edit.Right, strings.Count(string(data), edit.Right))
			}
		}
		files[edit.File] = &fstest.MapFile{Data: []byte(strings.Replace(string(data), edit.Right, edit.Wrong, 1))}
	}
	return files
}

// addOwn adds juhae's own file of a name that the edition does not have.
func addOwn(t *testing.T, files fstest.MapFS, name string) {
	t.Helper()
	if files[name] != nil {
		return
	}
	switch data, err := fs.ReadFile(juhae.Files, name); {
	case err == nil:
		files[name] = &fstest.MapFile{Data: data}
	case !errors.Is(err, fs.ErrNotExist):
		t.Fatal(err)
	}
}

// found are the problems of the examples, by rule: several tests want them.
var found = map[string][]source.Problem{}

func exampleProblems(t *testing.T, r rules.Rule) []source.Problem {
	t.Helper()
	if _, done := found[r.Name]; !done {
		found[r.Name] = problems(t, broken(t, r.Example))
	}
	return found[r.Name]
}

func problems(t *testing.T, files fs.FS) []source.Problem {
	t.Helper()
	b, err := build.Load(files, juhae.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	b.Review(time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC))
	for _, p := range b.Problems {
		if p.Hint == "" {
			t.Errorf("no hint: %s", p)
		}
	}
	return b.Problems
}

func lines(problems []source.Problem) (out []string) {
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

func TestSoundEditionHasNoProblems(t *testing.T) {
	if got := lines(problems(t, sound(t))); len(got) > 0 {
		t.Errorf("problems:\n%s", strings.Join(got, "\n"))
	}
}

// unbroken are the rules that no edition breaks today.
var unbroken = map[string]string{
	"file-unreadable":   "a file system in memory has only files that can be read; internal/badinput has folders, links, pipes and rights",
	"file-unread":       "juhae ids reports it, and internal/badinput tests it",
	"markdown-dense":    "it takes 2,000 brackets, and no page of documentation shows them; internal/badinput has them",
	"markdown-unknown":  "the converter knows all that the parser gives; it is there for a parser that gives more",
	"words-edit":        "an edit reports it, not a check",
	"settings-edit":     "an edit reports it, not a check",
	"passages-unpaired": "juhae ids reports it, and a script of that command tests it",
	"template-missing":  "juhae's own templates stand beneath an edition's",
}

func TestEveryRuleHasAnEditionThatBreaksIt(t *testing.T) {
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			t.Run(r.Name, func(t *testing.T) {
				if len(r.Example.Edits) == 0 {
					if unbroken[r.Name] == "" && g.Title != "Files from translators’ tools" {
						t.Error("no example")
					}
					return
				}
				got := lines(exampleProblems(t, r))
				if !slices.Contains(got, r.Example.Found) {
					t.Errorf("got\n%s\nwant %s", strings.Join(got, "\n"), r.Example.Found)
				}
			})
		}
	}
}

func TestRulesAreNamedOnceAndDocumented(t *testing.T) {
	names := rules.Names()
	if unique := slices.Compact(slices.Clone(names)); len(unique) != len(names) {
		t.Error("a name stands twice")
	}
	form := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			if !form.MatchString(r.Name) || r.Doc == "" || strings.HasSuffix(r.Doc, ".") || r.Severity == "" {
				t.Errorf("%s: %q, %q", r.Name, r.Severity, r.Doc)
			}
		}
	}
}

// TestEveryProblemHasARule reads the code: whatever names a rule when it makes a
// problem names one of the list.
func TestEveryProblemHasARule(t *testing.T) {
	name := regexp.MustCompile(`^"([a-z]+(?:-[a-z]+)+|encoding|retired|wikilink|template|asset)"$`)
	makers := []string{"Problem", "problem", "report"}
	seen := 0
	err := fs.WalkDir(os.DirFS(".."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(makers, called(call)) {
				return true
			}
			for _, arg := range call.Args[:min(2, len(call.Args))] {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || !name.MatchString(lit.Value) {
					continue
				}
				seen++
				if _, known := rules.Find(strings.Trim(lit.Value, `"`)); !known {
					t.Errorf("%s: %s is not in the list of rules", path, lit.Value)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 50 {
		t.Errorf("%d rules are named in the code: %v", seen, err)
	}
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
