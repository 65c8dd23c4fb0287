package words

import (
	"fmt"
	"strings"
)

// pairs are the particles that have two forms, the one after a final consonant before
// the one after a vowel. Those that begin with 으로 take the vowel's form after ㄹ too
// (한글 맞춤법 and 표준어 규정 leave no other; the list is the usual one).
var pairs = []string{"은/는", "이/가", "을/를", "과/와", "으로/로", "으로서/로서", "으로써/로써", "으로부터/로부터",
	"이라/라", "이라고/라고", "이라는/라는", "이란/란", "이나/나", "이며/며", "이고/고", "이든/든", "이랑/랑", "이야/야", "아/야", "이여/여",
	"이다/다", "이었/였", "이에요/예요"}

// particle is a pair taken apart; both is what is written where it can't be known
// which of the two is right.
type particle struct {
	with, without, both string
	rieul               bool // ㄹ counts as a vowel
}

var particles = func() map[string]*particle {
	out := map[string]*particle{}
	for _, pair := range pairs {
		with, without, _ := strings.Cut(pair, "/")
		p := &particle{with: with, without: without, both: with + "(" + without + ")", rieul: strings.HasPrefix(with, "으로")}
		if rest, ok := strings.CutSuffix(with, without); ok {
			p.both = "(" + rest + ")" + without
		}
		out[pair] = p
	}
	return out
}()

// WithParticle returns a word followed by the particle's right form, as in
// WithParticle("주해", "을/를") = "주해를". The word may be anything that prints:
// Hangul, a number, an acronym, a Latin word, between quotation marks or with
// something in brackets behind it. Where Korean could read it in two ways that differ,
// both forms are written, as in 日本은(는). An unknown pair is an error.
func WithParticle(word any, pair string) (string, error) {
	p, ok := particles[pair]
	if !ok {
		return "", fmt.Errorf("unknown particle %q", pair)
	}
	text := fmt.Sprint(word)
	form := ""
	for _, f := range finals(text) {
		next := p.after(f)
		if form != "" && form != next {
			return text + p.both, nil
		}
		form = next
	}
	if form == "" {
		form = p.both
	}
	return text + form, nil
}

func (p *particle) after(f final) string {
	if f == vowel || f == rieul && p.rieul {
		return p.without
	}
	return p.with
}
