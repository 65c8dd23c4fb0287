package rules

import "juhae/internal/source"

var glosses = []Rule{
	{"reference-type", source.Error, "a reference is of a type that CSL 1.0.2 has", false,
		one(referencesFile, "type: book", "type: buch", `content/references.yaml:3:9: unknown type "buch" (reference-type)`)},
}
