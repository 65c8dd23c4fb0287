// Command bench measures juhae against Hugo on the same logical edition, and against
// the floor: a straight line of goldmark and html/template. It writes a table of
// ratios; absolute times say more of a machine than of a program.
//
// Both build from and into a memory file system where there is one. Runs alternate,
// and each figure is the median of the ratios within a pair, so that a machine that
// gets slower meanwhile slows both.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

const hugoVersion = "v0.165.0"

func main() {
	sizes := flag.String("n", "1000,10000", "numbers of glosses")
	runs := flag.Int("runs", 5, "pairs of runs")
	juhae := flag.String("juhae", "bin/juhae", "the juhae to measure")
	hugo := flag.String("hugo", "", "the Hugo to measure against; installed by go install if empty")
	out := flag.String("o", "docs/benchmarks.md", "the file to write")
	flag.Parse()
	if len(flag.Args()) == 3 && flag.Arg(0) == "floor" { // bench runs itself, to measure the floor as a process
		exit(floor(flag.Arg(1), flag.Arg(2)))
	}
	b := &bench{runs: *runs}
	exit(b.prepare(*juhae, *hugo))
	for _, size := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(size)
		exit(err)
		exit(b.measure(n))
	}
	exit(os.WriteFile(*out, []byte(b.table()), 0o644))
	fmt.Print(b.table())
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type bench struct {
	runs              int
	juhae, hugo, self string
	rows              []string
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

// measure adds the rows for an edition of n glosses.
func (b *bench) measure(n int) error {
	memory := ""
	if _, err := os.Stat("/dev/shm"); err == nil {
		memory = "/dev/shm"
	}
	dir, err := os.MkdirTemp(memory, "juhae-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c := newCorpus(n, 1)
	ours, theirs := filepath.Join(dir, "juhae"), filepath.Join(dir, "hugo")
	if err := writeJuhae(c, ours); err != nil {
		return err
	}
	if err := writeHugo(c, theirs); err != nil {
		return err
	}
	juhae := program{"juhae", ours, []string{b.juhae, "build"}}
	hugo := program{"Hugo", theirs, []string{b.hugo, "--quiet"}}
	bare := program{"floor", ours, []string{b.self, "floor", ".", filepath.Join(dir, "floor", "public")}}
	for _, p := range []program{juhae, hugo, bare} { // a warm-up
		if _, err := p.run(); err != nil {
			return err
		}
	}
	if err := same(ours, theirs); err != nil {
		return err
	}
	for _, s := range scenarios {
		for _, peer := range []program{hugo, bare} {
			if peer.name == "floor" && s.name != "cold" {
				continue
			}
			if err := b.pair(n, s, juhae, peer, filepath.Join(dir, "floor")); err != nil {
				return err
			}
		}
	}
	return nil
}

// same makes sure that both wrote the same pages with the same links.
func same(ours, theirs string) error {
	a, err := links(filepath.Join(ours, "public"))
	if err != nil {
		return err
	}
	b, err := links(filepath.Join(theirs, "public"))
	if err != nil {
		return err
	}
	if len(a) != len(b) {
		return fmt.Errorf("juhae wrote %d pages of glosses, Hugo %d", len(a), len(b))
	}
	for name, list := range a {
		if b[name] != list {
			return fmt.Errorf("%s: juhae's leads to %s; Hugo's to %s", name, list, b[name])
		}
	}
	return nil
}

type program struct {
	name, dir string
	command   []string
}

func (p program) run() (figures, error) { return run(p.dir, p.command...) }

// scenarios are the states that a build begins with; before makes one.
var scenarios = []struct {
	name   string
	before func(p program, floor string, turn int) error
}{
	{"cold", func(p program, floor string, _ int) error {
		if p.name == "floor" {
			return os.RemoveAll(filepath.Join(floor, "public"))
		}
		return os.RemoveAll(filepath.Join(p.dir, "public"))
	}},
	{"nothing changed", func(program, string, int) error { return nil }},
	{"one gloss changed", func(p program, _ string, turn int) error {
		name, end := filepath.Join(p.dir, "content/glosses/g7.en.md"), " ^p6"
		if p.name == "Hugo" {
			name, end = filepath.Join(p.dir, "content/en/glosses/g7.md"), "\n{#p6}"
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, []byte(strings.Replace(string(data), end, " "+latin(turn)+"."+end, 1)), 0o644)
	}},
}

func (b *bench) pair(n int, s struct {
	name   string
	before func(p program, floor string, turn int) error
}, ours, peer program, floor string) error {
	var a, z []figures
	for turn := range b.runs {
		for _, p := range []program{ours, peer} {
			if err := s.before(p, floor, turn); err != nil {
				return err
			}
			f, err := p.run()
			if err != nil {
				return err
			}
			if p.name == ours.name {
				a = append(a, f)
			} else {
				z = append(z, f)
			}
		}
	}
	b.rows = append(b.rows, fmt.Sprintf("| %d | %s | %s | %.2f s, %.2f s, %.0f MiB | %.2f s, %.2f s, %.0f MiB | 1/%.1f | 1/%.1f | 1/%.1f |", n, s.name, peer.name,
		medianOf(a, wall), medianOf(a, processor), medianOf(a, memory), medianOf(z, wall), medianOf(z, processor), medianOf(z, memory),
		1/ratio(a, z, wall), 1/ratio(a, z, processor), 1/ratio(a, z, memory)))
	fmt.Fprintln(os.Stderr, b.rows[len(b.rows)-1])
	return nil
}

func (b *bench) table() string {
	return fmt.Sprintf(`# Benchmarks

Written by `+"`make bench`"+`: juhae against Hugo %s on the same edition, N glosses in Korean and English of about 2.4 kB with 3 to 8 marks each and an
article of 200 passages, and against the floor, a straight line of goldmark and html/template in Go that does the least that such a site needs. Runs
alternate; ratios are medians over %d pairs, juhae by its peer, for time on the wall, time of the processor, and memory. %s, %d processors, %s/%s, files in memory.

| N | build | peer | juhae: wall, processor, memory | peer | wall | processor | memory |
|---|---|---|---|---|---|---|---|
%s
`, hugoVersion, b.runs, runtime.Version(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, strings.Join(b.rows, "\n"))
}
