package translate

import (
	"fmt"
	"strings"
	"testing"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// TestManyUnitsThatAreGoneAreCounted: whoever loses a file is told once.
func TestManyUnitsThatAreGoneAreCounted(t *testing.T) {
	for _, c := range []struct {
		units int
		want  string
	}{
		{10, `the unit "articles/a#p0" is no longer there`},
		{11, "11 units are no longer there, of which this is the first"},
	} {
		var text strings.Builder
		for i := range c.units {
			fmt.Fprintf(&text, "[en.\"articles/a#p%d\"]\noriginal = \"가\"\ntranslation = \"0\"\n\n", i)
		}
		sync, problems := ReadSync(&source.File{Path: SyncPath, Data: []byte(text.String())})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		e := &edition.Edition{Settings: edition.Settings{Languages: []string{"ko", "en"}}}
		got := Compare(e, nil, sync).Problems()
		if len(got) == 0 || got[0].Text != c.want || c.units > 10 && len(got) != 1 || c.units == 10 && len(got) != 10 {
			t.Errorf("%d units: %v", c.units, got)
		}
	}
}

// TestUnitsOfWhatIsUnreadAreNotGone: a fault in the front matter takes no passage away, and
// who moves a translation's file for a while loses nothing that only a translation has.
func TestUnitsOfWhatIsUnreadAreNotGone(t *testing.T) {
	sync, _ := ReadSync(&source.File{Path: SyncPath, Data: []byte("[en.\"pages/a@short\"]\noriginal = \"가\"\ntranslation = \"0\"\n")})
	ko := func(unread bool) *edition.Text {
		return &edition.Text{File: &source.File{}, Language: "ko", Unread: unread}
	}
	en := func(unread bool) *edition.Text {
		return &edition.Text{File: &source.File{}, Language: "en", Unread: unread}
	}
	for _, c := range []struct {
		what  string
		texts map[string]*edition.Text
		gone  bool
	}{
		{"both are read", map[string]*edition.Text{"ko": ko(false), "en": en(false)}, true},
		{"the original is not", map[string]*edition.Text{"ko": ko(true), "en": en(false)}, false},
		{"the translation is not", map[string]*edition.Text{"ko": ko(false), "en": en(true)}, false},
		{"the translation is away", map[string]*edition.Text{"ko": ko(false)}, false},
		{"the language is no longer one of the edition's", map[string]*edition.Text{"ko": ko(false)}, true},
	} {
		page := &edition.Page{Document: edition.Document{Folder: "pages", Slug: "a", Texts: c.texts}}
		e := &edition.Edition{Settings: edition.Settings{Languages: []string{"ko", "en"}}, Pages: []*edition.Page{page}}
		if strings.HasPrefix(c.what, "the language") {
			e.Settings.Languages[1] = "fr"
		}
		if got := Compare(e, nil, sync).Gone(); (len(got) > 0) != c.gone {
			t.Errorf("%s: gone %v", c.what, got)
		}
	}
}
