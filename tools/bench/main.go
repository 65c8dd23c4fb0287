// Command bench measures juhae against Hugo on the same logical edition, and against
// the floor: a straight line of goldmark and html/template. It writes tables of ratios;
// absolute times say more of a machine than of a program.
//
// All build from and into a memory file system where there is one. Runs alternate, and
// each figure is the median of the ratios within a pair, so that a machine that gets
// slower meanwhile slows both.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

const hugoVersion = "v0.165.0"

func main() {
	sizes := flag.String("n", "1000,10000", "numbers of glosses")
	runs := flag.Int("runs", 5, "pairs of runs")
	growth := flag.String("growth", "", "numbers of glosses to measure juhae's growth by, such as 1000,10000,100000; the last takes minutes and some GB. Other ways to grow are measured then too")
	juhae := flag.String("juhae", "bin/juhae", "the juhae to measure")
	hugo := flag.String("hugo", "", "the Hugo to measure against; installed by go install if empty")
	out := flag.String("o", "docs/benchmarks.md", "the file to write")
	flag.Parse()
	if flag.NArg() == 3 && flag.Arg(0) == "floor" { // bench runs itself, to measure the floor as a process
		exit(floor(flag.Arg(1), flag.Arg(2)))
		return
	}
	if flag.NArg() > 1 && flag.Arg(0) == "run" { // and to run the others
		exit(runHere(flag.Args()[1:]))
		return
	}
	b := &bench{runs: *runs}
	exit(b.prepare(*juhae, *hugo))
	exit(b.startup())
	for _, n := range numbers(*sizes) {
		exit(b.measure(n))
	}
	exit(b.growth(numbers(*growth)))
	if *growth != "" {
		exit(b.ways())
	}
	exit(os.WriteFile(*out, []byte(b.document()), 0o644))
	fmt.Print(b.document())
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func numbers(list string) (out []int) {
	for _, item := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		n, err := strconv.Atoi(item)
		exit(err)
		out = append(out, n)
	}
	return out
}

type bench struct {
	runs              int
	juhae, hugo, self string
	rows              []string // of juhae by its peers
	again             []string // of builds after a change, or none, by a cold one
	grown             []string
	shapes            []string // of editions that grow otherwise
	start             string
	previewed         []string // of juhae's preview by Hugo's
}

func (b *bench) prepare(juhae, hugo string) (err error) {
	if b.juhae, err = filepath.Abs(juhae); err != nil {
		return err
	}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if hugo != "" {
		b.hugo, err = filepath.Abs(hugo)
		return err
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	dir = filepath.Join(dir, "juhae-bench", "hugo-"+hugoVersion)
	b.hugo = filepath.Join(dir, "hugo")
	if _, err := os.Stat(b.hugo); err == nil {
		return nil
	}
	fmt.Fprintln(os.Stderr, "installing Hugo", hugoVersion, "(minutes)")
	install := exec.Command("go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	install.Env = append(os.Environ(), "GOBIN="+dir, "CGO_ENABLED=0")
	install.Stderr = os.Stderr
	return install.Run()
}
