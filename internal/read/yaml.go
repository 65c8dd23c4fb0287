package read

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// yamlReader reads values out of a YAML tree and reports what does not fit, each
// at its own place. base is the offset at which the YAML begins in the file.
type yamlReader struct {
	file     *source.File
	base     int
	first    string // what the mapping may begin with, for messages
	lines    []int  // where the lines from base on begin, as far as they have been asked for
	problems []source.Problem
}

func (y *yamlReader) problem(n *yaml.Node, rule, text, hint string) {
	y.problems = append(y.problems, y.file.Problem(y.at(n), rule, text, hint))
}

// at turns a node's line and column, which count from the YAML's begin, into an offset.
func (y *yamlReader) at(n *yaml.Node) int {
	return y.offset(n.Line, n.Column)
}

func (y *yamlReader) offset(line, column int) int {
	data := y.file.Data
	if y.lines == nil {
		y.lines = []int{y.base}
	}
	for len(y.lines) < line {
		last := y.lines[len(y.lines)-1]
		end := bytes.IndexByte(data[last:], '\n')
		if end < 0 {
			return len(data)
		}
		y.lines = append(y.lines, last+end+1)
	}
	at := y.lines[max(1, line)-1]
	for ; column > 1 && at < len(data) && data[at] != '\n'; column-- {
		_, size := utf8.DecodeRune(data[at:])
		at += size
	}
	return at
}

// end is the offset after a scalar's last byte, as it is written.
func (y *yamlReader) end(n *yaml.Node) int {
	data, at := y.file.Data, y.at(n)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for i := at + 1; i < len(data); i++ {
			if data[i] == '\\' {
				i++
			} else if data[i] == '"' {
				return i + 1
			}
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		for i := at + 1; i < len(data); i++ {
			if data[i] == '\'' && (i+1 == len(data) || data[i+1] != '\'') {
				return i + 1
			} else if data[i] == '\'' {
				i++
			}
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return y.blockEnd(at)
	}
	return y.plainEnd(at, n.Value)
}

// blockEnd is the end of a block scalar: its header's line and the indented ones after it.
func (y *yamlReader) blockEnd(at int) int {
	data := y.file.Data
	end := lineEnd(data, at)
	for next := at; ; {
		i := bytes.IndexByte(data[next:], '\n')
		if i < 0 || next+i+1 >= len(data) {
			return end
		}
		next += i + 1
		line := data[next:lineEnd(data, next)]
		if blank := len(bytes.TrimSpace(line)) == 0; !blank && line[0] != ' ' {
			return end
		} else if !blank {
			end = next + len(line)
		}
	}
}

// plainEnd is the end of an unquoted scalar, which may run over lines.
func (y *yamlReader) plainEnd(at int, value string) int {
	data := y.file.Data
	for _, word := range strings.Fields(value) {
		at += len(data[at:]) - len(bytes.TrimLeft(data[at:], " \t\r\n"))
		if !bytes.HasPrefix(data[at:], []byte(word)) {
			return lineEnd(data, at)
		}
		at += len(word)
	}
	return at
}

// parse returns the top-level mapping, or nil: faults and anything but a mapping
// are problems, an empty text is an empty mapping.
func (y *yamlReader) parse(data []byte) *yaml.Node {
	if plain := plainMapping(data); plain != nil {
		return plain
	}
	var doc yaml.Node
	err := yaml.Load(data, &doc)
	if empty := err != nil && strings.Contains(err.Error(), "no documents"); empty || err == nil && len(doc.Content) == 0 {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	}
	if err != nil {
		y.fault(err)
		return nil
	}
	root := doc.Content[0]
	if !y.plain(root) {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		y.problem(root, "yaml-invalid", "expected keys and values", "begin it with "+y.first)
		return nil
	}
	return root
}

func (y *yamlReader) fault(err error) {
	line, column, text := 1, 1, strings.TrimPrefix(err.Error(), "yaml: ")
	var load *yaml.LoadError
	if errors.As(err, &load) {
		line, column, text = load.Mark.Line, load.Mark.Column, load.Message
	}
	at, hint := y.offset(line, column), "mend the YAML at this place; a space follows the colon of a key, and text that has a colon, a # or a quotation mark stands between quotes"
	switch {
	case strings.Contains(text, "multiple"):
		text, hint = "a second YAML document", "remove the line --- between the two"
	case at < len(y.file.Data) && y.file.Data[at] == '\t':
		text, hint = "a tab", "indent with spaces"
	}
	y.problems = append(y.problems, y.file.Problem(at, "yaml-invalid", "invalid YAML: "+text, hint))
}

// plain refuses what an edition does not need: anchors and aliases, a few lines of
// which can stand for gigabytes, and tags.
func (y *yamlReader) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		y.problem(n, "yaml-alias", "a YAML anchor or alias", "write the value out")
		return false
	case n.Tag == "!!merge":
		y.problem(n, "yaml-alias", "a YAML merge key", "write the keys out")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		y.problem(n, "yaml-tag", "a YAML tag "+source.Quote(n.Tag), "write the value alone, between quotes if it begins with !")
		return false
	}
	for _, child := range n.Content {
		if !y.plain(child) {
			return false
		}
	}
	return true
}

// pairs calls use for every key of a mapping; a repeated or unknown key is a problem.
// With no list of known keys every key is known.
func (y *yamlReader) pairs(m *yaml.Node, known []string, use func(key string, value *yaml.Node)) {
	if m.Kind != yaml.MappingNode {
		names := known
		if known == nil {
			names = []string{"key", "key"}
		}
		y.problem(m, "yaml-type", "expected keys and values between braces", "write it as {"+strings.Join(names, ": …, ")+": …}")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode:
			y.problem(key, "yaml-type", "expected one word as the key", "write it as key: value")
			continue
		case seen[key.Value]:
			y.problem(key, "key-twice", "the key "+source.Quote(key.Value)+" stands twice", "keep one")
		case known != nil && !slices.Contains(known, key.Value):
			y.problem(key, "key-unknown", "unknown key "+source.Quote(key.Value),
				"known here: "+strings.Join(known, ", ")+source.DidYouMean(key.Value, known...))
		default:
			use(key.Value, value)
		}
		seen[key.Value] = true
	}
}

func (y *yamlReader) word(n *yaml.Node) edition.Word {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		y.problem(n, "yaml-type", "expected one text", "write one word or sentence, between quotes if it has a colon")
		return edition.Word{At: y.at(n)}
	}
	if strings.ContainsFunc(n.Value, source.IsControl) {
		y.problem(n, "text-control", "a control character in the text", "remove the escape that stands for it")
	}
	return edition.Word{Text: normal(strings.TrimSpace(n.Value)), At: y.at(n)}
}

func (y *yamlReader) text(n *yaml.Node) string { return y.word(n).Text }

func (y *yamlReader) words(n *yaml.Node) []edition.Word {
	if n.Kind != yaml.SequenceNode {
		y.problem(n, "yaml-type", "expected a list", "write it as [one, two]")
		return nil
	}
	var out []edition.Word
	for _, item := range n.Content {
		if w := y.word(item); w.Text != "" {
			out = append(out, w)
		}
	}
	return out
}

func (y *yamlReader) texts(n *yaml.Node) []string {
	var out []string
	for _, w := range y.words(n) {
		out = append(out, w.Text)
	}
	return out
}

func (y *yamlReader) bool(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
		y.problem(n, "yaml-type", "expected true or false", "write true or false, without quotes")
	}
	return n.Value == "true"
}

func (y *yamlReader) date(n *yaml.Node) edition.Date {
	w := y.word(n)
	if w.Text == "" {
		return edition.Date{}
	}
	d, err := edition.ParseDate(w.Text)
	if err != nil {
		y.problem(n, "date-invalid", source.Quote(w.Text)+" is not a date", "write 2024, 2024-03 or 2024-03-20; with a ~ behind it if it is approximate")
	}
	d.At = w.At
	return d
}
