package translate

import (
	"strings"
	"unicode"
)

// token is a piece of a normal text. A mark's text stands in tokens of its own, between
// the mark's "[" and "](gloss:x)".
type token struct {
	kind tokenKind
	text string // as it stands in the normal text
	// plain is what of it a reader sees: of a mark, its locator or reading.
	plain string
}

type tokenKind int

const (
	space tokenKind = iota
	word            // letters, digits and signs such as % and €
	punctuation
	mark // one end of a mark, a note's mark, or stars
)

// tokens takes a normal text apart; their texts together are the text again.
func tokens(normal string) []token {
	var out []token
	for rest := []rune(normal); len(rest) > 0; {
		t, n := nextToken(rest, out)
		out = append(out, t)
		rest = rest[n:]
	}
	return out
}

func nextToken(s []rune, before []token) (token, int) {
	r := s[0]
	switch {
	case r == '\\' && len(s) > 1 && s[1] != '\n':
		return token{punctuation, string(s[:2]), string(s[1])}, 2
	case r == '\\' || unicode.IsSpace(r):
		n := spaceEnd(s)
		return token{space, string(s[:n]), " "}, n
	case r == '[' && len(s) > 1 && s[1] == '^':
		n := run(s, func(r rune) bool { return r != ']' }) + 1
		n = min(n, len(s))
		return token{kind: mark, text: string(s[:n])}, n
	case r == '[':
		return token{kind: mark, text: "["}, 1
	case r == '*':
		n := run(s, func(next rune) bool { return next == '*' })
		return token{kind: mark, text: string(s[:n])}, n
	case r == '`':
		n, plain := code(s)
		return token{word, string(s[:n]), plain}, n
	case r == ']' && len(s) > 1 && s[1] == '(':
		n := closing(s)
		text := string(s[:n])
		return token{mark, text, seen(text)}, n
	case isWord(r) || signed(s, before):
		n := wordEnd(s)
		return token{word, string(s[:n]), string(s[:n])}, n
	}
	return token{punctuation, string(r), string(r)}, 1
}

// run counts the runes from the beginning that are so.
func run(s []rune, so func(rune) bool) int {
	n := 0
	for n < len(s) && so(s[n]) {
		n++
	}
	return n
}

// spaceEnd is the length of spaces and hard line breaks, a backslash before a line end.
func spaceEnd(s []rune) int {
	n := 0
	for n < len(s) && (unicode.IsSpace(s[n]) || s[n] == '\\' && (n+1 == len(s) || s[n+1] == '\n')) {
		n++
	}
	return n
}

// code is the length of verbatim text with its backquotes, and the text.
func code(s []rune) (int, string) {
	fence := run(s, func(r rune) bool { return r == '`' })
	for i := fence; i < len(s); i++ {
		if n := run(s[i:], func(r rune) bool { return r == '`' }); n == fence {
			return i + n, strings.TrimSpace(string(s[fence:i]))
		} else if n > 0 {
			i += n - 1
		}
	}
	return fence, ""
}

// closing is the length of `](destination "title")`.
func closing(s []rune) int {
	quoted, angled := false, false
	for i := 2; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"' && !angled:
			quoted = !quoted
		case s[i] == '<' && !quoted:
			angled = true
		case s[i] == '>' && !quoted:
			angled = false
		case s[i] == ')' && !quoted && !angled:
			return i + 1
		}
	}
	return len(s)
}

// destination is where a mark's end leads: "gloss:x" of "](gloss:x)".
func destination(end string) string {
	inner := strings.TrimSuffix(strings.TrimPrefix(end, "]("), ")")
	if angled, ok := strings.CutPrefix(inner, "<"); ok {
		inner, _, _ = strings.Cut(angled, ">")
		return inner
	}
	inner, _, _ = strings.Cut(inner, ` "`)
	return inner
}

// seen is what a mark's end adds to the text: a citation's locator, a ruby's reading.
func seen(end string) string {
	if reading, ok := strings.CutPrefix(destination(end), "ruby:"); ok {
		return "(" + reading + ")"
	}
	if _, title, ok := strings.Cut(end, ` "`); ok {
		title = strings.TrimSuffix(strings.TrimSuffix(title, ")"), `"`)
		return ", " + strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(title)
	}
	return ""
}

func isWord(r rune) bool {
	if r == '~' || r == '|' || r == '^' || r == '`' {
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.S) || r == '%' || r == '‰'
}

// signed reports whether a minus before a digit begins a word.
func signed(s []rune, before []token) bool {
	free := len(before) == 0 || before[len(before)-1].kind == space || before[len(before)-1].text == "("
	return s[0] == '-' && len(s) > 1 && unicode.IsDigit(s[1]) && free
}

// wordEnd is the length of a word; points and commas between digits belong to it.
func wordEnd(s []rune) int {
	n := 1
	for n < len(s) {
		between := (s[n] == '.' || s[n] == ',') && unicode.IsDigit(s[n-1]) && n+1 < len(s) && unicode.IsDigit(s[n+1])
		if !isWord(s[n]) && !between {
			break
		}
		n++
	}
	return n
}
