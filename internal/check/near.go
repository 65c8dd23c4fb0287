package check

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/source"
	"juhae/internal/spelling"
)

// nearName is a name, or a part of a person's, that words are compared with.
type nearName struct {
	name
	joined string // its words without what stands between them
	words  int
	hangul bool
	part   bool // of a person's name
}

// nearNames are the names of one language that are long enough to be told from
// ordinary words even if they are misspelt.
type nearNames struct {
	list         []nearName
	index        *spelling.Near
	maxWords     int
	heads, tails map[string]bool // first and last words of names of several, folded
}

func newNearNames(list []name) *nearNames {
	n := &nearNames{list: make([]nearName, 0, len(list)), heads: map[string]bool{}, tails: map[string]bool{}}
	var tokens []spelling.Token
	for _, one := range list {
		if !one.agreed() {
			continue
		}
		tokens = spelling.AppendTokens(tokens[:0], one.text)
		if size := len(tokens); size > 1 {
			first, last := tokens[0], tokens[size-1]
			n.heads[spelling.Fold(one.text[first.Start:first.End])] = true
			n.tails[spelling.Fold(one.text[last.Start:last.End])] = true
		}
		n.add(one, tokens, false)
		if one.isPerson() && len(tokens) > 1 {
			for _, t := range tokens {
				part := one
				part.text = one.text[t.Start:t.End]
				n.add(part, []spelling.Token{{End: len(part.text)}}, true)
			}
		}
	}
	joined := make([]string, len(n.list))
	for i, one := range n.list {
		joined[i] = one.joined
		n.maxWords = max(n.maxWords, one.words)
	}
	n.index = spelling.NewNear(joined)
	return n
}

// maxWords is how many words a name may have to be looked for.
const maxWords = 5

func (n *nearNames) add(one name, tokens []spelling.Token, part bool) {
	if len(tokens) > maxWords {
		return
	}
	c := nearName{name: one, joined: join(one.text, tokens), words: len(tokens), part: part}
	c.hangul = strings.ContainsFunc(c.joined, spelling.IsHangul)
	if c.telling() {
		n.list = append(n.list, c)
	}
}

// join returns the words of a text without what stands between them.
func join(text string, tokens []spelling.Token) string {
	if len(tokens) == 1 {
		return text[tokens[0].Start:tokens[0].End]
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, t := range tokens {
		b.WriteString(text[t.Start:t.End])
	}
	return b.String()
}

// telling reports whether a name is one that an ordinary word, or another person's
// name, is not likely to come near: a Korean name of three syllables differs from
// others by a single letter, and so do short words.
func (c *nearName) telling() bool {
	size := utf8.RuneCountInString(c.joined)
	if !c.hangul {
		first, _ := utf8.DecodeRuneInString(c.joined)
		return unicode.IsUpper(first) && size >= 6
	}
	if c.isPerson() && c.words == 1 && c.key == "title" && !c.part {
		return size > 4
	}
	return size >= 4 || size == 3 && len(spelling.Letters(c.joined)) >= 6 && c.kind != "concept"
}

// meant reports whether a word, written as so many words, is c misspelt: it begins
// with the same sound, is no compound of it, and one letter is wrong, or two of a long
// name. Of a term, and of a name of three syllables, only letters that are easily
// confused may be wrong, for else it is soon another word: 노벨상금 is not 노벨상급.
func (c *nearName) meant(word string, words int) bool {
	if word == c.joined {
		return c.hangul && words < c.words && utf8.RuneCountInString(word) >= 4
	}
	compound := strings.HasPrefix(word, c.joined) || strings.HasPrefix(c.joined, word) || strings.HasSuffix(word, c.joined)
	if first, _ := utf8.DecodeRuneInString(word); !c.hangul && !unicode.IsUpper(first) {
		return false
	}
	if compound || !spelling.Begins(word, c.joined) || !sameDigits(word, c.joined) {
		return false
	}
	// of a term, and of a name of three syllables, only letters that are easily confused
	if c.hangul && (c.kind == "concept" || utf8.RuneCountInString(c.joined) == 3) && spelling.Fold(word) != spelling.Fold(c.joined) {
		return false
	}
	letters, right := spelling.Letters(word), spelling.Letters(c.joined)
	limit := 1
	if c.hangul && len(right) >= 12 || !c.hangul && len(right) >= 9 {
		limit = 2
	}
	if d := source.Distance(letters, right, limit+1); d == 0 || d > limit {
		return false
	}
	return c.hangul || c.isPerson() || !sameBeginning(letters, right)
}

// sameBeginning reports whether two words differ in their last letters only, as two
// forms of one word do.
func sameBeginning(a, b []rune) bool {
	n := min(len(a), len(b)) - 2
	return slices.Equal(a[:n], b[:n])
}

func sameDigits(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	return digits(a) == digits(b)
}

// meant returns the names that a word, written as so many, may have been meant for. It is
// given folded too.
func (n *nearNames) meant(word, folded string, words int) (out []*nearName) {
	for _, id := range n.index.Find(folded) {
		if c := &n.list[id]; !slices.Contains(out, c) && c.meant(word, words) {
			out = append(out, c)
		}
	}
	return out
}

// spellingNear reports words that look like a name and are not written as it is agreed,
// each once in a passage.
func spellingNear(d *document, report report) {
	d.texts(func(t *prose) {
		for i := range t.parts {
			if p := &t.parts[i]; p.named {
				s := nearSearch{document: d, prose: t, part: p, told: map[string]bool{}}
				for k := 0; k < len(p.tokens); {
					if beyond := p.quiet(k) - t.near.maxWords; beyond >= 0 {
						k += beyond + 1 // no name reaches from here to a word of which something is to be told
						continue
					}
					k += s.at(k, report)
				}
			}
		}
	})
}

// quiet is of how many words, from the i-th on, nothing is to be told.
func (p *part) quiet(i int) int {
	n := slices.IndexFunc(p.words[i:], func(w *word) bool { return w != nil })
	if n < 0 {
		return len(p.words) - i
	}
	return n
}

// nearSearch looks for misspelt names in one part of a text.
type nearSearch struct {
	*document
	prose *prose
	part  *part
	told  map[string]bool // what is reported already
}

// at reports a misspelt name that begins with the i-th word, the longest if there are
// several, and returns how many words it has; 1 if there is none.
func (s *nearSearch) at(i int, report report) int {
	p := s.part
	for words := min(s.prose.near.maxWords, len(p.tokens)-i); words > 0; words-- {
		for _, one := range s.suspects(i, words) {
			start := p.tokens[i].Start
			if s.told[one.stem] {
				return words
			}
			if !s.excused(start, start+len(one.stem), words, one.name) {
				s.told[one.stem] = true
				report(s.prose.File, p.at(start), source.Quote(one.stem)+" looks like "+source.Quote(one.name.text),
					"write "+source.Quote(one.name.text)+", as the gloss "+source.Quote(one.name.slug)+" has it, or add this spelling to its aliases")
				return words
			}
		}
	}
	return 1
}

// suspects are what the words from the i-th on can be meant for. One letter or two are
// wrong, so that of several words the first or the last is right.
func (s *nearSearch) suspects(i, words int) []suspect {
	p := s.part
	first, last := p.words[i], p.words[i+words-1]
	switch {
	case words == 1 && first != nil:
		return first.suspects
	case words == 1 || !(first != nil && first.head) && !(last != nil && last.tail) || !joinable(p.names, p.tokens[i:i+words]):
		return nil
	}
	return s.several(p.tokens[i : i+words])
}

// several are what several words can be meant for.
func (s *nearSearch) several(tokens []spelling.Token) (out []suspect) {
	near, start, last := s.prose.near, tokens[0].Start, tokens[len(tokens)-1]
	var list []string
	for stem := range stems(s.part.names[start:last.End], last.Start-start) {
		if s.prose.rightly(stem) {
			return nil // most names are written as they should be
		}
		if near.index.Sized(utf8.RuneCountInString(stem) - (len(tokens) - 1)) {
			list = append(list, stem)
		}
	}
	for _, stem := range list {
		word := join(stem, spelling.Tokens(stem))
		for _, n := range near.meant(word, spelling.Fold(word), len(tokens)) {
			out = append(out, suspect{stem, n})
		}
	}
	return out
}

// stems yields what a word, or several of which the last begins at an offset, can be
// without Korean particles or, of Latin letters, an English plural.
func stems(text string, last int) iter.Seq[string] {
	return func(yield func(string) bool) {
		if s, plural := strings.CutSuffix(text, "s"); plural {
			_ = yield(text) && yield(s)
			return
		}
		for stem := range spelling.Stems(text[last:]) {
			if !yield(text[:last+len(stem)]) {
				return
			}
		}
	}
}

// joinable reports whether a single space, hyphen, point or middle dot is all that
// stands between words.
func joinable(text string, tokens []spelling.Token) bool {
	for i := range tokens[1:] {
		between := text[tokens[i].End:tokens[i+1].Start]
		if !slices.Contains([]string{" ", "-", ".", "·"}, between) {
			return false
		}
	}
	return true
}

// excused reports whether a stretch that looks like a name is something else: in a mark
// of another gloss, a spelling of its own, told as others wrote it, or a word that the
// edition uses for itself.
func (s *nearSearch) excused(start, end, words int, n *nearName) bool {
	p := s.part
	if mark := p.mark(start); mark != nil && mark.Gloss != n.slug {
		return true
	}
	word := join(p.names[start:end], spelling.Tokens(p.names[start:end]))
	return words == 1 && (s.known[word] || ordinaryIn(s.prose.counts, word, n.joined)) ||
		s.prose.taken(p, start, end, word == n.joined, n.slug) || p.isQuoted(start, end)
}

// taken reports whether some of the stretch is a spelling of its own: of another
// gloss, or to be avoided, which another rule reports.
func (t *prose) taken(p *part, start, end int, sameLetters bool, slug string) bool {
	first := sort.Search(len(p.matches), func(i int) bool { return p.matches[i].End > start })
	for _, m := range p.matches[first:] {
		if m.Start >= end {
			break
		}
		if sameLetters || m.Start <= start && m.End >= end || !t.agreed(m.IDs, slug) {
			return true
		}
	}
	return false
}
