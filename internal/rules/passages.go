package rules

import "juhae/internal/source"

var passages = []Rule{
	{"passage-id-missing", source.Error, "a passage has an id", false,
		one("content/pages/about.ko.md", "한 사람이 썼다. ^p1", "한 사람이 썼다. ^p1\n\n여러 사람이 읽었다.", `content/pages/about.ko.md:7:1: a passage without an id (passage-id-missing)`)},
	{"passage-id-form", source.Error, "an id is a lower-case letter, then letters, digits or hyphens", false,
		one(aboutEn, "^p1", "^P1", `content/pages/about.en.md:5:22: malformed passage id "^P1" (passage-id-form)`)},
	{"passage-id-alone", source.Error, "an id stands at the end of a passage, or after its table or quotation", false,
		one(aboutEn, "One person wrote it. ^p1", "^p1\n\nOne person wrote it.", `content/pages/about.en.md:5:1: the id ^p1 has no passage (passage-id-alone)`)},
	{"passage-id-place", source.Error, "an id stands where a passage ends, not within a note or another passage", false,
		one(storyEn, "The drawings survive.", "The drawings survive. ^p4", `content/articles/story.en.md:18:59: the id ^p4 stands within a note or a passage (passage-id-place)`)},
	{"passage-id-twice", source.Error, "a passage has one id", false,
		one(storyEn, "\n^p3\n", "\n^p3\n\n^p4\n", `content/articles/story.en.md:18:1: a second id ^p4 on the passage ^p3 (passage-id-twice)`)},
	{"id-twice", source.Error, "an id of a passage, note or reference stands once", false,
		one(storyEn, "^p2", "^p1", `content/articles/story.en.md:10:96: a second passage with the id "p1" (id-twice)`)},
	{"item-empty", source.Error, "a list's item begins with a sentence, at whose end its id can stand", false,
		one(lettersEn, "Babbage’s son inherited them. ^p4", "- Babbage’s son inherited them. ^p4\n-", `content/articles/letters.en.md:13:1: a list item without a sentence of its own (item-empty)`)},
	{"passage-order", source.Error, "the passages of a translation stand in the order of the original", false,
		Example{Edits: []Edit{{storyEn, "## The design ^h1\n\n", ""}, {storyEn, "^p3\n\n[^n1]", "^p3\n\n## The design ^h1\n\n[^n1]"}}, Found: `content/articles/story.en.md:6:1: the passage ^p1 stands where the original has ^h1 (passage-order)`}},
	{"heading-level", source.Error, "headings begin at the second level and leave none out", false,
		Example{Edits: []Edit{{storyKo, "## 설계", "#### 설계"}, {storyEn, "## The design", "#### The design"}}, Found: `content/articles/story.ko.md:10:6: a heading of level 4 follows one of level 1 (heading-level)`}},
	{"passages-unpaired", source.Error, "passages without ids are as many, and of the same kinds, in every language: juhae ids pairs them", false, Example{}},
	{"retired", source.Error, "a retired id is no passage's, and its successor is a passage", false,
		one(storyKo, "{p9: p1}", "{p9: p8}", `content/articles/story.ko.md:7:15: no passage ^p8 to take the place of "p9" (retired)`)},
}
