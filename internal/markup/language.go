package markup

import (
	"html"
	"html/template"

	"juhae/internal/edition"
)

// Language returns the attributes of a run in a language: lang and, where it runs from
// right to left or stands in an edition that has such a language (bothWays), dir, so
// that what stands around it keeps its order.
func Language(tag string, bothWays bool) string {
	attributes := `lang="` + html.EscapeString(tag) + `"`
	if direction := edition.Direction(tag); bothWays || direction == "rtl" {
		attributes += ` dir="` + direction + `"`
	}
	return attributes
}

// Run returns a text as a run in a language.
func Run(text, tag string, bothWays bool) template.HTML {
	return template.HTML("<span " + Language(tag, bothWays) + ">" + html.EscapeString(text) + "</span>")
}
