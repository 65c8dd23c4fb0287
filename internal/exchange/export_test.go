package exchange

import (
	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/translate"
)

// PluralForms and Category are for the tests.
func PluralForms(tag string) ([]string, string) { return pluralForms(tag) }
func Category(tag string, n int) string         { return category(language.Make(tag), n) }

// Units are the words as internal/build gives them to internal/translate.
func (w *Words) Units() translate.Messages {
	m := translate.Messages{Language: w.Language, File: w.File}
	for _, message := range w.Messages {
		if at, end := message.Range(); !message.Untranslated() {
			m.List = append(m.List, translate.MessageText{ID: message.ID, Text: message.Text(), Range: edition.Range{At: at, End: end}})
		}
	}
	return m
}
