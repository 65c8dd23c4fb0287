package rules

import "juhae/internal/source"

const syncFile = "content/sync.toml"

var translations = []Rule{
	{"translation-missing", source.Warning, "a document has a file in every language; until it has, readers see the original", false,
		one(aboutEn, "", "", `content/pages/about.ko.md:1:1: no translation in "en" (translation-missing)`)},
	{"passage-translation", source.Warning, "a passage or note of the original stands in every translation; until it does, readers see the original's", false,
		one(storyEn, "## The design ^h1\n\n", "", `content/articles/story.en.md:6:1: no passage ^h1, which the original has (passage-translation)`)},
	{"passage-extra", source.Error, "a passage or note of a translation stands in the original too", false,
		one(storyEn, "^p2", "^p5", `content/articles/story.en.md:10:1: the passage ^p5 is not in the original (passage-extra)`)},
	{"translation-incomplete", source.Error, "where edition.toml demands complete translations, nothing is missing, and nothing is older than its original", false,
		Example{Edits: []Edit{{settingsFile, "[title]", "[translation]\ncomplete = [\"pages/about\"]\n\n[title]"}, {aboutEn, "", ""}}, Found: `content/pages/about.ko.md:1:1: no translation in "en" (translation-incomplete)`}},
	{"document-missing", source.Error, "edition.toml demands complete translations of documents that there are", false,
		one(settingsFile, "[title]", "[translation]\ncomplete = [\"pages/abuot\"]\n\n[title]", `content/edition.toml:5:13: no document "pages/abuot" (document-missing)`)},
	{"sync-gone", source.Warning, "what was confirmed is still there, or is retired", false,
		one(syncFile, "", "[en.\"pages/about#p9\"]\noriginal = \"옛 글\"\ntranslation = \"0123456789ab\"\n", `content/sync.toml:1:2: the unit "pages/about#p9" is no longer there (sync-gone)`)},
	{"merge-conflict", source.Error, "what git could not merge has been decided", false,
		one(syncFile, "", "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n", `content/sync.toml:1:1: a merge conflict "<<<<<<< HEAD" (merge-conflict)`)},
	{"table-twice", source.Error, "a unit is confirmed once", false,
		one(syncFile, "", "[en.\"pages/about#p1\"]\noriginal = \"글\"\ntranslation = \"0123456789ab\"\n[en.\"pages/about#p1\"]\n", `content/sync.toml:4:2: the table "en.pages/about#p1" stands twice (table-twice)`)},
}
