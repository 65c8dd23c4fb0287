package translate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
)

// Change is what has changed in an original since its translation was confirmed.
type Change string

// The kinds of change, from none to the worst.
const (
	Unchanged        Change = ""
	PunctuationOnly  Change = "punctuation" // or spacing: the confirmation is carried over
	MarksOnly        Change = "marks"       // or links; the words are the same
	WordsChanged     Change = "words"
	NumberNameChange Change = "number or name"
)

// Changes are the kinds of change, from none to the worst.
var Changes = []Change{Unchanged, PunctuationOnly, MarksOnly, WordsChanged, NumberNameChange}

// names are the words by which the edition's glosses of people, organisations, places
// and the like are called in the original.
type names map[string]bool

// newNames gathers names of two characters or more, word by word.
func newNames(e *edition.Edition) names {
	out := names{}
	for _, g := range e.Glosses {
		t := g.Text(e.Settings.Original())
		if g.Kind.Text == "concept" {
			continue
		}
		for _, name := range append([]string{t.Title, t.Short}, t.Aliases...) {
			for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !isWord(r) }) {
				if utf8.RuneCountInString(w) > 1 {
					out[w] = true
				}
			}
		}
	}
	return out
}

// compare tells what kind of change leads from one normal text to another.
func (n names) compare(then, now string) Change {
	if then == now {
		return Unchanged
	}
	a, b := n.content(then), n.content(now)
	switch {
	case !slices.Equal(a.numbers, b.numbers) || retargeted(a.glosses, b.glosses):
		return NumberNameChange
	case a.words != b.words:
		if !slices.Equal(a.without(b), b.without(a)) {
			return NumberNameChange
		}
		return WordsChanged
	case !slices.Equal(a.verdicts, b.verdicts):
		return WordsChanged
	case a.marked != b.marked:
		return MarksOnly
	}
	return PunctuationOnly
}

// retargeted reports whether marks that stay lead to other glosses.
func retargeted(then, now []string) bool {
	return len(then) == len(now) && !slices.Equal(then, now)
}

// content is what a text says, free of what does not count.
type content struct {
	words    string // joined; spaces only where neither side is of a script with free spacing
	marked   string // the same, with the marks
	numbers  []string
	glosses  []string // the targets of gloss marks
	verdicts []string
	count    map[string]int    // of each word
	name     map[string]string // of each word that has one: the name
}

func (n names) content(normal string) *content {
	c := &content{count: map[string]int{}, name: map[string]string{}}
	var words, marked strings.Builder
	last, opens := utf8.RuneError, []int{}
	all := tokens(normal)
	add := func(w string) {
		first, _ := utf8.DecodeRuneInString(w)
		if last != utf8.RuneError && !edition.IsUnspaced(last) && !edition.IsUnspaced(first) {
			words.WriteByte(' ')
			marked.WriteByte(' ')
		}
		words.WriteString(w)
		marked.WriteString(w)
		last, _ = utf8.DecodeLastRuneInString(w)
		c.numbers = append(c.numbers, numbers(w)...)
		c.count[w]++
	}
	for i, t := range all {
		switch {
		case t.kind == word:
			w := wholeNumbers(t.plain)
			add(w)
			if name := n.name(w, startsSentence(all[:i]), insideGloss(all, opens)); name != "" {
				c.name[w] = name
			}
		case t.kind == mark:
			marked.WriteString("\x00" + destination(t.text) + "\x00")
			c.mark(t.text)
			for _, inner := range tokens(t.plain) {
				if inner.kind == word {
					add(wholeNumbers(inner.plain))
				}
			}
			if t.text == "[" {
				opens = append(opens, i)
			} else if t.text[0] == ']' && len(opens) > 0 {
				opens = opens[:len(opens)-1]
			}
		}
	}
	c.words, c.marked = words.String(), marked.String()
	return c
}

func (c *content) mark(end string) {
	target := destination(end)
	if slug, ok := strings.CutPrefix(target, "gloss:"); ok {
		c.glosses = append(c.glosses, slug)
	}
	if value, ok := strings.CutPrefix(target, "verdict:"); ok {
		c.verdicts = append(c.verdicts, value)
	}
}

// without are the names in the words that c has and other has not, or has fewer times.
func (c *content) without(other *content) []string {
	var out []string
	for w, n := range c.count {
		for range n - other.count[w] {
			if c.name[w] != "" {
				out = append(out, c.name[w])
			}
		}
	}
	slices.Sort(out)
	return out
}

// name is the name in a word, its ending left out, or nothing: a word within a gloss
// mark, a capitalised word that does not merely begin a sentence, or a name of a gloss.
func (n names) name(w string, begins, marked bool) string {
	if marked {
		return w
	}
	latin := w[:len(w)-len(strings.TrimLeftFunc(w, func(r rune) bool { return !edition.IsUnspaced(r) }))]
	upper := strings.IndexFunc(latin, unicode.IsUpper)
	if upper >= 0 && utf8.RuneCountInString(latin) > 1 && (!begins || strings.IndexFunc(latin[upper+1:], unicode.IsUpper) >= 0) {
		return latin
	}
	for end := len(w); end > 0; {
		if n[w[:end]] {
			return w[:end]
		}
		_, size := utf8.DecodeLastRuneInString(w[:end])
		end -= size
	}
	return ""
}

// startsSentence reports whether what follows the tokens begins a sentence.
func startsSentence(before []token) bool {
	for _, t := range slices.Backward(before) {
		switch {
		case t.kind == word:
			return false
		case t.kind == punctuation && strings.Contains(".!?:…", t.plain):
			return true
		case t.kind == space && strings.Contains(t.text, "\n"):
			return true
		}
	}
	return true
}

// insideGloss reports whether one of the marks that were opened ends as a gloss mark.
func insideGloss(all []token, opens []int) bool {
	if len(opens) == 0 {
		return false
	}
	depth := 0
	for _, t := range all[opens[len(opens)-1]:] {
		switch {
		case t.text == "[" && t.kind == mark:
			depth++
		case t.kind == mark && t.text[0] == ']':
			if depth--; depth == 0 {
				return strings.HasPrefix(destination(t.text), "gloss:")
			}
		}
	}
	return false
}

var (
	number    = regexp.MustCompile(`[-−]?\d+(?:[.,]\d+)*[%‰]?`)
	thousands = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\D|$)`)
)

// numbers are the numbers in digits in a word.
func numbers(w string) []string { return number.FindAllString(w, -1) }

// wholeNumbers takes the commas between thousands out of a word's numbers.
func wholeNumbers(w string) string {
	if !strings.Contains(w, ",") {
		return w
	}
	return thousands.ReplaceAllStringFunc(w, func(s string) string { return strings.ReplaceAll(s, ",", "") })
}
