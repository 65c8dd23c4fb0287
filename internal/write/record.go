package write

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"juhae/internal/flat"
)

// Record is what a folder remembers of the last build: what it was made of, what it
// said, and the state in which it left the files. A build that finds all of that as it
// was need not be done again. It is a hint, never needed: where it is damaged, or any
// of it is in doubt, there is none.
type Record struct {
	Inputs [sha256.Size]byte // digest of all that the build depends on
	Said   string            // what it said, in the builder's own form
	Kept   [sha256.Size]byte // digest of what the builder keeps elsewhere for the next build
	Stats  Stats

	Time    int64             // of the stamps, nanoseconds since 1970
	Outputs [sha256.Size]byte // digest of the stamps of what it wrote, and of its manifest
	Names   string            // of these, a line each
}

const recordFile = state + "/record"

// recordForm begins a record's file; another form has another number. It is followed by
// the digest of the rest.
const recordForm = "juhae record 3\n"

// Encode returns the record as its file holds it.
func (r *Record) Encode() []byte {
	var body bytes.Buffer
	flat.Write(&body, r.flat)
	return sealed(body.Bytes())
}

func (r *Record) flat(f *flat.Form) {
	for _, sum := range []*[sha256.Size]byte{&r.Inputs, &r.Kept, &r.Outputs} {
		f.Bytes(sum[:])
	}
	f.Text(&r.Said)
	for _, n := range []*int{&r.Stats.Pages, &r.Stats.Written, &r.Stats.Unchanged, &r.Stats.Removed} {
		flat.Number(f, n)
	}
	flat.Number(f, &r.Time)
	f.Text(&r.Names)
}

func sealed(body []byte) []byte {
	sum := sha256.Sum256(body)
	return slices.Concat([]byte(recordForm), sum[:], body)
}

// decodeRecord reads a record; it is nil unless every byte is as it was written.
func decodeRecord(data []byte) *Record {
	data, ok := bytes.CutPrefix(data, []byte(recordForm))
	if !ok || len(data) < sha256.Size {
		return nil
	}
	sum, body := data[:sha256.Size], data[sha256.Size:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return nil
	}
	var r Record
	if !flat.Read(string(body), r.flat) {
		return nil
	}
	return &r
}

// Last returns the record of the build that the folder holds, nil where there is none
// or a clock has been set back since.
func Last(dir string) *Record {
	data, err := readPlain(os.OpenFile(filepath.Join(dir, filepath.FromSlash(recordFile)), os.O_RDONLY|atOnce, 0))
	if err != nil {
		return nil
	}
	r := decodeRecord(data)
	if r == nil || r.Time > time.Now().UnixNano() {
		return nil
	}
	return r
}

// Held is a folder as the last build left it.
type Held struct {
	names  string  // as in its record
	stamps []stamp // of each
	files  int     // of the names; folders and the manifest follow
}

// Held returns the folder if it is as the build left it, or else nil.
func (r *Record) Held(dir string) *Held {
	if r == nil || !strings.HasSuffix(r.Names, manifest+"\n") {
		return nil
	}
	held := &Held{names: r.Names, files: r.Stats.Pages, stamps: make([]stamp, 0, strings.Count(r.Names, "\n"))}
	sum, ok := outputs(r.Names, func(_ int, name string) (stamp, bool) {
		s, ok := stampAt(dir + "/" + name)
		held.stamps = append(held.stamps, s)
		return s, ok
	})
	if !ok || sum != r.Outputs {
		return nil
	}
	return held
}

// still reports whether nothing has come into the folder since, or gone, as far as that is
// looked at, and whether its manifest is the same: without one the next build would refuse it.
func (h *Held) still(dir string) bool {
	n := 0
	for name := range strings.Lines(h.names) {
		if n >= h.files {
			if s, ok := stampAt(dir + "/" + name[:len(name)-1]); !ok || s != h.stamps[n] {
				return false
			}
		}
		n++
	}
	return true
}

// outputs makes a digest of the stamps of what stands in a folder, a name a line and
// numbered from 0; ok is false where at does not know one.
func outputs(names string, at func(n int, name string) (stamp, bool)) (sum [sha256.Size]byte, ok bool) {
	digest := sha256.New()
	to := bufio.NewWriterSize(digest, 64<<10)
	n := 0
	for name := range strings.Lines(names) {
		name = name[:len(name)-1]
		s, ok := at(n, name)
		if !ok {
			return sum, false
		}
		to.WriteString(name)
		to.Write(s.appendTo(to.AvailableBuffer()))
		n++
	}
	to.Flush()
	return [sha256.Size]byte(digest.Sum(nil)), true
}

// withFolders returns the names of files, a line each, and those of the folders that
// hold more than one thing. A folder with one page and nothing else is not looked at:
// there are as many as pages, and what somebody puts there is found by the next build
// that begins anew.
func withFolders(files []string) string {
	return strings.Join(slices.Concat(files, slices.Sorted(maps.Keys(holds(files)))), "\n") + "\n"
}

// holds returns how many things such folders hold.
func holds(files []string) map[string]int {
	holds := map[string]int{}
	for _, name := range files {
		for dir := path.Dir(name); ; dir = path.Dir(dir) {
			if holds[dir]++; holds[dir] > 1 || dir == "." {
				break // and stands in its own folder already
			}
		}
	}
	maps.DeleteFunc(holds, func(dir string, things int) bool { return things < 2 && dir != "." })
	return holds
}
