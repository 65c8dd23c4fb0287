package build

import (
	"crypto/sha256"
	"io"
	"sync"

	"juhae/internal/audit"
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
	gone      bool              // something is confirmed that is no longer there
	beside    []string          // files that the site has beside its pages
	pages     [sha256.Size]byte // digest of their names
	audit     audit.Kept
	texts     []string // of each of the inventory's names a read.Kept, as it is written; empty where it is no text that is known
	ruled     map[string]*ruling
}

// ruling is what the rules say of a document, and what it means for others; most documents
// have none.
type ruling struct {
	problems []source.Problem
	share    check.Share
}

func (r *ruling) empty() bool { return len(r.problems)+len(r.share.Curly)+len(r.share.Words) == 0 }

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
		beside: b.files, pages: digestOfPages(b.Site.Pages()), audit: b.look.Kept(), texts: make([]string, len(now.names)), ruled: b.ruled}
	var one []byte
	for i, path := range now.names {
		d := b.texts[path]
		text, known := b.past.written(path)
		if d != nil && !known {
			is := d.Keep()
			one = flat.Append(one[:0], is.Flat)
			text = string(one)
		}
		k.texts[i] = text
	}
	return k
}

// digestOfPages is a digest of the names of pages.
func digestOfPages(pages []site.Page) [sha256.Size]byte {
	digest := sha256.New()
	flat.Write(digest, func(f *flat.Form) {
		for _, p := range pages {
			f.Text(&p.Path)
		}
	})
	return [sha256.Size]byte(digest.Sum(nil))
}

// flat is the form of what is kept.
func (k *kept) flat(f *flat.Form) {
	k.inventory.flat(f)
	flat.Map(f, &k.lacking, func(lacks *bool, f *flat.Form) { f.Bool(lacks) })
	k.checked.Flat(f)
	f.Bool(&k.gone)
	f.Texts(&k.beside)
	f.Bytes(k.pages[:])
	k.audit.Flat(f)
	f.Texts(&k.texts)
	flat.Map(f, &k.ruled, func(r **ruling, f *flat.Form) { flat.Optional(f, r, (*ruling).flat) })
}

func (r *ruling) flat(f *flat.Form) {
	flat.List(f, &r.problems, (*source.Problem).Flat)
	r.share.Flat(f)
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
	if !ok || len(p.texts) != len(now.names) {
		return nil
	}
	p.known = make(map[string]string, len(p.texts))
	for i, text := range p.texts {
		if text != "" {
			p.known[now.names[i]] = text
		}
	}
	for _, name := range others {
		if _, known := p.known[name]; !known {
			return nil
		}
		p.files[name] = true
	}
	return p
}
