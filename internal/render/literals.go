package render

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
	"unicode"

	"golang.org/x/net/html"

	"juhae/internal/source"
)

// said are the attributes whose text a reader meets.
var said = []string{"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder"}

// everywhere are words that are the same in every language.
var everywhere = []string{"juhae", "ORCID", "DOI", "ISBN", "RSS"}

// literals returns the words of a template that readers would see in one language
// only. Scripts and style sheets are none, comments do not reach a page.
func literals(file *source.File) (problems []source.Problem) {
	text, start := plainHTML(file)
	z := html.NewTokenizer(bytes.NewReader(text))
	add := func(at int, words string) {
		problems = append(problems, file.Problem(start+at, "template-literal", "the words "+source.Quote(clipped(words))+" stand in the template",
			`put them into i18n/ in every language, and write {{t "…"}} here`))
	}
	for at, skip := 0, ""; ; {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			return problems
		case html.TextToken:
			if words := wording(string(raw)); skip == "" && words != "" {
				add(at+bytes.Index(raw, []byte(strings.Fields(string(raw))[0])), words)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if skip = ""; string(name) == "script" || string(name) == "style" {
				skip = string(name)
			}
			for _, m := range attributes().FindAllSubmatchIndex(raw, -1) {
				value := string(raw[m[4]+1 : m[5]-1])
				if words := wording(value); words != "" && slices.Contains(said, strings.ToLower(string(raw[m[2]:m[3]]))) {
					add(at+m[4]+1, words)
				}
			}
		case html.EndTagToken:
			skip = ""
		}
		at += len(raw)
	}
}

var attributes = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([-\w]+)\s*=\s*("[^"]*"|'[^']*')`) })

// wording returns what of a text is words: letters beside the names that are the same
// in every language.
func wording(raw string) string {
	words := strings.Join(strings.Fields(html.UnescapeString(raw)), " ")
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !slices.Contains(everywhere, w) {
			return words
		}
	}
	return ""
}

func clipped(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// plainHTML is a template's text with spaces in the place of all between {{ and }}, so
// that offsets stay, and the offset of its beginning in the file. A template that
// can't be parsed has none.
func plainHTML(file *source.File) ([]byte, int) {
	text, start := file.Text()
	tree := parse.New(file.Path)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(string(text), "", "", trees); err != nil {
		return nil, start
	}
	out := bytes.Repeat([]byte{' '}, len(text))
	for _, t := range trees {
		keep(out, t.Root)
	}
	return out, start
}

func keep(out []byte, list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			copy(out[n.Pos:], n.Text)
		case *parse.IfNode:
			keep(out, n.List)
			keep(out, n.ElseList)
		case *parse.WithNode:
			keep(out, n.List)
			keep(out, n.ElseList)
		case *parse.RangeNode:
			keep(out, n.List)
			keep(out, n.ElseList)
		}
	}
}
