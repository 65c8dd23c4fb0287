package source

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Table is one table of a TOML file that a tool writes: a flat list of texts.
type Table struct {
	Path   []string // its name's parts: [en."articles/story#p1"] has two
	At     int      // byte offset of the name
	Values []TableText
	Broken bool // a fault in it has been reported
}

// TableText is one key of a table and its text.
type TableText struct {
	Name, Text string
	At         int // byte offset of the key
}

// Tables reads a TOML file whose tables hold texts only (https://toml.io/en/v1.0.0).
// It goes on after a fault with the next table, so that one bad line costs no more than
// its own table; of what stands twice the first is kept. It takes time linear in the
// file's size, which go-toml's decoder does not for many tables.
func Tables(f *File) ([]Table, []Problem) {
	if problems := f.encoding(); problems != nil {
		return nil, problems
	}
	r := &tableReader{file: f}
	text, start := f.Text()
	text = r.conflicts(text, start)
	for start = r.read(text, start); start < len(f.Data); {
		start = r.read(text[len(text)-(len(f.Data)-start):], start)
	}
	return r.once(), r.problems
}

type tableReader struct {
	file     *File
	tables   []Table
	problems []Problem
	merging  bool // conflict markers stand in the file
}

func (r *tableReader) problem(at int, rule, text, hint string) {
	r.problems = append(r.problems, r.file.Problem(at, rule, text, hint))
}

// conflicts reports the markers that git leaves where a merge failed, and returns the
// text with comments in their place.
func (r *tableReader) conflicts(text []byte, start int) []byte {
	out := bytes.Clone(text)
	for at, line := range lines(text) {
		for _, marker := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
			if !strings.HasPrefix(line, marker) {
				continue
			}
			if marker == "<<<<<<<" {
				r.merging = true
				r.problems = append(r.problems, r.file.conflict(start+at, line,
					"of each table keep one side, then remove the lines that begin with <<<<<<<, ======= and >>>>>>>"))
			}
			for i := range line {
				out[at+i] = '#'
			}
		}
	}
	return out
}

// read parses one stretch of the file, which begins at an offset of the file, and
// returns where the next begins: at the first table after a fault.
func (r *tableReader) read(text []byte, start int) int {
	parser := unstable.Parser{}
	parser.Reset(text)
	last := 0 // where the last expression began
	for parser.NextExpression() {
		node := parser.Expression()
		switch node.Kind {
		case unstable.Table:
			path, at := tableKey(node.Key())
			last = at
			r.tables = append(r.tables, Table{Path: path, At: start + at})
		case unstable.ArrayTable:
			_, last = tableKey(node.Key())
			r.problem(start+last, "toml-invalid", "an array of tables", "this file has tables between single brackets")
			r.tables = append(r.tables, Table{At: start + last})
		case unstable.KeyValue:
			path, at := tableKey(node.Key())
			last = at
			r.value(TableText{Name: strings.Join(path, "."), Text: string(node.Value().Data), At: start + at}, node.Value().Kind)
		}
	}
	err := parser.Error()
	if err == nil {
		return start + len(text)
	}
	if len(r.tables) > 0 {
		r.tables[len(r.tables)-1].Broken = true
	}
	at := last
	var fault *unstable.ParserError
	if errors.As(err, &fault) && len(fault.Highlight) > 0 {
		at = max(last, int(parser.Range(fault.Highlight).Offset))
	}
	r.problem(start+at, "toml-invalid", "invalid TOML: "+err.Error(), "mend this line, or remove its table: what it confirmed must then be confirmed again")
	if i := bytes.Index(text[at:], []byte("\n[")); i >= 0 {
		return start + at + i + 1
	}
	return start + len(text)
}

func tableKey(parts unstable.Iterator) (path []string, at int) {
	for parts.Next() {
		part := parts.Node()
		if len(path) == 0 {
			at = int(part.Raw.Offset)
		}
		path = append(path, string(part.Data))
	}
	return path, at
}

func (r *tableReader) value(v TableText, kind unstable.Kind) {
	if kind != unstable.String {
		r.problem(v.At, "toml-type", "the value of "+Quote(v.Name)+" is no text", "write it between double quotes")
		return
	}
	if len(r.tables) == 0 {
		r.problem(v.At, "key-unknown", "the key "+Quote(v.Name)+" stands outside of a table", "remove it")
		return
	}
	t := &r.tables[len(r.tables)-1]
	if slices.ContainsFunc(t.Values, func(other TableText) bool { return other.Name == v.Name }) {
		if !r.merging {
			r.problem(v.At, "key-twice", "the key "+Quote(v.Name)+" stands twice", "keep one")
		}
		return
	}
	t.Values = append(t.Values, v)
}

// once returns the tables without repetitions; those of a merge that failed have been
// reported with it.
func (r *tableReader) once() []Table {
	seen := map[string]bool{}
	return slices.DeleteFunc(r.tables, func(t Table) bool {
		name := strings.Join(t.Path, "\x00")
		if seen[name] && !r.merging && t.Path != nil {
			r.problem(t.At, "table-twice", "the table "+Quote(strings.Join(t.Path, "."))+" stands twice", "keep one")
		}
		twice := seen[name] || t.Path == nil
		seen[name] = true
		return twice
	})
}
