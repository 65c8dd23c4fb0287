package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"juhae/internal/build"
	"juhae/internal/exchange"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/write"
)

type exportCommand struct {
	Format   string   `arg:"" enum:"po,xliff,tmx,tbx,csv" help:"po or xliff to translate; tmx, a memory of what is confirmed; tbx or csv, the glossary."`
	Output   string   `short:"o" default:"translations" placeholder:"DIR" help:"The folder to write, relative to the edition."`
	Language []string `placeholder:"TAG" help:"In this language only."`
	XLIFF    string   `name:"xliff" enum:"1.2,2.1" default:"1.2" help:"The version of XLIFF: 1.2 or 2.1."`
}

type importCommand struct {
	Files    []string `arg:"" name:"file" help:"Files in PO, XLIFF or TMX, as translators' tools saved them."`
	DryRun   bool     `help:"Show what would change, and write nothing."`
	Confirm  bool     `help:"Confirm what the files mark as done: in PO all that is not fuzzy, in XLIFF what is approved or final, in TMX all."`
	Language string   `placeholder:"TAG" help:"The translations' language, where a file does not name it."`
	By       string   `placeholder:"NAME" help:"Who confirms."`
	On       string   `placeholder:"DATE" help:"When, as in 2026-11-24."`
}

// exchanged reads the edition as it goes to translators' tools, with its own words, and
// checks it too if that is what with does.
func (a *app) exchanged(with func(own, builtin fs.FS, baseURL string) (*build.Build, error)) (*build.Build, *exchange.Edition, error) {
	b, err := a.state(with, "")
	if err != nil {
		return nil, nil, err
	}
	var own []exchange.Words
	for _, f := range b.OwnWords() {
		own = append(own, exchange.ReadWords(f.Language, f.Source))
	}
	return b, exchange.New(b.Edition, b.Translation, own), nil
}

func (a *app) export(c exportCommand) error {
	_, x, err := a.exchanged(build.Read)
	if err != nil {
		return err
	}
	languages := x.Report.Languages
	if len(c.Language) > 0 {
		for _, l := range c.Language {
			if _, err := named(x.Report, nil, l); err != nil {
				return err
			}
		}
		languages = c.Language
	}
	dir := c.Output
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(a.dir, dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return writing(c.Output, err)
	}
	for _, l := range languages {
		data, ending, what := exported(x, c, l)
		if err := write.Edit(filepath.Join(dir, l+ending), data); err != nil {
			return writing(filepath.ToSlash(filepath.Join(c.Output, l+ending)), err)
		}
		fmt.Fprintf(a.stdout, "%s: %s\n", filepath.ToSlash(filepath.Join(c.Output, l+ending)), what)
	}
	return nil
}

// exported is a file of one language, the ending of its name, and what it has.
func exported(x *exchange.Edition, c exportCommand, language string) (data []byte, ending, what string) {
	if c.Format == "tbx" {
		return exchange.TBX(x, language), ".tbx", "the glossary"
	}
	if c.Format == "csv" {
		return exchange.CSV(x, language), ".csv", "the glossary"
	}
	catalogue := x.Catalogue(language)
	count := map[translate.State]int{}
	for _, e := range catalogue.Entries {
		count[e.State]++
	}
	what = fmt.Sprintf("%d units", len(catalogue.Entries))
	for _, s := range translate.States {
		if count[s] > 0 && count[s] < len(catalogue.Entries) {
			what += fmt.Sprintf(", %d %s", count[s], s)
		}
	}
	switch {
	case c.Format == "tmx":
		return exchange.TMX(catalogue), ".tmx", fmt.Sprintf("%d confirmed units of %d", count[translate.Confirmed], len(catalogue.Entries))
	case c.Format == "xliff" && c.XLIFF == "2.1":
		return exchange.XLIFF21(catalogue), ".xlf", what
	case c.Format == "xliff":
		return exchange.XLIFF12(catalogue), ".xlf", what
	}
	return exchange.PO(catalogue), ".po", what
}

func (a *app) importFiles(c importCommand) error {
	b, x, err := a.exchanged(build.Read)
	if err != nil {
		return err
	}
	if faults := ofFile(b.Problems, translate.SyncPath); c.Confirm && source.Fatal(faults) {
		a.print(faults)
		return errProblems
	}
	if _, err := named(x.Report, nil, c.Language); err != nil {
		return err
	}
	imp := exchange.NewImport(x)
	for _, name := range c.Files {
		file, err := incoming(name)
		if err != nil {
			return withHint{err, "name a file that a translator's tool saved"}
		}
		in, ok := exchange.Read(file, x.Settings.Languages)
		if !ok {
			return withHint{fmt.Errorf("%s has none of the endings %s", name, strings.Join(exchange.Formats, ", ")),
				"give the file the ending of its format; a glossary only goes out: edit content/glosses/"}
		}
		imp.Take(in, c.Language)
	}
	a.sayChanges(imp, c.DryRun)
	if !c.DryRun {
		if err := a.applyImport(imp, c); err != nil {
			return err
		}
	}
	if a.print(source.Sort(imp.Problems)); source.Fatal(imp.Problems) {
		return errProblems
	}
	return nil
}

// incoming reads a file that somebody names, wherever it stands.
func incoming(name string) (*source.File, error) {
	file, problems, err := source.ReadMade(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	switch {
	case err != nil:
		return nil, err
	case file == nil:
		return nil, fmt.Errorf("no file %q", name)
	case problems != nil:
		return nil, fmt.Errorf("%s: %s", name, problems[0].Text)
	}
	return &source.File{Path: filepath.ToSlash(name), Data: file.Data}, nil
}

// sayChanges lists the changes, each text before and after if nothing is written yet.
func (a *app) sayChanges(imp *exchange.Import, whole bool) {
	for _, c := range imp.Changes {
		fmt.Fprintf(a.stdout, "%s:%d: %s (%s)\n", c.File, c.Line, c.ID, c.Language)
		if whole {
			for _, line := range []struct{ sign, text string }{{"-", c.Before}, {"+", c.After}} {
				if line.text != "" {
					fmt.Fprintf(a.stdout, "\t%s %s\n", line.sign, strings.ReplaceAll(line.text, "\n", "\n\t  "))
				}
			}
		}
	}
	verb := "changed"
	if whole {
		verb = "would change"
	}
	refused := len(slices.DeleteFunc(slices.Clone(imp.Problems), func(p source.Problem) bool { return p.Severity != source.Error }))
	unit := "units"
	if len(imp.Changes) == 1 {
		unit = "unit"
	}
	fmt.Fprintf(a.stdout, "%d %s %s, %d unchanged, %d refused\n", len(imp.Changes), unit, verb, imp.Same, refused)
}

// applyImport writes the changed files, and confirms what is done if that is wanted.
func (a *app) applyImport(imp *exchange.Import, c importCommand) error {
	for _, f := range imp.Files() {
		if err := a.edit(f.Path, f.Data); err != nil {
			return err
		}
	}
	if !c.Confirm {
		return nil
	}
	b, x, err := a.exchanged(build.Load) // as it is now
	if err != nil {
		return err
	}
	var entries []translate.Entry
	for _, u := range imp.Finished {
		if e := x.Report.Entry(u.Language, u.ID); e != nil && e.State != translate.Confirmed {
			entries = append(entries, *e)
		}
	}
	if len(entries) == 0 {
		return nil
	}
	good, refused := a.confirmable(entries, confirmCommand{By: c.By, On: c.On}, translate.Faults(b.Problems))
	x.Report.Confirm(good, c.By, c.On)
	if err := a.saveSync(b); err != nil {
		return err
	}
	if a.say("confirmed", good); refused {
		return errProblems
	}
	return nil
}
