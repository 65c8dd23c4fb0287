package rules

import "juhae/internal/source"

// twins are the rules that compare a translation with its original.
var twins = []Rule{
	{"passage-kind", source.Warning, "a passage is of one kind in every language: a heading of a level, an item, a table of a size", true,
		one(storyEn, "## The design ^h1", "The design ^h1", `content/articles/story.en.md:6:1: a paragraph where the original has a heading of level 2 (passage-kind)`)},
	{"passage-empty", source.Error, "a passage says something, and so does a note", false,
		one(storyEn, " [verified](verdict:verified) The drawings survive.", "", `content/articles/story.en.md:18:1: the note "n1" is empty (passage-empty)`)},
	{"passage-untranslated", source.Warning, "titles, summaries, passages and notes of a translation are translated", true,
		one(storyEn, "The design", "설계", `content/articles/story.en.md:6:4: the passage ^h1 is not translated (passage-untranslated)`)},
	{"citations-differ", source.Warning, "a passage cites the same references in every language", true,
		one(storyEn, ` ([Kim, 2020](cite:kim-2020 "chapter 3"))`, "", `content/articles/story.ko.md:12:35: the citation "kim-2020" is not in the translation (citations-differ)`)},
	{"links-differ", source.Warning, "a passage links to the same places in every language; on the web, to the same sites", true,
		one(storyEn, "[the first paragraph](#p1)", "[the second](#p2)", `content/articles/story.en.md:10:68: the link "#p2" is not in the original (links-differ)`)},
	{"note-moved", source.Warning, "a note belongs to the same passage in every language", true,
		Example{Edits: []Edit{{storyEn, "sheets.[^n1]", "sheets."}, {storyEn, "explained it.", "explained it.[^n1]"}}, Found: `content/articles/story.en.md:10:40: the note mark [^n1] stands in ^p2, in the original in ^p1 (note-moved)`}},
	{"code-differs", source.Warning, "a passage has the same code in every language", true,
		one(storyEn, "The drawings survive.", "The `drawings` survive.", `content/articles/story.en.md:18:41: the code "drawings" is not in the original (code-differs)`)},
	{"verdict-differs", source.Error, "a note has one finding in every language", false,
		one(storyEn, "[verified](verdict:verified)", "[in part](verdict:partly)", `content/articles/story.en.md:18:8: the finding is "partly", in the original "verified" (verdict-differs)`)},
}
