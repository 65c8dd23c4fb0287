package check

import (
	"maps"
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/spelling"
)

// aliasesOnce reports names that another gloss has too. Two persons may share a short
// form, as people do a family name.
func aliasesOnce(c *Checker, d *edition.Document, report report) {
	g := c.glosses[d]
	if g == nil {
		return
	}
	c.texts(d, func(t *edition.Text) {
		n := c.names[t.Language]
		for _, one := range agreedIn(g, t) {
			for _, other := range n.called(one.text) {
				persons := isPerson(g) && isPerson(other.gloss) && one.key == "short" && other.key == "short"
				if other.own && other.gloss.Slug < g.Slug && !persons {
					report(t, frontPlace(t, one.key, one.text), "the gloss "+source.Quote(other.gloss.Slug)+" is called "+source.Quote(one.text)+" too",
						"give one of the two another name, so that the name says which is meant")
					break
				}
			}
		}
	})
}

// called are the agreed spellings that are as a text is.
func (n *names) called(text string) (out []name) {
	for _, id := range n.index.IDs(text) {
		if n.list[id].agreed() && n.list[id].text == text {
			out = append(out, n.list[id])
		}
	}
	return out
}

// spellingAvoid reports spellings that a gloss says are not used, each once in a
// passage. Where they are only mentioned, as its entry may do, they stand in quotation
// marks.
func spellingAvoid(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		n := c.names[t.Language]
		for _, p := range c.runs[t] {
			quotations, told := quoted(p.Text), map[string]bool{}
			for _, m := range n.index.Find(p.Text, p.tokens) {
				one, ok := n.avoided(m)
				text := p.Text[m.Start:m.End]
				if !ok || told[text] || isQuoted(p.Text, m.Start, m.End, quotations) {
					continue
				}
				told[text] = true
				report(t, p.place(m.Start, m.End), source.Quote(text)+" is a spelling that the gloss "+source.Quote(one.gloss.Slug)+" avoids",
					"write "+source.Quote(c.title(one.gloss, t.Language))+", or quotation marks around it where it is mentioned as a word")
			}
		}
	})
}

// title is a gloss's title in a language, or in the original where that is missing.
func (c *Checker) title(g *edition.Gloss, lang string) string {
	if t := g.Text(lang); t != nil {
		return t.Title
	}
	return c.original(&g.Document).Title
}

// glossesMarked reports names in an article that nothing marks there. Headings stand
// without marks, and what a mark holds is marked.
func glossesMarked(c *Checker, d *edition.Document, report report) {
	if c.articles[d] == nil {
		return
	}
	marked := map[string]bool{}
	c.texts(d, func(t *edition.Text) {
		for _, m := range textMarks(t) {
			marked[m.Gloss] = true // in one language only: another rule reports that
		}
	})
	c.texts(d, func(t *edition.Text) {
		told := maps.Clone(marked)
		c.eachName(t, func(p run, m spelling.Match, g *edition.Gloss) {
			if !told[g.Slug] {
				told[g.Slug] = true
				report(t, p.place(m.Start, m.End), source.Quote(p.Text[m.Start:m.End])+" is a name of the gloss "+source.Quote(g.Slug)+", which this text never marks",
					"mark it where it is first used: ["+p.Text[m.Start:m.End]+"](gloss:"+g.Slug+")")
			}
		})
	})
}

// eachName calls visit for the names in a text's passages and notes that are neither
// in a heading nor in a mark nor quoted, and that can only mean one gloss.
func (c *Checker) eachName(t *edition.Text, visit func(run, spelling.Match, *edition.Gloss)) {
	n := c.names[t.Language]
	for _, p := range c.runs[t] {
		if p.key != "" || p.passage != nil && isHeading(p.passage.Block) {
			continue
		}
		quotations := quoted(p.Text)
		for _, m := range n.index.Find(p.Text, p.tokens) {
			g := n.one(m.IDs)
			if g != nil && p.Mark(m.Start) == nil && !isQuoted(p.Text, m.Start, m.End, quotations) {
				visit(p, m, g)
			}
		}
	}
}

// one returns the gloss that a match means, if it is a name in the text's own language
// and longer than a syllable.
func (n *names) one(ids []int) *edition.Gloss {
	glosses := n.glossesOf(ids)
	if len(glosses) != 1 || !slices.ContainsFunc(ids, func(id int) bool { return n.list[id].own && len([]rune(n.list[id].text)) > 1 }) {
		return nil
	}
	return glosses[0]
}

func isHeading(b edition.Block) bool {
	_, ok := b.(*edition.Heading)
	return ok
}

// textMarks are the first marks of the glosses in a text, its notes last.
func textMarks(t *edition.Text) []*edition.GlossMark {
	return marksOf(func(visit func(edition.Inline)) {
		edition.WalkBlocks(t.Blocks, visit)
		for _, n := range t.Notes {
			edition.WalkBlocks(n.Blocks, visit)
		}
	})
}

// firstMarks reports a first mark that has the short form of a name, unless the full
// one stands before it.
func firstMarks(c *Checker, d *edition.Document, report report) {
	if c.articles[d] == nil {
		return
	}
	c.texts(d, func(t *edition.Text) {
		full := c.firstFull(t)
		for _, m := range textMarks(t) {
			g := c.edition.Gloss(m.Gloss)
			if g == nil || g.Text(t.Language) == nil || !isShort(g.Text(t.Language), edition.Plain(m.Inlines)) {
				continue
			}
			if at, ok := full[g]; !ok || at > m.At {
				report(t, m.At, source.Quote(edition.Plain(m.Inlines))+" is the short form, and the first mark of the gloss "+source.Quote(g.Slug)+" in this text",
					"write "+source.Quote(g.Text(t.Language).Title)+" here, and the short form from then on")
			}
		}
	})
}

// isShort reports whether a mark's words are a gloss's short form and no other name of it.
func isShort(t *edition.Text, words string) bool {
	return words == t.Short && t.Short != t.Title && !slices.Contains(t.Aliases, words)
}

// firstFull is where each gloss is first called by its title or an alias.
func (c *Checker) firstFull(t *edition.Text) map[*edition.Gloss]int {
	full := map[*edition.Gloss]int{}
	n := c.names[t.Language]
	for _, p := range c.runs[t] {
		if p.key != "" {
			continue
		}
		for _, m := range n.index.Find(p.Text, p.tokens) {
			for _, id := range m.IDs {
				one := n.list[id]
				if _, seen := full[one.gloss]; !seen && one.own && (one.key == "title" || one.key == "aliases") {
					full[one.gloss] = p.place(m.Start, m.End)
				}
			}
		}
	}
	return full
}
