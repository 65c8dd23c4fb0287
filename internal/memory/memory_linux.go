package memory

import (
	"runtime"
	"syscall"
)

// Expect says that about so many bytes are going to be used, bit by bit. Linux gives memory
// out in pages of 4 kB, each when it is first touched, which takes longer than to fill it;
// of what is expected it gives 2 MB at a time (madvise(2), MADV_HUGEPAGE). A kernel that does
// not know that goes on as before.
//
// The advice stays with the addresses: Go's heap grows into the room that was made and left.
func Expect(bytes int) {
	if bytes < least {
		return
	}
	room := make([]byte, min(bytes, most)) // addresses: nothing is touched
	_ = syscall.Madvise(room, syscall.MADV_HUGEPAGE)
	runtime.KeepAlive(room)
	runtime.GC() // leaves it
}
