package site

import "juhae/internal/edition"

// manyLanguages is how many languages may stand beside every passage, title and entry.
// Of more, only the counterpart does: the original beside a translation, the first
// translation beside the original. Menus have all of them.
const manyLanguages = 4

// languagesBeside are the languages that stand beside a text in a language, in the edition's
// order.
func (s *Site) languagesBeside(lang string) []string {
	languages := s.edition.Settings.Languages
	if len(languages) > manyLanguages {
		if lang != languages[0] {
			return languages[:1]
		}
		return languages[1:2]
	}
	var out []string
	for _, other := range languages {
		if other != lang {
			out = append(out, other)
		}
	}
	return out
}

// pair is two languages of a parallel page, in the edition's order.
type pair [2]string

// pairs are all pairs of languages that an article has texts in: of n languages n(n-1)/2 pages,
// each of which holds two texts; 1 for two languages, 190 for twenty.
func (s *Site) pairs(a *edition.Article) []pair {
	var out []pair
	languages := s.edition.Settings.Languages
	for i, first := range languages {
		for _, second := range languages[i+1:] {
			if translated(&a.Document, first) && translated(&a.Document, second) {
				out = append(out, pair{first, second})
			}
		}
	}
	return out
}

// parallelPath is where a pair's page stands: parallel/SLUG/ for the original and the
// first translation, parallel/SLUG/fr/ for the original and another, and
// parallel/SLUG/en/fr/ for two translations.
func (s *Site) parallelPath(slug string, p pair) string {
	languages := s.edition.Settings.Languages
	path := "parallel/" + slug + "/"
	if p[0] != languages[0] {
		path += p[0] + "/"
	}
	if p[0] != languages[0] || p[1] != languages[1] {
		path += p[1] + "/"
	}
	return path + "index.html"
}

// parallelLinks lead to the parallel pages of an article that show the page's language;
// their text is the other language's name.
func (s *Site) parallelLinks(p Page, a *edition.Article) []Link {
	var out []Link
	for _, pair := range s.pairs(a) {
		other := pair[1]
		if other == p.Language {
			other = pair[0]
		} else if pair[0] != p.Language {
			continue
		}
		out = append(out, Link{Text: s.shared[other].name, Language: other, Href: Relative(p.Path, s.parallelPath(a.Slug, pair))})
	}
	return out
}

// counterpart is the text that stands against an article's text in a language: the
// original against a translation, the first translation against the original.
func (s *Site) counterpart(a *edition.Article, lang string) *edition.Text {
	languages := s.edition.Settings.Languages
	if lang != languages[0] {
		return a.Text(languages[0])
	}
	for _, other := range languages[1:] {
		if translated(&a.Document, other) {
			return a.Text(other)
		}
	}
	return nil
}
