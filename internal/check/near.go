package check

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/spelling"
)

// nearName is a name, or a part of a person's, that words are compared with.
type nearName struct {
	name
	joined  string // its words without what stands between them
	letters []rune
	words   int
	hangul  bool
	part    bool // of a person's name
}

// nearNames are the names of one language that are long enough to be told from
// ordinary words even if they are misspelt.
type nearNames struct {
	list         []*nearName
	index        *spelling.Near
	maxWords     int
	heads, tails map[string]bool // first and last words of names of several, folded
	right        map[string]bool // names of several words as they are agreed, with single spaces
}

func newNearNames(list []name) *nearNames {
	n := &nearNames{heads: map[string]bool{}, tails: map[string]bool{}, right: map[string]bool{}}
	for _, one := range list {
		if !one.agreed() {
			continue
		}
		tokens := spelling.Tokens(one.text)
		if size := len(tokens); size > 1 {
			first, last := tokens[0], tokens[size-1]
			n.right[one.text] = true
			n.heads[spelling.Fold(one.text[first.Start:first.End])] = true
			n.tails[spelling.Fold(one.text[last.Start:last.End])] = true
		}
		n.add(one, len(tokens), false)
		if isPerson(one.gloss) && len(tokens) > 1 {
			for _, t := range tokens {
				part := one
				part.text = one.text[t.Start:t.End]
				n.add(part, 1, true)
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

func (n *nearNames) add(one name, words int, part bool) {
	c := &nearName{name: one, joined: join(one.text), words: words, part: part}
	c.letters = spelling.Letters(c.joined)
	c.hangul = strings.ContainsFunc(c.joined, spelling.IsHangul)
	if words <= maxWords && c.telling() {
		n.list = append(n.list, c)
	}
}

func join(text string) string {
	var b strings.Builder
	for _, t := range spelling.Tokens(text) {
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
	if isPerson(c.gloss) && c.words == 1 && c.key == "title" && !c.part {
		return size > 4
	}
	return size >= 4 || size == 3 && len(c.letters) >= 6 && c.gloss.Kind.Text != "concept"
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
	letters := spelling.Letters(word)
	limit := 1
	if c.hangul && len(c.letters) >= 12 || !c.hangul && len(c.letters) >= 9 {
		limit = 2
	}
	if d := source.Distance(letters, c.letters, limit+1); d == 0 || d > limit {
		return false
	}
	if c.hangul && (c.gloss.Kind.Text == "concept" || utf8.RuneCountInString(c.joined) == 3) {
		return spelling.Fold(word) == spelling.Fold(c.joined)
	}
	return c.hangul || isPerson(c.gloss) || !sameBeginning(letters, c.letters)
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

// meant returns the names that a word, written as so many, may have been meant for.
func (n *nearNames) meant(word string, words int) (out []*nearName) {
	for _, id := range n.index.Find(word) {
		if c := n.list[id]; !slices.Contains(out, c) && c.meant(word, words) {
			out = append(out, c)
		}
	}
	return out
}

// spellingNear reports words that look like a name and are not written as it is agreed,
// each once in a passage.
func spellingNear(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		for _, p := range c.runs[t] {
			s := &nearSearch{Checker: c, names: c.names[t.Language], run: p, told: map[string]bool{}}
			for _, token := range p.tokens {
				s.words = append(s.words, c.vocabulary[t.Language].words[p.Text[token.Start:token.End]])
			}
			for i := 0; i < len(s.run.tokens); {
				i += s.at(i, report)
			}
		}
	})
}

// nearSearch looks for misspelt names in one stretch of text.
type nearSearch struct {
	*Checker
	names *names
	run   run
	words []*word
	told  map[string]bool // what is reported already

	// found when they are first asked for
	matches    []spelling.Match // exact ones
	quotations [][2]int
}

// at reports a misspelt name that begins with the i-th word, the longest if there are
// several, and returns how many words it has; 1 if there is none.
func (s *nearSearch) at(i int, report report) int {
	for words := min(s.names.near.maxWords, len(s.run.tokens)-i); words > 0; words-- {
		for _, one := range s.suspects(i, words) {
			start := s.run.tokens[i].Start
			if s.told[one.stem] {
				return words
			}
			if !s.excused(start, start+len(one.stem), words, one.name) {
				s.told[one.stem] = true
				report(s.run.text, s.run.place(start, start+len(one.stem)), source.Quote(one.stem)+" looks like "+source.Quote(one.name.text),
					"write "+source.Quote(one.name.text)+", as the gloss "+source.Quote(one.name.gloss.Slug)+" has it, or add this spelling to its aliases")
				return words
			}
		}
	}
	return 1
}

// suspects are what the words from the i-th on can be meant for. One letter or two are
// wrong, so that of several words the first or the last is right.
func (s *nearSearch) suspects(i, words int) (out []suspect) {
	first, last := s.words[i], s.words[i+words-1]
	if words == 1 {
		return first.suspects
	}
	if !first.head && !last.tail || !joinable(s.run.Text, s.run.tokens[i:i+words]) {
		return nil
	}
	all := stems(s.run.Text[s.run.tokens[i].Start:s.run.tokens[i+words-1].End])
	if slices.ContainsFunc(all, func(stem string) bool { return s.names.near.right[stem] }) {
		return nil // most names are written as they should be
	}
	for _, stem := range all {
		for _, n := range s.names.near.meant(join(stem), words) {
			out = append(out, suspect{stem, n})
		}
	}
	return out
}

// stems are what a word, or several, can be without Korean particles or, of Latin
// letters, an English plural.
func stems(text string) []string {
	if s, plural := strings.CutSuffix(text, "s"); plural {
		return []string{text, s}
	}
	tokens := spelling.Tokens(text)
	last := tokens[len(tokens)-1].Start
	list := spelling.Stems(text[last:])
	for i, s := range list {
		list[i] = text[:last] + s
	}
	return list
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
	if mark := s.run.Mark(start); mark != nil && mark.Gloss != n.gloss.Slug {
		return true
	}
	word := join(s.run.Text[start:end])
	if words == 1 && (s.known[word] || s.vocabulary[s.run.text.Language].ordinary(word, n)) {
		return true
	}
	if s.matches == nil {
		s.matches, s.quotations = s.names.index.Find(s.run.Text, s.run.tokens), quoted(s.run.Text)
	}
	return s.taken(start, end, word == n.joined, n.gloss) || isQuoted(s.run.Text, start, end, s.quotations)
}

// taken reports whether some of the stretch is a spelling of its own: of another
// gloss, or to be avoided, which another rule reports.
func (s *nearSearch) taken(start, end int, sameLetters bool, g *edition.Gloss) bool {
	first := sort.Search(len(s.matches), func(i int) bool { return s.matches[i].End > start })
	for _, m := range s.matches[first:] {
		if m.Start >= end {
			break
		}
		if sameLetters || m.Start <= start && m.End >= end || !slices.Contains(s.names.glossesOf(m.IDs), g) {
			return true
		}
	}
	return false
}
