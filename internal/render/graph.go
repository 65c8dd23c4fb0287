package render

import (
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"juhae/internal/site"
	"juhae/internal/source"
)

// graph is which template calls which, over the sets of all kinds of pages.
type graph struct {
	templates *Templates
	page      string
	called    map[string]bool // file + " " + name of all that some page can come to
	problems  []source.Problem
}

// edge is one {{template}}. Both kinds that it may be of go on for ever in a circle:
// one that is always taken, and one that is taken with the same data again.
type edge struct {
	to           string
	node         *parse.TemplateNode
	always, same bool
}

func newGraph(t *Templates) *graph { return &graph{templates: t, called: map[string]bool{}} }

// follow goes through what a set's pages, whose own file is page, can come to, and returns the calls of what
// is not defined and the circles.
func (g *graph) follow(page string, set *template.Template) []source.Problem {
	g.page, g.problems = page, nil
	edges, files := map[string][]edge{}, map[string]string{}
	g.reach(set, shared[0], edges, files)
	for _, endless := range []func(edge) bool{func(e edge) bool { return e.always }, func(e edge) bool { return e.same }} {
		state := map[string]int{}
		for _, name := range slices.Sorted(maps.Keys(edges)) {
			g.circles(name, edges, files, endless, state, nil)
		}
	}
	return g.problems
}

func (g *graph) reach(set *template.Template, name string, edges map[string][]edge, files map[string]string) {
	tree := set.Lookup(name)
	if _, done := edges[name]; done || tree == nil || tree.Tree == nil {
		return
	}
	files[name] = tree.Tree.ParseName
	g.called[tree.Tree.ParseName+" "+name] = true
	edges[name] = calls(nil, tree.Tree.Root, true, true)
	for _, e := range edges[name] {
		if callee := set.Lookup(e.to); callee == nil || callee.Tree == nil {
			g.undefined(set, files[name], e)
			continue
		}
		g.reach(set, e.to, edges, files)
	}
}

// undefined reports a call of what is not defined. What base.html calls by the name
// main is each page's own to define.
func (g *graph) undefined(set *template.Template, file string, e edge) {
	if own := g.templates.files[g.page]; file == shared[0] && e.to == "main" && own != nil {
		g.problems = append(g.problems, own.Problem(0, "template-undefined", "no template "+source.Quote(e.to), "put what the page says between {{define \"main\"}} and {{end}}"))
		return
	}
	g.problem(file, e.node, "template-undefined", "no template "+source.Quote(e.to),
		"define it, or call one that is defined"+source.DidYouMean(e.to, names(set)...))
}

func names(set *template.Template) (out []string) {
	for _, t := range set.Templates() {
		out = append(out, t.Name())
	}
	slices.Sort(out)
	return out
}

func (g *graph) problem(name string, node parse.Node, rule, text, hint string) {
	if file := g.templates.files[name]; file != nil {
		g.problems = append(g.problems, file.Problem(int(node.Position()), rule, text, hint))
	}
}

// calls gathers the {{template}}s of a list; always says that the list is always
// reached, same that the dot in it is the template's own.
func calls(out []edge, list *parse.ListNode, always, same bool) []edge {
	if list == nil {
		return out
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TemplateNode:
			out = append(out, edge{n.Name, n, always, sameData(n.Pipe, same)})
		case *parse.IfNode:
			out = calls(calls(out, n.List, false, same), n.ElseList, false, same)
		case *parse.WithNode:
			out = calls(calls(out, n.List, false, false), n.ElseList, false, same)
		case *parse.RangeNode:
			out = calls(calls(out, n.List, false, false), n.ElseList, false, same)
		}
	}
	return out
}

// sameData reports whether a call hands on what the calling template was given.
func sameData(p *parse.PipeNode, dot bool) bool {
	if p == nil {
		return true // nothing is handed on, to the second round neither
	}
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return false
	}
	switch n := p.Cmds[0].Args[0].(type) {
	case *parse.DotNode:
		return dot
	case *parse.VariableNode:
		return len(n.Ident) == 1 && n.Ident[0] == "$"
	}
	return false
}

// circles goes depth first along the edges of one kind and reports each that closes a circle.
func (g *graph) circles(name string, edges map[string][]edge, files map[string]string, endless func(edge) bool, state map[string]int, way []string) {
	const open, done = 1, 2
	if state[name] == done {
		return
	}
	state[name] = open
	way = append(way, name)
	for _, e := range edges[name] {
		switch {
		case !endless(e):
		case state[e.to] == open:
			round := append(slices.Clone(way[slices.Index(way, e.to):]), e.to)
			g.problem(files[name], e.node, "template-endless", "the template "+source.Quote(e.to)+" calls itself without end",
				"the way is "+strings.Join(round, " → ")+": call it for a part of its data, within range or with")
		default:
			g.circles(e.to, edges, files, endless, state, way)
		}
	}
	state[name] = done
}

var definition = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+("[^"\n]*"|` + "`[^`\n]*`)")
})

// nothing is the rest of a definition without a body: it says that a page has no such part.
var nothing = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*-?\}\}\s*\{\{-?\s*end\b`) })

// unused returns what is defined and called by no page.
func (g *graph) unused() (problems []source.Problem) {
	for base, file := range g.templates.files {
		if site.Views[base] == nil && !slices.Contains(shared, base) {
			problems = append(problems, file.Problem(0, "template-unused", "no page uses the template "+source.Quote(path.Base(file.Path)),
				"remove it, or give it the name of one of juhae's templates"))
			continue
		}
		for _, m := range definition().FindAllSubmatchIndex(file.Data, -1) {
			name := string(file.Data[m[2]+1 : m[3]-1])
			if !g.called[base+" "+name] && !g.overridden(base, name) && !nothing().Match(file.Data[m[1]:]) {
				problems = append(problems, file.Problem(m[0], "template-unused", "the template "+source.Quote(name)+" is called nowhere", "remove it, or call it"))
			}
		}
	}
	return problems
}

// overridden reports whether a page's own template takes the place of one of a shared file.
func (g *graph) overridden(base, name string) bool {
	if !slices.Contains(shared, base) {
		return false
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(g.called)), func(called string) bool { return strings.HasSuffix(called, " "+name) })
}
