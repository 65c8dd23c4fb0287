package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"juhae/internal/source"
)

// print writes problems for people: a line each, with what to do in the next.
func (a *app) print(problems []source.Problem) {
	for _, p := range problems {
		fmt.Fprintln(a.stderr, p)
		if p.Hint != "" {
			fmt.Fprintf(a.stderr, "\thint: %s\n", p.Hint)
		}
	}
	switch n := len(problems); {
	case n == 1:
		fmt.Fprintln(a.stderr, "1 problem")
	case n > 1:
		fmt.Fprintf(a.stderr, "%d problems\n", n)
	}
}

func printJSON(w io.Writer, problems []source.Problem) error {
	if problems == nil {
		problems = []source.Problem{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(problems)
}

// escapes are those of GitHub's workflow commands, for properties.
var escapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")

// printGitHub writes workflow commands, which GitHub shows beside the lines
// (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
func printGitHub(w io.Writer, problems []source.Problem) {
	level := map[source.Severity]string{source.Error: "error", source.Warning: "warning", source.Hint: "notice"}
	for _, p := range problems {
		text := p.Text
		if p.Hint != "" {
			text += "\n" + p.Hint
		}
		text = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
		fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", level[p.Severity], escapes.Replace(p.File), p.Line, p.Column, escapes.Replace(p.Rule), text)
	}
}
