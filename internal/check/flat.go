package check

import "juhae/internal/flat"

// Flat is the form of what is kept, in files of juhae's own.
func (k *Kept) Flat(f *flat.Form) {
	k.Sum.Flat(f)
	flat.List(f, &k.Suspects, (*Suspect).flat)
	f.Texts(&k.Unused)
	flat.List(f, &k.Missing, (*Count).flat)
	f.Bool(&k.Unread)
}

// Flat is the form of a share.
func (s *Share) Flat(f *flat.Form) {
	flat.List(f, &s.Curly, (*Count).flat)
	flat.List(f, &s.Words, (*Count).flat)
}

func (c *Count) flat(f *flat.Form) {
	f.Text(&c.Language)
	f.Text(&c.Word)
	flat.Number(f, &c.N)
}

func (s *Suspect) flat(f *flat.Form) {
	f.Text(&s.Language)
	f.Text(&s.Word)
	f.Text(&s.Name)
}
