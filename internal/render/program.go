package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"slices"
	"text/template/parse"
)

// A program is a template made ready to run on views of one type. html/template first
// escapes the tree; the program then walks that same tree, with every field found and
// every escaper chosen beforehand, where text/template looks both up by name and calls
// them by reflection each time. What a program does not know (see compile), or what
// goes wrong while it runs, html/template does in its place: the bytes are the same,
// and a test compares them on every page.
type program struct {
	run  step
	vars int // how many variables the template has
}

// step writes what one node of a template writes.
type step func(m *machine, dot reflect.Value)

// machine is a program's state while it runs. Variables live in slots from base on.
type machine struct {
	out  []byte
	vars []reflect.Value
	base int
	err  error
}

// Write is for what writes by itself.
func (m *machine) Write(data []byte) (int, error) {
	m.out = append(m.out, data...)
	return len(data), nil
}

// room doubles what is nearly full, before a part of a list is written: append adds a
// quarter to what is large, so that a long list would be copied many times.
func (m *machine) room() {
	const part = 1 << 10
	if cap(m.out)-len(m.out) < part {
		m.out = slices.Grow(m.out, max(len(m.out), part))
	}
}

// value is a pipeline whose type is known: what it is for a given dot.
type value struct {
	kind reflect.Type
	get  func(m *machine, dot reflect.Value) reflect.Value

	constant bool // whatever the dot is
}

// errUnknown is what the compiler answers to a node that it leaves to html/template.
var errUnknown = errors.New("left to html/template")

// compiler compiles the templates of one set, each once for each type of dot.
type compiler struct {
	set    *template.Template
	speech speech
	done   map[visit]*program
}

// compile returns the program for a set's template on views of the given type, nil
// where it has a node that is not known: another function than t, tin, lang, len, eq, ne, and,
// or and not, a field behind an interface, a method, break and continue. The program speaks as
// is known here, whatever language the set is in.
func compile(set *template.Template, name string, view reflect.Type, known speech) *program {
	set.ExecuteTemplate(io.Discard, name, nil) // escapes the tree; that there is no view does not matter
	c := &compiler{set: set, speech: known, done: map[visit]*program{}}
	p, err := c.template(name, view)
	if err != nil {
		return nil
	}
	return p
}

// execute appends a page to out. Where it fails the caller turns to html/template,
// which says what is wrong.
func (p *program) execute(out []byte, view any) (page []byte, err error) {
	m := &machine{out: out, vars: make([]reflect.Value, p.vars, max(p.vars, 16))}
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
	}()
	dot := reflect.ValueOf(view)
	if p.vars > 0 {
		m.vars[0] = dot
	}
	p.run(m, dot)
	return m.out, m.err
}

func (c *compiler) template(name string, dot reflect.Type) (*program, error) {
	if p := c.done[visit{name, dot}]; p != nil {
		return p, nil // or is being compiled: a template may call itself
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil || dot == nil {
		return nil, errUnknown
	}
	p := &program{}
	c.done[visit{name, dot}] = p
	s := &slots{types: []reflect.Type{dot}, names: []string{"$"}}
	var err error
	p.run, err = c.list(t.Tree.Root, dot, s)
	p.vars = s.most
	return p, err
}

// slots are the variables in scope, each with its type; most is how many there are
// at once at the most.
type slots struct {
	names []string
	types []reflect.Type
	most  int
}

func (s *slots) declare(name string, t reflect.Type) int {
	s.names, s.types = append(s.names, name), append(s.types, t)
	s.most = max(s.most, len(s.names))
	return len(s.names) - 1
}

func (s *slots) find(name string) int {
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i] == name {
			return i
		}
	}
	return -1
}

// scoped compiles what has a scope of its own.
func (s *slots) scoped(compile func() error) error {
	n := len(s.names)
	err := compile()
	s.names, s.types = s.names[:n], s.types[:n]
	return err
}

func (c *compiler) list(list *parse.ListNode, dot reflect.Type, s *slots) (step, error) {
	s.most = max(s.most, len(s.names))
	if list == nil {
		return func(*machine, reflect.Value) {}, nil
	}
	var steps []step
	for _, n := range list.Nodes {
		one, err := c.node(n, dot, s)
		if err != nil {
			return nil, err
		}
		if one != nil {
			steps = append(steps, one)
		}
	}
	return func(m *machine, dot reflect.Value) {
		for _, one := range steps {
			one(m, dot)
		}
	}, nil
}

func (c *compiler) node(n parse.Node, dot reflect.Type, s *slots) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return func(m *machine, _ reflect.Value) { m.out = append(m.out, n.Text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, dot, s)
	case *parse.TemplateNode:
		return c.call(n, dot, s)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, dot, s, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, dot, s, true)
	case *parse.RangeNode:
		return c.loop(&n.BranchNode, dot, s)
	}
	return nil, errUnknown
}

func (c *compiler) action(p *parse.PipeNode, dot reflect.Type, s *slots) (step, error) {
	if len(p.Decl) == 0 {
		return c.print(p, dot, s)
	}
	v, err := c.pipe(p, dot, s)
	if err != nil || len(p.Decl) != 1 || p.IsAssign {
		return nil, errUnknown
	}
	slot := s.declare(p.Decl[0].Ident[0], v.kind)
	return func(m *machine, dot reflect.Value) { m.vars[m.base+slot] = v.get(m, dot) }, nil
}

// call runs another template, whose variables follow those of this one.
func (c *compiler) call(n *parse.TemplateNode, dot reflect.Type, s *slots) (step, error) {
	if n.Pipe == nil {
		return nil, errUnknown
	}
	v, err := c.pipe(n.Pipe, dot, s)
	if err != nil {
		return nil, err
	}
	p, err := c.template(n.Name, v.kind)
	if err != nil {
		return nil, err
	}
	return func(m *machine, dot reflect.Value) {
		inner, base := v.get(m, dot), m.base
		m.base = len(m.vars)
		for range max(1, p.vars) {
			m.vars = append(m.vars, inner)
		}
		p.run(m, inner)
		m.vars, m.base = m.vars[:m.base], base
	}, nil
}

func (c *compiler) branch(n *parse.BranchNode, dot reflect.Type, s *slots, with bool) (run step, err error) {
	err = s.scoped(func() error {
		v, err := c.pipe(n.Pipe, dot, s)
		if err != nil || len(n.Pipe.Decl) > 0 {
			return errUnknown
		}
		inner := dot
		if with {
			inner = v.kind
		}
		yes, err := c.list(n.List, inner, s)
		if err != nil {
			return err
		}
		no, err := c.list(n.ElseList, dot, s)
		run = func(m *machine, dot reflect.Value) {
			found := v.get(m, dot)
			truth := isTrue(found)
			switch {
			case truth && with:
				yes(m, found)
			case truth:
				yes(m, dot)
			default:
				no(m, dot)
			}
		}
		return err
	})
	return run, err
}

func (c *compiler) loop(n *parse.BranchNode, dot reflect.Type, s *slots) (run step, err error) {
	err = s.scoped(func() error {
		v, err := c.pipe(n.Pipe, dot, s)
		if err != nil || v.kind.Kind() != reflect.Slice {
			return errUnknown
		}
		index, element := -1, -1
		if decl := n.Pipe.Decl; len(decl) > 0 {
			if len(decl) == 2 {
				index = s.declare(decl[0].Ident[0], reflect.TypeFor[int]())
			}
			element = s.declare(decl[len(decl)-1].Ident[0], v.kind.Elem())
		}
		body, err := c.list(n.List, v.kind.Elem(), s)
		if err != nil {
			return err
		}
		empty, err := c.list(n.ElseList, dot, s)
		run = func(m *machine, dot reflect.Value) {
			list := v.get(m, dot)
			if list.Len() == 0 {
				empty(m, dot)
			}
			for i := range list.Len() {
				one := list.Index(i)
				if index >= 0 {
					m.vars[m.base+index] = reflect.ValueOf(i)
				}
				if element >= 0 {
					m.vars[m.base+element] = one
				}
				m.room()
				body(m, one)
			}
		}
		return err
	})
	return run, err
}
