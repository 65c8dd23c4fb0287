package check_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"juhae/internal/check"
	"juhae/internal/edition"
	"juhae/internal/flat"
	"juhae/internal/source"
	"juhae/internal/translate"
)

// TestResumeAfterRandomEdits edits a few documents at a time, many times in a row. What a
// checker by Resume says of them, with what was kept of the others, is what a checker by
// New says of all. That others are not asked for their bodies is seen to as well.
func TestResumeAfterRandomEdits(t *testing.T) {
	resumed, anew := 0, 0
	for seed := range uint64(6) {
		r := &resuming{T: t, Rand: rand.New(rand.NewPCG(seed, 11)), files: manyArticles()}
		r.all(r.fresh())
		for range 60 {
			was, changed := maps.Clone(r.files), map[string]bool{}
			for range 1 + r.IntN(2) {
				changed[r.edit()] = true
			}
			if r.step(changed) {
				resumed++
			} else {
				anew++
			}
			if t.Failed() {
				for name := range r.files {
					if was[name] != r.files[name] {
						t.Logf("%s was\n%s\nand is\n%s", name, was[name], r.files[name])
					}
				}
				t.Fatalf("seed %d", seed)
			}
		}
	}
	t.Logf("%d times resumed, %d times anew", resumed, anew)
	if resumed < 150 || anew < 20 {
		t.Errorf("%d times resumed, %d times anew", resumed, anew)
	}
}

// manyArticles is the edition of named with more articles, and a gloss that none of them
// marks yet.
func manyArticles() map[string]string {
	files := maps.Clone(named)
	files["content/glosses/lamp.ko.md"] = "---\ntitle: 등불\nkind: concept\n---\n빛. ^p1\n"
	files["content/glosses/lamp.en.md"] = "---\ntitle: lamp\n---\nA light. ^p1\n"
	for i := range 6 {
		files[fmt.Sprintf("content/articles/b%d.ko.md", i)] = fmt.Sprintf("---\ntitle: 글%d\n---\n[구글](gloss:google)은 말했다. ^p1\n\n아무도 없었다. ^p2\n", i)
		files[fmt.Sprintf("content/articles/b%d.en.md", i)] = fmt.Sprintf("---\ntitle: Text %d\n---\n[Google](gloss:google) spoke. ^p1\n\nNobody wasn’t there. ^p2\n", i)
	}
	return files
}

// resuming is an edition that is edited, and what is known of it.
type resuming struct {
	*testing.T
	*rand.Rand
	files    map[string]string
	kept     check.Kept
	shares   map[string]check.Share
	problems map[string]string
}

// sayings are what texts say at random: names, right and wrong, words like them, marks
// and quotation marks.
var sayings = map[string][]string{
	"ko": {"고메즈가 왔다.", "고메스가 왔다.", "고메스 산이다.", "우스코레이트의 방.", "매게변수를 센다.", "매개변수를 센다.", "셀프어텐션이다.", "[매개변수](gloss:parameter)다.",
		"[존스](gloss:jones)는 갔다.", "“그렇다.”", "'그렇다.'", "“그래.", "파라미터다.", "Uszkorelt가 왔다.", "2024년.", "[등불](gloss:lamp)이다."},
	"en": {"Gomez came.", "Uszkorelt came.", "Uszkorelt left.", "The uszkorelt of it.", "Uszkoreit came.", "The [parameter](gloss:parameter).", "[Jones](gloss:jones) left.",
		"It isn't so.", "It isn’t so.", "'So.'", "“So.”", "It's 'so'.", "Gugle came.", "Usskoreit and Uszkoreits.", "In 2024.", "A [lamp](gloss:lamp)."},
}

// edit changes a text at random and returns its document's name.
func (r *resuming) edit() string {
	lang := []string{"ko", "en"}[r.IntN(2)]
	name := "articles/b" + fmt.Sprint(r.IntN(6))
	if r.IntN(5) == 0 {
		name = []string{"glosses/gomez", "glosses/parameter", "articles/a", "pages/about"}[r.IntN(4)]
	}
	file := "content/" + name + "." + lang + ".md"
	saying := sayings[lang][r.IntN(len(sayings[lang]))]
	text := r.files[file]
	switch known := strings.Index(text, " "+saying); {
	case known >= 0 && r.IntN(3) > 0:
		text = text[:known] + text[known+1+len(saying):]
	case r.IntN(8) == 0:
		title, rest, _ := strings.Cut(text[4:], "\n")
		if strings.HasPrefix(rest, "summary") {
			_, rest, _ = strings.Cut(rest, "\n")
		}
		text = "---\n" + title + "\nsummary: " + strings.NewReplacer("'", "", "[", "", "]", "").Replace(saying) + "\n" + rest
	default:
		text = strings.Replace(text, " ^p1", " "+saying+" ^p1", 1)
	}
	r.files[file] = text
	return name
}

func (r *resuming) fresh() (*check.Checker, *edition.Edition) {
	e, _ := assemble(r.T, r.files)
	return check.New(e, interfaceWords(), translate.Compare(e, nil, &translate.Sync{}).Comparison), e
}

// all takes everything from a checker.
func (r *resuming) all(c *check.Checker, e *edition.Edition) {
	r.shares, r.problems = map[string]check.Share{}, map[string]string{}
	for _, d := range e.Documents() {
		r.apply(c, d)
	}
	r.whole(c)
}

func (r *resuming) apply(c *check.Checker, d *edition.Document) {
	problems, share := c.Apply(d)
	r.problems[d.Name()], r.shares[d.Name()] = lines(r.T, problems), written(r.T, share)
}

func (r *resuming) whole(c *check.Checker) {
	r.problems[""], r.kept = lines(r.T, c.Edition()), written(r.T, c.Kept())
}

// written is a value that was written and read again.
func written[T any, P interface {
	*T
	Flat(*flat.Form)
}](t *testing.T, v T) (out T) {
	t.Helper()
	var b strings.Builder
	if err := flat.Write(&b, P(&v).Flat); err != nil {
		t.Fatal(err)
	}
	if !flat.Read(b.String(), P(&out).Flat) {
		t.Fatalf("%+v can't be read again", v)
	}
	return out
}

// step resumes after changes, or takes everything anew where that can't be; it reports
// whether it could.
func (r *resuming) step(changed map[string]bool) bool {
	fresh, now := r.fresh()
	e, _ := assemble(r.T, r.files)
	was := map[string]check.Share{}
	for _, d := range e.Documents() {
		if changed[d.Name()] {
			was[d.Name()] = r.shares[d.Name()]
		} else {
			r.close(d)
		}
	}
	c, ok := check.Resume(e, interfaceWords(), translate.Compare(now, nil, &translate.Sync{}).Comparison, r.kept, was)
	if !ok {
		r.all(fresh, now)
		return false
	}
	for _, d := range e.Documents() {
		if changed[d.Name()] {
			r.apply(c, d)
		}
	}
	r.whole(c)
	got := maps.Clone(r.problems)
	kept, shares := r.kept, r.shares
	r.all(fresh, now)
	for name, want := range r.problems {
		if got[name] != want {
			r.Errorf("%s (changed: %t):\ngot  %s\nwant %s", name, changed[name], got[name], want)
		}
	}
	r.kept, r.shares = kept, shares
	return true
}

// close takes from a document what is not read again.
func (r *resuming) close(d *edition.Document) {
	for _, t := range d.Texts {
		t.File = &source.File{Path: t.File.Path}
		t.SetLater(func() *edition.Body {
			r.Errorf("the body of %s is asked for", t.File.Path)
			return &edition.Body{}
		})
	}
}
