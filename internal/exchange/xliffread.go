package exchange

import (
	"encoding/xml"
	"slices"
	"strings"

	"juhae/internal/source"
)

// readXLIFF reads XLIFF 1.x and 2.x.
func readXLIFF(f *source.File) *Incoming {
	return readXML(f, func(r *xmlReader) error {
		root, err := r.root("xliff")
		if err != nil {
			return err
		}
		version := attribute(root, "version")
		switch {
		case strings.HasPrefix(version, "1."):
			return r.children(r.file12)
		case strings.HasPrefix(version, "2."):
			r.in.Language = attribute(root, "trgLang")
			return r.children(r.files21)
		}
		return formatError{"XLIFF of the version " + source.Quote(shorten(version)), "juhae reads XLIFF 1.2 and 2.1"}
	})
}

// waits are the states in which a target is but a copy of its source, if it is the same.
var waits = []string{"", "new", "needs-translation", "needs-l10n", "initial"}

// file12 reads whatever holds units, down to the units.
func (r *xmlReader) file12(e xml.StartElement) error {
	switch e.Name.Local {
	case "file":
		if lang := attribute(e, "target-language"); lang != "" {
			r.in.Language = lang
		}
	case "trans-unit":
		return r.transUnit(e)
	case "body", "group":
	default:
		return r.decoder.Skip()
	}
	return r.children(r.file12)
}

func (r *xmlReader) transUnit(e xml.StartElement) error {
	p := Pair{Key: keyIn(attribute(e, "id"), attribute(e, "resname")), At: r.offset(), Final: attribute(e, "approved") == "yes"}
	state := ""
	err := r.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "source":
			p.Source, err = r.content(0)
		case "target":
			state = attribute(child, "state")
			p.Target, err = r.content(0)
		default:
			err = r.decoder.Skip()
		}
		return err
	})
	p.Final = p.Final || state == "final" || state == "signed-off"
	if attribute(e, "restype") != "x-gettext-domain-header" {
		r.add(p, state)
	}
	return err
}

// keyIn is the one of a unit's names that is an id of the edition's; tools that number
// units anew leave none.
func keyIn(names ...string) string {
	i := slices.IndexFunc(names, func(s string) bool { return strings.ContainsAny(s, "#@") })
	if i < 0 {
		return ""
	}
	return names[i]
}

func (r *xmlReader) add(p Pair, state string) {
	if slices.Contains(waits, state) && samePieces(p.Source, p.Target) {
		p.Target = nil
	}
	r.in.Pairs = append(r.in.Pairs, p)
}

func samePieces(a, b []piece) bool {
	return slices.EqualFunc(a, b, func(a, b piece) bool { return a.role == b.role && a.id == b.id && a.text == b.text })
}

// files21 reads whatever holds units, down to the units.
func (r *xmlReader) files21(e xml.StartElement) error {
	switch e.Name.Local {
	case "unit":
		return r.unit(e)
	case "file", "group":
		return r.children(r.files21)
	}
	return r.decoder.Skip()
}

func (r *xmlReader) unit(e xml.StartElement) error {
	p := Pair{Key: keyIn(attribute(e, "name"), attribute(e, "id")), At: r.offset(), Final: true}
	state, lacking := "", false
	err := r.children(func(child xml.StartElement) error {
		kind := child.Name.Local
		if kind != "segment" && kind != "ignorable" {
			return r.decoder.Skip()
		}
		from, to, translated, err := r.segment()
		if kind == "segment" {
			state = attribute(child, "state")
			p.Final = p.Final && state == "final"
			lacking = lacking || !translated
		} else if !translated {
			to = from
		}
		p.Source, p.Target = append(p.Source, from...), append(p.Target, to...)
		return err
	})
	if lacking {
		p.Review = slices.ContainsFunc(p.Target, func(p piece) bool { return strings.TrimSpace(p.text) != "" })
		p.Final = false
	}
	r.add(p, state)
	return err
}

func (r *xmlReader) segment() (from, to []piece, translated bool, err error) {
	err = r.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "source":
			from, err = r.content(0)
		case "target":
			translated = true
			to, err = r.content(0)
		default:
			err = r.decoder.Skip()
		}
		return err
	})
	return from, to, translated, err
}
