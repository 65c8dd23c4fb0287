package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// mark is what an inline names: the same thing in every language.
type mark struct {
	key   string // what it is compared by
	shown string // what it is called
	at    int
	wrong bool // it names nothing, which is another rule's to say
}

// twins compares the marks of one sort in each passage and note with those in its
// twin: as sets, since one language may say twice what another says once.
func twins(may traits, of func(*document, *prose, edition.Inline) (mark, bool)) func(*document, report) {
	return func(d *document, report report) {
		d.pairs(func(original, translation *prose) {
			if (original.traits|translation.traits)&may == 0 {
				return
			}
			twinParts(original, translation, func(o, t *part) {
				if (o.traits|t.traits)&may == 0 {
					return
				}
				here := o.marks(func(in edition.Inline) (mark, bool) { return of(d, original, in) })
				there := t.marks(func(in edition.Inline) (mark, bool) { return of(d, translation, in) })
				lost, added := missing(here, there), missing(there, here)
				if len(lost)+len(added) == 0 || o.broken(here) || t.broken(there) {
					return
				}
				for _, m := range lost {
					report(original.File, m.at, m.shown+" is not in the translation", "put it into "+lineOf(translation, t.start())+" too, or remove it here")
				}
				for _, m := range added {
					report(translation.File, m.at, m.shown+" is not in the original", "put it into "+lineOf(original, o.start())+" too, or remove it here")
				}
			})
		})
	}
}

// walk calls visit for every inline of a passage or note.
func (p *part) walk(visit func(edition.Inline)) {
	switch {
	case p.passage != nil:
		edition.WalkPassage(p.passage, visit)
	case p.note != nil:
		edition.WalkBlocks(p.note.Blocks, visit)
	}
}

func (p *part) marks(of func(edition.Inline) (mark, bool)) (out []mark) {
	p.walk(func(in edition.Inline) {
		if m, ok := of(in); ok {
			out = append(out, m)
		}
	})
	return out
}

// broken reports whether a mark names nothing, or was not read: another rule says so.
func (p *part) broken(marks []mark) bool {
	var b strings.Builder
	p.walk(func(in edition.Inline) { edition.WritePlain(&b, in) })
	return slices.ContainsFunc(marks, func(m mark) bool { return m.wrong }) || isBroken(b.String())
}

// missing returns the first mark of each key in one list that another lacks.
func missing(in, from []mark) (out []mark) {
	if len(in) == 0 {
		return nil
	}
	seen := make(map[string]bool, len(in)+len(from))
	for _, m := range from {
		seen[m.key] = true
	}
	for _, m := range in {
		if !seen[m.key] {
			seen[m.key] = true
			out = append(out, m)
		}
	}
	return out
}

func lineOf(t *prose, at int) string {
	line, _ := t.File.Position(at)
	return fmt.Sprintf("%s:%d", t.File.Path, line)
}

func citationMark(d *document, _ *prose, in edition.Inline) (mark, bool) {
	cite, ok := in.(*edition.Citation)
	if !ok {
		return mark{}, false
	}
	return mark{cite.Reference, "the citation " + source.Quote(cite.Reference), cite.At, d.edition.Reference(cite.Reference) == nil}, true
}

func codeMark(_ *document, _ *prose, in edition.Inline) (mark, bool) {
	code, ok := in.(*edition.Code)
	if !ok {
		return mark{}, false
	}
	return mark{code.Text, "the code " + source.Quote(code.Text), code.At, false}, true
}

// linkMark compares links by their site: a page may have an address in each language.
func linkMark(_ *document, t *prose, in edition.Inline) (mark, bool) {
	l, ok := in.(*edition.Link)
	if !ok {
		return mark{}, false
	}
	id, internal := strings.CutPrefix(l.URL, "#")
	return mark{siteOf(l.URL), "the link " + source.Quote(l.URL), l.At, internal && t.Passage(id) == nil}, true
}

// siteOf returns the last labels of an address's host, or the address if it has none.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return address
	}
	labels := strings.Split(u.Hostname(), ".")
	last := len(labels) - 2
	if last > 0 && len(labels[last]) <= 3 && len(labels[last+1]) == 2 { // co.kr, ac.uk
		last--
	}
	return strings.Join(labels[max(0, last):], ".")
}

// notesMoved finds note marks that stand in other passages than in the original. That a
// note has no mark at all is another rule's to say.
func notesMoved(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		if len(translation.Body().Notes) == 0 {
			return
		}
		was, is := notePassages(original), notePassages(translation)
		for _, n := range translation.Body().Notes {
			moved := false
			for _, m := range is[n.ID] {
				if len(was[n.ID]) > 0 && !has(was[n.ID], m) {
					moved = true
					report(translation.File, m.at, "the note mark [^"+n.ID+"] stands in ^"+m.key+", in the original in ^"+was[n.ID][0].key, "put it where "+lineOf(original, was[n.ID][0].at)+" has it")
				}
			}
			for _, m := range was[n.ID] {
				if !moved && len(is[n.ID]) > 0 && !has(is[n.ID], m) {
					report(original.File, m.at, "the note mark [^"+n.ID+"] is not in the translation", "put it into ^"+m.key+" of "+translation.File.Path+" too, or remove it here")
				}
			}
		}
	})
}

func has(marks []mark, m mark) bool {
	return slices.ContainsFunc(marks, func(other mark) bool { return other.key == m.key })
}

// notePassages returns for each note its marks, with the passages that they stand in.
func notePassages(t *prose) map[string][]mark {
	out := map[string][]mark{}
	for _, p := range t.Body().Passages {
		edition.WalkPassage(p, func(in edition.Inline) {
			if m, ok := in.(*edition.NoteMark); ok && p.ID != "" {
				out[m.Note] = append(out[m.Note], mark{key: p.ID, at: m.At})
			}
		})
	}
	return out
}

// verdicts finds notes whose finding is one thing in the original and another in a
// translation.
func verdicts(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		for _, n := range translation.Body().Notes {
			o := original.Note(n.ID)
			if o == nil || translation.Note(n.ID) != n || findingOf(o) == findingOf(n) || !known(o.Verdict) || !known(n.Verdict) {
				continue
			}
			at := n.At
			if n.Verdict != nil {
				at = n.Verdict.At
			}
			report(translation.File, at, "the finding is "+findingOf(n)+", in the original "+findingOf(o),
				"a note has one finding in every language: compare "+lineOf(original, o.At))
		}
	})
}

func findingOf(n *edition.Note) string {
	if n.Verdict == nil {
		return "none"
	}
	return source.Quote(n.Verdict.Value)
}

func known(v *edition.Verdict) bool { return v == nil || slices.Contains(edition.Verdicts, v.Value) }
