package edition

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year: what EDTF level 0 has for dates, and its
// level 1 mark "~" for an approximate one (ISO 8601-2:2019).
type Date struct {
	Year, Month, Day int  // 0: not given
	Approximate      bool // "~" stood after it
	At               int
}

// ParseDate reads "2024", "2024-03", "2024-03-20", each with an optional "~".
func ParseDate(s string) (Date, error) {
	digits, approximate := strings.CutSuffix(s, "~")
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}
	layout, ok := layouts[len(digits)]
	if !ok {
		return Date{}, fmt.Errorf("%q is not a date", s)
	}
	t, err := time.Parse(layout, digits)
	if err != nil || t.Year() == 0 {
		return Date{}, fmt.Errorf("%q is not a date", s)
	}
	d := Date{Year: t.Year(), Approximate: approximate}
	if len(digits) >= 7 {
		d.Month = int(t.Month())
	}
	if len(digits) == 10 {
		d.Day = t.Day()
	}
	return d, nil
}

// Zero reports whether no date is given.
func (d Date) Zero() bool { return d.Year == 0 }

// ISO returns the date as in ISO 8601, as exact as it is known, without "~".
func (d Date) ISO() string {
	switch {
	case d.Zero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates by time; of two that begin alike the less exact is first.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// String returns the date as it stands in front matter.
func (d Date) String() string {
	if d.Approximate {
		return d.ISO() + "~"
	}
	return d.ISO()
}

// YearText returns the year alone, as citations have it.
func (d Date) YearText() string {
	if d.Zero() {
		return ""
	}
	return strconv.Itoa(d.Year)
}
