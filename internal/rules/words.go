package rules

import "juhae/internal/source"

var words = []Rule{
	{"words-missing", source.Error, "there is a file of interface words for every language", false,
		one(settingsFile, "[\"ko\", \"en\"]\nbase_url = \"https://example.org/engine/\"\n\n[title]\n", "[\"ko\", \"en\", \"mi\"]\n\n[title]\nmi = \"Te Mīhini\"\n", `i18n/mi.toml:1:1: no interface words in "mi" (words-missing)`)},
	{"words-invalid", source.Error, "a file of interface words is as go-i18n reads it", false, Example{}},
	{"message-form", source.Error, "a message is a text, or a text for each plural form", false,
		one(wordsEn, "skip = \"Skip to the text\"\n", "skip = \"Skip to {{.Text\"\n", `i18n/en.toml:13:1: the message "skip" has a fault between its {{ }}: unclosed action (message-form)`)},
	{"message-missing", source.Error, "a message that a page asks for is there in every language", false,
		one(wordsEn, "skip = \"Skip to the text\"\n", "", `i18n/en.toml:270:1: no message "skip" (message-missing)`)},
	{"message-extra", source.Error, "a message is asked for by a page", false,
		one(wordsEn, "skip = \"Skip to the text\"\n", "skip = \"Skip to the text\"\nskipp = \"Skip\"\n", `i18n/en.toml:14:1: the message "skipp" is used nowhere (message-extra)`)},
	{"message-empty", source.Error, "a message says something", false,
		one(wordsEn, "skip = \"Skip to the text\"\n", "skip = \"\"\n", `i18n/en.toml:13:1: the message "skip" is empty (message-empty)`)},
}
