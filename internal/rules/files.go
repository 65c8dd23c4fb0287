package rules

import (
	"strings"

	"juhae/internal/source"
)

const (
	settingsFile   = "content/edition.toml"
	referencesFile = "content/references.yaml"
	storyKo        = "content/articles/story.ko.md"
	storyEn        = "content/articles/story.en.md"
	engineKo       = "content/glosses/engine.ko.md"
	engineEn       = "content/glosses/engine.en.md"
	adaKo          = "content/glosses/ada.ko.md"
	adaEn          = "content/glosses/ada.en.md"
	aboutEn        = "content/pages/about.en.md"
	wordsEn        = "i18n/en.toml"
	wordsKo        = "i18n/ko.toml"
)

// one is an example with one edit.
func one(file, right, wrong, found string) Example {
	return Example{Edits: []Edit{{file, right, wrong}}, Found: found}
}

var files = []Rule{
	{"settings-missing", source.Error, "the folder holds content/edition.toml", false,
		one(settingsFile, "", "", `content/edition.toml:1:1: no settings (settings-missing)`)},
	{"toml-invalid", source.Error, "a TOML file is well-formed TOML 1.0", false,
		one(settingsFile, `languages = ["ko", "en"]`, `languages = ["ko", "en"`, `content/edition.toml:2:1: invalid TOML: expected ',' or ']' after array value (toml-invalid)`)},
	{"toml-type", source.Error, "a value of a TOML file is of the kind that its key wants: a text, a list, a table", false,
		one(settingsFile, `languages = ["ko", "en"]`, `languages = "ko, en"`, `content/edition.toml:1:13: expected a list, not a string (toml-type)`)},
	{"yaml-invalid", source.Error, "front matter and references are well-formed YAML", false,
		one(storyEn, "title: An Engine on Paper", "title: An Engine: on Paper", `content/articles/story.en.md:2:17: invalid YAML: mapping values are not allowed in this context (yaml-invalid)`)},
	{"yaml-alias", source.Error, "YAML has no anchors and aliases: a few lines of them can stand for gigabytes", false,
		one(storyEn, "title: An Engine on Paper", "title: &title An Engine on Paper", `content/articles/story.en.md:2:8: a YAML anchor or alias (yaml-alias)`)},
	{"yaml-type", source.Error, "a value is of the kind that its key wants: a text, a list, keys and values", false,
		one(engineKo, "see: [ada]", "see: ada", `content/glosses/engine.ko.md:6:6: expected a list (yaml-type)`)},
	{"yaml-tag", source.Error, "YAML has no tags: what kind a value is follows from its key", false,
		one(engineKo, "kind: work", "kind: !!str work", `content/glosses/engine.ko.md:3:7: a YAML tag "!!str" (yaml-tag)`)},
	{"file-unreadable", source.Error, "a file of the edition can be read: it is a file, stands in the edition, is not too long, and is not kept from whoever runs juhae", false, Example{}},
	{"encoding", source.Error, "a file is UTF-8 text without control characters, and its lines end in LF or CRLF", false,
		one(aboutEn, "One person", "One \x00person", `content/pages/about.en.md:5:5: the control character U+0000 (encoding)`)},
	{"text-control", source.Error, "no escape or character reference stands for a control character", false,
		one(aboutEn, "One person", "One&#8; person", `content/pages/about.en.md:5:1: a control character in the text (text-control)`)},
	{"nesting", source.Error, "quotations, lists and emphasis are nested no deeper than a reader, or a browser, could follow", false,
		one("content/pages/about.ko.md", "한 사람이", strings.Repeat("> ", 33)+"한 사람이", `content/pages/about.ko.md:5:1: more than 32 quote or list marks at the beginning of a line (nesting)`)},
	{"markdown-dense", source.Error, "there are no more than 2,000 brackets, stars and the like between two blank lines: there are texts of them that take hours to read", false, Example{}},
	{"file-unread", source.Error, "a document gets ids only when all of it can be read: juhae ids reports this", false, Example{}},
	{"front-matter-missing", source.Error, "a document begins with front matter between two lines of dashes", false,
		one(aboutEn, "---\ntitle: About this edition\n---\n", "# About this edition\n", `content/pages/about.en.md:1:1: no front matter (front-matter-missing)`)},
	{"key-missing", source.Error, "what has to be said is said: titles, languages, a gloss's kind, a role's place", false,
		one(engineKo, "kind: work\n", "", `content/glosses/engine.ko.md:2:1: no kind (key-missing)`)},
	{"key-untranslated", source.Warning, "the edition's title, description and authors stand in every language; until they do, readers see the original's", false,
		one(settingsFile, "en = \"The First Engine\"\n", "", `content/edition.toml:4:2: no title in "en" (key-untranslated)`)},
	{"key-unknown", source.Error, "a key is one that juhae knows", false,
		one(engineKo, "see: [ada]", "sea: [ada]", `content/glosses/engine.ko.md:6:1: unknown key "sea" (key-unknown)`)},
	{"key-twice", source.Error, "a key stands once", false,
		one(storyEn, "title: An Engine on Paper", "title: An Engine on Paper\ntitle: Engines", `content/articles/story.en.md:3:1: the key "title" stands twice (key-twice)`)},
	{"key-translation", source.Error, "what does not depend on the language stands in the original only", false,
		one(engineEn, "title: Analytical Engine", "title: Analytical Engine\nkind: work", `content/glosses/engine.en.md:3:7: the key "kind" stands in a translation (key-translation)`)},
	{"kind-unknown", source.Error, "a gloss is of a kind that juhae knows", false,
		one(engineKo, "kind: work", "kind: machine", `content/glosses/engine.ko.md:3:7: unknown kind "machine" (kind-unknown)`)},
	{"lang-invalid", source.Error, "a language is named by a BCP 47 tag", false,
		one(storyKo, "(lang:en)", "(lang:english-uk)", `content/articles/story.ko.md:14:24: "english-uk" is not a language tag (lang-invalid)`)},
	{"date-invalid", source.Error, "a date is a year, a month or a day of the calendar", false,
		one(storyKo, "date: 2024-03-20", "date: 2024-02-30", `content/articles/story.ko.md:4:7: "2024-02-30" is not a date (date-invalid)`)},
	{"url-invalid", source.Error, "a web address is whole, and http or https", false,
		one(settingsFile, "https://example.org/engine/", "example.org/engine", `content/edition.toml:2:1: "example.org/engine" is not a web address (url-invalid)`)},
	{"file-place", source.Error, "a Markdown file stands in one of the folders that are read", false,
		one("content/draft.md", "", "Later.\n", `content/draft.md:1:1: a Markdown file outside the folders that are read (file-place)`)},
	{"file-name", source.Error, "a document's file is named slug.language.md", false,
		one("content/pages/thanks.fr.md", "", "---\ntitle: Merci\n---\n", `content/pages/thanks.fr.md:1:1: the language "fr" is none of the edition's (file-name)`)},
	{"slug-reserved", source.Error, "a document's slug is no page of juhae's own", false,
		one("content/pages/notes.ko.md", "", "---\ntitle: 메모\n---\n", `content/pages/notes.ko.md:1:1: the slug "notes" belongs to a page of juhae's own (slug-reserved)`)},
	{"slug-twice", source.Error, "two documents have two slugs", false,
		one("content/glosses/people/ada.ko.md", "", "---\ntitle: 에이다\nkind: person\n---\n수학자. ^p1\n", `content/glosses/people/ada.ko.md:1:1: the slug "ada" is also that of content/glosses/ada.ko.md (slug-twice)`)},
	{"original-missing", source.Error, "a translation has an original", false,
		one("content/pages/thanks.en.md", "", "---\ntitle: Thanks\n---\nTo all. ^p1\n", `content/pages/thanks.en.md:1:1: a translation without its original (original-missing)`)},
}
