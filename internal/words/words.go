// Package words owns the interface's words: the messages of i18n/*.toml through
// go-i18n, with plural forms, dates and Korean particles.
//
// Invariants: a message that a template asks for exists in every language of the
// edition (Load reports what is missing), and no message falls back to another
// language in silence.
package words

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Words are the interface's words in every language of an edition.
type Words struct {
	languages map[string]*Language
}

// Language is the interface's words in one language.
type Language struct {
	Tag       string
	localizer *i18n.Localizer
	plain     map[string]string // messages that have neither plural forms nor placeholders
	known     map[string]bool

	placeholders map[string][]string
}

// In returns the words of a language that Load was given.
func (w *Words) In(tag string) *Language { return w.languages[tag] }

// Load reads i18n/TAG.toml for each language. needed are the messages that
// templates and pages ask for; known are those that juhae's own templates ask for,
// which may stand unused where an edition has templates of its own. A needed message
// that no file has, and that is not of the known ones, is the fault of the template
// that asks for it, and is reported there. Messages of a
// family ("role-", "verdict-" …) may be added freely, but then in every language.
func Load(files fs.FS, tags, needed, known []string) (*Words, []source.Problem, error) {
	w := &Words{languages: map[string]*Language{}}
	var problems []source.Problem
	read := map[string]*messages{}
	for _, tag := range tags {
		m, err := readMessages(files, tag)
		if err != nil {
			return nil, nil, err
		}
		read[tag] = m
		problems = append(problems, m.problems...)
	}
	required := slices.DeleteFunc(slices.Clone(needed), func(id string) bool {
		return !slices.Contains(known, id) && len(tags) > 0 && nowhere(read, id)
	})
	for _, m := range read {
		for id := range m.keys {
			if isFamily(id) {
				required = append(required, id)
			}
		}
	}
	slices.Sort(required)
	required = slices.Compact(required)
	for _, tag := range tags {
		problems = append(problems, read[tag].compare(tag, required, known)...)
		l, problem := read[tag].language(tag)
		problems = append(problems, problem...)
		w.languages[tag] = l
	}
	return w, problems, nil
}

func nowhere(read map[string]*messages, id string) bool {
	for _, m := range read {
		if _, ok := m.keys[id]; ok {
			return false
		}
	}
	return true
}

// families are the beginnings of messages whose ids are made of words in the
// content: a role that has a message in every language is a role that exists.
var families = []string{"role-", "verdict-", "kind-"}

func isFamily(id string) bool {
	return slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(id, f) })
}

// messages is one i18n file.
type messages struct {
	file     *source.File
	keys     map[string]int // id → offset
	problems []source.Problem
}

func readMessages(files fs.FS, tag string) (*messages, error) {
	name := "i18n/" + tag + ".toml"
	m := &messages{file: &source.File{Path: name}, keys: map[string]int{}}
	data, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		m.problems = append(m.problems, m.file.Problem(0, "words-missing", "no interface words in "+source.Quote(tag),
			"copy i18n/en.toml of juhae to "+name+" and translate it"))
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	m.file.Data = data
	if at := m.file.Invalid(); at >= 0 {
		m.problems = append(m.problems, m.file.Problem(at, "encoding", "a byte that is not UTF-8 text", "save the file as UTF-8"))
		return m, nil
	}
	var into map[string]any
	keys, problems := source.TOML(m.file, &into)
	m.problems = problems
	for _, k := range keys {
		id, _, _ := strings.Cut(k.Path, ".")
		if _, seen := m.keys[id]; !seen {
			m.keys[id] = k.At
		}
	}
	return m, nil
}

func (m *messages) compare(tag string, required, known []string) (problems []source.Problem) {
	if len(m.problems) > 0 {
		return nil // the file is missing or broken, and that is reported
	}
	for _, id := range required {
		if _, ok := m.keys[id]; !ok {
			problems = append(problems, m.file.Problem(len(m.file.Data), "message-missing",
				"no message "+source.Quote(id), "add "+id+` = "…" in the language `+source.Quote(tag)))
		}
	}
	for id, at := range m.keys {
		if !slices.Contains(required, id) && !slices.Contains(known, id) {
			problems = append(problems, m.file.Problem(at, "message-extra", "the message "+source.Quote(id)+" is used nowhere",
				"remove it"+source.DidYouMean(id, required...)))
		}
	}
	return problems
}

func (m *messages) language(tag string) (*Language, []source.Problem) {
	l := &Language{Tag: tag, plain: map[string]string{}, known: map[string]bool{}, placeholders: map[string][]string{}}
	if len(m.problems) > 0 {
		return l, nil
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return l, []source.Problem{m.file.Problem(0, "lang-invalid", source.Quote(tag)+" is not a language tag", "")}
	}
	bundle := i18n.NewBundle(parsed)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	file, err := bundle.ParseMessageFileBytes(m.file.Data, tag+".toml")
	if err != nil {
		return l, []source.Problem{m.file.Problem(0, "words-invalid", err.Error(), "")}
	}
	var problems []source.Problem
	l.localizer = i18n.NewLocalizer(bundle, tag)
	for _, message := range file.Messages {
		l.known[message.ID] = true
		l.placeholders[message.ID] = placeholders(message)
		if !strings.Contains(message.Other, "{{") && message.One == "" {
			l.plain[message.ID] = message.Other
		}
		if strings.TrimSpace(message.Other) == "" {
			problems = append(problems, m.file.Problem(m.keys[message.ID], "message-empty",
				"the message "+source.Quote(message.ID)+" is empty", `every language has at least the form other = "…"`))
		}
	}
	return l, problems
}

// Loaded reports whether the language's file could be read at all.
func (l *Language) Loaded() bool { return l != nil && l.localizer != nil }

// Has reports whether there is a message.
func (l *Language) Has(id string) bool { return l.known[id] }

// T returns a message. args are placeholder names, each followed by its value; the
// value of "Count" also chooses the plural form. A missing message is an error.
func (l *Language) T(id string, args ...any) (string, error) {
	if text, ok := l.plain[id]; ok {
		return text, nil
	}
	if l.localizer == nil || !l.known[id] {
		return "", fmt.Errorf("no message %q in %q", id, l.Tag)
	}
	if len(args)%2 != 0 {
		return "", fmt.Errorf("message %q: a placeholder name without a value", id)
	}
	data := map[string]any{}
	for i := 0; i < len(args); i += 2 {
		data[fmt.Sprint(args[i])] = args[i+1]
	}
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data, Funcs: map[string]any{"particle": WithParticle}}
	if count, ok := data["Count"]; ok {
		config.PluralCount = count
	}
	return l.localizer.Localize(config)
}

// Must returns a message as T does, or its id in angle brackets where the message
// is at fault; Load and the templates have reported that then.
func (l *Language) Must(id string, args ...any) string {
	text, err := l.T(id, args...)
	if err != nil {
		return "⟨" + id + "⟩"
	}
	return text
}

// Date writes a date as the language does, as exact as it is known.
func (l *Language) Date(d edition.Date) string {
	if d.Zero() {
		return ""
	}
	args := []any{"Year", d.Year, "Month", d.Month, "Day", d.Day}
	id := "date-year"
	if d.Month > 0 {
		id = "date-month"
		args = append(args, "MonthName", l.Must(fmt.Sprintf("month-%d", d.Month)))
	}
	if d.Day > 0 {
		id = "date-day"
	}
	text := l.Must(id, args...)
	if d.Approximate {
		text = l.Must("date-approximate", "Date", text)
	}
	return text
}

// Period writes a period; an open end is left open.
func (l *Language) Period(p edition.Period) string {
	switch {
	case p.From.Zero() && p.To.Zero():
		return ""
	case p.From.Compare(p.To) == 0 && p.From.Approximate == p.To.Approximate:
		return l.Date(p.From)
	case p.To.Zero():
		return l.Must("period-from", "From", l.Date(p.From))
	case p.From.Zero():
		return l.Must("period-to", "To", l.Date(p.To))
	}
	return l.Must("period", "From", l.Date(p.From), "To", l.Date(p.To))
}

var call = regexp.MustCompile(`\bt(?:in\s+\S+)?\s+"([^"]+)"`)

// Used returns the ids of the messages that a template asks for by name.
func Used(template []byte) []string {
	var ids []string
	for _, m := range call.FindAllSubmatch(template, -1) {
		ids = append(ids, string(m[1]))
	}
	return ids
}
