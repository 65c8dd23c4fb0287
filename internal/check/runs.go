package check

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/spelling"
)

// run is a stretch of a text that can be searched for names: a passage, a note, or
// a key of the front matter.
type run struct {
	edition.Prose
	tokens  []spelling.Token
	text    *edition.Text
	passage *edition.Passage // or nil
	note    *edition.Note    // or nil
	key     string           // of the front matter
}

// runsOf returns all stretches of a text, in the order of the file.
func runsOf(t *edition.Text) (out []run) {
	add := func(r run) {
		r.text, r.tokens = t, spelling.Tokens(r.Text)
		out = append(out, r)
	}
	for _, front := range []struct{ key, value string }{{"title", t.Title}, {"summary", t.Summary}} {
		if front.value != "" {
			add(run{Prose: edition.Prose{Text: front.value}, key: front.key})
		}
	}
	for _, p := range t.Passages {
		add(run{Prose: p.Prose(), passage: p})
	}
	for _, n := range t.Notes {
		add(run{Prose: n.Prose(), note: n})
	}
	return out
}

// place returns the offset in the file of an offset of the text.
func (p run) place(start, end int) int {
	if p.key != "" {
		return frontPlace(p.text, p.key, p.Text[start:end])
	}
	return p.Place(p.text.File.Data, start)
}

// frontPlace is where a value, or a part of it, stands under a key of the front matter;
// where it is not written as it reads, the key's own place.
func frontPlace(t *edition.Text, key, value string) int {
	for _, k := range frontKeys(t) {
		if k.name != key {
			continue
		}
		after := k.start + len(key) + 1
		for _, form := range []string{value, norm.NFD.String(value)} {
			if i := bytes.Index(t.File.Data[after:k.end], []byte(form)); i >= 0 {
				return after + i
			}
		}
		return k.start
	}
	return 0
}

// Brackets and quotation marks around what is told as others wrote it.
var quotes = map[rune]rune{'「': '」', '『': '』', '“': '”', '《': '》', '〈': '〉', '«': '»'}

// quoted returns the stretches of a text that stand in quotation marks, in order, those
// nested in others left out.
func quoted(text string) (out [][2]int) {
	open := map[rune]bool{} // closing marks that do not come any more
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if closing, ok := quotes[r]; ok && !open[closing] {
			if n := strings.IndexRune(text[i:], closing); n > 0 {
				out = append(out, [2]int{i, i + n})
				size = n
			} else {
				open[closing] = true
			}
		}
		i += size
	}
	return out
}

// isQuoted reports whether a stretch of a text is in one of its quotations, or by
// itself between single marks: what is quoted or mentioned there is not the edition's own
// spelling.
func isQuoted(text string, start, end int, quotations [][2]int) bool {
	i := sort.Search(len(quotations), func(i int) bool { return quotations[i][1] >= end })
	if i < len(quotations) && quotations[i][0] < start {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return strings.ContainsRune(`‘'"`, before) && strings.ContainsRune(`’'"`, after)
}
