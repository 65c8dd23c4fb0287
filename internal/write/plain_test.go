package write

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestWhatIsNoFileOfJuhaesIsNotRead: where juhae keeps something there may stand anything. It
// must neither end nor hold up a build.
func TestWhatIsNoFileOfJuhaesIsNotRead(t *testing.T) {
	for what, put := range map[string]func(name string) error{
		"no end":   func(name string) error { return os.Symlink("/dev/zero", name) },
		"a pipe":   func(name string) error { return syscall.Mkfifo(name, 0o644) },
		"a folder": func(name string) error { return os.Mkdir(name, 0o755) },
		"too large": func(name string) error {
			return os.WriteFile(name, nil, 0o644)
		},
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, state), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{recordFile, manifest, "cache"} {
			name = filepath.Join(dir, name)
			if err := put(name); err != nil {
				t.Skip(err)
			}
			if what == "too large" { // of which nothing is on the disk
				if err := os.Truncate(name, 1<<42); err != nil {
					t.Log(err)
				}
			}
		}
		if Last(dir) != nil {
			t.Errorf("%s is a record", what)
		}
		if Cache(filepath.Join(dir, "cache")).Read([sha256.Size]byte{}, func(string) bool { return true }) {
			t.Errorf("%s is a cache", what)
		}
		if f, err := Open(dir); err == nil {
			t.Errorf("%s is a manifest", what)
			f.Abort()
		}
	}
}
