// Command juhae builds bilingual annotated editions. See README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"juhae"
	"juhae/internal/cli"
	"juhae/internal/memory"
)

func main() {
	memory.CollectLate()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(cli.Run(ctx, juhae.Files, os.Args[1:], os.Stdout, os.Stderr))
}
