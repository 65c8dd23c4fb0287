package check

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/rules"
	"juhae/internal/source"
)

// A waiver is bound to the text that it excuses by a mark: the first eight hexadecimal
// digits of that text's SHA-256. For a passage, a note or a key of the front matter it
// is the text in both languages, for any other file the line. White space does not count.

// Waive takes away the problems that the edition's waivers excuse, and adds problems
// for waivers that are at fault, have lapsed or excuse nothing. A problem that could
// be waived and is not is given the waiver to write.
func Waive(e *edition.Edition, problems []source.Problem) []source.Problem {
	w := &waivers{edition: e, parts: map[*edition.Text][]namedPart{}, marks: map[[2]string]string{}, broken: source.Fatal(problems)}
	for _, d := range e.Waiving() {
		for _, lang := range e.Settings.Languages {
			if t := d.Text(lang); t != nil && len(t.Waivers) > 0 {
				t.Body() // only now is the file of a text that has not changed read
				w.collect(t.File, t.Waivers)
			}
		}
	}
	w.collect(e.Settings.File, e.Settings.Waivers)
	var kept []source.Problem
	for _, p := range problems {
		if rule, ok := rules.Find(p.Rule); ok && rule.Waivable && w.excused(&p) {
			continue
		}
		kept = append(kept, p)
	}
	return append(kept, w.faults()...)
}

type waivers struct {
	edition *edition.Edition
	parts   map[*edition.Text][]namedPart
	marks   map[[2]string]string // by file and place
	broken  bool                 // there are errors: not everything has been looked at
	all     []*waiver
}

type waiver struct {
	edition.Waiver
	file   *source.File // that it stands in
	used   bool
	lapsed string // the mark that the text has now, if the waiver is for an older one
}

// reasoned reports whether there is a reason, and not only the dots of the message.
func (w *waiver) reasoned() bool { return strings.Trim(w.Because, " .…") != "" }

func (w *waivers) collect(file *source.File, list []edition.Waiver) {
	for _, one := range list {
		w.all = append(w.all, &waiver{Waiver: one, file: file})
	}
}

// excused reports whether a waiver excuses a problem; if none does, the problem is
// given the one that would.
func (w *waivers) excused(p *source.Problem) bool {
	t, place, mark, ok := w.bound(*p)
	if !ok {
		return false
	}
	for _, one := range w.all {
		if one.Rule != p.Rule || one.File != p.File || one.Place != place {
			continue
		}
		if one.Text == mark && one.reasoned() {
			one.used = true
			return true
		}
		if one.Text != mark {
			one.lapsed = mark
		}
	}
	p.Waiver = toWrite(*p, t, place, mark)
	return false
}

// toWrite is the waiver for a problem, as it stands in the front matter of its text, or in
// the settings.
func toWrite(p source.Problem, t *edition.Text, place, mark string) string {
	if t == nil {
		return fmt.Sprintf("[[waive]]\nrule = %q\nfile = %q\ntext = %q\nbecause = \"…\"", p.Rule, p.File, mark)
	}
	at := ""
	if place != "" { // else it is of the text as a whole
		at = "at: " + place + ", "
	}
	one := fmt.Sprintf("{rule: %s, %stext: %q, because: …}", p.Rule, at, mark)
	if len(t.Waivers) > 0 {
		return "one more in waive: " + one
	}
	return "waive: [" + one + "]"
}

// bound returns the text that a problem stands in, or nil, its place, as a waiver names it,
// and the mark of what it is about. A place that many problems are in is looked at once.
func (w *waivers) bound(p source.Problem) (t *edition.Text, place, mark string, ok bool) {
	d, t := w.edition.In(p.File)
	if t == nil {
		return nil, "", markOf(p.Source), p.Source != ""
	}
	t.Body() // as above
	place = w.placeAt(t, t.File.Offset(p.Line, p.Column))
	at := [2]string{p.File, place}
	if _, known := w.marks[at]; !known {
		w.marks[at] = w.markAt(d, t, place)
	}
	return t, place, w.marks[at], true
}

// markAt marks a place of a text in its languages: a problem of the original is bound to
// all of them, one of a translation to that and the original.
func (w *waivers) markAt(d *edition.Document, t *edition.Text, place string) string {
	var parts []string
	original := w.edition.Settings.Original()
	for _, lang := range w.edition.Settings.Languages {
		other := d.Text(lang)
		if other != nil && (t.Language == original || lang == original || lang == t.Language) {
			parts = append(parts, w.textAt(other, place))
		}
	}
	return markOf(parts...)
}

func markOf(parts ...string) string {
	for i, p := range parts {
		parts[i] = strings.Join(strings.Fields(norm.NFC.String(p)), " ")
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:4])
}

// namedPart is a part of a text's file that has a name.
type namedPart struct {
	name       string
	start, end int
}

// namedParts are a text's passages and notes, by where they stand.
func namedParts(t *edition.Text) []namedPart {
	var out []namedPart
	for _, p := range t.Body().Passages {
		out = append(out, namedPart{p.ID, p.At, p.End})
	}
	for _, n := range t.Body().Notes {
		out = append(out, namedPart{n.ID, n.At, len(t.File.Data)})
	}
	slices.SortFunc(out, func(a, b namedPart) int { return a.start - b.start })
	for i := range out[:max(0, len(out)-1)] {
		out[i].end = min(out[i].end, out[i+1].start)
	}
	return out
}

// placeAt names the passage or note that an offset is in, or the key of the front matter.
func (w *waivers) placeAt(t *edition.Text, at int) string {
	parts := w.partsOf(t)
	i, found := slices.BinarySearchFunc(parts, at, func(p namedPart, at int) int { return p.start - at })
	if found {
		i++
	}
	if i == 0 {
		return ""
	}
	return parts[i-1].name
}

func (w *waivers) textAt(t *edition.Text, place string) string {
	for _, s := range w.partsOf(t) {
		if s.name == place {
			return string(t.File.Data[s.start:max(s.start, s.end)])
		}
	}
	return ""
}

// partsOf are a text's keys, passages and notes, by where they stand.
func (w *waivers) partsOf(t *edition.Text) []namedPart {
	if w.parts[t] == nil {
		t.Body() // as above
		w.parts[t] = append(frontKeys(t), namedParts(t)...)
	}
	return w.parts[t]
}

// frontKeys are the top-level keys of a text's front matter: the lines before its
// first passage that begin with a word and a colon.
func frontKeys(t *edition.Text) []namedPart {
	var out []namedPart
	end := len(t.File.Data)
	if all := namedParts(t); len(all) > 0 {
		end = all[0].start
	}
	for at := 0; at < end; {
		first, _, _ := bytes.Cut(t.File.Data[at:end], []byte{'\n'})
		line := string(first)
		name, _, found := strings.Cut(line, ":")
		if len(out) > 0 && (found || strings.HasPrefix(line, "---")) && !strings.HasPrefix(line, " ") {
			out[len(out)-1].end = min(out[len(out)-1].end, at)
		}
		if name = strings.Trim(name, `"'`); found && name != "" && !strings.ContainsAny(name, " \t-#{[\"'") {
			out = append(out, namedPart{name, at, end})
		}
		at += len(line) + 1
	}
	return out
}

// faults are the problems of the waivers themselves.
func (w *waivers) faults() (problems []source.Problem) {
	for _, one := range w.all {
		problem := func(rule, text, hint string) {
			p := one.file.Problem(one.At, rule, text, hint)
			problems = append(problems, p)
		}
		rule, known := rules.Find(one.Rule)
		switch {
		case !known:
			problem("waiver-invalid", "a waiver for "+source.Quote(one.Rule)+", which is no rule", "juhae check --rules lists them"+source.DidYouMean(one.Rule, rules.Names()...))
		case !rule.Waivable:
			problem("waiver-invalid", "a waiver for "+source.Quote(one.Rule)+", which can't be waived", "mend what the rule reports: without that the site would be broken")
		case !one.reasoned():
			problem("waiver-invalid", "a waiver without a reason", "add because: and say in a few words why the text is right")
		case one.lapsed != "":
			problem("waiver-lapsed", "the text that this waiver excused has changed", "look at it again; if it is right now too, write text: "+source.Quote(one.lapsed))
		case !one.used && !w.broken:
			problem("waiver-unused", "this waiver excuses nothing", "remove it: the problem is gone, or stands elsewhere")
		}
	}
	return problems
}
