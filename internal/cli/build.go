package cli

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"juhae/internal/build"
	"juhae/internal/read"
	"juhae/internal/source"
)

type buildCommand struct {
	Output  string `short:"o" default:"public" placeholder:"DIR" help:"The folder to write, relative to the edition."`
	BaseURL string `name:"base-url" placeholder:"URL" help:"Where the site will stand, in place of base_url in edition.toml."`
}

func (a *app) build(c buildCommand) error {
	if err := checkBaseURL(c.BaseURL); err != nil {
		return err
	}
	output, err := a.output(c.Output)
	if err != nil {
		return err
	}
	began := time.Now()
	built, err := a.into(build.Order{Dir: output, BaseURL: c.BaseURL, Program: program(), Cache: cache(), Progress: new(build.Progress)})
	var unwritten build.NotWritten
	if errors.As(err, &unwritten) {
		return writing(c.Output, err)
	}
	if err != nil {
		return err
	}
	if a.print(built.Problems); source.Fatal(built.Problems) {
		fmt.Fprintln(a.stderr, "nothing was written; the last good site is as it was")
		return errProblems
	}
	fmt.Fprintf(a.stdout, "%s: %d files, %d written, %d unchanged, %d removed", c.Output, built.Stats.Pages, built.Stats.Written, built.Stats.Unchanged, built.Stats.Removed)
	if erasable(a.stdout) { // somebody sits there and waits
		fmt.Fprintf(a.stdout, ", %s, %.1f s", cmp.Or(source.Tally(built.Problems), "no problems"), time.Since(began).Seconds())
	}
	fmt.Fprintln(a.stdout)
	return nil
}

// checkBaseURL refuses an address that no page can stand under.
func checkBaseURL(address string) error {
	if _, wrong, hint := read.BaseURL(address); wrong != "" {
		return withHint{fmt.Errorf("--base-url: %.80q %s", address, wrong), hint}
	}
	return nil
}

// into builds, and says on a terminal how far it is.
func (a *app) into(order build.Order) (build.Outcome, error) {
	files, done, err := a.open()
	if err != nil {
		return build.Outcome{}, err
	}
	defer done()
	if erasable(a.stderr) {
		defer show(a.stderr, order.Progress, patience)()
	}
	return build.Into(files, a.builtin, order)
}
