package build

import (
	"cmp"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"io"
	"maps"
	"slices"
	"sync"

	"juhae/internal/check"
	"juhae/internal/read"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/write"
)

// kept is what a build leaves for the next one, so that it need not read, check and make
// what is as it was. It stands in a cache, since a folder is published; a build that finds
// none, or one that is not the last build's, does without.
type kept struct {
	Inventory inventory
	Lacking   map[string]bool // documents that lack something of their original, by name
	Checked   check.Kept
	Gone      bool     // something is confirmed that is no longer there
	Files     []string // that the site has beside its pages
	Pages     []string
	Audit     []byte // what stays of the pages

	texts map[string]*read.Kept // by path
	ruled map[string]*ruling    // by document; most have none
}

// ruling is what the rules say of a document, and what it means for others.
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
	sum, err := write.CacheOf(order.Cache, order.Dir).Fill(k.encode)
	if err != nil {
		return [sha256.Size]byte{}
	}
	return sum
}

// kept gathers what is kept of a build.
func (b *Build) kept(now *inventory) kept {
	k := kept{Inventory: *now, Lacking: b.lacking, Checked: b.checked, Gone: len(b.past.standing(b).Gone()) > 0,
		Files: b.files, Pages: paths(b.Site.Pages()), Audit: b.look.Kept(), texts: make(map[string]*read.Kept, len(b.texts)), ruled: b.ruled}
	for _, path := range now.Names { // what has come since is not known
		if d := b.texts[path]; d != nil {
			one := d.Keep()
			k.texts[path] = &one
		}
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

// encode writes what is kept bit by bit: as one it would stand in memory once more.
func (k *kept) encode(to io.Writer) error {
	e := gob.NewEncoder(to)
	return errors.Join(e.Encode(k), encodeMap(e, k.texts), encodeMap(e, k.ruled))
}

func encodeMap[T any](e *gob.Encoder, m map[string]*T) error {
	keys := slices.Sorted(maps.Keys(m))
	if err := e.Encode(keys); err != nil {
		return err
	}
	for _, key := range keys {
		if err := e.Encode(m[key]); err != nil {
			return err
		}
	}
	return nil
}

func (k *kept) decode(from io.Reader) error {
	d := gob.NewDecoder(from)
	return cmp.Or(d.Decode(k), decodeMap(d, &k.texts), decodeMap(d, &k.ruled))
}

func decodeMap[T any](d *gob.Decoder, m *map[string]*T) error {
	var keys []string
	if err := d.Decode(&keys); err != nil {
		return err
	}
	*m = make(map[string]*T, len(keys))
	all := make([]T, len(keys))
	for i, key := range keys {
		if err := d.Decode(&all[i]); err != nil {
			return err
		}
		(*m)[key] = &all[i]
	}
	return nil
}

// recall returns what can be taken over of the last build, or nil.
func recall(order Order, last *write.Record, now *inventory) *past {
	if order.Cache == "" || last == nil {
		return nil
	}
	p := &past{dir: order.Dir, states: sync.OnceValue(now.states), files: map[string]bool{}, names: map[string]bool{}, touched: map[string]bool{}}
	held := make(chan write.Held, 1)
	go func() { held <- last.Held(order.Dir) }()
	known := write.CacheOf(order.Cache, order.Dir).Read(last.Kept, p.decode)
	if p.held = <-held; !known || p.held == nil {
		return nil
	}
	others, ok := now.others(&p.Inventory)
	if !ok {
		return nil
	}
	for _, name := range others {
		if p.texts[name] == nil {
			return nil
		}
		p.files[name] = true
	}
	return p
}
