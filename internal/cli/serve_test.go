package cli

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"juhae"
	"juhae/internal/serve"
	"juhae/internal/source"
)

// small writes an edition and returns its folder.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/edition.toml":     "languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n",
		"content/articles/a.ko.md": "---\ntitle: 글\n---\n처음 ^p1\n",
		"content/articles/a.en.md": "---\ntitle: Text\n---\nFirst ^p1\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// screen is what a command has written so far.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(data []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(data)
}

func (s *screen) await(t *testing.T, pattern string) string {
	t.Helper()
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		text := s.b.String()
		s.mu.Unlock()
		if m := regexp.MustCompile(pattern).FindString(text); m != "" {
			return m
		}
	}
	t.Fatalf("never said: %s; said: %s", pattern, s.b.String())
	return ""
}

// TestServeSaysLittle starts a preview, saves a fault, mends it and ends with Ctrl-C.
func TestServeSaysLittle(t *testing.T) {
	dir := small(t)
	ctx, interrupt := context.WithCancel(t.Context())
	stdout, stderr := &screen{}, &screen{}
	status := make(chan int, 1)
	go func() {
		status <- Run(ctx, juhae.Files, []string{"-C", dir, "serve", "--addr", "127.0.0.1:0"}, stdout, stderr)
	}()
	stdout.await(t, `^http://127\.0\.0\.1:\d+/ \(\d+ ms\)\n$`)
	file := filepath.Join(dir, "content", "articles", "a.ko.md")
	if err := os.WriteFile(file, []byte("---\ntitle: 글\n---\n[나](gloss:x) ^p1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	stderr.await(t, `(?m)^content/articles/a\.ko\.md:4:\d+: no gloss named "x" \(gloss-missing\)\n\t.*\n\t *\^\n\thint: `)
	if err := os.WriteFile(file, []byte("---\ntitle: 글\n---\n고쳤다 ^p1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	stderr.await(t, `(?m)^mended: no problems$`)
	interrupt()
	select {
	case s := <-status:
		if s != fine {
			t.Errorf("exit status %d", s)
		}
	case <-time.After(20 * time.Second):
		t.Error("Ctrl-C does not end it")
	}
	if strings.Contains(stderr.b.String(), "\x1b") {
		t.Error("colours where there is no terminal")
	}
}

func TestServeIsInterruptedWhileItReads(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	log := &saveLog{app: &app{ctx: ctx, stderr: &screen{}}}
	err := log.waiting(func() error { <-t.Context().Done(); return nil }) // as long as the test
	if status := (&app{stderr: &screen{}}).exit(err); status != interrupted {
		t.Errorf("exit status %d for %v", status, err)
	}
}

func TestServeTakesTheNextPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, interrupt := context.WithCancel(t.Context())
	stdout, done := &screen{}, make(chan int, 1)
	go func() {
		done <- Run(ctx, juhae.Files, []string{"-C", small(t), "serve", "--addr", listener.Addr().String()}, stdout, &screen{})
	}()
	stdout.await(t, `, since port \d+ is taken\)\n`)
	interrupt()
	<-done
}

func TestSavedLines(t *testing.T) {
	for want, r := range map[string]serve.Report{
		"content/a.md: 3 ms": {Files: []string{"content/a.md"}, Took: 3 * time.Millisecond},
		"content/a.md and 2 more: 1 open page changed, 3 ms": {Files: []string{"content/a.md", "b", "c"}, Pages: 1, Took: 3 * time.Millisecond},
		"content/a.md: 2 open pages changed, 1200 ms":        {Files: []string{"content/a.md"}, Pages: 2, Took: 1200 * time.Millisecond},
		"": {Took: time.Millisecond},
	} {
		if got := savedLine(r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestEditors runs what --editor and the environment name: a script that writes down what
// it was given.
func TestEditors(t *testing.T) {
	dir := small(t)
	script := filepath.Join(t.TempDir(), "code")
	out := filepath.Join(filepath.Dir(script), "given")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nprintf '%s\\n' \"$@\" > '"+out+".part'; mv '"+out+".part' '"+out+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	odd := "content/articles/a b;$(touch x) .ko.md"
	if err := os.WriteFile(filepath.Join(dir, odd), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", script+" --wait")
	a := &app{dir: dir, stderr: &screen{}}
	place := source.Problem{File: odd, Line: 12, Column: 3}
	for asked, want := range map[string]string{
		"":     "-g\n" + filepath.Join(dir, odd) + ":12:3\n",
		script: "-g\n" + filepath.Join(dir, odd) + ":12:3\n",
		script + ` --x "two words" {file} +{line}`: "--x\ntwo words\n" + filepath.Join(dir, odd) + "\n+12\n",
	} {
		os.Remove(out)
		edit, err := a.editor(asked)
		if err != nil || edit == nil {
			t.Fatal(asked, err)
		}
		if address, err := edit(place); err != nil || address != "" {
			t.Errorf("%s: %q %v", asked, address, err)
		}
		for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
			if _, err := os.Stat(out); err == nil {
				break
			}
		}
		if given, _ := os.ReadFile(out); string(given) != want {
			t.Errorf("%s was given %q, want %q", asked, given, want)
		}
	}
	edit, err := a.editor("vscode://file/{path}:{line}:{column}")
	if err != nil {
		t.Fatal(err)
	}
	if address, err := edit(place); err != nil || !strings.HasSuffix(address, "/content/articles/a%20b;$%28touch%20x%29%20.ko.md:12:3") || !strings.HasPrefix(address, "vscode://file/") || strings.HasPrefix(address, "vscode://file//") {
		t.Errorf("%q %v", address, err)
	}
	if _, err := edit(source.Problem{File: "templates/base.html", Line: 1}); err == nil {
		t.Error("a file that the edition does not have is opened")
	}
	for _, wrong := range []string{"nano-like", "vscode://file", "no-such-program {file}"} {
		if _, err := a.editor(wrong); err == nil {
			t.Errorf("%q is taken for an editor", wrong)
		}
	}
	t.Setenv("VISUAL", "vim")
	t.Setenv("EDITOR", "no-such-program")
	if edit, err := a.editor(""); err != nil || edit != nil {
		t.Errorf("an editor for the terminal is opened: %v", err)
	}
}

func TestQRCodeIsWhole(t *testing.T) {
	code := qrCode("http://192.168.178.20:4321/repo/")
	lines := strings.Split(strings.TrimSuffix(code, "\n"), "\n")
	plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(code, "")
	width := len([]rune(strings.SplitN(plain, "\n", 2)[0]))
	if len(lines)*2 < width || len(lines)*2 > width+1 {
		t.Errorf("%d lines of %d characters", len(lines), width)
	}
}
