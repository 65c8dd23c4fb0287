package render

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"juhae/internal/site"
	"juhae/internal/source"
)

// checker follows a template with the types of its view, without rendering it, and
// reports every field that is not there: in branches too that no page takes today.
// Where it cannot tell a type (a function's result, a map's value) it is silent.
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

// Check compares every template with the view that it is given, and returns what
// does not fit, each once and at its own place. The language does not matter: a
// page's template is the same in all.
func (t *Templates) Check(language string) []source.Problem {
	var problems []source.Problem
	known := map[string]bool{}
	for _, kind := range slices.Sorted(maps.Keys(site.Views)) {
		set := t.sets[kind+"/"+language]
		if set == nil {
			continue // missing or broken, and that is reported
		}
		c := &checker{templates: t, set: set, seen: map[visit]bool{}}
		c.template(shared[0], reflect.TypeOf(site.Views[kind]))
		for _, p := range c.problems {
			if !known[p.String()] {
				known[p.String()] = true
				problems = append(problems, p)
			}
		}
	}
	return problems
}

func (c *checker) template(name string, dot reflect.Type) {
	tree := c.set.Lookup(name)
	if tree == nil || tree.Tree == nil || c.seen[visit{name, dot}] {
		return
	}
	c.seen[visit{name, dot}] = true
	file := c.file
	c.file = tree.Tree.ParseName
	c.list(tree.Tree.Root, dot, map[string]reflect.Type{"$": dot})
	c.file = file
}

type scope = map[string]reflect.Type

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
		inner := copyOf(vars)
		c.pipe(n.Pipe, dot, inner)
		c.list(n.List, dot, inner)
		c.list(n.ElseList, dot, copyOf(vars))
	case *parse.WithNode:
		inner := copyOf(vars)
		c.list(n.List, c.pipe(n.Pipe, dot, inner), inner)
		c.list(n.ElseList, dot, copyOf(vars))
	case *parse.RangeNode:
		inner := copyOf(vars)
		element := elementOf(c.pipe(n.Pipe, dot, inner))
		if decl := n.Pipe.Decl; len(decl) > 0 {
			inner[decl[len(decl)-1].Ident[0]] = element
			if len(decl) == 2 {
				inner[decl[0].Ident[0]] = reflect.TypeFor[int]()
			}
		}
		c.list(n.List, element, inner)
		c.list(n.ElseList, dot, copyOf(vars))
	}
}

func copyOf(vars scope) scope {
	out := make(scope, len(vars))
	for name, t := range vars {
		out[name] = t
	}
	return out
}

func elementOf(t reflect.Type) reflect.Type {
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		return t.Elem()
	}
	return nil
}

// pipe returns the type of a pipeline, nil if it can't be told.
func (c *checker) pipe(p *parse.PipeNode, dot reflect.Type, vars scope) reflect.Type {
	if p == nil {
		return nil
	}
	var t reflect.Type
	for _, command := range p.Cmds {
		for i, arg := range command.Args {
			if at := c.argument(arg, dot, vars); i == 0 {
				t = at
			}
		}
	}
	for _, v := range p.Decl {
		vars[v.Ident[0]] = t
	}
	return t
}

func (c *checker) argument(node parse.Node, dot reflect.Type, vars scope) reflect.Type {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(n, dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, c.argument(n.Node, dot, vars), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, dot, vars)
	}
	return nil
}

func (c *checker) fields(node parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		for t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t == nil || t.Kind() == reflect.Interface || t.Kind() == reflect.Map {
			return nil
		}
		if method, ok := t.MethodByName(name); ok {
			t = method.Type.Out(0)
			continue
		}
		var field reflect.StructField
		ok := false
		if t.Kind() == reflect.Struct {
			field, ok = t.FieldByName(name)
		}
		if !ok {
			c.missing(node, t, name)
			return nil
		}
		t = field.Type
	}
	return t
}

func (c *checker) missing(node parse.Node, t reflect.Type, name string) {
	file := c.templates.files[c.file]
	if file == nil {
		return
	}
	names := fieldNames(t)
	hint := "what stands before it is a " + t.String() + ", which has no fields"
	if len(names) > 0 {
		hint = "there are " + strings.Join(names, ", ") + source.DidYouMean(name, names...)
	}
	c.problems = append(c.problems, file.Problem(int(node.Position()), "template-field", "no field "+source.Quote(name)+" here", hint))
}

func fieldNames(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	return names
}
