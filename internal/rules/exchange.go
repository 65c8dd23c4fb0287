package rules

import "juhae/internal/source"

// What juhae import finds in files that come back from translators' tools. They are no
// files of an edition, so no edition breaks these rules.
var exchange = []Rule{
	{"format-unknown", source.Error, "a file to import is PO, XLIFF or TMX", false, Example{}},
	{"original-changed", source.Error, "an original is as it was when it was exported", false, Example{}},
	{"plural-forms", source.Error, "a PO file's message has the plural forms of its language", false, Example{}},
	{"po-invalid", source.Error, "a PO file is as the gettext manual has it", false, Example{}},
	{"unit-id", source.Error, "an id or front matter is no part of a unit's text", false, Example{}},
	{"unit-marks", source.Error, "a translation has the marks of its original", false, Example{}},
	{"unit-structure", source.Error, "a translated passage is one block of the original's kind", false, Example{}},
	{"unit-twice", source.Error, "a unit stands once in a file to import", false, Example{}},
	{"unit-unfinished", source.Warning, "a unit that its file calls fuzzy or unfinished is not imported", false, Example{}},
	{"unit-unknown", source.Error, "a unit of a file to import is in the edition, with the original that it was exported with", false, Example{}},
	{"xml-invalid", source.Error, "XLIFF and TMX are well-formed XML 1.0", false, Example{}},
}
