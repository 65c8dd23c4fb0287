package memory

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// TestOnlyTheFirstCollectionIsLate: until it has been, the heap may be large; then all is as
// it was.
func TestOnlyTheFirstCollectionIsLate(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(70))
	CollectLate()
	if got := percent(); got != late {
		t.Errorf("before the first collection %d per cent may be held, want %d", got, late)
	}
	runtime.GC()
	for percent() != 70 { // cleanups run when they come to it
		time.Sleep(time.Millisecond)
	}
}

func percent() int {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}
