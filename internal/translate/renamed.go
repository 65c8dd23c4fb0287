package translate

import (
	"cmp"
	"slices"
	"strings"

	"juhae/internal/edition"
)

// renamed finds the documents that were confirmed under another name, and returns that name
// by today's: more than half of what was confirmed of one that is gone stands, with the same
// originals, in one of the same folder of which nothing has been confirmed.
func renamed(e *edition.Edition, confirmed *Sync) map[string]string {
	gone := map[string]bool{}
	for _, name := range confirmed.documents {
		gone[name] = name != Words && e.Part(name).Document() == nil
	}
	if !slices.ContainsFunc(confirmed.documents, func(name string) bool { return gone[name] }) {
		return nil
	}
	then := map[string][]string{} // who had a unit, by its folder, language, local name and original
	size := map[string]int{}
	for key, c := range confirmed.confirmed {
		if name := documentOf(key.unit); gone[name] {
			text := textOf(key.language, name, key.unit[len(name):], c.Original)
			then[text] = append(then[text], name)
			size[name]++
		}
	}
	var all []likeness
	for _, d := range e.Documents() {
		if _, known := gone[d.Name()]; !known { // else something of it has been confirmed
			all = append(all, likenesses(d, e.Settings, then, size)...)
		}
	}
	slices.SortFunc(all, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.same, a.same), cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from))
	})
	out, taken := map[string]string{}, map[string]bool{}
	for _, l := range all {
		if out[l.to] == "" && !taken[l.from] {
			out[l.to], taken[l.from] = l.from, true
		}
	}
	return out
}

// likeness is how many units one document has of another, that is gone.
type likeness struct {
	from, to string
	same     int
}

// likenesses finds the documents of which d has more than half.
func likenesses(d *edition.Document, settings edition.Settings, then map[string][]string, size map[string]int) (out []likeness) {
	same := map[string]int{}
	for _, lang := range settings.Languages[1:] {
		for _, u := range documentUnits(d, settings.Original(), lang) {
			for _, name := range then[textOf(lang, u.Document, u.ID[len(u.Document):], u.Original.Normal())] {
				same[name]++
			}
		}
	}
	for name, n := range same {
		if 2*n > size[name] {
			out = append(out, likeness{name, d.Name(), n})
		}
	}
	return out
}

func textOf(language, document, local, original string) string {
	folder, _, _ := strings.Cut(document, "/")
	return strings.Join([]string{folder, language, local, original}, "\x00")
}

// documentOf is the part of a unit's id that names its document.
func documentOf(unit string) string { return unit[:strings.IndexAny(unit+"#", "#@")] }
