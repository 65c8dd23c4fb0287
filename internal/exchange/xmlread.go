package exchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"juhae/internal/source"
)

// xmlReader reads the elements of a translator's XML, whatever their order, prefixes and
// attributes. It is an error where the XML is not well-formed: nothing is taken over then.
type xmlReader struct {
	in      *Incoming
	decoder *xml.Decoder
	start   int // of the text in the file
	depth   int // of the element that is read
}

// deepest is how deep elements may stand within each other.
const deepest = 64

// formatError says that a file is well-formed, and not of its kind.
type formatError struct{ text, hint string }

func (e formatError) Error() string { return e.text }

// readXML checks what every XML file has to be and hands it to a format's reader.
func readXML(f *source.File, read func(*xmlReader) error) *Incoming {
	in := &Incoming{File: f}
	if in.Problems = f.Unusable(); in.Problems != nil {
		return in
	}
	text, start := f.Text()
	r := &xmlReader{in: in, decoder: xml.NewDecoder(bytes.NewReader(text)), start: start}
	err := read(r)
	var format formatError
	switch {
	case err == nil:
	case errors.As(err, &format):
		in.Pairs = nil
		in.problem(r.offset(), "format-unknown", format.text, format.hint)
	default:
		in.Pairs = nil
		in.problem(r.offset(), "xml-invalid", strings.TrimPrefix(err.Error(), "XML "), "the file is damaged: save it again from the tool it came from; nothing of it was taken over")
	}
	return in
}

func (r *xmlReader) offset() int { return r.start + int(r.decoder.InputOffset()) }

// next returns the next start or end of an element; text between them is passed over.
func (r *xmlReader) next() (xml.Token, error) {
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch token.(type) {
		case xml.StartElement, xml.EndElement:
			return token, nil
		}
	}
}

// children calls visit for each element inside the one that has begun; visit reads
// it to its end.
func (r *xmlReader) children(visit func(xml.StartElement) error) error {
	if r.depth++; r.depth > deepest {
		return formatError{"elements within elements, too deep", "export again"}
	}
	defer func() { r.depth-- }()
	for {
		token, err := r.next()
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			return nil
		}
		if err := visit(start); err != nil {
			return err
		}
	}
}

// root reads the root element's start.
func (r *xmlReader) root(name string) (xml.StartElement, error) {
	token, err := r.next()
	if err != nil && err != io.EOF {
		return xml.StartElement{}, err
	}
	start, ok := token.(xml.StartElement)
	if !ok || start.Name.Local != name {
		return start, formatError{"expected <" + name + ">", "export again, or give the file the ending of its format"}
	}
	return start, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// content reads the pieces in the element that has begun, to its end. Pairs of codes
// nest, or stand by themselves (<bx/>, <sc/>); what native codes hold (<bpt>, <ph>) is
// Markdown; annotations are looked through.
func (r *xmlReader) content(depth int) (pieces []piece, err error) {
	if depth > deepest {
		return nil, formatError{"tags within tags, too deep", "export again"}
	}
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.CharData:
			pieces = append(pieces, piece{text: string(t)})
		case xml.EndElement:
			return pieces, nil
		case xml.StartElement:
			inner, err := r.content(depth + 1)
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, codeOf(t, inner)...)
		}
	}
}

// codeOf is what an inline element stands for.
func codeOf(e xml.StartElement, inner []piece) []piece {
	id := attribute(e, "id")
	for _, name := range []string{"startRef", "rid", "i"} {
		if other := attribute(e, name); other != "" {
			id = other
		}
	}
	switch e.Name.Local {
	case "g", "pc":
		return append(append([]piece{{role: opens, id: id}}, inner...), piece{role: closes, id: id})
	case "x":
		return []piece{{role: point, id: id}}
	case "bx", "sc":
		return []piece{{role: opens, id: id}}
	case "ex", "ec":
		return []piece{{role: closes, id: id}}
	case "ph":
		if len(inner) == 0 {
			return []piece{{role: point, id: id}}
		}
	case "cp":
		return []piece{{text: "\ufffd"}} // a character that XML can't have, and Markdown should not
	}
	return inner
}

// fill puts the Markdown of the codes in: of the original's marks, or those that the
// present translation has in their place. What is wrong with the tags comes back as text.
func fill(pieces, original, present []piece) (markdown, fault string) {
	codes := map[string]string{}
	kinds := map[string]string{}
	key := func(p piece) string { return fmt.Sprint(p.role, " ", p.id) }
	for _, side := range [][]piece{original, present} {
		for _, p := range side {
			if p.role != wording {
				codes[key(p)], kinds[p.id] = p.text, p.kind+" "+p.mark
			}
		}
	}
	var b strings.Builder
	seen := map[string]bool{}
	var open []string
	for _, p := range pieces {
		if p.role == wording {
			b.WriteString(p.text)
			continue
		}
		code, ok := codes[key(p)]
		switch {
		case !ok:
			return "", "the tag " + source.Quote(shorten(p.id)) + " is none of the original's"
		case seen[key(p)]:
			return "", "the tag " + source.Quote(p.id) + " (" + kinds[p.id] + ") stands twice"
		case p.role == closes && (len(open) == 0 || open[len(open)-1] != p.id):
			return "", "the tag " + source.Quote(p.id) + " (" + kinds[p.id] + ") ends where it has not begun, or across another"
		}
		seen[key(p)] = true
		switch p.role {
		case opens:
			open = append(open, p.id)
		case closes:
			open = open[:len(open)-1]
		}
		b.WriteString(code)
	}
	if len(open) > 0 {
		return "", "the tag " + source.Quote(open[0]) + " (" + kinds[open[0]] + ") does not end"
	}
	return b.String(), ""
}
