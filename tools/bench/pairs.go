package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// measure adds the rows for an edition of n glosses.
func (b *bench) measure(n int) error {
	dir, err := inMemory()
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
	if err := b.builtAgain(n, juhae); err != nil {
		return err
	}
	if err := same(ours, theirs); err != nil { // after all the changes too
		return err
	}
	return b.previews(c, n, ours, theirs)
}

// inMemory makes a folder in memory, where there is a file system of that kind.
func inMemory() (string, error) {
	memory := ""
	if _, err := os.Stat("/dev/shm"); err == nil {
		memory = "/dev/shm"
	}
	return os.MkdirTemp(memory, "juhae-bench")
}

// builtAgain adds a row of builds in which one gloss has changed, and of those that find
// nothing changed, by cold ones.
func (b *bench) builtAgain(n int, juhae program) error {
	var cold, one, none []figures
	for turn := range b.runs {
		if err := os.RemoveAll(filepath.Join(juhae.dir, "public")); err != nil {
			return err
		}
		for _, to := range []*[]figures{&cold, &one, &none} {
			if to == &one {
				if err := changeGloss(juhae, turn); err != nil {
					return err
				}
			}
			f, err := juhae.run()
			if err != nil {
				return err
			}
			*to = append(*to, f)
		}
	}
	by := func(f []figures) string {
		return fmt.Sprintf("1/%.1f, 1/%.1f", 1/ratio(f, cold, wall), 1/ratio(f, cold, processor))
	}
	b.again = append(b.again, fmt.Sprintf("| %d | %s | %s | %s | %s | %s |", n, told(cold), told(one), by(one), told(none), by(none)))
	fmt.Fprintln(os.Stderr, b.again[len(b.again)-1])
	return nil
}

// told are the medians of some runs.
func told(list []figures) string {
	return fmt.Sprintf("%.2f s, %.2f s, %.0f MiB", medianOf(list, wall), medianOf(list, processor), medianOf(list, memory))
}

// same makes sure that both wrote the same pages with the same links: one of each gloss
// in each language.
func same(ours, theirs string) error {
	a, err := links(filepath.Join(ours, "public"))
	if err != nil {
		return err
	}
	b, err := links(filepath.Join(theirs, "public"))
	if err != nil {
		return err
	}
	if sources, err := os.ReadDir(filepath.Join(ours, "content/glosses")); err != nil || len(a) != len(sources) || len(b) != len(sources) {
		return fmt.Errorf("of %d pages of glosses juhae wrote %d, Hugo %d (%v)", len(sources), len(a), len(b), err)
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

// scenario is a state that a build begins with. before makes it; after looks at what
// the build made of it.
type scenario struct {
	name   string
	before func(p program, floor string, turn int) error
	after  func(p program, turn int) error
}

var scenarios = []scenario{
	{"cold", func(p program, floor string, _ int) error {
		if p.name == "floor" {
			return os.RemoveAll(filepath.Join(floor, "public"))
		}
		return os.RemoveAll(filepath.Join(p.dir, "public"))
	}, nothing},
	{"nothing changed", func(program, string, int) error { return nil }, nothing},
	{"one gloss changed", func(p program, _ string, turn int) error { return changeGloss(p, turn) }, func(p program, turn int) error {
		name := filepath.Join(p.dir, "public/en/glosses/g7/index.html")
		if data, err := os.ReadFile(name); err != nil || !strings.Contains(string(data), changed(turn)) {
			return fmt.Errorf("%s did not take the change into %s (%v)", p.name, name, err)
		}
		return nil
	}},
}

func nothing(program, int) error { return nil }

// changeGloss puts a word more into a gloss.
func changeGloss(p program, turn int) error {
	name, end := filepath.Join(p.dir, "content/glosses/g7.en.md"), " ^p6"
	if p.name == "Hugo" {
		name, end = filepath.Join(p.dir, "content/en/glosses/g7.md"), "\n{#p6}"
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(strings.Replace(string(data), end, " "+changed(turn)+"."+end, 1)), 0o644)
}

// changed is a word that a text has only after a change.
func changed(turn int) string { return latin(70000 + turn) }

func (b *bench) pair(n int, s scenario, ours, peer program, floor string) error {
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
			if err := s.after(p, turn); err != nil {
				return err
			}
			if p.name == ours.name {
				a = append(a, f)
			} else {
				z = append(z, f)
			}
		}
	}
	b.rows = append(b.rows, fmt.Sprintf("| %d | %s | %s | %s | %s | %.2f | %.2f | %.2f |", n, s.name, peer.name, told(a), told(z),
		ratio(a, z, wall), ratio(a, z, processor), ratio(a, z, memory)))
	fmt.Fprintln(os.Stderr, b.rows[len(b.rows)-1])
	return nil
}
