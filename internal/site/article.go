package site

import (
	"juhae/internal/edition"
)

func (s *Site) article(p Page, a *edition.Article) any {
	t := s.text(&a.Document, p.Language)
	w := s.newWriter(p, &a.Document, t, "")
	numbers := w.number("")
	w.listed("")
	references, _ := citedBy(t)
	w.cites(references)
	blocks := w.blocks(t.Body().Blocks)
	view := ArticleView{
		Head: s.head(p, t.Title, t.Summary), Summary: t.Summary,
		Eyebrow: s.eyebrow(p, a), Subtitles: s.others(p, &a.Document, ""),
		Runs: w.runs(blocks, numbers), Counts: s.counts(t, numbers),
		Sections: sections(t, ""), Parallel: s.parallelLinks(p, a),
	}
	s.fallback(&view.Head, p, &a.Document, t)
	view.Type, view.Published = "article", a.Date.ISO()
	view.Glosses = s.usedGlosses(p, t, s.counterpart(a, t.Language), "")
	view.Card = s.card(a, t, s.counterpart(a, t.Language))
	view.Citation = s.citation(p, a, t)
	view.References = s.referenceViews(p, references)
	if about := s.edition.Reference(a.Source.Text); about != nil {
		source := s.referenceView(p, about)
		view.Source = &source
	}
	view.Data = s.articleData(p, a, t)
	return view
}

func (s *Site) counts(t *edition.Text, numbers *numbering) Counts {
	references, glosses := citedBy(t)
	c := Counts{Glosses: glosses, References: len(references)}
	for _, p := range t.Body().Passages {
		if _, heading := p.Block.(*edition.Heading); !heading {
			c.Passages++
		}
	}
	if numbers != nil {
		c.Notes = len(numbers.order)
	}
	return c
}

// sections are links to the sections of a text on the page with an address; one that is
// not translated has the original's language.
func sections(t *edition.Text, href string) []Link {
	var out []Link
	for _, b := range t.Body().Blocks {
		h, ok := b.(*edition.Heading)
		if !ok || h.Level != 2 || h.ID == "" {
			continue
		}
		section := Link{Text: edition.Plain(h.Inlines), Href: href + "#" + h.ID, Language: t.Fallback}
		if passage := t.Passage(h.ID); passage != nil && section.Language == "" {
			section.Language = passage.Fallback
		}
		out = append(out, section)
	}
	return out
}

func (s *Site) page(p Page, page *edition.Page) any {
	t := s.text(&page.Document, p.Language)
	w := s.newWriter(p, &page.Document, t, "")
	view := PageView{Head: s.head(p, t.Title, t.Summary), Blocks: w.blocks(t.Body().Blocks)}
	s.fallback(&view.Head, p, &page.Document, t)
	return view
}

// parallel shows an article in two languages, a row a passage.
func (s *Site) parallel(p Page, a *edition.Article, languages pair) any {
	texts := [2]*edition.Text{a.Text(languages[0]), a.Text(languages[1])}
	view := ParallelView{Head: s.head(p, texts[0].Title, texts[0].Summary)}
	view.Type, view.Published = "article", a.Date.ISO()
	view.FullTitle = texts[0].Title + " · " + texts[1].Title
	rows := map[string]int{}
	for side, lang := range languages {
		t, other := texts[side], texts[1-side]
		column := s.column(p, lang)
		column.Title, column.Sections = t.Title, sections(t, "")
		column.Read = Link{Text: s.shared[lang].name, Language: lang, Href: Relative(p.Path, articlePath(lang, a.Slug))}
		view.Columns = append(view.Columns, column)
		prefix := ""
		if side > 0 {
			prefix = lang + "_"
		}
		view.Cards = append(view.Cards, s.card(a, t, other))
		w := s.newWriter(p, &a.Document, t, "")
		w.twins = nil
		numbers := w.number(prefix)
		w.listed(prefix)
		for _, b := range passages(w.blocks(t.Body().Blocks)) {
			i, ok := rows[b.ID]
			if !ok {
				i = len(view.Rows)
				rows[b.ID] = i
				view.Rows = append(view.Rows, Row{ID: b.ID, Number: b.Number, Kind: b.Kind, Retired: b.Retired})
			}
			view.Rows[i].Cells = append(view.Rows[i].Cells, Cell{Language: lang, Block: b, Notes: w.notesOf(numbers, prefix, b), Standing: b.Standing})
		}
		view.Glosses = addGlosses(view.Glosses, s.usedGlosses(p, t, other, prefix))
	}
	return view
}

// addGlosses puts one language's glosses beside those of the other.
func addGlosses(rows []GlossRow, glosses []UsedGloss) []GlossRow {
	at := map[string]int{}
	for i, row := range rows {
		at[row.Cells[0].Entry.Slug] = i
	}
	for _, g := range glosses {
		i, ok := at[g.Entry.Slug]
		if !ok {
			i = len(rows)
			rows = append(rows, GlossRow{})
		}
		rows[i].Cells = append(rows[i].Cells, g)
	}
	return rows
}

// passages takes lists apart: each item is a passage of its own, in a list of one.
func passages(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		if b.Kind != "list" {
			out = append(out, b)
			continue
		}
		for i, item := range b.Items {
			nested := item.Lists
			item.Lists = nil
			out = append(out, Block{Kind: "list", ID: item.ID, Number: item.Number, Retired: item.Retired, Standing: item.Standing,
				Ordered: b.Ordered, Start: b.Start + i, Items: []Block{anonymous(item)}})
			out = append(out, passages(nested)...)
		}
	}
	return out
}

// anonymous is an item without its id, which its row has.
func anonymous(item Block) Block {
	item.ID, item.Number, item.Twins, item.Retired = "", "", nil, nil
	return item
}

// column is one language's side of a page that has several.
func (s *Site) column(p Page, lang string) Column {
	settings := &s.edition.Settings
	c := Column{Language: lang, SiteTitle: s.run(settings.Title, lang), Description: s.run(settings.Description, lang)}
	c.Home = Link{Text: s.words.In(lang).Must("contents"), Language: lang, Href: Relative(p.Path, lang+"/index.html")}
	c.Settings = s.shared[lang].settings[p.Template]
	c.Menu = append(p.from(s.shared[lang].menu), p.from(s.shared[lang].ownPages)...)
	return c
}
