// Package memory owns what the system and Go's collector are told of the memory that an
// edition takes.
package memory

import (
	"runtime"
	"runtime/debug"
)

const late = 16 * 100 // per cent, of the 4 MB that Go begins with

// CollectLate lets the heap grow to 64 MB before it is collected for the first time, sixteen
// times as far as Go does by itself: most editions are built by then. After that, or when
// Expect tells of a large edition, it is collected as ever. It is for a program that begins.
func CollectLate() {
	usual := debug.SetGCPercent(late)
	runtime.AddCleanup(new(*byte), collectAsEver, usual) // nothing has it: the first collection finds it
}

// collectAsEver ends what CollectLate began, unless somebody has had a say since, as the
// preview does.
func collectAsEver(usual int) {
	if now := debug.SetGCPercent(usual); now != late {
		debug.SetGCPercent(now)
	}
}
