package exchange

import (
	"bytes"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// Words are the interface's words of one language: a file i18n/TAG.toml of the edition.
type Words struct {
	Language string
	File     *source.File
	Messages []Message
}

// Message is one message as it stands in its file. Offsets are bytes.
type Message struct {
	ID      string
	Forms   []Form // in the order of the file; without plural forms, "other" alone
	At, End int    // from the key or the table's header to the last form's end
	Table   bool   // it has a [table] of its own
}

// Form is one plural form of a message, named as CLDR does.
type Form struct {
	Name, Text string
	Start, End int // of the value, quotes included
}

func (m *Message) form(name string) *Form {
	for i := range m.Forms {
		if m.Forms[i].Name == name {
			return &m.Forms[i]
		}
	}
	return nil
}

// formNames are CLDR's, in its order.
var formNames = []string{"zero", "one", "two", "few", "many", "other"}

// ReadWords reads a file of words; what is not a message is left out, for others report it.
func ReadWords(language string, f *source.File) Words {
	w := Words{Language: language, File: f}
	var into map[string]any
	if f.Unusable() != nil {
		return w
	}
	keys, problems := source.TOML(f, &into)
	if len(problems) > 0 {
		return w
	}
	for _, k := range keys {
		id, form, nested := strings.Cut(k.Path, ".")
		value, isText := into[id].(string)
		if table, ok := into[id].(map[string]any); ok {
			value, isText = table[form].(string)
		}
		if nested && !slices.Contains(formNames, form) {
			continue
		}
		m := w.message(id)
		if m == nil {
			w.Messages = append(w.Messages, Message{ID: id, At: k.At, End: k.At, Table: !isText})
			m = &w.Messages[len(w.Messages)-1]
		}
		if !isText {
			continue
		}
		if !nested {
			form = "other"
		}
		start, end := valueAt(f.Data, k.At)
		m.Forms, m.End = append(m.Forms, Form{form, value, start, end}), end
	}
	w.Messages = slices.DeleteFunc(w.Messages, func(m Message) bool { return len(m.Forms) == 0 })
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

// valueAt finds the string that a key has, quotes included (TOML 1.0.0, "String").
func valueAt(data []byte, key int) (start, end int) {
	start = key + bytes.IndexByte(data[key:], '=') + 1
	start += len(data[start:]) - len(bytes.TrimLeft(data[start:], " \t"))
	quote := data[start : start+1]
	if triple := bytes.Repeat(quote, 3); bytes.HasPrefix(data[start:], triple) {
		quote = triple
	}
	for end = start + len(quote); end < len(data); end++ {
		if data[end] == '\\' && quote[0] == '"' {
			end++
		} else if bytes.HasPrefix(data[end:], quote) {
			end += len(quote)
			for len(quote) == 3 && end < len(data) && data[end] == quote[0] {
				end++ // quotes before the closing ones belong to the text
			}
			return start, end
		}
	}
	return start, len(data)
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

// Units are the words as internal/translate takes them.
func (w *Words) Units() translate.Messages {
	m := translate.Messages{Language: w.Language, File: w.File}
	for _, message := range w.Messages {
		if !slices.ContainsFunc(message.Forms, func(f Form) bool { return strings.TrimSpace(f.Text) != "" }) {
			continue // it waits for its words
		}
		var lines []string
		for _, name := range formNames {
			if f := message.form(name); f != nil && len(message.Forms) > 1 {
				lines = append(lines, name+" = "+f.Text)
			} else if f != nil {
				lines = append(lines, f.Text)
			}
		}
		first, last := message.Forms[0], message.Forms[len(message.Forms)-1]
		m.List = append(m.List, translate.MessageText{ID: message.ID, Text: strings.Join(lines, "\n"), Range: edition.Range{At: first.Start, End: last.End}})
	}
	return m
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
