package memory

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// TestOnlyTheFirstCollectionIsLate: until it has been, the heap may be large; then it is as
// GOGC says, or as an edition asks for.
func TestOnlyTheFirstCollectionIsLate(t *testing.T) {
	for set, want := range map[int]int{70: 70, usual: later} {
		before := debug.SetGCPercent(set)
		CollectLate()
		if got := percent(); got != late {
			t.Errorf("before the first collection %d per cent may be held, want %d", got, late)
		}
		runtime.GC()
		for end := time.Now().Add(time.Minute); percent() != want; time.Sleep(time.Millisecond) { // cleanups run when they come to it
			if time.Now().After(end) {
				t.Fatalf("long after it %d per cent may be held, want %d", percent(), want)
			}
		}
		debug.SetGCPercent(before)
	}
}

// TestWhatOthersSayOfTheCollectorStays: who has a say before the first collection keeps it.
func TestWhatOthersSayOfTheCollectorStays(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(30))
	if collectNow(70); percent() != 30 {
		t.Errorf("%d per cent may be held, want 30", percent())
	}
}

func percent() int {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}

// TestWhatIsSparedIsNotCollected: a heap may grow by what is spared, and no longer when that
// has come to its end.
func TestWhatIsSparedIsNotCollected(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(later))
	runtime.GC()
	for _, c := range []struct {
		bytes int
		want  bool
	}{{least, true}, {least - 1, false}} {
		end := Spare(c.bytes)
		before := collections()
		for range least >> 20 * 3 / 4 {
			kept = make([]byte, 1<<20)
		}
		if quiet := collections() == before; quiet != c.want {
			t.Errorf("%d bytes are spared: nothing is collected: %v", c.bytes, quiet)
		}
		end()
	}
}

// TestNothingIsHeldUnderALimit: what is held would leave nothing of what GOMEMLIMIT allows.
func TestNothingIsHeldUnderALimit(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(1 << 40))
	before := heap()
	end := Spare(least)
	if now := heap(); now >= before+least {
		t.Errorf("the heap has grown by %d bytes", now-before)
	}
	end()
}

// TestNoMoreIsHeldThanMachinesHave, however large an edition is.
func TestNoMoreIsHeldThanMachinesHave(t *testing.T) {
	before := heap()
	end := Spare(math.MaxInt)
	if now := heap(); now > before+2*most {
		t.Errorf("the heap has grown by %d bytes", now-before)
	}
	end()
}

var kept []byte

func heap() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func collections() uint32 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.NumGC
}
