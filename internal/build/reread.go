package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/memory"
	"juhae/internal/read"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// read reads again what may have changed.
func (u *update) read(k kinds) (err error) {
	steps := []struct {
		wanted bool
		do     func() error
	}{
		{k.all, u.everything}, {len(k.texts) > 0 && !k.all, func() error { return u.some(k.texts) }},
		{k.references && !k.all, u.references}, {k.confirmed || k.all, u.confirmations},
		{k.own || k.all, u.own},
	}
	for _, step := range steps {
		if !step.wanted {
			continue
		}
		if err := step.do(); err != nil {
			return err
		}
		if len(u.settings.Languages) == 0 {
			return nil // nothing else can be read without them
		}
	}
	return nil
}

// everything lists the edition and reads all its texts. Settings that can't be read leave
// all as it was.
func (u *update) everything() error {
	l := u.live
	contents, err := read.List(l.files)
	if err != nil {
		return err
	}
	u.differs(read.SettingsPath, digestOf(contents.Settings.File))
	byFile := map[string][]source.Problem{}
	for _, p := range contents.Problems {
		byFile[p.File] = append(byFile[p.File], p)
	}
	u.found(read.SettingsPath, byFile[read.SettingsPath])
	if len(contents.Settings.Languages) == 0 {
		return nil
	}
	for file, problems := range byFile {
		u.found(file, problems)
	}
	for _, file := range l.faultyFiles() {
		u.found(file, byFile[file])
	}
	before := u.settings
	u.anew = !same(before.File, contents.Settings.File)
	u.fresh = before.File == nil || !slices.Equal(before.Languages, contents.Settings.Languages)
	e := &edition.Edition{Settings: contents.Settings}
	if !u.fresh {
		e = u.next.Edition
	}
	u.settings = contents.Settings
	u.next.Edition = e.With(nil)
	u.next.Edition.Settings = contents.Settings
	u.takeReferences(contents)
	return u.entries(contents.Entries, true)
}

// faultyFiles are those that read.List has had problems with, as far as is known.
func (l *Live) faultyFiles() (files []string) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for of := range l.problems {
		if isFile(of) && of != translate.SyncPath {
			files = append(files, of)
		}
	}
	return files
}

// isFile reports whether problems are those of a file by itself: the settings, the references,
// the confirmations, or one whose name is at fault.
func isFile(of string) bool { return strings.HasPrefix(of, "content/") }

// takeReferences takes the references over.
func (u *update) takeReferences(c read.Contents) {
	e := u.next.Edition
	u.differs(read.ReferencesPath, digestOf(c.ReferencesFile))
	e.References, e.ReferencesFile, e.ReferencesUnread = c.References, c.ReferencesFile, c.Unread
}

func same(a, b *source.File) bool {
	if a == nil || b == nil {
		return a == b
	}
	return bytes.Equal(a.Data, b.Data)
}

func (u *update) references() error {
	c := read.Contents{Settings: u.settings}
	if err := c.ReadReferences(u.live.files); err != nil {
		return err
	}
	u.found(read.ReferencesPath, c.Problems)
	u.next.Edition = u.next.Edition.With(nil)
	u.takeReferences(c)
	return nil
}

// some reads single texts.
func (u *update) some(paths []string) error {
	var entries []read.Entry
	for _, path := range paths {
		entry, ok, problems := read.EntryAt(path, u.settings.Languages)
		u.found(path, problems)
		if ok {
			entries = append(entries, entry)
		}
	}
	return u.entries(entries, false)
}

// entries reads texts, side by side. With all, texts that are not among them have gone.
func (u *update) entries(entries []read.Entry, all bool) error {
	l := u.live
	docs := make([]*read.Document, len(entries))
	if len(l.texts) == 0 {
		memory.Expect(len(docs) * perText)
	}
	files := source.Keep(l.files)
	defer files.Close()
	err := side(context.Background(), allCores(), len(entries), func(n int) (err error) {
		before := l.texts[entries[n].Path]
		if u.fresh {
			before = nil
		}
		docs[n], err = entries[n].Again(files, u.settings.Original(), before)
		return err
	})
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for i, entry := range entries {
		there[entry.Path] = true
		u.text(entry.Path, entry.Name(), docs[i])
	}
	if all {
		for path, d := range l.texts {
			if !there[path] {
				u.text(path, d.Name(), nil)
			}
		}
	}
	return nil
}

// text notes one text, if it is another than before; it is nil if the file has gone.
func (u *update) text(path, name string, d *read.Document) {
	if d != u.live.texts[path] {
		u.files = append(u.files, path)
		u.changed[name] = true
		u.texts = append(u.texts, text{path, name, d})
	}
}

// join puts the documents that have changed together from their texts.
func (u *update) join() {
	if len(u.changed) == 0 {
		return
	}
	l := u.live
	parts := map[string]edition.Part{}
	for name := range u.changed {
		var group []*read.Document
		var problems []source.Problem
		for _, path := range l.paths[name] {
			group = append(group, l.texts[path])
			problems = append(problems, l.texts[path].Problems...)
		}
		if len(group) == 0 {
			delete(l.paths, name)
			parts[name] = edition.Part{}
			u.found(name, nil)
			continue
		}
		part, faults := read.Join(&l.settings, group)
		parts[name] = part
		u.found(name, append(problems, faults...))
	}
	u.next.Edition = u.next.Edition.With(parts)
}

// confirmations reads what has been confirmed. Of a file that can't be read the last ones stay.
func (u *update) confirmations() error {
	confirmed, problems, err := readSync(u.live.files)
	if err != nil {
		return err
	}
	u.differs(translate.SyncPath, digestOf(confirmed.File))
	u.found(translate.SyncPath, problems)
	if unread := problems != nil && confirmed.File.Data == nil; !unread || u.sync == nil {
		u.sync = confirmed
	}
	return nil
}

// words reads the words, and the templates, which speak them. Of those with errors the last
// ones without stay.
func (u *update) words() error {
	l := u.live
	spoken, problems, err := Words(l.files.edition, l.files.builtin, u.settings.Languages)
	if err != nil {
		return err
	}
	u.found(ofWords, problems)
	next := u.next
	silent := !u.speaks()
	if silent || !source.Fatal(problems) {
		next.words = spoken
	}
	if problems, err = next.readTemplates(l.files); err != nil {
		return err
	}
	u.found(ofTemplates, problems)
	if silent || !source.Fatal(problems) {
		u.next.templates, u.next.words = next.templates, next.words
	}
	return nil
}

// speaks reports whether there are words, and so templates, for every language.
func (u *update) speaks() bool {
	return u.next.words != nil && !slices.ContainsFunc(u.settings.Languages, func(lang string) bool { return u.next.words.In(lang) == nil })
}

// own reads the edition's own words, templates and assets.
func (u *update) own() error {
	before := len(u.files)
	for _, folder := range []string{"i18n", "templates"} {
		if err := u.differ(folder); err != nil {
			return err
		}
	}
	first := u.next.templates == nil
	isAsset := func(name string) bool { return strings.HasPrefix(name, "templates/assets/") }
	if differ := u.files[before:]; first || slices.ContainsFunc(differ, isAsset) {
		if err := u.assets(); err != nil {
			return err
		}
	}
	if differ := u.files[before:]; first || u.anew || slices.ContainsFunc(differ, func(name string) bool { return !isAsset(name) }) {
		return u.words()
	}
	return nil
}

// differ finds the files in one of the edition's folders that have changed. What can't be
// read is told by whoever needs it. They are looked at before they are parsed: what is saved
// in between differs again the next time.
func (u *update) differ(folder string) error {
	l, there := u.live, map[string]bool{}
	err := fs.WalkDir(l.files.edition, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		there[name] = true
		data, err := fs.ReadFile(l.files.edition, name)
		if err != nil {
			data = []byte(err.Error())
		}
		u.differs(name, sha256.Sum256(data))
		return nil
	})
	for name := range l.own {
		if strings.HasPrefix(name, folder+"/") && !there[name] {
			u.differs(name, digest{})
		}
	}
	return err
}

// digest tells what stood in a file when it was read; the zero digest is for none.
type digest [sha256.Size]byte

// digestOf is that of the bytes that were parsed. The file itself may have been saved again.
func digestOf(f *source.File) digest {
	if f == nil || f.Data == nil {
		return digest{}
	}
	return sha256.Sum256(f.Data)
}

// differs notes whether one of the edition's files is another than it was, texts apart.
func (u *update) differs(name string, is digest) {
	if is != u.live.own[name] {
		u.files, u.digests[name] = append(u.files, name), is
	}
}

// assets bundles the style sheet and the scripts. Of those with errors the last ones
// without stay.
func (u *update) assets() error {
	next := u.next
	problems, err := next.bundle(u.live.files)
	if err != nil {
		return err
	}
	u.found(ofAssets, problems)
	if u.next.assets.style.Path == "" || !source.Fatal(problems) {
		u.next.assets = next.assets
	}
	return nil
}

// found notes what problems something has now, if they are others than before. A file that has
// others has changed, even if none of it could be read before or now.
func (u *update) found(of string, problems []source.Problem) {
	if slices.Equal(problems, u.live.of(of)) {
		return
	}
	u.problems[of] = problems
	if isFile(of) {
		u.files = append(u.files, of)
	}
}
