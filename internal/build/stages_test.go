package build

import (
	"os"
	"path/filepath"
	"testing"

	"juhae"
	"juhae/internal/audit"
)

// The stages of a build of 1000 glosses in two languages, each by itself; BenchmarkBuild
// is the whole, BenchmarkAgain the whole when nothing has changed.
const many = 1000

func BenchmarkRead(b *testing.B) {
	files := made(many)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(files, juhae.Files, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	build := load(b, made(many))
	b.ReportAllocs()
	for b.Loop() {
		build.check()
	}
}

func BenchmarkRender(b *testing.B) {
	build := load(b, made(many))
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range build.Site.Pages() {
			page, problem := build.templates.Page(out[:0], p, p.View())
			if out = page; problem != nil {
				b.Fatal(p.Path)
			}
		}
	}
}

func BenchmarkAudit(b *testing.B) {
	build := load(b, made(many))
	pages := build.Site.Pages()
	rendered := make([][]byte, len(pages))
	for i, p := range pages {
		rendered[i], _ = build.Page(p)
	}
	settings := &build.Edition.Settings
	b.ReportAllocs()
	for b.Loop() {
		audited := audit.New(build.Site.Pages(), settings.Languages, nil, settings.BaseURL, build.templates.Find)
		for i, p := range pages {
			audited.Page(p, rendered[i])
		}
		audited.Problems()
	}
}

func BenchmarkBuild(b *testing.B) {
	files, dir := made(many), filepath.Join(b.TempDir(), "public")
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		os.RemoveAll(dir)
		b.StartTimer()
		if _, err := Into(files, juhae.Files, Order{Dir: dir}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAgain(b *testing.B) {
	dir := b.TempDir()
	for name, f := range made(many) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(name), 0o755)
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	order := Order{Dir: filepath.Join(dir, "public"), Program: "one"}
	if _, err := Into(root.FS(), juhae.Files, order); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if again, err := Into(root.FS(), juhae.Files, order); err != nil || again.Stats.Written > 0 {
			b.Fatal(again.Stats, err)
		}
	}
}
