package cli

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// program tells this juhae from any other, with its templates and words, and who runs
// it: somebody else may not be allowed to read the same files. It is "" where the
// machine does not say.
func program() string {
	f, err := os.Open(executable())
	if err != nil {
		return ""
	}
	defer f.Close()
	digest := sha256.New()
	head := make([]byte, 16<<10)
	n, err := io.ReadFull(f, head)
	if err != nil {
		return ""
	}
	digest.Write(head[:n])
	if !hasBuildID(head) {
		if _, err := io.Copy(digest, f); err != nil {
			return ""
		}
	}
	return fmt.Sprintf("%x %d %d", digest.Sum(nil), os.Geteuid(), os.Getegid())
}

// executable is the file that runs. Linux gives the file itself, even where another has
// taken its name since.
func executable() string {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe"
	}
	name, _ := os.Executable()
	return name
}

// hasBuildID reports whether the beginning of an executable holds the name that Go's linker
// gives it by its content: a note of type 4 by "Go" (cmd/internal/buildid), which is
// empty where somebody asked for none.
func hasBuildID(head []byte) bool {
	_, note, ok := bytes.Cut(head, []byte("\x04\x00\x00\x00Go\x00\x00"))
	return ok && bytes.Count(note[:min(len(note), 100)], []byte("/")) == 3
}

// cache is the folder for what builds keep for the next one; "" where the system gives none.
func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "juhae")
}
