package site

import (
	"juhae/internal/edition"
	"juhae/internal/translate"
)

// translated reports whether a document has a text of its own in a language.
func translated(d *edition.Document, lang string) bool {
	t := d.Text(lang)
	return t != nil && t.Fallback == ""
}

// fallback says of a page that its text is the original's.
func (s *Site) fallback(h *Head, p Page, d *edition.Document, t *edition.Text) {
	if t.Fallback == "" {
		return
	}
	folder := ""
	if d.Folder == "glosses" {
		folder = "glosses/"
	}
	h.Fallback = t.Fallback
	h.Original = Link{Text: s.shared[t.Fallback].name, Language: t.Fallback,
		Href: Relative(p.Path, t.Fallback+"/"+folder+d.Slug+"/index.html")}
}

// untranslatedPlace reports whether a passage or note stands in a text in the
// original's words.
func untranslatedPlace(t *edition.Text, id string) bool {
	if p := t.Passage(id); p != nil {
		return p.Fallback != ""
	}
	n := t.Note(id)
	return n != nil && n.Fallback != ""
}

// standing is how a passage or note stands to its original. A change of marks or
// punctuation is no matter of a reader's.
func (w *writer) standing(id, fallback string) Standing {
	standing := Standing{Fallback: fallback, Alone: fallback != "" && w.text.Fallback == ""}
	settings := &w.site.edition.Settings
	if fallback != "" || !settings.Translation.MarkStale {
		return standing
	}
	entry := w.site.compared.Stands(w.doc, settings.Original(), w.text.Language, id)
	if entry == nil || entry.State != translate.Stale {
		return standing
	}
	if entry.Change != translate.WordsChanged && entry.Change != translate.NumberNameChange {
		return standing
	}
	standing.Stale = &Stale{Language: settings.Original()}
	for _, p := range translate.PlainDiff(entry.Then, entry.Unit.Original.Normal()) {
		standing.Stale.Pieces = append(standing.Stale.Pieces,
			StalePiece{Text: p.Text, Removed: p.Op == translate.Removed, Added: p.Op == translate.Added})
	}
	return standing
}

// reads prepares to print a passage or note: the links of one that stands in another
// language than the page lead on into the page's own.
func (w *writer) reads(id string) {
	w.printer.Language, w.printer.Hreflang = w.text.Language, ""
	if untranslatedPlace(w.text, id) {
		w.printer.Language, w.printer.Hreflang = w.site.edition.Settings.Original(), w.text.Language
	}
}
