package cli

import (
	"fmt"
	"io"
	"time"
)

const (
	patience = time.Second            // that nobody has to be told of
	period   = 100 * time.Millisecond // between two looks
)

// show writes on one line of a terminal how far something is, again and again, once it
// takes longer than patience. What it returns ends that and leaves no trace.
func show(w io.Writer, what fmt.Stringer, patience time.Duration) (end func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		shown := false
		wait := time.NewTimer(patience)
		defer wait.Stop()
		for {
			select {
			case <-done:
				if shown {
					fmt.Fprint(w, "\r\x1b[K") // erase the line (ECMA-48, EL)
				}
				return
			case <-wait.C:
				fmt.Fprintf(w, "\r\x1b[K%v", what)
				shown = true
				wait.Reset(period)
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}
