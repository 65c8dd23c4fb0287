package words

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"juhae/internal/source"
)

// verified returns an edited file if every message but the changed ones says in it what
// it said before; a file that can't be edited safely is refused.
func verified(f *source.File, data []byte, changed ...string) ([]byte, []source.Problem) {
	before, _ := Messages(f)
	after, problems := Messages(&source.File{Path: f.Path, Data: data})
	safe := !source.Fatal(problems)
	for i := range before {
		if slices.Contains(changed, before[i].ID) {
			continue
		}
		safe = safe && slices.ContainsFunc(after, func(m Message) bool { return m.ID == before[i].ID && m.Text() == before[i].Text() })
	}
	if !safe {
		return nil, []source.Problem{f.Problem(0, "words-edit", "juhae can't edit this file without changing what other messages say", "edit it by hand")}
	}
	return data, nil
}

// addition is a message to be put into a file, with the lines of comment before it.
type addition struct {
	id    string
	after []string // ids that the original has before it, the nearest first
	forms []string
	notes []string
	table bool // the original has it in a [table]
}

// add puts messages into a file, each behind its predecessor, and adds bytes only.
func add(f *source.File, additions []addition) ([]byte, []source.Problem) {
	messages, problems := Messages(f)
	if source.Fatal(problems) {
		return nil, problems
	}
	e := editor{file: f, messages: messages, newline: "\n", inserted: map[int]string{}, added: map[string]place{}, tables: map[int]bool{}}
	if bytes.Contains(f.Data, []byte("\r\n")) {
		e.newline = "\r\n"
	}
	var ids []string
	for _, a := range additions {
		e.add(a)
		ids = append(ids, a.id)
	}
	return verified(f, e.data(), ids...)
}

// editor gathers what is inserted at which offset of a file.
type editor struct {
	file     *source.File
	messages []Message
	newline  string
	inserted map[int]string
	added    map[string]place // ids of this edit
	tables   map[int]bool     // offsets at which a [table] is inserted
}

// place is where a message stands: root is before the file's first [table].
type place struct {
	at   int
	root bool
}

func (e *editor) add(a addition) {
	p := e.place(a)
	// What stands before a [table] can't be one itself, unless nothing else follows there.
	asTable := !p.root || e.tables[p.at] || a.table && p.at >= e.rootEnd()
	var b strings.Builder
	for _, note := range a.notes {
		b.WriteString(strings.TrimRight("# "+note, " ") + e.newline)
	}
	key := tomlKey(a.id)
	switch {
	case asTable:
		e.tables[p.at] = true
		b.WriteString("[" + key + "]" + e.newline)
		for _, form := range a.forms {
			b.WriteString(form + ` = ""` + e.newline)
		}
	case len(a.forms) == 1:
		b.WriteString(key + ` = ""` + e.newline)
	default:
		for _, form := range a.forms {
			b.WriteString(key + "." + form + ` = ""` + e.newline)
		}
	}
	e.inserted[p.at] += b.String()
	e.added[a.id] = place{p.at, !asTable}
}

// place is where an addition goes: behind the nearest message that the original has
// before it, or before the file's first message, with its comments.
func (e *editor) place(a addition) place {
	for _, id := range a.after {
		if p, ok := e.added[id]; ok {
			return p
		}
		for i := range e.messages {
			if m := &e.messages[i]; m.ID == id {
				return place{e.lineEnd(m.End), m.Root}
			}
		}
	}
	if len(e.messages) == 0 {
		return place{len(e.file.Data), true}
	}
	return place{e.commentStart(e.messages[0].At), e.messages[0].Root}
}

// rootEnd is where the messages before the first [table] end.
func (e *editor) rootEnd() int {
	end := 0
	for i := range e.messages {
		if m := &e.messages[i]; m.Root {
			end = max(end, e.lineEnd(m.End))
		}
	}
	return end
}

func (e *editor) lineEnd(at int) int {
	if i := bytes.IndexByte(e.file.Data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.file.Data)
}

// commentStart is where the lines of comment begin that stand right before a message.
func (e *editor) commentStart(at int) int {
	start := bytes.LastIndexByte(e.file.Data[:at], '\n') + 1
	for start > 0 {
		before := bytes.LastIndexByte(e.file.Data[:start-1], '\n') + 1
		if !bytes.HasPrefix(bytes.TrimSpace(e.file.Data[before:start]), []byte("#")) {
			break
		}
		start = before
	}
	return max(start, len(e.file.Data)-len(bytes.TrimPrefix(e.file.Data, []byte("\ufeff"))))
}

// data is the file with all that was added.
func (e *editor) data() []byte {
	var out []byte
	from := 0
	for _, at := range slices.Sorted(maps.Keys(e.inserted)) {
		out = append(out, e.file.Data[from:at]...)
		if n := len(out); n > 0 && out[n-1] != '\n' && string(out) != "\ufeff" {
			out = append(out, e.newline...)
		}
		out = append(out, e.inserted[at]...)
		from = at
	}
	return append(out, e.file.Data[from:]...)
}

// tomlKey writes an id as a key, quoted where TOML wants that.
func tomlKey(id string) string {
	bare := id != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	})
	if bare {
		return id
	}
	return source.TOMLText(id)
}
