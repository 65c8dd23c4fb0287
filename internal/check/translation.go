package check

import (
	"fmt"
	"slices"
	"strings"

	"juhae/internal/edition"
)

// passageKinds finds passages that are one thing in the original and another in a
// translation.
func passageKinds(d *document, report report) {
	d.pairs(func(original, translation *prose) {
		lists, others := listsOf(original.Body().Blocks), listsOf(translation.Body().Blocks)
		for _, p := range translation.Body().Passages {
			o := original.Passage(p.ID)
			if o == nil {
				continue
			}
			if was, is := kindOf(o, lists), kindOf(p, others); was != is {
				report(translation.File, p.At, is+" where the original has "+was, "make it "+was+", as in "+place(original.Text, o)+", or change the original")
			}
		}
	})
}

// listsOf finds the list that each item of the blocks is in.
func listsOf(blocks []edition.Block) (lists map[edition.Block]*edition.List) {
	var walk func([]edition.Block)
	walk = func(blocks []edition.Block) {
		for _, b := range blocks {
			list, ok := b.(*edition.List)
			if !ok {
				continue
			}
			if lists == nil {
				lists = map[edition.Block]*edition.List{}
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
func emptyPassages(d *document, report report) {
	d.texts(func(t *prose) {
		for i := range t.parts {
			switch p := &t.parts[i]; {
			case p.field != nil || strings.TrimSpace(p.text) != "" || linked(p.walk):
			case p.note != nil:
				report(t.File, p.note.At, "the note \""+p.note.ID+"\" is empty", "write it, or remove it in every language")
			case p.passage.ID != "" && mayBeEmpty(p.passage.Block):
				report(t.File, p.passage.At, "the passage ^"+p.passage.ID+" is empty", "write it, or remove it in every language")
			}
		}
	})
}

// mayBeEmpty reports whether a passage without text is at fault. That a paragraph or
// heading is an id alone is found by read; an item may hold nothing but a list.
func mayBeEmpty(b edition.Block) bool {
	switch b := b.(type) {
	case *edition.CodeBlock:
		return strings.TrimSpace(b.Text) == ""
	case *edition.Paragraph:
		return len(b.Inlines) > 0
	case *edition.Heading:
		return len(b.Inlines) > 0
	case *edition.Item:
		return !slices.ContainsFunc(b.Blocks, func(b edition.Block) bool { _, list := b.(*edition.List); return list })
	}
	return true
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

// untranslated finds texts of a translation that are the original's, or in its script.
func untranslated(d *document, report report) {
	const hint = "translate it; if it reads the same in both languages, waive this"
	d.pairs(func(original, translation *prose) {
		for _, key := range []struct{ name, was, is string }{{"title", original.Title, translation.Title}, {"summary", original.Summary, translation.Summary}} {
			p := translation.fieldPart(key.name)
			if p != nil && p.traits.have(original.scripts) && leftAlone(key.was, key.is, original, translation) {
				report(translation.File, p.at(0), "the "+key.name+" is not translated", hint)
			}
		}
		twinParts(translation, original, func(t, o *part) {
			if !t.traits.have(original.scripts) || !leftAlone(o.own(), t.own(), original, translation) {
				return
			}
			if t.note != nil {
				report(translation.File, t.start(), "the note \""+t.note.ID+"\" is not translated", hint)
			} else {
				report(translation.File, t.start(), "the passage ^"+t.passage.ID+" is not translated", hint)
			}
		})
	})
}

// leftAlone reports whether a translation is no translation. Names, numbers and titles
// may well be the same in two languages: where the letters are too, only words that
// make a sentence count.
func leftAlone(was, is string, original, translation *prose) bool {
	if original.letters == nil || translation.letters == nil || !strings.ContainsFunc(is, original.isLetter) {
		return false
	}
	same := slices.Equal(strings.Fields(was), strings.Fields(is))
	written := strings.ContainsFunc(is, translation.isLetter)
	switch {
	case original.isLetter('a') && translation.isLetter('a'):
		return same && isSentence(is, 5)
	case original.isLetter('a'):
		return (same || !written) && (same && isSentence(is, 2) || isSentence(is, 5))
	}
	return same || !written
}
