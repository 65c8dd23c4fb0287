package read

import (
	"bytes"
	"encoding/gob"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"

	"juhae/internal/flat"
)

// TestKeptIsKeptWhole: a document as it is kept is read as it was, every field of it. Lists
// that are empty are nil, as gob reads them, which finds the fields by itself.
func TestKeptIsKeptWhole(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 200 {
		any, ok := quick.Value(reflect.TypeFor[Kept](), random)
		if !ok {
			t.Fatal("no such value")
		}
		var want, got Kept
		var coded bytes.Buffer
		if err := gob.NewEncoder(&coded).EncodeValue(any); err != nil {
			t.Fatal(err)
		}
		if err := gob.NewDecoder(&coded).Decode(&want); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		flat.Write(&b, want.Flat)
		if !flat.Read(b.String(), got.Flat) || !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
}
