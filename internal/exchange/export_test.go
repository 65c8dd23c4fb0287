package exchange

import "golang.org/x/text/language"

// PluralForms and Category are for the tests.
func PluralForms(tag string) ([]string, string) { return pluralForms(tag) }
func Category(tag string, n int) string         { return category(language.Make(tag), n) }
