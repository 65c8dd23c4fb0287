package source

import (
	"bytes"
	"iter"
	"strings"
)

// conflicts returns a problem for each conflict that git left in a file: a line that begins
// with <<<<<<<, and after it one that is ======= and one that begins with >>>>>>>
// (git-merge(1), "How conflicts are presented"). One such line by itself is text.
func (f *File) conflicts() (problems []Problem) {
	if !bytes.Contains(f.Data, []byte("<<<<<<< ")) {
		return nil
	}
	opened, divided := -1, false
	text, start := f.Text()
	for at, line := range lines(text) {
		switch {
		case strings.HasPrefix(line, "<<<<<<< "):
			opened, divided = at, false
		case opened >= 0 && line == "=======":
			divided = true
		case divided && strings.HasPrefix(line, ">>>>>>> "):
			first, _, _ := strings.Cut(string(text[opened:]), "\n")
			problems = append(problems, f.conflict(start+opened, first,
				"write the text as it should be, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>; to show such lines, indent them"))
			opened, divided = -1, false
		}
	}
	return problems
}

func (f *File) conflict(at int, line, hint string) Problem {
	return f.Problem(at, "merge-conflict", "a merge conflict "+Quote(strings.TrimRight(line, "\r")), hint)
}

// lines goes over a text's lines, without their ends, and where they begin.
func lines(text []byte) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range bytes.Lines(text) {
			if !yield(at, strings.TrimRight(string(line), "\r\n")) {
				return
			}
			at += len(line)
		}
	}
}
