package read

import (
	"bytes"
	"reflect"
	"slices"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/flat"
	"juhae/internal/source"
)

// Kept is a document as a build keeps it for the next: what Parse found in its file but for
// the body, which is read again if somebody asks for it.
type Kept struct {
	Title, Short, Summary string
	Aliases               []string
	Fields                []edition.Field
	Marks                 edition.Marks
	Waivers               []edition.Waiver
	Front                 *front
	Problems              []source.Problem
}

// Flat is the form of what is kept, in files of juhae's own.
func (k *Kept) Flat(f *flat.Form) {
	f.Text(&k.Title)
	f.Like(&k.Short, k.Title)
	f.Text(&k.Summary)
	f.Texts(&k.Aliases)
	flat.List(f, &k.Fields, k.field)
	k.Marks.Flat(f)
	flat.List(f, &k.Waivers, (*edition.Waiver).Flat)
	flat.Optional(f, &k.Front, (*front).flat)
	flat.List(f, &k.Problems, (*source.Problem).Flat)
}

// field is the form of a field, which says again what the text says.
func (k *Kept) field(d *edition.Field, f *flat.Form) {
	d.Flat(f)
	switch d.Name {
	case "title":
		f.Like(&d.Text, k.Title)
	case "summary":
		f.Like(&d.Text, k.Summary)
	default:
		f.Text(&d.Text)
	}
}

func (m *front) flat(f *flat.Form) {
	flat.List(f, &m.Retired, (*edition.Retired).Flat)
	m.Date.Flat(f)
	m.AsOf.Flat(f)
	for _, word := range []*edition.Word{&m.Event, &m.Place, &m.About, &m.Kind} {
		word.Flat(f)
	}
	f.Bool(&m.Draft)
	m.Native.Flat(f)
	flat.List(f, &m.Roles, (*edition.Role).Flat)
	m.Dates.Flat(f)
	flat.List(f, &m.See, (*edition.Word).Flat)
	flat.List(f, &m.Avoid, (*edition.Word).Flat)
	f.Bool(&m.KindGiven)
}

// Keep returns what is kept of a document whose file could be read.
func (d *Document) Keep() Kept {
	t := d.Text
	return Kept{t.Title, t.Short, t.Summary, t.Aliases, t.Fields, t.Marks, t.Waivers, d.front, d.Problems}
}

// Kept returns an entry's document as it was kept. If its body is asked for, read has to read
// the file, as it was; where it can't and returns nil, what is made of the body is not to be
// used.
func (e Entry) Kept(k *Kept, read func() *Document) *Document {
	file := &source.File{Path: e.Path}
	t := &edition.Text{File: file, Language: e.Language, Title: k.Title, Short: k.Short, Summary: k.Summary, Aliases: k.Aliases,
		Fields: k.Fields, Marks: k.Marks, Waivers: k.Waivers}
	t.SetLater(sync.OnceValue(func() *edition.Body {
		d := read()
		if d == nil {
			file.Data = blank(t.Fields)
			return &edition.Body{}
		}
		file.Data = d.Text.File.Data
		return d.Text.Body()
	}))
	return &Document{Kind: e.Kind, Slug: e.Slug, Text: t, front: k.Front, Problems: k.Problems, readable: true}
}

// blank takes the place of a file that is lost: whoever looks where its fields stood finds
// something there.
func blank(fields []edition.Field) []byte {
	end := 0
	for _, f := range fields {
		end = max(end, f.End)
	}
	return bytes.Repeat([]byte(" "), end)
}

// SameFace reports whether two versions of a document look alike to other documents: they
// may differ in the body, and in what of the front matter nobody else shows.
func SameFace(a, b *Kept) bool { return reflect.DeepEqual(a.face(), b.face()) }

// face is what other documents, and the rules for them, can see of a document's front
// matter, without the places in its file. The summary is told apart: only pages show it.
type face struct {
	title, short      string
	aliases           []string
	date, asOf        edition.Date
	words, see, avoid []string
	draft             bool
	native            edition.Native
	roles             []edition.Role
	dates             edition.Period
}

func (k *Kept) face() face {
	f := face{title: k.Title, short: k.Short, aliases: k.Aliases}
	if k.Front == nil {
		return f
	}
	front := *k.Front
	f.date, f.asOf, f.dates = unplaced(front.Date), unplaced(front.AsOf), unplacedPeriod(front.Dates)
	f.words = texts([]edition.Word{front.Event, front.Place, front.About, front.Kind})
	f.see, f.avoid, f.draft, f.native = texts(front.See), texts(front.Avoid), front.Draft, front.Native
	for _, r := range front.Roles {
		r.At.At, r.When, r.As = 0, unplacedPeriod(r.When), slices.Clone(r.As)
		for i := range r.As {
			r.As[i].At = 0
		}
		f.roles = append(f.roles, r)
	}
	return f
}

func texts(words []edition.Word) (texts []string) {
	for _, w := range words {
		texts = append(texts, w.Text)
	}
	return texts
}

func unplaced(d edition.Date) edition.Date {
	d.At = 0
	return d
}

func unplacedPeriod(p edition.Period) edition.Period {
	return edition.Period{From: unplaced(p.From), To: unplaced(p.To)}
}
