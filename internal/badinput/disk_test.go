package badinput_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/build"
)

// mounted is a sound edition whose public/, with the last site in it, is a small file
// system of its own; flags may make it read only.
func mounted(t *testing.T, flags uintptr) (dir string) {
	t.Helper()
	dir = t.TempDir()
	public := filepath.Join(dir, "public")
	write(t, dir, sound)
	if err := os.Mkdir(public, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", public, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("only root may mount a file system: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(public, 0); err != nil {
			t.Error(err)
		}
	})
	write(t, public, lastSite)
	if err := syscall.Mount("tmpfs", public, "tmpfs", syscall.MS_REMOUNT|flags, "size=64k"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// refused runs a build that must end with an error, and leave all as it was.
func refused(t *testing.T, dir, want string) {
	t.Helper()
	before := everything(t, dir)
	status, _, stderr := command(t, dir, []string{"build"})
	if first, rest, _ := strings.Cut(stderr, "\n"); status != 2 || first != want || !strings.HasPrefix(rest, "\thint: ") {
		t.Errorf("exit status %d:\n%s\nwant %s", status, stderr, want)
	}
	after := everything(t, dir)
	for name := range before {
		if after[name] != before[name] {
			t.Errorf("%s is not as it was", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files became %d", len(before), len(after))
	}
}

func TestFullDisk(t *testing.T) {
	refused(t, mounted(t, 0), "juhae: can't write public: no space left on device")
}

func TestReadOnlyDisk(t *testing.T) {
	refused(t, mounted(t, syscall.MS_RDONLY), "juhae: can't write public: read-only file system")
}

func TestFolderThatMayNotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	write(t, dir, sound)
	write(t, filepath.Join(dir, "public"), lastSite)
	if err := os.Chmod(filepath.Join(dir, "public/.juhae"), 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "public/.juhae"), 0o755) })
	refused(t, dir, "juhae: can't write public: permission denied")
}

// failing is a file system in which one file or folder can't be opened.
type failing struct {
	fstest.MapFS
	name string
	err  error
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "openat", Path: name, Err: f.err}
	}
	return f.MapFS.Open(name)
}

func (f failing) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	file.Close()
	return f.MapFS.ReadFile(name)
}

func (f failing) ReadDir(name string) ([]fs.DirEntry, error) {
	if _, err := f.Open(name); err != nil {
		return nil, err
	}
	return f.MapFS.ReadDir(name)
}

// Sub fails where the whole does.
func (f failing) Sub(dir string) (fs.FS, error) { return fs.Sub(struct{ fs.FS }{f}, dir) }

// TestUnreadable has what root can't be kept from on a disk: files that may not be
// read are problems, and a disk that fails is an error.
func TestUnreadable(t *testing.T) {
	edition := fstest.MapFS{}
	for name, text := range sound {
		edition[name] = &fstest.MapFile{Data: []byte(text)}
	}
	edition["content/sync.toml"] = &fstest.MapFile{}
	edition["templates/page.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{end}}`)}
	for _, c := range []struct{ name, want string }{
		{"content/edition.toml", "content/edition.toml:1:1: the file may not be read: permission denied (file-unreadable)"},
		{"content/references.yaml", "content/references.yaml:1:1: the file may not be read: permission denied (file-unreadable)"},
		{"content/sync.toml", "content/sync.toml:1:1: the file may not be read: permission denied (file-unreadable)"},
		{"content/articles/a.ko.md", "content/articles/a.ko.md:1:1: the file may not be read: permission denied (file-unreadable)"},
		{"content/glosses", "content/glosses:1:1: the folder may not be read: permission denied (file-unreadable)"},
		{"templates/page.html", "templates/page.html:1:1: the file may not be read: permission denied (file-unreadable)"},
	} {
		b, err := build.Load(failing{edition, c.name, fs.ErrPermission}, juhae.Files, "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var all []string
		for _, p := range b.Problems {
			all = append(all, p.String())
		}
		if joined := strings.Join(all, "\n"); !strings.Contains(joined, c.want) || b.Site != nil {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, joined, c.want)
		}
		if _, err := build.Load(failing{edition, c.name, syscall.EIO}, juhae.Files, ""); !errors.Is(err, syscall.EIO) {
			t.Errorf("%s on a broken disk: %v", c.name, err)
		}
	}
}
