package write

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Witness tells the state of the files that a build reads: of those on the file system
// of the output folder by their stamps, of others by their content.
//
// A file that changes twice within one tick of the system's clock has the same stamp
// after both (https://git-scm.com/docs/racy-git). So what a stamp says counts only if
// the file had not been changed for longer than that when the stamp was read.
type Witness struct {
	device uint64 // whose stamps are believed; 0: none
	before int64  // nanoseconds since 1970: what has changed since is too young
	young  int    // files that were
	read   int    // files told by their content
}

// Granule is longer than a tick of any system's clock (at most 10 ms), and no longer
// than one waits for a file that has just been saved.
const Granule = 30 * time.Millisecond

// NewWitness returns a witness of this moment, for a build into the folder dir, which
// need not be there yet.
func NewWitness(dir string) *Witness {
	w := &Witness{before: aGranuleAgo()}
	for {
		if info, err := os.Stat(dir); err == nil {
			s, _ := stampOf(info)
			w.device = s.device
			return w
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		return w
	}
}

func aGranuleAgo() int64 { return time.Now().Add(-Granule).UnixNano() }

// Later returns a witness of this moment, who knows what the first has read.
func (w *Witness) Later() *Witness {
	return &Witness{device: w.device, before: aGranuleAgo(), read: w.read}
}

// State tells the state of a regular file; open opens it.
func (w *Witness) State(info fs.FileInfo, open func() (fs.File, error)) (string, error) {
	if s, ok := stampOf(info); ok && s.device == w.device {
		if s.changed >= w.before {
			w.young++
		}
		return string(s.appendTo(make([]byte, 0, stampSize))), nil
	}
	w.read++
	f, err := open()
	if err != nil {
		return "", err
	}
	content := sha256.New()
	_, err = io.Copy(content, f)
	return string(content.Sum(nil)), errors.Join(err, f.Close())
}

// Trace tells how a folder is: another way after each time that something has come into it,
// gone from it, or changed its name there; or a file, as far as its file system keeps that.
func (w *Witness) Trace(info fs.FileInfo) string {
	s, ok := stampOf(info)
	if !ok {
		return ""
	}
	if s.device == w.device && s.changed >= w.before {
		w.young++
	}
	return string(s.appendTo(make([]byte, 0, stampSize)))
}

// Young is how many files had been changed so shortly before that their stamps can't be
// believed; a witness a Granule later may say more.
func (w *Witness) Young() int { return w.young }

// Read reports whether a file was told by its content. Then it must be looked at a
// second time, after the build: it may have been changed in between.
func (w *Witness) Read() bool { return w.read > 0 }
