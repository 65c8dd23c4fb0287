// Package read turns an edition's content folder into the model: Markdown through
// goldmark, YAML and TOML, all text NFC. It alone knows goldmark.
//
// The order is List (what files there are), Parse (each Markdown file by itself,
// so that files can be read side by side), Assemble (the whole). Invariants: no
// input makes it panic or fail; what an editor can mend is a problem with its
// place, and an error means that a file could not be read by the machine.
package read

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Entry is a Markdown file of the content folder, not yet read.
type Entry struct {
	Path           string // as the file system names it
	Kind           Kind
	Slug, Language string
	regular        bool // as its folder lists it
}

// Contents is what List finds: settings, references and the Markdown files.
type Contents struct {
	Settings       edition.Settings
	References     []*edition.Reference
	ReferencesFile *source.File // or nil
	Unread         bool         // the references could not be read
	Entries        []Entry
	Problems       []source.Problem
}

// validSlug reports whether a slug can stand in an address without escaping.
func validSlug(slug string) bool {
	if slug == "" || slug[0] == '-' {
		return false
	}
	return !strings.ContainsFunc(slug, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
	})
}

// reserved are the slugs under a language that juhae's own pages have.
var reserved = []string{"glosses", "people", "notes", "references"}

var windows = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// keptByWindows reports whether Windows keeps a name for a device, so that neither a
// file of the edition nor a folder of the site can have it there.
func keptByWindows(name string) bool { return len(name) < 5 && windows.MatchString(name) }

// List reads the settings and the references and finds the Markdown files.
func List(edition fs.FS) (Contents, error) {
	var c Contents
	file, problems, err := source.Read(edition, SettingsPath)
	if err != nil {
		return c, err
	}
	switch {
	case file == nil:
		missing := &source.File{Path: SettingsPath}
		c.Problems = append(c.Problems, missing.Problem(0, "settings-missing", "no settings",
			"an edition is a folder that holds content/edition.toml; name it with juhae -C FOLDER, or begin one with that file and languages = [\"ko\", \"en\"] in it"))
	case problems != nil:
		c.Problems = problems
	default:
		c.Settings, c.Problems = Settings(file)
	}
	if len(c.Settings.Languages) == 0 {
		return c, nil
	}
	if err := c.ReadReferences(edition); err != nil {
		return c, err
	}
	return c, c.find(edition)
}

// ReadReferences reads the references only.
func (c *Contents) ReadReferences(edition fs.FS) error {
	file, problems, err := source.Read(edition, ReferencesPath)
	if err != nil {
		return err
	}
	switch {
	case file == nil && problems == nil:
		c.Problems = append(c.Problems, referencesElsewhere(edition)...)
	case problems == nil:
		c.ReferencesFile = file
		c.References, problems = References(file)
	}
	c.Unread = problems != nil && c.References == nil
	c.Problems = append(c.Problems, problems...)
	return nil
}

// find looks for the Markdown files.
func (c *Contents) find(edition fs.FS) error {
	return fs.WalkDir(edition, "content", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrPermission):
			c.problem(name, "file-unreadable", "the folder may not be read: permission denied", "give yourself the right to read it, as with chmod u+rx "+name)
			return fs.SkipDir
		case err != nil:
			return err
		case name != "content" && Ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && !strings.HasSuffix(name, ".md"):
		case !d.IsDir() && originalKeys[Kind(strings.TrimPrefix(name, "content/"))] != nil:
			c.problem(name, "file-place", "a file or a link where a folder should be", "make it a folder; links to folders are not followed")
		case d.Type()&fs.ModeSymlink != 0 && leadsToFolder(edition, name):
			c.problem(name, "file-place", "a link to a folder, which is not followed", "put the folder itself here")
		default:
			c.entry(name, d.Type().IsRegular())
		}
		return nil
	})
}

func leadsToFolder(edition fs.FS, name string) bool {
	info, err := fs.Stat(edition, name)
	return err == nil && info.IsDir()
}

func (c *Contents) problem(path, rule, text, hint string) {
	f := &source.File{Path: path}
	c.Problems = append(c.Problems, f.Problem(0, rule, text, hint))
}

// misnamed are ends of file names that mean Markdown, but not to juhae.
var misnamed = regexp.MustCompile(`(?i)\.(md|markdown|mdown|md\.txt)$`)

func (c *Contents) entry(name string, regular bool) {
	e, ok, problems := EntryAt(name, c.Settings.Languages)
	if c.Problems = append(c.Problems, problems...); ok {
		e.regular = regular
		c.Entries = append(c.Entries, e)
	}
}

// EntryAt tells what a file with a name under content/ is to an edition in these languages:
// an entry, or if something is wrong with its name problems, or neither where it is none of
// juhae's business. The file itself is not looked at.
func EntryAt(name string, languages []string) (e Entry, ok bool, problems []source.Problem) {
	f := &source.File{Path: name}
	problem := func(rule, text, hint string) (Entry, bool, []source.Problem) {
		return Entry{}, false, []source.Problem{f.Problem(0, rule, text, hint)}
	}
	if !strings.HasSuffix(name, ".md") {
		if end := misnamed.FindString(name); end != "" {
			return problem("file-name", "a Markdown file whose name ends in "+source.Quote(end), "let it end in .md, or it is not read")
		}
		return Entry{}, false, nil
	}
	kind, slug, lang, ok := place(strings.TrimPrefix(name, "content/"))
	switch {
	case !ok:
		return problem("file-place", "a Markdown file outside the folders that are read",
			"articles stand directly in content/articles/, pages in content/pages/; glosses in content/glosses/ or a folder in it")
	case lang == "":
		return problem("file-name", "a file name without a language", "name it "+slug+"."+languages[0]+".md")
	case !slices.Contains(languages, lang):
		return problem("file-name", "the language "+source.Quote(lang)+" is none of the edition's",
			"add it to languages in content/edition.toml, or rename the file"+source.DidYouMean(lang, languages...))
	case !validSlug(slug):
		return problem("file-name", "the slug "+source.Quote(slug)+" can't stand in an address", "use a to z, 0 to 9 and hyphens")
	case keptByWindows(slug):
		return problem("slug-reserved", "Windows can't have a file named "+source.Quote(slug), "choose another name for the file")
	case kind != Gloss && slices.Contains(reserved, slug):
		return problem("slug-reserved", "the slug "+source.Quote(slug)+" belongs to a page of juhae's own", "choose another name for the file")
	}
	return Entry{Path: name, Kind: kind, Slug: slug, Language: lang}, true, nil
}

// Ignored reports whether a file or folder has a name that other programs use for their own:
// one that begins with a dot or ends with a tilde.
func Ignored(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

// Name is what the document that the entry belongs to is called: "articles/story".
func (e Entry) Name() string { return string(e.Kind) + "/" + e.Slug }

// Read reads one entry's file and parses it.
func (e Entry) Read(edition fs.FS, original string) (*Document, error) {
	d, err := e.Again(edition, original, nil)
	if d == nil && err == nil { // it went while we looked
		file := &source.File{Path: e.Path}
		return unread(file, e.Kind, e.Slug, e.Language, []source.Problem{file.Problem(0, "file-unreadable", "the file is gone", "run the command again")}), nil
	}
	return d, err
}

// Again reads an entry's file and parses it unless it is as it was before: then it returns
// that. It returns nil if the file has gone.
func (e Entry) Again(edition fs.FS, original string, before *Document) (*Document, error) {
	open := source.Read
	if e.regular {
		open = source.ReadRegular
	}
	file, problems, err := open(edition, e.Path)
	switch {
	case err != nil || file == nil:
		return nil, err
	case problems != nil:
		return unread(file, e.Kind, e.Slug, e.Language, problems), nil
	case before != nil && before.readable && bytes.Equal(before.Text.File.Data, file.Data):
		return before, nil
	}
	d := Parse(file, e.Kind, e.Slug, e.Language, e.Language == original)
	d.readable = true
	return d, nil
}

// Assemble makes the edition of all that was read. A document whose original is
// missing is a problem and is left out.
func Assemble(c Contents, documents []*Document) (*edition.Edition, []source.Problem) {
	e := &edition.Edition{Settings: c.Settings, References: c.References, ReferencesFile: c.ReferencesFile, ReferencesUnread: c.Unread}
	problems := slices.Clone(c.Problems)
	groups := map[string][]*Document{}
	var keys []string
	for _, d := range documents {
		problems = append(problems, d.Problems...)
		key := string(d.Kind) + "/" + d.Slug
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], d)
	}
	slices.Sort(keys)
	parts := make(map[string]edition.Part, len(keys))
	for _, key := range keys {
		part, faults := Join(&c.Settings, groups[key])
		problems = append(problems, faults...)
		parts[key] = part
	}
	e = e.With(parts)
	for _, page := range e.Pages {
		problems = append(problems, Clash(e, page)...)
	}
	return e, problems
}

// Clash tells of a page whose address an article has too.
func Clash(e *edition.Edition, page *edition.Page) []source.Problem {
	if e.Article(page.Slug) == nil {
		return nil
	}
	file := page.Text(e.Settings.Original()).File
	return []source.Problem{file.Problem(0, "slug-twice", "an article has the slug "+source.Quote(page.Slug)+" too", "rename one of them")}
}

// Join puts the files of one document together. Without its original there is none.
func Join(settings *edition.Settings, group []*Document) (part edition.Part, problems []source.Problem) {
	slices.SortStableFunc(group, func(a, b *Document) int { return cmp.Compare(a.Text.File.Path, b.Text.File.Path) })
	doc := edition.Document{Folder: string(group[0].Kind), Slug: group[0].Slug, Texts: map[string]*edition.Text{}}
	var original *Document
	for _, d := range group {
		if other := doc.Texts[d.Text.Language]; other != nil {
			problems = append(problems, d.Text.File.Problem(0, "slug-twice",
				"the slug "+source.Quote(d.Slug)+" is also that of "+other.File.Path, "rename one of the files"))
			continue
		}
		doc.Texts[d.Text.Language] = d.Text
		if d.Text.Language == settings.Original() {
			original = d
		}
	}
	if original == nil {
		return part, append(problems, group[0].Text.File.Problem(0, "original-missing", "a translation without its original",
			"add "+doc.Slug+"."+settings.Original()+".md, or remove this file"))
	}
	f := cmp.Or(original.front, &front{}) // there is none where the file can't be read
	doc.Retired = f.Retired
	switch original.Kind {
	case Article:
		part.Article = &edition.Article{Document: doc, Date: f.Date, Event: f.Event, Source: f.About, Draft: f.Draft}
	case Page:
		part.Page = &edition.Page{Document: doc}
	case Gloss:
		part.Gloss = &edition.Gloss{Document: doc, Kind: f.Kind, Native: f.Native, Roles: f.Roles,
			Dates: f.Dates, Place: f.Place, AsOf: f.AsOf, See: f.See, Avoid: f.Avoid}
	}
	return part, problems
}
