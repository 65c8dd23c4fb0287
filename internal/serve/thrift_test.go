package serve

import (
	"runtime/debug"
	"sync"
	"testing"
	"testing/synctest"
)

// TestLookingAtAllGivesWay: what nobody waits for goes on when nobody waits.
func TestLookingAtAllGivesWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newThrift()
		page, save := s.hurry(), s.hurry()
		var went sync.WaitGroup
		gone := false
		went.Go(func() { s.yield(); gone = true })
		synctest.Wait()
		page()
		synctest.Wait()
		if gone {
			t.Error("it went on although a save was being read")
		}
		save()
		went.Wait()
		s.yield() // nobody waits: it returns
	})
}

// TestMemoryIsNotKeptSmallBeforeWhoWaits: the collector's percentage is the process's.
func TestMemoryIsNotKeptSmallBeforeWhoWaits(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	now := func() int {
		is := debug.SetGCPercent(100)
		debug.SetGCPercent(is)
		return is
	}
	s := newThrift()
	s.percent = 15
	over := s.hurry()
	if got := now(); got != 100 {
		t.Errorf("while somebody waits %d per cent may be held, want 100", got)
	}
	over()
	if got := now(); got != 15 {
		t.Errorf("when nobody waits %d per cent may be held, want 15", got)
	}
}
