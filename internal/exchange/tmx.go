package exchange

import (
	"encoding/xml"

	"juhae/internal/source"
	"juhae/internal/translate"
)

// TMX writes what is confirmed of a catalogue as a translation memory, TMX 1.4b (LISA
// OSCAR, 26 April 2005). Marks are <bpt>, <ept> and <ph>, which hold their Markdown.
func TMX(c *Catalogue) []byte {
	w := newXML()
	w.start("tmx", "version", "1.4")
	w.empty("header", "creationtool", "juhae", "creationtoolversion", "1", "segtype", "paragraph", "o-tmf", "juhae",
		"adminlang", "en", "srclang", c.Original, "datatype", "plaintext")
	w.start("body")
	for i := range c.Entries {
		if e := &c.Entries[i]; e.State == translate.Confirmed && e.Target != "" {
			w.memory(c, e)
		}
	}
	w.end()
	w.end()
	return w.bytes()
}

func (w *xmlWriter) memory(c *Catalogue, e *Entry) {
	original, translation := cutPair(e)
	w.start("tu", "tuid", e.key())
	for _, side := range []struct {
		language string
		pieces   []piece
	}{{c.Original, original}, {c.Language, translation}} {
		w.start("tuv", "xml:lang", side.language)
		w.element("seg", tagged(side.pieces, codeTMX))
		w.end()
	}
	w.end()
}

func codeTMX(p piece) string {
	kind := "x-" + p.kind
	if p.kind == "link" || p.kind == "italic" || p.kind == "bold" {
		kind = p.kind
	}
	content := escapeText(p.text)
	switch p.role {
	case opens:
		return tag("bpt", []string{"i", p.id, "x", p.id, "type", kind}, ">") + content + "</bpt>"
	case closes:
		return tag("ept", []string{"i", p.id}, ">") + content + "</ept>"
	}
	return tag("ph", []string{"x", p.id, "type", kind}, ">") + content + "</ph>"
}

// readTMX reads a translation memory: of each pair the original's text and that of the
// first other language of the edition, in the order of its languages.
func readTMX(f *source.File, languages []string) *Incoming {
	return readXML(f, func(r *xmlReader) error {
		if _, err := r.root("tmx"); err != nil {
			return err
		}
		return r.children(func(e xml.StartElement) error {
			if e.Name.Local != "body" {
				return r.decoder.Skip()
			}
			return r.children(func(e xml.StartElement) error { return r.memoryUnit(e, languages) })
		})
	})
}

func (r *xmlReader) memoryUnit(e xml.StartElement, languages []string) error {
	if e.Name.Local != "tu" {
		return r.decoder.Skip()
	}
	p := Pair{Key: keyIn(attribute(e, "tuid")), At: r.offset(), Final: true}
	err := r.children(func(tuv xml.StartElement) error {
		lang := attribute(tuv, "lang")
		i := languageIn(lang, languages)
		if tuv.Name.Local != "tuv" || i < 0 {
			return r.decoder.Skip()
		}
		return r.children(func(seg xml.StartElement) (err error) {
			if seg.Name.Local != "seg" {
				return r.decoder.Skip()
			}
			pieces, err := r.content(0)
			switch {
			case i == 0:
				p.Source = pieces
			case r.in.Language == "" || r.in.Language == languages[i]:
				r.in.Language, p.Target = languages[i], pieces
			}
			return err
		})
	})
	if p.Source != nil && p.Target != nil {
		r.in.Pairs = append(r.in.Pairs, p)
	}
	return err
}
