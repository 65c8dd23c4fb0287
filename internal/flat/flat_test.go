package flat

import (
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

// value has all that a form can say.
type value struct {
	n    int
	long int64
	yes  bool
	text string
	like [2]string
	sum  [4]byte
	list []string
	next *value
	all  []value
	by   map[string]value
}

func (v *value) flat(f *Form) {
	Number(f, &v.n)
	Number(f, &v.long)
	f.Bool(&v.yes)
	f.Text(&v.text)
	f.Like(&v.like[0], v.text)
	f.Like(&v.like[1], v.text)
	f.Bytes(v.sum[:])
	f.Texts(&v.list)
	Optional(f, &v.next, (*value).flat)
	List(f, &v.all, (*value).flat)
	Map(f, &v.by, (*value).flat)
}

func written(t testing.TB, v *value) string {
	var b strings.Builder
	if err := Write(&b, v.flat); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func some() *value {
	none := map[string]value{}
	return &value{-1, math.MinInt64, true, "가\xff", [2]string{"가\xff", "z"}, [4]byte{1, 2, 3, 4}, []string{"", strings.Repeat("x", 100_000)}, &value{n: 64, long: math.MaxInt64, by: none},
		[]value{{yes: true, by: none}, {text: "y", by: none}}, map[string]value{"": {by: none}, "k": {text: "z", by: none}}}
}

// TestWhatIsWrittenIsRead, and nothing that is shorter or longer.
func TestWhatIsWrittenIsRead(t *testing.T) {
	want := some()
	data := written(t, want)
	var got value
	if !Read(data, got.flat) || !reflect.DeepEqual(&got, want) {
		t.Errorf("got %+v", got)
	}
	for n := range len(data) {
		if Read(data[:n], new(value).flat) {
			t.Fatalf("%d bytes of %d are taken for all", n, len(data))
		}
	}
	if Read(data+"\x00", new(value).flat) {
		t.Error("a byte too many is not seen")
	}
}

// TestAppend: a value stands behind other bytes as it would stand alone.
func TestAppend(t *testing.T) {
	v := some()
	if got := string(Append([]byte("before"), v.flat)); got != "before"+written(t, v) {
		t.Errorf("got %q", got)
	}
}

// full can take only so much.
type full int

func (f *full) Write(data []byte) (int, error) {
	if *f -= full(len(data)); *f < 0 {
		return 0, io.ErrShortWrite
	}
	return len(data), nil
}

// TestWriteFails wherever what is written to does.
func TestWriteFails(t *testing.T) {
	for _, room := range []full{0, 10, much, much + 10} {
		if err := Write(&room, some().flat); err != io.ErrShortWrite {
			t.Errorf("got %v", err)
		}
	}
}

// FuzzRead: what was read is written so that it is read again, however it came to be.
func FuzzRead(f *testing.F) {
	f.Add(written(f, some()))
	f.Add(written(f, new(value)))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	f.Fuzz(func(t *testing.T, data string) {
		var once, twice value
		if !Read(data, once.flat) {
			return
		}
		if !Read(written(t, &once), twice.flat) || !reflect.DeepEqual(once, twice) {
			t.Errorf("%q is %+v, and then %+v", data, once, twice)
		}
	})
}
