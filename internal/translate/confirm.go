package translate

import (
	"fmt"
	"maps"
	"slices"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Confirm notes that the translations of entries are right as they stand. Entries
// without a translation are left alone. by and on may be empty.
func (r *Report) Confirm(entries []Entry, by, on string) {
	for _, e := range entries {
		if e.Translation == nil {
			continue
		}
		for _, before := range r.before(e.Unit) { // its confirmation has been taken over
			if c, ok := r.sync.Confirmation(e.Language, before); ok && r.Entry(e.Language, before) == nil {
				r.sync.remove(c)
			}
		}
		r.sync.set(Confirmation{Unit: e.ID, Language: e.Language, Original: e.Unit.Original.Normal(),
			Translation: edition.Hash(e.Translation.Normal()), By: by, On: on})
	}
}

// CarryOver takes the originals of entries as they are now, where only punctuation has
// changed in them, and leaves what was confirmed of their translations.
func (r *Report) CarryOver(entries []Entry) {
	for _, e := range entries {
		c, ok := r.confirmed(e.Unit)
		if ok && e.Change == PunctuationOnly {
			c.Unit, c.Original = e.ID, e.Unit.Original.Normal()
			r.sync.set(c)
		}
	}
}

// Settle forgets the confirmations of units that are no longer there. What took a unit's
// place takes its confirmation over, if it has none of its own.
func (r *Report) Settle(gone []Gone) {
	for _, g := range gone {
		r.sync.remove(g.Confirmation)
		if _, own := r.sync.Confirmation(g.Language, g.Successor); g.Successor != "" && !own {
			g.Unit = g.Successor
			r.sync.set(g.Confirmation)
		}
	}
}

// Named are the ids of all units of which something has been confirmed, also under the
// names that their documents have today; in no order.
func (r *Report) Named() (units []string) {
	today := map[string]string{}
	for now, then := range r.moved() {
		today[then] = now
	}
	for key := range r.sync.confirmed {
		units = append(units, key.unit)
		if then := documentOf(key.unit); today[then] != "" {
			units = append(units, today[then]+key.unit[len(then):])
		}
	}
	return units
}

// Bytes returns content/sync.toml as it should be now.
func (r *Report) Bytes() []byte { return r.sync.Bytes() }

// File returns content/sync.toml as it was read.
func (r *Report) File() *source.File { return r.sync.File }

// Problems are what is to be said of content/sync.toml itself: units that are gone, and
// languages.
func (r *Report) Problems() (problems []source.Problem) {
	languages := map[string][]source.Problem{}
	for _, gone := range r.Gone() {
		switch {
		case !slices.Contains(r.Languages, gone.Language):
			languages[gone.Language] = append(languages[gone.Language], r.sync.File.Problem(gone.At, "sync-gone", "",
				"put the language back into languages in content/edition.toml; else the next confirmation drops these tables"))
		case gone.Successor == "": // else it is known what became of it
			problems = append(problems, r.sync.File.Problem(gone.At, "sync-gone", "the unit "+source.Quote(gone.Unit)+" is no longer there",
				"a passage that went needs its successor in the front matter's retired, so that links find it; the next confirmation drops this table"))
		}
	}
	const few = 10 // more are counted: a file has gone, or all of the words
	if len(problems) > few {
		problems[0].Text = fmt.Sprintf("%d units are no longer there, of which this is the first", len(problems))
		problems = problems[:1]
	}
	for _, lang := range slices.Sorted(maps.Keys(languages)) {
		first := languages[lang][0]
		first.Text = fmt.Sprintf("%d confirmed in %s, which is none of the edition's languages", len(languages[lang]), source.Quote(lang))
		problems = append(problems, first)
	}
	for i := range problems {
		problems[i].Severity = source.Warning
	}
	return problems
}

// Faults finds the problems that stand in a unit's texts and that keep it from being
// confirmed: errors, but for those that say that the translation lags.
func Faults(problems []source.Problem) func(Entry) []source.Problem {
	byFile := map[string][]source.Problem{}
	for _, p := range problems {
		if p.Severity == source.Error && !lags[p.Rule] {
			byFile[p.File] = append(byFile[p.File], p)
		}
	}
	return func(e Entry) (out []source.Problem) {
		for _, side := range []*Side{&e.Unit.Original, e.Translation} {
			if side == nil || len(byFile[side.File.Path]) == 0 {
				continue
			}
			first, _ := side.File.Position(side.Range.At)
			last, _ := side.File.Position(side.Range.End)
			for _, p := range byFile[side.File.Path] {
				if first <= p.Line && p.Line <= last {
					out = append(out, p)
				}
			}
		}
		return out
	}
}

// lags are the rules that confirming, or translating, answers.
var lags = map[string]bool{"translation-incomplete": true, "translation-missing": true, "passage-translation": true}
