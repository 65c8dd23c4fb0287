package check

import (
	"fmt"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// translations prepares what the rules ask of translations.
func (c *Checker) translations() {
	c.shown, c.missing = map[*edition.Text]*edition.Text{}, map[string]int{}
	shown := translate.Fill(c.edition).Documents()
	for i, d := range c.edition.Documents() {
		for _, lang := range c.edition.Settings.Languages {
			if t := d.Text(lang); t != nil {
				c.shown[t] = shown[i].Text(lang)
			} else if !c.edition.Settings.Complete(d) {
				c.missing[lang]++
			}
		}
	}
}

// mostMissing is how many documents without a translation are named one by one.
const mostMissing = 10

func translations(c *Checker, d *edition.Document, report report) {
	for _, lang := range c.edition.Settings.Languages {
		if d.Text(lang) == nil && (c.missing[lang] <= mostMissing || c.edition.Settings.Complete(d)) {
			report(c.original(d), 0, "no translation in "+source.Quote(lang), "add "+d.Slug+"."+lang+".md beside this file")
		}
	}
}

func staleUnits(c *Checker, d *edition.Document, report report) {
	if c.edition.Settings.Complete(d) {
		c.reportStale(func(original, language string) []translate.Entry { return c.compared.Document(d, original, language) },
			func(f *source.File, at int, text, hint string) { report(&edition.Text{File: f}, at, text, hint) })
	}
}

func staleWords(c *Checker, report located) {
	if c.edition.Settings.Translation.CompleteAll {
		c.reportStale(c.compared.Words, report)
	}
}

func (c *Checker) reportStale(entries func(original, language string) []translate.Entry, report located) {
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
func manyMissing(c *Checker, report located) {
	settings := &c.edition.Settings
	for _, lang := range settings.Languages {
		if n := c.missing[lang]; n > mostMissing {
			report(settings.File, settings.File.Index(source.Quote(lang)), fmt.Sprintf("%d documents have no translation in %s", n, source.Quote(lang)),
				"juhae status names them; until then readers see the original")
		}
	}
}

// completeDocuments finds documents of edition.toml's complete that are not there.
func completeDocuments(c *Checker, report located) {
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
