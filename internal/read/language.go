package read

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"juhae/internal/source"
)

// AddLanguage returns edition.toml with a language at the end of its languages, as
// that list is written there: bytes are added, and none is changed. A language that
// stands there already leaves the file as it is. A tag that is none, or a file that
// can't be edited, is a problem.
func AddLanguage(file *source.File, tag string) ([]byte, []source.Problem) {
	before, problems := Settings(file)
	if len(before.Languages) == 0 || source.Fatal(problems) {
		return nil, problems
	}
	if slices.Contains(before.Languages, tag) {
		return file.Data, nil
	}
	data := insertLanguage(file, tag)
	after, _ := Settings(&source.File{Path: file.Path, Data: data})
	if !slices.Equal(after.Languages, append(slices.Clone(before.Languages), tag)) {
		return nil, []source.Problem{file.Problem(0, "settings-edit", "juhae can't edit this file safely", "add "+source.Quote(tag)+" to languages by hand")}
	}
	return data, nil
}

func insertLanguage(file *source.File, tag string) []byte {
	for _, v := range source.Values(file) {
		if strings.Join(v.Path, ".") != "languages" || len(v.Items) == 0 {
			continue
		}
		last := v.Items[len(v.Items)-1]
		quote := string(file.Data[last.End-1])
		item := separator(file.Data[:last.Start]) + quote + tag + quote
		end := last.End
		if line := endOfLine(file.Data, end); item[0] != ' ' && line < v.End {
			end = line // a comment behind the last language stays with it
		}
		between := file.Data[last.End:end]
		if bytes.HasPrefix(bytes.TrimLeft(between, " \t"), []byte(",")) {
			return slices.Concat(file.Data[:end], []byte(item+","), file.Data[end:])
		}
		return slices.Concat(file.Data[:last.End], []byte(","), between, []byte(item), file.Data[end:])
	}
	return file.Data
}

// endOfLine is where the line ends that an offset stands in, its line end left out.
func endOfLine(data []byte, at int) int {
	end := bytes.IndexByte(data[at:], '\n')
	if end < 0 {
		return len(data)
	}
	return at + len(bytes.TrimSuffix(data[at:at+end], []byte("\r")))
}

// separator is what stands between two items: a new line with the same indent where
// the last item begins a line, or a space.
func separator(before []byte) string {
	line := bytes.LastIndexByte(before, '\n')
	if line < 0 || len(bytes.TrimSpace(before[line:])) > 0 {
		return " "
	}
	if line > 0 && before[line-1] == '\r' {
		line--
	}
	return string(before[line:])
}

// LanguageTag reports what is wrong with a language tag, and what to write instead
// (BCP 47; https://www.rfc-editor.org/info/bcp47).
func LanguageTag(tag string) error {
	parsed, err := language.Parse(tag)
	switch {
	case err != nil || strings.ContainsAny(tag, "/._ ") && parsed.String() == "und":
		return fmt.Errorf("%q is not a language tag", tag)
	case parsed.String() != tag:
		return fmt.Errorf("%q is not how the language is written: write %s", tag, parsed)
	}
	return nil
}
