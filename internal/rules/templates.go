package rules

import "juhae/internal/source"

var templates = []Rule{
	{"template-missing", source.Error, "there is a template for each kind of page", false, Example{}},
	{"template", source.Error, "a template is one that Go's html/template can run", false,
		one("templates/references.html", "{{define \"main\"}}", "{{defin \"main\"}}", `templates/references.html:1:1: function "defin" not defined (template)`)},
	{"template-field", source.Error, "a template names fields that its view has", false,
		one("templates/article.html", "{{.Title}}", "{{.Titel}}", `templates/article.html:11:43: no field "Titel" here (template-field)`)},
	{"template-call", source.Error, "a function or field of a template is given the arguments that it takes", false,
		one("templates/people.html", "{{if .People}}", "{{if gt .People 0}}", `templates/people.html:5:9: ".People" is a list (template-call)`)},
	{"template-range", source.Error, "a template ranges over a list or a map", false,
		one("templates/notes.html", "{{range .Tallies}}", "{{range .Title}}", `templates/notes.html:5:29: a range over a text (template-range)`)},
	{"template-message", source.Error, "a template asks for messages that there are, and gives each its placeholders", false,
		one("templates/glosses.html", `"Count" .Count`, `"Number" .Count`, `templates/glosses.html:4:39: the message "count-glosses" has no placeholder "Number" (template-message)`)},
	{"template-undefined", source.Error, "a template that is called is defined", false,
		one("templates/page.html", `{{template "block" .}}`, `{{template "blok" .}}`, `templates/page.html:4:29: no template "blok" (template-undefined)`)},
	{"template-endless", source.Error, "a template that calls itself comes to an end", false,
		one("templates/parts.html", `{{range .Lists}}{{template "block" .}}{{end}}`, `{{if .Lists}}{{template "block" $}}{{end}}`, `templates/parts.html:11:181: the template "block" calls itself without end (template-endless)`)},
	{"template-unused", source.Hint, "a template that is defined is called", false,
		one("templates/page.html", `{{define "main"}}`, "{{define \"aside\"}}<hr>{{end}}\n{{define \"main\"}}", `templates/page.html:1:1: the template "aside" is called nowhere (template-unused)`)},
	{"template-literal", source.Warning, "the words that a page says stand in i18n/, in every language", true,
		one("templates/glosses.html", `aria-label="{{t "index"}}"`, `aria-label="Letters"`, `templates/glosses.html:6:34: the words "Letters" stand in the template (template-literal)`)},
	{"asset", source.Error, "style sheets and scripts are well-formed, and fetch nothing from elsewhere", false,
		one("templates/assets/print.css", "/* Paper proper. */", "@import \"https://example.org/x.css\";", `templates/assets/print.css:1:9: nothing may be fetched from the network: keep the file in templates/assets (asset)`)},
}
