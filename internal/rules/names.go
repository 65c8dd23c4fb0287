package rules

import "juhae/internal/source"

const (
	lettersKo = "content/articles/letters.ko.md"
	lettersEn = "content/articles/letters.en.md"
)

var names = []Rule{
	{"spelling-avoid", source.Error, "a spelling that a gloss avoids stands nowhere but in quotations", true,
		one(lettersKo, "[찰스 배비지]", "[찰스 바비지]", `content/articles/letters.ko.md:7:2: "찰스 바비지" is a spelling that the gloss "babbage" avoids (spelling-avoid)`)},
	{"spelling-near", source.Warning, "a name is spelt as its gloss has it; a word that is a letter or two away from one is probably meant for it", true,
		one(lettersKo, "러브레이스의 답은", "러브래이스의 답은", `content/articles/letters.ko.md:9:16: "러브래이스" looks like "러브레이스" (spelling-near)`)},
	{"person-twin", source.Hint, "a person who is named in a passage is named in its twin too, or just before", true,
		one(lettersEn, "Babbage’s son", "His son", `content/articles/letters.ko.md:13:1: "배비지" is named here and not in "en" (person-twin)`)},
	{"alias-twice", source.Warning, "a title, short form or alias belongs to one gloss; two persons may share a short form", true,
		one(engineKo, "aliases: [분석 기관]", "aliases: [분석 기관, 학회]", `content/glosses/society.ko.md:2:8: the gloss "engine" is called "학회" too (alias-twice)`)},
	{"gloss-unused", source.Warning, "a gloss is marked in another text, or named in front matter: else nothing leads to it", true,
		Example{Edits: []Edit{{"content/glosses/loom.ko.md", "", "---\ntitle: 베틀\nkind: product\n---\n\n천을 짜는 기계. ^p1\n"}, {"content/glosses/loom.en.md", "", "---\ntitle: loom\n---\n\nA machine that weaves cloth. ^p1\n"}},
			Found: `content/glosses/loom.ko.md:1:1: nothing leads to the gloss "loom" (gloss-unused)`}},
	{"mark-translation", source.Warning, "a passage marks the same glosses in every language", true,
		one(lettersEn, "[Ada Lovelace](gloss:ada)", "Ada Lovelace", `content/articles/letters.ko.md:7:26: the gloss "ada" is marked here and not in "en" (mark-translation)`)},
	{"mark-self", source.Warning, "an entry does not mark its own gloss", false,
		one(engineEn, "A computing machine", "The [Analytical Engine](gloss:engine) is a machine", `content/glosses/engine.en.md:6:5: a mark for the gloss "engine" in its own entry (mark-self)`)},
	{"mark-short-first", source.Hint, "the first mark of a gloss in an article has its full name, unless that stands before it", true,
		one(lettersEn, "[Charles Babbage](gloss:babbage)", "[Babbage](gloss:babbage)", `content/articles/letters.en.md:6:1: "Babbage" is the short form, and the first mark of the gloss "babbage" in this text (mark-short-first)`)},
	{"gloss-unmarked", source.Hint, "an article that names a gloss marks it at least once", true,
		one(lettersEn, "Babbage waited", "Babbage, like the Society, waited", `content/articles/letters.en.md:8:15: "the Society" is a name of the gloss "society", which this text never marks (gloss-unmarked)`)},
}
