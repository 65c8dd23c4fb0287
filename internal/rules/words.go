package rules

import "juhae/internal/source"

const (
	skip  = "skip = \"Skip to the text\"\n"
	notes = "[count-notes]\none = \"{{.Count}} note\"\nother = \"{{.Count}} notes\"\n"
)

var words = []Rule{
	{"words-missing", source.Warning, "a language has its own interface words; what it lacks is said in the original's words, or in English", false,
		one(settingsFile, "[\"ko\", \"en\"]\nbase_url = \"https://example.org/engine/\"\n\n[title]\n", "[\"ko\", \"en\", \"mi\"]\n\n[title]\nmi = \"Te Mīhini\"\n", `i18n/mi.toml:1:1: no interface words in "mi" (words-missing)`)},
	{"message-missing", source.Warning, "a message that a page asks for is there in every language", false,
		Example{Edits: []Edit{{wordsKo, "", "role-poet = \"시인\"\nrole-novelist = \"소설가\"\n"}, {wordsEn, "", "role-novelist = \"novelist\"\n"}}, Found: `i18n/en.toml:2:1: no message "role-poet" (message-missing)`}},
	{"message-empty", source.Warning, "a message says something", false,
		Example{Edits: []Edit{{wordsKo, "", "role-poet = \"시인\"\n"}, {wordsEn, "", "role-poet = \"\"\n"}}, Found: `i18n/en.toml:1:1: the message "role-poet" is empty (message-empty)`}},
	{"message-extra", source.Warning, "a translation has no message that neither the original has nor a template asks for", false,
		one(wordsEn, skip, skip+"skipp = \"Skip\"\n", `i18n/en.toml:14:1: the original has no message "skipp", and no template uses it (message-extra)`)},
	{"message-unused", source.Warning, "a message is asked for by a page", false,
		one(wordsKo, "skip = \"본문으로\"\n", "skip = \"본문으로\"\nskipp = \"본문\"\n", `i18n/ko.toml:15:1: the message "skipp" is used nowhere (message-unused)`)},
	{"message-placeholder", source.Error, "a message has the placeholders that the program fills", false,
		one(wordsEn, notes, "[count-notes]\none = \"{{.Count}} note\"\nother = \"{{.Cuont}} notes\"\n", `i18n/en.toml:143:12: nothing fills "{{.Cuont}}" in the message "count-notes" (message-placeholder)`)},
	{"message-template", source.Error, "a message is a template that can be read, with functions and particles that there are", false,
		one(wordsEn, notes, "[count-notes]\none = \"{{.Count}} note\"\nother = \"{{.Count notes\"\n", `i18n/en.toml:143:10: function "notes" not defined (message-template)`)},
	{"message-plural", source.Error, "a message that counts has the plural forms of its language (CLDR), and no others", false,
		one(wordsKo, "other = \"주 {{.Count}}\"\n", "one = \"주 하나\"\nother = \"주 {{.Count}}\"\n", `i18n/ko.toml:142:1: "ko" has no plural form "one" (message-plural)`)},
	{"message-form", source.Error, "a message holds plural forms and nothing else", false,
		one(wordsEn, notes, "[count-notes]\none = \"{{.Count}} note\"\nothers = \"{{.Count}} notes\"\n", `i18n/en.toml:143:1: "others" is no plural form (message-form)`)},
	{"message-reserved", source.Error, "a message's id is no word of the file format", false,
		one(wordsEn, skip, skip+"description = \"About\"\n", `i18n/en.toml:14:1: "description" can't be a message's id: it is a word of the file format (message-reserved)`)},
	{"message-type", source.Error, "a message is text", false,
		one(wordsEn, skip, "skip = 1\n", `i18n/en.toml:13:1: "skip" is not text (message-type)`)},
	{"message-equal", source.Warning, "a translation does not repeat its original", false,
		one(wordsEn, skip, "skip = \"본문으로\"\n", `i18n/en.toml:13:8: the message "skip" says the same as in the original (message-equal)`)},
	{"words-edit", source.Error, "juhae words adds to a file of words only where all else stays as it is", false, Example{}},
	{"settings-edit", source.Error, "juhae language add adds to edition.toml only where all else stays as it is", false, Example{}},
}
