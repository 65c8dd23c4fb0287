package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"juhae/internal/build"
	"juhae/internal/report"
	"juhae/internal/source"
	"juhae/internal/translate"
)

type statusCommand struct {
	Format  string `enum:"text,json,html" default:"text" help:"text, json or html: one page that needs no other file."`
	BaseURL string `name:"base-url" placeholder:"URL" help:"Where the site stands, in place of base_url in edition.toml: rows of the page lead there."`
}

// state reads the edition for what is said of its translations, with build.Read or, where
// it must be checked too, with build.Load.
func (a *app) state(with func(own, builtin fs.FS, baseURL string) (*build.Build, error), baseURL string) (*build.Build, error) {
	files, done, err := a.open()
	if err != nil {
		return nil, err
	}
	defer done()
	b, err := with(files, a.builtin, baseURL)
	switch {
	case err != nil:
		return nil, err
	case b.Translation == nil:
		a.print(b.Problems)
		return nil, errProblems
	case len(b.Translation.Languages) == 0:
		return nil, withHint{errors.New("the edition has no translations"), "add a language to languages in content/edition.toml"}
	}
	return b, nil
}

func (a *app) status(c statusCommand) error {
	if err := checkBaseURL(c.BaseURL); err != nil {
		return err
	}
	b, err := a.state(build.Read, c.BaseURL)
	if err != nil {
		return err
	}
	switch c.Format {
	case "json":
		err = a.statusJSON(b.Translation)
	case "html":
		var page []byte
		if page, err = report.HTML(b.Title(), b.Edition.Settings.BaseURL, b.Translation); err == nil {
			_, err = a.stdout.Write(page)
		}
	default:
		for _, l := range b.Translation.ByLanguage() {
			a.statusLanguage(l)
		}
	}
	faults := ofFile(b.Problems, translate.SyncPath)
	if a.print(faults); err == nil && source.Fatal(faults) {
		err = errProblems
	}
	return err
}

func (a *app) statusLanguage(l translate.LanguageReport) {
	fmt.Fprintf(a.stdout, "%s: %s\n", l.Language, summary(&l.Total))
	whole := 0
	for _, d := range l.Documents {
		if d.Total.Confirmed() && d.Total.Carried == 0 {
			whole++
			continue
		}
		fmt.Fprintf(a.stdout, "  %s: %s\n", d.Name, summary(&d.Total))
		for _, e := range d.Open() {
			file, line := e.Place()
			fmt.Fprintf(a.stdout, "    %-9s  %-14s  %s  %s:%d\n", e.State, e.Change, e.ID, file, line)
		}
	}
	if whole > 0 && whole < len(l.Documents) {
		fmt.Fprintf(a.stdout, "  %d more with all confirmed\n", whole)
	}
}

// summary says of how much all is confirmed, and what the rest is.
func summary(t *translate.Total) string {
	if t.Confirmed() && t.Carried == 0 {
		return fmt.Sprintf("all %d confirmed, %d characters", t.All.Units, t.All.Characters)
	}
	confirmed := t.State[translate.Confirmed]
	var parts []string
	for _, state := range translate.States {
		if n := t.State[state].Units; n > 0 && state != translate.Confirmed {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	if t.Carried > 0 {
		parts = append(parts, fmt.Sprintf("%d with other punctuation", t.Carried))
	}
	return fmt.Sprintf("%d of %d confirmed, %d of %d characters; %s", confirmed.Units, t.All.Units,
		confirmed.Characters, t.All.Characters, strings.Join(parts, ", "))
}

// The form of juhae status --format json.
type (
	statusFile struct {
		Units  []statusUnit  `json:"units"`
		Totals []statusTotal `json:"totals"`
	}
	statusUnit struct {
		ID         string           `json:"id"`
		Kind       translate.Kind   `json:"kind"`
		Document   string           `json:"document"`
		Language   string           `json:"language"`
		State      translate.State  `json:"state"`
		Change     translate.Change `json:"change"`
		Edited     bool             `json:"edited"`
		File       string           `json:"file"`
		Line       int              `json:"line"`
		Original   statusPlace      `json:"original"`
		Characters int              `json:"characters"`
		By         string           `json:"by,omitempty"`
		On         string           `json:"on,omitempty"`
	}
	statusPlace struct {
		File string `json:"file"`
		Line int    `json:"line"`
	}
	statusTotal struct {
		Language string                               `json:"language"`
		Document string                               `json:"document,omitempty"` // empty for the whole language
		All      translate.Amount                     `json:"all"`
		States   map[translate.State]translate.Amount `json:"states"`
		Carried  int                                  `json:"punctuation"`
	}
)

func (a *app) statusJSON(r *translate.Report) error {
	out := statusFile{Units: make([]statusUnit, 0, len(r.Entries())), Totals: []statusTotal{}}
	for _, e := range r.Entries() {
		u := statusUnit{ID: e.ID, Kind: e.Kind, Document: e.Document, Language: e.Language, State: e.State, Change: e.Change,
			Edited: e.Edited, Characters: e.Characters(), By: e.By, On: e.On}
		u.File, u.Line = e.Place()
		u.Original.File, u.Original.Line = e.Unit.Original.Place()
		out.Units = append(out.Units, u)
	}
	total := func(language, document string, t *translate.Total) {
		out.Totals = append(out.Totals, statusTotal{language, document, t.All, t.State, t.Carried})
	}
	for _, l := range r.ByLanguage() {
		total(l.Language, "", &l.Total)
		for _, d := range l.Documents {
			total(l.Language, d.Name, &d.Total)
		}
	}
	return printJSON(a.stdout, out)
}
