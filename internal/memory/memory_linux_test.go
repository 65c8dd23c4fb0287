package memory

import (
	"fmt"
	"os"
	"runtime"
	"testing"
)

// TestWhatIsHeldIsNotTouched where addresses were held before, which are cleared for whoever
// asks for them with make: a build that takes over too much spares twice. What Expect makes
// room for may be touched then, since that is used.
func TestWhatIsHeldIsNotTouched(t *testing.T) {
	const bytes = 64 << 20
	Spare(bytes)()
	runtime.GC()
	before := resident(t)
	defer Spare(bytes)()
	if grown := resident(t) - before; grown > bytes*5/4 {
		t.Errorf("the process has grown by %d bytes, where %d are spared", grown, bytes)
	}
}

// resident is how many bytes of the process are in memory (proc_pid_statm(5)).
func resident(t *testing.T) (bytes int) {
	t.Helper()
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	var all, pages int
	if _, err := fmt.Sscan(string(data), &all, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
