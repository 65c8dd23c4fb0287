package render

import (
	"reflect"
	"strings"
	"text/template/parse"

	"juhae/internal/source"
)

// operand is an argument of a call: where it stands and of what type it is, nil where
// that can't be told.
type operand struct {
	node parse.Node
	of   reflect.Type
}

// pipe returns the type of a pipeline, nil if it can't be told.
func (c *checker) pipe(p *parse.PipeNode, dot reflect.Type, vars scope) reflect.Type {
	if p == nil {
		return nil
	}
	var t reflect.Type
	for i, command := range p.Cmds {
		var args []operand
		for _, arg := range command.Args[1:] {
			args = append(args, operand{arg, c.argument(arg, dot, vars)})
		}
		if i > 0 { // what was before the | is the last argument
			args = append(args, operand{p.Cmds[i-1], t})
		}
		t = c.command(command.Args[0], args, dot, vars)
	}
	for _, v := range p.Decl {
		if old := vars[v.Ident[0]]; p.IsAssign && old != nil {
			if old.of != t {
				old.of = nil
			}
			continue
		}
		vars[v.Ident[0]] = &variable{t}
	}
	return t
}

// command returns the type of one command of a pipeline.
func (c *checker) command(first parse.Node, args []operand, dot reflect.Type, vars scope) reflect.Type {
	if name, ok := first.(*parse.IdentifierNode); ok {
		return c.call(name, args)
	}
	t := c.argument(first, dot, vars)
	if len(args) > 0 && t != nil && t.Kind() != reflect.Func && t.Kind() != reflect.Interface {
		c.problem(first, "template-call", source.Quote(first.String())+" takes no arguments", "it is "+named(t)+", not a function")
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
		if v := vars[n.Ident[0]]; v != nil {
			return c.fields(n, v.of, n.Ident[1:])
		}
	case *parse.ChainNode:
		return c.fields(n, c.argument(n.Node, dot, vars), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, dot, vars)
	case *parse.IdentifierNode:
		return c.call(n, nil)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.NumberNode:
		if n.IsInt && !strings.ContainsAny(n.Text, ".eEpP") {
			return reflect.TypeFor[int]()
		}
	}
	return nil
}

func (c *checker) fields(node parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		t = indirect(t)
		if t == nil || t.Kind() == reflect.Interface || t.Kind() == reflect.Map {
			return nil
		}
		if method, ok := t.MethodByName(name); ok {
			if method.Type.NumIn() > 1 { // than the receiver: a call, whose arguments are elsewhere
				return nil
			}
			t = method.Type.Out(0)
			continue
		}
		var field reflect.StructField
		ok := false
		if t.Kind() == reflect.Struct {
			field, ok = t.FieldByName(name)
		}
		if !ok || !field.IsExported() {
			c.missing(node, t, name)
			return nil
		}
		t = field.Type
	}
	return t
}

func (c *checker) missing(node parse.Node, t reflect.Type, name string) {
	names := fieldNames(t)
	hint := "what stands before it is " + named(t) + ", which has no fields"
	if len(names) > 0 {
		hint = "there are " + strings.Join(names, ", ") + source.DidYouMean(name, names...)
	}
	c.problem(node, "template-field", "no field "+source.Quote(name)+" here", hint)
}

// named says what a value is, for a message.
func named(t reflect.Type) string {
	switch kindOf(t) {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float32, reflect.Float64:
		return "a number"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map:
		return "a map"
	case reflect.Struct:
		return "a " + indirect(t).Name() + " with fields"
	}
	return "a value"
}

// kindOf is a type's kind, looking through pointers; Invalid if the type can't be told.
func kindOf(t reflect.Type) reflect.Kind {
	if t = indirect(t); t == nil {
		return reflect.Invalid
	}
	return t.Kind()
}

func indirect(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
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
