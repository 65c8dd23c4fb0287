package words

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// naming are the messages that name the language they are in.
var naming = []string{"language-name", "reveal", "twin", "twin-label", "og-locale"}

// ownName is what stands in for a message that names the language it is in, and
// can't be taken from another: "Show the English" would be wrong on a button that
// shows French. Names are those of CLDR. For other messages it is empty.
func ownName(tag, id string) string {
	switch id {
	case "language-name", "reveal":
		return Name(tag)
	case "twin":
		return short(tag)
	case "twin-label":
		return short(tag) + ": " + Name(tag)
	case "og-locale":
		return locale(tag)
	}
	return ""
}

// Name is a language's name for itself, by CLDR, or its tag where CLDR has none.
func Name(tag string) string {
	if name := display.Self.Name(language.Make(tag)); name != "" {
		return name
	}
	return tag
}

// NameIn is the name of a language in another, by CLDR; in English where CLDR has no
// names in that other.
func NameIn(in, tag string) string {
	namer := display.Languages(language.Make(in))
	if namer == nil {
		namer = display.Languages(language.English)
	}
	return namer.Name(language.Make(tag))
}

// short is a language's code as people know it from signs: FR.
func short(tag string) string {
	base, _ := language.Make(tag).Base()
	return strings.ToUpper(base.String())
}

// locale is a language with the country where most of its readers are, as Open Graph
// writes it: fr_FR.
func locale(tag string) string {
	parsed := language.Make(tag)
	base, _ := parsed.Base()
	region, _ := parsed.Region()
	return base.String() + "_" + region.String()
}
