package source

import "github.com/pelletier/go-toml/v2/unstable"

// Value is one key of a TOML file with its value, and where both stand, so that a
// value can be edited without touching another byte. Offsets are bytes into Data.
type Value struct {
	Path       []string // of the key, tables included
	Kind       ValueKind
	At         int     // of the key
	Start, End int     // the value's bytes; End alone holds for tables and arrays
	Text       string  // what a string says
	Items      []Value // of an array
}

// ValueKind is what a key holds.
type ValueKind string

// A TableHeader is a [table]; an InlineTable is a {table}, whose keys follow as values of their own.
const (
	TableHeader ValueKind = "header"
	ArrayHeader ValueKind = "array header"
	InlineTable ValueKind = "inline table"
	StringValue ValueKind = "string"
	ArrayValue  ValueKind = "array"
	OtherValue  ValueKind = "other"
)

// Values lists the keys of a TOML file in their order, up to the first fault of
// syntax, which TOML reports.
func Values(f *File) []Value {
	text, start := f.Text()
	var values []Value
	parser := unstable.Parser{}
	parser.Reset(text)
	var table []string
	for parser.NextExpression() {
		node := parser.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			kind := TableHeader
			if node.Kind == unstable.ArrayTable {
				kind = ArrayHeader
			}
			path, at, end := keyOf(node.Key())
			table = path
			values = append(values, Value{Path: path, Kind: kind, At: start + at, Start: start + end, End: start + end})
		case unstable.KeyValue:
			values = appendPair(values, table, node, start)
		}
	}
	return values
}

func keyOf(parts unstable.Iterator) (path []string, at, end int) {
	for parts.Next() {
		part := parts.Node()
		if len(path) == 0 {
			at = int(part.Raw.Offset)
		}
		end = int(part.Raw.Offset + part.Raw.Length)
		path = append(path, string(part.Data))
	}
	return path, at, end
}

// appendPair appends a key with its value and, of an inline table, the keys in it.
func appendPair(values []Value, table []string, pair *unstable.Node, start int) []Value {
	path, at, _ := keyOf(pair.Key())
	v := valueOf(pair.Value(), start)
	v.Path = append(table[:len(table):len(table)], path...)
	v.At, v.End = start+at, start+int(pair.Raw.Offset+pair.Raw.Length)
	values = append(values, v)
	if v.Kind == InlineTable {
		for children := pair.Value().Children(); children.Next(); {
			values = appendPair(values, v.Path, children.Node(), start)
		}
	}
	return values
}

func valueOf(node *unstable.Node, start int) Value {
	v := Value{Kind: OtherValue, Start: start + int(node.Raw.Offset), End: start + int(node.Raw.Offset+node.Raw.Length)}
	switch node.Kind {
	case unstable.String:
		v.Kind, v.Text = StringValue, string(node.Data)
	case unstable.InlineTable:
		v.Kind = InlineTable
	case unstable.Array:
		v.Kind = ArrayValue
		for children := node.Children(); children.Next(); {
			v.Items = append(v.Items, valueOf(children.Node(), start))
		}
	}
	return v
}
