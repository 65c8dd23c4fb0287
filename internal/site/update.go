package site

import (
	"slices"

	"juhae/internal/edition"
	"juhae/internal/translate"
	"juhae/internal/words"
)

// Page returns the page that is written to a path.
func (s *Site) Page(path string) (Page, bool) {
	i, ok := s.places().byPath[path]
	if !ok {
		return Page{}, false
	}
	return s.pages[i], true
}

// Published are the pages that the site has without its drafts.
func (s *Site) Published() []Page { return slices.DeleteFunc(slices.Clone(s.pages), Page.Draft) }

// Update takes a newer version of the edition, of which the documents with these names
// have come, gone or changed and all others are the same; references, words and assets
// may be others too.
// It costs the time that these documents take, and that of listing all pages if there are
// others than before. No page may be made meanwhile.
func (s *Site) Update(e *edition.Edition, w *words.Words, compared *translate.Comparison, assets Assets, changed []string) {
	before, lists := s.edition, s.lists()
	for _, name := range changed {
		s.index.remove(before.Part(name))
	}
	s.edition, s.words, s.compared, s.assets, s.index.settings = e, w, compared, assets, &e.Settings
	same := true
	for _, name := range changed {
		part := e.Part(name)
		if part.Document() != nil {
			s.index.add(part)
		}
		same = same && s.sameAddresses(before.Part(name), part)
	}
	if !same || !slices.Equal(lists, s.lists()) {
		s.lay()
	}
	s.share()
	for _, name := range changed {
		for _, i := range s.places().of[name] {
			s.pages[i].part = e.Part(name)
		}
	}
}

// lists tells which pages there are that show no document.
func (s *Site) lists() []bool {
	return []bool{len(s.edition.Glosses) > 0, s.hasPeople(), s.index.noteCount > 0, len(s.edition.References) > 0}
}

// sameAddresses reports whether two versions of a document have the same pages, in the
// same order among the others.
func (s *Site) sameAddresses(a, b edition.Part) bool {
	if a.Document() == nil || b.Document() == nil {
		return a.Document() == b.Document()
	}
	if a.Article == nil {
		return true
	}
	return a.Article.Date == b.Article.Date && a.Article.Draft == b.Article.Draft && slices.Equal(s.pairs(a.Article), s.pairs(b.Article))
}
