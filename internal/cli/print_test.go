package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"juhae/internal/rules"
	"juhae/internal/source"
)

func TestColumnsOfATerminal(t *testing.T) {
	for text, want := range map[string]int{
		"abc": 3, "가나": 4, "가a나": 5, "e\u0301": 1, "\u1112\u1161\u11ab": 2, "漢字": 4, "ａ": 2, "a\u200bb": 2, "…": 1, "「": 2, "": 0,
	} {
		if got := columns(text, 99); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
	if got := columns("가나다", 2); got != 4 {
		t.Errorf("two syllables take %d columns", got)
	}
}

var some = []source.Problem{
	{File: "a.md", Line: 1, Column: 3, Rule: "x", Severity: source.Error, Text: "wrong", Hint: "mend it", Source: "가나다", Caret: 3},
	{File: "a.md", Line: 2, Column: 1, Rule: "y", Severity: source.Warning, Text: "odd", Waiver: "waive: […]"},
	{File: "b.md", Line: 1, Column: 1, Rule: "z", Severity: source.Hint, Text: "look", Source: "  ", Caret: 1},
}

func TestProblemsAsText(t *testing.T) {
	var plain strings.Builder
	(&app{stderr: &plain}).print(some)
	want := "a.md:1:3: wrong (x)\n\t가나다\n\t    ^\n\thint: mend it\n" +
		"a.md:2:1: warning: odd (y)\n\tor, if it is right: waive: […]\n" +
		"b.md:1:1: hint: look (z)\n1 error, 1 warning, 1 hint\n"
	if plain.String() != want {
		t.Errorf("got\n%s\nwant\n%s", plain.String(), want)
	}
	var styled strings.Builder
	for _, p := range some {
		writeProblem(&styled, p, true)
	}
	if got := styled.String(); !strings.Contains(got, "\x1b[1;31ma.md:1:3:\x1b[0m wrong (x)\n") || strings.Count(got, "\x1b[0m") != 4 {
		t.Errorf("got %q", got)
	}
}

// TestSARIFHasWhatTheStandardRequires checks the properties that the schema requires,
// and that results point into the list of rules.
func TestSARIFHasWhatTheStandardRequires(t *testing.T) {
	problem := some[0]
	problem.Rule, problem.File = "gloss-missing", "content/글 1.md"
	var out strings.Builder
	if err := printSARIF(&out, []source.Problem{problem}); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Schema, Version string
		Runs            []struct {
			Tool struct {
				Driver struct {
					Name  string
					Rules []struct{ ID string }
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out.String()), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Tool.Driver.Name != "juhae" {
		t.Fatalf("not a log of one run: %s", out.String())
	}
	known := log.Runs[0].Tool.Driver.Rules
	if len(known) != len(rules.Names()) {
		t.Errorf("%d rules, want %d", len(known), len(rules.Names()))
	}
	r := log.Runs[0].Results[0]
	place := r.Locations[0].PhysicalLocation
	if known[r.RuleIndex].ID != r.RuleID || r.RuleID != "gloss-missing" || r.Level != "error" || r.Message.Text != "wrong\nmend it" {
		t.Errorf("got %+v", r)
	}
	if place.ArtifactLocation.URI != "content/%EA%B8%80%201.md" || place.Region.StartLine != 1 || place.Region.StartColumn != 3 {
		t.Errorf("got %+v", place)
	}
	out.Reset()
	if err := printSARIF(&out, nil); err != nil || !strings.Contains(out.String(), `"results": []`) {
		t.Errorf("without problems: %v\n%s", err, out.String())
	}
}
