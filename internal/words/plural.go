package words

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	i18ntemplate "github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

// pluralForms are the plural categories of CLDR
// (https://cldr.unicode.org/index/cldr-spec/plural-rules), in its order.
var pluralForms = []string{"zero", "one", "two", "few", "many", "other"}

// Forms returns the plural forms that a language has, and of those the ones that it
// takes for whole numbers up to the hundreds, which are all that juhae counts. Both end
// with "other". go-i18n is asked by trial, so that the forms are those it will use.
func Forms(tag string) (all, counting []string) {
	s := newSpeech(tag, []Message{{ID: "form", Forms: []Form{
		{Name: "zero", Text: "zero"}, {Name: "one", Text: "one"}, {Name: "two", Text: "two"},
		{Name: "few", Text: "few"}, {Name: "many", Text: "many"}, {Name: "other", Text: "other"}}}})
	taken, counted := map[string]bool{"other": true}, map[string]bool{"other": true}
	for n := range 200 {
		form, _ := s.say("form", []any{"Count", n})
		taken[form], counted[form] = true, true
	}
	for _, n := range []string{"0.0", "0.1", "0.2", "0.5", "1.0", "1.1", "1.2", "1.5", "1.7", "2.0", "2.1", "10.0", "10.1", "11.0", "100.0", "1000000", "1000000.0"} {
		form, _ := s.say("form", []any{"Count", n})
		taken[form] = true
	}
	for _, name := range pluralForms {
		if taken[name] {
			all = append(all, name)
		}
		if counted[name] {
			counting = append(counting, name)
		}
	}
	return all, counting
}

// speech says the messages of one file through go-i18n.
type speech struct {
	localizer *i18n.Localizer
	simple    map[string][]piece // messages without plural forms that are only filled in
	known     map[string]bool
}

// newSpeech makes the messages speak; those that wait for their words do not. A
// language that CLDR gives no plural rules has one form, as Korean has.
func newSpeech(tag string, messages []Message) *speech {
	s := &speech{simple: map[string][]piece{}, known: map[string]bool{}}
	parsed := language.Make(tag)
	bundle := i18n.NewBundle(parsed)
	if bundle.AddMessages(parsed) != nil {
		parsed = language.Korean
		bundle = i18n.NewBundle(parsed)
	}
	for i := range messages {
		m := &messages[i]
		other, _ := m.Form("other")
		if strings.TrimSpace(other) == "" {
			continue
		}
		s.known[m.ID] = true
		if pieces, ok := simple(other); ok && len(m.Forms) == 1 {
			s.simple[m.ID] = pieces
			if !strings.Contains(other, "{{") {
				continue
			}
		}
		bundle.MustAddMessages(parsed, forGoI18n(m))
	}
	s.localizer = i18n.NewLocalizer(bundle, parsed.String())
	return s
}

func forGoI18n(m *Message) *i18n.Message {
	out := &i18n.Message{ID: m.ID}
	to := []*string{&out.Zero, &out.One, &out.Two, &out.Few, &out.Many, &out.Other}
	for _, f := range m.Forms {
		*to[slices.Index(pluralForms, f.Name)] = f.Text
	}
	return out
}

// say returns a message filled with args: names, each with its value. The value of
// "Count" chooses the plural form. Where that form is missing, "other" is said, and the
// file's check reports it.
func (s *speech) say(id string, args []any) (string, error) {
	if pieces, ok := s.simple[id]; ok {
		if text, ok := fill(pieces, args); ok {
			return text, nil
		}
	}
	data := map[string]any{}
	for pair := range slices.Chunk(args, 2) {
		data[fmt.Sprint(pair[0])] = pair[1]
	}
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data, TemplateParser: parser{&i18ntemplate.TextParser{Funcs: functions}}}
	if count, ok := data["Count"]; ok {
		config.PluralCount = count
	}
	text, err := s.localizer.Localize(config)
	if text != "" {
		return text, nil
	}
	return "", err
}

// parser lets go-i18n keep what it has parsed, which it does not dare to with functions
// that could be others the next time.
type parser struct{ *i18ntemplate.TextParser }

func (parser) Cacheable() bool { return true }

// functions are what a message may call beside those of text/template.
var functions = map[string]any{"particle": WithParticle}

// lists writes names for a message to people: a, b, c.
func lists(names []string, each string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf(each, name)
	}
	return strings.Join(quoted, ", ")
}
