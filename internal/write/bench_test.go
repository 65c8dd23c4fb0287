package write

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// pages is how many pages a benchmark writes, of the size that a gloss has.
const pages = 2000

var page = bytes.Repeat([]byte("<p>x</p>\n"), 650)

func pageName(i int) string {
	return fmt.Sprintf("%s/glosses/g%d/index.html", []string{"en", "ko"}[i%2], i/2)
}

// BenchmarkWrite is a build into a new folder, over a site that is all different, and
// over the same site.
func BenchmarkWrite(b *testing.B) {
	for _, c := range []string{"new", "other", "same"} {
		b.Run(c, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			took := clock(b)
			for i := 0; b.Loop(); i++ {
				if c == "new" {
					b.StopTimer()
					os.RemoveAll(dir)
					b.StartTimer()
				}
				took(false)
				data := bytes.Clone(page)
				if c == "other" {
					data[0] = byte(i)
				}
				f, err := Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				var group errgroup.Group
				group.SetLimit(runtime.GOMAXPROCS(0))
				for i := range pages {
					group.Go(func() error { return f.Put(pageName(i), data) })
				}
				if err := group.Wait(); err != nil {
					b.Fatal(err)
				}
				if _, err := f.Commit(); err != nil {
					b.Fatal(err)
				}
				took(true)
			}
		})
	}
}

// BenchmarkLoop is what there is to be compared with: a loop that writes the same files.
func BenchmarkLoop(b *testing.B) {
	for _, c := range []string{"new", "other"} {
		b.Run(c, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			took := clock(b)
			for b.Loop() {
				if c == "new" {
					b.StopTimer()
					os.RemoveAll(dir)
					b.StartTimer()
				}
				took(false)
				for i := range pages {
					name := filepath.Join(dir, pageName(i))
					if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
						b.Fatal(err)
					}
					if err := os.WriteFile(name, page, 0o644); err != nil {
						b.Fatal(err)
					}
				}
				took(true)
			}
		})
	}
}

// clock reports the processor's time that passes between took(false) and took(true).
func clock(b *testing.B) (took func(end bool)) {
	var began, sum time.Duration
	runs := 0
	return func(end bool) {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			b.Fatal(err)
		}
		now := time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
		if !end {
			began = now
			return
		}
		sum += now - began
		runs += pages
		b.ReportMetric(float64(sum)/float64(runs), "cpu-ns/file")
	}
}
