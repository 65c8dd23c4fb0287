// Package read turns an edition's content folder into the model: Markdown through
// goldmark, YAML and TOML, all text NFC. It alone knows goldmark.
//
// The order is List (what files there are), Parse (each Markdown file by itself,
// so that files can be read side by side), Assemble (the whole). Invariants: no
// input makes it panic or fail; what an editor can mend is a problem with its
// place, and an error means that a file could not be read by the machine.
package read

import (
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
	referencesFile *source.File
	Unread         bool // the references could not be read
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
func keptByWindows(name string) bool { return windows.MatchString(name) }

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
			"an edition is a folder that holds content/edition.toml; name it with juhae -C FOLDER"))
	case problems != nil:
		c.Problems = problems
	default:
		c.Settings, c.Problems = Settings(file)
	}
	if len(c.Settings.Languages) == 0 {
		return c, nil
	}
	if file, problems, err = source.Read(edition, ReferencesPath); err != nil {
		return c, err
	}
	if file != nil && problems == nil {
		c.referencesFile = file
		c.References, problems = References(file)
	}
	c.Unread = problems != nil && c.References == nil
	c.Problems = append(c.Problems, problems...)
	return c, c.find(edition)
}

// find looks for the Markdown files. Names that begin with a dot or end with a tilde
// are other programs' own.
func (c *Contents) find(edition fs.FS) error {
	return fs.WalkDir(edition, "content", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrPermission):
			c.problem(name, "file-unreadable", "the folder may not be read: permission denied", "give yourself the right to read it, as with chmod u+rx "+name)
			return fs.SkipDir
		case err != nil:
			return err
		case name != "content" && (strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~")):
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
	if !strings.HasSuffix(name, ".md") {
		if end := misnamed.FindString(name); end != "" {
			c.problem(name, "file-name", "a Markdown file whose name ends in "+source.Quote(end), "let it end in .md, or it is not read")
		}
		return
	}
	problem := func(rule, text, hint string) { c.problem(name, rule, text, hint) }
	kind, slug, lang, ok := place(strings.TrimPrefix(name, "content/"))
	languages := c.Settings.Languages
	switch {
	case !ok:
		problem("file-place", "a Markdown file outside the folders that are read",
			"articles stand in content/articles/, pages in content/pages/, glosses in content/glosses/")
	case lang == "":
		problem("file-name", "a file name without a language", "name it "+slug+"."+languages[0]+".md")
	case !slices.Contains(languages, lang):
		problem("file-name", "the language "+source.Quote(lang)+" is none of the edition's",
			"add it to languages in content/edition.toml, or rename the file"+source.DidYouMean(lang, languages...))
	case !validSlug(slug):
		problem("file-name", "the slug "+source.Quote(slug)+" can't stand in an address", "use a to z, 0 to 9 and hyphens")
	case keptByWindows(slug):
		problem("slug-reserved", "Windows can't have a file named "+source.Quote(slug), "choose another name for the file")
	case kind != Gloss && slices.Contains(reserved, slug):
		problem("slug-reserved", "the slug "+source.Quote(slug)+" belongs to a page of juhae's own", "choose another name for the file")
	default:
		c.Entries = append(c.Entries, Entry{Path: name, Kind: kind, Slug: slug, Language: lang, regular: regular})
	}
}

// Read reads one entry's file and parses it.
func (e Entry) Read(edition fs.FS, original string) (*Document, error) {
	read := source.Read
	if e.regular {
		read = source.ReadRegular
	}
	file, problems, err := read(edition, e.Path)
	if err != nil {
		return nil, err
	}
	if file == nil { // it went while we looked
		file = &source.File{Path: e.Path}
		problems = []source.Problem{file.Problem(0, "file-unreadable", "the file is gone", "run the command again")}
	}
	if problems != nil {
		return unread(file, e.Kind, e.Slug, e.Language, problems), nil
	}
	return Parse(file, e.Kind, e.Slug, e.Language, e.Language == original), nil
}

// Assemble makes the edition of all that was read. A document whose original is
// missing is a problem and is left out.
func Assemble(c Contents, documents []*Document) (*edition.Edition, []source.Problem) {
	e := &edition.Edition{Settings: c.Settings, References: c.References, ReferencesFile: c.referencesFile, ReferencesUnread: c.Unread}
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
	for _, key := range keys {
		problems = append(problems, assemble(e, groups[key])...)
	}
	slices.SortStableFunc(e.Articles, func(a, b *edition.Article) int { return b.Date.Compare(a.Date) })
	for _, page := range e.Pages {
		for _, article := range e.Articles {
			if page.Slug == article.Slug {
				file := page.Text(c.Settings.Original()).File
				problems = append(problems, file.Problem(0, "slug-twice", "an article has the slug "+source.Quote(page.Slug)+" too", "rename one of them"))
			}
		}
	}
	return e, problems
}

func assemble(e *edition.Edition, group []*Document) (problems []source.Problem) {
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
		if d.Text.Language == e.Settings.Original() {
			original = d
		}
	}
	if original == nil {
		return append(problems, group[0].Text.File.Problem(0, "original-missing", "a translation without its original",
			"add "+doc.Slug+"."+e.Settings.Original()+".md, or remove this file"))
	}
	f := original.front
	doc.Retired = f.retired
	switch original.Kind {
	case Article:
		e.Articles = append(e.Articles, &edition.Article{Document: doc, Date: f.date, Event: f.event, Source: f.about, Draft: f.draft})
	case Page:
		e.Pages = append(e.Pages, &edition.Page{Document: doc})
	case Gloss:
		e.Glosses = append(e.Glosses, &edition.Gloss{Document: doc, Kind: f.kind, Native: f.native, Roles: f.roles,
			Dates: f.dates, Place: f.place, AsOf: f.asof, See: f.see, Avoid: f.avoid})
	}
	return problems
}
