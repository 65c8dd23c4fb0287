package write

import (
	"io/fs"
	"syscall"
)

// stampOf returns a file's stamp; ok is false where the system keeps none.
func stampOf(info fs.FileInfo) (s stamp, ok bool) {
	sys, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return s, false
	}
	return stamp{uint64(sys.Dev), sys.Ino, info.Mode(), sys.Size, sys.Mtimespec.Nano(), sys.Ctimespec.Nano()}, true
}
