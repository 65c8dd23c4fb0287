package site

import (
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"juhae/internal/edition"
)

// contextLength is how many characters of a passage stand on each side of a mark.
const contextLength = 90

// context returns a mark's text and what stands before and after it, cut at spaces.
func context(mark *edition.GlossMark, inlines []edition.Inline, language string) (before template.HTML, text string, after template.HTML) {
	text = edition.Plain(mark.Inlines)
	left, right := runningText(inlines, mark, language)
	return htmlOf(cutRunsStart(left, contextLength)), text, htmlOf(cutRuns(right, contextLength))
}

// run is a stretch of text in a language, "" for that of what is around it.
type run struct{ text, language string }

// runningText returns what inlines say, without their verdict and the citations that stand
// in brackets, before a mark and after it. language is that of the text.
func runningText(inlines []edition.Inline, mark edition.Inline, language string) (before, after []run) {
	skip, foreign, out := map[edition.Inline]bool{}, map[edition.Inline]string{}, &before
	edition.WalkInlines(inlines, func(in edition.Inline) {
		if skip[in] {
			return
		}
		each := func(do func(child edition.Inline)) { edition.WalkInlines(edition.Children(in), do) }
		switch in := in.(type) {
		case *edition.Verdict:
			each(func(child edition.Inline) { skip[child] = true })
		case *edition.Citation:
			each(func(child edition.Inline) { skip[child] = true })
			words, _ := runningText(in.Inlines, nil, language)
			for _, r := range slices.Concat([]run{{text: citedEdge}}, words, []run{{text: citedEdge}}) {
				*out = joined(*out, r)
			}
		case *edition.Foreign:
			each(func(child edition.Inline) { foreign[child] = in.Language })
		case *edition.Ruby:
			if other := edition.ScriptLanguage(in.Reading); other != language {
				each(func(child edition.Inline) { foreign[child] = other })
			}
		}
		if in == mark {
			each(func(child edition.Inline) { skip[child] = true })
			out = &after
		}
		var b strings.Builder
		edition.WritePlain(&b, in)
		*out = joined(*out, run{b.String(), foreign[in]})
	})
	return tidied(before), tidied(after)
}

func joined(runs []run, next run) []run {
	if n := len(runs); n > 0 && runs[n-1].language == next.language {
		runs[n-1].text += next.text
		return runs
	}
	return append(runs, next)
}

// tidied leaves out the citations in brackets. Those that the sentence itself names stay.
func tidied(runs []run) (out []run) {
	text, from := textOfRuns(runs), 0
	for _, at := range append(aside().FindAllStringIndex(text, -1), []int{len(text), 0}) {
		for _, r := range between(runs, from, at[0]) {
			if r.text = strings.ReplaceAll(r.text, citedEdge, ""); r.text != "" {
				out = joined(out, r)
			}
		}
		from = at[1]
	}
	return out
}

// htmlOf sets runs, each in its language.
func htmlOf(runs []run) template.HTML {
	var b strings.Builder
	for _, r := range runs {
		if r.language == "" {
			b.WriteString(html.EscapeString(r.text))
			continue
		}
		b.WriteString(`<span lang="` + html.EscapeString(r.language) + `">` + html.EscapeString(r.text) + "</span>")
	}
	return template.HTML(b.String())
}

// cutRuns is cut for text in several languages.
func cutRuns(runs []run, n int) []run {
	for i, r := range runs {
		length := utf8.RuneCountInString(r.text)
		if length > n {
			return append(slices.Clone(runs[:i]), run{cut(r.text, n), r.language})
		}
		n -= length
	}
	return runs
}

// cutRunsStart is cutStart for text in several languages.
func cutRunsStart(runs []run, n int) []run {
	for i := len(runs) - 1; i >= 0; i-- {
		length := utf8.RuneCountInString(runs[i].text)
		if length > n {
			return append([]run{{cutStart(runs[i].text, n), runs[i].language}}, runs[i+1:]...)
		}
		n -= length
	}
	return runs
}

// citedEdge stands on both sides of a citation until it is known whether brackets hold it. No
// text of an edition has this character.
const citedEdge = "\x00"

// aside are brackets that hold citations only.
var aside = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s?[(（\[](?:[\s;,；，、]*\x00[^\x00]*\x00)+[\s;,；，、]*[)）\]]`)
})

// cut shortens a text to about n characters, at a space, and marks that it did.
func cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	short := string(runes[:n])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	if short = strings.TrimRight(short, " ,;:·"); sentenceEnd().MatchString(short) {
		return short + " …"
	}
	return short + "…"
}

// cutStart is cut from the other side.
func cutStart(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	short := string(runes[len(runes)-n:])
	if i := strings.IndexByte(short, ' '); i >= 0 {
		short = short[i+1:]
	}
	return "…" + short
}

// inlinesOf is what a passage says around a mark.
func inlinesOf(p *edition.Passage, mark edition.Inline) []edition.Inline {
	item, ok := p.Block.(*edition.Item)
	if !ok {
		return inlinesIn([]edition.Block{p.Block}, mark)
	}
	var own []edition.Block
	for _, b := range item.Blocks {
		if _, nested := b.(*edition.List); !nested {
			own = append(own, b)
		}
	}
	return inlinesIn(own, mark)
}

// inlinesIn is what blocks say around a mark, one after the other: of a table the mark's row.
func inlinesIn(blocks []edition.Block, mark edition.Inline) (out []edition.Inline) {
	for _, b := range blocks {
		var more []edition.Inline
		switch b := b.(type) {
		case *edition.Paragraph:
			more = b.Inlines
		case *edition.Heading:
			more = b.Inlines
		case *edition.Quote:
			more = inlinesIn(b.Blocks, mark)
		case *edition.List:
			for _, item := range b.Items {
				more = apart(more, inlinesIn(item.Blocks, mark), " ")
			}
		case *edition.Table:
			more = rowOf(b, mark)
		case *edition.CodeBlock:
			more = []edition.Inline{&edition.Str{At: b.At, Text: b.Text}}
		}
		out = apart(out, more, " ")
	}
	return out
}

// rowOf is the row of a table that a mark stands in, cell for cell, without those that hold
// citations only.
func rowOf(t *edition.Table, mark edition.Inline) (out []edition.Inline) {
	for _, row := range append([][]edition.Cell{t.Head}, t.Rows...) {
		found := false
		for _, cell := range row {
			edition.WalkInlines(cell.Inlines, func(in edition.Inline) { found = found || in == mark })
		}
		if !found {
			continue
		}
		for _, cell := range row {
			if !citesOnly(cell.Inlines) {
				out = apart(out, cell.Inlines, " · ")
			}
		}
	}
	return out
}

func citesOnly(inlines []edition.Inline) bool {
	return !slices.ContainsFunc(inlines, func(in edition.Inline) bool {
		_, cites := in.(*edition.Citation)
		return !cites && strings.Trim(edition.Plain([]edition.Inline{in}), " ();,（）；，、") != ""
	})
}

func apart(a, b []edition.Inline, separator string) []edition.Inline {
	if len(a) == 0 || len(b) == 0 {
		return append(slices.Clip(a), b...)
	}
	return append(append(slices.Clip(a), &edition.Str{Text: separator}), b...)
}

// claimLength is about how many characters stand of what a note is on.
const claimLength = 160

// claim is what a note is on: the sentence that its mark stands in or ends.
func claim(p *edition.Passage, note, language string) template.HTML {
	var mark edition.Inline
	edition.WalkPassage(p, func(in edition.Inline) {
		if m, ok := in.(*edition.NoteMark); ok && m.Note == note && mark == nil {
			mark = m
		}
	})
	before, after := runningText(inlinesOf(p, mark), mark, language)
	text := textOfRuns(before)
	from := lastSentence(text)
	said := between(before, from, len(text))
	if !sentenceEnd().MatchString(text) {
		rest := textOfRuns(after)
		said = append(said, cutRuns(between(after, 0, firstSentence(rest)), claimLength/3)...)
	}
	return htmlOf(cutRunsStart(said, claimLength))
}

func textOfRuns(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// between are the bytes from and to of what runs say.
func between(runs []run, from, to int) (out []run) {
	for _, r := range runs {
		a, z := max(0, from), min(len(r.text), to)
		if a < z {
			out = append(out, run{r.text[a:z], r.language})
		}
		from, to = from-len(r.text), to-len(r.text)
	}
	return out
}

var (
	sentenceEnd  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[.!?…。！？][”’"')\]」』》〉]*\s*$`) })
	sentenceStop = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[.!?…][”’"')\]」』》〉]*\s+|[。！？][”’」』》〉]*`)
	})
)

// abbreviated are words behind which a full stop ends no sentence.
var abbreviated = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\pL])(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|No|Nos|pp?|vol|vols|ed|eds|fig|ca?|cf|vs|Prof|Rev|Gen|Col|Capt|Jr|Sr|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$`)
})

// sentences are where the sentences of a text end, and the next begin, but for the last: not
// after a figure or an abbreviation, and not before a small letter.
func sentences(s string) (ends []int) {
	for _, m := range sentenceStop().FindAllStringIndex(s, -1) {
		before, _ := utf8.DecodeLastRuneInString(s[:m[0]])
		next, _ := utf8.DecodeRuneInString(s[m[1]:])
		if m[1] < len(s) && !unicode.IsDigit(before) && !unicode.IsLower(next) && !abbreviated().MatchString(s[max(0, m[0]-8):m[0]]) {
			ends = append(ends, m[1])
		}
	}
	return ends
}

// lastSentence is where the last sentence of a text begins.
func lastSentence(s string) int {
	ends := sentences(s)
	if len(ends) == 0 {
		return 0
	}
	return ends[len(ends)-1]
}

// firstSentence is where the first sentence of a text ends.
func firstSentence(s string) int {
	if ends := sentences(s); len(ends) > 0 {
		return len(strings.TrimRight(s[:ends[0]], " "))
	}
	return len(s)
}
