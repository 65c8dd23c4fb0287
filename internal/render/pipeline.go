package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"juhae/internal/site"
	"juhae/internal/words"
)

// contexts are the names that html/template gives its escapers in a tree, in the
// order in which they follow each other, and a template whose one action gets the same.
var contexts = map[string]string{
	"_html_template_htmlescaper":    `<p>{{.}}</p>`,
	"_html_template_attrescaper":    `<p title="{{.}}"></p>`,
	"_html_template_htmlnamefilter": `<p {{.}}></p>`,
	"_html_template_rcdataescaper":  `<title>{{.}}</title>`,
	"_html_template_jsvalescaper":   `<script type="application/ld+json">{{.}}</script>`,
	"_html_template_urlfilter _html_template_urlnormalizer _html_template_attrescaper": `<a href="{{.}}"></a>`,
	"_html_template_urlescaper _html_template_attrescaper":                             `<a href="#{{.}}"></a>`,
}

// print compiles a pipeline that writes: a value, and the escapers that html/template
// has put behind it.
func (c *compiler) print(p *parse.PipeNode, dot reflect.Type, s *slots) (step, error) {
	if len(p.Cmds) < 2 {
		return nil, errUnknown
	}
	var names []string
	for _, cmd := range p.Cmds[1:] {
		id, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 {
			return nil, errUnknown
		}
		names = append(names, id.Ident)
	}
	escape := escapers()[strings.Join(names, " ")]
	if escape == nil {
		return nil, errUnknown
	}
	v, err := c.command(p.Cmds[0], dot, s)
	if err != nil {
		return nil, err
	}
	write, err := writer(v, names[0], escape)
	if err == nil && v.constant {
		var m machine
		if write(&m, reflect.Value{}); m.err == nil {
			return func(into *machine, _ reflect.Value) { into.out = append(into.out, m.out...) }, nil
		}
	}
	return write, err
}

// writer is the step that writes a value, escaped; first names the first of its escapers.
func writer(v value, first string, escape *escaper) (step, error) {
	switch v.kind.Kind() {
	case reflect.String:
		if v.kind == reflect.TypeFor[template.HTML]() && first == "_html_template_htmlescaper" ||
			v.kind == reflect.TypeFor[template.HTMLAttr]() && first == "_html_template_htmlnamefilter" {
			return func(m *machine, dot reflect.Value) { m.out = append(m.out, v.get(m, dot).String()...) }, nil
		}
		if v.kind == reflect.TypeFor[template.HTML]() {
			return func(m *machine, dot reflect.Value) { escape.markup(m, v.get(m, dot).String()) }, nil
		}
		if v.kind != reflect.TypeFor[string]() {
			return nil, errUnknown
		}
		return func(m *machine, dot reflect.Value) { escape.text(m, v.get(m, dot).String()) }, nil
	case reflect.Int:
		if v.kind == reflect.TypeFor[int]() && !strings.Contains(first, "js") {
			return func(m *machine, dot reflect.Value) { m.out = strconv.AppendInt(m.out, v.get(m, dot).Int(), 10) }, nil
		}
	case reflect.Interface:
		return func(m *machine, dot reflect.Value) {
			switch found := v.get(m, dot).Interface().(type) {
			case string: // a message in the page's language
				escape.text(m, found)
			case *site.Thing:
				escape.thing(m, found)
			default:
				escape.any(m, found)
			}
		}, nil
	}
	return nil, errUnknown
}

// escaper writes a value as html/template's escapers of one context do. Text without
// a special character is as it is, as is JSON; all other is given to html/template itself.
type escaper struct {
	like          *template.Template
	before, after int
	plain         [256]bool // the bytes that stay as they are
	safe          string    // what an address may begin with, beside
	script        bool
}

// escapers are those of all contexts, for all programs.
var escapers = sync.OnceValue(func() map[string]*escaper {
	all := map[string]*escaper{}
	for names, text := range contexts {
		all[names] = newEscaper(names, text)
	}
	return all
})

func newEscaper(names, text string) *escaper {
	like := template.Must(template.New("").Parse(text))
	before := strings.Index(text, "{{.}}")
	e := &escaper{like: like, before: before, after: len(text) - before - len("{{.}}"), script: strings.Contains(names, "js")}
	for b := range 256 {
		switch {
		case strings.Contains(names, "url"):
			e.plain[b] = plainAddress(byte(b))
		case !e.script && !strings.Contains(names, "name"):
			e.plain[b] = plainText(byte(b))
		}
	}
	if strings.HasPrefix(names, "_html_template_urlfilter") {
		e.plain['#'], e.safe = true, "https://"
	}
	return e
}

// plainText are the bytes that stay as they are in text and attributes.
func plainText(b byte) bool {
	return b != 0 && b != '"' && b != '&' && b != '\'' && b != '+' && b != '<' && b != '>'
}

// plainAddress are the bytes that stay as they are in an address, and cannot make it
// one with a scheme.
func plainAddress(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '.' || b == '_' || b == '/'
}

func (e *escaper) text(m *machine, s string) {
	if e.isPlain(s) {
		m.out = append(m.out, s...)
		return
	}
	e.any(m, s)
}

// markup writes HTML where only text may stand: most has no tags.
func (e *escaper) markup(m *machine, s string) {
	if e.isPlain(s) {
		m.out = append(m.out, s...)
		return
	}
	e.any(m, template.HTML(s))
}

func (e *escaper) isPlain(s string) bool {
	if !e.plain['a'] {
		return false // nor is what is empty
	}
	from := 0
	if e.safe != "" && strings.HasPrefix(s, e.safe) {
		from = len(e.safe)
	}
	for i := from; i < len(s); i++ {
		if !e.plain[s[i]] {
			return false
		}
	}
	return true
}

// thing writes what becomes an object in JSON, which html/template takes from
// encoding/json as it is, without the line's end that is put after it here.
func (e *escaper) thing(m *machine, v *site.Thing) {
	from := len(m.out)
	if !e.script || json.NewEncoder(m).Encode(v) != nil {
		m.out = m.out[:from]
		e.any(m, v)
		return
	}
	m.out = m.out[:len(m.out)-len("\n")]
}

func (e *escaper) any(m *machine, v any) {
	var b bytes.Buffer
	if err := e.like.Execute(&b, v); err != nil {
		m.err = err
		return
	}
	m.out = append(m.out, b.Bytes()[e.before:b.Len()-e.after]...)
}

// pipe compiles a pipeline that is a single command.
func (c *compiler) pipe(p *parse.PipeNode, dot reflect.Type, s *slots) (value, error) {
	if p == nil || len(p.Cmds) != 1 {
		return value{}, errUnknown
	}
	return c.command(p.Cmds[0], dot, s)
}

func (c *compiler) command(cmd *parse.CommandNode, dot reflect.Type, s *slots) (value, error) {
	id, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(cmd.Args) != 1 {
			return value{}, errUnknown
		}
		return c.argument(cmd.Args[0], dot, s)
	}
	var args []value
	for _, arg := range cmd.Args[1:] {
		v, err := c.argument(arg, dot, s)
		if err != nil {
			return value{}, err
		}
		args = append(args, v)
	}
	return c.function(id.Ident, args)
}

func (c *compiler) argument(n parse.Node, dot reflect.Type, s *slots) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return value{kind: dot, get: func(_ *machine, dot reflect.Value) reflect.Value { return dot }}, nil
	case *parse.FieldNode:
		return fieldsOf(value{kind: dot, get: func(_ *machine, dot reflect.Value) reflect.Value { return dot }}, n.Ident)
	case *parse.VariableNode:
		slot := s.find(n.Ident[0])
		if slot < 0 {
			return value{}, errUnknown
		}
		v := value{kind: s.types[slot], get: func(m *machine, _ reflect.Value) reflect.Value { return m.vars[m.base+slot] }}
		return fieldsOf(v, n.Ident[1:])
	case *parse.PipeNode:
		return c.pipe(n, dot, s)
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	}
	return value{}, errUnknown
}

func constant(of any) value {
	v := reflect.ValueOf(of)
	return value{v.Type(), func(*machine, reflect.Value) reflect.Value { return v }, true}
}

// fieldsOf is a value's field, and that one's field, and so on.
func fieldsOf(v value, names []string) (value, error) {
	for _, name := range names {
		t, get := v.kind, v.get
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
			pointer := get
			get = func(m *machine, dot reflect.Value) reflect.Value { return pointer(m, dot).Elem() }
		}
		if _, method := reflect.PointerTo(t).MethodByName(name); method || t.Kind() != reflect.Struct {
			return value{}, errUnknown
		}
		f, ok := t.FieldByName(name)
		if !ok {
			return value{}, errUnknown
		}
		outer := get
		v = value{kind: f.Type, get: func(m *machine, dot reflect.Value) reflect.Value { return outer(m, dot).FieldByIndex(f.Index) }}
	}
	return v, nil
}

// function compiles a call.
func (c *compiler) function(name string, args []value) (value, error) {
	switch name {
	case "t":
		return c.message(nil, args)
	case "tin":
		if len(args) > 0 && args[0].kind == reflect.TypeFor[string]() {
			return c.message(&args[0], args[1:])
		}
	case "lang":
		if len(args) == 1 && args[0].kind == reflect.TypeFor[string]() {
			return c.attributes(args[0]), nil
		}
	case "len":
		if len(args) == 1 && slices.Contains([]reflect.Kind{reflect.String, reflect.Slice, reflect.Array, reflect.Map}, args[0].kind.Kind()) {
			return value{kind: reflect.TypeFor[int](), get: func(m *machine, dot reflect.Value) reflect.Value { return reflect.ValueOf(args[0].get(m, dot).Len()) }}, nil
		}
	case "and", "or":
		return lazy(name == "and", args)
	case "not":
		if len(args) == 1 {
			return truthOf(func(m *machine, dot reflect.Value) bool { return !isTrue(args[0].get(m, dot)) }), nil
		}
	case "eq", "ne":
		if len(args) == 2 && args[0].kind == args[1].kind && slices.Contains([]reflect.Kind{reflect.String, reflect.Int, reflect.Bool}, args[0].kind.Kind()) {
			return truthOf(func(m *machine, dot reflect.Value) bool {
				return args[0].get(m, dot).Equal(args[1].get(m, dot)) == (name == "eq")
			}), nil
		}
	}
	return value{}, errUnknown
}

// attributes are those of a run in a language, mostly one of the edition's.
func (c *compiler) attributes(tag value) value {
	known := map[string]reflect.Value{}
	for tag, attributes := range c.speech.known {
		known[tag] = reflect.ValueOf(attributes)
	}
	return value{kind: reflect.TypeFor[template.HTMLAttr](), get: func(m *machine, dot reflect.Value) reflect.Value {
		tag := tag.get(m, dot).String()
		if attributes, ok := known[tag]; ok {
			return attributes
		}
		return reflect.ValueOf(c.speech.attributes(tag))
	}}
}

// isTrue is what "if" goes by (https://pkg.go.dev/text/template#hdr-Actions): anything
// but false, 0, a nil pointer or interface, and what has no length.
func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() > 0
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}

func truthOf(get func(m *machine, dot reflect.Value) bool) value {
	yes, no := reflect.ValueOf(true), reflect.ValueOf(false)
	return value{kind: yes.Type(), get: func(m *machine, dot reflect.Value) reflect.Value {
		if get(m, dot) {
			return yes
		}
		return no
	}}
}

// lazy is and, or. Their arguments are of several types: what they give can only be
// asked whether it is true.
func lazy(all bool, args []value) (value, error) {
	return truthOf(func(m *machine, dot reflect.Value) bool {
		for _, a := range args {
			if isTrue(a.get(m, dot)) != all {
				return !all
			}
		}
		return all
	}), nil
}

// message is a message of the interface's words; in is the language that it is to be
// in, if not the page's.
func (c *compiler) message(in *value, args []value) (value, error) {
	if len(args) == 0 || args[0].kind != reflect.TypeFor[string]() {
		return value{}, errUnknown
	}
	say := func(m *machine, dot reflect.Value, l *words.Language) reflect.Value {
		if l == nil {
			m.err = fmt.Errorf("no words")
			return reflect.ValueOf("")
		}
		rest := make([]any, len(args)-1)
		for i, a := range args[1:] {
			rest[i] = a.get(m, dot).Interface()
		}
		text, err := c.speech.say(l, args[0].get(m, dot).String(), rest)
		if err != nil {
			m.err = err
		}
		return reflect.ValueOf(text)
	}
	constant := !slices.ContainsFunc(args, func(a value) bool { return !a.constant })
	if in == nil {
		return value{reflect.TypeFor[any](), func(m *machine, dot reflect.Value) reflect.Value { return say(m, dot, c.speech.language) }, constant}, nil
	}
	said := map[string]reflect.Value{} // what is constant, in the edition's languages
	for tag := range c.speech.known {
		var m machine
		if !constant {
			break
		}
		if text := say(&m, reflect.Value{}, c.speech.all.In(tag)); m.err == nil {
			said[tag] = text
		}
	}
	return value{kind: reflect.TypeFor[any](), get: func(m *machine, dot reflect.Value) reflect.Value {
		tag := in.get(m, dot).String()
		if text, ok := said[tag]; ok {
			return text
		}
		return say(m, dot, c.speech.all.In(tag))
	}}, nil
}
