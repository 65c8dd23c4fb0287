// Package ids mints passage ids: the same id for the same passage in every
// language, once and for all.
//
// Invariants: an id that stands in a text, or is retired, or of which content/sync.toml
// knows, is never changed and never given again; nothing but ids is added to a file, and no other byte of it changes.
package ids

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Edit is a file with the new ids in it.
type Edit struct {
	Path   string
	Data   []byte
	Minted int
}

// Mint gives an id to every passage that lacks one. Passages without ids are paired
// between two that have one: where a translation has as many of the same kinds as
// the original there, with ids or without, or as the original has without, they are the
// same passages. Where it has none, only the original gets ids; anything else is a
// problem, and the document is left alone, as is one of which a file could not be read.
// used are ids that passages once had, with their documents, as in "articles/story#p12".
func Mint(e *edition.Edition, used []string) ([]Edit, []source.Problem) {
	before := map[string][]string{}
	for _, unit := range used {
		if document, id, found := strings.Cut(unit, "#"); found {
			before[document] = append(before[document], id)
		}
	}
	var edits []Edit
	var problems []source.Problem
	for _, d := range e.Documents() {
		if faults := unread(d); len(faults) > 0 {
			problems = append(problems, faults...)
			continue
		}
		m := newMinter(d, e.Settings.Original(), before[d.Name()])
		if faults := m.mint(e.Settings.Languages); len(faults) > 0 {
			problems = append(problems, faults...)
			continue
		}
		for _, lang := range e.Settings.Languages {
			if t := d.Text(lang); t != nil && len(m.given[t]) > 0 {
				edits = append(edits, Edit{t.File.Path, apply(t.File.Data, m.given[t]), len(m.given[t])})
			}
		}
	}
	return edits, problems
}

func unread(d *edition.Document) (problems []source.Problem) {
	for _, t := range d.Texts {
		if t.Unread {
			problems = append(problems, t.File.Problem(0, "file-unread", "the file can't be read, so its passages get no ids", "juhae check says what is wrong with it"))
		}
	}
	return source.Sort(problems)
}

type minter struct {
	document *edition.Document
	original *edition.Text
	next     map[string]int // "p" and "h": the next free number
	given    map[*edition.Text][]insertion
}

type insertion struct {
	at   int
	text string
}

var numbered = regexp.MustCompile(`^([ph])([0-9]{1,9})$`)

func newMinter(d *edition.Document, original string, used []string) *minter {
	m := &minter{document: d, original: d.Text(original), next: map[string]int{"p": 1, "h": 1}, given: map[*edition.Text][]insertion{}}
	taken := func(id string) {
		if parts := numbered.FindStringSubmatch(id); parts != nil {
			n, _ := strconv.Atoi(parts[2])
			m.next[parts[1]] = max(m.next[parts[1]], n+1)
		}
	}
	for _, t := range d.Texts {
		for _, p := range t.Body().Passages {
			taken(p.ID)
		}
	}
	for _, id := range used {
		taken(id)
	}
	for _, r := range d.Retired {
		taken(r.ID.Text)
		taken(r.Successor.Text)
	}
	return m
}

// gap is a sequence of passages without ids, between two ids; before is empty at the
// beginning, after at the end.
type gap struct {
	before, after string
	passages      []*edition.Passage
}

func gaps(t *edition.Text) map[string]gap {
	out := map[string]gap{}
	before := ""
	for _, p := range t.Body().Passages {
		g, open := out[before]
		switch {
		case p.ID == "":
			g.before, g.passages = before, append(g.passages, p)
			out[before] = g
		case open:
			g.after = p.ID
			out[before] = g
			fallthrough
		default:
			before = p.ID
		}
	}
	return out
}

func (m *minter) mint(languages []string) (problems []source.Problem) {
	own := gaps(m.original)
	ids := map[*edition.Passage]string{} // of the original's passages, those that it will have too
	for _, p := range m.original.Body().Passages {
		if ids[p] = p.ID; p.ID == "" {
			ids[p] = m.fresh(p)
			m.give(m.original, p, ids[p])
		}
	}
	for _, lang := range languages {
		t := m.document.Text(lang)
		if t == nil || t == m.original {
			continue
		}
		for before, g := range gaps(t) {
			there, without := m.between(t, g), own[before].passages
			twins := there
			if !sameKinds(twins, g.passages) {
				twins = without
			}
			if !sameKinds(twins, g.passages) {
				problems = append(problems, m.unpaired(t, g, max(len(there), len(without))))
				continue
			}
			for i, p := range g.passages {
				m.give(t, p, ids[twins[i]])
			}
		}
	}
	return problems
}

// between are the original's passages where a translation has a gap: between the two with
// ids around it, unless the translation has one of them elsewhere.
func (m *minter) between(t *edition.Text, g gap) []*edition.Passage {
	at := func(id string, none int) int {
		if id == "" {
			return none
		}
		return slices.IndexFunc(m.original.Body().Passages, func(p *edition.Passage) bool { return p.ID == id })
	}
	first, end := at(g.before, -1)+1, at(g.after, len(m.original.Body().Passages))
	if g.before != "" && first == 0 || end < first {
		return nil
	}
	twins := m.original.Body().Passages[first:end]
	if slices.ContainsFunc(twins, func(p *edition.Passage) bool { return p.ID != "" && t.Passage(p.ID) != nil }) {
		return nil
	}
	return twins
}

func (m *minter) unpaired(t *edition.Text, g gap, original int) source.Problem {
	where := "at the beginning"
	if g.before != "" {
		where = "after ^" + g.before
	}
	return t.File.Problem(g.passages[0].At, "passages-unpaired",
		fmt.Sprintf("%d new here %s, but %d in the original: which belongs to which can't be told", len(g.passages), where, original),
		"make both sides alike there, or write the original's id, or a new one on both sides, at the end of a passage by hand, then run juhae ids again")
}

func sameKinds(a, b []*edition.Passage) bool {
	return slices.EqualFunc(a, b, func(a, b *edition.Passage) bool { return reflect.TypeOf(a.Block) == reflect.TypeOf(b.Block) })
}

func (m *minter) fresh(p *edition.Passage) string {
	letter := "p"
	if _, heading := p.Block.(*edition.Heading); heading {
		letter = "h"
	}
	id := fmt.Sprintf("%s%d", letter, m.next[letter])
	m.next[letter]++
	return id
}

func (m *minter) give(t *edition.Text, p *edition.Passage, id string) {
	text := " ^" + id
	if p.Apart {
		text = "\n\n^" + id
	}
	m.given[t] = append(m.given[t], insertion{p.End, text})
}

// apply puts the insertions into the file, with line ends as the file has them.
func apply(data []byte, insertions []insertion) []byte {
	slices.SortStableFunc(insertions, func(a, b insertion) int { return a.at - b.at })
	newline := []byte("\n")
	if bytes.Contains(data, []byte("\r\n")) {
		newline = []byte("\r\n")
	}
	var out []byte
	from := 0
	for _, in := range insertions {
		out = append(out, data[from:in.at]...)
		out = append(out, bytes.ReplaceAll([]byte(in.text), []byte("\n"), newline)...)
		from = in.at
	}
	return append(out, data[from:]...)
}
