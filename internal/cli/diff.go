package cli

import (
	"fmt"
	"strings"

	"juhae/internal/build"
	"juhae/internal/translate"
)

type diffCommand struct {
	IDs      []string `arg:"" name:"id" help:"Units, as juhae status names them, or whole documents."`
	Language string   `placeholder:"TAG" help:"In this language only."`
}

func (a *app) diff(c diffCommand) error {
	b, err := a.state(build.Read, "")
	if err != nil {
		return err
	}
	entries, err := named(b.Translation, c.IDs, c.Language)
	if err != nil {
		return err
	}
	colours := onTerminal(a.stdout)
	for i, e := range entries {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.diffEntry(e, colours)
	}
	return nil
}

// diffEntry prints what has changed in a unit's original, with its translation below.
func (a *app) diffEntry(e translate.Entry, colours bool) {
	state := string(e.State)
	if e.Change != translate.Unchanged {
		state += ", " + string(e.Change)
	}
	if e.State == translate.Stale && e.Edited {
		state += ", edited since"
	}
	fmt.Fprintf(a.stdout, "%s (%s): %s\n", e.ID, e.Language, state)
	then, now := e.Then, e.Unit.Original.Normal()
	if then == "" {
		then = now // never confirmed: there is nothing to compare with
	}
	a.side(&e.Unit.Original, marked(translate.Diff(then, now), colours))
	if e.Translation != nil {
		a.side(e.Translation, e.Translation.Normal())
	}
}

func (a *app) side(s *translate.Side, text string) {
	file, line := s.Place()
	fmt.Fprintf(a.stdout, "%s:%d\n\t%s\n", file, line, strings.ReplaceAll(text, "\n", "\n\t"))
}

// marked writes a diff in colours, or between the marks that wdiff and git use.
func marked(pieces []translate.Piece, colours bool) string {
	before, after := [3]string{"", "[-", "{+"}, [3]string{"", "-]", "+}"}
	if colours { // red and struck out, green and underlined (ECMA-48, SGR)
		before, after = [3]string{"", "\x1b[31;9m", "\x1b[32;4m"}, [3]string{"", "\x1b[0m", "\x1b[0m"}
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(before[p.Op] + p.Text + after[p.Op])
	}
	return b.String()
}
