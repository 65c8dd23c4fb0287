package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
)

// shape is a way to grow other than by the number of glosses.
type shape struct {
	name  string
	sizes []int
	write func(e *edition, n int)
}

var shapes = []shape{
	{"passages of one article", []int{2500, 5000, 10000}, func(e *edition, n int) {
		e.glosses(20)
		e.article(0, n, func(passage int) string { return marked(passage % 20) })
	}},
	{"notes of one article", []int{1250, 2500, 5000}, func(e *edition, n int) {
		e.glosses(20)
		e.article(0, n, func(passage int) string { return fmt.Sprintf("[^n%d]", passage) })
	}},
	{"uses of one gloss", []int{12500, 25000, 50000}, func(e *edition, n int) {
		e.glosses(1)
		for i := range n / 100 {
			e.article(i, 100, func(int) string { return marked(0) })
		}
	}},
	{"references, each cited once", []int{2500, 5000, 10000}, func(e *edition, n int) {
		e.references(n)
		for i := range n / 100 {
			e.article(i, 100, func(passage int) string { return fmt.Sprintf(" [Book](cite:r%d)", 100*i+passage) })
		}
	}},
	{"languages", []int{5, 10, 20}, func(e *edition, n int) {
		e.languages = strings.Fields("ko en fr de es it pt nl sv da nb fi pl cs hu ro tr id vi ja")[:n]
		e.glosses(500)
		e.article(0, 50, func(passage int) string { return marked(10 * passage) })
	}},
}

func marked(gloss int) string { return fmt.Sprintf(" [it](gloss:g%d)", gloss) }

// edition is written text by text; what its texts say is of no account.
type edition struct {
	files     files
	languages []string
	r         *rand.Rand
}

// ways adds a row for a cold build of each size of each shape.
func (b *bench) ways() error {
	for _, s := range shapes {
		var last figures
		for i, n := range s.sizes {
			f, err := b.shaped(s, n)
			if err != nil {
				return fmt.Errorf("%s, %d: %w", s.name, n, err)
			}
			time, space := "", ""
			if i > 0 {
				time, space = exponents(f, last, float64(n)/float64(s.sizes[i-1]))
			}
			last = f
			b.shapes = append(b.shapes, fmt.Sprintf("| %s | %d | %s | %s | %s |", s.name, n, told([]figures{f}), time, space))
			fmt.Fprintln(os.Stderr, b.shapes[len(b.shapes)-1])
		}
	}
	return nil
}

func (b *bench) shaped(s shape, n int) (figures, error) {
	dir, err := inMemory()
	if err != nil {
		return figures{}, err
	}
	defer os.RemoveAll(dir)
	e := &edition{files{dir: dir}, languages, rand.New(rand.NewPCG(1, uint64(n)))}
	s.write(e, n)
	e.settings()
	if e.files.err != nil {
		return figures{}, e.files.err
	}
	return run(dir, b.juhae, "build")
}

func (e *edition) settings() {
	var titles strings.Builder
	for _, lang := range e.languages {
		fmt.Fprintf(&titles, "%s = \"A Shape\"\n", lang)
	}
	e.files.put("content/edition.toml", fmt.Sprintf("languages = [\"%s\"]\nbase_url = \"https://example.org/edition/\"\n\n[title]\n%s", strings.Join(e.languages, `", "`), titles.String()))
}

func (e *edition) glosses(n int) {
	for i := range n {
		e.text(fmt.Sprintf("glosses/g%d", i), "kind: concept\n", fmt.Sprintf("Entry %d", i), func(lang string) string { return e.sentence(lang) + ". ^p1\n" })
	}
}

// article writes an article of n passages, each of which ends in what mark gives. A note
// that is marked there is written too.
func (e *edition) article(number, n int, mark func(passage int) string) {
	e.text(fmt.Sprintf("articles/a%d", number), "date: 2024-03-20\n", fmt.Sprintf("Text %d", number), func(lang string) string {
		var body strings.Builder
		for i := range n {
			end := mark(i)
			fmt.Fprintf(&body, "%s%s. ^p%d\n\n", e.sentence(lang), end, i+1)
			if strings.HasPrefix(end, "[^") {
				fmt.Fprintf(&body, "%s: %s.\n\n", end, e.sentence(lang))
			}
		}
		return body.String()
	})
}

func (e *edition) text(name, own, title string, body func(lang string) string) {
	for i, lang := range e.languages {
		if i > 0 {
			own = ""
		}
		e.files.put("content/"+name+"."+lang+".md", "---\ntitle: "+title+"\n"+own+"---\n\n"+body(lang))
	}
}

func (e *edition) sentence(lang string) string {
	if lang != "ko" {
		lang = "en"
	}
	return words(e.r, lang)
}

func (e *edition) references(n int) {
	var list strings.Builder
	list.WriteString("references:\n")
	for i := range n {
		fmt.Fprintf(&list, "- id: r%d\n  type: book\n  title: Book %d\n  author: [{family: Writer%d, given: A}]\n  issued: 2001\n  publisher: Press\n", i, i, i)
	}
	e.files.put("content/references.yaml", list.String())
}
