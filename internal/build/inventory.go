package build

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"

	"juhae/internal/flat"
	"juhae/internal/write"
)

// Folders are the folders of an edition that are read; nothing else of it is.
var Folders = []string{"content", "templates", "i18n"}

// errUntold is for what a build may depend on in more ways than are told here.
var errUntold = errors.New("its state can't be told")

// inventory is all that a build depends on: the order and who carries it out, which files
// and folders the edition has, and the state of each.
type inventory struct {
	order []string
	names []string // in the order of the folders
	state []string // of each
}

// sight is what a look at an edition's folder has shown.
type sight struct {
	inventory
	witness *write.Witness
	young   []int             // those whose state is not to be believed, as they had just been changed
	traces  map[string]string // how folders were before their files were looked at, and files that are told by their content
	err     error
}

// look takes the inventory of a build.
func look(own fs.FS, order Order) sight {
	s := sight{inventory: inventory{order: []string{order.Program, order.BaseURL}}, witness: write.NewWitness(order.Dir)}
	if order.Program == "" {
		s.err = errUntold
		return s
	}
	s.traces = map[string]string{}
	if info, err := fs.Stat(own, "."); err == nil { // Folders can come and go in it
		s.traces["."] = write.NewWitness(order.Dir).Trace(info)
	}
	for _, root := range Folders {
		err := fs.WalkDir(own, root, func(name string, d fs.DirEntry, err error) error {
			if name == root && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			if d.IsDir() {
				info, err := d.Info()
				if err != nil {
					return err
				}
				s.traces[name] = s.witness.Trace(info)
			}
			state, err := stateOf(own, name, d, s.witness)
			if s.witness.Young() > len(s.young) {
				s.young = append(s.young, len(s.names))
			}
			s.names, s.state = append(s.names, name), append(s.state, state)
			return err
		})
		if err != nil {
			s.err = err
			return s
		}
	}
	if s.witness.Read() {
		s.err = s.trace(own)
	}
	return s
}

// trace notes how files are: what content tells may be another in between, and the same again.
func (s *sight) trace(own fs.FS) error {
	for _, name := range s.names {
		if s.traces[name] != "" {
			continue
		}
		info, err := fs.Stat(own, name)
		if err != nil {
			return err
		}
		s.traces[name] = s.witness.Trace(info)
	}
	return nil
}

// again looks at what was young a second time, when it can be believed: at all, where a
// folder was, in which there may be others now.
func (s *sight) again(own fs.FS, order Order) {
	young := s.young
	if slices.ContainsFunc(young, func(n int) bool { return s.traces[s.names[n]] != "" }) {
		*s = look(own, order)
		return
	}
	s.young, s.witness = nil, s.witness.Later()
	for _, n := range young {
		if s.state[n], s.err = stateAt(own, s.names[n], s.witness); s.err != nil {
			return
		}
		if s.witness.Young() > len(s.young) {
			s.young = append(s.young, n)
		}
	}
}

// disturbed reports whether files have come, gone or changed since the look, also where all is again
// as it was: what was read meanwhile may not be what the inventory tells.
func (s *sight) disturbed(own fs.FS) bool {
	for name, was := range s.traces {
		info, err := fs.Stat(own, name)
		if err != nil || s.witness.Trace(info) != was {
			return true
		}
	}
	return false
}

// stateAt tells the state of a file or a folder of which only the name is known.
func stateAt(own fs.FS, name string, w *write.Witness) (string, error) {
	info, err := fs.Lstat(own, name)
	if err != nil {
		return "", err
	}
	return stateOf(own, name, fs.FileInfoToDirEntry(info), w)
}

// stateOf tells the state of a file or a folder. A link is what it is and what it leads to.
func stateOf(own fs.FS, name string, d fs.DirEntry, w *write.Witness) (string, error) {
	info, err := d.Info()
	if err != nil {
		return "", err
	}
	kind := string([]byte{byte(info.Mode() >> 24)}) // what it is; a file's stamp has the rest
	if info.IsDir() {
		return kind + info.Mode().String(), nil
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		target, err := fs.ReadLink(own, name)
		if err != nil {
			return "", err
		}
		kind += target + "\x00"
		if info, err = fs.Stat(own, name); err != nil {
			return "", err
		}
	}
	if !info.Mode().IsRegular() {
		return "", errUntold
	}
	state, err := w.State(info, func() (fs.File, error) { return own.Open(name) })
	return kind + state, err
}

// flat is the form of the inventory in files of juhae's own.
func (v *inventory) flat(f *flat.Form) {
	f.Texts(&v.order)
	f.Texts(&v.names)
	f.Texts(&v.state)
}

// sum is a digest of the inventory.
func (v *inventory) sum() [sha256.Size]byte {
	digest := sha256.New()
	flat.Write(digest, v.flat)
	return [sha256.Size]byte(digest.Sum(nil))
}

// others returns the files whose state is another than in an earlier inventory; ok is false
// where more is.
func (v *inventory) others(before *inventory) (names []string, ok bool) {
	if !slices.Equal(v.order, before.order) || !slices.Equal(v.names, before.names) || len(v.state) != len(before.state) {
		return nil, false
	}
	for i, name := range v.names {
		if v.state[i] != before.state[i] {
			names = append(names, name)
		}
	}
	return names, true
}

// states are the states of all, by name.
func (v *inventory) states() map[string]string {
	states := make(map[string]string, len(v.names))
	for i, name := range v.names {
		states[name] = v.state[i]
	}
	return states
}
