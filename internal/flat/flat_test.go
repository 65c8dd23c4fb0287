package flat

import (
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
	sum  [4]byte
	list []string
	next *value
	all  []value
}

func (v *value) flat(f *Form) {
	Number(f, &v.n)
	Number(f, &v.long)
	f.Bool(&v.yes)
	f.Text(&v.text)
	f.Bytes(v.sum[:])
	f.Texts(&v.list)
	Optional(f, &v.next, (*value).flat)
	List(f, &v.all, (*value).flat)
}

func written(t testing.TB, v *value) string {
	var b strings.Builder
	if err := Write(&b, v.flat); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func some() *value {
	return &value{-1, math.MinInt64, true, "가\xff", [4]byte{1, 2, 3, 4}, []string{"", strings.Repeat("x", 100_000)}, &value{n: 64, long: math.MaxInt64}, []value{{yes: true}, {text: "y"}}}
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

// TestStretch: what is copied as it stood is read as what it was.
func TestStretch(t *testing.T) {
	want := some()
	data := written(t, want)
	var stretch string
	Read(data+"after", func(f *Form) { stretch = f.Stretch(func() { new(value).flat(f) }) })
	var b strings.Builder
	Write(&b, func(f *Form) {
		f.Copy(stretch)
		f.Text(&want.text)
	})
	var got value
	if stretch != data || !Read(b.String(), func(f *Form) { got.flat(f); f.Text(&got.text) }) || !reflect.DeepEqual(&got, want) {
		t.Errorf("got %+v", got)
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
