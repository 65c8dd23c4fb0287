package check

import (
	"fmt"

	"juhae/internal/source"
	"juhae/internal/translate"
)

// mostMissing is how many documents without a translation are named one by one.
const mostMissing = 10

func translations(d *document, report report) {
	for _, lang := range d.edition.Settings.Languages {
		if d.Text(lang) == nil && (d.missing[lang] <= mostMissing || d.edition.Settings.Complete(d.Document)) {
			report(d.original().File, 0, "no translation in "+source.Quote(lang), "add "+d.Slug+"."+lang+".md beside this file")
		}
	}
}

func staleUnits(d *document, report report) {
	if d.edition.Settings.Complete(d.Document) {
		d.reportStale(func(original, language string) []translate.Entry {
			return d.compared.Document(d.Document, original, language)
		}, report)
	}
}

func staleWords(c *Checker, report report) {
	if c.edition.Settings.Translation.CompleteAll {
		c.reportStale(c.compared.Words, report)
	}
}

func (c *Checker) reportStale(entries func(original, language string) []translate.Entry, report report) {
	languages := c.edition.Settings.Languages
	for _, lang := range languages[1:] {
		for _, e := range entries(languages[0], lang) {
			if e.State == translate.Stale {
				report(e.Translation.File, e.Translation.Range.At, "the original of "+e.ID+" has changed: "+string(e.Change),
					"juhae diff "+e.ID+" shows what; bring the translation up to date, then juhae confirm "+e.ID)
			}
		}
	}
}

// manyMissing counts what translations does not name.
func manyMissing(c *Checker, report report) {
	settings := &c.edition.Settings
	for _, lang := range settings.Languages {
		if n := c.missing[lang]; n > mostMissing {
			report(settings.File, settings.File.Index(source.Quote(lang)), fmt.Sprintf("%d documents have no translation in %s", n, source.Quote(lang)),
				"juhae status names them; until then readers see the original")
		}
	}
}

// completeDocuments finds documents of edition.toml's complete that are not there.
func completeDocuments(c *Checker, report report) {
	var names []string
	known := map[string]bool{}
	for _, d := range c.edition.Documents() {
		names = append(names, d.Name())
		known[d.Name()] = true
	}
	settings := &c.edition.Settings
	for _, name := range settings.Translation.Complete {
		if !known[name] {
			report(settings.File, settings.File.Index(source.Quote(name)), "no document "+source.Quote(name),
				"name one as in articles/story"+source.DidYouMean(name, names...))
		}
	}
}
