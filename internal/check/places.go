package check

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
)

// place returns the offset in the file of a stretch of a part.
func (t *prose) place(p *part, start, end int) int {
	if p.key != "" {
		return frontPlace(t.Text, p.key, p.text[start:end])
	}
	return p.at(start)
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

// isQuoted reports whether a stretch of a part is in one of its quotations, or by
// itself between single marks: what is quoted or mentioned there is not the edition's own
// spelling.
func (p *part) isQuoted(start, end int) bool {
	if !p.quoted {
		p.quotations, p.quoted = quoted(p.names), true
	}
	i := sort.Search(len(p.quotations), func(i int) bool { return p.quotations[i][1] >= end })
	if i < len(p.quotations) && p.quotations[i][0] < start {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(p.names[:start])
	after, _ := utf8.DecodeRuneInString(p.names[end:])
	return strings.ContainsRune(`‘'"`, before) && strings.ContainsRune(`’'"`, after)
}
