package rules

import "juhae/internal/source"

var numbers = []Rule{
	{"amount-translation", source.Error, "a year or an amount that one language writes in digits has its value in the other", true,
		one(storyEn, "The drawings survive.", "Since 1843 the drawings survive.", `content/articles/story.en.md:18:43: "1843" has no counterpart in content/articles/story.ko.md:22 (amount-translation)`)},
	{"number-translation", source.Warning, "any other number that one language writes in digits has its value in the other", true,
		one(storyEn, "The drawings survive.", "The 12 drawings survive.", `content/articles/story.en.md:18:41: "12" has no counterpart in content/articles/story.ko.md:22 (number-translation)`)},
}
