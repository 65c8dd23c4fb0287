package exchange

import (
	"slices"
	"strings"

	"juhae/internal/source"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// Words are the interface's words of one language: a file i18n/TAG.toml of the edition.
type Words struct {
	Language string
	File     *source.File
	Messages []Message
}

// Message is one message as it stands in its file; one without plural forms has "other" alone.
type Message struct{ words.Message }

func (m *Message) form(name string) *words.Form {
	for i := range m.Forms {
		if m.Forms[i].Name == name {
			return &m.Forms[i]
		}
	}
	return nil
}

// ReadWords reads a file of words; what is wrong with it is left to others to report.
func ReadWords(language string, f *source.File) Words {
	w := Words{Language: language, File: f}
	messages, _ := words.Messages(f)
	for _, m := range messages {
		if len(m.Forms) > 0 {
			w.Messages = append(w.Messages, Message{m})
		}
	}
	return w
}

func (w *Words) message(id string) *Message {
	for i := range w.Messages {
		if w.Messages[i].ID == id {
			return &w.Messages[i]
		}
	}
	return nil
}

// comment is what stands in the lines of comment right above a message.
func (w *Words) comment(m *Message) string {
	var lines []string
	for at := lineStart(w.File.Data, m.At); at > 0; {
		start := lineStart(w.File.Data, at-1)
		line := strings.TrimSpace(string(w.File.Data[start:at]))
		if !strings.HasPrefix(line, "#") {
			break
		}
		lines = append(lines, strings.TrimSpace(strings.TrimLeft(line, "#")))
		at = start
	}
	slices.Reverse(lines)
	return strings.Join(lines, " ")
}

func (x *Edition) wordsIn(language string) *Words {
	for i := range x.Words {
		if x.Words[i].Language == language {
			return &x.Words[i]
		}
	}
	return nil
}

// messages are a message's original and translation, nil where there is none.
func (x *Edition) messages(u translate.Unit) (original, translation *Message) {
	original = x.wordsIn(x.Settings.Original()).message(u.Local)
	if w := x.wordsIn(u.Language); w != nil {
		translation = w.message(u.Local)
	}
	return original, translation
}

// counts reports whether a message has plural forms: it names a number, or one of its
// two texts has forms.
func counts(original, translation *Message) bool {
	return len(original.Forms) > 1 || strings.Contains(original.Forms[0].Text, ".Count") ||
		translation != nil && len(translation.Forms) > 1
}

// messageEntries are a message's entries: one, or one for each plural form of the
// translation's language.
func (x *Edition) messageEntries(u translate.Entry) []Entry {
	original, translation := x.messages(u.Unit)
	comment := x.wordsIn(x.Settings.Original()).comment(original)
	forms := []string{""}
	if counts(original, translation) {
		forms, _ = pluralForms(u.Language)
	}
	var entries []Entry
	for _, form := range forms {
		e := Entry{Entry: u, Form: form, Comment: comment, Source: original.says(form)}
		if form != "" {
			e.Singular = original.says("one")
		}
		if translation != nil {
			if f := translation.form(orOther(form)); f != nil {
				e.Target = f.Text
			}
		}
		e.Names = x.names.in(e.Source)
		entries = append(entries, e)
	}
	return entries
}

func orOther(form string) string {
	if form == "" {
		return "other"
	}
	return form
}

// says is a form's text, or where there is none that of "other".
func (m *Message) says(form string) string {
	f := m.form(form)
	if f == nil {
		f = m.form("other")
	}
	if f == nil {
		f = &m.Forms[0]
	}
	return f.Text
}
