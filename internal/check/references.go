package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"juhae/internal/source"
)

// editionRules are the rules that are about the edition as a whole.
var editionRules = []struct {
	name string
	run  func(*Checker, report)
}{
	{"bidi-control", ofFiles(bidiControls)},
	{"character-hidden", ofFiles(hiddenCharacters)},
	{"document-missing", completeDocuments},
	{"doi-invalid", dois},
	{"isbn-invalid", isbns},
	{"normal-form", ofFiles(normalForm)},
	{"reference-date", referenceDates},
	{"reference-field", referenceFields},
	{"reference-unused", referencesUsed},
	{"translation-incomplete", staleWords},
	{"translation-missing", manyMissing},
}

// Edition returns what is wrong with the edition as a whole, unsorted.
func (c *Checker) Edition() []source.Problem {
	var problems []source.Problem
	for _, rule := range editionRules {
		rule.run(c, func(f *source.File, at int, text, hint string) {
			problems = append(problems, f.Problem(at, rule.name, text, hint))
		})
	}
	return problems
}

// ofFiles applies a rule about characters to the files that are no documents.
func ofFiles(run func(*source.File, report)) func(*Checker, report) {
	return func(c *Checker, report report) {
		run(c.edition.Settings.File, report)
		if f := c.edition.ReferencesFile; f != nil && !c.edition.ReferencesUnread {
			run(f, report)
		}
	}
}

// referencesUsed finds references that nothing cites.
func referencesUsed(c *Checker, report report) {
	if c.unread {
		return
	}
	cited := map[string]bool{}
	var misspelt []string // citation-missing asks whether another one was meant
	for _, d := range c.edition.Documents() {
		for _, t := range d.Texts {
			for _, id := range t.Marks.References {
				cited[id] = true
			}
		}
	}
	for _, a := range c.edition.Articles {
		cited[a.Source.Text] = true
	}
	for id := range cited {
		if c.edition.Reference(id) == nil {
			misspelt = append(misspelt, id)
		}
	}
	for _, r := range c.edition.References {
		meant := func(id string) bool { return source.DidYouMean(id, r.ID) != "" }
		if !cited[r.ID] && !slices.ContainsFunc(misspelt, meant) {
			report(c.edition.ReferencesFile, r.Places["id"], "nothing cites "+source.Quote(r.ID), "cite it, as in [text](cite:"+r.ID+"), or remove it")
		}
	}
}

// required are the variables that a reference of a type cannot be found without, beside
// its title; of those in one text, any will do.
var required = map[string][]string{
	"article-journal":    {"container-title", "issued"},
	"article-magazine":   {"container-title", "issued"},
	"article-newspaper":  {"container-title", "issued"},
	"book":               {"publisher URL DOI", "issued"},
	"chapter":            {"container-title", "issued"},
	"dataset":            {"publisher URL DOI"},
	"entry-dictionary":   {"container-title"},
	"entry-encyclopedia": {"container-title"},
	"paper-conference":   {"container-title publisher URL DOI", "issued"},
	"patent":             {"number"},
	"post":               {"URL"},
	"post-weblog":        {"URL"},
	"report":             {"publisher number URL DOI"},
	"software":           {"publisher URL DOI"},
	"thesis":             {"publisher URL DOI", "issued"},
	"webpage":            {"URL"},
}

func referenceFields(c *Checker, report report) {
	for _, r := range c.edition.References {
		for _, any := range required[r.Type] {
			names := strings.Fields(any)
			if !slices.ContainsFunc(names, func(name string) bool { _, ok := r.Places[name]; return ok }) {
				report(c.edition.ReferencesFile, r.At, fmt.Sprintf("the %s %s has no %s", r.Type, source.Quote(r.ID), strings.Join(names, " or ")), "add it: without it a reader can't find the work")
			}
		}
	}
}

// doiForm is the form of a DOI name: a prefix that the DOI Foundation gives out, and a
// suffix (ISO 26324).
var doiForm = form(`^10\.\d{4,9}(?:\.\d+)*/[^\s"]+$`)

func dois(c *Checker, report report) {
	for _, r := range c.edition.References {
		if r.DOI != "" && !doiForm().MatchString(r.DOI) {
			report(c.edition.ReferencesFile, r.Places["DOI"], source.Quote(r.DOI)+" is not a DOI", "write the name alone, as in 10.1162/neco.1997.9.8.1735: no doi: or https://doi.org/ before it")
		}
	}
}

func isbns(c *Checker, report report) {
	for _, r := range c.edition.References {
		for _, n := range []struct {
			name, value string
			valid       func(string) bool
		}{{"ISBN", r.ISBN, validISBN}, {"ISSN", r.ISSN, validISSN}} {
			if n.value != "" && !everyNumber(n.value, n.valid) {
				report(c.edition.ReferencesFile, r.Places[n.name], source.Quote(n.value)+" is not a valid "+n.name, "compare it with the work: a digit is wrong, or missing")
			}
		}
	}
}

// everyNumber reports whether a value is a number that is valid, or several with spaces
// or commas between them.
func everyNumber(value string, valid func(string) bool) bool {
	if valid(strings.ReplaceAll(value, " ", "")) {
		return true
	}
	for _, one := range strings.FieldsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
		if !valid(one) {
			return false
		}
	}
	return true
}

// validISBN reports whether the check digit of an ISBN of 13 or 10 digits is right
// (ISO 2108).
func validISBN(s string) bool {
	s = strings.ReplaceAll(s, "-", "")
	if len(s) == 13 {
		sum, ok := weighted(s, func(i int) int { return 1 + 2*(i%2) })
		return ok && sum%10 == 0 && !strings.HasSuffix(s, "X")
	}
	sum, ok := weighted(s, func(i int) int { return 10 - i })
	return len(s) == 10 && ok && sum%11 == 0
}

// validISSN reports whether the check digit of an ISSN is right (ISO 3297).
func validISSN(s string) bool {
	s = strings.ReplaceAll(s, "-", "")
	sum, ok := weighted(s, func(i int) int { return 8 - i })
	return len(s) == 8 && ok && sum%11 == 0
}

// weighted adds up digits by their weights; an X at the end is ten.
func weighted(digits string, weight func(i int) int) (sum int, ok bool) {
	for i, r := range digits {
		switch {
		case r >= '0' && r <= '9':
			sum += int(r-'0') * weight(i)
		case (r == 'X' || r == 'x') && i == len(digits)-1:
			sum += 10 * weight(i)
		default:
			return 0, false
		}
	}
	return sum, true
}

// earliest are the years before which nothing of a type can have been issued: the
// first printed newspaper, the first journals, the first web page.
var earliest = map[string]int{"article-newspaper": 1605, "article-journal": 1665, "article-magazine": 1663, "webpage": 1991, "post": 1980, "post-weblog": 1994,
	"software": 1945, "motion_picture": 1888, "broadcast": 1906}

func referenceDates(c *Checker, report report) {
	for _, r := range c.edition.References {
		if year := earliest[r.Type]; !r.Issued.Zero() && r.Issued.Year < year {
			report(c.edition.ReferencesFile, r.Places["issued"], fmt.Sprintf("the %s %s of %s: there was none before %d", r.Type, source.Quote(r.ID), r.Issued, year), "mend the date, or the type")
		}
		if later(r.Issued, r.Accessed) {
			report(c.edition.ReferencesFile, r.Places["accessed"], fmt.Sprintf("%s was read on %s, before it was issued on %s", source.Quote(r.ID), r.Accessed, r.Issued), "mend one of the dates")
		}
	}
}
