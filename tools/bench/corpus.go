package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// corpus is one logical edition: glosses that mark each other, and an article of 200
// passages that marks some of them, in Korean and English. The same seed gives the
// same bytes.
type corpus struct {
	glosses []entry
	article entry
}

// entry is a text in both languages; marks are the glosses that it marks, in order.
type entry struct {
	title map[string]string
	text  map[string][]passage
	marks []int
}

// passage is sentences, some of which end in a mark of a gloss.
type passage []sentence

type sentence struct {
	words string
	mark  int // a gloss, or -1
}

var languages = []string{"ko", "en"}

// The words mean nothing together; what counts is that they are of the usual length.
var vocabulary = map[string][]string{
	"ko": strings.Fields("바람은 나무를 마을에 오래된 길에서 천천히 사람들이 이야기를 듣고 강가의 돌다리까지 걸어서 저녁마다 작은 등불을 밝히며 서로의 이름과 계절의 빛깔을 적어 두었고 이튿날 아침에야 비로소 먼 산의 윤곽과 들판의 소리를 함께 떠올렸다고 전한다"),
	"en": strings.Fields("wind carried leaves across quiet villages where people listened slowly beside river stones until evening lamps were lighted and names of seasons noted down so that next morning distant hills their outlines every field with its sounds could be remembered together by whoever had stayed awake"),
}

func newCorpus(n int, seed uint64) *corpus {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	c := &corpus{}
	for i := range n {
		e := entry{title: map[string]string{"ko": "항목 " + hangul(i), "en": "Entry " + latin(i)}}
		e.marks = c.marks(r, n, 3+r.IntN(6), i)
		e.write(r, 6, 4)
		c.glosses = append(c.glosses, e)
	}
	c.article = entry{title: map[string]string{"ko": "긴 글", "en": "The Long Text"}, marks: c.marks(r, n, 600, -1)}
	c.article.write(r, 200, 4)
	return c
}

func (c *corpus) marks(r *rand.Rand, n, count, not int) []int {
	var marks []int
	for range count {
		if m := r.IntN(n); m != not {
			marks = append(marks, m)
		}
	}
	return marks
}

// write fills an entry with passages and spreads its marks over them.
func (e *entry) write(r *rand.Rand, passages, sentences int) {
	e.text = map[string][]passage{}
	slots := passages * sentences
	for _, lang := range languages {
		all := make([]passage, passages)
		for i := range slots {
			s := sentence{words: words(r, lang), mark: -1}
			if k := i * len(e.marks) / slots; len(e.marks) > 0 && (i == 0 || k != (i-1)*len(e.marks)/slots) {
				s.mark = e.marks[k]
			}
			all[i/sentences] = append(all[i/sentences], s)
		}
		e.text[lang] = all
	}
}

func words(r *rand.Rand, lang string) string {
	pool, out := vocabulary[lang], []string{}
	at := r.IntN(len(pool))
	for range 8 + r.IntN(6) {
		out = append(out, pool[at])
		at = (at + 1 + r.IntN(5)) % len(pool)
	}
	return strings.Join(out, " ")
}

// hangul and latin write a number as a name of three to five syllables.
func hangul(n int) string {
	syllables := []rune("가나다라마바사아자차")
	return string([]rune{syllables[n/10000%10], syllables[n/1000%10], syllables[n/100%10], syllables[n/10%10], syllables[n%10]})
}

func latin(n int) string {
	syllables := []string{"ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"}
	var b strings.Builder
	for _, digit := range fmt.Sprintf("%05d", n) {
		b.WriteString(syllables[digit-'0'])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// files writes files below a folder, by name.
type files struct {
	dir string
	err error
}

func (f *files) put(name, text string) {
	if f.err != nil {
		return
	}
	target := filepath.Join(f.dir, filepath.FromSlash(name))
	if f.err = os.MkdirAll(filepath.Dir(target), 0o755); f.err == nil {
		f.err = os.WriteFile(target, []byte(text), 0o644)
	}
}

// markdown is an entry's body; link writes a mark, id what stands at a passage's end.
func (c *corpus) markdown(e *entry, lang string, link func(title string, gloss int) string, id func(n int) string) string {
	var b strings.Builder
	for i, p := range e.text[lang] {
		for k, s := range p {
			if k > 0 {
				b.WriteByte(' ')
			}
			if lang == "en" {
				b.WriteString(strings.ToUpper(s.words[:1]) + s.words[1:])
			} else {
				b.WriteString(s.words)
			}
			if s.mark >= 0 {
				b.WriteString(" " + link(c.glosses[s.mark].title[lang], s.mark))
			}
			b.WriteByte('.')
		}
		b.WriteString(id(i+1) + "\n\n")
	}
	return b.String()
}
