package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"juhae/internal/read"
	"juhae/internal/source"
)

// print writes problems for people: a line each that begins with its place and, unless
// it is an error, its severity; below it the line of the file with a caret, what to do,
// and what to write if nothing is to be done. A line that begins with a tab belongs to
// the one before it. On a terminal there is colour, and space between files.
func (a *app) print(problems []source.Problem) {
	styled := onTerminal(a.stderr)
	var b strings.Builder
	for i, p := range problems {
		if styled && i > 0 && problems[i-1].File != p.File {
			b.WriteByte('\n')
		}
		writeProblem(&b, p, styled)
	}
	if len(problems) > 0 {
		fmt.Fprintln(&b, source.Tally(problems))
	}
	io.WriteString(a.stderr, b.String())
}

func writeProblem(b *strings.Builder, p source.Problem, styled bool) {
	paint := func(s string) string { return s }
	if styled {
		paint = func(s string) string { return colours[p.Severity] + s + "\x1b[0m" }
	}
	severity := ""
	if p.Severity != source.Error {
		severity = string(p.Severity) + ": "
	}
	fmt.Fprintf(b, "%s %s%s (%s)\n", paint(p.Position()+":"), severity, p.Text, p.Rule)
	if strings.TrimSpace(p.Source) != "" {
		fmt.Fprintf(b, "\t%s\n\t%s%s\n", p.Source, strings.Repeat(" ", columns(p.Source, p.Caret-1)), paint("^"))
	}
	if p.Hint != "" {
		fmt.Fprintf(b, "\thint: %s\n", p.Hint)
	}
	if p.Waiver != "" {
		fmt.Fprintf(b, "\t%s\n", strings.ReplaceAll(orWaive(p), "\n", "\n\t"))
	}
}

// orWaive says what to write if nothing is to be done: a line, or a table of the settings.
func orWaive(p source.Problem) string {
	if strings.Contains(p.Waiver, "\n") {
		return "or, if it is right, at the end of " + read.SettingsPath + ":\n" + p.Waiver
	}
	return "or, if it is right: " + p.Waiver
}

// colours are bold red, yellow and cyan (ECMA-48, SGR).
var colours = map[source.Severity]string{source.Error: "\x1b[1;31m", source.Warning: "\x1b[1;33m", source.Hint: "\x1b[1;36m"}

// onTerminal reports whether what is written can be coloured (https://no-color.org).
func onTerminal(w io.Writer) bool { return os.Getenv("NO_COLOR") == "" && erasable(w) }

// erasable reports whether what is written can be taken back: on a terminal.
func erasable(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// columns is how many columns of a terminal the first n characters of a text take: a
// Hangul syllable takes two, a combining mark none (UAX #11).
func columns(text string, n int) int {
	sum := 0
	for _, r := range text {
		if n--; n < 0 {
			break
		}
		sum += columnsOf(r)
	}
	return sum
}

func columnsOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), r >= 0x1160 && r <= 0x11FF: // the second and third letters of a syllable
		return 0
	case r == utf8.RuneError:
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
