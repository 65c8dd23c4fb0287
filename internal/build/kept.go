package build

import (
	"crypto/sha256"
	"io"
	"maps"
	"slices"
	"sync"

	"juhae/internal/check"
	"juhae/internal/flat"
	"juhae/internal/read"
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
	audit     string      // what stays of the pages
	texts     []*keptText // in the order of the inventory
	ruled     map[string]*ruling
}

// keptText is a text, and how it stood in the cache; nothing did where it is new.
type keptText struct {
	path  string
	is    read.Kept
	stood string
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
		beside: b.files, pages: paths(b.Site.Pages()), audit: b.look.Kept(), texts: make([]*keptText, 0, len(b.texts)), ruled: b.ruled}
	for _, path := range now.Names {
		d, t := b.texts[path], b.past.keeps(path)
		if d == nil { // it is no text, or has come since and is not known
			continue
		}
		if t == nil {
			t = &keptText{path: path, is: d.Keep()}
		}
		k.texts = append(k.texts, t)
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
	flatMap(f, &k.lacking, func(lacks *bool, f *flat.Form) { f.Bool(lacks) })
	k.checked.Flat(f)
	f.Bool(&k.gone)
	f.Texts(&k.beside)
	f.Texts(&k.pages)
	f.Text(&k.audit)
	flat.List(f, &k.texts, flatPointer((*keptText).flat))
	flatMap(f, &k.ruled, flatPointer((*ruling).flat))
}

func (t *keptText) flat(f *flat.Form) {
	f.Text(&t.path)
	if t.stood != "" {
		f.Copy(t.stood)
		return
	}
	t.stood = f.Stretch(func() { t.is.Flat(f) })
}

func (r *ruling) flat(f *flat.Form) {
	flat.List(f, &r.Problems, (*source.Problem).Flat)
	r.Share.Flat(f)
}

// flatPointer is the form of a value that a pointer leads to.
func flatPointer[T any](one func(*T, *flat.Form)) func(**T, *flat.Form) {
	return func(v **T, f *flat.Form) {
		if f.Reads() {
			*v = new(T)
		}
		one(*v, f)
	}
}

// flatMap is the form of a map: its keys, in their order, and their values.
func flatMap[T any](f *flat.Form, m *map[string]T, one func(*T, *flat.Form)) {
	keys := slices.Sorted(maps.Keys(*m))
	if f.Texts(&keys); f.Reads() {
		*m = make(map[string]T, len(keys))
	}
	for _, key := range keys {
		v := (*m)[key]
		one(&v, f)
		(*m)[key] = v
	}
}

// recall returns what can be taken over of the last build, which left the folder as held
// says, or nil.
func recall(order Order, last *write.Record, held func() *write.Held, now *inventory) *past {
	if order.Cache == "" || last == nil {
		return nil
	}
	p := &past{dir: order.Dir, states: sync.OnceValue(now.states), files: map[string]bool{}, names: map[string]bool{}, touched: map[string]bool{}}
	known := write.CacheOf(order.Cache, order.Dir).Read(last.Kept, func(data string) bool { return flat.Read(data, p.flat) })
	if p.held = held(); !known || p.held == nil {
		return nil
	}
	others, ok := now.others(&p.inventory)
	if !ok {
		return nil
	}
	p.known = make(map[string]*keptText, len(p.texts))
	for _, t := range p.texts {
		p.known[t.path] = t
	}
	for _, name := range others {
		if p.known[name] == nil {
			return nil
		}
		p.files[name] = true
	}
	return p
}
