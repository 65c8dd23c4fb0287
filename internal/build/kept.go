package build

import (
	"crypto/sha256"
	"io"
	"sync"

	"juhae/internal/check"
	"juhae/internal/flat"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/write"
)

// kept is what a build leaves for the next one, so that it need not read, check and make
// what is as it was. It stands in a cache, since a folder is published; a build that finds
// none, or one that is not the last build's, does without.
type kept struct {
	inventory inventory
	lacking   map[string]bool // documents that lack something of their original, by name
	checked   check.Kept
	gone      bool     // something is confirmed that is no longer there
	beside    []string // files that the site has beside its pages
	pages     []string
	audit     string     // what stays of the pages
	texts     []keptText // in the order of the inventory
	ruled     map[string]*ruling
}

// keptText is a text: a read.Kept as it is written, which is copied where it is as it was.
type keptText struct{ path, written string }

func (t *keptText) flat(f *flat.Form) {
	f.Text(&t.path)
	f.Text(&t.written)
}

// ruling is what the rules say of a document, and what it means for others; most documents
// have none.
type ruling struct {
	Problems []source.Problem
	Share    check.Share
}

func (r *ruling) empty() bool { return len(r.Problems)+len(r.Share.Curly)+len(r.Share.Words) == 0 }

// keep keeps what the next build can take over, and returns its digest; what can't be kept
// is not.
func (b *Build) keep(order Order, now *inventory) [sha256.Size]byte {
	if order.Cache == "" {
		return [sha256.Size]byte{}
	}
	k := b.kept(now)
	sum, err := write.CacheOf(order.Cache, order.Dir).Fill(func(to io.Writer) error { return flat.Write(to, k.flat) })
	if err != nil {
		return [sha256.Size]byte{}
	}
	return sum
}

// kept gathers what is kept of a build.
func (b *Build) kept(now *inventory) kept {
	k := kept{inventory: *now, lacking: b.lacking, checked: b.checked, gone: len(b.past.standing(b).Gone()) > 0,
		beside: b.files, pages: paths(b.Site.Pages()), audit: b.look.Kept(), texts: make([]keptText, 0, len(b.texts)), ruled: b.ruled}
	var one []byte
	for _, path := range now.Names {
		d := b.texts[path]
		if d == nil { // it is no text, or has come since and is not known
			continue
		}
		written, known := b.past.written(path)
		if !known {
			is := d.Keep()
			one = flat.Append(one[:0], is.Flat)
			written = string(one)
		}
		k.texts = append(k.texts, keptText{path, written})
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

// flat is the form of what is kept.
func (k *kept) flat(f *flat.Form) {
	k.inventory.flat(f)
	flat.Map(f, &k.lacking, func(lacks *bool, f *flat.Form) { f.Bool(lacks) })
	k.checked.Flat(f)
	f.Bool(&k.gone)
	f.Texts(&k.beside)
	f.Texts(&k.pages)
	f.Text(&k.audit)
	flat.List(f, &k.texts, (*keptText).flat)
	flat.Map(f, &k.ruled, func(r **ruling, f *flat.Form) { flat.Optional(f, r, (*ruling).flat) })
}

func (r *ruling) flat(f *flat.Form) {
	flat.List(f, &r.Problems, (*source.Problem).Flat)
	r.Share.Flat(f)
}

// recall returns what can be taken over of the last build, which left the folder as held
// says, or nil.
func recall(order Order, last *write.Record, held func() *write.Held, now *inventory) *past {
	p := &past{dir: order.Dir, states: sync.OnceValue(now.states), files: map[string]bool{}, names: map[string]bool{}, touched: map[string]bool{}}
	known := write.CacheOf(order.Cache, order.Dir).Read(last.Kept, func(data string) bool { return flat.Read(data, p.flat) })
	if p.held = held(); !known || p.held == nil {
		return nil
	}
	others, ok := now.others(&p.inventory)
	if !ok {
		return nil
	}
	p.known = make(map[string]string, len(p.texts))
	for _, t := range p.texts {
		p.known[t.path] = t.written
	}
	for _, name := range others {
		if _, known := p.known[name]; !known {
			return nil
		}
		p.files[name] = true
	}
	return p
}
