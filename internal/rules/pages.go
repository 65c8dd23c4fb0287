package rules

import "juhae/internal/source"

var pages = []Rule{
	{"page-link", source.Error, "a link inside the site leads to a page or file that is there", false,
		one("templates/gloss.html", `<a href="{{.Index.Href}}"`, `<a href="../"`, `templates/gloss.html:3:29: the link "../" leads nowhere, on ko/glosses/ada/index.html and 9 other pages (page-link)`)},
	{"page-anchor", source.Error, "a link to a place, and an attribute that names an id, find that id", false,
		one("templates/page.html", `<div class="text">`, `<div class="text" aria-labelledby="title">`, `templates/page.html:3:19: aria-labelledby names "title", which is not there, on ko/about/index.html and another page (page-anchor)`)},
	{"page-id", source.Error, "an id stands once on a page", false,
		one("templates/gloss.html", `<h2 id="_see">`, `<h2 id="_uses">`, `templates/gloss.html:24:5: the id "_uses" stands twice, on ko/glosses/ada/index.html and 3 other pages (page-id)`)},
	{"page-lang", source.Warning, "text in another script, and a link into another language, says its language", true,
		one("templates/page.html", `<div class="text">`, `<p>{{tin "ko" "skip"}}</p><div class="text">`, `templates/page.html:1:1: "본문으로" is Hangul in text whose language is "en", on en/about/index.html (page-lang)`)},
	{"page-orphan", source.Warning, "every page can be reached from the title page by links", true,
		Example{Edits: []Edit{
			{"templates/parts.html", `<a href="{{.Href}}"{{with .Fallback}} {{lang .}}{{end}}>{{.Title}}</a>{{range .Others}}`, `{{.Title}}{{range .Others}}`},
			{"content/glosses/mill.ko.md", "", "---\ntitle: 방앗간\nkind: concept\n---\n셈을 하는 부분. ^p1\n"},
			{"content/glosses/mill.en.md", "", "---\ntitle: Mill\n---\nThe part that does the sums. ^p1\n"},
		}, Found: `templates/gloss.html:1:1: no links lead from the title page to ko/glosses/mill/index.html and another page (page-orphan)`}},
	{"page-title", source.Hint, "no two pages of a language have the same title", true,
		one(engineEn, "title: Analytical Engine", "title: Ada Lovelace", `content/glosses/engine.en.md:2:8: the title "Ada Lovelace · The First Engine" is also that of en/glosses/ada/index.html, on en/glosses/engine/index.html (page-title)`)},
	{"page-heading", source.Warning, "a page's headings begin with an h1 and leave no level out", true,
		one("templates/page.html", `<h1{{with .Fallback}} {{lang .}}{{end}}>{{.Title}}</h1>`, `<h2>{{.Title}}</h2>`, `templates/page.html:2:25: the first heading is an h2, on ko/about/index.html and another page (page-heading)`)},
}
