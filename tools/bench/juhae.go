package main

import "fmt"

// writeJuhae writes the corpus as an edition of juhae.
func writeJuhae(c *corpus, dir string) error {
	f := &files{dir: dir}
	f.put("content/edition.toml", "languages = [\"ko\", \"en\"]\nbase_url = \"https://example.org/edition/\"\n\n[title]\nko = \"큰 판\"\nen = \"A Large Edition\"\n")
	for i := range c.glosses {
		writeEntry(f, c, &c.glosses[i], fmt.Sprintf("content/glosses/g%d", i), "kind: concept\n")
	}
	writeEntry(f, c, &c.article, "content/articles/long", "date: 2024-03-20\n")
	return f.err
}

func writeEntry(f *files, c *corpus, e *entry, name, own string) {
	link := func(title string, gloss int) string { return fmt.Sprintf("[%s](gloss:g%d)", title, gloss) }
	id := func(n int) string { return fmt.Sprintf(" ^p%d", n) }
	for _, lang := range languages {
		front := fmt.Sprintf("---\ntitle: %s\nsummary: %s\n", e.title[lang], e.text[lang][0][0].words)
		if lang == "ko" {
			front += own
		}
		f.put(name+"."+lang+".md", front+"---\n\n"+c.markdown(e, lang, link, id))
	}
}
