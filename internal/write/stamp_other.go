//go:build !linux && !darwin

package write

import "io/fs"

// stampOf returns a file's stamp; ok is false where the system keeps none.
func stampOf(fs.FileInfo) (s stamp, ok bool) { return s, false }

// stampAt is stampOf for a name.
func stampAt(string) (s stamp, ok bool) { return s, false }
