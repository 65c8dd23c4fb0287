package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"juhae/internal/audit"
	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/write"
)

// errWhole ends a build that has taken over too much: the change of a few texts means more
// than can be told from them.
var errWhole = errors.New("everything has to be made anew")

// kept is what a build leaves for the next one, so that it need not read, check and make
// what is as it was. It stands in a cache, since a folder is published; a build that finds
// none, or one that is not the last build's, does without.
type kept struct {
	Inventory inventory
	Texts     map[string]read.Kept // by path
	Lacking   map[string]bool      // documents that lack something of their original, by name
	Ruled     map[string]ruling    // by document
	Checked   check.Kept
	Pages     []string
	Audit     []byte // what stays of the pages
}

// ruling is what the rules say of a document, and what it means for others.
type ruling struct {
	Problems []source.Problem
	Share    check.Share
}

// past is the last build, as far as a new one takes it over: the edition is the same but for
// some texts.
type past struct {
	kept
	held    write.Held
	files   map[string]bool // the texts that are others
	names   map[string]bool // their documents
	touched map[string]bool // documents whose pages show something of those
	lost    atomic.Bool     // a body was not there any more
}

// cacheFile is where what a build into a folder keeps is kept.
func cacheFile(order Order) string {
	dir, err := filepath.Abs(order.Dir)
	if err != nil {
		dir = order.Dir
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(order.Cache, hex.EncodeToString(sum[:12])+".kept")
}

// keep keeps what the next build can take over, and returns its digest; what can't be kept
// is not.
func (b *Build) keep(order Order, now *inventory) (sum [sha256.Size]byte) {
	if order.Cache == "" {
		return sum
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(b.kept(now)); err != nil {
		return sum
	}
	if os.MkdirAll(order.Cache, 0o700) != nil || write.Edit(cacheFile(order), data.Bytes()) != nil {
		return sum
	}
	return sha256.Sum256(data.Bytes())
}

// kept gathers what is kept of a build.
func (b *Build) kept(now *inventory) kept {
	k := kept{Inventory: *now, Texts: make(map[string]read.Kept, len(b.texts)), Lacking: b.lacking, Ruled: b.ruled, Checked: b.checker.Kept(), Pages: paths(b.Site.Pages()), Audit: b.look.Kept()}
	for path, d := range b.texts {
		k.Texts[path] = d.Keep()
	}
	return k
}

func paths(pages []site.Page) []string {
	paths := make([]string, len(pages))
	for i, p := range pages {
		paths[i] = p.Path
	}
	return paths
}

// recall returns what can be taken over of the last build, or nil.
func recall(order Order, last *write.Record, now *inventory) *past {
	if order.Cache == "" || last == nil {
		return nil
	}
	data, err := os.ReadFile(cacheFile(order))
	if err != nil || sha256.Sum256(data) != last.Kept {
		return nil
	}
	p := &past{files: map[string]bool{}, names: map[string]bool{}, touched: map[string]bool{}}
	if gob.NewDecoder(bytes.NewReader(data)).Decode(&p.kept) != nil || p.Inventory.sum() != last.Inputs {
		return nil
	}
	others, ok := now.others(&p.Inventory)
	for _, name := range others {
		if _, text := p.Texts[name]; !text {
			return nil
		}
		p.files[name] = true
	}
	if p.held = last.Held(order.Dir); !ok || p.held == nil {
		return nil
	}
	return p
}

// The methods of past answer for none too: then nothing is known.

// text returns a text as the last build knew it, or nil where it has to be read.
func (p *past) text(e read.Entry, files fs.FS, original string) *read.Document {
	if p == nil || p.files[e.Path] {
		return nil
	}
	k, known := p.Texts[e.Path]
	if !known {
		return nil
	}
	return e.Kept(&k, files, original, func() { p.lost.Store(true) })
}

// meet takes notice of an edition: which of its documents have changed, and which show
// something of those. It fails where others may have to be checked anew.
func (p *past) meet(e *edition.Edition, texts map[string]*read.Document) error {
	if p == nil {
		return nil
	}
	summarised := map[string]bool{} // slugs of glosses whose short definition is another
	for path := range p.files {
		d, was := texts[path], p.Texts[path]
		is := d.Keep()
		if d.Text.Unread || !read.SameFace(&was, &is) {
			return errWhole
		}
		p.names[d.Name()] = true
		if d.Kind == read.Gloss && (was.Summary != is.Summary || is.Summary == "") { // else it is how the text begins
			summarised[d.Slug] = true
		}
		p.links(e, d, &was.Marks, &is.Marks)
	}
	if len(summarised) > 0 {
		p.showing(e, summarised)
	}
	return nil
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
	case d.Kind == read.Article: // the words around a use are shown too
		for _, m := range []*edition.Marks{was, is} {
			touch(m.Glosses, nil)
			touch(m.InNotes, nil)
		}
	case d.Kind == read.Gloss && d.Text.Language == e.Settings.Original():
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

// lacks reports whether a document lacks something of its original.
func (p *past) lacks(name string) (lacks, known bool) {
	if p == nil || p.names[name] {
		return false, false
	}
	return p.Lacking[name], true
}

// checker is one for an edition that has been met. It fails where a change matters to
// documents that have not changed.
func (p *past) checker(b *Build) (*check.Checker, error) {
	if p == nil {
		return check.New(b.Edition, b.words, b.Translation.Comparison), nil
	}
	was := map[string]check.Share{}
	for name := range p.names {
		was[name] = p.Ruled[name].Share
	}
	c, ok := check.Resume(b.Edition, b.words, b.Translation.Comparison, p.Checked, was)
	if !ok {
		return nil, errWhole
	}
	return c, nil
}

// ruled is what the rules say of a document.
func (p *past) ruled(name string) (problems []source.Problem, share check.Share, known bool) {
	if p == nil || p.names[name] {
		return nil, share, false
	}
	return p.Ruled[name].Problems, p.Ruled[name].Share, true
}

// recall tells an audit of the pages that are as they were.
func (p *past) recall(look *audit.Audit, pages []site.Page) error {
	if p != nil && !(slices.Equal(paths(pages), p.Pages) && look.Recall(p.Audit)) {
		return errWhole
	}
	return nil
}

// page reports whether a page is as it was: it shows one document, and nothing of those
// that have changed.
func (p *past) page(page site.Page) bool {
	d := page.Document()
	return p != nil && d != nil && !p.names[d.Name()] && !p.touched[d.Name()]
}

// open opens the folder to write.
func (p *past) open(dir string) (*write.Folder, error) {
	if p == nil {
		return write.Open(dir)
	}
	return write.Reopen(dir, p.held)
}

// leave leaves a page as it is.
func (p *past) leave(folder *write.Folder, path string) error {
	if !folder.Keep(path) {
		return errWhole
	}
	return nil
}

// gone reports whether something that was to be taken over could not be found any more.
func (p *past) gone() bool { return p != nil && p.lost.Load() }
