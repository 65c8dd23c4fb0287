package rules

import "juhae/internal/source"

var glosses = []Rule{
	{"references-file", source.Warning, "the references stand in content/references.yaml: not under another name, nor in BibTeX", false,
		Example{Edits: []Edit{{referencesFile, "", ""}, {"content/references.yml", "", "references: []\n"}},
			Found: `content/references.yaml:1:1: no references here, and content/references.yml is not read (references-file)`}},
	{"reference-type", source.Error, "a reference is of a type that CSL 1.0.2 has", false,
		one(referencesFile, "type: book", "type: buch", `content/references.yaml:3:9: unknown type "buch" (reference-type)`)},
	{"reference-id-form", source.Error, "a reference's id begins with a letter or digit and has no spaces: it becomes part of addresses", false,
		Example{Edits: []Edit{{referencesFile, "id: kim-2020", "id: kim 2020"}}, Found: `content/references.yaml:2:7: malformed reference id "kim 2020" (reference-id-form)`}},
	{"see-self", source.Error, "a gloss does not refer to itself", false,
		one(engineKo, "see: [ada]", "see: [ada, engine]", `content/glosses/engine.ko.md:6:12: see names the gloss itself (see-self)`)},
}
