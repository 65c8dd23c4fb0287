package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"juhae/internal/source"
)

// spacedBefore are languages that set a space before some marks.
var spacedBefore = []string{"fr", "br"}

var (
	spaceBefore = form(`[^\s(\[“‘「『]( +)(?:[,;!?)\]”」』〉》](?:[\s\p{P}]|$)|[,)\]”」』〉》]|[.:](?:\s|$))`)
	spaceInside = form(`[(\[“「『〈《]( +)\S`)
	// a sentence's or clause's end with the next word close behind it
	spaceMissing = form(`(?:[다요까죠][.!?]|\p{Hangul},)(\p{Hangul})|(?:\p{Ll}{2}[.!?](\p{Lu}\p{Ll}+)|[\p{Latin}],(\p{Latin}))`)
	wide         = form(`[！-～￠-￦｡-ￜ　、。]+`)
	ideographic  = strings.NewReplacer("、", ", ", "。", ". ", "　", " ")
)

// spacesBefore finds spaces that stand before a mark that closes, or behind one that opens.
func spacesBefore(p *prose, report report) {
	if slices.Contains(spacedBefore, p.base) {
		return
	}
	for i := range p.parts {
		part := &p.parts[i]
		if part.traits&(hasSpaced|hasQuotes) == 0 || !part.anySpace(func(before, after rune) bool {
			return strings.ContainsRune("([“‘「『〈《", before) || strings.ContainsRune(",.;:!?)]”’」』〉》", after)
		}) {
			continue // in haste
		}
		for _, pattern := range []*regexp.Regexp{spaceBefore(), spaceInside()} {
			for _, m := range pattern.FindAllStringSubmatchIndex(part.text, -1) {
				if smileys().MatchString(tail(part.text[:m[3]+1])) || part.voice(m[0]) != own || part.voice(m[3]) != own {
					continue
				}
				if pattern == spaceInside() {
					report(p.File, part.at(m[2]), "a space after "+source.Quote(strings.TrimRight(part.text[m[0]:m[3]], " ")), "remove it")
					continue
				}
				report(p.File, part.at(m[2]), "a space before "+source.Quote(string([]rune(part.text[m[3]:m[1]])[0])), "remove it")
			}
		}
	}
}

// anySpace reports whether a space stands between two characters such as are asked for.
func (p *part) anySpace(between func(before, after rune) bool) bool {
	for i := range len(p.text) {
		if p.text[i] == ' ' && between(p.before(i), p.after(i)) {
			return true
		}
	}
	return false
}

// tight reports whether a letter may stand close behind a mark that ends a clause.
func (p *part) tight() bool {
	for i := range max(0, len(p.text)-1) {
		next := p.text[i+1]
		if (next >= utf8.RuneSelf || wordAt(rune(next))) && strings.IndexByte(",.!?", p.text[i]) >= 0 {
			return true
		}
	}
	return false
}

// spacesMissing finds sentences and clauses that have run together.
func spacesMissing(p *prose, report report) {
	for i := range p.parts {
		part := &p.parts[i]
		if part.traits&hasTight == 0 || !part.tight() {
			continue // in haste
		}
		for _, m := range spaceMissing().FindAllStringSubmatchIndex(part.text, -1) {
			at := max(m[2], m[4], m[6])
			if part.voice(at) == own && part.voice(m[0]) == own {
				report(p.File, part.at(at), "no space after "+source.Quote(part.text[at-1:at]), "put a space between the two")
			}
		}
	}
}

// spacesDoubled finds the first place in a text where two spaces stand side by side.
func spacesDoubled(p *prose, report report) {
	data := p.File.Data
	for i := range p.parts {
		part := &p.parts[i]
		for from := 0; part.traits&hasTwoSpaces != 0; {
			i := strings.Index(part.text[from:], "  ")
			if i < 0 {
				break
			}
			from += i + 1
			if at := part.at(from); part.voice(from) != verbatim && at > 0 && at < len(data) && data[at] == ' ' && data[at-1] == ' ' {
				report(p.File, at, "two spaces in a row", "leave one; readers see one, searching and comparing see two")
				return
			}
		}
	}
}

// wideForms finds full-width letters and marks, and half-width Korean and kana, where
// the language does not use them (UAX 11).
func wideForms(p *prose, report report) {
	if p.base == "ja" || p.base == "zh" {
		return
	}
	for i := range p.parts {
		part := &p.parts[i]
		if part.traits&hasWide == 0 {
			continue
		}
		for _, m := range wide().FindAllStringIndex(part.text, -1) {
			if part.voice(m[0]) != own {
				continue
			}
			found := part.text[m[0]:m[1]]
			meant := ideographic.Replace(width.Fold.String(found))
			report(p.File, part.at(m[0]), source.Quote(found)+" is in a width that the language does not use", "write "+source.Quote(meant))
		}
	}
}
