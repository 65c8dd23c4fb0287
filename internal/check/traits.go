package check

// traits say what a text has, as far as rules want to know before they look closer:
// which characters, which of them side by side, and which marks. Of characters they may
// say too much, never too little.
type traits uint32

const (
	hasStraight  traits = 1 << iota // " and '
	hasBrackets                     // ( ) [ ] { }
	hasQuotes                       // bytes that “ and 「 begin with
	hasMarkup                       // what Markdown is written with
	hasLatin                        // letters
	hasHangul                       // …
	hasHan                          // …
	hasStrange                      // letters of any script
	hasWide                         // bytes that full-width and half-width forms begin with
	hasSpaced                       // a space with a mark beside it
	hasTight                        // a mark that ends a clause, with a letter close behind it
	hasTwoSpaces                    // side by side
	hasFigures                      // what numbers.MayAsk looks for, or what that begins with
	hasCitationMarks
	hasCodes
	hasLinks
	hasNoteMarks
	hasVerdictMarks
)

// alone are the traits that a text has for a byte in it, first and second those for two
// bytes side by side that have one in common.
var alone, first, second = func() (alone, first, second [256]traits) {
	in := func(table *[256]traits, bytes string, t traits) {
		for i := range len(bytes) {
			table[bytes[i]] |= t
		}
	}
	between := func(table *[256]traits, from, to byte, t traits) {
		for b := int(from); b <= int(to); b++ {
			table[b] |= t
		}
	}
	in(&alone, `"'`, hasStraight)
	in(&alone, "()[]{}", hasBrackets)
	in(&alone, "[]{`*_~^#|:", hasMarkup)
	in(&alone, "\xE2\xE3", hasQuotes)
	in(&alone, "\xE3\xEF", hasWide)
	in(&alone, "0123456789\xC2\xE2\xEF", hasFigures)
	between(&alone, 'A', 'Z', hasLatin)
	between(&alone, 'a', 'z', hasLatin)
	between(&alone, 0xC2, 0xCB, hasLatin)   // U+0080 to U+02FF
	between(&alone, 0xCB, 0xE1, hasStrange) // to U+1FFF
	between(&alone, 0xE3, 0xE9, hasHan)     // to U+9FFF
	between(&alone, 0xEA, 0xED, hasHangul)  // to U+DFFF
	between(&alone, 0xEF, 0xF4, hasStrange)
	const notPunctuation, notHangul = 1 << 30, 1 << 31
	in(&first, "\xE2\xE3", notPunctuation) // but for U+2000 and U+3000 to U+…3F
	between(&second, 0x81, 0xBF, notPunctuation)
	in(&first, "\xEA", notHangul) // U+A000 to U+ABFF
	between(&second, 0x80, 0xAF, notHangul)
	in(&first, " ", hasSpaced|hasTwoSpaces)
	in(&second, ",.;:!?)]\xE2\xE3", hasSpaced)
	in(&second, " ", hasSpaced|hasTwoSpaces)
	in(&first, "([", hasSpaced)
	in(&first, ",.!?", hasTight)
	in(&first, "ADFJMNOS", hasFigures) // months
	in(&second, "acepouACEPOU", hasFigures)
	between(&second, 'A', 'Z', hasTight)
	between(&second, 'a', 'z', hasTight)
	between(&second, 0xC2, 0xF4, hasTight)
	return alone, first, second
}()

// traitsOf returns what the characters of a text are.
func traitsOf(text string) (all traits) {
	var before traits
	for i := range len(text) {
		b := text[i]
		all |= alone[b] | before&second[b]
		before = first[b]
	}
	if all>>30 != 0 {
		all = all&(1<<30-1) | hasStrange
	}
	return all
}

// findTraits finds what a text and its parts have.
func (p *prose) findTraits() {
	for i := range p.parts {
		p.parts[i].traits |= traitsOf(p.parts[i].text)
		p.traits |= p.parts[i].traits
	}
}

// have reports whether a text may have letters of some scripts.
func (t traits) have(scripts traits) bool { return t&(scripts|hasStrange) != 0 }
