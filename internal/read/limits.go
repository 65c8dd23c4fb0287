package read

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"

	"juhae/internal/source"
)

// Markdown can be written so that parsing it takes the square of its length, and so
// deep that no browser shows it. No text that is meant to be read comes near these
// bounds; within them a file of any content is parsed in seconds.
const (
	mostMarks      = 2000 // brackets, stars and the like between two blank lines
	mostContainers = 32   // quote and list marks at the beginning of one line
	mostLevels     = 100  // of goldmark's tree
)

// tooDense returns a problem where a file is past the bounds that have to be kept
// before goldmark sees it.
func tooDense(file *source.File) []source.Problem {
	text, at := file.Text()
	marks, dense := 0, marksIn(text) > mostMarks
	for line := range bytes.Lines(text) {
		if dense && len(bytes.TrimSpace(line)) == 0 {
			marks = 0
		} else if dense {
			marks += marksIn(line)
		}
		if marks > mostMarks {
			return []source.Problem{file.Problem(at, "markdown-dense", fmt.Sprintf("more than %d brackets, stars, underscores and the like in one block", mostMarks),
				"put a blank line between paragraphs, or a \\ before what is meant literally")}
		}
		if containers(line) > mostContainers {
			return []source.Problem{file.Problem(at, "nesting", fmt.Sprintf("more than %d quote or list marks at the beginning of a line", mostContainers), nestingHint)}
		}
		at += len(line)
	}
	return nil
}

// marksIn counts the bytes that can begin or end a mark.
func marksIn(text []byte) (n int) {
	for _, mark := range []string{"[", "*", "_", "`", "<", "!"} {
		n += bytes.Count(text, []byte(mark))
	}
	return n
}

const nestingHint = "put a \\ before what is meant literally, or take the lists and quotations apart"

// containers counts the quote and list marks that a line begins with.
func containers(line []byte) (n int) {
	if first := bytes.TrimLeft(line, " \t"); len(first) == 0 || bytes.IndexByte([]byte(">-+*0123456789"), first[0]) < 0 {
		return 0
	}
	if len(bytes.Trim(line, "-* \t\r\n")) == 0 {
		return 0 // a thematic break
	}
	for line = bytes.TrimLeft(line, " \t"); len(line) > 0; line = bytes.TrimLeft(line, " \t") {
		rest := bytes.TrimLeft(line, "0123456789")
		switch {
		case line[0] == '>':
			line = line[1:]
		case len(line) > 1 && bytes.IndexByte([]byte("-+*"), line[0]) >= 0 && isSpace(line[1]):
			line = line[2:]
		case len(rest) < len(line) && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && isSpace(rest[1]):
			line = rest[2:]
		default:
			return n
		}
		n++
	}
	return n
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// tooDeep reports, as a problem, a tree that is nested too deeply to be walked.
func (c *converter) tooDeep(root ast.Node) bool {
	depth := 0
	for n := root; ; {
		if child := n.FirstChild(); child != nil {
			n = child
			if depth++; depth > mostLevels {
				for n.Type() == ast.TypeInline {
					n = n.Parent()
				}
				c.problem(blockStart(n), "nesting", "lists, quotations or emphasis are nested too deeply", nestingHint)
				return true
			}
			continue
		}
		for n != root && n.NextSibling() == nil {
			n, depth = n.Parent(), depth-1
		}
		if n == root {
			return false
		}
		n = n.NextSibling()
	}
}
