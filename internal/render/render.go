// Package render turns views into HTML through html/template, and lists the pages
// for search engines.
//
// A template sees its page's view and the words, and nothing else: no function
// reaches the site or a file. Invariant: what is rendered depends on the view, the
// templates and the words only.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"juhae/internal/edition"
	"juhae/internal/markup"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/words"
)

// Templates are an edition's templates, one set for each kind of page, speaking
// each language.
type Templates struct {
	files    map[string]*source.File
	words    *words.Words
	sets     map[string]func() *template.Template // template + "/" + language
	programs map[string]func() *program           // likewise; nil where html/template has to do it
}

const missingHint = "put back the file, or remove the edition's own templates/ to take those of juhae"

// shared are the files whose definitions every page may use.
var shared = []string{"base.html", "parts.html"}

// Load parses templates/*.html, to speak each language of the edition. Faults in a template are
// problems with the template's own file and line.
func Load(files fs.FS, w *words.Words, settings *edition.Settings) (*Templates, []source.Problem, error) {
	t := &Templates{files: map[string]*source.File{}, words: w, sets: map[string]func() *template.Template{}, programs: map[string]func() *program{}}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, nil, err
	}
	for _, name := range shared { // if it is absent, reading tells why
		names = append(names, "templates/"+name)
	}
	slices.Sort(names)
	var problems []source.Problem
	for _, name := range slices.Compact(names) {
		file, faults, err := source.Read(files, name)
		if err != nil {
			return nil, nil, err
		}
		if file != nil && faults == nil {
			faults = file.Unusable()
		}
		problems = append(problems, faults...)
		if file != nil && faults == nil {
			t.files[path.Base(name)] = file
		}
	}
	if len(problems) > 0 {
		return t, source.Sort(problems), nil
	}
	known := map[string]template.HTMLAttr{}
	for _, lang := range settings.Languages {
		known[lang] = template.HTMLAttr(markup.Language(lang, settings.BothWays()))
	}
	problems = t.parse(settings.Languages, func(lang string) speech { return speech{w.In(lang), w, settings.BothWays(), known} })
	return t, source.Sort(problems), nil
}

// Used returns the ids of the messages that the templates ask for by name.
func Used(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, name := range names {
		file, _, err := source.Read(files, name)
		if err != nil {
			return nil, err
		}
		if file != nil {
			ids = append(ids, words.Used(file.Data)...)
		}
	}
	return ids, nil
}

// speech is what the functions of a template speak with: the page's language, all
// languages, and whether the edition's run in both directions.
type speech struct {
	language *words.Language
	all      *words.Words
	bothWays bool
	known    map[string]template.HTMLAttr // the attributes of the edition's languages
}

// functions are all that a template has beside its view: "t" is a message in the
// page's language, "tin" one in a language that the view names, "lang" the attributes
// of a run in a language, "particle" a Korean word with its particle.
func (s speech) functions() template.FuncMap {
	return template.FuncMap{
		"t": func(id string, args ...any) (any, error) { return s.say(s.language, id, args) },
		"tin": func(lang, id string, args ...any) (any, error) {
			if other := s.all.In(lang); other != nil {
				return s.say(other, id, args)
			}
			return "", fmt.Errorf("no words in %q", lang)
		},
		"particle": words.WithParticle,
		"lang":     s.attributes,
	}
}

// empty is a set of templates that speak, without any yet.
func (s speech) empty() *template.Template {
	return template.New("").Funcs(s.functions()).Option("missingkey=error")
}

// say is a message, marked where it is in another language.
func (s speech) say(l *words.Language, id string, args []any) (any, error) {
	text, lang, err := l.Say(id, args...)
	if err != nil || lang == l.Tag {
		return text, err
	}
	return markup.Run(text, lang, s.bothWays), nil // of which an attribute takes the text
}

func (s speech) attributes(tag string) template.HTMLAttr {
	if known, ok := s.known[tag]; ok {
		return known
	}
	return template.HTMLAttr(markup.Language(tag, s.bothWays))
}

// parse parses all templates in the first language. What html/template escapes and the
// programs are made of is the same in all: it parses a template again only where it has
// to do a page of another language.
func (t *Templates) parse(languages []string, speaks func(language string) speech) (problems []source.Problem) {
	base := speaks(languages[0]).empty()
	for _, name := range shared {
		problems = append(problems, t.parseInto(base, name)...)
	}
	if len(problems) > 0 {
		return problems
	}
	for name := range t.files {
		if slices.Contains(shared, name) {
			continue
		}
		set := template.Must(base.Clone())
		if faults := t.parseInto(set, name); len(faults) > 0 {
			problems = append(problems, faults...)
			continue
		}
		for _, lang := range languages {
			known := speaks(lang)
			t.sets[name+"/"+lang] = sync.OnceValue(func() *template.Template { return t.again(name, known) })
			if view := site.Views[name]; view != nil {
				t.programs[name+"/"+lang] = sync.OnceValue(func() *program { return compile(set, shared[0], reflect.TypeOf(view), known) })
			}
		}
		t.sets[name+"/"+languages[0]] = func() *template.Template { return set }
	}
	return problems
}

// again parses a template that has been found to be sound.
func (t *Templates) again(name string, known speech) *template.Template {
	set := known.empty()
	for _, one := range append(slices.Clone(shared), name) {
		template.Must(set.New(one).Parse(string(t.files[one].Data)))
	}
	return set
}

func (t *Templates) parseInto(set *template.Template, name string) []source.Problem {
	file := t.files[name]
	if file == nil {
		missing := &source.File{Path: "templates/" + name}
		return []source.Problem{missing.Problem(0, "template-missing", "no template "+source.Quote(name), missingHint)}
	}
	if _, err := set.New(name).Parse(string(file.Data)); err != nil {
		return []source.Problem{t.problem(name, err)}
	}
	return nil
}

// place is how text/template and html/template begin their messages.
var place = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: `) })

var executing = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^executing "[^"]*" (?:at <[^>]*>: )?`) })

// problem gives a template's fault its place. Faults of syntax come with a line
// only: the column is that of the line's first action.
func (t *Templates) problem(name string, err error) source.Problem {
	line, column, text := 1, 1, err.Error()
	if m := place().FindStringSubmatch(text); m != nil {
		text = text[len(m[0]):]
		if t.files[m[1]] != nil {
			name = m[1]
		}
		line, _ = strconv.Atoi(m[2])
		column, _ = strconv.Atoi(m[3])
	}
	file := t.files[name]
	at := file.Offset(line, 1)
	if column > 0 {
		at += column
	} else if i := bytes.Index(file.Data[at:], []byte("{{")); i >= 0 && !bytes.Contains(file.Data[at:at+i], []byte("\n")) {
		at += i
	}
	text = executing().ReplaceAllString(text, "")
	return file.Problem(at, "template", text, "compare with the template of the same name that juhae has")
}

// Page appends one page of the site to out, and returns what out is then. The returned
// problem is a fault in the template, nil if there is none.
func (t *Templates) Page(out []byte, p site.Page, view any) ([]byte, *source.Problem) {
	set := t.sets[p.Template+"/"+p.Language]
	if set == nil {
		missing := &source.File{Path: "templates/" + p.Template}
		problem := missing.Problem(0, "template-missing", "no template "+source.Quote(p.Template), missingHint)
		return out, &problem
	}
	if program := t.programs[p.Template+"/"+p.Language]; program != nil && program() != nil {
		if page, err := program().execute(out, view); err == nil {
			return page, nil
		}
	}
	return t.byHTMLTemplate(out, set(), p, view)
}

// byHTMLTemplate renders a page in the way that all others are measured by.
func (t *Templates) byHTMLTemplate(out []byte, set *template.Template, p site.Page, view any) ([]byte, *source.Problem) {
	page := bytes.NewBuffer(out)
	err := set.ExecuteTemplate(&bounded{page}, shared[0], view)
	if err == nil {
		return page.Bytes(), nil
	}
	var escape *template.Error
	if errors.As(err, &escape) {
		problem := t.escapeProblem(escape, p.Template)
		return out, &problem
	}
	problem := t.problem(p.Template, err)
	return out, &problem
}

// largest is how many bytes a page may have: several times what a book has.
const largest = 64 << 20

// bounded stops a template that would never end.
type bounded struct{ *bytes.Buffer }

func (b *bounded) Write(data []byte) (int, error) {
	if b.Len()+len(data) > largest {
		return 0, fmt.Errorf("the page grows past %d MB", largest>>20)
	}
	return b.Buffer.Write(data)
}

func (t *Templates) escapeProblem(e *template.Error, name string) source.Problem {
	if e.Node == nil {
		return t.files[name].Problem(0, "template", strings.TrimPrefix(e.Description, "html/template: "), "look for a tag or a quotation mark that is left open")
	}
	if t.files[e.Name] != nil {
		name = e.Name
	}
	return t.files[name].Problem(int(e.Node.Position()), "template", strings.TrimPrefix(e.Description, "html/template: "), "see the documentation of Go's html/template")
}

// Find looks for a text in the templates that make pages of a kind: the page's own
// first, then the shared ones. It returns the file and the offset, or nil.
func (t *Templates) Find(name, text string) (*source.File, int) {
	for _, one := range append([]string{name}, shared...) {
		if file := t.files[one]; file != nil {
			if at := bytes.Index(file.Data, []byte(text)); at >= 0 {
				return file, at
			}
		}
	}
	return nil, 0
}
