package rules

import "juhae/internal/source"

// facts are the rules about what front matter and references state.
var facts = []Rule{
	{"period-order", source.Error, "a period begins before it ends", false,
		one(adaKo, "to: 1843", "to: 1834", `content/glosses/ada.ko.md:6:39: the end, 1834, is before the beginning, 1842 (period-order)`)},
	{"role-overlap", source.Warning, "a person has a role at a place once at a time", true,
		one(adaKo, "as: researcher}]", "as: researcher}, {at: society, from: 1842, as: researcher}]", `content/glosses/ada.ko.md:6:67: two roles at "society" at the same time (role-overlap)`)},
	{"kind-wrong", source.Warning, "an article's event is an event, a gloss's place a place, and a role is not at a person or a concept", true,
		one(storyKo, "event: lecture", "event: engine", `content/articles/story.ko.md:5:8: "engine" is a work, not an event (kind-wrong)`)},
	{"asof-early", source.Warning, "a gloss's roles are not later than its asof", true,
		one(adaKo, "asof: 2024-01", "asof: 1842", `content/glosses/ada.ko.md:6:39: 1843 is after asof, 1842 (asof-early)`)},
	{"asof-old", source.Hint, "a gloss was compared with its sources within the time that review_after in edition.toml gives; only juhae check asks what day it is", false,
		one(settingsFile, "base_url", "review_after = \"24 months\"\nbase_url", `content/glosses/ada.ko.md:7:7: last compared with its sources in 2024-01, 29 months ago (asof-old)`)},
	{"date-future", source.Warning, "a date of a gloss's asof or of a reference has come; only juhae check asks what day it is", false,
		one(adaKo, "asof: 2024-01", "asof: 2042-01", `content/glosses/ada.ko.md:7:7: 2042-01 has not come yet (date-future)`)},
	{"span-invalid", source.Error, "a span of time is a number of months or years", false,
		one(settingsFile, "base_url", "review_after = \"soon\"\nbase_url", `content/edition.toml:2:1: "soon" is not a span of time (span-invalid)`)},
	{"reference-unused", source.Warning, "a reference is cited", true,
		one(referencesFile, "references:\n", "references:\n- {id: lee-2021, type: book, title: 기계, publisher: 가람, issued: 2021}\n", `content/references.yaml:2:8: nothing cites "lee-2021" (reference-unused)`)},
	{"reference-field", source.Warning, "a reference has what its type is found by: a book its publisher, an article the journal, a web page its address", true,
		one(referencesFile, "type: book", "type: article-journal", `content/references.yaml:2:3: the article-journal "kim-2020" has no container-title (reference-field)`)},
	{"reference-date", source.Warning, "a reference is not older than its type, and was issued before it was read", true,
		one(referencesFile, "issued: {date-parts: [[2020]]}", "issued: {date-parts: [[2020]]}\n  accessed: 2002-05-01", `content/references.yaml:9:13: "kim-2020" was read on 2002-05-01, before it was issued on 2020 (reference-date)`)},
	{"doi-invalid", source.Error, "a DOI is its name alone: 10., digits, a slash and more", false,
		one(referencesFile, "publisher: 가람", "publisher: 가람\n  DOI: https://doi.org/10.1000/182", `content/references.yaml:7:8: "https://doi.org/10.1000/182" is not a DOI (doi-invalid)`)},
	{"isbn-invalid", source.Warning, "the check digit of an ISBN or ISSN is right", true,
		one(referencesFile, "publisher: 가람", "publisher: 가람\n  ISBN: 978-3-16-148410-1", `content/references.yaml:7:9: "978-3-16-148410-1" is not a valid ISBN (isbn-invalid)`)},
}
