package render

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"juhae/internal/source"
)

// signature is what a template's function takes and gives. They are those of
// text/template (https://pkg.go.dev/text/template#hdr-Functions) and ours.
type signature struct {
	min, max int          // arguments; no upper bound if max is 0
	result   reflect.Type // nil if it can't be told
	check    func(c *checker, at parse.Node, args []operand) reflect.Type
}

var (
	text    = reflect.TypeFor[string]()
	number  = reflect.TypeFor[int]()
	boolean = reflect.TypeFor[bool]()
)

var signatures = map[string]signature{
	"t": {1, 0, text, (*checker).message}, "tin": {2, 0, text, (*checker).messageIn},
	"lang": {1, 1, text, (*checker).tag}, "particle": {2, 2, text, nil},
	"len": {1, 1, number, (*checker).length}, "index": {1, 0, nil, (*checker).indexed}, "slice": {1, 4, nil, nil},
	"eq": {2, 0, boolean, (*checker).compared}, "ne": {2, 2, boolean, (*checker).compared},
	"lt": {2, 2, boolean, (*checker).compared}, "le": {2, 2, boolean, (*checker).compared},
	"gt": {2, 2, boolean, (*checker).compared}, "ge": {2, 2, boolean, (*checker).compared},
	"and": {1, 0, nil, nil}, "or": {1, 0, nil, nil}, "not": {1, 1, boolean, nil}, "call": {1, 0, nil, nil},
	"print": {0, 0, text, nil}, "println": {0, 0, text, nil}, "printf": {1, 0, text, (*checker).formatted},
	"html": {0, 0, text, nil}, "js": {0, 0, text, nil}, "urlquery": {0, 0, text, nil},
}

// call checks the call of a function and returns its type. A function that there is
// not has been reported when the template was parsed.
func (c *checker) call(name *parse.IdentifierNode, args []operand) reflect.Type {
	s, known := signatures[name.Ident]
	if !known {
		return nil
	}
	if n := len(args); n < s.min || s.max > 0 && n > s.max {
		c.problem(name, "template-call", fmt.Sprintf("%q is given %s", name.Ident, count(n, "argument")), "it takes "+s.takes())
		return s.result
	}
	if s.check != nil {
		if t := s.check(c, name, args); t != nil {
			return t
		}
	}
	return s.result
}

func (s signature) takes() string {
	switch {
	case s.max == 0:
		return fmt.Sprintf("%d or more", s.min)
	case s.min == s.max:
		return fmt.Sprint(s.min)
	}
	return fmt.Sprintf("%d to %d", s.min, s.max)
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// wrong reports an argument that is not what a function takes.
func (c *checker) wrong(arg operand, takes string) {
	shown := arg.node.String()
	if _, text := arg.node.(*parse.StringNode); !text {
		shown = source.Quote(shown)
	}
	c.problem(arg.node, "template-call", shown+" is "+named(arg.of), takes)
}

// isNot reports whether a type is known to be none of the kinds.
func isNot(t reflect.Type, kinds ...reflect.Kind) bool {
	k := kindOf(t)
	return k != reflect.Invalid && k != reflect.Interface && !slices.Contains(kinds, k)
}

var integers = []reflect.Kind{reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
	reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64}

func (c *checker) length(_ parse.Node, args []operand) reflect.Type {
	if isNot(args[0].of, reflect.String, reflect.Slice, reflect.Array, reflect.Map, reflect.Chan) {
		c.wrong(args[0], "len takes a text, a list or a map")
	}
	return nil
}

func (c *checker) indexed(_ parse.Node, args []operand) reflect.Type {
	t := args[0].of
	for i, arg := range args[1:] {
		switch t = indirect(t); kindOf(t) {
		case reflect.Slice, reflect.Array, reflect.String:
			if isNot(arg.of, integers...) {
				c.wrong(arg, "a list is indexed by a number, from 0")
			}
			if t.Kind() == reflect.String {
				return number
			}
			t = t.Elem()
		case reflect.Map:
			if isNot(arg.of, t.Key().Kind()) {
				c.wrong(arg, "the map is indexed by "+named(t.Key()))
			}
			t = t.Elem()
		case reflect.Invalid, reflect.Interface:
			return nil
		default:
			if i == 0 {
				c.wrong(args[0], "index takes a list or a map")
			}
			return nil
		}
	}
	return t
}

// comparable is the class within which text/template compares, "" if it can't be told.
func comparable(t reflect.Type) string {
	switch k := kindOf(t); {
	case t != nil && t.Kind() == reflect.Pointer:
		return ""
	case slices.Contains(integers, k):
		return "a number"
	case k == reflect.String:
		return "a text"
	case k == reflect.Bool:
		return "true or false"
	case k == reflect.Slice || k == reflect.Map:
		return named(t)
	}
	return ""
}

func (c *checker) compared(at parse.Node, args []operand) reflect.Type {
	first := comparable(args[0].of)
	for _, arg := range args {
		class := comparable(arg.of)
		switch {
		case class == "a list" || class == "a map":
			c.wrong(arg, "compare texts, numbers or truth values; len counts a list")
			return nil
		case first != "" && class != "" && class != first:
			c.wrong(arg, "it is compared with "+first)
		case class == "true or false" && !slices.Contains([]string{"eq", "ne"}, at.String()):
			c.wrong(arg, "lt, le, gt and ge compare texts and numbers")
			return nil
		}
	}
	return nil
}

// formatted checks printf's verbs (https://pkg.go.dev/fmt) against its arguments.
// Formats that number their arguments or take widths from them are left alone.
func (c *checker) formatted(at parse.Node, args []operand) reflect.Type {
	format, constant := args[0].node.(*parse.StringNode)
	if isNot(args[0].of, reflect.String) {
		c.wrong(args[0], "printf takes a format first")
	}
	if !constant || strings.ContainsAny(format.Text, "*[") {
		return nil
	}
	found := verbs(format.Text)
	if len(found) != len(args)-1 {
		c.problem(format, "template-call", fmt.Sprintf("the format %s has %s for %s", format.Quoted, count(len(found), "verb"), count(len(args)-1, "argument")), "give each verb one argument")
		return nil
	}
	for i, verb := range found {
		arg := args[i+1]
		switch {
		case strings.ContainsRune("dcU", verb) && isNot(arg.of, integers...),
			strings.ContainsRune("eEfFgG", verb) && isNot(arg.of, reflect.Float32, reflect.Float64),
			verb == 't' && isNot(arg.of, reflect.Bool),
			strings.ContainsRune("sq", verb) && !isNot(arg.of, append(integers, reflect.Bool)...) && kindOf(arg.of) != reflect.Invalid && kindOf(arg.of) != reflect.Interface:
			c.wrong(arg, fmt.Sprintf("%%%c is not for it; %%v prints anything", verb))
		}
	}
	return nil
}

// verbs are the verbs of a format, in order.
func verbs(format string) (out []rune) {
	inside := false
	for _, r := range format {
		switch {
		case !inside:
			inside = r == '%'
		case strings.ContainsRune("+-# 0.123456789", r):
		default:
			if inside = false; r != '%' {
				out = append(out, r)
			}
		}
	}
	return out
}

func (c *checker) tag(_ parse.Node, args []operand) reflect.Type {
	if isNot(args[0].of, reflect.String) {
		c.wrong(args[0], "lang takes a language, as in lang .Language")
	}
	return nil
}

func (c *checker) messageIn(at parse.Node, args []operand) reflect.Type {
	if isNot(args[0].of, reflect.String) {
		c.wrong(args[0], "tin takes a language first, as in tin .Language "+args[1].node.String())
	}
	return c.message(at, args[1:])
}

// message checks a call of t: the message, and its placeholders with their values.
func (c *checker) message(_ parse.Node, args []operand) reflect.Type {
	id, constant := args[0].node.(*parse.StringNode)
	if isNot(args[0].of, reflect.String) {
		c.wrong(args[0], "a message is named by a text")
	}
	var given []string
	for i := 1; i < len(args); i += 2 {
		name, ok := args[i].node.(*parse.StringNode)
		switch {
		case ok && i+1 == len(args):
			c.problem(name, "template-message", "the placeholder "+name.Quoted+" has no value", `after each placeholder's name stands its value, as in t "as-of" "Date" .`)
		case ok && name.Text == "Count" && isNot(args[i+1].of, append(integers, reflect.String)...):
			c.wrong(args[i+1], "Count is a number: it chooses the plural form")
		case isNot(args[i].of, reflect.String):
			c.wrong(args[i], "here stands the name of a placeholder, between quotes")
		}
		if !ok {
			return nil // what is given can't be told
		}
		given = append(given, name.Text)
	}
	if constant {
		c.placeholders(id, args, given)
	}
	return nil
}

// placeholders compares what a message is given with what it has in any language.
func (c *checker) placeholders(id *parse.StringNode, args []operand, given []string) {
	wanted, known := c.templates.words.Placeholders(id.Text)
	if !c.templates.words.Loaded() {
		return // a file of words is broken, and that is reported
	}
	if !known {
		c.problem(id, "template-message", "no message "+id.Quoted+" in any language", "add it to the files in i18n/"+source.DidYouMean(id.Text, c.templates.words.IDs()...))
		return
	}
	for i, name := range given {
		if !slices.Contains(wanted, name) {
			c.problem(args[1+2*i].node, "template-message", "the message "+id.Quoted+" has no placeholder "+source.Quote(name), "it has "+listed(wanted)+source.DidYouMean(name, wanted...))
		}
	}
	for _, name := range wanted {
		if !slices.Contains(given, name) {
			c.problem(id, "template-message", "the message "+id.Quoted+" is not given its placeholder "+source.Quote(name), fmt.Sprintf("add %q and its value", name))
		}
	}
}

func listed(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
