package published

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// violation is what axe-core reports of a rule that a page breaks.
type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Where []string `json:"where"`
}

// TestPagesAreAccessible runs axe-core on a page of each kind, wide and narrow, in
// light and dark.
func TestPagesAreAccessible(t *testing.T) {
	var axe []byte
	need(t, "axe-core", func() (err error) {
		axe, err = os.ReadFile(filepath.Join(tools(t), "node_modules", "axe-core", "axe.min.js"))
		return err
	})
	ctx, _ := browser(t)
	server := githubPages(t, site(t))
	for _, name := range kinds {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{1400, 390} {
				err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), emulateScheme(scheme), chromedp.Navigate(server.URL+"/some-repo/"+name))
				if err != nil {
					t.Fatal(err)
				}
				evaluate[bool](t, ctx, string(axe)+"; true")
				found, err := chromedp.Run(ctx, chromedp.Evaluate[[]violation](`axe.run().then(r => r.violations.map(v => ({id: v.id, help: v.help,
					where: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))})))`, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range found {
					t.Errorf("%s, %s, %d px: %s (%s)\n%s", name, scheme, width, v.Help, v.ID, fmt.Sprint(v.Where))
				}
			}
		}
	}
}

// emulateScheme makes the browser prefer light or dark.
func emulateScheme(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
}
