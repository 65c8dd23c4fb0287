package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"juhae"
)

// preview is a running preview of one program.
type preview struct {
	program
	address string
	cmd     *exec.Cmd
	started time.Duration // until the first page
}

// edit is a change that an editor makes, and the page on which it is awaited: file and
// page of each program, and what is replaced by it and a word that has not been there.
type edit struct {
	name  string
	juhae change
	hugo  change
}

type change struct{ file, old, page string }

// edits are the same for both: of a gloss, the article, a template, the interface's words
// and a title, which is awaited on the page of a gloss that this one marks.
func edits(c *corpus) []edit {
	target := fmt.Sprintf("en/glosses/g%d/", c.glosses[7].marks[0])
	return []edit{
		{"a gloss", change{"content/glosses/g7.en.md", " ^p6", "en/glosses/g7/"}, change{"content/en/glosses/g7.md", "\n{#p6}", "en/glosses/g7/"}},
		{"the article", change{"content/articles/long.en.md", " ^p100", "en/long/"}, change{"content/en/long.md", "\n{#p100}", "en/long/"}},
		{"a title on other pages", change{"content/glosses/g7.en.md", "\nsummary", target}, change{"content/en/glosses/g7.md", "\nsummary", target}},
		{"a template", change{"templates/gloss.html", "</h1>", "en/glosses/g7/"}, change{"layouts/page.html", "</h1>", "en/glosses/g7/"}},
		{"words", change{"i18n/en.toml", "\"\n", "en/glosses/g7/"}, change{"i18n/en.toml", "\"\n", "en/glosses/g7/"}},
	}
}

// previews adds the rows for the previews of an edition of n glosses.
func (b *bench) previews(c *corpus, n int, ours, theirs string) error {
	template, err := juhae.Files.ReadFile("templates/gloss.html")
	if err != nil {
		return err
	}
	f := &files{dir: ours}
	f.put("templates/gloss.html", string(template))
	f.put("i18n/en.toml", "glosses = \"Glosses\"\n")
	if f.err != nil {
		return f.err
	}
	var list []*preview
	defer func() {
		for _, p := range list {
			p.stop()
		}
	}()
	for _, p := range []program{{"juhae", ours, nil}, {"Hugo", theirs, nil}} {
		started, err := b.preview(p)
		if err != nil {
			return err
		}
		list = append(list, started)
	}
	row := func(what string, of func(p *preview) float64, form string) {
		a, z := of(list[0]), of(list[1])
		b.previewed = append(b.previewed, fmt.Sprintf("| %d | %s | "+form+" | "+form+" | 1/%.0f |", n, what, a, z, z/a))
		fmt.Fprintln(os.Stderr, b.previewed[len(b.previewed)-1])
	}
	for _, e := range edits(c) {
		took := map[*preview][]float64{}
		for turn := range max(3, b.runs) {
			for i, p := range list {
				one := e.juhae
				if i == 1 {
					one = e.hugo
				}
				ms, err := p.save(one, turn)
				if err != nil {
					return fmt.Errorf("%s: %s: %w", p.name, e.name, err)
				}
				took[p] = append(took[p], ms)
			}
		}
		row(e.name, func(p *preview) float64 { return median(took[p]) }, "%.1f ms")
	}
	row("start to first page", func(p *preview) float64 { return p.started.Seconds() * 1000 }, "%.0f ms")
	row("memory at its peak", (*preview).peak, "%.0f MiB")
	return nil
}

// preview starts a program's preview and waits for its first page.
func (b *bench) preview(p program) (*preview, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	args := []string{b.juhae, "serve", "--addr", "127.0.0.1:" + port}
	if p.name == "Hugo" {
		args = []string{b.hugo, "server", "--port", port, "--bind", "127.0.0.1", "--quiet"}
	}
	out := &preview{program: p, address: "http://127.0.0.1:" + port + "/edition/"}
	out.cmd = exec.Command(args[0], args[1:]...)
	out.cmd.Dir = p.dir
	start := time.Now()
	if err := out.cmd.Start(); err != nil {
		return nil, err
	}
	if err := out.await("en/glosses/g7/", contains(""), 5*time.Millisecond); err != nil {
		out.stop()
		return nil, err
	}
	out.started = time.Since(start)
	return out, nil
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// save writes a change as editors do and returns how many milliseconds it takes until its
// page has it. When it returns the file is as it was, and so is the page: the peer that is
// measured next has the machine to itself.
func (p *preview) save(c change, turn int) (float64, error) {
	time.Sleep(1500 * time.Millisecond) // what follows a save is done too, or nearly
	name := filepath.Join(p.dir, filepath.FromSlash(c.file))
	data, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	word := fmt.Sprintf("Zq%d%d", turn, time.Now().UnixNano())
	i := bytes.Index(data, []byte(c.old))
	if i < 0 {
		return 0, fmt.Errorf("no %q in %s", c.old, c.file)
	}
	text := string(data[:i]) + " " + word + string(data[i:])
	start := time.Now()
	if err := os.WriteFile(name+"~", []byte(text), 0o644); err != nil {
		return 0, err
	}
	if err := os.Rename(name+"~", name); err != nil {
		return 0, err
	}
	if err := p.await(c.page, contains(word), time.Millisecond); err != nil {
		return 0, err
	}
	took := time.Since(start)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return 0, err
	}
	err = p.await(c.page, func(body string) bool { return !strings.Contains(body, word) }, 5*time.Millisecond)
	return float64(took.Microseconds()) / 1000, err
}

func contains(word string) func(string) bool {
	return func(body string) bool { return strings.Contains(body, word) }
}

// await asks for a page until it fits, every so often: to ask takes the processor from who
// is asked.
func (p *preview) await(page string, fits func(body string) bool, every time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	for {
		if body, err := p.get(ctx, page); err == nil && fits(body) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s never is as it was saved", page)
		case <-time.After(every):
		}
	}
}

func (p *preview) get(ctx context.Context, page string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.address+page, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s", answer.Status)
	}
	return string(body), err
}

// peak is the most memory that the process has held, in MiB.
func (p *preview) peak() float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(data), "VmHWM:")
	kB, _ := strconv.ParseFloat(strings.Fields(after)[0], 64)
	return kB / 1024
}

func (p *preview) stop() {
	p.cmd.Process.Signal(syscall.SIGINT)
	p.cmd.Wait()
}
