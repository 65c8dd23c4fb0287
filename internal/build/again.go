package build

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"juhae/internal/flat"
	"juhae/internal/memory"
	"juhae/internal/source"
	"juhae/internal/write"
)

// Order is what a build is asked for.
type Order struct {
	Dir     string // the folder to write
	BaseURL string // in place of the one in the settings, if it is not empty
	Program string // tells one juhae from another, and who runs it; "" where that is not known
	Cache   string // the folder for what is kept for the next build; "" to keep nothing

	Progress *Progress // is told how far the build is
}

// Progress is how far a build is. It can be read while the build runs.
type Progress struct{ done, pages atomic.Int64 }

// String says it for people: "reading and checking", then "writing 120 of 2016 pages".
func (p *Progress) String() string {
	if pages := p.pages.Load(); pages > 0 {
		return fmt.Sprintf("writing %d of %d pages", p.done.Load(), pages)
	}
	return "reading and checking"
}

// Outcome is what a build came to: what it did to the folder, which is nothing with a
// fatal problem, and its errors and warnings.
type Outcome struct {
	Stats    write.Stats
	Problems []source.Problem
}

// NotWritten is an error of the output folder, not of reading.
type NotWritten struct{ error }

// Unwrap returns the error itself.
func (e NotWritten) Unwrap() error { return e.error }

// large is how many bytes the work of an edition takes whose memory counts for more than its
// time: four thousand texts.
const large = 64 << 20

// perKept is about how many bytes of memory a build takes for each page that it takes over.
const perKept = 8 << 10

// Into builds an edition into a folder. If all that the build depends on is as it was
// when that folder was last built, and so is the folder, nothing is read, and the
// outcome is what it was. If a few texts are others, no more is done than they ask for.
func Into(own, builtin fs.FS, order Order) (Outcome, error) {
	if order.Progress == nil {
		order.Progress = new(Progress)
	}
	last := write.Last(order.Dir)
	held := sync.OnceValue(func() *write.Held { return last.Held(order.Dir) })
	go held()
	now := look(own, order)
	if last != nil && now.err == nil && now.sum() == last.Inputs && held() != nil {
		if problems, ok := decodeProblems(last.Said); ok {
			return Outcome{last.Stats, problems}, nil
		}
	}
	if now.err == nil && len(now.young) > 0 {
		time.Sleep(write.Granule)
		now.again(own, order)
	}
	outcome, err := overLast(own, builtin, order, now, last, held)
	if errors.Is(err, errWhole) {
		return whole(own, builtin, order, now)
	}
	return outcome, err
}

// whole builds everything anew. Of an edition that is not large nothing is worth collecting
// meanwhile: it takes half as much memory again, and a seventh of the processor's time less.
func whole(own, builtin fs.FS, order Order, now sight) (Outcome, error) {
	if bytes := len(now.names) * perText; bytes <= large {
		defer memory.Spare(bytes * 3 / 2)()
	}
	return into(own, builtin, order, now, nil)
}

// overLast builds with what can be taken over of the last build, which left the folder as
// held says. It fails with errWhole where that is nothing, or has come to nothing.
func overLast(own, builtin fs.FS, order Order, now sight, last *write.Record, held func() *write.Held) (Outcome, error) {
	if last == nil || now.err != nil || order.Cache == "" {
		return Outcome{}, errWhole
	}
	defer memory.Spare(last.Stats.Pages * perKept)()
	past := recall(order, last, held, &now.inventory)
	if past == nil {
		return Outcome{}, errWhole
	}
	return into(own, builtin, order, now, past)
}

// into builds; of the last build it takes over what is in past, if that is not nil.
func into(own, builtin fs.FS, order Order, now sight, past *past) (Outcome, error) {
	b, err := loadWith(own, builtin, order.BaseURL, past)
	if err != nil {
		return Outcome{}, err
	}
	if now.err == nil && now.disturbed(own) {
		now.err = errUntold
	}
	stats, err := b.write(order.Dir, order.Progress, func(folder *write.Folder) { b.remember(folder, own, order, now) })
	switch {
	case errors.Is(err, errWhole), err != nil && past != nil: // somebody may be at work in the folder: a build that looks at it tells
		return Outcome{}, errWhole
	case err != nil:
		return Outcome{}, NotWritten{err}
	}
	return Outcome{stats, source.WithoutHints(b.Problems)}, nil
}

// remember lets the folder remember the build, unless something keeps it from being told
// again.
func (b *Build) remember(folder *write.Folder, own fs.FS, order Order, now sight) {
	if now.err != nil || len(now.young) > 0 {
		return
	}
	sum := now.sum()
	if now.witness.Read() { // content says nothing of what it was in between
		if later := look(own, order); later.err != nil || later.sum() != sum {
			return
		}
	}
	folder.Remember(now.witness, sum, encodeProblems(source.WithoutHints(b.Problems)), b.keep(order, &now.inventory))
}

func encodeProblems(problems []source.Problem) string {
	var b strings.Builder
	flat.Write(&b, func(f *flat.Form) { flat.List(f, &problems, (*source.Problem).Flat) })
	return b.String()
}

func decodeProblems(data string) (problems []source.Problem, ok bool) {
	ok = flat.Read(data, func(f *flat.Form) { flat.List(f, &problems, (*source.Problem).Flat) })
	return problems, ok
}
