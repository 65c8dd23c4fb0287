// Package flat owns how values stand in the files that juhae keeps for itself: one after
// another, numbers as varints, texts and lists after their lengths. A type says once, to a
// Form, what it consists of; by that it is written, and read again.
//
// Invariants: what was written is read as it was, but that an empty list is nil; what can't
// have been written so is told from it. Texts that are read are parts of what they are read
// from, and nothing else is copied.
package flat

import (
	"bufio"
	"encoding/binary"
	"io"
)

// Form is told the parts of a value, and writes each or reads it.
type Form struct {
	to   *bufio.Writer // nil where it reads
	left string        // to read
	bad  bool          // what was read can't be so; all that follows is zero
}

// Write writes a value, bit by bit.
func Write(to io.Writer, value func(*Form)) error {
	f := Form{to: bufio.NewWriterSize(to, 64<<10)}
	value(&f)
	return f.to.Flush()
}

// Read reads a value, and reports whether that is what stands there.
func Read(data string, value func(*Form)) bool {
	f := Form{left: data}
	value(&f)
	return !f.bad && f.left == ""
}

// Number is one that is most often small.
func Number[T int | int64](f *Form, n *T) {
	if f.to != nil {
		f.to.Write(binary.AppendVarint(f.to.AvailableBuffer(), int64(*n)))
		return
	}
	u := f.unsigned()
	*n = T(u>>1) ^ -T(u&1) // as binary.Varint reads it
}

// Bool is yes or no.
func (f *Form) Bool(yes *bool) {
	if f.to != nil {
		f.length(one(*yes))
		return
	}
	*yes = f.unsigned() == 1
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Text is a text, or any bytes.
func (f *Form) Text(text *string) {
	if f.to != nil {
		f.length(len(*text))
		f.to.WriteString(*text)
		return
	}
	n := f.count()
	*text, f.left = f.left[:n], f.left[n:]
}

// Bytes are as many as there is room for.
func (f *Form) Bytes(room []byte) {
	if f.to != nil {
		f.to.Write(room)
		return
	}
	if len(f.left) < len(room) {
		f.fail()
		return
	}
	f.left = f.left[copy(room, f.left):]
}

// Texts are a list of them.
func (f *Form) Texts(texts *[]string) {
	List(f, texts, func(text *string, f *Form) { f.Text(text) })
}

// List is a list of values of one kind, each of which takes a byte or more.
func List[T any](f *Form, list *[]T, one func(v *T, f *Form)) {
	if f.to != nil {
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
	if f.to == nil {
		*v = new(T)
	}
	one(*v, f)
}

// Reads reports whether values are read, not written.
func (f *Form) Reads() bool { return f.to == nil }

// Stretch returns how what is read meanwhile is written.
func (f *Form) Stretch(read func()) string {
	all := f.left
	read()
	return all[:len(all)-len(f.left)]
}

// Copy writes what was a Stretch.
func (f *Form) Copy(stretch string) { f.to.WriteString(stretch) }

func (f *Form) length(n int) { f.to.Write(binary.AppendUvarint(f.to.AvailableBuffer(), uint64(n))) }

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
