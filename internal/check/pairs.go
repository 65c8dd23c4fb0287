package check

import (
	"regexp"
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
	listMarker = regexp.MustCompile(`(?:^|[\s(])[\p{L}\d]{1,2}$`)              // the "1" of "1) first"
	interval   = regexp.MustCompile(`^[\[(][\d\s.,∞+−-]{3,20}[\])]`)           // [0, 1) is closed as it should be
	smileys    = regexp.MustCompile(`(?:^|\s)[:;]-?$`)                         // :-)
	inches     = regexp.MustCompile(`[\d′]$`)                                  // 24" and 6'
	wordEnd    = regexp.MustCompile(`(?:[sxzSXZ\d]|in|(?:^|\P{L})\p{Latin})$`) // the authors’, leavin’, rock ’n’ roll
)

// pair is an opening mark that waits for its end.
type pair struct {
	r  rune
	at int
}

// unpaired finds brackets and quotation marks that lack their other half.
func unpaired(p *prose, report report) {
	for n, part := range p.parts {
		if !strings.ContainsAny(part.text, "()[]{}「」『』〈〉《》【】（）［］｛｝“”‘’\"") {
			continue
		}
		m := matcher{part: part, quotes: slices.Contains(curly, p.language)}
		m.run()
		if len(m.faults) == 0 || part.broken() { // mark-literal says what is broken
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
			report(p.text, part.at[one.at], text, hint)
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
	for i, r := range m.part.text {
		if i < skip || m.part.voice[i] == verbatim || (!m.quotes || m.part.voice[i] == foreign) && strings.ContainsRune("“”‘’\"", r) {
			continue
		}
		switch {
		case r == '"':
			if !inches.MatchString(tail(m.part.text[:i])) {
				straight = append(straight, i)
			}
		case closers[r] != 0:
			if span := interval.FindString(m.part.text[i:]); r == '(' || r == '[' {
				skip = i + len(span)
			}
			if i >= skip {
				m.open = append(m.open, pair{r, i})
			}
		case openers[r] != 0:
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
	if r == ')' && (listMarker.MatchString(before) || smileys.MatchString(before)) {
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
	return wordEnd.MatchString(tail(m.part.text[:i])) || wordAt(m.part.after(i)) && !wordAt(m.part.before(i))
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
	if !p.curly {
		return
	}
	for _, part := range p.parts {
		for i, r := range part.text {
			if (r != '"' && r != '\'') || part.voice[i] != own || inches.MatchString(tail(part.text[:i])) {
				continue
			}
			report(p.text, part.at[i], "a straight quotation mark, where the text has curly ones", "write “ ” or ‘ ’, and ’ for an apostrophe")
			break
		}
	}
}

// doubledWords finds a word that stands twice in a row.
func doubledWords(p *prose, report report) {
	twice := map[string]func(a, b string) bool{"ko": doubledKorean, "en": doubledEnglish}[p.language]
	if twice == nil {
		return
	}
	for _, part := range p.parts {
		last := stretch{-1, -1}
		for start := 0; start < len(part.text); {
			end := start
			for end < len(part.text) && part.text[end] != ' ' && part.text[end] != '\n' {
				end++
			}
			if last.start >= 0 && end > start {
				a, b := part.text[last.start:last.end], part.text[start:end]
				bare := strings.TrimRight(b, ".,;:!?)”’」』")
				if part.voice[start] == own && part.voice[last.start] == own && twice(a, bare) {
					report(p.text, part.at[start], source.Quote(a+" "+bare)+": the same word twice", "remove one")
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
	if p.language == "ko" {
		doubledParticles(p, report)
	}
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
	loneParticle = regexp.MustCompile(`^(?:은|는|을|를|의|에|에서|으로|와|과|및|등|수|것|그리고|하지만|그러나|또한)$`)
	particleEnd  = regexp.MustCompile(`^\p{Hangul}{2,}(?:은|는|을|를|의|에서|에게|으로|와|과|라는|했다|한다|이다|있다|없다|된다|였다)$`)
	doubled      = []string{"를를", "는는", "으로으로", "에서에서", "에게에게", "까지까지", "부터부터"}
	doubledEnd   = regexp.MustCompile(`\p{Hangul}(` + strings.Join(doubled, "|") + `)(?:$|[^\p{Hangul}])`)
)

func doubledKorean(a, b string) bool {
	return a == b && (loneParticle.MatchString(a) || particleEnd.MatchString(a))
}

func doubledParticles(p *prose, report report) {
	for _, part := range p.parts {
		if !slices.ContainsFunc(doubled, func(s string) bool { return strings.Contains(part.text, s) }) {
			continue // in haste
		}
		for _, m := range doubledEnd.FindAllStringSubmatchIndex(part.text, -1) {
			if part.voice[m[2]] == own {
				report(p.text, part.at[m[2]], source.Quote(part.text[m[2]:m[3]])+": the same particle twice", "remove one")
			}
		}
	}
}
