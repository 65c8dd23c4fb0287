package source

import "juhae/internal/flat"

// Flat is the form of a problem in files of juhae's own.
func (p *Problem) Flat(f *flat.Form) {
	for _, text := range []*string{&p.File, &p.Rule, (*string)(&p.Severity), &p.Text, &p.Hint, &p.Waiver, &p.Source} {
		f.Text(text)
	}
	for _, n := range []*int{&p.Line, &p.Column, &p.Caret} {
		flat.Number(f, n)
	}
}
