package write

import (
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// Edit replaces a file of the edition with new bytes, all at once, and keeps its
// permissions: whatever happens, the file holds the old text or the new one.
func Edit(name string, data []byte) error {
	name, err := filepath.EvalSymlinks(name) // a link stays one
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	return renameio.WriteFile(name, data, info.Mode().Perm())
}
