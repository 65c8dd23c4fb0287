package exchange

import (
	"fmt"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A language's plural forms are CLDR's: those that it takes for whole numbers, in the
// order zero, one, two, few, many, other. gettext numbers the forms of a language and
// has an expression that tells the number (GNU gettext manual, section "Plural forms");
// the expression is made here so that form n is the n-th of CLDR's.

// pluralForms returns the names of a language's forms, and the expression.
func pluralForms(tag string) (forms []string, expression string) {
	rest := make([]string, 0, 200)
	parsed := language.Make(tag)
	for n := range cap(rest) {
		rest = append(rest, category(parsed, n))
	}
	used := map[string]bool{"other": true}
	for _, name := range rest {
		used[name] = true
	}
	for _, name := range []string{"zero", "one", "two", "few", "many", "other"} {
		if used[name] {
			forms = append(forms, name)
		}
	}
	var b strings.Builder
	decided := map[string]bool{}
	for i, name := range forms[:len(forms)-1] {
		c := conditionOf(rest, name, decided)
		if c == nil {
			return []string{"other"}, "0" // a rule that no condition below knows
		}
		fmt.Fprintf(&b, "%s ? %d : ", c.text, i)
		decided[name] = true
	}
	return forms, b.String() + fmt.Sprint(len(forms)-1)
}

func category(tag language.Tag, n int) string {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	if name, ok := names[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]; ok {
		return name
	}
	return "other"
}

// condition is what CLDR's rules come to for whole numbers, in C.
type condition struct {
	text  string
	holds func(n int) bool
}

func teens(n int) bool { return n%100 >= 11 && n%100 <= 14 }

func within(n, from, to int) bool { return n >= from && n <= to }

// conditions are tried in this order; a form's is the first that holds for exactly the
// numbers of that form, those of the forms before it left aside.
var conditions = []condition{
	{"n == 0", func(n int) bool { return n == 0 }},
	{"n == 1", func(n int) bool { return n == 1 }},
	{"n == 2", func(n int) bool { return n == 2 }},
	{"n == 3", func(n int) bool { return n == 3 }},
	{"n == 6", func(n int) bool { return n == 6 }},
	{"n <= 1", func(n int) bool { return n <= 1 }},
	{"n >= 2 && n <= 4", func(n int) bool { return within(n, 2, 4) }},
	{"n >= 3 && n <= 6", func(n int) bool { return within(n, 3, 6) }},
	{"n >= 7 && n <= 10", func(n int) bool { return within(n, 7, 10) }},
	{"n >= 2 && n <= 10", func(n int) bool { return within(n, 2, 10) }},
	{"n <= 1 || n >= 11 && n <= 99", func(n int) bool { return n <= 1 || within(n, 11, 99) }},
	{"n == 1 || n == 11", func(n int) bool { return n == 1 || n == 11 }},
	{"n == 2 || n == 12", func(n int) bool { return n == 2 || n == 12 }},
	{"n >= 3 && n <= 10 || n >= 13 && n <= 19", func(n int) bool { return within(n, 3, 10) || within(n, 13, 19) }},
	{"n % 10 == 1", func(n int) bool { return n%10 == 1 }},
	{"n % 10 == 2", func(n int) bool { return n%10 == 2 }},
	{"n % 10 == 1 && n % 100 != 11", func(n int) bool { return n%10 == 1 && n%100 != 11 }},
	{"n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)", func(n int) bool { return within(n%10, 2, 4) && !within(n%100, 12, 14) }},
	{"n % 10 >= 2 && n % 10 <= 9 && (n % 100 < 11 || n % 100 > 19)", func(n int) bool { return within(n%10, 2, 9) && !within(n%100, 11, 19) }},
	{"n % 10 == 0 || n % 10 >= 5 || n % 100 >= 11 && n % 100 <= 14", func(n int) bool { return n%10 == 0 || n%10 >= 5 || teens(n) }},
	{"n != 1 && n % 10 <= 1 || n % 10 >= 5 || n % 100 >= 12 && n % 100 <= 14", func(n int) bool { return n != 1 && n%10 <= 1 || n%10 >= 5 || within(n%100, 12, 14) }},
	{"n % 100 == 1", func(n int) bool { return n%100 == 1 }},
	{"n % 100 == 2", func(n int) bool { return n%100 == 2 }},
	{"n % 100 == 3 || n % 100 == 4", func(n int) bool { return within(n%100, 3, 4) }},
	{"n == 0 || n % 100 >= 2 && n % 100 <= 19", func(n int) bool { return n == 0 || within(n%100, 2, 19) }},
	{"n != 1 && (n == 0 || n % 100 >= 1 && n % 100 <= 19)", func(n int) bool { return n != 1 && (n == 0 || within(n%100, 1, 19)) }},
	{"n == 0 || n % 100 >= 2 && n % 100 <= 10", func(n int) bool { return n == 0 || within(n%100, 2, 10) }},
	{"n % 100 >= 3 && n % 100 <= 10", func(n int) bool { return within(n%100, 3, 10) }},
	{"n % 100 >= 11 && n % 100 <= 19", func(n int) bool { return within(n%100, 11, 19) }},
	{"n % 100 >= 11 && n % 100 <= 99", func(n int) bool { return within(n%100, 11, 99) }},
	{"n % 10 == 0 || n % 100 >= 11 && n % 100 <= 19", func(n int) bool { return n%10 == 0 || within(n%100, 11, 19) }},
	{"n == 1 || n % 10 != 4 && n % 10 != 6 && n % 10 != 9", func(n int) bool { return n == 1 || n%10 != 4 && n%10 != 6 && n%10 != 9 }},
	{"n != 0 && n % 10 == 0", func(n int) bool { return n != 0 && n%10 == 0 }},
	{"n > 10 && n % 10 == 0", func(n int) bool { return n > 10 && n%10 == 0 }},
	{"n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91", func(n int) bool { return n%10 == 1 && n%100 != 11 && n%100 != 71 && n%100 != 91 }},
	{"n % 10 == 2 && n % 100 != 12 && n % 100 != 72 && n % 100 != 92", func(n int) bool { return n%10 == 2 && n%100 != 12 && n%100 != 72 && n%100 != 92 }},
	{"(n % 10 == 3 || n % 10 == 4 || n % 10 == 9) && (n % 100 < 10 || n % 100 > 19) && (n % 100 < 70 || n % 100 > 79) && n % 100 < 90", func(n int) bool {
		return (within(n%10, 3, 4) || n%10 == 9) && !within(n%100, 10, 19) && !within(n%100, 70, 79) && n%100 < 90
	}},
	{"n % 100 == 0 || n % 20 == 0", func(n int) bool { return n%100 == 0 || n%20 == 0 }},
	{"n % 20 == 0", func(n int) bool { return n%20 == 0 }},
}

func conditionOf(categories []string, name string, decided map[string]bool) *condition {
	for i := range conditions {
		exact := true
		for n, is := range categories {
			if !decided[is] && conditions[i].holds(n) != (is == name) {
				exact = false
				break
			}
		}
		if exact {
			return &conditions[i]
		}
	}
	return nil
}
