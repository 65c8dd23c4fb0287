package rules

import "juhae/internal/source"

// prose are the rules about characters and about how a language is set.
var prose = []Rule{
	{"mark-literal", source.Warning, "Markdown is read as such, and not left standing in the text", true,
		one(storyEn, "[Ada Lovelace](gloss:ada)", "[Ada Lovelace] (gloss:ada)", `content/articles/story.en.md:10:14: Markdown that was not read: "] (gloss:ada" (mark-literal)`)},
	{"character-hidden", source.Warning, "no character is invisible or without a meaning, save joiners where a script needs them", true,
		one(storyEn, "The drawings survive.", "The draw\u00adings survive.", `content/articles/story.en.md:18:45: a soft hyphen (U+00AD) (character-hidden)`)},
	{"bidi-control", source.Error, "controls of the writing direction stand where a line has letters that run from right to left, and are closed in it", false,
		one(storyEn, "The drawings survive.", "The \u202edrawings survive.", `content/articles/story.en.md:18:41: a control of the writing direction (U+202E) (bidi-control)`)},
	{"normal-form", source.Hint, "a file is saved in Unicode's normal form C, as juhae reads it", false,
		one(storyEn, "The drawings survive.", "The cafe\u0301 survives.", `content/articles/story.en.md:18:44: "é" is not in normal form C (normal-form)`)},
	{"character-width", source.Warning, "letters and marks have the width that the language uses", true,
		one(storyKo, "도면이 남아 있다.", "도면이 남아 있다．", `content/articles/story.ko.md:22:40: "．" is in a width that the language does not use (character-width)`)},
	{"bracket-unpaired", source.Warning, "brackets and quotation marks come in pairs", true,
		one(storyKo, "도면이 남아 있다.", "『도면이 남아 있다.", `content/articles/story.ko.md:22:31: 『 is never closed (bracket-unpaired)`)},
	{"quote-straight", source.Hint, "a text that has curly quotation marks has no straight ones", false,
		one(storyEn, "The drawings survive.", "The ‘drawings’ don't survive.", `content/articles/story.en.md:18:55: a straight quotation mark, where the text has curly ones (quote-straight)`)},
	{"space-before", source.Warning, "no space stands before a mark that closes, or after one that opens", true,
		one(storyKo, "도면이 남아 있다.", "도면이 , 남아 있다.", `content/articles/story.ko.md:22:34: a space before "," (space-before)`)},
	{"space-missing", source.Warning, "a space stands between sentences, and after a comma", true,
		one(storyKo, "도면이 남아 있다.", "도면이 남아 있다.글도 있다.", `content/articles/story.ko.md:22:41: no space after "." (space-missing)`)},
	{"space-doubled", source.Hint, "no two spaces stand in a row", false,
		one(storyEn, "The drawings survive.", "The  drawings survive.", `content/articles/story.en.md:18:41: two spaces in a row (space-doubled)`)},
	{"word-doubled", source.Warning, "no word or particle stands twice in a row", true,
		one(storyEn, "The drawings survive.", "The the drawings survive.", `content/articles/story.en.md:18:41: "The the": the same word twice (word-doubled)`)},
	{"script-foreign", source.Warning, "what is in another script than the text's is marked, in brackets, or a name", true,
		one(storyEn, "The drawings survive.", "The drawings 도면 survive.", `content/articles/story.en.md:18:50: Hangul left in the text: "도면" (script-foreign)`)},
}
