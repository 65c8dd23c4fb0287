package cli

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"juhae/internal/build"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/words"
	"juhae/internal/write"
)

type wordsCommand struct {
	Add bool `help:"Add the missing ones to each file, empty, with the original as a comment."`
}

type languageCommand struct {
	Add addLanguageCommand `cmd:"" help:"Add a language: its words, and its tag in edition.toml."`
}

type addLanguageCommand struct {
	Tag string `arg:"" help:"A BCP 47 tag, such as ja or zh-Hans."`
}

// words lists what the files of words lack, which changes nothing; with add it writes.
func (a *app) words(c wordsCommand) error {
	w, err := a.loadWords()
	if err != nil {
		return err
	}
	if c.Add {
		return a.addWords(w)
	}
	complete := true
	for _, s := range w.Surveys() {
		a.printSurvey(w, s)
		complete = complete && len(s.Missing)+len(s.Empty)+len(s.Extra)+len(s.Unused) == 0
	}
	if !complete {
		return errProblems
	}
	return nil
}

// loadWords reads the words of the edition's languages and prints what is wrong with
// their files.
func (a *app) loadWords(more ...string) (*words.Words, error) {
	files, done, err := a.open()
	if err != nil {
		return nil, err
	}
	defer done()
	settings, err := a.settings(files)
	if err != nil {
		return nil, err
	}
	languages := settings.Languages
	for _, tag := range more {
		if !slices.Contains(languages, tag) {
			languages = append(languages, tag)
		}
	}
	w, problems, err := build.Words(files, a.builtin, languages)
	if err != nil {
		return nil, err
	}
	a.print(errorsOf(problems))
	return w, nil
}

func errorsOf(problems []source.Problem) []source.Problem {
	return source.Sort(slices.DeleteFunc(problems, func(p source.Problem) bool { return p.Severity != source.Error }))
}

func (a *app) printSurvey(w *words.Words, s words.Survey) {
	from := s.Path
	if !s.Found && s.Builtin {
		from = "juhae's own"
	} else if !s.Found {
		from = "no " + s.Path
	}
	lists := []struct {
		name string
		ids  []string
	}{{"missing", s.Missing}, {"empty", s.Empty}, {"extra", s.Extra}, {"unused", s.Unused}}
	var counts []string
	for _, l := range lists {
		if len(l.ids) > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", len(l.ids), l.name))
		}
	}
	if len(counts) == 0 {
		counts = []string{"complete"}
	}
	fmt.Fprintf(a.stdout, "%s: %s of %d messages (%s)\n", s.Language, strings.Join(counts, ", "), s.Asked, from)
	for _, l := range lists {
		for _, id := range l.ids {
			fmt.Fprintf(a.stdout, "\t%s %s%s\n", l.name, id, quotedText(w.Original(id)))
		}
	}
}

// quotedText is a message's text as a list shows it, on one line.
func quotedText(text string) string {
	if text == "" {
		return ""
	}
	return ": " + strings.ReplaceAll(text, "\n", " / ")
}

func (a *app) addWords(w *words.Words) error {
	refused, changed := false, false
	for _, s := range w.Surveys() {
		filled, problems := w.Fill(s.Language, false)
		if len(problems) > 0 {
			a.print(problems)
			refused = true
			continue
		}
		if filled.Data != nil {
			changed = true
			if err := a.writeWords(filled); err != nil {
				return err
			}
		}
	}
	if refused {
		return errProblems
	}
	if !changed {
		fmt.Fprintln(a.stdout, "every language has every message")
	}
	return nil
}

func (a *app) writeWords(f words.Filled) error {
	target := filepath.Join(a.dir, filepath.FromSlash(f.Path))
	if f.New {
		if err := write.Create(target, f.Data); err != nil {
			return writing(f.Path, err)
		}
		fmt.Fprintf(a.stdout, "%s: written, %d messages to translate\n", f.Path, len(f.Added))
		return nil
	}
	if err := a.edit(f.Path, f.Data); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %d messages to translate\n", f.Path, len(f.Added))
	return nil
}

// addLanguage writes the words first and the settings last, so that the edition builds
// whatever comes between.
func (a *app) addLanguage(c addLanguageCommand) error {
	if err := read.LanguageTag(c.Tag); err != nil {
		return withHint{err, "write a BCP 47 tag, such as ja, pt-BR or zh-Hans"}
	}
	settings, err := a.settingsFile()
	if err != nil {
		return err
	}
	data, problems := read.AddLanguage(settings, c.Tag)
	if len(problems) > 0 {
		a.print(problems)
		return errProblems
	}
	w, err := a.loadWords(c.Tag)
	if err != nil {
		return err
	}
	filled, problems := w.Fill(c.Tag, true)
	if len(problems) > 0 {
		a.print(problems)
		return errProblems
	}
	if filled.Data != nil {
		if err := a.writeWords(filled); err != nil {
			return err
		}
	}
	if string(data) == string(settings.Data) {
		fmt.Fprintf(a.stdout, "%s is a language of the edition\n", c.Tag)
		return nil
	}
	if err := a.edit(read.SettingsPath, data); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %s added; a title in it belongs there too\n", read.SettingsPath, c.Tag)
	return nil
}

// settings reads edition.toml; where that can't be it prints why.
func (a *app) settings(files fs.FS) (edition.Settings, error) {
	contents, err := read.List(files)
	if err == nil && len(contents.Settings.Languages) == 0 {
		a.print(contents.Problems)
		err = errProblems
	}
	return contents.Settings, err
}

// settingsFile is edition.toml as it stands on the disk.
func (a *app) settingsFile() (*source.File, error) {
	files, done, err := a.open()
	if err != nil {
		return nil, err
	}
	defer done()
	settings, err := a.settings(files)
	return settings.File, err
}
