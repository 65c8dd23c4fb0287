package check_test

import (
	"maps"
	"strings"
	"testing"

	"juhae/internal/check"
	"juhae/internal/translate"
)

// TestOn checks an article that has changed since New, as the preview does: what is found
// in it is what a checker finds that has read everything anew.
func TestOn(t *testing.T) {
	before, _ := assemble(t, named)
	c := check.New(before, interfaceWords(), translate.Compare(before, nil, &translate.Sync{}).Comparison)
	for _, one := range nameCases {
		if !strings.Contains(one.file, "/articles/") || one.want == "" {
			continue
		}
		files := maps.Clone(named)
		files[one.file] = strings.Replace(files[one.file], one.old, one.new, 1)
		now, _ := assemble(t, files)
		got := lines(t, c.On(now, interfaceWords(), translate.Compare(now, nil, &translate.Sync{}).Comparison).Document(&now.Articles[0].Document))
		want := lines(t, check.New(now, interfaceWords(), translate.Compare(now, nil, &translate.Sync{}).Comparison).Document(&now.Articles[0].Document))
		if got != want || got == "" {
			t.Errorf("%q for %q:\ngot  %s\nwant %s", one.new, one.old, got, want)
		}
	}
}
