package main

import (
	"fmt"
	"strings"
)

// writeHugo writes the corpus as a Hugo site, as someone who knows Hugo well would:
// links are ordinary relative ones, which cost no template call (for several languages
// Hugo makes one for each link unless it is told not to); what each text marks
// stands in its front matter, so that the backlinks of a language are gathered in one
// pass over its pages, once, by a cached partial.
func writeHugo(c *corpus, dir string) error {
	f := &files{dir: dir}
	f.put("hugo.toml", hugoSettings)
	f.put("i18n/ko.toml", "glosses = \"용어\"\n")
	f.put("i18n/en.toml", "glosses = \"Glosses\"\n")
	for name, text := range hugoTemplates {
		f.put("layouts/"+name, text)
	}
	for _, lang := range languages {
		for i := range c.glosses {
			e := &c.glosses[i]
			front := fmt.Sprintf("---\ntitle: %s\nsummary: %s\nmarks: [%s]\n---\n\n", e.title[lang], e.text[lang][0][0].words, slugs(e.marks))
			link := func(title string, gloss int) string { return fmt.Sprintf("[%s](../g%d/)", title, gloss) }
			f.put(fmt.Sprintf("content/%s/glosses/g%d.md", lang, i), front+c.markdown(e, lang, link, func(n int) string { return fmt.Sprintf("\n{#p%d}", n) }))
		}
		f.put("content/"+lang+"/glosses/_index.md", "---\ntitle: Glosses\n---\n")
		front := fmt.Sprintf("---\ntitle: %s\ndate: 2024-03-20\nmarks: [%s]\n---\n\n", c.article.title[lang], slugs(c.article.marks))
		link := func(title string, gloss int) string { return fmt.Sprintf("[%s](../glosses/g%d/)", title, gloss) }
		f.put("content/"+lang+"/long.md", front+c.markdown(&c.article, lang, link, func(n int) string { return fmt.Sprintf("\n{#p%d}", n) }))
	}
	return f.err
}

func slugs(marks []int) string {
	var out []string
	seen := map[int]bool{}
	for _, m := range marks {
		if !seen[m] {
			out = append(out, fmt.Sprintf("g%d", m))
		}
		seen[m] = true
	}
	return strings.Join(out, ", ")
}

const hugoSettings = `baseURL = "https://example.org/edition/"
defaultContentLanguage = "ko"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS"]
enableGitInfo = false

[languages.ko]
contentDir = "content/ko"
title = "큰 판"
weight = 1

[languages.en]
contentDir = "content/en"
title = "A Large Edition"
weight = 2

[markup.goldmark.parser.attribute]
block = true

[markup.goldmark.renderHooks.link]
useEmbedded = "never"

[markup.goldmark.renderHooks.image]
useEmbedded = "never"
`

var hugoTemplates = map[string]string{
	"baseof.html": `<!DOCTYPE html>
<html lang="{{ .Site.Language.Locale }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ .Site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<meta property="og:title" content="{{ .Title }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:url" content="{{ .Permalink }}">
</head>
<body>
{{ partialCached "header.html" . .Site.Language.Lang }}
<nav>{{ range .AllTranslations }}<a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a> {{ end }}</nav>
<main>
{{ block "main" . }}{{ end }}
</main>
{{ partialCached "footer.html" . .Site.Language.Lang }}
</body>
</html>
`,
	"_partials/header.html": `<header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a> <a href="{{ .Site.Home.RelPermalink }}glosses/">{{ T "glosses" }}</a></header>`,
	"_partials/footer.html": `<footer><p>{{ .Site.Title }}</p></footer>`,
	"_partials/backlinks.html": `{{ $scratch := newScratch }}
{{ range .Site.RegularPages }}{{ $page := . }}{{ range .Params.marks }}{{ $scratch.Add . (slice $page) }}{{ end }}{{ end }}
{{ return $scratch.Values }}`,
	"page.html": `{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
{{ range .Translations }}<p lang="{{ .Language.Lang }}"><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>
{{ end }}{{ .Content }}
</article>
{{ with index (partialCached "backlinks.html" . .Site.Language.Lang) .File.ContentBaseName }}<section><h2>Used in</h2><ul>
{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></section>{{ end }}{{ end }}`,
	"section.html": `{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .RegularPages.ByTitle }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ range .Translations }} <span lang="{{ .Language.Lang }}">{{ .Title }}</span>{{ end }}<p>{{ .Params.summary }}</p></li>
{{ end }}</ul>{{ end }}`,
	"home.html": `{{ define "main" }}<h1>{{ .Site.Title }}</h1><ul>
{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}`,
}
