package published

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"juhae"
	"juhae/internal/serve"
	"juhae/internal/source"
)

// TestPreviewInABrowser makes an editor's mistake with the page open: the page
// stays, the problem is shown beside it, and goes when it is mended.
func TestPreviewInABrowser(t *testing.T) {
	ctx, _ := browser(t)
	dir := t.TempDir()
	for _, folder := range []string{"content", "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	address := preview(t, dir)
	open(t, ctx, address+"ko/about/")

	file := filepath.Join(dir, "content", "pages", "about.ko.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save(strings.Replace(string(data), " ^p1\n", " [없음](gloss:nothing) ^p1\n", 1))
	waitFor(t, ctx, `document.querySelector("#juhae-problems")?.textContent.includes("no gloss named \"nothing\"")`)
	if !evaluate[bool](t, ctx, `document.querySelector("#p1") !== null`) {
		t.Error("the last good page is gone")
	}
	save(strings.Replace(string(data), " ^p1\n", " 고친 문장. ^p1\n", 1))
	waitFor(t, ctx, `document.querySelector("#juhae-problems") === null && document.querySelector("#p1").textContent.includes("고친 문장.")`)
}

// preview runs the preview of an edition until the test ends.
func preview(t *testing.T, dir string) string {
	t.Helper()
	server, err := serve.New(os.DirFS(dir), juhae.Files, io.Discard, func([]source.Problem) {})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- server.Run(ctx, "127.0.0.1:0", dir, func(address string) { ready <- address }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return <-ready
}

// waitFor asks the page until the expression holds.
func waitFor(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(20 * time.Millisecond) {
		held, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression+" || false"))
		if err == nil && held {
			return
		}
	}
	t.Fatalf("never came true: %s", expression)
}
