package read

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Kind says what sort of document a file holds; it follows from the file's folder.
type Kind string

// The kinds of documents, named as their folders are.
const (
	Article Kind = "articles"
	Page    Kind = "pages"
	Gloss   Kind = "glosses"
)

// Document is one file, read by itself: it depends on nothing but its bytes, its
// path and whether it is in the edition's original language.
type Document struct {
	Kind     Kind
	Slug     string
	Text     *edition.Text
	front    *front // of an original
	Problems []source.Problem
	readable bool // its file's bytes were read
}

// Name is what the document that the file belongs to is called: "articles/story".
func (d *Document) Name() string { return string(d.Kind) + "/" + d.Slug }

// front is what front matter can say beside title, short, summary and aliases. It
// stands in the original only.
type front struct {
	Retired      []edition.Retired
	Date, AsOf   edition.Date
	Event, Place edition.Word
	About, Kind  edition.Word
	Draft        bool
	Native       edition.Native
	Roles        []edition.Role
	Dates        edition.Period
	See, Avoid   []edition.Word
	KindGiven    bool
}

var (
	sharedKeys   = []string{"title", "short", "summary", "aliases", "waive"}
	originalKeys = map[Kind][]string{
		Article: {"date", "event", "source", "draft", "retired"},
		Page:    {"retired"},
		Gloss:   {"kind", "native", "roles", "dates", "place", "asof", "see", "avoid", "retired"},
	}
)

// Parse reads one Markdown file of the edition. It never fails: what is wrong with
// the file is in the document's Problems.
func Parse(file *source.File, kind Kind, slug, lang string, original bool) *Document {
	problems := file.Unusable()
	if problems == nil {
		problems = tooDense(file)
	}
	if problems != nil {
		return unread(file, kind, slug, lang, problems)
	}
	d := &Document{Kind: kind, Slug: slug, Text: &edition.Text{File: file, Language: lang}}
	if original {
		d.front = &front{}
	}
	end, ok := d.frontMatter(original)
	if !ok {
		return unread(file, kind, slug, lang, d.Problems)
	}
	c := &converter{file: file}
	if original {
		c.level = 1
	}
	blocks := c.body(end)
	d.Text.SetBody(edition.NewBody(blocks, c.passages, c.notes))
	d.Text.Marks = edition.MarksIn(d.Text.Body())
	d.Problems = append(d.Problems, c.problems...)
	return d
}

// unread is the document of a file that can't be read.
func unread(file *source.File, kind Kind, slug, lang string, problems []source.Problem) *Document {
	return &Document{Kind: kind, Slug: slug, Text: &edition.Text{File: file, Language: lang, Unread: true}, Problems: problems}
}

// frontMatter reads what stands between the two lines "---" and returns the offset
// after it; ok is false where there is none, so that none of the file can be told.
func (d *Document) frontMatter(original bool) (end int, ok bool) {
	file := d.Text.File
	text, start := file.Text()
	data, size, ok := splitFront(text)
	if !ok {
		what := "no front matter"
		if bytes.HasPrefix(text, []byte("---")) {
			what = "the front matter has no end"
		}
		d.Problems = append(d.Problems, file.Problem(0, "front-matter-missing", what,
			"begin the file with a line ---, then title: …, then a line ---"))
		return 0, false
	}
	y := &yamlReader{file: file, base: start + bytes.IndexByte(text, '\n') + 1, first: "title: …"}
	if root := y.parse(data); root != nil {
		known := sharedKeys
		if original {
			known = slices.Concat(sharedKeys, originalKeys[d.Kind])
		}
		d.keys(y, root, known, original)
	} else {
		d.Text.Unread = true // not even which ids are retired
	}
	d.Problems = append(d.Problems, y.problems...)
	return start + size, true
}

// splitFront returns the YAML between the dashes and the size of the whole, the
// dashes included.
func splitFront(text []byte) (data []byte, size int, ok bool) {
	isDashes := func(line []byte) bool { return string(bytes.TrimRight(line, " \t\r\n")) == "---" }
	first, rest, found := bytes.Cut(text, []byte{'\n'})
	if !found || !isDashes(first) {
		return nil, 0, false
	}
	for at := 0; at < len(rest); {
		line, _, more := bytes.Cut(rest[at:], []byte{'\n'})
		end := at + len(line)
		if more {
			end++
		}
		if isDashes(line) {
			return rest[:at], len(first) + 1 + end, true
		}
		at = end
	}
	return nil, 0, false
}

// misspelt reports whether an unknown key was meant for one that is missing: that is
// reported already.
func misspelt(m *yaml.Node, missing string, known []string) bool {
	for i := 0; i < len(m.Content); i += 2 {
		key := m.Content[i].Value
		if !slices.Contains(known, key) && strings.Contains(source.DidYouMean(key, known...), source.Quote(missing)) {
			return true
		}
	}
	return false
}

func (d *Document) keys(y *yamlReader, root *yaml.Node, known []string, original bool) {
	titled := false
	// A key that belongs to the original is told apart from one that is nowhere known.
	all := slices.Concat(sharedKeys, originalKeys[d.Kind])
	y.pairs(root, all, func(key string, value *yaml.Node) {
		if !slices.Contains(known, key) {
			y.problem(value, "key-translation", "the key "+source.Quote(key)+" stands in a translation",
				"it does not depend on the language: keep it in the original's file only")
			return
		}
		titled = titled || key == "title" && (value.Value != "" || value.Tag != "!!str") // what is no text is reported
		d.key(y, key, value)
	})
	if !titled && !misspelt(root, "title", all) {
		y.problem(root, "key-missing", "no title", "add title: … to the front matter")
	}
	if d.Kind == Gloss && original && !d.front.KindGiven && !misspelt(root, "kind", all) {
		y.problem(root, "key-missing", "no kind", "add kind: with one of "+strings.Join(edition.Kinds, ", "))
	}
	if d.Text.Short == "" {
		d.Text.Short = d.Text.Title
	}
}

func (d *Document) key(y *yamlReader, key string, value *yaml.Node) {
	f := d.front
	switch key {
	case "title":
		d.Text.Title = d.field(y, key, value)
	case "short":
		d.Text.Short = d.field(y, key, value)
	case "summary":
		d.Text.Summary = d.field(y, key, value)
	case "aliases":
		d.Text.Aliases = y.texts(value)
	case "waive":
		d.Text.Waivers = d.waivers(y, value)
	case "retired":
		y.pairs(value, nil, func(id string, successor *yaml.Node) {
			if !isID(id) {
				y.problem(successor, "passage-id-form", "malformed passage id "+source.Quote(id), idHint)
			}
			f.Retired = append(f.Retired, edition.Retired{ID: edition.Word{Text: id, At: y.at(successor)}, Successor: y.word(successor)})
		})
	case "date":
		f.Date = y.date(value)
	case "asof":
		f.AsOf = y.date(value)
	case "event":
		f.Event = y.word(value)
	case "place":
		f.Place = y.word(value)
	case "source":
		f.About = y.word(value)
	case "draft":
		f.Draft = y.bool(value)
	case "kind":
		f.Kind, f.KindGiven = y.word(value), true
		if f.Kind.Text != "" && !slices.Contains(edition.Kinds, f.Kind.Text) {
			y.problem(value, "kind-unknown", "unknown kind "+source.Quote(f.Kind.Text),
				"expected one of "+strings.Join(edition.Kinds, ", ")+source.DidYouMean(f.Kind.Text, edition.Kinds...))
		}
	case "native":
		f.Native = d.native(y, value)
	case "roles":
		f.Roles = d.roles(y, value)
	case "dates":
		f.Dates = d.period(y, value, []string{"from", "to"}, nil)
	case "see":
		f.See = y.words(value)
		for _, w := range f.See {
			if w.Text == d.Slug {
				y.problems = append(y.problems, y.file.Problem(w.At, "see-self", "see names the gloss itself", "name another gloss, or remove it"))
			}
		}
	case "avoid":
		f.Avoid = y.words(value)
	}
}

// field reads a text that is translated, and keeps its place.
func (d *Document) field(y *yamlReader, key string, value *yaml.Node) string {
	w := y.word(value)
	if w.Text != "" {
		d.Text.Fields = append(d.Text.Fields, edition.Field{Name: key, Text: w.Text, At: w.At, End: y.end(value)})
	}
	return w.Text
}

func (d *Document) native(y *yamlReader, value *yaml.Node) (n edition.Native) {
	y.pairs(value, []string{"text", "lang"}, func(key string, v *yaml.Node) {
		if key == "text" {
			n.Text = y.text(v)
			return
		}
		n.Language = y.text(v)
		if _, err := language.Parse(n.Language); err != nil {
			y.problem(v, "lang-invalid", source.Quote(n.Language)+" is not a language tag", "write a BCP 47 tag, such as uk or zh-Hant")
		}
	})
	if n.Text != "" && n.Language == "" {
		y.problem(value, "key-missing", "a native name without its language", "add lang: with a BCP 47 tag")
	}
	return n
}

func (d *Document) roles(y *yamlReader, value *yaml.Node) []edition.Role {
	if value.Kind != yaml.SequenceNode {
		y.problem(value, "yaml-type", "expected a list of roles", "write each as - {at: slug, from: 2014, to: 2017, as: researcher}")
		return nil
	}
	var roles []edition.Role
	for _, item := range value.Content {
		var r edition.Role
		r.When = d.period(y, item, []string{"at", "from", "to", "as"}, func(key string, v *yaml.Node) {
			switch {
			case key == "at":
				r.At = y.word(v)
			case v.Kind == yaml.SequenceNode:
				r.As = y.words(v)
			default:
				r.As = []edition.Word{y.word(v)}
			}
		})
		if item.Kind != yaml.MappingNode {
			continue // and that is reported
		}
		if r.At.Text == "" {
			y.problem(item, "key-missing", "a role without its place", "add at: with the slug of a gloss")
		}
		if len(r.As) == 0 {
			y.problem(item, "key-missing", "a role without its name", "add as: with the name of a role, such as researcher")
		}
		roles = append(roles, r)
	}
	return roles
}

func (d *Document) period(y *yamlReader, value *yaml.Node, known []string, other func(string, *yaml.Node)) (p edition.Period) {
	y.pairs(value, known, func(key string, v *yaml.Node) {
		switch key {
		case "from":
			p.From = y.date(v)
		case "to":
			p.To = y.date(v)
		default:
			other(key, v)
		}
	})
	return p
}

func (d *Document) waivers(y *yamlReader, value *yaml.Node) []edition.Waiver {
	if value.Kind != yaml.SequenceNode {
		y.problem(value, "yaml-type", "expected a list of waivers", "write each as - {rule: …, at: p12, text: …, because: …}, as juhae check prints it")
		return nil
	}
	var waivers []edition.Waiver
	for _, item := range value.Content {
		w := edition.Waiver{File: d.Text.File.Path, At: y.at(item)}
		parts := map[string]*string{"rule": &w.Rule, "at": &w.Place, "text": &w.Text, "because": &w.Because}
		y.pairs(item, []string{"rule", "at", "text", "because"}, func(key string, v *yaml.Node) { *parts[key] = y.text(v) })
		waivers = append(waivers, w)
	}
	return waivers
}

// place finds kind, slug and language in a path below content/, as in
// "glosses/people/llion-jones.ko.md"; sub-folders of glosses mean nothing.
func place(name string) (kind Kind, slug, lang string, ok bool) {
	folder, rest, nested := strings.Cut(norm.NFC.String(name), "/")
	base, isMarkdown := strings.CutSuffix(path.Base(rest), ".md")
	kind = Kind(folder)
	if !nested || !isMarkdown || originalKeys[kind] == nil {
		return "", "", "", false
	}
	if kind != Gloss && strings.Contains(rest, "/") {
		return "", "", "", false
	}
	dot := strings.LastIndexByte(base, '.')
	if dot <= 0 {
		return kind, base, "", true
	}
	return kind, base[:dot], base[dot+1:], true
}
