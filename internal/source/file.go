package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSize is how many bytes a file of an edition may have: a thousand pages of text. MaxMade
// is for one that a tool makes, in which the whole edition can stand.
const (
	MaxSize = 4 << 20
	MaxMade = 256 << 20
)

// Read reads a file of the edition; it is nil where there is none. A file that stands
// there but can't be read, such as a folder, a link out of the edition or one that is
// too long, comes back without Data and with a problem. An error means that the
// machine failed.
func Read(files fs.FS, path string) (*File, []Problem, error) {
	return look(files, path, MaxSize)
}

// ReadMade is Read for a file that a tool makes: the confirmations of an edition, or what
// comes back from its translators.
func ReadMade(files fs.FS, path string) (*File, []Problem, error) {
	return look(files, path, MaxMade)
}

// ReadRegular is Read for what its folder has been seen to list as a regular file.
func ReadRegular(files fs.FS, path string) (*File, []Problem, error) {
	return open(files, path, MaxSize)
}

func look(files fs.FS, path string, limit int64) (*File, []Problem, error) {
	// It is looked at before it is opened: to open a pipe waits for whoever writes into it.
	info, err := fs.Stat(files, path)
	if err != nil || !readable(info, limit) {
		return read(files, path, limit, nil, info, err)
	}
	return open(files, path, limit)
}

func open(files fs.FS, path string, limit int64) (*File, []Problem, error) {
	data, info, err := contents(files, path, limit)
	return read(files, path, limit, data, info, err)
}

func readable(info fs.FileInfo, limit int64) bool {
	return info.Mode().IsRegular() && info.Size() <= limit
}

// contents opens a file and reads it, if it can be; most need one read.
func contents(files fs.FS, path string, limit int64) (data []byte, info fs.FileInfo, err error) {
	file, err := files.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	if info, err = file.Stat(); err != nil || !readable(info, limit) {
		return nil, info, err
	}
	data = make([]byte, info.Size()+1) // one more, so that an end is seen
	n, err := file.Read(data)
	data = data[:n]
	if err == io.EOF || err == nil && int64(n) == info.Size() {
		return data, info, nil
	}
	if err == nil { // it has changed since
		var rest []byte
		rest, err = io.ReadAll(io.LimitReader(file, limit))
		data = append(data, rest...)
	}
	return data, info, err
}

// read makes a file, or says why there is none.
func read(files fs.FS, path string, limit int64, data []byte, info fs.FileInfo, err error) (*File, []Problem, error) {
	f := &File{Path: path, Data: data}
	if errors.Is(err, fs.ErrNotExist) && !isLink(files, path) {
		return nil, nil, nil
	}
	text, hint := "", "put a text file here"
	switch {
	case err != nil:
		if text, hint = unreadable(files, path, err); text == "" {
			return nil, nil, err
		}
	case info.IsDir():
		text = "a folder where a file should be"
	case !info.Mode().IsRegular():
		text = "a pipe, a socket or a device where a file should be"
	case info.Size() > limit:
		text, hint = fmt.Sprintf("the file has %d MB", info.Size()>>20), fmt.Sprintf("it may have %d MB: divide it, or see what has filled it", limit>>20)
	default:
		return f, nil, nil
	}
	f.Data = nil
	return f, []Problem{f.Problem(0, "file-unreadable", text, hint)}, nil
}

// unreadable says what is wrong with a file where that is the edition's fault.
func unreadable(files fs.FS, path string, err error) (text, hint string) {
	target, _ := fs.ReadLink(files, path)
	switch {
	case isLink(files, path):
		return "a link to " + Quote(target) + ", which leads out of the edition or nowhere", "put the file itself here"
	case errors.Is(err, fs.ErrPermission):
		return "the file may not be read: permission denied", "give yourself the right to read it, as with chmod u+r " + path
	case strings.Contains(err.Error(), "not a directory"):
		return "a file where a folder should be", "remove the file that stands in the place of a folder of " + path
	case strings.Contains(err.Error(), "escapes from parent"), strings.Contains(err.Error(), "symbolic link"):
		return "a folder of this path is a link that leads out of the edition or nowhere", "put the folder itself there"
	}
	return "", ""
}

func isLink(files fs.FS, path string) bool {
	info, err := fs.Lstat(files, path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// Unusable returns the problems of a file that can't be read as what it is meant to be: it
// is not plain UTF-8 text, or holds what git could not merge. It is nil for all others.
func (f *File) Unusable() []Problem {
	if problems := f.encoding(); problems != nil {
		return problems
	}
	return f.conflicts()
}

// encoding returns the problem of a file that is not plain UTF-8 text, nil if it is.
func (f *File) encoding() []Problem {
	if marks := string(f.Data[:min(2, len(f.Data))]); marks == "\xff\xfe" || marks == "\xfe\xff" {
		return []Problem{f.Problem(0, "encoding", "the file is UTF-16", "save the file as UTF-8")}
	}
	for i := 0; i < len(f.Data); {
		if b := f.Data[i]; b >= ' ' && b < 0x7f || b == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(f.Data[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			return []Problem{f.Problem(i, "encoding", "a byte that is not UTF-8 text", "save the file as UTF-8")}
		case r == '\r' && (i+1 == len(f.Data) || f.Data[i+1] != '\n'):
			return []Problem{f.Problem(i, "encoding", "a carriage return that ends no line", "save the file with the line ends LF or CRLF")}
		case IsControl(r):
			return []Problem{f.Problem(i, "encoding", fmt.Sprintf("the control character %U", r), "remove it; your editor may have to show invisible characters")}
		}
		i += size
	}
	return nil
}

// IsControl reports whether a character can't stand in a text: a control character
// other than tab and line ends (HTML, section 13.2.3.5), or no character at all.
func IsControl(r rune) bool {
	return r <= unicode.MaxLatin1 && unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}
