// Package memory owns what the system and Go's collector are told of the memory that an
// edition takes.
package memory

import (
	"math"
	"runtime"
	"runtime/debug"
	"strings"
)

// Per cent by which the heap may grow before it is collected: at first, of the 4 MB that Go
// begins with; by Go itself, if nobody sets GOGC; and later. Go's own measure saves no time:
// what it does is paid again for each page of memory that the system has to give.
const (
	late  = 16 * 100
	usual = 100
	later = 75
)

// least is how many bytes are worth a collection, which Expect asks for.
const least = 16 << 20

// most is what is asked for at a time: a machine that has less may refuse it, and Go ends
// then. It is what an edition of thirty thousand glosses takes.
const most = 1 << 30

// CollectLate lets the heap grow to 64 MB before it is collected for the first time, sixteen
// times as far as Go does by itself: most editions are built by then. After that, or when
// Expect tells of a large edition, it is collected a little sooner than by Go itself, unless
// GOGC says otherwise. It is for a program that begins.
func CollectLate() {
	then := debug.SetGCPercent(late)
	if then == usual {
		then = later
	}
	runtime.AddCleanup(new(*byte), collectNow, then) // nothing has it: the first collection finds it
}

// Spare expects so many bytes, and that nothing is worth collecting until they are used: it
// holds addresses by whose number the heap may grow. It holds them until end is called.
// Where GOMEMLIMIT is set it does nothing: what is held would count as used, and the
// collector would not rest.
func Spare(bytes int) (end func()) {
	var held strings.Builder // whose room is not cleared: nothing is touched
	if bytes >= least && debug.SetMemoryLimit(-1) == math.MaxInt64 {
		held.Grow(min(bytes, most) / later * 100)
		Expect(bytes)
	}
	return func() { runtime.KeepAlive(&held) }
}

// collectNow ends what CollectLate began, unless somebody has had a say since, as the
// preview does.
func collectNow(percent int) {
	if now := debug.SetGCPercent(percent); now != late {
		debug.SetGCPercent(now)
	}
}
