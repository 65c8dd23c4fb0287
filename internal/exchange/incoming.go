package exchange

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"juhae/internal/source"
)

// Incoming is what a translator's file brings back.
type Incoming struct {
	File     *source.File
	Language string // as the file names it; empty where it does not
	Pairs    []Pair
	Problems []source.Problem
}

// Pair is a unit's original and translation as a file has them.
type Pair struct {
	Key    string // of the unit; empty where a tool dropped it, and the original's text tells
	At     int    // where it stands in the file
	Source []piece
	Target []piece
	Review bool // the file says that it needs somebody's eye: it is not taken over
	Final  bool // the file says that it is right
}

// Formats are the endings of the files that Read reads.
var Formats = []string{".po", ".xlf", ".xliff", ".tmx"}

// Read reads a file by the ending of its name; ok is false for an ending that is none
// of Formats. languages are the edition's, the original first: by them a memory's
// pairs are chosen.
func Read(f *source.File, languages []string) (in *Incoming, ok bool) {
	name := strings.ToLower(f.Path)
	switch {
	case strings.HasSuffix(name, ".po"):
		in = readPO(f)
	case strings.HasSuffix(name, ".xlf"), strings.HasSuffix(name, ".xliff"):
		in = readXLIFF(f)
	case strings.HasSuffix(name, ".tmx"):
		in = readTMX(f, languages)
	default:
		return nil, false
	}
	return in, true
}

func (in *Incoming) problem(at int, rule, text, hint string) {
	in.Problems = append(in.Problems, in.File.Problem(at, rule, text, hint))
}

// languageIn finds a tag, as a tool writes it (en_GB, EN-GB, sr@latin), among the
// edition's languages: the same language, or else one of the same base and script, so
// that EN-GB is en. -1 where there is none.
func languageIn(tag string, languages []string) int {
	theirs := language.Make(modern(tag))
	if i := slices.IndexFunc(languages, func(l string) bool { return l == tag || language.Make(l) == theirs }); i >= 0 {
		return i
	}
	base, confidence := theirs.Base()
	script, _ := theirs.Script()
	return slices.IndexFunc(languages, func(l string) bool {
		ours := language.Make(l)
		b, _ := ours.Base()
		s, _ := ours.Script()
		return confidence == language.Exact && b == base && s == script
	})
}

// modern writes a POSIX locale's name as a language tag.
func modern(tag string) string {
	tag, modifier, _ := strings.Cut(tag, "@")
	tag, _, _ = strings.Cut(tag, ".")
	base, region, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	scripts := map[string]string{"latin": "Latn", "cyrillic": "Cyrl"}
	if script := scripts[strings.ToLower(modifier)]; script != "" {
		base += "-" + script
	}
	if region != "" {
		base += "-" + region
	}
	return base
}
