// Package flat owns how values stand in the files that juhae keeps for itself: one after
// another, numbers as varints, texts and lists after their lengths. A type says once, to a
// Form, what it consists of; by that it is written, and read again.
//
// Invariants: what was written is read as it was, but that an empty list is nil; what is
// shorter or longer is told from it. Texts that are read are parts of what they are read
// from, and are not copied.
package flat

import (
	"encoding/binary"
	"io"
	"maps"
	"slices"
)

// Form is told the parts of a value, and writes each or reads it.
type Form struct {
	reads bool
	left  string // to read
	bad   bool   // what was read can't be so; all that follows is zero

	out []byte    // what was written
	to  io.Writer // takes it when there is much; or nil
	err error
}

// much is how many bytes are written at a time.
const much = 64 << 10

// Write writes a value, bit by bit.
func Write(to io.Writer, value func(*Form)) error {
	f := Form{to: to, out: make([]byte, 0, much)}
	value(&f)
	f.flush()
	return f.err
}

// Append writes a value behind other bytes.
func Append(out []byte, value func(*Form)) []byte {
	f := Form{out: out}
	value(&f)
	return f.out
}

// Read reads a value, and reports whether that is what stands there.
func Read(data string, value func(*Form)) bool {
	f := Form{reads: true, left: data}
	value(&f)
	return !f.bad && f.left == ""
}

// Number is one that is most often small.
func Number[T int | int64](f *Form, n *T) {
	if f.reads {
		u := f.unsigned()
		*n = T(u>>1) ^ -T(u&1) // as binary.Varint reads it
		return
	}
	f.out = binary.AppendVarint(f.out, int64(*n))
}

// Bool is yes or no.
func (f *Form) Bool(yes *bool) {
	switch {
	case f.reads:
		*yes = f.unsigned() == 1
	case *yes:
		f.out = append(f.out, 1)
	default:
		f.out = append(f.out, 0)
	}
}

// Text is a text, or any bytes.
func (f *Form) Text(text *string) {
	if f.reads {
		n := f.count()
		*text, f.left = f.left[:n], f.left[n:]
		return
	}
	f.length(len(*text))
	if len(f.out)+len(*text) > much {
		f.flush()
	}
	f.out = append(f.out, *text...)
}

// Like is a text that is most often another one.
func (f *Form) Like(text *string, other string) {
	like := *text == other
	if f.Bool(&like); !like {
		f.Text(text)
		return
	}
	*text = other
}

// Bytes are as many as there is room for.
func (f *Form) Bytes(room []byte) {
	switch {
	case !f.reads:
		f.out = append(f.out, room...)
	case len(f.left) < len(room):
		f.fail()
	default:
		f.left = f.left[copy(room, f.left):]
	}
}

// Texts are a list of them.
func (f *Form) Texts(texts *[]string) {
	List(f, texts, func(text *string, f *Form) { f.Text(text) })
}

// List is a list of values of one kind, each of which takes a byte or more.
func List[T any](f *Form, list *[]T, one func(v *T, f *Form)) {
	if !f.reads {
		f.length(len(*list))
	} else if n := f.count(); n > 0 {
		*list = make([]T, n)
	} else {
		*list = nil
	}
	for i := range *list {
		one(&(*list)[i], f)
	}
}

// Optional is a value that may be missing.
func Optional[T any](f *Form, v **T, one func(v *T, f *Form)) {
	there := *v != nil
	if f.Bool(&there); !there {
		*v = nil
		return
	}
	if f.reads {
		*v = new(T)
	}
	one(*v, f)
}

// Map is a map: its keys, in their order, and the value of each.
func Map[T any](f *Form, m *map[string]T, one func(v *T, f *Form)) {
	keys := slices.Sorted(maps.Keys(*m))
	if f.Texts(&keys); f.reads {
		*m = make(map[string]T, len(keys))
	}
	for _, key := range keys {
		v := (*m)[key]
		one(&v, f)
		(*m)[key] = v
	}
}

func (f *Form) length(n int) { f.out = binary.AppendUvarint(f.out, uint64(n)) }

func (f *Form) flush() {
	if f.to != nil && f.err == nil {
		_, f.err = f.to.Write(f.out)
		f.out = f.out[:0]
	}
}

// count reads how many bytes or values follow.
func (f *Form) count() int {
	if n := f.unsigned(); n <= uint64(len(f.left)) {
		return int(n)
	}
	f.fail()
	return 0
}

func (f *Form) unsigned() (n uint64) {
	for i := 0; i < min(len(f.left), binary.MaxVarintLen64); i++ {
		n |= uint64(f.left[i]&0x7f) << (7 * i)
		if f.left[i] < 0x80 {
			f.left = f.left[i+1:]
			return n
		}
	}
	f.fail()
	return 0
}

func (f *Form) fail() { f.bad, f.left = true, "" }
