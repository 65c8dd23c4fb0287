package check

import (
	"bytes"
	"maps"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/spelling"
)

// aliasesOnce reports names that another gloss has too. Two persons may share a short
// form, as people do a family name.
func aliasesOnce(d *document, report report) {
	if d.gloss == nil {
		return
	}
	d.texts(func(t *prose) {
		for _, one := range appendAgreed(nil, d.gloss, t.Text) {
			for _, id := range t.index.IDs(one.text) {
				other := &t.list[id]
				persons := one.isPerson() && other.isPerson() && one.key == "short" && other.key == "short"
				gone := d.bySlug(other.slug) == nil // since the names were gathered
				if other.agreed() && other.text == one.text && other.own && other.slug < one.slug && !persons && !gone {
					report(t.File, t.nameAt(one), "the gloss "+source.Quote(other.slug)+" is called "+source.Quote(one.text)+" too",
						"give one of the two another name, so that the name says which is meant")
					break
				}
			}
		}
	})
}

// nameAt is where a name of a gloss stands in the gloss's own text. Of an alias it is not
// kept where: where it is not written as it reads, it is placed at their key.
func (t *prose) nameAt(one name) int {
	if f := t.Field(one.key); f != nil {
		return textStart(t.File.Data, f)
	}
	for _, k := range frontKeys(t.Text) {
		if k.name != one.key {
			continue
		}
		after := k.start + len(one.key) + 1
		for _, form := range []string{one.text, norm.NFD.String(one.text)} {
			if i := bytes.Index(t.File.Data[after:k.end], []byte(form)); i >= 0 {
				return after + i
			}
		}
		return k.start
	}
	return 0
}

// spellingAvoid reports spellings that a gloss says are not used, each once in a
// passage. Where they are only mentioned, as its entry may do, they stand in quotation
// marks.
func spellingAvoid(d *document, report report) {
	d.texts(func(t *prose) {
		for i := range t.parts {
			p := &t.parts[i]
			told := map[string]bool{}
			for _, m := range p.matches {
				one, ok := t.avoided(m)
				text := p.text[m.Start:m.End]
				if !ok || told[text] || p.isQuoted(m.Start, m.End) {
					continue
				}
				told[text] = true
				report(t.File, p.at(m.Start), source.Quote(text)+" is a spelling that the gloss "+source.Quote(one.slug)+" avoids",
					"write "+source.Quote(d.title(one.slug, t.Language))+", or quotation marks around it where it is mentioned as a word")
			}
		}
	})
}

// title is a gloss's title in a language, or in the original where that is missing.
func (c *Checker) title(slug string, lang string) string {
	g := c.bySlug(slug)
	switch {
	case g == nil: // it has gone since
		return slug
	case g.Text(lang) != nil:
		return g.Text(lang).Title
	}
	return c.original(&g.Document).Title
}

// glossesMarked reports names in an article that nothing marks there. Headings stand
// without marks, and what a mark holds is marked.
func glossesMarked(d *document, report report) {
	if d.article == nil {
		return
	}
	marked := map[string]bool{}
	d.marks(func(_ *prose, m *edition.GlossMark) {
		marked[m.Gloss] = true // in one language only: another rule reports that
	})
	d.texts(func(t *prose) {
		told := maps.Clone(marked)
		t.eachName(func(p *part, m spelling.Match, one *name) {
			if !told[one.slug] {
				told[one.slug] = true
				report(t.File, p.at(m.Start), source.Quote(p.text[m.Start:m.End])+" is a name of the gloss "+source.Quote(one.slug)+", which this text never marks",
					"mark it where it is first used: ["+p.text[m.Start:m.End]+"](gloss:"+one.slug+")")
			}
		})
	})
}

// eachName calls visit for the names in a text's passages and notes that are neither
// in a heading nor in a mark nor quoted, and that can only mean one gloss.
func (t *prose) eachName(visit func(*part, spelling.Match, *name)) {
	for i := range t.parts {
		p := &t.parts[i]
		if p.field != nil || p.passage != nil && isHeading(p.passage.Block) {
			continue
		}
		for _, m := range p.matches {
			if one := t.one(m.IDs); one != nil && p.mark(m.Start) == nil && !p.isQuoted(m.Start, m.End) {
				visit(p, m, one)
			}
		}
	}
}

// one returns the name that a match is, if it can only be one gloss's, in the text's own
// language, and longer than a syllable.
func (n *names) one(ids []int) *name {
	if !slices.ContainsFunc(ids, func(id int) bool { return n.list[id].own && utf8.RuneCountInString(n.list[id].text) > 1 }) {
		return nil
	}
	return n.only(ids)
}

func isHeading(b edition.Block) bool {
	_, ok := b.(*edition.Heading)
	return ok
}

// firstMarks reports a first mark that has the short form of a name, unless the full
// one stands before it.
func firstMarks(d *document, report report) {
	if d.article == nil {
		return
	}
	d.texts(func(t *prose) {
		var full map[string]int
		for _, m := range firstOf(t.glosses()) {
			g := d.bySlug(m.Gloss)
			if g == nil || g.Text(t.Language) == nil || !isShort(g.Text(t.Language), edition.Plain(m.Inlines)) {
				continue
			}
			if full == nil {
				full = t.firstFull()
			}
			if at, ok := full[g.Slug]; !ok || at > m.At {
				report(t.File, m.At, source.Quote(edition.Plain(m.Inlines))+" is the short form, and the first mark of the gloss "+source.Quote(g.Slug)+" in this text",
					"write "+source.Quote(g.Text(t.Language).Title)+" here, and the short form from then on")
			}
		}
	})
}

// glosses are the gloss marks of a text, in order.
func (t *prose) glosses() (marks []*edition.GlossMark) {
	for i := range t.parts {
		marks = append(marks, t.parts[i].glosses...)
	}
	return marks
}

// isShort reports whether a mark's words are a gloss's short form and no other name of it.
func isShort(t *edition.Text, words string) bool {
	return words == t.Short && t.Short != t.Title && !slices.Contains(t.Aliases, words)
}

// firstFull is where each gloss is first called by its title or an alias.
func (t *prose) firstFull() map[string]int {
	full := map[string]int{}
	for i := range t.parts {
		p := &t.parts[i]
		if p.field != nil {
			continue
		}
		for _, m := range p.matches {
			for _, id := range m.IDs {
				one := &t.list[id]
				if _, seen := full[one.slug]; !seen && one.own && (one.key == "title" || one.key == "aliases") {
					full[one.slug] = p.at(m.Start)
				}
			}
		}
	}
	return full
}
