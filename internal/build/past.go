package build

import (
	"errors"
	"io/fs"
	"slices"
	"sync/atomic"

	"juhae/internal/audit"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/flat"
	"juhae/internal/read"
	"juhae/internal/site"
	"juhae/internal/translate"
	"juhae/internal/write"
)

// errWhole ends a build that has taken over too much: the change of a few texts means more
// than can be told from them.
var errWhole = errors.New("everything has to be made anew")

// past is the last build, as far as a new one takes it over: the edition is the same but for
// some texts.
type past struct {
	kept
	dir     string            // that is written
	known   map[string]string // the texts as they are kept, by path
	held    *write.Held
	files   map[string]bool // the texts that are others
	names   map[string]bool // their documents
	touched map[string]bool // documents whose pages show something of those
	lists   bool            // … and so do lists
	lost    atomic.Bool     // what was to be taken over was not there any more

	states func() map[string]string // of the files, by name
}

// Where no build is taken over, past is nil. Its methods answer then too, as for a build of
// which nothing is known.

// text returns a text as the last build knew it, or nil where it has to be read.
func (p *past) text(e read.Entry, files fs.FS, original string) *read.Document {
	if p == nil || p.files[e.Path] {
		return nil
	}
	var k read.Kept
	if !flat.Read(p.known[e.Path], k.Flat) { // it has come since the build looked at the folder
		p.lost.Store(true)
		return nil
	}
	return e.Kept(&k, func() *read.Document {
		d, err := e.Read(files, original)
		if err != nil || d.Text.Unread || !p.still(e.Path, files) {
			p.lost.Store(true)
			return nil
		}
		return d
	})
}

// written returns a text as it was kept, if it is as it was.
func (p *past) written(path string) (written string, known bool) {
	if p != nil && !p.files[path] {
		written, known = p.known[path]
	}
	return written, known
}

// still reports whether a file is in the state that it was in: the build has looked at it
// before it asks what it says, and somebody may have saved it in between.
func (p *past) still(name string, files fs.FS) bool {
	state, err := stateAt(files, name, write.NewWitness(p.dir))
	return err == nil && state == p.states()[name]
}

// meet takes notice of an edition: which of its documents have changed, and which show
// something of those. It fails where others may have to be checked anew.
func (p *past) meet(e *edition.Edition, texts map[string]*read.Document) error {
	if p == nil {
		return nil
	}
	if p.isLost() || len(texts) < len(p.known) { // a file has come or gone since the build looked
		return errWhole
	}
	if p.gone { // a change of one document may tell what has become of another
		return errWhole
	}
	summarised := map[string]bool{} // slugs of glosses whose short definition is another
	for path := range p.files {
		var was read.Kept
		d := texts[path]
		is := d.Keep()
		if d.Text.Unread || !flat.Read(p.known[path], was.Flat) || !read.SameFace(&was, &is) {
			return errWhole
		}
		p.names[d.Name()] = true
		if d.Kind == read.Gloss && (was.Summary != is.Summary || begins(e, d)) {
			summarised[d.Slug] = true
		}
		p.links(e, d, &was.Marks, &is.Marks)
	}
	if len(summarised) > 0 {
		p.lists = true
		p.showing(e, summarised)
	}
	return nil
}

// begins reports whether a short definition that is how an entry begins may be another: the
// text's own, or that of a translation, which may begin as its original does.
func begins(e *edition.Edition, d *read.Document) bool {
	for lang, t := range e.Part(d.Name()).Document().Texts {
		if t.Summary == "" && (lang == d.Text.Language || d.Text.Language == e.Settings.Original()) {
			return true
		}
	}
	return false
}

// links touches the glosses whose pages say where they are used, as far as a text uses them
// otherwise than before.
func (p *past) links(e *edition.Edition, d *read.Document, was, is *edition.Marks) {
	touch := func(slugs []string, but []string) {
		for _, slug := range slugs {
			if !slices.Contains(but, slug) {
				p.touched["glosses/"+slug] = true
			}
		}
	}
	switch {
	case d.Kind == read.Article: // the words around a use are shown too, also of what stands in for a translation
		p.lists = true
		original := e.Part(d.Name()).Document().Text(e.Settings.Original())
		for _, m := range []*edition.Marks{was, is, &original.Marks} {
			touch(m.Glosses, nil)
			touch(m.InNotes, nil)
		}
	case d.Kind == read.Page:
		p.lists = true
	case d.Text.Language == e.Settings.Original():
		p.lists = p.lists || !slices.Equal(was.References, is.References)
		touch(was.Glosses, is.Glosses)
		touch(is.Glosses, was.Glosses)
	}
}

// showing touches the documents that name some glosses.
func (p *past) showing(e *edition.Edition, glosses map[string]bool) {
	names := func(slugs ...string) bool {
		return slices.ContainsFunc(slugs, func(slug string) bool { return glosses[slug] })
	}
	for _, d := range e.Documents() {
		for _, t := range d.Texts {
			if names(t.Marks.Glosses...) || names(t.Marks.InNotes...) {
				p.touched[d.Name()] = true
			}
		}
	}
	for _, a := range e.Articles {
		if names(a.Event.Text) {
			p.touched[a.Name()] = true
		}
	}
	for _, g := range e.Glosses {
		at := func(r edition.Role) bool { return names(r.At.Text) }
		see := func(w edition.Word) bool { return names(w.Text) }
		if names(g.Place.Text) || slices.ContainsFunc(g.See, see) || slices.ContainsFunc(g.Roles, at) {
			p.touched[g.Name()] = true
		}
	}
}

// standing is how the translations stand of the documents that have changed: of the others
// nothing was gone, and nothing is.
func (p *past) standing(b *Build) *translate.Report {
	if p == nil {
		return b.Translation
	}
	return b.Translation.Within(b.Edition, p.names)
}

// lacks reports whether a document lacks something of its original.
func (p *past) lacks(name string) (lacks, known bool) {
	if p == nil || p.names[name] {
		return false, false
	}
	return p.lacking[name], true
}

// checker is one for an edition that has been met. It fails where a change matters to
// documents that have not changed.
func (p *past) checker(b *Build) (*check.Checker, error) {
	if p == nil {
		return check.New(b.Edition, b.words, b.Translation.Comparison), nil
	}
	was := map[string]check.Share{}
	for name := range p.names {
		if was[name] = (check.Share{}); p.ruled[name] != nil {
			was[name] = p.ruled[name].share
		}
	}
	c, ok := check.Resume(b.Edition, b.words, b.Translation.Comparison, p.checked, was)
	if !ok {
		return nil, errWhole
	}
	return c, nil
}

// ruling is what the rules say of a document, and what it means for others.
func (p *past) ruling(name string) (r ruling, known bool) {
	if p == nil || p.names[name] {
		return r, false
	}
	if one := p.ruled[name]; one != nil {
		r = *one
	}
	return r, true
}

// recall tells an audit of the pages that are as they were.
func (p *past) recall(look *audit.Audit, pages []site.Page) error {
	if p != nil && !(digestOfPages(pages) == p.pages && look.Recall(p.audit)) {
		return errWhole
	}
	return nil
}

// others are the pages that may not be as they were: they show something of the documents
// that have changed.
func (p *past) others(pages []site.Page) (others []site.Page) {
	if p == nil {
		return pages
	}
	for _, page := range pages {
		if d := page.Document(); d == nil && p.lists || d != nil && (p.names[d.Name()] || p.touched[d.Name()]) {
			others = append(others, page)
		}
	}
	return others
}

// open opens the folder to write.
func (p *past) open(dir string) (*write.Folder, error) {
	if p == nil {
		return write.Open(dir)
	}
	return write.Reopen(dir, p.held)
}

// isLost reports whether something that was to be taken over could not be found any more.
func (p *past) isLost() bool { return p != nil && p.lost.Load() }
