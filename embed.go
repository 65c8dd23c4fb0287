// Package juhae holds the templates and the interface's words that the command is
// built with. An edition's own files of the same names take their place.
package juhae

import "embed"

// Files has the folders templates/ and i18n/.
//
//go:embed templates i18n
var Files embed.FS
