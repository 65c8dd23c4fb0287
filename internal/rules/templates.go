package rules

import "juhae/internal/source"

var templates = []Rule{
	{"template-missing", source.Error, "there is a template for each kind of page", false, Example{}},
	{"template", source.Error, "a template is one that Go's html/template can run", false,
		one("templates/references.html", "{{define \"main\"}}", "{{defin \"main\"}}", `templates/references.html:1:1: function "defin" not defined (template)`)},
	{"template-field", source.Error, "a template names fields that its view has", false,
		one("templates/article.html", "{{.Title}}", "{{.Titel}}", `templates/article.html:7:45: no field "Titel" here (template-field)`)},
	{"asset", source.Error, "style sheets and scripts are well-formed, and fetch nothing from elsewhere", false,
		one("templates/assets/print.css", "/* Paper proper. */", "@import \"https://example.org/x.css\";", `templates/assets/print.css:1:9: nothing may be fetched from the network: keep the file in templates/assets (asset)`)},
}
