package exchange

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"juhae/internal/source"
)

// poEntry is one entry of a PO file.
type poEntry struct {
	at          int
	context, id string
	plural      string
	isPlural    bool
	texts       []string
	fuzzy       bool
}

// readPO reads a PO file (GNU gettext manual, section "The Format of PO Files") as any
// tool wraps it. Obsolete entries and comments are passed over; a line that can't be
// read is a problem, and its entry is left out.
func readPO(f *source.File) *Incoming {
	in := &Incoming{File: f}
	if in.Problems = f.Unusable(); in.Problems != nil {
		return in
	}
	r := &poReader{in: in, seen: map[string]bool{}}
	data, at := f.Text()
	for len(data) > 0 {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line = data[:i+1]
		}
		r.line(strings.TrimSpace(string(line)), at+len(line)-len(bytes.TrimLeft(line, " \t")))
		data, at = data[len(line):], at+len(line)
	}
	r.finish()
	return in
}

type poReader struct {
	in     *Incoming
	e      poEntry
	begun  bool    // a keyword of the entry has been read
	done   bool    // its msgstr has been read: the next entry may begin
	broken bool    // a line of it could not be read
	into   *string // what further strings are appended to
	forms  []string
	seen   map[string]bool
}

func (r *poReader) line(line string, at int) {
	switch {
	case line == "":
	case strings.HasPrefix(line, "#~"): // an obsolete entry
		r.finish()
	case strings.HasPrefix(line, "#"):
		if r.done {
			r.finish()
		}
		if flags, ok := strings.CutPrefix(line, "#,"); ok {
			for flag := range strings.SplitSeq(flags, ",") {
				r.e.fuzzy = r.e.fuzzy || strings.TrimSpace(flag) == "fuzzy"
			}
		}
	case line[0] == '"':
		r.append(line, at)
	default:
		keyword, rest, _ := strings.Cut(line, " ")
		if i := strings.IndexByte(line, '"'); i >= 0 {
			keyword, rest = strings.TrimSpace(line[:i]), line[i:]
		}
		r.keyword(keyword, strings.TrimSpace(rest), at)
	}
}

func (r *poReader) keyword(keyword, rest string, at int) {
	if r.done && (keyword == "msgctxt" || keyword == "msgid") {
		r.finish()
	}
	if !r.begun {
		r.e.at, r.begun = at, true
	}
	switch {
	case keyword == "msgctxt":
		r.into = &r.e.context
	case keyword == "msgid":
		r.into = &r.e.id
	case keyword == "msgid_plural":
		r.into, r.e.isPlural = &r.e.plural, true
	case keyword == "msgstr", keyword == fmt.Sprintf("msgstr[%d]", len(r.e.texts)):
		r.e.texts = append(r.e.texts, "")
		r.into, r.done = &r.e.texts[len(r.e.texts)-1], true
	default:
		r.fault(at, "unexpected "+source.Quote(shorten(keyword)))
		return
	}
	r.append(rest, at)
}

func (r *poReader) append(line string, at int) {
	text, ok := unquotePO(line)
	if !ok || r.into == nil {
		r.fault(at, "expected a text between double quotes, found "+source.Quote(shorten(line)))
		return
	}
	*r.into += text
}

func (r *poReader) fault(at int, text string) {
	if !r.broken {
		r.in.problem(at, "po-invalid", text, "mend the line, or export again; this entry is not taken over")
	}
	r.broken, r.done, r.into = true, true, new(string)
}

// finish ends an entry and begins the next.
func (r *poReader) finish() {
	e, usable := r.e, r.begun && !r.broken
	r.e, r.begun, r.done, r.broken, r.into = poEntry{}, false, false, false, nil
	switch {
	case !usable:
	case e.id == "" && e.context == "" && len(e.texts) > 0:
		r.header(e.texts[0])
	case len(e.texts) == 0:
		r.in.problem(e.at, "po-invalid", "an entry without msgstr", "add msgstr \"\", or export again")
	case e.context != "" && r.seen[e.context]:
		r.in.problem(e.at, "unit-twice", "a second entry for "+source.Quote(e.context), "keep one of them")
	default:
		r.seen[e.context] = true
		r.pairs(e)
	}
}

func (r *poReader) pairs(e poEntry) {
	if !e.isPlural {
		r.in.Pairs = append(r.in.Pairs, Pair{Key: keyIn(e.context), At: e.at, Source: plain(e.id), Target: plain(e.texts[0]), Review: e.fuzzy, Final: !e.fuzzy})
		return
	}
	if len(e.texts) > len(r.forms) {
		r.in.problem(e.at, "plural-forms", fmt.Sprintf("%d plural forms, and %s has %d", len(e.texts), source.Quote(r.in.Language), len(r.forms)),
			"export again, and keep the header's Plural-Forms as it is")
		return
	}
	for i, text := range e.texts {
		p := Pair{At: e.at, Source: plain(e.plural), Target: plain(text), Review: e.fuzzy, Final: !e.fuzzy}
		if r.forms[i] == "one" {
			p.Source = plain(e.id)
		}
		if key := keyIn(e.context); key != "" {
			p.Key = keyOf(key, r.forms[i])
		}
		r.in.Pairs = append(r.in.Pairs, p)
	}
}

func plain(s string) []piece {
	if s == "" {
		return nil
	}
	return []piece{{text: s}}
}

func (r *poReader) header(text string) {
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, ":")
		fields[strings.ToLower(name)] = strings.TrimSpace(value)
	}
	r.in.Language = fields["language"]
	r.forms, _ = pluralForms(modern(r.in.Language))
	_, charset, _ := strings.Cut(strings.ToLower(fields["content-type"]), "charset=")
	if charset != "" && charset != "utf-8" && charset != "utf8" && charset != "charset" {
		r.in.problem(0, "encoding", "the header says "+source.Quote(shorten(charset)), "save the file as UTF-8: msgconv -t UTF-8")
	}
}

// unquotePO reads a string with C's escapes.
func unquotePO(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	s = s[1 : len(s)-1]
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			return "", false
		}
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return "", false
		}
		if j := strings.IndexByte(`ntrabfv\"`, s[i]); j >= 0 {
			b.WriteByte("\n\t\r\a\b\f\v\\\""[j])
			continue
		}
		size, base := 3, 8
		if s[i] == 'x' {
			i, size, base = i+1, 2, 16
		}
		digits := s[i:min(i+size, len(s))]
		n, err := strconv.ParseUint(digits, base, 8)
		if err != nil || n == 0 {
			return "", false
		}
		b.WriteByte(byte(n))
		i += len(digits) - 1
	}
	return b.String(), utf8.ValidString(b.String()) // escapes can stand for the bytes of a character
}

// shorten cuts a word of the file for a message.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
