package write

import (
	"errors"
	"io"
	"os"
)

// most is how many bytes a file of juhae's own may have: what has more is none.
const most = 1 << 30

// errNotPlain is for what can't be a file of juhae's own.
var errNotPlain = errors.New("is no plain file, or too large")

// plain returns a file that was opened, and its size, if juhae can have left it: somebody may
// have put there what nobody writes to, what has no end, or what fits into no memory.
func plain(f *os.File, err error) (*os.File, int, error) {
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && (!info.Mode().IsRegular() || info.Size() > most) {
		err = errNotPlain
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, int(info.Size()), nil
}

// readPlain reads such a file.
func readPlain(opened *os.File, err error) ([]byte, error) {
	f, size, err := plain(opened, err)
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	_, err = io.ReadFull(f, data)
	return data, errors.Join(err, f.Close())
}
