package read

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// TestCommonMarkIsUnchanged renders the examples of the CommonMark specification,
// as goldmark ships them, with our emphasis parser: it must not change one of them.
func TestCommonMarkIsUnchanged(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown string `json:"markdown"`
		HTML     string `json:"html"`
		Example  int    `json:"example"`
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Errorf("%d examples, want 652", len(examples))
	}
	ours := goldmark.New(goldmark.WithRendererOptions(html.WithXHTML(), html.WithUnsafe()),
		goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(emphasisParser{}, 499))))
	for _, e := range examples {
		var got strings.Builder
		if err := ours.Convert([]byte(e.Markdown), &got); err != nil {
			t.Fatal(err)
		}
		if got.String() != e.HTML {
			t.Errorf("example %d: %q\ngot  %q\nwant %q", e.Example, e.Markdown, got.String(), e.HTML)
		}
	}
}
