package write

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Cache is the file in which a builder keeps, outside of the output folder, what helps its
// next build. It is a hint, as a Record is, and goes with one: a file that does not have
// the digest that stands there is none.
type Cache string

// forgotten is how old a cache grows before it is removed: the folder that it is of may
// long be gone. One that is asked for later is filled anew, as any that is lost.
const forgotten = 90 * 24 * time.Hour

// CacheOf returns the cache for an output folder, among those that stand in a folder of
// caches.
func CacheOf(caches, dir string) Cache {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	sum := sha256.Sum256([]byte(dir))
	return Cache(filepath.Join(caches, hex.EncodeToString(sum[:12])))
}

// Fill writes the file, which takes its place when it is whole, and returns its digest. Nobody
// else may read it: it can hold what is not published. Of the caches beside it those that are
// forgotten go.
func (c Cache) Fill(write func(io.Writer) error) (sum [sha256.Size]byte, err error) {
	if err := os.MkdirAll(filepath.Dir(string(c)), 0o700); err != nil {
		return sum, err
	}
	fresh := string(c) + ".new"
	os.Remove(fresh) // of a build that was killed
	file, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return sum, err
	}
	defer os.Remove(fresh)
	digest := sha256.New()
	if err := errors.Join(write(io.MultiWriter(file, digest)), file.Close()); err != nil {
		return sum, err
	}
	c.forgetOthers()
	return [sha256.Size]byte(digest.Sum(nil)), os.Rename(fresh, string(c))
}

func (c Cache) forgetOthers() {
	caches := filepath.Dir(string(c))
	entries, _ := os.ReadDir(caches)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > forgotten {
			os.Remove(filepath.Join(caches, e.Name()))
		}
	}
}

// Read reads the file, if it has a digest, and reports whether it could.
func (c Cache) Read(sum [sha256.Size]byte, read func(data string) bool) bool {
	file, size, err := plain(os.OpenFile(string(c), os.O_RDONLY|atOnce, 0))
	if err != nil {
		return false
	}
	defer file.Close()
	var data strings.Builder
	data.Grow(size)
	digest := sha256.New()
	if _, err := io.Copy(io.MultiWriter(digest, &data), file); err != nil || [sha256.Size]byte(digest.Sum(nil)) != sum {
		return false
	}
	return read(data.String())
}
