package site

import (
	"cmp"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"

	"juhae/internal/edition"
)

func (s *Site) references(p Page) any {
	w := s.words.In(p.Language)
	view := ReferencesView{Head: s.head(p, w.Must("references"), w.Must("references-description"))}
	for _, r := range s.edition.References {
		v := s.referenceView(p, r)
		for _, c := range s.index.citedIn[r.ID] {
			t := s.text(c.document, p.Language)
			v.CitedBy = append(v.CitedBy, Link{Text: t.Short, Language: t.Fallback, Href: Relative(p.Path, p.Language+"/"+c.folder+c.document.Slug+"/index.html")})
		}
		view.References = append(view.References, v)
	}
	order := newCollation(p.Language)
	authors, titles := map[string]sortKey{}, map[string]sortKey{}
	for _, r := range s.edition.References {
		authors[r.ID], titles[r.ID] = order.key(unmarked(s.authors(p.Language, r))), order.key(r.Title)
	}
	slices.SortStableFunc(view.References, func(a, b ReferenceView) int {
		return cmp.Or(authors[a.ID].compare(authors[b.ID]), cmp.Compare(a.Year, b.Year), titles[a.ID].compare(titles[b.ID]))
	})
	return view
}

func (s *Site) referenceViews(p Page, ids []string) []ReferenceView {
	var out []ReferenceView
	for _, id := range ids {
		if r := s.edition.Reference(id); r != nil {
			view := s.referenceView(p, r)
			view.Anchor = citedID(id)
			out = append(out, view)
		}
	}
	return out
}

// referenceView sets a reference in the manner of author and date, as the language's
// words have it. The marks around a title are the page's; only what they hold is the work's.
func (s *Site) referenceView(p Page, r *edition.Reference) ReferenceView {
	w := s.words.In(p.Language)
	v := ReferenceView{ID: r.ID, Href: Relative(p.Path, p.Language+"/references/index.html#"+r.ID),
		Year: r.Issued.YearText(), Container: r.Container}
	message := "reference-title"
	if slices.Contains([]string{"book", "report", "thesis", "software", "dataset"}, r.Type) {
		message = "reference-title-whole"
	}
	title := marked(p.Language, r.Language, r.Title)
	if !strings.HasPrefix(r.Title, "[") { // else the editors say what it is, since it has no title
		title = w.Must(message, "Title", title)
	}
	v.Title = htmlOfMarked(title)
	if r.Language != "" && r.Language != p.Language {
		v.Language = r.Language
	}
	v.Authors, v.Details = htmlOfMarked(s.authors(p.Language, r)), htmlOfMarked(s.details(p.Language, r))
	switch {
	case r.DOI != "":
		v.Address, v.Shown = "https://doi.org/"+r.DOI, "doi:"+r.DOI
	case r.URL != "":
		v.Address, v.Shown = r.URL, shownAddress(r.URL)
	}
	return v
}

// inWork marks what of authors and details the work itself says, so that html can set
// it in its language; what is around it, such as "et al.", is in the page's. A name in
// a script that tells its language is in that one: a Korean author of an English paper.
func inWork(page string, r *edition.Reference, text string) string {
	return marked(page, cmp.Or(edition.ScriptLanguage(text), r.Language), text)
}

// marked marks a text in another language than the page's.
func marked(page, language, text string) string {
	if language == "" || language == page {
		return text
	}
	return "\x01" + language + "\x02" + text + "\x03"
}

var markedRun = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("\x01([^\x02]*)\x02([^\x03]*)\x03") })

func unmarked(s string) string { return markedRun().ReplaceAllString(s, "$2") }

func htmlOfMarked(s string) template.HTML {
	return template.HTML(markedRun().ReplaceAllString(html.EscapeString(s), `<span lang="$1">$2</span>`))
}

// details are volume, pages, number, publisher and, for what appears daily, the date.
func (s *Site) details(lang string, r *edition.Reference) string {
	w := s.words.In(lang)
	var parts []string
	volume := r.Volume
	if r.Issue != "" {
		volume += "(" + r.Issue + ")"
	}
	if volume != "" {
		parts = append(parts, volume)
	}
	if r.Page != "" {
		parts = append(parts, w.Must("reference-pages", "Pages", strings.ReplaceAll(r.Page, "-", "–")))
	}
	for _, part := range []string{r.Number, r.Publisher} {
		if part != "" && part != r.Container && !strings.HasPrefix(r.Number, part+":") || part == r.Number && part != "" {
			parts = append(parts, inWork(lang, r, part))
		}
	}
	if r.Issued.Month > 0 {
		parts = append(parts, w.Date(r.Issued))
	}
	return strings.Join(parts, ", ")
}

// shownAddress is an address as print shows it: without the scheme and a last slash.
func shownAddress(address string) string {
	for _, prefix := range []string{"https://", "http://", "www."} {
		address = strings.TrimPrefix(address, prefix)
	}
	return strings.TrimSuffix(address, "/")
}

// mostAuthors is how many authors are named; of more, only the first.
const mostAuthors = 8

func (s *Site) authors(lang string, r *edition.Reference) string {
	w := s.words.In(lang)
	var names []string
	others := false // as BibTeX and its users say it
	for _, n := range r.Authors {
		switch {
		case n.Literal == "others":
			others = true
		case len(names) == 0:
			names = append(names, inWork(lang, r, sortedName(n)))
		default:
			names = append(names, inWork(lang, r, fullName(n)))
		}
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case others || n > mostAuthors:
		return w.Must("authors-others", "Author", names[0])
	case n == 1:
		return names[0]
	default:
		return w.Must("authors-last", "Authors", strings.Join(names[:n-1], w.Must("authors-separator")), "Author", names[n-1])
	}
}

// fullName writes a name in its own order: family name first for Korean, Chinese
// and Japanese names, which take no space.
func fullName(n edition.Name) string {
	switch {
	case n.Literal != "":
		return n.Literal
	case n.Given == "":
		return n.Family
	case hasUnspaced(n.Family):
		return n.Family + n.Given
	}
	return n.Given + " " + n.Family
}

// sortedName writes a name as the first of a bibliography's entry, which is sorted
// by it: "Vaswani, Ashish".
func sortedName(n edition.Name) string {
	if n.Literal != "" || n.Given == "" || hasUnspaced(n.Family) {
		return fullName(n)
	}
	return n.Family + ", " + n.Given
}
