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
	return stampFrom(sys), true
}

// stampAt returns the stamp of the file or link of a name. It makes no fs.FileInfo: a
// build that has nothing to do does little else.
func stampAt(name string) (s stamp, ok bool) {
	var sys syscall.Stat_t
	err := syscall.Lstat(name, &sys)
	return stampFrom(&sys), err == nil
}

func stampFrom(sys *syscall.Stat_t) stamp {
	return stamp{uint64(sys.Dev), sys.Ino, uint32(sys.Mode), sys.Size, sys.Mtim.Nano(), sys.Ctim.Nano()}
}
