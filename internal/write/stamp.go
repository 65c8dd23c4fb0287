package write

import "encoding/binary"

// stamp is what a file system keeps of a file beside its content. Whoever changes a
// file can set its size and its time of modification back, and copy both to another
// file; the time of its change is the system's own. So a file with an equal stamp has
// not been touched, if its last change lies before the moment of its stamp.
type stamp struct {
	device, inode     uint64
	mode              uint32 // the system's: kind and rights
	size              int64
	modified, changed int64 // nanoseconds since 1970
}

// stampSize is how many bytes a stamp takes in a digest.
const stampSize = 6 * 8

// appendTo appends the stamp as it stands in a digest.
func (s stamp) appendTo(b []byte) []byte {
	for _, n := range [...]uint64{s.device, s.inode, uint64(s.mode), uint64(s.size), uint64(s.modified), uint64(s.changed)} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return b
}
