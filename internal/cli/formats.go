package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"juhae/internal/rules"
	"juhae/internal/source"
)

func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// located are the problems with paths from the folder that the command was run in,
// which is where GitHub looks for them.
func (a *app) located(problems []source.Problem) []source.Problem {
	out := make([]source.Problem, len(problems))
	for i, p := range problems {
		out[i] = p
		out[i].File = filepath.ToSlash(filepath.Join(a.dir, filepath.FromSlash(p.File)))
	}
	return out
}

// escapes are those of GitHub's workflow commands, for properties.
var escapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")

// printGitHub writes workflow commands, which GitHub shows beside the lines
// (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
func printGitHub(w io.Writer, problems []source.Problem) {
	level := map[source.Severity]string{source.Error: "error", source.Warning: "warning", source.Hint: "notice"}
	for _, p := range problems {
		text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(message(p))
		fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", level[p.Severity], escapes.Replace(p.File), p.Line, p.Column, escapes.Replace(p.Rule), text)
	}
}

// message is all that is said of a problem, in lines.
func message(p source.Problem) string {
	text := p.Text
	if p.Hint != "" {
		text += "\n" + p.Hint
	}
	if p.Waiver != "" {
		text += "\n" + orWaive(p)
	}
	return text
}

// listedRule is a rule as check --rules --format json gives it.
type listedRule struct {
	Name     string          `json:"name"`
	Group    string          `json:"group"`
	Severity source.Severity `json:"severity"`
	Waivable bool            `json:"waivable"`
	Doc      string          `json:"doc"`
}

// printRules lists all rules.
func printRules(w io.Writer, format string) error {
	var list []listedRule
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			list = append(list, listedRule{r.Name, g.Title, r.Severity, r.Waivable, r.Doc})
		}
	}
	if format == "json" {
		return printJSON(w, list)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.Name, r.Severity, r.Doc)
	}
	return table.Flush()
}
