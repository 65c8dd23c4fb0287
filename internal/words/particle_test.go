package words

import (
	"os"
	"strings"
	"testing"
)

// TestParticles holds the helper to a list of what Koreans write: testdata/particles.txt
// has a word, a pair and the word with its particle on each line.
func TestParticles(t *testing.T) {
	data, err := os.ReadFile("testdata/particles.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) != 3 {
			t.Fatalf("line %d has %d parts", n+1, len(parts))
		}
		cases++
		if got, err := WithParticle(parts[0], parts[1]); err != nil || got != parts[2] {
			t.Errorf("line %d: %s + %s: got %s (%v), want %s", n+1, parts[0], parts[1], got, err, parts[2])
		}
	}
	if cases < 120 {
		t.Errorf("only %d cases", cases)
	}
}

func TestParticlesOfNoPair(t *testing.T) {
	if _, err := WithParticle("주해", "를"); err == nil {
		t.Error("an unknown pair is no error")
	}
	if got, _ := WithParticle("", "을/를"); got != "을(를)" {
		t.Errorf("after nothing: %s", got)
	}
	if got, _ := WithParticle(3, "을/를"); got != "3을" {
		t.Errorf("a number: %s", got)
	}
}

func FuzzWithParticle(f *testing.F) {
	for _, word := range []string{"주해", "GPT(지피티)", "3.5", "$100", "100 km/h", "‘가’", "((", "1/2", "é", "日本"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, pair := range pairs {
			got, err := WithParticle(word, pair)
			if err != nil || !strings.HasPrefix(got, word) || got == word {
				t.Fatalf("%q + %s: %q, %v", word, pair, got, err)
			}
		}
	})
}
