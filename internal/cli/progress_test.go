package cli

import (
	"strings"
	"testing"

	"juhae/internal/build"
)

// told is a terminal that tells when something has been written to it.
type told struct {
	strings.Builder
	some chan struct{}
}

func (w *told) Write(p []byte) (int, error) {
	n, err := w.Builder.Write(p)
	select {
	case w.some <- struct{}{}:
	default:
	}
	return n, err
}

func TestProgressLeavesNoTrace(t *testing.T) {
	w := &told{some: make(chan struct{}, 1)}
	end := show(w, new(build.Progress), 0)
	<-w.some
	end()
	text := w.String()
	if !strings.HasPrefix(text, "\r\x1b[Kreading and checking") || !strings.HasSuffix(text, "\r\x1b[K") || strings.Contains(text, "\n") {
		t.Errorf("the terminal got %q", text)
	}
}

func TestProgressOfWhatIsQuick(t *testing.T) {
	w := &told{some: make(chan struct{}, 1)}
	show(w, new(build.Progress), patience)()
	if w.Len() > 0 {
		t.Errorf("the terminal got %q", w.String())
	}
}
