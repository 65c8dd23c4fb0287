package words

import (
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/source"
)

// Message is one message of an i18n file as it stands there. Offsets are bytes into
// the file's Data.
type Message struct {
	ID    string
	Forms []Form // in the order of the file
	At    int    // of the key or the table's header
	End   int    // of what belongs to the message, comments after it left out
	Root  bool   // it stands before the file's first [table]
	Table bool   // it has a [table] of its own
}

// Form is one plural form of a message; a message without forms of its own has
// "other" alone.
type Form struct {
	Name       string // by CLDR: zero, one, two, few, many or other
	Text       string
	At         int // of the form's key
	Start, End int // the value's bytes, quotes included
}

// Form returns a plural form's text.
func (m *Message) Form(name string) (text string, ok bool) {
	for _, f := range m.Forms {
		if f.Name == name {
			return f.Text, true
		}
	}
	return "", false
}

// Text returns all that the message says in one string, by which a change of it is
// noticed: NFC, spaces at the ends cut off; of a message with several plural forms, a
// line "one = …" for each, in CLDR's order. How the file spells it (quotes, escapes, a
// table or not) makes no difference.
func (m *Message) Text() string {
	var lines []string
	for _, name := range pluralForms {
		if text, ok := m.Form(name); ok {
			text = norm.NFC.String(strings.TrimSpace(text))
			if len(m.Forms) > 1 {
				text = name + " = " + text
			}
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// Range is where the message's value stands, or all its forms do.
func (m *Message) Range() (at, end int) {
	if len(m.Forms) == 0 {
		return m.At, m.End
	}
	return m.Forms[0].Start, m.Forms[len(m.Forms)-1].End
}

// Untranslated reports whether a message waits for its words: none of its forms says
// anything.
func (m *Message) Untranslated() bool {
	return !slices.ContainsFunc(m.Forms, func(f Form) bool { return strings.TrimSpace(f.Text) != "" })
}

// Path is where the words of a language stand.
func Path(tag string) string { return "i18n/" + tag + ".toml" }

// Messages reads an i18n file: its messages in their order, with their places, and
// what is wrong with the file itself. With a fault of encoding or syntax there are no
// messages.
func Messages(f *source.File) ([]Message, []source.Problem) {
	if problems := f.Unusable(); problems != nil {
		return nil, problems
	}
	var into map[string]any
	if _, problems := source.TOML(f, &into); len(problems) > 0 {
		return nil, problems
	}
	r := fileReader{file: f, at: map[string]int{}, nested: map[string]bool{}}
	root := true
	for _, v := range source.Values(f) {
		root = root && v.Kind != source.TableHeader && v.Kind != source.ArrayHeader
		r.value(v, root)
	}
	return r.messages, r.problems
}

type fileReader struct {
	file     *source.File
	messages []Message
	at       map[string]int  // id → index of its message
	nested   map[string]bool // ids with a table inside, which is reported once
	problems []source.Problem
}

func (r *fileReader) problem(at int, rule, text, hint string) {
	r.problems = append(r.problems, r.file.Problem(at, rule, text, hint))
}

func (r *fileReader) value(v source.Value, root bool) {
	id := v.Path[0]
	switch {
	case v.Kind == source.ArrayHeader || v.Kind == source.ArrayValue || v.Kind == source.OtherValue:
		r.problem(v.At, "message-type", source.Quote(strings.Join(v.Path, "."))+" is not text", `write text between double quotes, as in `+id+` = "…"`)
		return
	case slices.Contains(reserved, strings.ToLower(id)):
		if len(v.Path) == 1 {
			r.problem(v.At, "message-reserved", source.Quote(id)+" can't be a message's id: it is a word of the file format", "give the message another id")
		}
		return
	case len(v.Path) > 2 || len(v.Path) == 2 && v.Kind != source.StringValue:
		if !r.nested[id] {
			r.problem(v.At, "message-form", "a table within the message "+source.Quote(id), "a message has plural forms only, as in [id] and other = \"…\"")
		}
		r.nested[id] = true
		return
	}
	m, text := r.message(id, v, root), norm.NFC.String(v.Text)
	m.End = max(m.End, v.End)
	switch {
	case v.Kind != source.StringValue:
	case len(v.Path) == 1:
		m.Forms = append(m.Forms, Form{"other", text, v.At, v.Start, v.End})
	case slices.Contains(pluralForms, v.Path[1]):
		m.Forms = append(m.Forms, Form{v.Path[1], text, v.At, v.Start, v.End})
	case v.Path[1] != "description" && v.Path[1] != "hash": // go-i18n's own tools write these
		r.problem(v.At, "message-form", source.Quote(v.Path[1])+" is no plural form", "the forms are "+strings.Join(pluralForms, ", ")+
			source.DidYouMean(v.Path[1], pluralForms...))
	}
}

func (r *fileReader) message(id string, v source.Value, root bool) *Message {
	i, ok := r.at[id]
	if !ok {
		i = len(r.messages)
		r.at[id] = i
		r.messages = append(r.messages, Message{ID: id, At: v.At, Root: root, Table: v.Kind == source.TableHeader})
	}
	return &r.messages[i]
}

// reserved are the words that go-i18n gives a meaning to, in lower case: a message of
// such a name would be taken for a part of another.
var reserved = append([]string{"id", "description", "hash", "leftdelim", "rightdelim", "translation"}, pluralForms...)

// catalogue is one i18n file, of the edition or of juhae's own.
type catalogue struct {
	tag      string
	file     *source.File
	found    bool // there is such a file
	own      bool // and it is the edition's
	messages []Message
	problems []source.Problem
	speech   *speech
	forms    []string // that the language has, and those that it counts with
	counting []string
}

func readCatalogue(files fs.FS, tag string, own bool) (*catalogue, error) {
	c := &catalogue{tag: tag, own: own, file: &source.File{Path: Path(tag)}}
	file, problems, err := source.Read(files, c.file.Path)
	if err != nil || file == nil {
		return c, err
	}
	c.found, c.file = true, file
	if c.problems = problems; problems == nil {
		c.messages, c.problems = Messages(file)
	}
	c.speech = newSpeech(tag, c.messages)
	if own {
		c.forms, c.counting = Forms(tag)
	}
	return c, nil
}

func (c *catalogue) message(id string) *Message {
	for i := range c.messages {
		if c.messages[i].ID == id {
			return &c.messages[i]
		}
	}
	return nil
}
