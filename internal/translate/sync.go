package translate

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"juhae/internal/source"
)

// SyncPath is where an edition's confirmations stand.
const SyncPath = "content/sync.toml"

// Confirmation says that a unit's translation was found right against its original.
type Confirmation struct {
	Unit, Language string
	Original       string // the original's normal text then
	Translation    string // the fingerprint of the translation's normal text then
	By, On         string // who and when, if that was given
	At             int    // where it stands in the file
}

// Sync is what content/sync.toml says. The file has a table for each unit and language,
// sorted by language and then by unit, and each value on a line of its own: people who
// confirm different units, or in different languages, change lines that do not touch,
// which git merges by itself. The whole original stands there, not its fingerprint, so
// that what has changed in it can be shown without git; a fingerprint is enough of the
// translation, which is only ever asked whether it is still the same.
type Sync struct {
	File      *source.File
	confirmed map[syncKey]Confirmation
	documents []string // of which something was confirmed, as the file was read
}

type syncKey struct{ language, unit string }

// ReadSync reads the confirmations; a file without bytes has none. What can't be read is
// a problem with its place, and costs its own table only.
func ReadSync(file *source.File) (*Sync, []source.Problem) {
	s := &Sync{File: file, confirmed: map[syncKey]Confirmation{}}
	tables, problems := source.Tables(file)
	for _, t := range tables {
		if len(t.Path) != 2 {
			problems = append(problems, file.Problem(t.At, "key-unknown", "unknown table "+source.Quote(strings.Join(t.Path, ".")),
				`tables are called [LANGUAGE."UNIT"]; juhae confirm writes this file`))
			continue
		}
		c := Confirmation{Language: t.Path[0], Unit: t.Path[1], At: t.At}
		fields := map[string]*string{"original": &c.Original, "translation": &c.Translation, "by": &c.By, "on": &c.On}
		for _, v := range t.Values {
			if fields[v.Name] == nil {
				problems = append(problems, file.Problem(v.At, "key-unknown", "unknown key "+source.Quote(v.Name),
					"known here: original, translation, by, on"+source.DidYouMean(v.Name, "original", "translation", "by", "on")))
				continue
			}
			*fields[v.Name] = v.Text
		}
		if t.Broken {
			continue
		}
		if c.Original == "" || c.Translation == "" {
			problems = append(problems, file.Problem(t.At, "key-missing", "a confirmation without original or translation",
				"remove the table, and confirm "+c.Unit+" again"))
			continue
		}
		s.confirmed[syncKey{c.Language, c.Unit}] = c
		if name := documentOf(c.Unit); len(s.documents) == 0 || s.documents[len(s.documents)-1] != name {
			s.documents = append(s.documents, name)
		}
	}
	return s, problems
}

// Confirmation returns what is known of a unit in a language.
func (s *Sync) Confirmation(language, unit string) (Confirmation, bool) {
	c, ok := s.confirmed[syncKey{language, unit}]
	return c, ok
}

// All returns all confirmations in the order of the file.
func (s *Sync) All() []Confirmation {
	return s.but(nil)
}

// but returns the confirmations of units that are not among those known, in order.
func (s *Sync) but(known map[syncKey]int) []Confirmation {
	out := make([]Confirmation, 0, max(0, len(s.confirmed)-len(known)))
	for key, c := range s.confirmed {
		if _, ok := known[key]; !ok {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Confirmation) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), compareIDs(a.Unit, b.Unit))
	})
	return out
}

func (s *Sync) set(c Confirmation)    { s.confirmed[syncKey{c.Language, c.Unit}] = c }
func (s *Sync) remove(c Confirmation) { delete(s.confirmed, syncKey{c.Language, c.Unit}) }

const syncHead = `# Which translation was confirmed against which original. juhae confirm writes this file.
# original: the original's text then. translation: a fingerprint of the translation then.
`

// Bytes returns the file, with line ends as it had: equal confirmations give equal bytes.
func (s *Sync) Bytes() []byte {
	var b strings.Builder
	b.WriteString(syncHead)
	for _, c := range s.All() {
		b.WriteString("\n[" + tomlKey(c.Language) + "." + source.TOMLText(c.Unit) + "]\n")
		for _, v := range []source.TableText{{Name: "original", Text: c.Original}, {Name: "translation", Text: c.Translation},
			{Name: "by", Text: c.By}, {Name: "on", Text: c.On}} {
			if v.Text != "" {
				b.WriteString(v.Name + " = " + source.TOMLText(v.Text) + "\n")
			}
		}
	}
	if bytes.Contains(s.File.Data, []byte("\r\n")) { // those within a text are escaped
		return []byte(strings.ReplaceAll(b.String(), "\n", "\r\n"))
	}
	return []byte(b.String())
}

// tomlKey writes a name bare where TOML lets it.
func tomlKey(name string) string {
	bare := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
	}
	if name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !bare(r) }) {
		return name
	}
	return source.TOMLText(name)
}

// compareIDs orders ids as people count: p2 before p10.
func compareIDs(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingDigits(a), leadingDigits(b)
		if x > 0 && y > 0 {
			m, n := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n), cmp.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
