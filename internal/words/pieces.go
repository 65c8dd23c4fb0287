package words

import (
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// piece is a stretch of a message's text, or the placeholder that stands there.
type piece struct{ text, field string }

// simple takes apart a text of which nothing is asked but to be filled in: most
// messages are such, and are said on every page. All others go through text/template.
func simple(text string) (pieces []piece, ok bool) {
	if !strings.Contains(text, "{{") {
		return []piece{{text: text}}, true
	}
	trees, err := parse.Parse("message", text, "", "", builtins, functions)
	if err != nil || len(trees) != 1 || trees["message"] == nil {
		return nil, false
	}
	for _, node := range trees["message"].Root.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			pieces = append(pieces, piece{text: string(n.Text)})
		case *parse.ActionNode:
			if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 1 {
				return nil, false
			}
			field, ok := n.Pipe.Cmds[0].Args[0].(*parse.FieldNode)
			if !ok || len(field.Ident) != 1 {
				return nil, false
			}
			pieces = append(pieces, piece{field: field.Ident[0]})
		default:
			return nil, false
		}
	}
	return pieces, true
}

// fill puts texts and whole numbers in the places of pieces; ok is false where one is
// missing or something else.
func fill(pieces []piece, args []any) (text string, ok bool) {
	if len(pieces) == 1 && pieces[0].field == "" {
		return pieces[0].text, true
	}
	var out []byte
	for _, p := range pieces {
		if p.field == "" {
			out = append(out, p.text...)
			continue
		}
		switch v := argument(args, p.field).(type) {
		case string:
			out = append(out, v...)
		case int:
			out = strconv.AppendInt(out, int64(v), 10)
		default:
			return "", false
		}
	}
	return string(out), true
}

// argument is the value behind a name; of several the last counts.
func argument(args []any, name string) (value any) {
	for pair := range slices.Chunk(args, 2) {
		if pair[0] == name {
			value = pair[1]
		}
	}
	return value
}
