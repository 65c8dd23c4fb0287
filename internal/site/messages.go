package site

// Messages are the ids of the messages that views ask for themselves; templates
// name the others.
var Messages = append(settingsMessages(),
	"language-name", "title-full", "contents", "glosses", "glosses-description", "people", "people-description",
	"notes", "notes-description", "references", "references-description", "not-found",
	"note-number", "back-to-mark", "unfold-note", "rendering", "citation",
	"date-year", "date-month", "date-day", "date-approximate", "period", "period-years", "period-months", "period-days", "period-from", "period-to",
	"month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10", "month-11", "month-12",
	"reference-title", "reference-title-whole", "reference-pages", "authors-others", "authors-last", "authors-separator",
	"kind-person", "kind-organisation", "kind-work", "kind-event", "kind-concept", "kind-product", "kind-place",
	"verdict-verified", "verdict-partly", "verdict-disputed", "verdict-wrong", "verdict-unverifiable",
	"verdict-verified-means", "verdict-partly-means", "verdict-disputed-means", "verdict-wrong-means", "verdict-unverifiable-means",
)
