package cli_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"os/signal"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"juhae"
	"juhae/internal/cli"
)

var update = flag.Bool("update", false, "write the golden pages in the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"juhae": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			os.Exit(cli.Run(ctx, juhae.Files, os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs the real command on the editions in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// Editions in a language that juhae does not ship take its English words.
			for _, name := range []string{"ko", "en", "ja"} {
				data, err := fs.ReadFile(juhae.Files, "i18n/"+name+".toml")
				if err != nil {
					return err
				}
				if err := os.WriteFile(env.WorkDir+"/words-"+name+".toml", data, 0o644); err != nil {
					return err
				}
			}
			return nil
		},
	})
}
