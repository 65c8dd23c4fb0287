package words

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"juhae/internal/source"
)

// usage is what a message's text asks of the program.
type usage struct {
	fields []string // names of the placeholders, sorted
	calls  []*parse.CommandNode
	err    error // the text is no template
}

// placeholders reads a text as text/template does.
func placeholders(text string) usage {
	if !strings.Contains(text, "{{") {
		return usage{}
	}
	trees, err := parse.Parse("message", text, "", "", builtins, functions)
	if err != nil {
		return usage{err: err}
	}
	var u usage
	if tree := trees["message"]; tree != nil {
		u.list(tree.Root, true)
	}
	slices.Sort(u.fields)
	u.fields = slices.Compact(u.fields)
	return u
}

// builtins are the functions of text/template itself that a message could use.
var builtins = map[string]any{"and": 0, "or": 0, "not": 0, "eq": 0, "ne": 0, "lt": 0, "le": 0, "gt": 0, "ge": 0,
	"len": 0, "index": 0, "slice": 0, "print": 0, "printf": 0, "println": 0, "html": 0, "js": 0, "urlquery": 0, "call": 0}

// list gathers from a list of nodes; root is true where the dot is the message's data,
// so that .Name is a placeholder.
func (u *usage) list(list *parse.ListNode, root bool) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			u.pipe(n.Pipe, root)
		case *parse.IfNode:
			u.branch(&n.BranchNode, root, root)
		case *parse.WithNode:
			u.branch(&n.BranchNode, root, false)
		case *parse.RangeNode:
			u.branch(&n.BranchNode, root, false)
		}
	}
}

func (u *usage) branch(n *parse.BranchNode, root, inner bool) {
	u.pipe(n.Pipe, root)
	u.list(n.List, inner)
	u.list(n.ElseList, root)
}

func (u *usage) pipe(p *parse.PipeNode, root bool) {
	for _, command := range p.Cmds {
		u.calls = append(u.calls, command)
		for _, arg := range command.Args {
			switch n := arg.(type) {
			case *parse.FieldNode:
				if root {
					u.fields = append(u.fields, n.Ident[0])
				}
			case *parse.VariableNode:
				if n.Ident[0] == "$" && len(n.Ident) > 1 {
					u.fields = append(u.fields, n.Ident[1])
				}
			case *parse.PipeNode:
				u.pipe(n, root)
			}
		}
	}
}

var parseFault = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^template: message:(\d+): `) })

// templates reports texts that are no templates, and particles that there are not.
func (w *Words) templates(c *catalogue, m *Message, report func(int, string, string, string)) bool {
	readable := true
	for _, f := range m.Forms {
		u := placeholders(f.Text)
		if u.err != nil {
			readable = false
			report(c.faultAt(f, u.err), "message-template", parseFault().ReplaceAllString(u.err.Error(), ""), "compare what stands in {{ }} with the original's")
		}
		for _, call := range u.calls {
			if fault, hint := particleFault(c.tag, call); fault != "" {
				readable = false
				report(c.placeOf(f, call.String()), "message-template", fault, hint)
			}
		}
	}
	return readable
}

// faultAt is where a template's fault stands: at the first {{ of its line.
func (c *catalogue) faultAt(f Form, err error) int {
	line := 1
	if found := parseFault().FindStringSubmatch(err.Error()); found != nil {
		line, _ = strconv.Atoi(found[1])
	}
	at, value := 0, string(c.file.Data[f.Start:f.End])
	for ; line > 1; line-- {
		next := strings.IndexByte(value[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	if braces := strings.Index(value[at:], "{{"); braces >= 0 {
		at += braces
	}
	return f.Start + at
}

// placeOf is where something stands in a form's value, or the value itself where it is
// spelt otherwise there.
func (c *catalogue) placeOf(f Form, what string) int {
	return f.Start + max(0, strings.Index(string(c.file.Data[f.Start:f.End]), what))
}

// particleFault says what is wrong with a call of particle.
func particleFault(tag string, call *parse.CommandNode) (fault, hint string) {
	name, ok := call.Args[0].(*parse.IdentifierNode)
	if !ok || name.Ident != "particle" {
		return "", ""
	}
	if !slices.Contains(related(tag), "ko") {
		return "particle is for Korean words", "write the placeholder alone"
	}
	if pair, ok := call.Args[len(call.Args)-1].(*parse.StringNode); ok {
		if particles[pair.Text] == nil {
			return "unknown particle " + source.Quote(pair.Text), "the pairs are " + strings.Join(pairs, ", ") + source.DidYouMean(pair.Text, pairs...)
		}
		return "", ""
	}
	return "particle without a pair", `write {{particle .Name "은/는"}}`
}

// placeholders reports the placeholders of a message that the program does not fill,
// and those that its text lacks. What the program fills is what the original's text
// and juhae's own use; what all of them use, a translation must.
func (w *Words) placeholders(c *catalogue, m, original *Message, report func(int, string, string, string)) {
	offered, demanded := w.filled(m.ID, original)
	if offered == nil {
		return
	}
	var used []string
	for _, f := range m.Forms {
		fields := placeholders(f.Text).fields
		used = append(used, fields...)
		for _, name := range fields {
			if !slices.Contains(offered, name) {
				report(c.placeOf(f, "."+name), "message-placeholder", "nothing fills "+source.Quote("{{."+name+"}}")+" in the message "+source.Quote(m.ID), fills(offered)+source.DidYouMean(name, offered...))
			}
		}
	}
	for _, name := range demanded {
		if !slices.Contains(used, name) {
			report(m.Forms[len(m.Forms)-1].Start, "message-placeholder", "the message "+source.Quote(m.ID)+" lacks "+source.Quote("{{."+name+"}}"), "the original has it: say where it belongs")
		}
	}
}

func fills(offered []string) string {
	if len(offered) == 0 {
		return "write the text without it"
	}
	return "there are " + lists(offered, "{{.%s}}")
}

// filled gathers the placeholders of a message from the original's text and juhae's
// own: offered are those that any of them uses, nil where none has the message;
// demanded are those that all of them do. The original itself may leave any out.
func (w *Words) filled(id string, original *Message) (offered, demanded []string) {
	known := 0
	count := map[string]int{}
	add := func(m *Message) {
		known++
		var fields []string
		for _, f := range m.Forms {
			fields = append(fields, placeholders(f.Text).fields...)
		}
		for _, name := range unique(fields) {
			count[name]++
		}
	}
	if original != nil {
		add(original)
	}
	for _, c := range w.builtin {
		if m := c.message(id); m != nil && !m.Untranslated() {
			add(m)
		}
	}
	if known == 0 {
		return nil, nil
	}
	offered = []string{}
	for name, n := range count {
		offered = append(offered, name)
		if n == known && original != nil {
			demanded = append(demanded, name)
		}
	}
	slices.Sort(offered)
	slices.Sort(demanded)
	return offered, demanded
}
