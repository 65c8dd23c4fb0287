package exchange

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// Import is what translators' files change in an edition. Nothing is written: Files
// has the new bytes.
type Import struct {
	Changes  []Change
	Problems []source.Problem // one for each pair that could not be taken over
	Same     int              // pairs that say what the edition says
	// Finished are the entries that the files say are right, and that the edition now has
	// as the files do.
	Finished []Unit

	edition *Edition
	entries map[string]map[string]*Entry      // by language and key
	texts   map[string]map[string][]*Entry    // by language and the original's folded text
	files   map[string]*file                  // that a change has been made in, by path
	known   map[*edition.Text]map[string]bool // problems of the texts that changes were tried in
	order   map[*Entry]int

	finished map[Unit]bool
}

// Unit names a unit of the edition in a language.
type Unit struct{ Language, ID string }

// Change is one unit's new text.
type Change struct {
	Unit
	File          string
	Line          int
	Before, After string // Before is empty where there was no translation
}

// file is a file's bytes with all changes so far, and what they were read as.
type file struct {
	*source.File
	text  *edition.Text // of a document
	words *Words        // or of the interface
}

// NewImport begins an import into an edition.
func NewImport(x *Edition) *Import {
	imp := &Import{edition: x, entries: map[string]map[string]*Entry{}, texts: map[string]map[string][]*Entry{},
		files: map[string]*file{}, known: map[*edition.Text]map[string]bool{}, order: map[*Entry]int{}, finished: map[Unit]bool{}}
	for _, language := range x.Settings.Languages[1:] {
		c := x.Catalogue(language)
		keys, texts := map[string]*Entry{}, map[string][]*Entry{}
		for i := range c.Entries {
			e := &c.Entries[i]
			keys[e.key()] = e
			text := fold(e.Source, flowing)
			texts[text] = append(texts[text], e)
			imp.order[e] = i
		}
		imp.entries[language], imp.texts[language] = keys, texts
	}
	return imp
}

// Files returns the files that have changed, by path.
func (imp *Import) Files() []*source.File {
	var out []*source.File
	for _, path := range slices.Sorted(maps.Keys(imp.files)) {
		out = append(out, imp.files[path].File)
	}
	return out
}

// found is a pair and the entry that it belongs to.
type found struct {
	*Entry
	pair Pair
	in   *Incoming
}

// Take takes over what a file brings, in the order of the edition. language is the
// translation's; it is used where the file does not name one.
func (imp *Import) Take(in *Incoming, language string) {
	imp.Problems = append(imp.Problems, in.Problems...)
	language, ok := imp.language(in, language)
	if !ok {
		return
	}
	var all []found
	for _, p := range in.Pairs {
		if len(p.Target) > 0 {
			all = append(all, imp.find(in, p, language)...)
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(imp.order[a.Entry], imp.order[b.Entry]) })
	var open []wanted
	for _, f := range all {
		if len(open) > 0 && !imp.joins(f, open) {
			imp.changeAll(open)
			open = nil
		}
		if w := imp.take(f); w != nil {
			open = append(open, *w)
		}
	}
	imp.changeAll(open)
}

// language is which of the edition's languages a file translates into: the one that it
// names, or else the one that is given, or else the only one that there is.
func (imp *Import) language(in *Incoming, given string) (string, bool) {
	languages := imp.edition.Settings.Languages[1:]
	switch {
	case in.Language == "" && given != "":
		return given, true
	case in.Language == "" && len(languages) == 1:
		return languages[0], true
	}
	if i := languageIn(in.Language, languages); i >= 0 {
		return languages[i], true
	}
	text := "the file does not say into which language it translates"
	if in.Language != "" {
		text = "the translation's language " + source.Quote(shorten(in.Language)) + " is none of the edition's"
	}
	if len(in.Pairs) > 0 {
		imp.problem(in, 0, "language-unknown", text, "the edition is translated into "+strings.Join(languages, ", ")+"; name one with --language where the file names none")
	}
	return "", false
}

func (imp *Import) problem(in *Incoming, at int, rule, text, hint string) {
	imp.Problems = append(imp.Problems, in.File.Problem(at, rule, text, hint))
}

// refuse reports an entry that is not taken over.
func (imp *Import) refuse(f found, rule, text, hint string) {
	imp.problem(f.in, f.pair.At, rule, f.key()+": "+text, hint)
}

// find returns the entry of a pair: by its key, or where a tool has dropped that, by
// the original's text. Where several have that text, those that have no translation or the same.
func (imp *Import) find(in *Incoming, p Pair, language string) []found {
	if p.Key != "" {
		e := imp.entries[language][p.Key]
		if e == nil {
			imp.problem(in, p.At, "unit-unknown", "no unit "+source.Quote(shorten(p.Key)), "it has been renamed or removed since the export: export again, and translate it there")
			return nil
		}
		return []found{{e, p, in}}
	}
	var out []found
	entries := imp.texts[language][fold(join(p.Source), flowing)]
	for _, e := range entries {
		if imp.now(e) == "" || len(entries) == 1 || fold(imp.now(e), flowing) == fold(join(p.Target), flowing) {
			out = append(out, found{e, p, in})
		}
	}
	if len(out) == 0 {
		text, hint := "no unit has this original, and the file does not say which it is", "export again"
		if len(entries) > 0 {
			text, hint = fmt.Sprintf("%d units have this original, each with a translation of its own", len(entries)), "translate them in Markdown: "+entries[0].ID+" …"
		}
		imp.problem(in, p.At, "unit-unknown", text, hint)
	}
	return out
}

// take returns the change that a pair asks for, or nil, and says why it is not taken over.
func (imp *Import) take(f found) *wanted {
	now := imp.now(f.Entry)
	original := plain(f.Source)
	if f.Markdown {
		original = cut(f.Source)
	}
	shape := imp.shape(f.Entry)
	target, fault := fill(f.pair.Target, original, pairWith(original, cut(now)))
	target = tidy(target, shape)
	theirs, broken := fill(f.pair.Source, original, nil)
	seen := broken == "" && fold(theirs, shape) == fold(f.Source, shape) // the original as it is now
	switch {
	case fault == "" && strings.TrimSpace(target) == "":
	case fault == "" && fold(target, shape) == fold(now, shape):
		imp.Same++
		if seen && f.pair.Final {
			imp.finish(f)
		}
	case f.pair.Review:
		imp.warn(f, "fuzzy: not taken over", "if the translation is right, take the mark fuzzy off it")
	case !seen:
		imp.refuse(f, "original-changed", "the original has changed since the export", "export again, and translate "+f.origin()+" as it is now")
	case fault != "":
		imp.refuse(f, "tags", fault, "keep the original's tags, each once; the unit's note says what they are")
	default:
		return &wanted{f, now, target}
	}
	return nil
}

func (imp *Import) warn(f found, text, hint string) {
	p := f.in.File.Problem(f.pair.At, "unit-unfinished", f.key()+": "+text, hint)
	p.Severity = source.Warning
	imp.Problems = append(imp.Problems, p)
}

// finish notes that a file says of an entry that it is right.
func (imp *Import) finish(f found) {
	if u := (Unit{f.Language, f.ID}); !imp.finished[u] {
		imp.finished[u] = true
		imp.Finished = append(imp.Finished, u)
	}
}

func (imp *Import) shape(e *Entry) shape {
	switch e.Kind {
	case translate.Field:
		return flowing
	case translate.Message:
		return verbatim
	}
	return imp.edition.text(e.Unit, imp.edition.Settings.Original()).shape
}

// now is an entry's translation with the changes so far, "" where there is none.
func (imp *Import) now(e *Entry) string {
	f := imp.files[imp.path(e)]
	switch {
	case f == nil:
		return e.Target
	case e.Kind == translate.Message:
		if m := f.words.message(e.Local); m != nil && m.form(orOther(e.Form)) != nil {
			return m.form(orOther(e.Form)).Text
		}
	case e.Kind == translate.Field:
		if field := f.text.Field(e.Local); field != nil {
			return field.Text
		}
	case has(f.text, e.Kind, e.Local):
		return unitText(f.text, e.Local, e.Kind).string
	}
	return ""
}

func has(t *edition.Text, kind translate.Kind, local string) bool {
	if kind == translate.Note {
		return t.Note(local) != nil
	}
	return t.Passage(local) != nil
}

// path is where an entry's translation stands, or will.
func (imp *Import) path(e *Entry) string {
	if e.Kind == translate.Message {
		return imp.edition.wordsIn(e.Language).File.Path
	}
	d := imp.edition.documents[e.Document]
	if t := d.Text(e.Language); t != nil {
		return t.File.Path
	}
	original := imp.edition.Settings.Original()
	return strings.TrimSuffix(d.Text(original).File.Path, original+".md") + e.Language + ".md"
}

// refusal is why an edit is not made, as the parts of a problem.
type refusal struct{ rule, text, hint string }

// change makes one change, if the file is sound with it.
func (imp *Import) change(w wanted) {
	var after *file
	var refused *refusal
	if w.Kind == translate.Message {
		after, refused = imp.changeWords(w.Entry, w.target)
	} else {
		after, refused = imp.changeText(w)
	}
	if refused != nil {
		imp.refuse(w.found, refused.rule, refused.text, refused.hint)
		return
	}
	imp.made(&w, after)
}

// made notes a change, and the file that it is made in.
func (imp *Import) made(w *wanted, after *file) {
	imp.files[after.Path] = after
	line, _ := after.Position(after.place(w.Entry))
	imp.Changes = append(imp.Changes, Change{Unit{w.Language, w.ID}, after.Path, line, w.now, w.target})
	if w.pair.Final {
		imp.finish(w.found)
	}
}

// place is where an entry's text stands in a file.
func (f *file) place(e *Entry) int {
	switch e.Kind {
	case translate.Message:
		return f.words.message(e.Local).At
	case translate.Field:
		return f.text.Field(e.Local).At
	case translate.Note:
		return f.text.Note(e.Local).At
	}
	return f.text.Passage(e.Local).At
}
