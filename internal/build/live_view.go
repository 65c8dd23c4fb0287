package build

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// What a preview asks of an edition beside its pages: which files a page is made of, how
// its translation stands, and where what it shows is written. A place is a problem without
// a rule, so that file, line and column are told as everywhere.

// Draft reports whether a page shows an article that is marked as a draft.
func (l *Live) Draft(path string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.page(path)
	return found && p.Draft()
}

// Sources are the files that a page is written in: its document's in the languages that
// it shows, the settings, the references, the words and its templates and assets. The
// document's other files are beside: their errors hold the page back too.
func (l *Live) Sources(path string) (shown, beside []string) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	shown = append([]string{read.SettingsPath, "templates/base.html", "templates/parts.html"}, l.ownAssets()...)
	p, found := l.page(path)
	if !found {
		return shown, nil
	}
	shown = append(shown, "templates/"+p.Template, words.Path(p.Language))
	if p.Document() != nil || p.Template == "references.html" {
		shown = append(shown, read.ReferencesPath)
	}
	if p.Document() == nil {
		return shown, nil
	}
	d, original := l.document(p.Document().Name()), l.now.Edition.Settings.Original()
	for lang, text := range d.Texts {
		if lang == p.Language || p.Template == "parallel.html" || lang == original && d.Text(p.Language) == nil {
			shown = append(shown, text.File.Path)
		} else {
			beside = append(beside, text.File.Path)
		}
	}
	return shown, beside
}

// ownAssets are the edition's style sheets and scripts of which there are problems.
func (l *Live) ownAssets() (files []string) {
	for _, p := range l.problems[ofAssets] {
		files = append(files, p.File)
	}
	return files
}

// Held reports whether errors keep the newest version of a page from being shown: those of
// the document that it shows, or of what all pages are made with.
func (l *Live) Held(path string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.page(path)
	return found && (p.Document() != nil && l.held[p.Document().Name()] ||
		slices.ContainsFunc(ofAll, func(of string) bool { return fatal(l.problems[of]) }))
}

// Standing is how the translations of the document that a page shows stand: of its own
// language where it is a translation, of all where it is the original or shows two.
func (l *Live) Standing(path string) []translate.Entry {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.page(path)
	if !found || p.Document() == nil || l.now.Translation == nil {
		return nil
	}
	whole := p.Template == "parallel.html" || p.Language == l.now.Edition.Settings.Original()
	d, languages := l.now.Edition.Part(p.Document().Name()).Document(), l.now.Edition.Settings.Languages
	var out []translate.Entry
	for _, lang := range languages[1:] {
		if d != nil && (whole || lang == p.Language) {
			out = append(out, l.now.Translation.Document(d, languages[0], lang)...)
		}
	}
	return out
}

// Place is where something of the document that a page shows is written in a language, or
// in the original where there is no translation of it: a passage or a note by its id, or a
// text of the front matter by its name.
func (l *Live) Place(path, language, name string) (source.Problem, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	p, found := l.page(path)
	if !found || p.Document() == nil {
		return source.Problem{}, false
	}
	return l.placeIn(l.document(p.Document().Name()), language, name)
}

// GlossPlace is where a gloss begins that has this slug.
func (l *Live) GlossPlace(language, slug string) (source.Problem, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.now.Edition == nil {
		return source.Problem{}, false
	}
	return l.placeIn(l.document("glosses/"+slug), language, "title")
}

// ReferencePlace is where a reference begins that has this id.
func (l *Live) ReferencePlace(id string) (source.Problem, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	e := l.now.Edition
	if e == nil || e.Reference(id) == nil || e.ReferencesFile == nil {
		return source.Problem{}, false
	}
	return e.ReferencesFile.Problem(e.Reference(id).At, "", id, ""), true
}

// SettingPlace is where the settings say a text that pages show: a title, a description,
// the authors or the licence's name.
func (l *Live) SettingPlace(text string) (source.Problem, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.now.Edition == nil || text == "" {
		return source.Problem{}, false
	}
	s := &l.now.Edition.Settings
	said := slices.Concat(slices.Collect(maps.Values(s.Title)), slices.Collect(maps.Values(s.Description)), slices.Collect(maps.Values(s.Authors)), []string{s.Licence.Name})
	at := bytes.Index(s.File.Data, []byte(`"`+text+`"`))
	if !slices.Contains(said, text) || at < 0 {
		return source.Problem{}, false
	}
	return s.File.Problem(at, "", text, ""), true
}

// document is a document as it was last read, or as it was last good, by its name; or nil.
func (l *Live) document(name string) *edition.Document {
	for _, e := range []*edition.Edition{l.now.Edition, l.shown} {
		if e != nil && e.Part(name).Document() != nil {
			return e.Part(name).Document()
		}
	}
	return nil
}

func (l *Live) placeIn(d *edition.Document, language, name string) (source.Problem, bool) {
	if d == nil {
		return source.Problem{}, false
	}
	for _, lang := range []string{language, l.now.Edition.Settings.Original()} {
		if t := d.Text(lang); t != nil {
			if at, found := offset(t, name); found {
				return t.File.Problem(at, "", name, ""), true
			}
		}
	}
	return source.Problem{}, false
}

func offset(t *edition.Text, name string) (at int, found bool) {
	if p := t.Passage(name); p != nil {
		return p.Source.At, true
	}
	if n := t.Note(name); n != nil {
		return n.At, true
	}
	if f := t.Field(name); f != nil {
		return f.At, true
	}
	return 0, false
}

// Said is where the messages of the interface are written that say a text in a language.
// Those that only juhae has built in stand in a file that the edition does not have, and
// have a hint; a message's id is the problem's text.
func (l *Live) Said(language, text string) []source.Problem {
	l.mu.RLock()
	defer l.mu.RUnlock()
	own := l.now.OwnWords()
	seen := map[string]bool{}
	var out []source.Problem
	for _, f := range own {
		if f.Language == language {
			out = append(out, saying(f.Source, f.Messages, text, "", seen)...)
		}
	}
	builtin, _, err := source.Read(l.files.builtin, words.Path(language))
	if err != nil || builtin == nil {
		return out
	}
	messages, _ := words.Messages(builtin)
	hint := "juhae's own word: to say it otherwise, write it into the edition's " + words.Path(language)
	return append(out, saying(builtin, messages, text, hint, seen)...)
}

// saying finds the messages of a file whose forms can say a text: to the letter, or if
// there is none with something filled in.
func saying(f *source.File, messages []words.Message, text, hint string, seen map[string]bool) (out []source.Problem) {
	for _, filled := range []bool{false, true} {
		for _, m := range messages {
			for _, form := range m.Forms {
				if !seen[m.ID] && says(form.Text, text, filled) {
					seen[m.ID] = true
					out = append(out, f.Problem(form.At, "", m.ID, hint))
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

var blank = regexp.MustCompile(`\{\{.*?\}\}`)

func says(message, text string, filled bool) bool {
	if !filled || !strings.Contains(message, "{{") {
		return !filled && message == text
	}
	var pattern strings.Builder
	literal := 0
	for _, part := range blank.Split(message, -1) {
		if pattern.Len() > 0 {
			pattern.WriteString(".*")
		}
		pattern.WriteString(regexp.QuoteMeta(part))
		literal += len(strings.TrimSpace(part))
	}
	matched, _ := regexp.MatchString("^(?s:"+pattern.String()+")$", text)
	return matched && literal > 1
}

// MissingWords are the ids of the messages that a language of the edition lacks or that
// wait for their words, by language.
func (l *Live) MissingWords() map[string][]string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	out := map[string][]string{}
	if l.now.words == nil {
		return out
	}
	for _, s := range l.now.words.Surveys() {
		if ids := append(slices.Clone(s.Missing), s.Empty...); len(ids) > 0 {
			out[s.Language] = ids
		}
	}
	return out
}

// Title is what a page of the preview about the whole edition is called; empty while its
// settings can't be read.
func (l *Live) Title() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.now.Title()
}
