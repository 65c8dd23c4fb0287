package build

import (
	"maps"
	"slices"
	"strings"

	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/read"
	"juhae/internal/rules"
	"juhae/internal/site"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// update is an update under way: it reads and lays out what has changed beside what is
// shown, and puts it in the place of that at the end.
type update struct {
	live *Live
	// What is read is taken over when all has been: after an error everything is as it was.
	settings edition.Settings
	texts    []text // that differ
	sync     *translate.Sync
	digests  map[string]digest // of the files that differ, texts apart

	next     Build
	files    []string // that differ
	problems map[string][]source.Problem
	changed  map[string]bool // documents, by name
	anew     bool            // the settings have changed: everything is laid out
	fresh    bool            // and other languages are read
	shown    *edition.Edition
	held     map[string]bool
	checker  *check.Checker
	refresh  func() // brings the site up to date, where it is not a new one
}

// The names under which problems are known, beside those of documents and, for what is of one
// file only, that file's path.
const (
	ofWords     = "words"
	ofTemplates = "templates"
	ofAssets    = "assets"
	ofRules     = "rules of " // and a document's name
)

// text is one text as it was read; its document is nil if the file has gone.
type text struct {
	path, name string
	document   *read.Document
}

// take takes over what was read. From here on nothing can fail.
func (u *update) take() {
	l := u.live
	l.settings, l.sync = u.settings, u.sync
	for name, is := range u.digests {
		if l.own[name] = is; is == (digest{}) {
			delete(l.own, name)
		}
	}
	for _, t := range u.texts {
		l.take(t)
	}
}

func (l *Live) take(t text) {
	before := l.texts[t.path]
	if t.document == nil {
		delete(l.texts, t.path)
		l.paths[t.name] = slices.DeleteFunc(l.paths[t.name], func(p string) bool { return p == t.path })
		return
	}
	if l.texts[t.path] = t.document; before == nil {
		l.paths[t.name] = append(l.paths[t.name], t.path)
	}
}

// lay works out what is shown: the newest version of each document that has no errors.
func (u *update) lay() {
	l, e := u.live, u.next.Edition
	first := l.now.Edition == nil
	u.next.Translation = translate.Compare(e, messages(u.next.words), l.sync)
	switch {
	case first || u.anew:
		u.checker = nil
	case u.checker == nil:
		u.checker = check.New(e, u.next.words, u.next.Translation.Comparison)
	default:
		u.checker = u.checker.On(e, u.next.words, u.next.Translation.Comparison)
	}
	was := l.shown
	if was == nil || u.anew {
		was = &edition.Edition{}
	}
	base := *was
	base.Settings = e.Settings
	if u.anew && l.shown != nil {
		base.References = l.shown.References
	}
	if !e.ReferencesUnread { // else the last ones stay
		base.References = e.References
	}
	parts := map[string]edition.Part{}
	for name := range u.concerned() {
		u.show(name, parts)
	}
	u.shown = base.With(parts)
	if laid := u.next.Site; laid != nil && !u.anew {
		names := slices.Sorted(maps.Keys(parts))
		u.refresh = func() {
			laid.Update(u.shown, u.next.words, u.next.Translation.Comparison, u.next.addresses(), names)
		}
	} else {
		u.next.Site = site.New(u.shown, u.next.words, u.next.Translation.Comparison, u.next.addresses(), true)
	}
}

// concerned are the documents to be looked at: those that have changed, and those that
// errors hold back, since what others had to do with them may be mended.
func (u *update) concerned() map[string]bool {
	names := maps.Clone(u.changed)
	maps.Copy(names, u.held)
	for name := range u.changed {
		if slug, ok := strings.CutPrefix(name, "articles/"); ok && u.next.Edition.Page(slug) != nil {
			names["pages/"+slug] = true // they may not have the same address
		}
	}
	if u.anew {
		for _, d := range u.next.Edition.Documents() {
			names[d.Name()] = true
		}
	}
	return names
}

// show puts the version of a document that is to be shown into parts, unless it is shown
// already.
func (u *update) show(name string, parts map[string]edition.Part) {
	l, e := u.live, u.next.Edition
	part, before := e.Part(name), u.held[name]
	delete(u.held, name)
	if part.Document() == nil && len(l.paths[name]) == 0 {
		parts[name] = edition.Part{}
		u.problems[ofRules+name] = nil
		return
	}
	if u.broken(name, part, before) {
		u.held[name] = true
		if old := l.shown.Part(name); old.Document() != nil && old.Document().Text(e.Settings.Original()) != nil {
			if u.anew {
				parts[name] = old
			}
			return
		}
	}
	if part.Document() != nil {
		parts[name] = translate.FillPart(&e.Settings, part)
	}
}

// unfinished are the errors of a text that somebody is at: it is sound, but has no ids yet,
// or the other language does not say the same yet. A build waits for that; a preview is for
// those who do it.
var unfinished = map[string]bool{"passage-id-missing": true, "translation-incomplete": true, "amount-translation": true,
	"verdict-differs": true, "passage-order": true, "passage-extra": true}

// broken reports whether a document has errors that keep it from being shown, and notes
// what the rules say of it. What is there when the edition is opened is shown in any case;
// when everything is laid out anew the rules are left to the next Check, and what they held
// back stays held.
func (u *update) broken(name string, part edition.Part, before bool) bool {
	if u.live.shown == nil {
		return false
	}
	known := slices.Clone(u.known(name))
	if u.checker != nil {
		u.problems[ofRules+name] = ruled(u.checker, u.next.Edition, part)
	}
	if u.checker != nil || before {
		known = append(known, u.known(ofRules+name)...)
	}
	rules.Grade(known)
	return source.Fatal(slices.DeleteFunc(known, func(p source.Problem) bool { return unfinished[p.Rule] }))
}

// ruled is what the rules say of a document, and whether another has its address.
func ruled(c *check.Checker, e *edition.Edition, part edition.Part) []source.Problem {
	switch {
	case part.Document() == nil:
		return nil
	case part.Page != nil:
		return append(c.Document(part.Document()), read.Clash(e, part.Page)...)
	}
	return c.Document(part.Document())
}

// known are the problems of something, with what has been found of it.
func (u *update) known(of string) []source.Problem {
	if problems, ok := u.problems[of]; ok {
		return problems
	}
	return u.live.of(of)
}

// moved finds the pages of documents that went and came again under another name, with
// the title that they had.
func (u *update) moved() map[string]string {
	l := u.live
	if l.shown == nil || u.anew {
		return nil
	}
	moved := map[string]string{}
	for name := range u.changed {
		if is := u.next.Edition.Part(name).Document(); is != nil && l.shown.Part(name).Document() == nil {
			l.came[titled(is, u.next.Edition)] = name
		}
	}
	for name := range u.changed {
		was := l.shown.Part(name).Document()
		if was == nil || len(l.paths[name]) > 0 {
			continue
		}
		to, ok := l.came[titled(was, l.shown)]
		if !ok || u.next.Edition.Part(to).Document() == nil {
			continue
		}
		_, slug, _ := strings.Cut(to, "/")
		for _, p := range l.now.Site.Pages() {
			if p.Document() != nil && p.Document().Name() == name {
				moved[p.Path] = strings.Replace(p.Path, "/"+was.Slug+"/", "/"+slug+"/", 1)
			}
		}
	}
	return moved
}

// titled is what a document is known by when its name changes.
func titled(d *edition.Document, e *edition.Edition) string {
	return d.Folder + "/" + d.Text(e.Settings.Original()).Title
}

// ofAll is what all pages are made with.
var ofAll = []string{read.SettingsPath, ofWords, ofTemplates, ofAssets}

func fatal(problems []source.Problem) bool {
	problems = slices.Clone(problems)
	rules.Grade(problems)
	return source.Fatal(problems)
}

// kept reports whether errors keep something that has changed from being shown.
func (u *update) kept() bool {
	if fatal(u.problems[read.ReferencesPath]) || slices.ContainsFunc(ofAll, func(of string) bool { return fatal(u.problems[of]) }) {
		return true
	}
	for name := range u.changed {
		if u.held[name] {
			return true
		}
	}
	return false
}

// publish puts what was made in the place of what is shown.
func (u *update) publish() {
	l := u.live
	l.mu.Lock()
	defer l.mu.Unlock()
	if u.refresh != nil {
		u.refresh()
	}
	l.now, l.shown, l.held, l.checker, l.complete = u.next, u.shown, u.held, u.checker, false
	l.number++
	for of, problems := range u.problems {
		if len(problems) == 0 {
			delete(l.problems, of)
			continue
		}
		l.problems[of] = problems
	}
}
