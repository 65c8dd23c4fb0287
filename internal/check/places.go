package check

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
)

// piece returns the number of the piece that an offset of the text is in.
func (p *part) piece(offset int) int {
	return max(0, sort.Search(len(p.pieces), func(i int) bool { return p.pieces[i].start > offset })-1)
}

// end is where a piece ends in the text.
func (p *part) end(piece int) int {
	if piece+1 < len(p.pieces) {
		return p.pieces[piece+1].start
	}
	return p.to - p.from
}

// voice says whose the character at an offset of the text is.
func (p *part) voice(offset int) voice {
	if !p.mixed {
		return own
	}
	return p.pieces[p.piece(offset)].voice
}

// mark returns the gloss mark that an offset of the text is in, or nil.
func (p *part) mark(offset int) *edition.GlossMark { return p.pieces[p.piece(offset)].mark }

// at returns where in the file the character at an offset of the text stands; for what
// only sets two pieces apart, the character before it.
func (p *part) at(offset int) int {
	n := p.piece(offset)
	for p.pieces[n].at == gap {
		offset = p.pieces[n].start - 1
		n = p.piece(offset)
	}
	one := &p.pieces[n]
	if one.places == nil && !one.exact {
		text := p.text[one.start:p.end(n)]
		if end := one.at + len(text); end <= len(p.file) && string(p.file[one.at:end]) == text {
			one.exact = true
		} else {
			one.places = places(p.file, one.at, text)
		}
	}
	if !one.exact {
		return one.places[offset-one.start]
	}
	for !utf8.RuneStart(p.text[offset]) {
		offset--
	}
	return one.at + offset - one.start
}

// places returns for each byte of a text where its character is in the file that it was
// read from, at an offset. Between the two stand escapes, character references and
// another normal form: each character is looked for where it should be, and then further
// on in the line.
func places(data []byte, at int, text string) []int {
	out := make([]int, 0, len(text))
	for i := 0; i < len(text); {
		r, bytes := utf8.DecodeRuneInString(text[i:])
		found, size := locate(data, at, r)
		for range bytes {
			out = append(out, found)
		}
		i, at = i+bytes, found+size
	}
	return out
}

// locate finds a character in the file at an offset or behind it, and returns where it
// begins and how many bytes stand for it.
func locate(data []byte, at int, r rune) (found, size int) {
	if at >= len(data) {
		return len(data), 0
	}
	there, size := utf8.DecodeRune(data[at:])
	switch {
	case there == r:
		return at, size
	case there == '\n' || there == '\r': // a folded line of YAML, or an empty one
		size = len(data[at:]) - len(bytes.TrimLeft(data[at:], " \r\n"))
		if r != ' ' {
			return locate(data, at+size, r)
		}
		return at, size
	case there == '\\' && bytes.HasPrefix(data[at+1:], []byte(string(r))):
		return at + 1, utf8.RuneLen(r)
	case there == '&':
		if end := bytes.IndexByte(data[at:min(len(data), at+32)], ';'); end > 0 {
			return at, end + 1
		}
	}
	if n := norm.NFC.NextBoundary(data[at:], true); n > 0 {
		if first, _ := utf8.DecodeRune(norm.NFC.Bytes(data[at : at+n])); first == r {
			return at, n
		}
	}
	line, _, _ := bytes.Cut(data[at:], []byte{'\n'})
	if i := bytes.IndexRune(line, r); i >= 0 {
		return at + i, utf8.RuneLen(r)
	}
	return at, 0
}

// textStart is where the text of a field begins: behind its quotation mark, or the header
// of a block (YAML 1.2.2, sections 7.3 and 8.1).
func textStart(data []byte, f *edition.Field) int {
	written := data[f.At:f.End]
	switch {
	case len(written) == 0:
	case written[0] == '"' || written[0] == '\'':
		return f.At + 1
	case written[0] == '|' || written[0] == '>':
		_, text, _ := bytes.Cut(written, []byte{'\n'})
		return f.End - len(bytes.TrimLeft(text, " \r\n"))
	}
	return f.At
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
