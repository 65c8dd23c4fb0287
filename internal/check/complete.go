package check

import (
	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// demanded are the texts of the documents whose translations must be complete.
func (c *checker) demanded() map[*edition.Text]bool {
	out := map[*edition.Text]bool{}
	for _, d := range c.edition.Documents() {
		if c.edition.Settings.Complete(d) {
			for _, t := range d.Texts {
				out[t] = true
			}
		}
	}
	return out
}

func completeDocuments(c *checker, report report) {
	var names []string
	known := map[string]bool{}
	for _, d := range c.edition.Documents() {
		names = append(names, d.Name())
		known[d.Name()] = true
	}
	settings := &c.edition.Settings
	for _, name := range settings.Translation.Complete {
		if !known[name] {
			report(&edition.Text{File: settings.File}, settings.File.Index(source.Quote(name)), "no document "+source.Quote(name),
				"name one as in articles/story"+source.DidYouMean(name, names...))
		}
	}
}

func staleUnits(c *checker, report report) {
	complete := map[string]bool{}
	for _, d := range c.edition.Documents() {
		complete[d.Name()] = c.edition.Settings.Complete(d)
	}
	for _, e := range c.translation.Entries {
		demanded := complete[e.Document] || e.Document == translate.Words && c.edition.Settings.Translation.CompleteAll
		if e.State == translate.Stale && demanded {
			report(&edition.Text{File: e.Translation.File}, e.Translation.Range.At, "the original of "+e.ID+" has changed: "+string(e.Change),
				"juhae diff "+e.ID+" shows what; bring the translation up to date, then juhae confirm "+e.ID)
		}
	}
}
