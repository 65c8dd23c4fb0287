package build

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"juhae/internal/source"
)

func allCores() int { return runtime.GOMAXPROCS(0) }

// side does the same for many things, numbered from 0, side by side on some cores, until
// one fails or ctx ends. It returns the first error. Each core takes the next in one
// goroutine, whose stack has grown to what is needed by then.
func side(ctx context.Context, cores, count int, do func(n int) error) error {
	group, either := errgroup.WithContext(ctx)
	var taken atomic.Int64
	for range min(cores, count) {
		group.Go(func() error {
			for either.Err() == nil {
				n := int(taken.Add(1)) - 1
				if n >= count {
					break
				}
				if err := do(n); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// beside begins to do something, and returns what waits for it.
func beside(do func() ([]source.Problem, error)) (wait func() ([]source.Problem, error)) {
	var problems []source.Problem
	var one errgroup.Group
	one.Go(func() (err error) {
		problems, err = do()
		return err
	})
	return func() ([]source.Problem, error) {
		err := one.Wait()
		return problems, err
	}
}
