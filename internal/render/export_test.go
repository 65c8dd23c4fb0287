package render

import (
	"juhae/internal/site"
	"juhae/internal/source"
)

// Compiled reports whether a page's template has been made a program.
func (t *Templates) Compiled(p site.Page) bool {
	program := t.programs[p.Template+"/"+p.Language]
	return program != nil && program() != nil
}

// ByHTMLTemplate renders a page without the program.
func (t *Templates) ByHTMLTemplate(p site.Page) ([]byte, *source.Problem) {
	return t.byHTMLTemplate(nil, t.sets[p.Template+"/"+p.Language](), p, p.View())
}
