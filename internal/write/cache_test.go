package write

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestCachesAreForgotten: what was kept of folders that nobody has built into for long goes
// when another is filled, and with it what killed builds have left; nothing else does.
func TestCachesAreForgotten(t *testing.T) {
	caches := t.TempDir()
	long := time.Now().Add(-forgotten - time.Hour)
	of := map[string]string{}
	for _, name := range []string{"old", "young", "killed", "filled"} {
		c := CacheOf(caches, filepath.Join(t.TempDir(), name))
		if name == "killed" {
			c += ".new"
		}
		of[string(c)] = name
		if err := os.WriteFile(string(c), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if name != "young" {
			os.Chtimes(string(c), long, long)
		}
		if name == "filled" {
			if _, err := c.Fill(func(w io.Writer) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
	}
	entries, err := os.ReadDir(caches)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, e := range entries {
		left[of[filepath.Join(caches, e.Name())]] = true
	}
	if got := slices.Sorted(maps.Keys(left)); !slices.Equal(got, []string{"filled", "young"}) {
		t.Errorf("left are %v", got)
	}
}
