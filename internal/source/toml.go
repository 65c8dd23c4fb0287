package source

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Key is one key of a TOML file with its place.
type Key struct {
	Path string // dotted, tables included: "title.ko"
	At   int    // byte offset of the key in the file
}

// TOML decodes a TOML file into a struct and returns the places of its keys.
// Faults of syntax or type, and keys that the struct does not have, come back as
// problems (https://toml.io/en/v1.0.0).
func TOML(f *File, into any) ([]Key, []Problem) {
	text, start := f.Text()
	keys := tomlKeys(text, start)
	decoder := toml.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		var problems []Problem
		for _, e := range unknown.Errors {
			at, path := f.byteOffset(e.Position()), e.Key()
			if i := slices.IndexFunc(keys, func(k Key) bool { return k.At == at }); i >= 0 {
				path = strings.Split(keys[i].Path, ".") // between braces go-toml leaves the table out
			}
			problems = append(problems, f.Problem(at, "key-unknown", "unknown key "+Quote(strings.Join(path, ".")), keyHint(reflect.TypeOf(into), path)))
		}
		return keys, problems
	}
	var fault *toml.DecodeError
	if errors.As(err, &fault) {
		row, column := fault.Position()
		return keys, []Problem{tomlFault(f, f.byteOffset(row, column), fault.Error())}
	}
	if err != nil {
		return keys, []Problem{tomlFault(f, 0, err.Error())}
	}
	return keys, nil
}

// keyHint says which keys a struct has where one that it lacks stands. What is written
// at the end of the file, under a table, is often meant for the file itself.
func keyHint(of reflect.Type, path []string) string {
	whole := knownKeys(of)
	known := whole
	for i, name := range path {
		field, ok := known[name]
		if !ok {
			if _, ok := whole[name]; ok {
				return "write it above [" + strings.Join(path[:i], ".") + "]: what stands below belongs to that table"
			}
			names := slices.Sorted(maps.Keys(known))
			return "known here: " + strings.Join(names, ", ") + DidYouMean(name, names...)
		}
		known = knownKeys(field)
	}
	return ""
}

// knownKeys are the keys that a struct, or a list of structs, has in TOML.
func knownKeys(t reflect.Type) map[string]reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	keys := map[string]reflect.Type{}
	for i := 0; t.Kind() == reflect.Struct && i < t.NumField(); i++ {
		keys[t.Field(i).Tag.Get("toml")] = t.Field(i).Type
	}
	return keys
}

// mismatch is how go-toml says that a value is of the wrong type, in Go's words.
var mismatch = regexp.MustCompile(`cannot (?:decode TOML ([a-z ]+) into .*?of type|store an? ((?:array )?table) in a) (\S+)`)

// tomlFault makes a problem of what go-toml says.
func tomlFault(f *File, at int, message string) Problem {
	message = strings.TrimPrefix(message, "toml: ")
	m := mismatch.FindStringSubmatch(message)
	if m == nil {
		if r, _ := utf8.DecodeRune(f.Data[at:]); r == '“' || r == '”' || r == '‘' || r == '’' {
			message = "curly quotation marks"
		}
		return f.Problem(at, "toml-invalid", "invalid TOML: "+message, "mend the TOML at this place; text stands between straight double quotes")
	}
	expected, hint := "a text", `write it between double quotes, as in "…"`
	switch {
	case strings.HasPrefix(m[3], "[]"), m[3] == "slice":
		expected, hint = "a list", `write it between brackets, as in ["…", "…"]`
	case strings.HasPrefix(m[3], "map"), strings.HasPrefix(m[3], "struct"):
		expected, hint = "a table", `write it between braces, as in {key = "…", key = "…"}`
	}
	return f.Problem(at, "toml-type", "expected "+expected+", not "+Article(m[1]+m[2]), hint)
}

// Article puts a or an before an English noun, by its first letter.
func Article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// byteOffset turns a line and a column counted in bytes, as go-toml gives them,
// into an offset into Data.
func (f *File) byteOffset(line, column int) int {
	offset := f.Offset(line, 1) + max(0, column-1)
	return min(offset, len(f.Data))
}

// tomlKeys lists the keys up to the first fault of syntax, which the decoder reports.
func tomlKeys(text []byte, start int) (keys []Key) {
	parser := unstable.Parser{}
	parser.Reset(text)
	table := ""
	for parser.NextExpression() {
		node := parser.Expression()
		if node.Kind != unstable.Table && node.Kind != unstable.ArrayTable && node.Kind != unstable.KeyValue {
			continue
		}
		parts, at := tableKey(node.Key())
		path := strings.Join(parts, ".")
		if node.Kind != unstable.KeyValue {
			table = path + "."
			keys = append(keys, Key{path, start + at})
			continue
		}
		keys = valueKeys(keys, Key{table + path, start + at}, node.Value(), start)
	}
	return keys
}

// valueKeys appends a key and those inside its value. A list of tables is what [[name]] is:
// each of them is a key by itself, which stands where the first key in it does.
func valueKeys(keys []Key, key Key, value *unstable.Node, start int) []Key {
	var tables []*unstable.Node
	if value.Kind == unstable.Array {
		for one := range nodes(value) {
			if one.Kind == unstable.InlineTable {
				tables = append(tables, one)
			}
		}
	}
	if len(tables) == 0 {
		return inlineKeys(append(keys, key), key.Path, value, start)
	}
	for _, table := range tables {
		keys = append(keys, key)
		this := len(keys) - 1
		if keys = inlineKeys(keys, key.Path, table, start); len(keys) > this+1 {
			keys[this].At = keys[this+1].At
		}
	}
	return keys
}

func inlineKeys(keys []Key, prefix string, value *unstable.Node, start int) []Key {
	if value.Kind != unstable.InlineTable {
		return keys
	}
	for pair := range nodes(value) {
		path, at := tableKey(pair.Key())
		keys = valueKeys(keys, Key{prefix + "." + strings.Join(path, "."), start + at}, pair.Value(), start)
	}
	return keys
}

// nodes are the members of a list or a table between braces.
func nodes(of *unstable.Node) iter.Seq[*unstable.Node] {
	return func(yield func(*unstable.Node) bool) {
		for children := of.Children(); children.Next(); {
			if !yield(children.Node()) {
				return
			}
		}
	}
}

// Quote puts a word of the edition between double quotes, for a message; of a long
// one only the beginning.
func Quote(s string) string {
	if runes := []rune(s); len(runes) > 80 {
		s = string(runes[:80]) + "…"
	}
	return `"` + s + `"`
}

// TOMLText writes a text as a basic string on one line
// (https://toml.io/en/v1.0.0#string).
func TOMLText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
