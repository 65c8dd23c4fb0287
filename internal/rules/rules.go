// Package rules owns the list of all that juhae can find wrong with an edition: each
// rule's name, severity and sentence, and an example of it, wrong and right. The code
// that finds the faults is in the packages that see them.
//
// Invariants: every problem's rule is in the list, and what the list says of it is
// what happens: the examples are run as tests, and docs/rules.md is made from them.
package rules

import (
	"slices"
	"strings"

	"juhae/internal/source"
)

// Rule is one rule.
type Rule struct {
	Name     string
	Severity source.Severity
	Doc      string // a sentence that says what must hold
	Waivable bool   // whether an editor may say that a place is right as it is
	Example  Example
}

// Example is a small sound edition in which one thing is wrong. Found is the line of
// the problem that follows.
type Example struct {
	Edits []Edit
	Found string
}

// Edit makes a file of the sound edition wrong: Right, a text of it, becomes Wrong. A
// file with no Right is made, or replaced, and one with neither is removed.
type Edit struct{ File, Right, Wrong string }

// Group is the rules on one subject.
type Group struct {
	Title string
	Rules []Rule
}

// Groups are all rules, by subject, in the order of the documentation.
var Groups = []Group{
	{"Files and front matter", files},
	{"Marks, links and notes", marks},
	{"Passages", passages},
	{"State of translations", translations},
	{"Originals and translations", twins},
	{"Numbers", numbers},
	{"Characters and spelling", prose},
	{"Glosses and references", glosses},
	{"Facts", facts},
	{"Names and terms", names},
	{"Interface words", words},
	{"Templates", templates},
	{"Finished pages", pages},
	{"Files from translators’ tools", exchange},
	{"Waivers", waivers},
}

// Find returns the rule with a name.
func Find(name string) (Rule, bool) {
	for _, g := range Groups {
		if i := slices.IndexFunc(g.Rules, func(r Rule) bool { return r.Name == name }); i >= 0 {
			return g.Rules[i], true
		}
	}
	return Rule{}, false
}

// Names returns the names of all rules, sorted.
func Names() []string {
	var names []string
	for _, g := range Groups {
		for _, r := range g.Rules {
			names = append(names, r.Name)
		}
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// Grade gives each problem the severity of its rule.
func Grade(problems []source.Problem) {
	severities := map[string]source.Severity{}
	for _, g := range Groups {
		for _, r := range g.Rules {
			severities[r.Name] = r.Severity
		}
	}
	for i, p := range problems {
		if s, ok := severities[p.Rule]; ok {
			problems[i].Severity = s
		}
	}
}
