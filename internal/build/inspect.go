package build

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"juhae/internal/audit"
	"juhae/internal/check"
	"juhae/internal/rules"
	"juhae/internal/source"
)

// errOutdated ends an inspection of what is no longer so.
var errOutdated = errors.New("the edition has changed")

// inspection is a Check under way. It never holds up a page or an update for longer than
// one page takes.
type inspection struct {
	live    *Live
	yield   func() // lets others go before
	number  int    // of the update that is looked at
	build   Build
	checker *check.Checker
	found   map[string][]source.Problem // by the rules, by document
	whole   []source.Problem
	sound   bool // all pages could be made
}

func (i *inspection) run(ctx context.Context) error {
	l := i.live
	l.mu.RLock()
	i.number, i.build = l.number, l.now
	done := l.complete || l.now.Edition == nil
	l.mu.RUnlock()
	if done {
		return nil
	}
	for _, step := range []func(context.Context) error{i.documents, i.pages} {
		if err := step(ctx); errors.Is(err, errOutdated) || ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil {
			return err
		}
	}
	i.publish()
	return nil
}

// documents applies the rules. One core is left to whoever looks at a page.
func (i *inspection) documents(ctx context.Context) error {
	e := i.build.Edition
	i.checker = check.New(e, i.build.words, i.build.Translation.Comparison)
	i.replaceChecker()
	i.whole = append(i.checker.Edition(), i.build.Translation.Problems()...)
	documents := e.Documents()
	found := make([][]source.Problem, len(documents))
	err := side(ctx, max(1, allCores()-1), len(documents), func(n int) error {
		i.yield()
		if err := i.outdated(); err != nil {
			return err
		}
		found[n] = ruled(i.checker, e, e.Part(documents[n].Name()))
		return nil
	})
	i.found = map[string][]source.Problem{}
	for n, d := range documents {
		if len(found[n]) > 0 {
			i.found[d.Name()] = found[n]
		}
	}
	return err
}

// replaceChecker gives updates the newer checker at once: it is large, and one is enough.
func (i *inspection) replaceChecker() {
	i.live.mu.Lock()
	defer i.live.mu.Unlock()
	if i.live.number == i.number {
		i.live.checker = i.checker
	}
}

func (i *inspection) outdated() error {
	i.live.mu.RLock()
	defer i.live.mu.RUnlock()
	if i.live.number != i.number {
		return errOutdated
	}
	return nil
}

// pages looks at all pages, as a build would make them: there are none with an error.
func (i *inspection) pages(ctx context.Context) error {
	l := i.live
	l.mu.RLock()
	known := slices.Concat(slices.Collect(l.known(i.found))...)
	l.mu.RUnlock()
	if rules.Grade(known); source.Fatal(known) || i.build.Site == nil {
		return nil
	}
	settings := &i.build.Edition.Settings
	var names []string
	l.mu.RLock()
	for _, f := range i.build.Files() {
		names = append(names, f.Path)
	}
	pages := i.build.Site.Published()
	l.mu.RUnlock()
	look := audit.New(pages, settings.Languages, names, settings.BaseURL, i.build.templates.Find)
	var faults faults
	err := side(ctx, max(1, allCores()-1), len(pages), func(n int) error {
		i.yield()
		out := buffers.Get().(*[]byte)
		defer buffers.Put(out)
		l.mu.RLock()
		defer l.mu.RUnlock()
		if l.number != i.number {
			return errOutdated
		}
		page, problem := i.build.templates.Page((*out)[:0], pages[n], pages[n].View())
		if *out = page; problem != nil {
			faults.add(*problem)
			return nil
		}
		look.Page(pages[n], page)
		return nil
	})
	if err != nil {
		return err
	}
	if i.sound = len(faults.problems) == 0; i.sound { // else what pages say of each other can't be told
		faults.problems = look.Problems()
	}
	i.whole = append(i.whole, faults.problems...)
	return nil
}

func (i *inspection) publish() {
	l := i.live
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.number != i.number {
		return
	}
	for _, d := range i.build.Edition.Documents() {
		delete(l.problems, ofRules+d.Name())
	}
	for name, problems := range i.found {
		l.problems[ofRules+name] = problems
	}
	l.whole, l.complete = i.whole, true
	if i.sound {
		l.proven = l.now.templates
	}
}

// known goes over the problems that are known but of the whole; found, if it is not nil,
// takes the place of what the rules said of documents. mu is held.
func (l *Live) known(found map[string][]source.Problem) iter.Seq[[]source.Problem] {
	return func(yield func([]source.Problem) bool) {
		for of, problems := range l.problems {
			if rules := strings.HasPrefix(of, ofRules); !(rules && found != nil) && !yield(problems) {
				return
			}
		}
		for _, problems := range found {
			if !yield(problems) {
				return
			}
		}
	}
}

// Problems are those that are known: after Check all, after an update those of what has
// changed and what was known of the rest.
func (l *Live) Problems() (problems []source.Problem, complete bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	found := slices.Concat(slices.Collect(l.known(nil))...)
	found = append(found, l.whole...)
	b := Build{Edition: l.now.Edition, found: found}
	if b.Edition == nil {
		rules.Grade(found)
		return source.Sort(found), true
	}
	b.settle()
	if !l.complete {
		b.Problems = slices.DeleteFunc(b.Problems, func(p source.Problem) bool { return p.Rule == "waiver-unused" })
	}
	return b.Problems, l.complete
}
