package words

import (
	"fmt"
	"slices"

	"juhae/internal/edition"
)

// dating are the messages that dates and periods are made of.
var dating = func() []string {
	ids := []string{"date-year", "date-month", "date-day", "date-approximate", "period", "period-years", "period-months", "period-days", "period-from", "period-to"}
	for month := 1; month <= 12; month++ {
		ids = append(ids, fmt.Sprintf("month-%d", month))
	}
	return ids
}()

// speaksDates reports whether a language says dates in words of its own. A date in
// two languages would be worse than one in another.
func (l *Language) speaksDates() bool {
	return !slices.ContainsFunc(dating, func(id string) bool { e, ok := l.messages[id]; return ok && e.foreign })
}

// DateLanguage is the language that Date and Period write: another than l's where the
// words for dates have fallen back.
func (l *Language) DateLanguage() string { return l.dates.Tag }

// Date writes a date as the language does, as exact as it is known.
func (l *Language) Date(d edition.Date) string {
	if d.Zero() {
		return ""
	}
	l = l.dates
	args := []any{"Year", d.Year, "Month", d.Month, "Day", d.Day}
	id := "date-year"
	if d.Month > 0 {
		id = "date-month"
		args = append(args, "MonthName", l.monthName(d))
	}
	if d.Day > 0 {
		id = "date-day"
	}
	text := l.Must(id, args...)
	if d.Approximate {
		text = l.Must("date-approximate", "Date", text)
	}
	return text
}

// Period writes a period; an open end is left open.
func (l *Language) Period(p edition.Period) string {
	l = l.dates
	switch {
	case p.From.Zero() && p.To.Zero():
		return ""
	case p.From.Compare(p.To) == 0 && p.From.Approximate == p.To.Approximate:
		return l.Date(p.From)
	case p.To.Zero():
		return l.Must("period-from", "From", l.Date(p.From))
	case p.From.Zero():
		return l.Must("period-to", "To", l.Date(p.To))
	}
	if short := l.shortPeriod(p.From, p.To); short != "" {
		return short
	}
	return l.Must("period", "From", l.Date(p.From), "To", l.Date(p.To))
}

// shortPeriod writes a period that says year or month once: of years, of months of one year,
// of days of one month. It is empty for others.
func (l *Language) shortPeriod(from, to edition.Date) string {
	sameYear := from.Year == to.Year
	switch {
	case from.Approximate || to.Approximate:
		return ""
	case from.Month == 0 && to.Month == 0:
		return l.Must("period-years", "From", from.Year, "To", to.Year)
	case sameYear && from.Day == 0 && to.Day == 0 && from.Month > 0 && to.Month > 0:
		return l.Must("period-months", "Year", from.Year, "FromMonth", from.Month, "ToMonth", to.Month,
			"FromMonthName", l.monthName(from), "ToMonthName", l.monthName(to))
	case sameYear && from.Month == to.Month && from.Day > 0 && to.Day > 0:
		return l.Must("period-days", "Year", from.Year, "Month", from.Month, "MonthName", l.monthName(from), "From", from.Day, "To", to.Day)
	}
	return ""
}

func (l *Language) monthName(d edition.Date) string { return l.Must(fmt.Sprintf("month-%d", d.Month)) }
