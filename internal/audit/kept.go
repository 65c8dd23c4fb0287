package audit

import (
	"bytes"
	"encoding/binary"
	"slices"

	"juhae/internal/flat"
)

// facts are what of a page is needed once all have been seen.
type facts struct {
	faults []fault // its own; those of several pages together are found anew
	title  string
	ids    []string // sorted
	links  []int32  // pages, sorted
	places []place  // each once
}

// place is a place on another page that a page links to, by address#fragment.
type place struct {
	page              int32
	address, fragment string
}

// Kept is what stays of all pages.
type Kept struct {
	Sound bool     // nothing is wrong with them
	Pages []string // the facts of each, encoded; empty before it is looked at
}

// Flat is the form of what is kept, in files of juhae's own.
func (k *Kept) Flat(f *flat.Form) {
	f.Bool(&k.Sound)
	f.Texts(&k.Pages)
}

// Kept returns what stays of all pages, so that a later audit can Recall it. It is
// worth most after Problems: it says then whether there were any.
func (a *Audit) Kept() Kept {
	a.mu.Lock()
	defer a.mu.Unlock()
	return Kept{a.kept.Sound, slices.Clone(a.kept.Pages)}
}

// Recall takes up what an earlier audit has kept, before any page is looked at; those
// that are as they were then need not be. The site must have the same pages, files,
// languages and address. It reports false, and has taken up nothing, where that can't
// be what was kept of so many pages.
func (a *Audit) Recall(kept Kept) bool {
	if len(kept.Pages) != len(a.pages) {
		return false
	}
	var f facts
	for i, page := range kept.Pages {
		if page == "" || !f.decode(page, i, len(kept.Pages)) {
			return false
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept = Kept{kept.Sound, slices.Clone(kept.Pages)}
	return true
}

// encode makes of a page what is kept of it.
func (r *reader) encode() {
	out := binary.AppendUvarint(r.kept[:0], uint64(len(r.faults)))
	for _, f := range r.faults {
		for _, text := range []string{f.rule, f.text, f.hint, f.literal, f.language} {
			out = appendText(out, text)
		}
	}
	out = appendText(out, r.title)
	out = binary.AppendUvarint(out, uint64(len(r.ids)))
	for _, id := range r.ids {
		out = appendText(out, id)
	}
	out = binary.AppendUvarint(out, uint64(len(r.links)))
	for _, page := range r.links {
		out = binary.AppendUvarint(out, uint64(page))
	}
	r.kept = r.encodePlaces(out)
}

// encodePlaces writes an address, and the page it leads to, but where it is the last one
// again: pages link to many places of few others.
func (r *reader) encodePlaces(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(r.places)))
	var last []byte
	for _, p := range r.places {
		address, fragment, _ := bytes.Cut(p.href, []byte("#"))
		out = appendText(out, fragment)
		if bytes.Equal(address, last) {
			out = append(out, 0)
			continue
		}
		out = binary.AppendUvarint(appendText(out, address), uint64(p.page))
		last = address
	}
	return out
}

// decode takes the facts of page i, one of so many, from what was kept of it. Lists that
// are there already are written over.
func (f *facts) decode(kept string, i, pages int) bool {
	d := decoder{left: kept}
	f.faults = several(&d, f.faults, func() fault {
		return fault{rule: d.text(), text: d.text(), hint: d.text(), literal: d.text(), language: d.text(), page: i}
	})
	f.title = d.text()
	f.ids = several(&d, f.ids, d.text)
	f.links = several(&d, f.links, func() int32 { return d.page(pages) })
	var last place
	f.places = several(&d, f.places, func() place {
		last.fragment = d.text()
		if address := d.text(); address != "" {
			last.address, last.page = address, d.page(pages)
		}
		return last
	})
	return d.done()
}

func appendText[T string | []byte](out []byte, text T) []byte {
	return append(binary.AppendUvarint(out, uint64(len(text))), text...)
}

// decoder reads numbers and texts. What it reads comes from a disk: once something can't
// be so, all that follows is zero.
type decoder struct {
	left string
	bad  bool
}

func (d *decoder) done() bool { return !d.bad && d.left == "" }

func (d *decoder) number() (n uint64) {
	for i := 0; i < min(len(d.left), binary.MaxVarintLen32); i++ {
		n |= uint64(d.left[i]&0x7f) << (7 * i)
		if d.left[i] < 0x80 {
			d.left = d.left[i+1:]
			return n
		}
	}
	d.bad, d.left = true, ""
	return 0
}

// count reads how many bytes or things follow; each thing has a byte or more.
func (d *decoder) count() int {
	if n := d.number(); n <= uint64(len(d.left)) {
		return int(n)
	}
	d.bad, d.left = true, ""
	return 0
}

func (d *decoder) text() (text string) {
	n := d.count()
	text, d.left = d.left[:n], d.left[n:]
	return text
}

func (d *decoder) page(pages int) int32 {
	n := d.number()
	if n >= uint64(pages) {
		d.bad, d.left = true, ""
		return 0
	}
	return int32(n)
}

// several reads a list, into the memory of another.
func several[T any](d *decoder, list []T, one func() T) []T {
	n := d.count()
	list = slices.Grow(list[:0], n)
	for range n {
		list = append(list, one())
	}
	return list
}
