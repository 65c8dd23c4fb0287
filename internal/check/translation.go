package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"juhae/internal/edition"
)

// passageKinds finds passages that are one thing in the original and another in a
// translation.
func passageKinds(c *Checker, d *edition.Document, report report) {
	c.pairs(d, func(original, translation *edition.Text) {
		lists, others := listsOf(original.Blocks), listsOf(translation.Blocks)
		for _, p := range translation.Passages {
			o := original.Passage(p.ID)
			if o == nil {
				continue
			}
			if was, is := kindOf(o, lists), kindOf(p, others); was != is {
				report(translation, p.At, is+" where the original has "+was, "make it "+was+", as in "+place(original, o)+", or change the original")
			}
		}
	})
}

// listsOf finds the list that each item of the blocks is in.
func listsOf(blocks []edition.Block) map[edition.Block]*edition.List {
	lists := map[edition.Block]*edition.List{}
	var walk func([]edition.Block)
	walk = func(blocks []edition.Block) {
		for _, b := range blocks {
			list, ok := b.(*edition.List)
			if !ok {
				continue
			}
			for _, item := range list.Items {
				lists[item] = list
				walk(item.Blocks)
			}
		}
	}
	walk(blocks)
	return lists
}

// kindOf says in words what a passage is.
func kindOf(p *edition.Passage, lists map[edition.Block]*edition.List) string {
	switch b := p.Block.(type) {
	case *edition.Heading:
		return fmt.Sprintf("a heading of level %d", b.Level)
	case *edition.Item:
		if list := lists[b]; list != nil && list.Ordered {
			return "an item of a numbered list"
		}
		return "an item of a list"
	case *edition.Quote:
		return "a quotation"
	case *edition.Table:
		return fmt.Sprintf("a table of %s and %s", count(len(b.Head), "column"), count(len(b.Rows), "row"))
	case *edition.CodeBlock:
		return "a block of code"
	}
	return "a paragraph"
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// emptyPassages finds passages and notes that say nothing.
func emptyPassages(c *Checker, d *edition.Document, report report) {
	c.texts(d, func(t *edition.Text) {
		for _, p := range t.Passages {
			if p.ID != "" && isEmpty(p) {
				report(t, p.At, "the passage ^"+p.ID+" is empty", "write it, or remove it in every language")
			}
		}
		for _, n := range t.Notes {
			visit := func(visit func(edition.Inline)) { edition.WalkBlocks(n.Blocks, visit) }
			if said := plainBlocks(n.Blocks); strings.TrimSpace(said) == "" && !linked(visit) {
				report(t, n.At, "the note \""+n.ID+"\" is empty", "write it, or remove it in every language")
			}
		}
	})
}

// isEmpty reports whether a passage says nothing. That a paragraph or heading is an id
// alone is found by read; an item may hold nothing but a list.
func isEmpty(p *edition.Passage) bool {
	switch b := p.Block.(type) {
	case *edition.CodeBlock:
		return strings.TrimSpace(b.Text) == ""
	case *edition.Paragraph:
		if len(b.Inlines) == 0 {
			return false
		}
	case *edition.Heading:
		if len(b.Inlines) == 0 {
			return false
		}
	case *edition.Item:
		if slices.ContainsFunc(b.Blocks, func(b edition.Block) bool { _, list := b.(*edition.List); return list }) {
			return false
		}
	}
	visit := func(visit func(edition.Inline)) { edition.WalkPassage(p, visit) }
	return strings.TrimSpace(edition.PlainPassage(p)) == "" && !linked(visit)
}

// linked reports whether a walk comes to a link or mark. Where one has no text, read
// has found that.
func linked(walk func(visit func(edition.Inline))) (found bool) {
	walk(func(in edition.Inline) {
		switch in.(type) {
		case *edition.GlossMark, *edition.Citation, *edition.Verdict, *edition.Ruby, *edition.Foreign, *edition.Link:
			found = true
		}
	})
	return found
}

func plainBlocks(blocks []edition.Block) string {
	var b strings.Builder
	edition.WalkBlocks(blocks, func(in edition.Inline) { edition.WritePlain(&b, in) })
	return b.String()
}

// untranslated finds texts of a translation that are the original's, or in its script.
func untranslated(c *Checker, d *edition.Document, report report) {
	const hint = "translate it; if it reads the same in both languages, waive this"
	c.pairs(d, func(original, translation *edition.Text) {
		languages := [2]string{original.Language, translation.Language}
		for _, key := range []struct{ name, was, is string }{{"title", original.Title, translation.Title}, {"summary", original.Summary, translation.Summary}} {
			if leftAlone(key.was, key.is, languages) {
				report(translation, frontValue(translation, key.name), "the "+key.name+" is not translated", hint)
			}
		}
		for _, p := range translation.Passages {
			if o := original.Passage(p.ID); o != nil && leftAlone(ownPassage(o), ownPassage(p), languages) {
				report(translation, p.At, "the passage ^"+p.ID+" is not translated", hint)
			}
		}
		for _, n := range translation.Notes {
			if o := original.Note(n.ID); o != nil && leftAlone(ownNote(o), ownNote(n), languages) {
				report(translation, n.At, "the note \""+n.ID+"\" is not translated", hint)
			}
		}
	})
}

// ownPassage and ownNote are what of a passage or note is its language's own.
func ownPassage(p *edition.Passage) string {
	w := proseWriter{}
	w.passage(p)
	return w.part().own()
}

func ownNote(n *edition.Note) string {
	w := proseWriter{}
	w.blocks(n.Blocks)
	return w.part().own()
}

// leftAlone reports whether a translation is no translation. Names, numbers and titles
// may well be the same in two languages: where the letters are too, only words that
// make a sentence count.
func leftAlone(was, is string, languages [2]string) bool {
	originals, letters := lettersOf(languages[0]), lettersOf(languages[1])
	has := func(tables []*unicode.RangeTable) bool {
		return strings.ContainsFunc(is, func(r rune) bool { return unicode.In(r, tables...) })
	}
	same := strings.Join(strings.Fields(was), " ") == strings.Join(strings.Fields(is), " ")
	switch {
	case len(originals) == 0 || len(letters) == 0 || !has(originals):
		return false
	case unicode.In('a', originals...) && unicode.In('a', letters...):
		return same && isSentence(is, 5)
	case unicode.In('a', originals...):
		return (same || !has(letters)) && (same && isSentence(is, 2) || isSentence(is, 5))
	}
	return same || !has(letters)
}
