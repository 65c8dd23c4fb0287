package check

import (
	"fmt"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// Review returns what the passing of time has made of an edition: entries that were
// compared with their sources longer ago than review_after says, and dates that have
// not come. It alone asks what day it is, and it only ever warns: whether an edition
// builds, and what is built, does not depend on the day.
func Review(e *edition.Edition, today edition.Date) (problems []source.Problem) {
	for _, g := range e.Glosses {
		file := g.Text(e.Settings.Original()).File
		if late := months(today) - months(g.AsOf) - e.Settings.ReviewAfter; e.Settings.ReviewAfter > 0 && !g.AsOf.Zero() && late > 0 {
			problems = append(problems, file.Problem(g.AsOf.At, "asof-old", fmt.Sprintf("last compared with its sources in %s, %d months ago", g.AsOf, months(today)-months(g.AsOf)),
				"compare the entry with its sources again, in every language, and set asof to today's month"))
		}
		if later(g.AsOf, today) {
			problems = append(problems, future(file, g.AsOf.At, g.AsOf))
		}
	}
	for _, r := range e.References {
		for _, date := range []struct {
			name string
			edition.Date
		}{{"issued", r.Issued}, {"accessed", r.Accessed}} {
			if later(date.Date, today) {
				problems = append(problems, future(e.ReferencesFile, r.Places[date.name], date.Date))
			}
		}
	}
	return problems
}

func future(file *source.File, at int, d edition.Date) source.Problem {
	return file.Problem(at, "date-future", d.String()+" has not come yet", "mend the date")
}

// months counts months; a year alone counts to its end.
func months(d edition.Date) int {
	month := d.Month
	if month == 0 {
		month = 12
	}
	return 12*d.Year + month
}
