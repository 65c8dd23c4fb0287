package words

import (
	"regexp"
	"sync"
)

var call = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bt(?:in\s+\S+)?\s+"([^"]+)"`) })

// Used returns the ids of the messages that a template asks for by name.
func Used(template []byte) []string {
	var ids []string
	for _, m := range call().FindAllSubmatch(template, -1) {
		ids = append(ids, string(m[1]))
	}
	return ids
}
