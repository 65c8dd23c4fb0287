package check

import (
	"regexp"
	"sync"
)

// form is a regular expression that is compiled when it is first asked for: few texts come
// near to any, and most commands look at none.
func form(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
