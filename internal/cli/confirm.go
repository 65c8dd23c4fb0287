package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"juhae/internal/build"
	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

type confirmCommand struct {
	IDs         []string `arg:"" optional:"" name:"id" help:"Units, as juhae status names them, or whole documents; p12 alone will do where only one text has it."`
	All         bool     `help:"Confirm every translation that there is."`
	Punctuation bool     `help:"Take over the originals in which only punctuation or spacing has changed."`
	Language    string   `placeholder:"TAG" help:"In this language only."`
	By          string   `placeholder:"NAME" help:"Who confirms."`
	On          string   `placeholder:"DATE" help:"When, as in 2026-11-24."`
}

func (a *app) confirm(c confirmCommand) error {
	if len(c.IDs) == 0 && !c.All && !c.Punctuation {
		return withHint{errors.New("nothing to confirm is named"), "name units as juhae status does, or use --all"}
	}
	if _, err := edition.ParseDate(c.On); c.On != "" && err != nil {
		return withHint{err, "write --on 2026-11-24"}
	}
	b, err := a.state(build.Load, "")
	if err != nil {
		return err
	}
	r := b.Translation
	if faults := ofFile(b.Problems, translate.SyncPath); source.Fatal(faults) {
		a.print(faults)
		fmt.Fprintln(a.stderr, "nothing was confirmed: "+translate.SyncPath+" would lose what can't be read")
		return errProblems
	}
	entries, err := named(r, c.IDs, c.Language)
	if err != nil {
		return err
	}
	var carried, good []translate.Entry
	refused := false
	if c.Punctuation { // has changed in the originals, and nothing else
		carried = slices.DeleteFunc(slices.Clone(entries), func(e translate.Entry) bool { return e.Change != translate.PunctuationOnly })
		r.CarryOver(carried)
	}
	if len(c.IDs) > 0 || c.All {
		good, refused = a.confirmable(entries, c, translate.Faults(b.Problems))
		r.Confirm(good, c.By, c.On)
	}
	if err := a.saveSync(b); err != nil { // and only then it is so
		return err
	}
	a.say("carried over", carried)
	if a.say("confirmed", good); refused {
		return errProblems
	}
	return nil
}

// confirmable are the entries that can be confirmed and are not yet. It says why others
// can't be, and reports whether there are any.
func (a *app) confirmable(entries []translate.Entry, c confirmCommand, faults func(translate.Entry) []source.Problem) (good []translate.Entry, refused bool) {
	done := 0
	var missing []translate.Entry
	for _, e := range entries {
		found := faults(e)
		switch {
		case e.State == translate.Missing && c.All:
		case e.State == translate.Missing:
			missing = append(missing, e)
		case len(found) > 0:
			refused = true
			fmt.Fprintf(a.stderr, "%s (%s) is not confirmed: it has problems\n", e.ID, e.Language)
			a.print(found)
		case e.State == translate.Confirmed && e.Change == translate.Unchanged:
			done++
		default:
			good = append(good, e)
		}
	}
	if a.untranslated(missing); len(missing) > 0 {
		refused = true
	}
	if len(good) == 0 && !refused && !c.Punctuation {
		fmt.Fprintf(a.stdout, "nothing to confirm: %d confirmed already\n", done)
	}
	return good, refused
}

// untranslated says of units that they can't be confirmed yet; of many in a language it
// names the first.
func (a *app) untranslated(missing []translate.Entry) {
	const few = 3
	count := map[string]int{}
	for _, e := range missing {
		count[e.Language]++
	}
	told := map[string]bool{}
	for _, e := range missing {
		file, line := e.Unit.Original.Place()
		if count[e.Language] <= few {
			fmt.Fprintf(a.stderr, "%s (%s) is not confirmed: it is not translated\n\thint: translate it from %s:%d\n", e.ID, e.Language, file, line)
		} else if !told[e.Language] {
			told[e.Language] = true
			fmt.Fprintf(a.stderr, "%d units (%s) are not confirmed: they are not translated\n\thint: the first is %s, from %s:%d; with --language only those of one language are meant\n",
				count[e.Language], e.Language, e.ID, file, line)
		}
	}
}

// say lists what was done, or where it is much, how much.
func (a *app) say(what string, entries []translate.Entry) {
	if len(entries) <= 20 {
		for _, e := range entries {
			fmt.Fprintf(a.stdout, "%s %s (%s)\n", what, e.ID, e.Language)
		}
		return
	}
	count := map[string]int{}
	var languages []string
	for _, e := range entries {
		if count[e.Language] == 0 {
			languages = append(languages, e.Language)
		}
		count[e.Language]++
	}
	for _, lang := range languages {
		fmt.Fprintf(a.stdout, "%s %d (%s)\n", what, count[lang], lang)
	}
}

// saveSync writes content/sync.toml if there is something new, without what it had of
// units that are no longer there. While the edition has errors those stay, but for what
// another unit has taken over: their file may only be unread.
func (a *app) saveSync(b *build.Build) error {
	r := b.Translation
	gone := r.Gone()
	if source.Fatal(b.Problems) {
		gone = slices.DeleteFunc(slices.Clone(gone), func(g translate.Gone) bool { return g.Successor == "" })
	}
	r.Settle(gone)
	data := r.Bytes()
	if string(data) == string(r.File().Data) {
		return nil
	}
	if err := a.edit(translate.SyncPath, data); err != nil {
		return err
	}
	a.dropped(gone)
	return nil
}

// dropped lists what content/sync.toml has no more, or where it is much, how much.
func (a *app) dropped(gone []translate.Gone) {
	count := map[[2]string]int{}
	for _, g := range gone {
		one, many := "it is no longer there", "they are no longer there"
		if g.Successor != "" {
			one, many = "it is "+g.Successor+" now", "they have other names now"
		}
		if len(gone) > 20 {
			count[[2]string{g.Language, many}]++
			continue
		}
		fmt.Fprintf(a.stdout, "dropped %s (%s): %s\n", g.Unit, g.Language, one)
	}
	for _, key := range slices.SortedFunc(maps.Keys(count), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		fmt.Fprintf(a.stdout, "dropped %d (%s): %s\n", count[key], key[0], key[1])
	}
}

func ofFile(problems []source.Problem, file string) []source.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p source.Problem) bool { return p.File != file })
}

// named finds the units that the command line names; all of a language where it names
// none.
func named(r *translate.Report, names []string, language string) ([]translate.Entry, error) {
	if language != "" && !slices.Contains(r.Languages, language) {
		return nil, withHint{fmt.Errorf("%q is no language that this edition is translated into", language),
			"there are: " + strings.Join(r.Languages, ", ") + source.DidYouMean(language, r.Languages...)}
	}
	found := r.Entries()
	if len(names) > 0 {
		found = nil
	}
	for _, name := range names {
		entries := r.Find(name)
		if err := ambiguous(r, name, entries); err != nil {
			return nil, err
		}
		found = append(found, entries...)
	}
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(slices.Clone(found), func(e translate.Entry) bool {
		key := [2]string{e.Language, e.ID}
		again := seen[key]
		seen[key] = true
		return again || language != "" && e.Language != language
	}), nil
}

// ambiguous is the error for a name that finds nothing, or units of several documents.
func ambiguous(r *translate.Report, name string, entries []translate.Entry) error {
	if len(entries) == 0 {
		var ids []string
		for _, e := range r.Entries() {
			if e.Language == r.Languages[0] {
				_, short, _ := strings.Cut(e.ID, "/")
				ids = append(ids, e.ID, short)
			}
		}
		return withHint{fmt.Errorf("no unit %q", name), "juhae status names them, as in articles/story#p12" + source.DidYouMean(name, ids...)}
	}
	var documents []string
	for _, e := range entries {
		if !slices.Contains(documents, e.Document) {
			documents = append(documents, e.Document)
		}
	}
	if len(documents) == 1 {
		return nil
	}
	rest := "…"
	if len(documents) <= 5 {
		rest = ""
	}
	return withHint{fmt.Errorf("%q stands in %d documents", name, len(documents)),
		"name one, as in " + entries[0].ID + "; there are: " + strings.Join(documents[:min(5, len(documents))], ", ") + rest}
}
