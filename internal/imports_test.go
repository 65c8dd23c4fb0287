package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says which of our own packages each package may import: data goes one
// way, read → edition → translate → check → site → render → write. See ARCHITECTURE.md.
var allowed = map[string][]string{
	"internal/flat":      {},
	"internal/source":    {"flat"},
	"internal/edition":   {"flat", "source"},
	"internal/read":      {"flat", "source", "edition"},
	"internal/words":     {"source", "edition"},
	"internal/ids":       {"source", "edition"},
	"internal/rules":     {"source"},
	"internal/numbers":   {},
	"internal/spelling":  {},
	"internal/translate": {"source", "edition"},
	"internal/exchange":  {"source", "edition", "read", "translate", "words"},
	"internal/check":     {"flat", "source", "edition", "translate", "words", "rules", "numbers", "spelling"},
	"internal/markup":    {"edition"},
	"internal/site":      {"edition", "markup", "translate", "words"},
	"internal/report":    {"site", "translate"},
	"internal/render":    {"source", "edition", "markup", "site", "words"},
	"internal/audit":     {"flat", "source", "edition", "site"},
	"internal/assets":    {"source"},
	"internal/folder":    {},
	"internal/memory":    {},
	"internal/write":     {"flat"},
	"internal/build":     {"flat", "source", "edition", "read", "words", "translate", "check", "rules", "site", "render", "assets", "audit", "memory", "write"},
	"internal/serve":     {"source", "build", "report", "site", "translate"},
	"internal/cli":       {"source", "build", "edition", "exchange", "folder", "ids", "read", "report", "rules", "serve", "translate", "words", "write"},
	"cmd/juhae":          {"cli", "memory", ""},
	".":                  {},
}

// alone are packages of others that one of ours has to itself.
var alone = map[string]string{
	"github.com/yuin/goldmark":      "internal/read",
	"go.yaml.in/yaml":               "internal/read",
	"github.com/nicksnyder/go-i18n": "internal/words",
	"github.com/fsnotify/fsnotify":  "internal/serve",
	"github.com/evanw/esbuild":      "internal/assets",
	"github.com/alecthomas/kong":    "internal/cli",
	"github.com/google/renameio":    "internal/write",
	"rsc.io/qr":                     "internal/cli",
	"github.com/pelletier/go-toml":  "internal/source",
	"html/template":                 "internal/markup internal/render internal/report internal/serve internal/site",
	"os":                            "cmd/juhae internal/cli internal/folder internal/write",
	"net/http":                      "internal/serve",
	"golang.org/x/sync/errgroup":    "internal/build",
	"unsafe":                        "internal/source",
}

// TestImports reads the files itself: the answer of a go list could come from a cache.
func TestImports(t *testing.T) {
	root := os.DirFS("..")
	seen := map[string]bool{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "tools" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.ImportsOnly)
		if err != nil {
			return err
		}
		seen[path.Dir(name)] = true
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			checkImport(t, path.Dir(name), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir := range allowed {
		if !seen[dir] {
			t.Errorf("%s has no package: mend the table", dir)
		}
	}
}

func checkImport(t *testing.T, dir, imported string) {
	own, known := allowed[dir]
	if !known {
		t.Errorf("%s is not in the table of packages", dir)
		return
	}
	if imported == "juhae" || strings.HasPrefix(imported, "juhae/") {
		name := strings.TrimPrefix(strings.TrimPrefix(imported, "juhae"), "/internal/")
		if !slices.Contains(own, name) {
			t.Errorf("%s may not import %s", dir, imported)
		}
		return
	}
	for library, dirs := range alone {
		if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(strings.Fields(dirs), dir) {
			t.Errorf("%s may not import %s, which belongs to %s", dir, imported, dirs)
		}
	}
}
