package audit

import (
	"slices"

	"juhae/internal/source"
)

// gathering is what is wrong with all pages together: each fault once, with the first
// page that has it.
type gathering struct {
	audit  *Audit
	facts  []facts // one for each page
	faults map[key]*fault
}

type key struct{ rule, template, text string }

// faults gathers what is wrong, in the order of the pages; a.mu is held.
func (a *Audit) faults() map[key]*fault {
	g := &gathering{a, make([]facts, len(a.pages)), map[key]*fault{}}
	for i, kept := range a.kept.Pages {
		g.facts[i].decode(kept, i, len(a.pages))
		for _, f := range g.facts[i].faults {
			g.add(f)
		}
	}
	g.lookUp()
	g.orphans()
	g.titles()
	return g.faults
}

// add counts a fault; the pages come in their order.
func (g *gathering) add(f fault) {
	k := key{f.rule, g.audit.pages[f.page].Template, f.text}
	if old := g.faults[k]; old != nil {
		old.count++
		return
	}
	f.count = 1
	g.faults[k] = &f
}

// lookUp looks for the places on other pages that pages link to.
func (g *gathering) lookUp() {
	for i, f := range g.facts {
		for _, p := range f.places {
			id, ids := unescape(p.fragment), g.facts[p.page].ids
			if _, found := slices.BinarySearch(ids, id); !found {
				href := p.address + "#" + p.fragment
				g.add(fault{rule: "page-anchor", page: i, literal: href, text: "the link " + source.Quote(href) + " leads to a place that is not there",
					hint: g.audit.pages[p.page].Path + " has no id " + source.Quote(id) + source.DidYouMean(id, ids...)})
			}
		}
	}
}

// orphans are the pages that no links lead to from the first one.
func (g *gathering) orphans() {
	if len(g.facts) == 0 || len(g.facts[0].ids) == 0 && len(g.facts[0].links) == 0 {
		return
	}
	seen := make([]bool, len(g.facts))
	seen[0] = true
	for queue := []int32{0}; len(queue) > 0; {
		next := queue[0]
		queue = queue[1:]
		for _, to := range g.facts[next].links {
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	for i, p := range g.audit.pages {
		if !seen[i] && p.Template != "404.html" {
			g.add(fault{rule: "page-orphan", page: i, text: "no links lead from the title page", joint: " to ",
				hint: "link to it from a list or a menu, as juhae's own templates do"})
		}
	}
}

// titles are those that several pages of a language have.
func (g *gathering) titles() {
	type titled struct{ language, title string }
	first := map[titled]int{}
	for i, p := range g.audit.pages {
		t := titled{p.Language, g.facts[i].title}
		j, taken := first[t]
		switch {
		case p.Template == "404.html" || p.Template == "title.html" || p.Template == "parallel.html":
		case t.title == "":
			g.add(fault{rule: "page-title", page: i, text: "pages of this kind have no title", hint: "write <title>{{.FullTitle}}</title> into the head"})
		case !taken:
			first[t] = i
		default:
			g.add(fault{rule: "page-title", page: i, text: "the title " + source.Quote(t.title) + " is also that of " + g.audit.pages[j].Path,
				hint: "readers and search engines cannot tell the pages apart: add what sets this one off"})
		}
	}
}
