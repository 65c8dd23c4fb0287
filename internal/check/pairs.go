package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juhae/internal/source"
)

// closers gives each opening bracket and quotation mark its end.
var closers = map[rune]rune{'(': ')', '[': ']', '{': '}', '「': '」', '『': '』', '〈': '〉', '《': '》', '【': '】', '（': '）', '［': '］', '｛': '｝', '“': '”', '‘': '’'}

var openers = invert(closers)

func invert(m map[rune]rune) map[rune]rune {
	out := map[rune]rune{}
	for k, v := range m {
		out[v] = k
	}
	return out
}

// curly are the languages that open with “ and ‘ and close with ” and ’; elsewhere the
// same marks open, close, or stand for nothing (CLDR, delimiters).
var curly = []string{"ko", "en", "zh"}

var (
	listMarker = form(`(?:^|[\s(])[\p{L}\d]{1,2}$`)              // the "1" of "1) first"
	interval   = form(`^[\[(][\d\s.,∞+−-]{3,20}[\])]`)           // [0, 1) is closed as it should be
	smileys    = form(`(?:^|\s)[:;]-?$`)                         // :-)
	inches     = form(`[\d′]$`)                                  // 24" and 6'
	wordEnd    = form(`(?:[sxzSXZ\d]|in|(?:^|\P{L})\p{Latin})$`) // the authors’, leavin’, rock ’n’ roll
)

// pair is an opening mark that waits for its end.
type pair struct {
	r  rune
	at int
}

// unpaired finds brackets and quotation marks that lack their other half.
func unpaired(p *prose, report report) {
	for n := range p.parts {
		part := &p.parts[n]
		if part.traits&(hasBrackets|hasQuotes|hasWide|hasStraight) == 0 {
			continue
		}
		m := matcher{part: part, quotes: slices.Contains(curly, p.base)}
		m.run()
		if len(m.faults) == 0 || isBroken(part.text) { // mark-literal says what is broken
			continue
		}
		for _, one := range m.faults {
			if one.at == leading(part) && one.r == '“' && n+1 < len(p.parts) && strings.HasPrefix(strings.TrimSpace(p.parts[n+1].text), "“") {
				continue // a quotation that goes on: each of its paragraphs opens, the last closes
			}
			text, hint := string(one.r)+" is never closed", "close it with "+string(closers[one.r])+", or remove it"
			switch {
			case one.r == '"':
				text, hint = "one of the straight quotation marks is left over", "open and close each quotation"
			case openers[one.r] != 0:
				text, hint = string(one.r)+" closes nothing", "open it with "+string(openers[one.r])+", or remove it"
			}
			report(p.File, part.at(one.at), text, hint)
		}
	}
}

func leading(p *part) int { return len(p.text) - len(strings.TrimLeftFunc(p.text, unicode.IsSpace)) }

// matcher pairs the marks of one part.
type matcher struct {
	part   *part
	quotes bool
	open   []pair
	faults []pair
}

func (m *matcher) run() {
	skip, straight := 0, []int{}
	for i := 0; i < len(m.part.text); i++ {
		switch m.part.text[i] {
		default:
			continue // in haste: no mark of a pair begins with any other byte
		case '(', ')', '[', ']', '{', '}', '"', 0xE2, 0xE3, 0xEF:
		}
		r, _ := utf8.DecodeRuneInString(m.part.text[i:])
		if r != '"' && closers[r] == 0 && openers[r] == 0 {
			continue
		}
		voice := m.part.voice(i)
		if i < skip || voice == verbatim || (!m.quotes || voice == foreign) && strings.ContainsRune("“”‘’\"", r) {
			continue
		}
		switch {
		case r == '"':
			if !inches().MatchString(tail(m.part.text[:i])) {
				straight = append(straight, i)
			}
		case closers[r] != 0:
			if span := interval().FindString(m.part.text[i:]); r == '(' || r == '[' {
				skip = i + len(span)
			}
			if i >= skip {
				m.open = append(m.open, pair{r, i})
			}
		default:
			m.close(i, r)
		}
	}
	m.faults = append(m.faults, m.open...)
	if len(straight)%2 == 1 && m.quotes {
		m.faults = append(m.faults, pair{'"', straight[len(straight)-1]})
	}
}

func (m *matcher) close(i int, r rune) {
	if r == '’' && m.apostrophe(i) {
		return
	}
	for k := len(m.open) - 1; k >= 0; k-- {
		if m.open[k].r == openers[r] {
			m.faults = append(m.faults, m.open[k+1:]...)
			m.open = m.open[:k]
			return
		}
	}
	before := tail(m.part.text[:i])
	if r == ')' && (listMarker().MatchString(before) || smileys().MatchString(before)) {
		return
	}
	m.faults = append(m.faults, pair{r, i})
}

// apostrophe reports whether a mark ’ is none that closes: it’s, the authors’, ’tis.
func (m *matcher) apostrophe(i int) bool {
	if m.part.apostrophe(i) {
		return true
	}
	if n := len(m.open); n > 0 && m.open[n-1].r == '‘' {
		return false
	}
	return wordEnd().MatchString(tail(m.part.text[:i])) || wordAt(m.part.after(i)) && !wordAt(m.part.before(i))
}

// tail is the end of a text, long enough for a look at what stands before a mark.
func tail(s string) string {
	from := max(0, len(s)-16)
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:]
}

// straightQuotes finds straight quotation marks and apostrophes in a text that has
// curly ones otherwise, or in whose language most texts do; one in each part is enough.
func straightQuotes(p *prose, report report) {
	if p.traits&hasStraight == 0 || !p.curly && !isCurly(p.Text) {
		return
	}
	for n := range p.parts {
		part := &p.parts[n]
		for i := range len(part.text) {
			if r := part.text[i]; r != '"' && r != '\'' || part.voice(i) != own || inches().MatchString(tail(part.text[:i])) {
				continue
			}
			report(p.File, part.at(i), "a straight quotation mark, where the text has curly ones", "write “ ” or ‘ ’, and ’ for an apostrophe")
			break
		}
	}
}

// doubledWords finds a word that stands twice in a row.
func doubledWords(p *prose, report report) {
	twice, same := doubledKorean, func(a, b string) bool { return a == b }
	switch p.base {
	case "ko":
		doubledParticles(p, report)
	case "en":
		twice, same = doubledEnglish, strings.EqualFold
	default:
		return
	}
	for n := range p.parts {
		part := &p.parts[n]
		if !part.mayDouble(same) {
			continue // in haste
		}
		last := stretch{-1, -1}
		for start := 0; start < len(part.text); {
			end := start
			for end < len(part.text) && part.text[end] != ' ' && part.text[end] != '\n' {
				end++
			}
			if last.start >= 0 && end-start >= last.end-last.start && part.text[start]|0x20 == part.text[last.start]|0x20 {
				a, b := part.text[last.start:last.end], part.text[start:end]
				bare := strings.TrimRight(b, ".,;:!?)”’」』")
				if twice(a, bare) && part.voice(start) == own && part.voice(last.start) == own {
					report(p.File, part.at(start), source.Quote(a+" "+bare)+": the same word twice", "remove one")
				}
			}
			if end > start {
				last = stretch{start, end}
			}
			if end < len(part.text) && part.text[end] == '\n' {
				last.start = -1
			}
			start = end + 1
		}
	}
}

// mayDouble reports whether a word may stand twice in a row, with spaces between.
func (p *part) mayDouble(same func(a, b string) bool) bool {
	if p.apart {
		return true // of what is apart the words are not known
	}
	for i := range max(0, len(p.tokens)-1) {
		a, b := p.tokens[i], p.tokens[i+1]
		if p.text[a.Start]|0x20 == p.text[b.Start]|0x20 && p.text[b.Start-1] == ' ' && same(p.text[a.Start:a.End], p.text[b.Start:b.End]) {
			return true
		}
	}
	return false
}

// repeatable are English words that rightly stand twice.
var repeatable = strings.Fields("that had very no ha bye so really far long many much more please well")

func doubledEnglish(a, b string) bool {
	if !strings.EqualFold(a, b) || strings.ContainsFunc(a, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(b)
	return !unicode.IsUpper(second) && !slices.Contains(repeatable, strings.ToLower(a))
}

var (
	// particles that stand alone only by mistake, and endings that reduplication
	// (하나 하나, 오래 오래, 굽이 굽이) does not have.
	loneParticle = form(`^(?:은|는|을|를|의|에|에서|으로|와|과|및|등|수|것|그리고|하지만|그러나|또한)$`)
	particleEnd  = form(`^\p{Hangul}{2,}(?:은|는|을|를|의|에서|에게|으로|와|과|라는|했다|한다|이다|있다|없다|된다|였다)$`)
	doubled      = []string{"를를", "는는", "으로으로", "에서에서", "에게에게", "까지까지", "부터부터"}
	doubledEnd   = form(`\p{Hangul}(` + strings.Join(doubled, "|") + `)(?:$|[^\p{Hangul}])`)
)

func doubledKorean(a, b string) bool {
	return a == b && (loneParticle().MatchString(a) || particleEnd().MatchString(a))
}

func doubledParticles(p *prose, report report) {
	for i := range p.parts {
		part := &p.parts[i]
		if !part.doubled && !part.apart { // of what is apart the words are not known
			continue // in haste
		}
		for _, m := range doubledEnd().FindAllStringSubmatchIndex(part.text, -1) {
			if part.voice(m[2]) == own {
				report(p.File, part.at(m[2]), source.Quote(part.text[m[2]:m[3]])+": the same particle twice", "remove one")
			}
		}
	}
}

// isDoubled reports whether a particle may stand twice in a row in a word.
func (t *tongue) isDoubled(text string) bool {
	return t.base == "ko" && slices.ContainsFunc(doubled, func(twice string) bool { return strings.Contains(text, twice) })
}
