package render

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"text/template/parse"

	"juhae/internal/site"
	"juhae/internal/source"
)

// checker follows a template with the types of its view, without rendering it, and
// reports what cannot work: in branches too that no page takes today. Where it cannot
// tell a type (a map's value, what "and" and "or" choose) it is silent.
type checker struct {
	templates *Templates
	set       *template.Template
	seen      map[visit]bool
	problems  []source.Problem
	file      string // of the template that is being followed
}

type visit struct {
	name string
	dot  reflect.Type
}

// scope is the variables that can be seen. A scope within another shares its
// variables, so that an assignment is seen outside.
type scope map[string]*variable

// variable is of a type, or nil where assignments give it several.
type variable struct{ of reflect.Type }

// Check compares every template with the view that it is given, and returns what
// does not fit, each once and at its own place. The language does not matter: a
// page's template is the same in all. Words that stand in a template are looked for in the
// edition's own files.
func (t *Templates) Check(language string, own func(path string) bool) []source.Problem {
	var problems []source.Problem
	g, whole := newGraph(t), true
	for _, kind := range slices.Sorted(maps.Keys(site.Views)) {
		parsed := t.sets[kind+"/"+language]
		if parsed == nil {
			whole = false // missing or broken, and that is reported
			continue
		}
		set := parsed()
		c := &checker{templates: t, set: set, seen: map[visit]bool{}}
		c.template(shared[0], reflect.TypeOf(site.Views[kind]))
		problems = append(append(problems, c.problems...), g.follow(kind, set)...)
	}
	if whole && len(problems) == 0 {
		problems = g.unused()
	}
	for _, file := range t.files {
		if own(file.Path) {
			problems = append(problems, literals(file)...)
		}
	}
	// The same fault shows in the sets of several kinds of pages, with hints of their own.
	return slices.CompactFunc(source.Sort(problems), func(a, b source.Problem) bool { return a.String() == b.String() })
}

func (c *checker) problem(node parse.Node, rule, text, hint string) {
	if file := c.templates.files[c.file]; file != nil {
		c.problems = append(c.problems, file.Problem(int(node.Position()), rule, text, hint))
	}
}

func (c *checker) template(name string, dot reflect.Type) {
	tree := c.set.Lookup(name)
	if tree == nil || tree.Tree == nil || c.seen[visit{name, dot}] {
		return
	}
	c.seen[visit{name, dot}] = true
	file := c.file
	c.file = tree.Tree.ParseName
	c.list(tree.Tree.Root, dot, scope{"$": &variable{dot}})
	c.file = file
}

func (c *checker) list(list *parse.ListNode, dot reflect.Type, vars scope) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		c.node(node, dot, vars)
	}
}

func (c *checker) node(node parse.Node, dot reflect.Type, vars scope) {
	switch n := node.(type) {
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot, vars)
	case *parse.TemplateNode:
		c.template(n.Name, c.pipe(n.Pipe, dot, vars))
	case *parse.IfNode:
		inner := maps.Clone(vars)
		c.pipe(n.Pipe, dot, inner)
		c.list(n.List, dot, maps.Clone(inner))
		c.list(n.ElseList, dot, inner)
	case *parse.WithNode:
		inner := maps.Clone(vars)
		value := c.pipe(n.Pipe, dot, inner)
		c.list(n.List, value, maps.Clone(inner))
		c.list(n.ElseList, dot, inner)
	case *parse.RangeNode:
		c.rangeOver(n, dot, maps.Clone(vars))
	}
}

// rangeOver follows a range. A template may range over a number too; over one of the
// view it is taken for a mistake, as it could be one that goes on for ever.
func (c *checker) rangeOver(n *parse.RangeNode, dot reflect.Type, vars scope) {
	outer := maps.Clone(vars)
	t := indirect(c.pipe(n.Pipe, dot, vars))
	var key, element reflect.Type
	switch kind := kindOf(t); kind {
	case reflect.Slice, reflect.Array:
		key, element = reflect.TypeFor[int](), t.Elem()
	case reflect.Map:
		key, element = t.Key(), t.Elem()
	case reflect.Invalid, reflect.Interface, reflect.Chan, reflect.Func:
	default:
		c.problem(n.Pipe, "template-range", "a range over "+named(t), "range over a list of the view")
	}
	switch decl := n.Pipe.Decl; {
	case n.Pipe.IsAssign:
	case len(decl) == 1:
		vars[decl[0].Ident[0]] = &variable{element}
	case len(decl) == 2:
		vars[decl[0].Ident[0]], vars[decl[1].Ident[0]] = &variable{key}, &variable{element}
	}
	c.list(n.List, element, vars)
	c.list(n.ElseList, dot, outer)
}
