package main

import (
	"bytes"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
)

// The floor is what any program in Go has to do for such a site: read, goldmark,
// html/template, write, in a straight line, with backlinks and nothing else.

type floorPage struct {
	Lang, Slug, Title, Folder string
	body                      []byte
	Content                   template.HTML
	Other                     *floorPage
	Uses                      []*floorPage
}

var floorTemplate = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title></head>
<body><h1>{{.Title}}</h1>{{with .Other}}<p><a href="../../../{{.Lang}}/{{.Folder}}{{.Slug}}/" lang="{{.Lang}}">{{.Title}}</a></p>{{end}}
{{.Content}}
{{with .Uses}}<ul>{{range .}}<li><a href="../{{.Slug}}/">{{.Title}}</a></li>{{end}}</ul>{{end}}
</body></html>
`))

var floorMark = regexp.MustCompile(`\(gloss:([a-z0-9]+)\)`)

// floor builds an edition of juhae's from dir into out.
func floor(dir, out string) error {
	pages := map[string]*floorPage{}
	var order []*floorPage
	for _, folder := range []string{"articles", "glosses"} {
		entries, err := os.ReadDir(filepath.Join(dir, "content", folder))
		if err != nil {
			return err
		}
		for _, entry := range entries {
			data, err := os.ReadFile(filepath.Join(dir, "content", folder, entry.Name()))
			if err != nil {
				return err
			}
			front, body, _ := bytes.Cut(data[4:], []byte("\n---\n"))
			title, _, _ := strings.Cut(strings.TrimPrefix(string(front), "title: "), "\n")
			parts := strings.Split(entry.Name(), ".")
			p := &floorPage{Lang: parts[1], Slug: parts[0], Title: title, body: body}
			if folder == "glosses" {
				p.Folder = "glosses/"
			}
			pages[p.Lang+"/"+p.Folder+p.Slug] = p
			order = append(order, p)
		}
	}
	for _, p := range order {
		other := map[string]string{"ko": "en", "en": "ko"}[p.Lang]
		p.Other = pages[other+"/"+p.Folder+p.Slug]
		for _, m := range floorMark.FindAllSubmatch(p.body, -1) {
			if to := pages[p.Lang+"/glosses/"+string(m[1])]; to != nil && !slices.Contains(to.Uses, p) {
				to.Uses = append(to.Uses, p)
			}
		}
	}
	for _, p := range order {
		if err := p.write(out); err != nil {
			return err
		}
	}
	return nil
}

func (p *floorPage) write(out string) error {
	prefix := "../"
	if p.Folder == "" {
		prefix = "../glosses/"
	}
	var content, page bytes.Buffer
	if err := goldmark.Convert(floorMark.ReplaceAll(p.body, []byte("("+prefix+"$1/)")), &content); err != nil {
		return err
	}
	p.Content = template.HTML(content.String())
	if err := floorTemplate.Execute(&page, p); err != nil {
		return err
	}
	p.Content = ""
	dir := filepath.Join(out, p.Lang, p.Folder, p.Slug)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "index.html"), page.Bytes(), 0o644)
}
