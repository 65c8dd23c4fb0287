package edition

import "juhae/internal/flat"

// What a build keeps of an edition has these forms in files of juhae's own.

// Flat is the form of a waiver.
func (w *Waiver) Flat(f *flat.Form) {
	for _, text := range []*string{&w.Rule, &w.File, &w.Place, &w.Text, &w.Because} {
		f.Text(text)
	}
	flat.Number(f, &w.At)
}

// Flat is the form of what a text marks.
func (m *Marks) Flat(f *flat.Form) {
	f.Texts(&m.Glosses)
	f.Texts(&m.InNotes)
	f.Texts(&m.References)
}

// Flat is the form of a field but for its text.
func (d *Field) Flat(f *flat.Form) {
	f.Text(&d.Name)
	flat.Number(f, &d.At)
	flat.Number(f, &d.End)
}

// Flat is the form of a date.
func (d *Date) Flat(f *flat.Form) {
	for _, n := range []*int{&d.Year, &d.Month, &d.Day, &d.At} {
		flat.Number(f, n)
	}
	f.Bool(&d.Approximate)
}

// Flat is the form of a period.
func (p *Period) Flat(f *flat.Form) {
	p.From.Flat(f)
	p.To.Flat(f)
}

// Flat is the form of a word.
func (w *Word) Flat(f *flat.Form) {
	f.Text(&w.Text)
	flat.Number(f, &w.At)
}

// Flat is the form of an id that is retired.
func (r *Retired) Flat(f *flat.Form) {
	r.ID.Flat(f)
	r.Successor.Flat(f)
}

// Flat is the form of a name as it is written at home.
func (n *Native) Flat(f *flat.Form) {
	f.Text(&n.Text)
	f.Text(&n.Language)
}

// Flat is the form of a role.
func (r *Role) Flat(f *flat.Form) {
	r.At.Flat(f)
	flat.List(f, &r.As, (*Word).Flat)
	r.When.Flat(f)
}
