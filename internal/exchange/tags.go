package exchange

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A piece of Markdown is a run of text or a code: what opens a mark, what closes it, or
// a mark that holds no words, such as a note's. XLIFF and TMX have them as inline
// tags. Put one after another, the pieces' texts are the Markdown again, byte for byte.
type piece struct {
	role role
	text string // as written: "[" or "](gloss:transformer)"
	id   string // of a code, the same for both of a pair; a number
	kind string // gloss, cite, verdict, ruby, lang, link, note, italic or bold
	mark string // what tells marks apart: the link's destination, the note, "*" or "**"
}

type role int

const (
	wording role = iota
	opens
	closes
	point
)

// cut takes Markdown to pieces and numbers the marks from 1 in the order in which they
// begin. Where it takes a star for what it is not, a tag is one too many or too few;
// the text is the same.
//
// Text of more than 32 kB is one piece, for the time is quadratic in the worst case.
func cut(markdown string) []piece {
	if len(markdown) > 32<<10 {
		return []piece{{text: markdown}}
	}
	c := &cutter{s: markdown}
	c.until(len(markdown))
	c.flush(len(markdown))
	n := 0
	ids := map[int]string{}
	for i := range c.pieces {
		p := &c.pieces[i]
		switch {
		case p.role == opens || p.role == point:
			n++
			p.id = strconv.Itoa(n)
			ids[c.pair[i]] = p.id
		case p.role == closes:
			p.id = ids[i]
		}
	}
	return c.pieces
}

// cutter walks through Markdown once.
type cutter struct {
	s      string
	at     int
	from   int // where the present run of text began
	pieces []piece
	pair   map[int]int // index of an opening piece → of its closing one
}

// flush ends the run of text.
func (c *cutter) flush(end int) {
	if end > c.from {
		c.pieces = append(c.pieces, piece{text: c.s[c.from:end]})
	}
	c.from = end
}

// code appends a code of a given size at the present place.
func (c *cutter) code(p piece, size int) int {
	c.flush(c.at)
	p.text = c.s[c.at : c.at+size]
	c.pieces = append(c.pieces, p)
	c.at += size
	c.from = c.at
	return len(c.pieces) - 1
}

func (c *cutter) join(open, closing int) {
	if c.pair == nil {
		c.pair = map[int]int{}
	}
	c.pair[open] = closing
}

// until takes the text up to an offset to pieces.
func (c *cutter) until(end int) {
	for c.at < end {
		rest := c.s[c.at:end]
		switch rest[0] {
		case '\\':
			c.at += min(2, len(rest))
		case '`':
			c.at += codeSize(rest)
		case '<':
			c.at += autolinkSize(rest)
		case '[':
			c.bracket(rest)
		case '*', '_':
			c.emphasis(rest)
		default:
			c.at++
		}
	}
}

// bracket takes a note's mark or a link.
func (c *cutter) bracket(rest string) {
	if size := noteSize(rest); size > 0 {
		c.code(piece{role: point, kind: "note", mark: rest[:size]}, size)
		return
	}
	inner, size, destination := linkSize(rest)
	if size == 0 {
		c.at++
		return
	}
	p := piece{role: opens, kind: kindOf(destination), mark: destination}
	at := c.at
	open := c.code(p, 1)
	c.until(at + inner)
	p.role = closes
	c.join(open, c.code(p, size-inner))
}

func kindOf(destination string) string {
	scheme, _, _ := strings.Cut(destination, ":")
	switch scheme {
	case "gloss", "cite", "verdict", "ruby", "lang":
		return scheme
	}
	return "link"
}

// emphasis takes a run of one or two stars and what stands up to the same run.
func (c *cutter) emphasis(rest string) {
	size := runSize(rest)
	inner := emphasisEnd(c.s[:c.at], rest, size)
	if inner < 0 {
		c.at += size
		return
	}
	p := piece{role: opens, kind: []string{"italic", "bold"}[size-1], mark: strings.Repeat("*", size)}
	at := c.at
	open := c.code(p, size)
	c.until(at + inner)
	p.role = closes
	c.join(open, c.code(p, size))
}

func runSize(s string) int {
	return len(s) - len(strings.TrimLeft(s, s[:1]))
}

// emphasisEnd returns where the run that closes emphasis begins, or -1.
func emphasisEnd(before, rest string, size int) int {
	if size > 2 || size == len(rest) || spaceAt(rest[size:]) {
		return -1
	}
	if last, _ := utf8.DecodeLastRuneInString(before); rest[0] == '_' && before != "" && wordRune(last) {
		return -1
	}
	for i := size; i < len(rest); {
		switch rest[i] {
		case '\\':
			i += 2
		case '`':
			i += codeSize(rest[i:])
		case '[':
			if _, whole, _ := linkSize(rest[i:]); whole > 0 {
				i += whole
			} else {
				i++
			}
		case rest[0]:
			run := runSize(rest[i:])
			next, _ := utf8.DecodeRuneInString(rest[i+run:])
			if run == size && !strings.ContainsAny(rest[i-1:i], " \n") && (rest[0] == '*' || !wordRune(next) || next >= utf8.RuneSelf) {
				return i
			}
			i += run
		default:
			i++
		}
	}
	return -1
}

func spaceAt(s string) bool { return s == "" || strings.ContainsAny(s[:1], " \n\t") }

// codeSize is the size of a code span, or of a run of backticks that none closes.
func codeSize(s string) int {
	n := runSize(s)
	for i := n; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		run := runSize(s[i:])
		i += run
		if run == n {
			return i
		}
	}
	return n
}

// autolinkSize is the size of <https://…>, or 1.
func autolinkSize(s string) int {
	end := strings.IndexAny(s, "> \n")
	if end > 0 && s[end] == '>' && strings.ContainsAny(s[:end], ":@") {
		return end + 1
	}
	return 1
}

func noteSize(s string) int {
	end := strings.IndexAny(s, "] \n")
	if strings.HasPrefix(s, "[^") && end > 2 && s[end] == ']' {
		return end + 1
	}
	return 0
}

// linkSize measures an inline link (CommonMark, section 6.3): inner is where its ]
// stands, size that of the whole, 0 where there is none.
func linkSize(s string) (inner, size int, destination string) {
	depth := 0
	for i := 0; i < len(s); {
		switch s[i] {
		case '\\':
			i += 2
			continue
		case '`':
			i += codeSize(s[i:])
			continue
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth > 32 {
			return 0, 0, ""
		}
		if depth == 0 {
			size, destination = targetSize(s[i+1:])
			if size == 0 {
				return 0, 0, ""
			}
			return i, i + 1 + size, destination
		}
		i++
	}
	return 0, 0, ""
}

// targetSize measures (destination "title").
func targetSize(s string) (size int, destination string) {
	if !strings.HasPrefix(s, "(") {
		return 0, ""
	}
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '\\':
			i++
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case (b == '"' || b == '\'') && s[i-1] == ' ':
			quote = b
		case b == '(':
			if depth++; depth > 32 {
				return 0, ""
			}
		case b == ')':
			depth--
			if depth == 0 {
				return i + 1, destinationIn(s[1:i])
			}
		}
	}
	return 0, ""
}

func destinationIn(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "<") {
		s, _, _ = strings.Cut(s[1:], ">")
		return s
	}
	if i := strings.IndexAny(s, " \n\t"); i >= 0 {
		s = s[:i]
	}
	return s
}

// pairWith numbers the marks of a translation as the original's are numbered: each as
// one that leads where it does, or else, of links, as one that leads elsewhere, as in
// another language's encyclopedia. A mark that the original does not have becomes
// text, for no tag of the original stands for it.
func pairWith(original, translation []piece) []piece {
	number := map[string]string{}
	taken := map[string]bool{}
	for _, same := range []func(a, b piece) bool{
		func(a, b piece) bool { return a.mark == b.mark },
		func(a, b piece) bool { return a.kind == "link" && b.kind == "link" },
	} {
		for _, p := range translation {
			if p.role != opens && p.role != point || number[p.id] != "" {
				continue
			}
			for _, o := range original {
				if o.role == p.role && !taken[o.id] && same(o, p) {
					number[p.id], taken[o.id] = o.id, true
					break
				}
			}
		}
	}
	out := make([]piece, 0, len(translation))
	for _, p := range translation {
		if p.id = number[p.id]; p.role == wording || p.id == "" {
			p = piece{text: p.text}
		}
		if n := len(out); n > 0 && p.role == wording && out[n-1].role == wording {
			out[n-1].text += p.text
			continue
		}
		out = append(out, p)
	}
	return out
}

func join(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}
