package build

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"
	"time"

	"juhae/internal/source"
	"juhae/internal/write"
)

// Order is what a build is asked for.
type Order struct {
	Dir     string // the folder to write
	BaseURL string // in place of the one in the settings, if it is not empty
	Program string // tells one juhae from another, and who runs it; "" where that is not known

	Progress *Progress // is told how far the build is
}

// Progress is how far a build is. It can be read while the build runs.
type Progress struct{ done, pages atomic.Int64 }

// String says it for people: "reading and checking", then "writing 120 of 2016 pages".
func (p *Progress) String() string {
	if pages := p.pages.Load(); pages > 0 {
		return fmt.Sprintf("writing %d of %d pages", p.done.Load(), pages)
	}
	return "reading and checking"
}

// Outcome is what a build came to: what it did to the folder, which is nothing with a
// fatal problem, and its errors and warnings.
type Outcome struct {
	Stats    write.Stats
	Problems []source.Problem
}

// NotWritten is an error of the output folder, not of reading.
type NotWritten struct{ error }

// Unwrap returns the error itself.
func (e NotWritten) Unwrap() error { return e.error }

// Into builds an edition into a folder. If all that the build depends on is as it was
// when that folder was last built, and so is the folder, nothing is read, and the
// outcome is what it was.
func Into(own, builtin fs.FS, order Order) (Outcome, error) {
	if last := write.Last(order.Dir); last != nil {
		inputs, err := inputs(own, order, last.Witness())
		if err == nil && inputs == last.Inputs && last.Holds(order.Dir) {
			if problems, err := decodeProblems(last.Said); err == nil {
				return Outcome{last.Stats, problems}, nil
			}
		}
	}
	if order.Progress == nil {
		order.Progress = new(Progress)
	}
	remember := before(own, order)
	b, err := Load(own, builtin, order.BaseURL)
	if err != nil {
		return Outcome{}, err
	}
	stats, err := b.write(order.Dir, order.Progress, func(folder *write.Folder) { remember(folder, source.WithoutHints(b.Problems)) })
	if err != nil {
		return Outcome{}, NotWritten{err}
	}
	return Outcome{stats, source.WithoutHints(b.Problems)}, nil
}

// before looks at what a build is about to read. What it returns lets the folder
// remember the build, unless something keeps it from being told again.
func before(own fs.FS, order Order) func(*write.Folder, []source.Problem) {
	w := write.NewWitness(order.Dir)
	was, err := inputs(own, order, w)
	if err == nil && w.Young() {
		time.Sleep(write.Granule)
		w = write.NewWitness(order.Dir)
		was, err = inputs(own, order, w)
	}
	return func(folder *write.Folder, problems []source.Problem) {
		if err != nil || w.Young() {
			return
		}
		if w.Read() { // content says nothing of what it was in between
			if now, err := inputs(own, order, w); err != nil || now != was {
				return
			}
		}
		if said, err := encodeProblems(problems); err == nil {
			folder.Remember(w, was, said)
		}
	}
}

func encodeProblems(problems []source.Problem) ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(problems) // unlike JSON, it keeps bytes that are no UTF-8
	return b.Bytes(), err
}

func decodeProblems(data []byte) (problems []source.Problem, err error) {
	return problems, gob.NewDecoder(bytes.NewReader(data)).Decode(&problems)
}

// Folders are the folders of an edition that are read; nothing else of it is.
var Folders = []string{"content", "templates", "i18n"}

// errUntold is for what a build may depend on in more ways than are told here.
var errUntold = errors.New("its state can't be told")

// inputs makes a digest of all that a build depends on: the order and who carries it
// out, which files and folders the edition has, and what is in them.
func inputs(own fs.FS, order Order, w *write.Witness) (sum [sha256.Size]byte, err error) {
	if order.Program == "" {
		return sum, errUntold
	}
	digest := sha256.New()
	to := bufio.NewWriterSize(digest, 64<<10)
	say := func(text string) {
		to.WriteString(text)
		to.WriteByte(0)
	}
	say(order.Program)
	say(order.BaseURL)
	for _, root := range Folders {
		err := fs.WalkDir(own, root, func(name string, d fs.DirEntry, err error) error {
			if name == root && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			say(name)
			return addEntry(to, own, name, d, w)
		})
		if err != nil {
			return sum, err
		}
	}
	to.Flush()
	return [sha256.Size]byte(digest.Sum(nil)), nil
}

// addEntry adds what tells the state of a file or a folder. A link is what it is and
// what it leads to.
func addEntry(to *bufio.Writer, own fs.FS, name string, d fs.DirEntry, w *write.Witness) error {
	info, err := d.Info()
	if err != nil {
		return err
	}
	to.WriteByte(byte(info.Mode() >> 24)) // what it is; a file's stamp has the rest
	if info.IsDir() {
		_, err := fmt.Fprint(to, info.Mode())
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if info, err = leadsTo(to, own, name); err != nil {
			return err
		}
	}
	if !info.Mode().IsRegular() {
		return errUntold
	}
	return w.Add(to, info, func() (fs.File, error) { return own.Open(name) })
}

// leadsTo adds where a link leads, and returns what stands there.
func leadsTo(to *bufio.Writer, own fs.FS, name string) (fs.FileInfo, error) {
	target, err := fs.ReadLink(own, name)
	if err != nil {
		return nil, err
	}
	to.WriteString(target)
	to.WriteByte(0)
	return fs.Stat(own, name)
}
