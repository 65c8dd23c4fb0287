package exchange_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juhae/internal/exchange"
	"juhae/internal/source"
)

// TestTogetherIsOneByOne takes a file with many changes, good and bad, and the same
// changes one after the other: the files, the changes and what is refused are the same.
func TestTogetherIsOneByOne(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	targets := []string{"text", "- a\n- b", "a\n\nb", "[a](gloss:transformer) *b*[^n1]", "| a |\n|---|\n| b |", "a ^p1", "# a", "a\\", "<b>a</b>", "[^n1]: a", "> a", "```\nx"}
	whole := story()
	for round := range 200 {
		files := maps.Clone(whole)
		for _, e := range load(t, whole, true).Report.Entries() {
			if e.Translation != nil && e.Kind != "message" && random.IntN(3) == 0 {
				files = without(t, files, e.ID)
			}
		}
		if round%10 == 0 {
			delete(files, "content/articles/story.en.md")
		}
		c := load(t, whole, true).Catalogue("en")
		c.Entries = slices.DeleteFunc(c.Entries, func(e exchange.Entry) bool { return e.Kind == "message" })
		for i := range c.Entries {
			switch random.IntN(4) {
			case 0:
				c.Entries[i].Target = targets[random.IntN(len(targets))]
			case 1:
				c.Entries[i].Target = changed(c.Entries[i].Target)
			}
		}
		x := load(t, files, true)
		together := take(t, x, "en.po", string(exchange.PO(c)))
		single := exchange.NewImport(x)
		for _, e := range c.Entries {
			one := *c
			one.Entries = []exchange.Entry{e}
			in, _ := exchange.Read(&source.File{Path: "en.po", Data: exchange.PO(&one)}, x.Settings.Languages)
			single.Take(in, "")
		}
		if got, want := taken(together), taken(single); got != want {
			t.Fatalf("round %d: together\n%s\none by one\n%s", round, got, want)
		}
	}
}

// without removes a unit's translation where it can be removed by itself.
func without(t *testing.T, files fstest.MapFS, id string) fstest.MapFS {
	e := load(t, files, true).Report.Entry("en", id)
	if e == nil || e.Translation == nil || e.Local == "title" {
		return files
	}
	if less := remove(files, *e); less != nil {
		return less
	}
	return files
}

// taken is what an import says and does.
func taken(imp *exchange.Import) string {
	var b strings.Builder
	for _, f := range imp.Files() {
		fmt.Fprintf(&b, "%s\n%s\n", f.Path, f.Data)
	}
	for _, c := range imp.Changes {
		fmt.Fprintf(&b, "%s: %q\n", c.ID, c.After)
	}
	var refused []string
	for _, p := range imp.Problems {
		refused = append(refused, p.Rule+" "+p.Text+" "+p.Hint)
	}
	slices.Sort(refused)
	return b.String() + strings.Join(refused, "\n")
}

// TestALongImportIsReadOnce counts what an import of a text into its file, and of a whole
// translation from nothing, asks of the memory: four times the text, about four times as much.
func TestALongImportIsReadOnce(t *testing.T) {
	for _, bare := range []bool{false, true} {
		work := func(passages int) float64 {
			x, po := long(t, passages, bare)
			return testing.AllocsPerRun(1, func() {
				if imp := take(t, x, "en.po", po); len(imp.Changes) < passages || len(imp.Problems) > 0 {
					t.Fatalf("%d changes %s", len(imp.Changes), problems(imp))
				}
			})
		}
		if small, large := work(100), work(400); large > 6*small {
			t.Errorf("bare %v: 100 passages take %.0f allocations, 400 take %.0f", bare, small, large)
		}
	}
}

// long is an article of many passages, and a file that changes all of them or, where the
// edition is bare, brings them.
func long(t testing.TB, passages int, bare bool) (*exchange.Edition, string) {
	var ko, en strings.Builder
	ko.WriteString("---\ntitle: 가\n---\n")
	en.WriteString("---\ntitle: a\n---\n")
	for i := range passages {
		fmt.Fprintf(&ko, "\n%d번째 문단. ^p%d\n", i, i+1)
		fmt.Fprintf(&en, "\nThe old passage %d. ^p%d\n", i, i+1)
	}
	files := folder(map[string]string{"content/articles/long.ko.md": ko.String(), "content/articles/long.en.md": en.String()})
	po := strings.ReplaceAll(string(exchange.PO(load(t, files, true).Catalogue("en"))), "The old", "A new")
	if bare {
		delete(files, "content/articles/long.en.md")
	}
	return load(t, files, true), po
}

func BenchmarkImport(b *testing.B) {
	for _, passages := range []int{1000, 4000} {
		x, po := long(b, passages, false)
		b.Run(fmt.Sprint(passages), func(b *testing.B) {
			for b.Loop() {
				take(b, x, "en.po", po)
			}
		})
	}
}
