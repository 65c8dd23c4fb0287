// Package memory owns what the system and Go's collector are told of the memory that an
// edition takes.
package memory

import (
	"runtime"
	"runtime/debug"
)

// CollectLate lets the heap grow to 64 MB before it is collected for the first time, sixteen
// times as far as Go does by itself: most editions are built by then. After that, or when
// Expect tells of a large edition, it is collected as ever. It is for a program that begins.
func CollectLate() {
	usual := debug.SetGCPercent(16 * 100)
	runtime.AddCleanup(new(*byte), func(int) { debug.SetGCPercent(usual) }, 0) // nothing has it: the first collection finds it
}
