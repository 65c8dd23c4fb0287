package read

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestInertCharactersAreNormal(t *testing.T) {
	for r := range rune(0x20000) {
		s := string(r)
		if p := norm.NFC.PropertiesString(s); inert(r) && (!norm.NFC.IsNormalString(s) || p.CCC() != 0 || !p.BoundaryBefore()) {
			t.Errorf("%U is not inert", r)
		}
	}
}
