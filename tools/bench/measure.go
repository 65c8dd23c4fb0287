package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// figures are what one run of a command took.
type figures struct {
	wall, processor int64   // nanoseconds
	memory          float64 // MiB, at its peak
}

// run runs a command and measures it as a whole process. It does so in a process of its
// own: the peak of a new process counts that of the one that began it.
func run(dir string, command ...string) (f figures, err error) {
	self, err := os.Executable()
	if err != nil {
		return f, err
	}
	cmd := exec.Command(self, append([]string{"run"}, command...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache")) // in memory too, and gone with it
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return f, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, said.String())
	}
	_, err = fmt.Sscan(string(out), &f.wall, &f.processor, &f.memory)
	return f, err
}

// runHere runs a command and prints what it took, for run.
func runHere(command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if err != nil {
		return fmt.Errorf("%w\n%s", err, said.String())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	fmt.Println(int64(took), int64(cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()), float64(usage.Maxrss)/1024)
	return nil
}

// ratio is the median, over pairs of runs, of one program's figure by the other's.
func ratio(a, b []figures, of func(figures) float64) float64 {
	var ratios []float64
	for i := range a {
		ratios = append(ratios, of(a[i])/of(b[i]))
	}
	return median(ratios)
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func medianOf(list []figures, of func(figures) float64) float64 {
	var values []float64
	for _, f := range list {
		values = append(values, of(f))
	}
	return median(values)
}

func wall(f figures) float64      { return float64(f.wall) / 1e9 }
func processor(f figures) float64 { return float64(f.processor) / 1e9 }
func memory(f figures) float64    { return f.memory }

var glossPage = regexp.MustCompile(`(ko|en)/glosses/(g\d+)/index\.html$`)
var glossLink = regexp.MustCompile(`href="?[^" >]*/(g\d+)/`)

// links lists, for each page of a gloss, the other glosses that it leads to: its
// marks and its backlinks. Two programs that wrote the same site have the same lists.
func links(public string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(public, func(name string, d fs.DirEntry, err error) error {
		m := glossPage.FindStringSubmatch(filepath.ToSlash(name))
		if err != nil || m == nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, l := range glossLink.FindAllSubmatch(data, -1) {
			if to := string(l[1]); to != m[2] {
				seen[to] = true
			}
		}
		var list []string
		for to := range seen {
			list = append(list, to)
		}
		slices.Sort(list)
		out[m[1]+"/"+m[2]] = strings.Join(list, " ")
		return nil
	})
	return out, err
}
