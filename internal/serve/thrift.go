package serve

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// growth is about how many bytes a preview of a large edition may hold that nobody needs any
// more. A small one may hold as much as it is large: to look for them takes time.
const growth = 20 << 20

// thrift keeps the process small while nobody waits for it: a preview stands open all day
// beside an editor and a browser. It is the collector's only while nothing is asked of it,
// since one that has to keep a heap small makes whoever takes memory do its work.
type thrift struct {
	idle    *sync.Cond // on mu
	mu      sync.Mutex
	waiting int // who wait for the preview
	percent int // of what is needed may be held beside; 0 before the edition has been read
}

func newThrift() *thrift {
	t := &thrift{}
	t.idle = sync.NewCond(&t.mu)
	return t
}

// begin lets go of what reading the edition has left.
func (t *thrift) begin() {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.percent = int(max(15, min(100, 100*growth/m.HeapAlloc)))
	t.set()
}

// hurry is called when somebody begins to wait, and what it returns when that is over.
func (t *thrift) hurry() (over func()) {
	t.count(1)
	return func() { t.count(-1) }
}

func (t *thrift) count(more int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.waiting += more; t.waiting == 0 {
		t.idle.Broadcast()
	}
	t.set()
}

// yield waits until nobody waits.
func (t *thrift) yield() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.waiting > 0 {
		t.idle.Wait()
	}
}

func (t *thrift) set() {
	switch {
	case t.percent == 0:
	case t.waiting > 0:
		debug.SetGCPercent(100)
	default:
		debug.SetGCPercent(t.percent)
	}
}
