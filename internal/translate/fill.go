package translate

import (
	"maps"
	"slices"
	"sync"

	"juhae/internal/edition"
)

// Fill returns the edition as readers get it: where a translation lacks a passage, a
// note or the whole text, the original's stands there and says so (Fallback). With the
// setting fallback switched off, passages are left out, and a text that is missing has
// nothing but its title. What is complete is shared with the edition that was read,
// which stays as it is.
func Fill(e *edition.Edition) *edition.Edition {
	return FillBut(e, func(d *edition.Document) bool { return Complete(&e.Settings, d) })
}

// FillBut is Fill for those who know of documents, without reading them, that they are
// complete.
func FillBut(e *edition.Edition, complete func(*edition.Document) bool) *edition.Edition {
	out := *e
	out.Articles, out.Pages, out.Glosses = slices.Clone(e.Articles), slices.Clone(e.Pages), slices.Clone(e.Glosses)
	fill := func(part edition.Part) edition.Part {
		if complete(part.Document()) {
			return part
		}
		return fillPart(&e.Settings, part)
	}
	for i, a := range out.Articles {
		out.Articles[i] = fill(edition.Part{Article: a}).Article
	}
	for i, p := range out.Pages {
		out.Pages[i] = fill(edition.Part{Page: p}).Page
	}
	for i, g := range out.Glosses {
		out.Glosses[i] = fill(edition.Part{Gloss: g}).Gloss
	}
	return &out
}

// FillPart is Fill for one document, which is shared if it lacks nothing.
func FillPart(settings *edition.Settings, part edition.Part) edition.Part {
	if d := part.Document(); d == nil || Complete(settings, d) {
		return part
	}
	return fillPart(settings, part)
}

func fillPart(settings *edition.Settings, part edition.Part) edition.Part {
	filled := fillDocument(settings, part.Document())
	switch {
	case part.Article != nil:
		a := *part.Article
		a.Document = filled
		return edition.Part{Article: &a}
	case part.Page != nil:
		return edition.Part{Page: &edition.Page{Document: filled}}
	}
	g := *part.Gloss
	g.Document = filled
	return edition.Part{Gloss: &g}
}

// Complete reports whether a document lacks nothing of its original in any language, as
// far as readers get that.
func Complete(settings *edition.Settings, d *edition.Document) bool {
	original := d.Text(settings.Original())
	return !slices.ContainsFunc(settings.Languages[1:], func(lang string) bool {
		t := d.Text(lang)
		return t == nil || settings.Translation.Fallback && lacks(t, original)
	})
}

func fillDocument(settings *edition.Settings, d *edition.Document) edition.Document {
	out := *d
	out.Texts = maps.Clone(d.Texts)
	original := d.Text(settings.Original())
	for _, lang := range settings.Languages[1:] {
		switch t := d.Text(lang); {
		case t == nil:
			out.Texts[lang] = standIn(original, lang, settings.Translation.Fallback)
		case settings.Translation.Fallback && lacks(t, original):
			out.Texts[lang] = fillText(t, original)
		}
	}
	return out
}

// standIn is the original in the place of a whole text.
func standIn(original *edition.Text, lang string, whole bool) *edition.Text {
	t := &edition.Text{File: original.File, Language: lang, Title: original.Title, Short: original.Short, Fields: original.Fields, Fallback: original.Language}
	if !whole {
		t.SetLater(func() *edition.Body {
			original.Body() // with it comes the file
			return &edition.Body{}
		})
		return t
	}
	t.Summary, t.Aliases = original.Summary, original.Aliases
	t.SetLater(sync.OnceValue(func() *edition.Body {
		f := filler{own: &edition.Text{}, original: original}
		body := edition.NewBody(original.Body().Blocks, f.passages(original.Body().Blocks), f.notes())
		return &body
	}))
	return t
}

func lacks(t, original *edition.Text) bool {
	return slices.ContainsFunc(original.Body().Passages, func(p *edition.Passage) bool { return p.ID != "" && t.Passage(p.ID) == nil }) ||
		slices.ContainsFunc(original.Body().Notes, func(n *edition.Note) bool { return t.Note(n.ID) == nil })
}

func fillText(t, original *edition.Text) *edition.Text {
	filled := *t
	filled.SetLater(sync.OnceValue(func() *edition.Body {
		f := filler{own: t, original: original}
		blocks := f.blocks(t.Body().Blocks, original.Body().Blocks)
		body := edition.NewBody(blocks, f.passages(blocks), f.notes())
		return &body
	}))
	return &filled
}

// filler puts what a text lacks of its original into it.
type filler struct{ own, original *edition.Text }

// blocks puts the original's blocks that are missing after those they follow there.
func (f filler) blocks(own, original []edition.Block) []edition.Block {
	own = slices.Clone(own)
	places, missing := placesOf(own, blockIDs), make([][]edition.Block, len(own)+1)
	next := 0
	for _, b := range original {
		ids := blockIDs(b)
		if at, found := places.first(ids); found {
			mine, ok := own[at].(*edition.List)
			if list, isList := b.(*edition.List); ok && isList {
				own[at] = f.list(mine, list)
			}
			next = at + 1
		} else if len(ids) > 0 && !slices.ContainsFunc(ids, f.has) {
			missing[next] = append(missing[next], b)
		}
	}
	return woven(own, missing)
}

func (f filler) has(id string) bool { return f.own.Passage(id) != nil }

// list puts the items that are missing into a list, and into the lists of its items.
func (f filler) list(own, original *edition.List) *edition.List {
	out, items := *own, slices.Clone(own.Items)
	places := placesOf(items, func(item *edition.Item) []string { return []string{item.ID} })
	missing := make([][]*edition.Item, len(items)+1)
	next := 0
	for _, item := range original.Items {
		if at, found := places.first([]string{item.ID}); found {
			filled := *items[at]
			filled.Blocks = f.blocks(filled.Blocks, item.Blocks)
			items[at] = &filled
			next = at + 1
		} else if !slices.ContainsFunc(itemIDs(item), f.has) {
			missing[next] = append(missing[next], item)
		}
	}
	out.Items = woven(items, missing)
	return &out
}

// places says by id where the blocks or items of one level stand; of two with the same id
// the first does.
type places map[string]int

func placesOf[T any](level []T, ids func(T) []string) places {
	p := make(places, len(level))
	for i, one := range slices.Backward(level) {
		for _, id := range ids(one) {
			p[id] = i
		}
	}
	return p
}

// first is the first place that has one of the ids.
func (p places) first(ids []string) (at int, found bool) {
	for _, id := range ids {
		if i, ok := p[id]; ok && (!found || i < at) {
			at, found = i, true
		}
	}
	return at, found
}

// woven is a level with what it lacks: missing[i] stands before its i-th block or item,
// and the last at its end.
func woven[T any](level []T, missing [][]T) []T {
	out := make([]T, 0, len(level))
	for i, one := range level {
		out = append(append(out, missing[i]...), one)
	}
	return append(out, missing[len(level)]...)
}

// blockIDs are the ids of the passages in a block.
func blockIDs(b edition.Block) []string {
	id := ""
	switch b := b.(type) {
	case *edition.List:
		var ids []string
		for _, item := range b.Items {
			ids = append(ids, itemIDs(item)...)
		}
		return ids
	case *edition.Paragraph:
		id = b.ID
	case *edition.Heading:
		id = b.ID
	case *edition.Quote:
		id = b.ID
	case *edition.Table:
		id = b.ID
	case *edition.CodeBlock:
		id = b.ID
	}
	if id == "" {
		return nil
	}
	return []string{id}
}

func itemIDs(item *edition.Item) []string {
	var ids []string
	if item.ID != "" {
		ids = append(ids, item.ID)
	}
	for _, b := range item.Blocks {
		if list, ok := b.(*edition.List); ok {
			ids = append(ids, blockIDs(list)...)
		}
	}
	return ids
}

// passages lists the passages of filled blocks, in the order of the text.
func (f filler) passages(blocks []edition.Block) []*edition.Passage {
	var out []*edition.Passage
	for _, b := range blocks {
		if list, ok := b.(*edition.List); ok {
			for _, item := range list.Items {
				out = f.passage(out, item.ID, item)
				out = append(out, f.passages(lists(item))...)
			}
			continue
		}
		if ids := blockIDs(b); len(ids) > 0 {
			out = f.passage(out, ids[0], b)
		}
	}
	return out
}

func lists(item *edition.Item) (out []edition.Block) {
	for _, b := range item.Blocks {
		if list, ok := b.(*edition.List); ok {
			out = append(out, list)
		}
	}
	return out
}

// passage appends the passage that has a block in the filled text.
func (f filler) passage(out []*edition.Passage, id string, b edition.Block) []*edition.Passage {
	p, fallback := f.own.Passage(id), ""
	if p == nil {
		p, fallback = f.original.Passage(id), f.original.Language
	}
	if p == nil { // without an id, which is a problem of its own
		return out
	}
	filled := *p
	filled.Block, filled.Fallback = b, fallback
	return append(out, &filled)
}

// notes are the text's own notes, and those of the original that it lacks.
func (f filler) notes() []*edition.Note {
	out := slices.Clone(f.own.Body().Notes)
	for _, n := range f.original.Body().Notes {
		if f.own.Note(n.ID) == nil {
			filled := *n
			filled.Fallback = f.original.Language
			out = append(out, &filled)
		}
	}
	return out
}
