package check

import (
	"fmt"
	"slices"
	"strings"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// later reports whether one date is after another as far as both are known: a year is
// neither before nor after its own months.
func later(a, b edition.Date) bool {
	if a.Zero() || b.Zero() || a.Year != b.Year {
		return !a.Zero() && !b.Zero() && a.Year > b.Year
	}
	if a.Month == 0 || b.Month == 0 || a.Month != b.Month {
		return a.Month != 0 && b.Month != 0 && a.Month > b.Month
	}
	return a.Day != 0 && b.Day != 0 && a.Day > b.Day
}

// periodOrder finds periods that end before they begin.
func periodOrder(d *document, report report) {
	g := d.gloss
	if g == nil {
		return
	}
	check := func(p edition.Period) {
		if later(p.From, p.To) {
			report(d.original().File, p.To.At, fmt.Sprintf("the end, %s, is before the beginning, %s", p.To, p.From), "mend one of the two, or exchange them")
		}
	}
	check(g.Dates)
	for _, r := range g.Roles {
		check(r.When)
	}
}

// roleOverlaps finds a role that a person has twice at one place at one time.
func roleOverlaps(d *document, report report) {
	g := d.gloss
	if g == nil {
		return
	}
	for i, r := range g.Roles {
		for _, before := range g.Roles[:i] {
			if before.At.Text == r.At.Text && r.At.Text != "" && overlap(before.When, r.When) && (sharesRole(before, r) || before.When == withoutPlaces(r.When, before.When)) {
				report(d.original().File, r.At.At, "two roles at "+source.Quote(r.At.Text)+" at the same time", "write them as one role, as in as: [cofounder, ceo], or part their dates")
				break
			}
		}
	}
}

func sharesRole(a, b edition.Role) bool {
	return slices.ContainsFunc(a.As, func(x edition.Word) bool {
		return slices.ContainsFunc(b.As, func(y edition.Word) bool { return x.Text == y.Text })
	})
}

// withoutPlaces gives a period the places of another, so that only dates are compared.
func withoutPlaces(p, places edition.Period) edition.Period {
	p.From.At, p.To.At = places.From.At, places.To.At
	return p
}

// overlap reports whether two periods have time in common that is sure: a year or month
// in which one ends and the other begins is not, nor is an end that is not known.
func overlap(a, b edition.Period) bool {
	if a.From.Zero() || b.From.Zero() {
		return a.From.Zero() && b.From.Zero() && a.To.ISO() == b.To.ISO()
	}
	if a.From.ISO() == b.From.ISO() {
		return true
	}
	if later(b.From, a.From) {
		a, b = b, a
	}
	return later(a.From, b.From) && (b.To.Zero() || later(b.To, a.From))
}

// fit says which kinds of gloss a key of the front matter can name.
type fit struct {
	thing string // what is wanted, first of all
	kinds []string
}

var (
	fitsEvent = fit{"an event", []string{"event"}}
	fitsPlace = fit{"a place", []string{"place", "organisation"}}
	fitsRole  = fit{"an organisation", []string{"organisation", "place", "product", "event", "work"}}
)

// glossKinds finds glosses that are named where their kind does not fit.
func glossKinds(d *document, report report) {
	check := func(f fit, w edition.Word) {
		g := d.bySlug(w.Text)
		if w.Text == "" || g == nil || !slices.Contains(edition.Kinds, g.Kind.Text) || slices.Contains(f.kinds, g.Kind.Text) {
			return
		}
		report(d.original().File, w.At, source.Quote(w.Text)+" is "+source.Article(g.Kind.Text)+", not "+f.thing,
			"name a gloss of the kind "+strings.Join(f.kinds, ", ")+", or change the kind in "+d.Checker.original(&g.Document).File.Path)
	}
	if a := d.article; a != nil {
		check(fitsEvent, a.Event)
	}
	if g := d.gloss; g != nil {
		check(fitsPlace, g.Place)
		for _, r := range g.Roles {
			check(fitsRole, r.At)
		}
	}
}

// earlyAsOf finds roles that begin or end after the date that the entry's facts are of.
func earlyAsOf(d *document, report report) {
	g := d.gloss
	if g == nil {
		return
	}
	for _, r := range g.Roles {
		for _, date := range []edition.Date{r.When.From, r.When.To} {
			if later(date, g.AsOf) {
				report(d.original().File, date.At, fmt.Sprintf("%s is after asof, %s", date, g.AsOf), "set asof to the month in which the entry was last compared with its sources")
			}
		}
	}
}
