package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
)

// growth adds a row for a cold build of each size.
func (b *bench) growth(sizes []int) error {
	var last figures
	for i, n := range sizes {
		f, err := b.cold(n)
		if err != nil {
			return err
		}
		time, space := "", ""
		if i > 0 {
			time, space = exponents(f, last, float64(n)/float64(sizes[i-1]))
		}
		last = f
		b.grown = append(b.grown, fmt.Sprintf("| %d | %s | %s | %s |", n, told([]figures{f}), time, space))
		fmt.Fprintln(os.Stderr, b.grown[i])
	}
	return nil
}

// exponents are those of the size, which is times as large as before, in the time of the
// processor and in memory.
func exponents(f, before figures, times float64) (time, space string) {
	exponent := func(of func(figures) float64) string {
		return fmt.Sprintf("%.2f", math.Log(of(f)/of(before))/math.Log(times))
	}
	return exponent(processor), exponent(memory)
}

// cold is one cold build of juhae's.
func (b *bench) cold(n int) (figures, error) {
	dir, err := inMemory()
	if err != nil {
		return figures{}, err
	}
	defer os.RemoveAll(dir)
	if err := writeJuhae(newCorpus(n, 1), dir); err != nil {
		return figures{}, err
	}
	return run(dir, b.juhae, "build")
}

// startup compares juhae --help with a program in Go that does nothing.
func (b *bench) startup() error {
	dir, err := os.MkdirTemp("", "juhae-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	f := &files{dir: dir}
	f.put("go.mod", "module empty\n")
	f.put("main.go", "package main\n\nfunc main() {}\n")
	if f.err != nil {
		return f.err
	}
	build := exec.Command("go", "build", "-o", "empty")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	var help, empty []figures
	for range 4 * b.runs {
		for _, one := range []struct {
			to      *[]figures
			command []string
		}{{&help, []string{b.juhae, "--help"}}, {&empty, []string{filepath.Join(dir, "empty")}}} {
			f, err := run(dir, one.command...)
			if err != nil {
				return err
			}
			*one.to = append(*one.to, f)
		}
	}
	b.start = fmt.Sprintf("`juhae --help` takes %.1f ms (processor %.1f ms), a program in Go that does nothing %.1f ms (%.1f ms): %.1f times as long, %.1f times the processor.",
		1e3*medianOf(help, wall), 1e3*medianOf(help, processor), 1e3*medianOf(empty, wall), 1e3*medianOf(empty, processor),
		ratio(help, empty, wall), ratio(help, empty, processor))
	fmt.Fprintln(os.Stderr, b.start)
	return nil
}
