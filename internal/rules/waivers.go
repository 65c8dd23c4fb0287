package rules

import "juhae/internal/source"

var waivers = []Rule{
	{"waiver-invalid", source.Error, "a waiver names a rule that can be waived, and says why", false,
		one(storyEn, "summary: The story", "waive: [{rule: note-unused, at: n1, text: \"00000000\", because: later}]\nsummary: The story", `content/articles/story.en.md:3:9: a waiver for "note-unused", which can't be waived (waiver-invalid)`)},
	{"waiver-lapsed", source.Warning, "a waiver is for the text as it is now, in both languages", false,
		Example{Edits: []Edit{
			{aboutEn, "title: About this edition\n", "waive: [{rule: script-foreign, at: p1, text: \"00000000\", because: the word is explained}]\ntitle: About this edition\n"},
			{aboutEn, "One person wrote it.", "One person wrote the 주해."},
		}, Found: `content/pages/about.en.md:2:9: the text that this waiver excused has changed (waiver-lapsed)`}},
	{"waiver-unused", source.Warning, "a waiver excuses something", false,
		one(aboutEn, "title: About this edition\n", "waive: [{rule: script-foreign, at: p1, text: \"00000000\", because: the word is explained}]\ntitle: About this edition\n", `content/pages/about.en.md:2:9: this waiver excuses nothing (waiver-unused)`)},
}
