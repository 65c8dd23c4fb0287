package translate

import (
	"slices"
	"strings"

	"juhae/internal/edition"
)

// Piece is a stretch of a text that stayed, went or came.
type Piece struct {
	Op   Op
	Text string
}

// Op says what became of a piece.
type Op int

// What becomes of pieces.
const (
	Same Op = iota
	Removed
	Added
)

// Diff returns what leads from one normal text to another, word by word, and by
// syllable within words of scripts that run endings together: 모형[-은-]{+이+}. The
// texts of all pieces that are not Added are the old text, of those not Removed the new.
func Diff(then, now string) []Piece {
	return diff(tokens(then), tokens(now), func(t token) string { return t.text })
}

// PlainDiff is Diff of what a reader sees: without marks.
func PlainDiff(then, now string) []Piece {
	plain := func(normal string) []token {
		return slices.DeleteFunc(tokens(normal), func(t token) bool { return t.plain == "" })
	}
	return diff(plain(then), plain(now), func(t token) string { return t.plain })
}

// item is what is compared: a token with the space after it, which does not make it another.
type item struct {
	text, space string
	whole       bool // not to be taken apart
}

func items(tokens []token, text func(token) string) []item {
	var out []item
	for _, t := range tokens {
		if t.kind == space && len(out) > 0 {
			out[len(out)-1].space += text(t)
			continue
		}
		out = append(out, item{text: text(t), whole: t.kind == mark})
	}
	return out
}

func diff(then, now []token, text func(token) string) []Piece {
	a, b := items(then, text), items(now, text)
	var out pieces
	i, j := 0, 0
	for _, match := range append(common(a, b, func(x, y item) bool { return x.text == y.text }), [2]int{len(a), len(b)}) {
		out.change(a[i:match[0]], b[j:match[1]])
		i, j = match[0], match[1]
		if i < len(a) {
			out.add(Same, a[i].text)
			out.replace(a[i].space, b[j].space)
			i, j = i+1, j+1
		}
	}
	return out.tidy()
}

type pieces []Piece

// tidy puts what went before what came, and takes a space that ends both out of them.
func (p pieces) tidy() []Piece {
	var out pieces
	for len(p) > 0 {
		n := slices.IndexFunc(p, func(piece Piece) bool { return piece.Op == Same })
		if n == 0 {
			out.add(Same, p[0].Text)
			p = p[1:]
			continue
		}
		if n < 0 {
			n = len(p)
		}
		text := [3]string{}
		for _, piece := range p[:n] {
			text[piece.Op] += piece.Text
		}
		then, ended := strings.CutSuffix(text[Removed], " ")
		now, endsToo := strings.CutSuffix(text[Added], " ")
		if ended && endsToo {
			out.replace(then, now)
			out.add(Same, " ")
		} else {
			out.replace(text[Removed], text[Added])
		}
		p = p[n:]
	}
	return out
}

func (p *pieces) add(op Op, text string) {
	if text == "" {
		return
	}
	if n := len(*p); n > 0 && (*p)[n-1].Op == op {
		(*p)[n-1].Text += text
		return
	}
	*p = append(*p, Piece{op, text})
}

func (p *pieces) replace(then, now string) {
	if then == now {
		p.add(Same, then)
		return
	}
	p.add(Removed, then)
	p.add(Added, now)
}

// change writes a run of items that made way for another: pair by pair where there are
// as many, or word for word, so that what stayed of a word can be told.
func (p *pieces) change(a, b []item) {
	switch {
	case len(a) == len(b):
		for i := range a {
			p.inner(a[i:i+1], b[i:i+1])
		}
	case oneWord(a) && oneWord(b):
		p.inner(a, b)
	default:
		p.replace(join(a), join(b))
	}
}

// oneWord reports whether items stand without a space between them.
func oneWord(items []item) bool {
	for i, it := range items {
		if it.space != "" && i < len(items)-1 {
			return false
		}
	}
	return len(items) > 0
}

func join(items []item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString(it.text + it.space)
	}
	return b.String()
}

// inner writes a changed word, by syllable if at least half of it stayed.
func (p *pieces) inner(then, now []item) {
	a, b := syllables(then), syllables(now)
	same := common(a, b, func(x, y string) bool { return x == y })
	if 2*len(same) < max(len(a), len(b)) {
		p.replace(join(then), join(now))
		return
	}
	i, j := 0, 0
	for _, match := range append(same, [2]int{len(a), len(b)}) {
		p.replace(strings.Join(a[i:match[0]], ""), strings.Join(b[j:match[1]], ""))
		i, j = match[0], match[1]
		if i < len(a) {
			p.add(Same, a[i])
			i, j = i+1, j+1
		}
	}
	p.replace(then[len(then)-1].space, now[len(now)-1].space)
}

// syllables takes a word apart: characters of scripts without letters, as Hangul is
// written, stand alone, and letters and digits of others together.
func syllables(items []item) []string {
	var out []string
	for _, it := range items {
		if it.whole {
			out = append(out, it.text)
			continue
		}
		joined := false
		for _, r := range it.text {
			alone := edition.IsUnspaced(r)
			if joined && !alone {
				out[len(out)-1] += string(r)
				continue
			}
			out = append(out, string(r))
			joined = !alone
		}
	}
	return out
}

// mostCells bounds the table of common: past it, what lies between two texts' equal
// beginnings and ends counts as changed whole.
const mostCells = 4_000_000

// common returns the pairs of a longest common subsequence, in order, by the table of
// Wagner and Fischer ("The string-to-string correction problem", 1974).
func common[T any](a, b []T, equal func(T, T) bool) (pairs [][2]int) {
	start, end := 0, 0
	for start < min(len(a), len(b)) && equal(a[start], b[start]) {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	for end < min(len(a), len(b))-start && equal(a[len(a)-1-end], b[len(b)-1-end]) {
		end++
	}
	for _, pair := range commonBetween(a[start:len(a)-end], b[start:len(b)-end], equal) {
		pairs = append(pairs, [2]int{start + pair[0], start + pair[1]})
	}
	for ; end > 0; end-- {
		pairs = append(pairs, [2]int{len(a) - end, len(b) - end})
	}
	return pairs
}

func commonBetween[T any](a, b []T, equal func(T, T) bool) (pairs [][2]int) {
	if len(a)*len(b) == 0 || len(a)*len(b) > mostCells {
		return nil
	}
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width) // of what the rests from i and j have in common
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if equal(a[i], b[j]) {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case equal(a[i], b[j]):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
