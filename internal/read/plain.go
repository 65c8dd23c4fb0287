package read

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// plainMapping reads what most front matter is: lines of a key and one text without
// quotation marks. It gives the tree that yaml.Load does, which takes thirty times as
// long for so little, or nil for all that is more; a fuzz target compares the two.
func plainMapping(data []byte) *yaml.Node {
	root := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	scalar := func(value string, line, column int) {
		root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: line, Column: column})
	}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		key, value, found := strings.Cut(string(bytes.TrimSuffix(line, []byte("\n"))), ": ")
		if !found || len(key) > longestKey || !isPlain(key) || !isPlain(value) {
			return nil
		}
		scalar(key, number, 1)
		scalar(value, number, utf8.RuneCountInString(key)+len(": ")+1)
	}
	if number == 0 {
		return nil
	}
	return root
}

// longestKey is far below what YAML allows of a key that stands on one line.
const longestKey = 100

// isPlain reports whether a text is one in YAML too: it begins with a letter, ends with no
// space, and has in between nothing that YAML could give a meaning to.
func isPlain(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || strings.HasSuffix(text, " ") {
		return false
	}
	switch strings.ToLower(text) {
	case "null", "true", "false":
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r == ':' || r == '#' || r == utf8.RuneError || !unicode.IsPrint(r)
	})
}
