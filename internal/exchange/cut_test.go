package exchange

import (
	"strings"
	"testing"
)

// TestCutKeepsEveryByte takes text to pieces that is full of what could open a mark: the
// pieces are the text again, and pairs nest.
func TestCutKeepsEveryByte(t *testing.T) {
	for _, unit := range []string{"*a ", "[", "[a](", "`a``", "_a", "[a](b) *", "**a*", "<a:", "[^", `\[`, "[*a](b)*", "***a** b*"} {
		checkCut(t, strings.Repeat(unit, 8<<10/len(unit)))
	}
}

func FuzzCut(f *testing.F) {
	f.Add("A [*model*](gloss:model \"p. 3\")은 **b**[^n1] `*` <https://a*b> _c_d\n\\*")
	f.Fuzz(func(t *testing.T, s string) { checkCut(t, s) })
}

func checkCut(t *testing.T, s string) {
	t.Helper()
	pieces := cut(s)
	if join(pieces) != s {
		t.Errorf("%.40q is not what its pieces are", s)
	}
	var open []string
	for _, p := range pieces {
		switch p.role {
		case opens:
			open = append(open, p.id)
		case closes:
			if len(open) == 0 || open[len(open)-1] != p.id {
				t.Fatalf("%.40q: the tag %s is closed across another", s, p.id)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%.40q: a tag stays open", s)
	}
	if filled, fault := fill(pieces, pieces, nil); fault != "" || filled != s {
		t.Errorf("%.40q does not come back: %s", s, fault)
	}
}
