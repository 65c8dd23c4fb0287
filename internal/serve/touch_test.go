package serve

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"juhae"
)

// TestATouchWhileAllIsLookedAt: of an edition with something to warn of, a file that is saved
// as it is takes nothing from the look at the whole edition that is under way.
func TestATouchWhileAllIsLookedAt(t *testing.T) {
	s, _ := inMemory(t, map[string]string{"i18n/ko.toml": "nobody = \"말\"\n", "content/references.yaml": "colour: red\n",
		"content/edition.toml": settings + "colour = \"red\"\n"})
	var touch sync.Once
	must(t, s.live.Check(t.Context(), func() {
		touch.Do(func() { s.saved(t.Context(), "content/edition.toml") })
	}))
	if s.learn(); !s.complete {
		t.Error("not all problems are known")
	}
}

// TestAFileThatIsNoneOfTheEditions is told of when it comes and when it goes, and the whole
// edition is looked at each time.
func TestAFileThatIsNoneOfTheEditions(t *testing.T) {
	files := fstest.MapFS{"content/edition.toml": {Data: []byte(settings)}, "content/articles/a.ko.md": {Data: []byte("---\ntitle: 글\n---\n처음 ^p1\n")}}
	log := &told{}
	synctest.Test(t, func(t *testing.T) {
		s, err := New(files, juhae.Files, Options{Tell: log.tell})
		must(t, err)
		for _, there := range []bool{true, false} {
			if files["content/stray.md"] = (&fstest.MapFile{}); !there {
				delete(files, "content/stray.md")
			}
			s.saved(t.Context(), "content/stray.md")
			time.Sleep(2 * quiet)
			synctest.Wait()
			page := string(s.overview("").data)
			if strings.Contains(page, "content/stray.md") != there || !s.complete {
				t.Errorf("there: %v, complete: %v\n%s", there, s.complete, page)
			}
			if len(log.reports) != 2 || len(log.reports[0].Files) != 1 || !log.reports[1].Check {
				t.Errorf("there: %v, told %+v", there, log.reports)
			}
			log.reports = nil
		}
	})
}
