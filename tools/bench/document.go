package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// document is docs/benchmarks.md.
func (b *bench) document() string {
	grown := ""
	if len(b.grown) > 0 {
		grown = "\n## Growth\n\nCold builds of juhae alone; the exponent is that of N between a row and the one before.\n\n" +
			"| N | wall, processor, memory | exponent of the processor's time | of memory |\n|---|---|---|---|\n" + strings.Join(b.grown, "\n") + "\n" +
			"\nThe same for editions that grow in other ways. Languages can't be linear: each page names all its languages, and any two of them have a page side by side.\n\n" +
			"| what there is more of | how many | wall, processor, memory | exponent of the processor's time | of memory |\n|---|---|---|---|---|\n" + strings.Join(b.shapes, "\n") + "\n"
	}
	return fmt.Sprintf(`# Benchmarks

Written by `+"`make bench`"+`: juhae against Hugo %s on the same edition, N glosses in Korean and English of about 2.4 kB with 3 to 8 marks each and an article
of 200 passages, and against the floor, a straight line of goldmark and html/template in Go that does the least that such a site needs. Figures are time on the
wall, time of the processor, and memory at its peak; they are medians. Runs alternate, %d of each, and ratios are medians within pairs. That both wrote the same
pages with the same links is checked before and after.

%s

| N | build | peer | juhae | peer | wall: juhae by peer | processor | memory |
|---|---|---|---|---|---|---|---|
%s

## Preview

From the write of a file to the new text on a page that is asked for again and again, in milliseconds; juhae serve and hugo server side by side.

| N | what is saved | juhae | Hugo | juhae by Hugo |
|---|---|---|---|---|
%s

## Built again

Of juhae alone; time on the wall and of the processor by that of a cold build.

| N | cold | one gloss changed | by cold | nothing changed | by cold |
|---|---|---|---|---|---|
%s
%s
## Start-up

%s
`, hugoVersion, b.runs, machine(), strings.Join(b.rows, "\n"), strings.Join(b.previewed, "\n"), strings.Join(b.again, "\n"), grown, b.start)
}

// machine says on what it was measured.
func machine() string {
	name := runtime.GOOS + "/" + runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				name = strings.TrimSpace(value) + ", " + name
				break
			}
		}
	}
	kernel, _ := exec.Command("uname", "-sr").Output()
	commit, _ := exec.Command("git", "describe", "--always", "--dirty").Output()
	return fmt.Sprintf("%d processors, %s, %s; %s; juhae %s; Hugo %s; files in memory.", runtime.NumCPU(), name, strings.TrimSpace(string(kernel)),
		runtime.Version(), strings.TrimSpace(string(commit)), hugoVersion)
}
