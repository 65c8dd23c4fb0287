package rules

import "juhae/internal/source"

var waivers = []Rule{
	{"waiver-invalid", source.Error, "a waiver names a rule that can be waived, and says why", false,
		one(storyEn, "summary: The story", "waive: [{rule: note-unused, at: n1, text: \"00000000\", because: later}]\nsummary: The story", `content/articles/story.en.md:3:9: a waiver for "note-unused", which can't be waived (waiver-invalid)`)},
	{"waiver-lapsed", source.Warning, "a waiver is for the text as it is now, in both languages", false, Example{}},
	{"waiver-unused", source.Warning, "a waiver excuses something", false, Example{}},
}
