package exchange

import (
	"fmt"
	"slices"
	"strings"
)

// PO writes a catalogue as gettext does (GNU gettext manual, section "The Format of PO
// Files"), its lines unwrapped, as msgcat --no-wrap leaves them. What is not confirmed
// is fuzzy; of a stale unit the original as it was then is the previous msgid.
//
// The dates that gettext puts into the header are left at the beginning of time: the
// same edition gives the same bytes.
func PO(c *Catalogue) []byte {
	w := &poWriter{}
	forms, expression := pluralForms(c.Language)
	w.strings("msgid", "")
	w.strings("msgstr", strings.Join([]string{
		"Project-Id-Version: " + oneLine(c.Title),
		"Report-Msgid-Bugs-To: ",
		"PO-Revision-Date: 1970-01-01 00:00+0000",
		"Last-Translator: ",
		"Language-Team: ",
		"Language: " + strings.ReplaceAll(c.Language, "-", "_"),
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=UTF-8",
		"Content-Transfer-Encoding: 8bit",
		fmt.Sprintf("Plural-Forms: nplurals=%d; plural=%s;", len(forms), expression),
		"X-Generator: juhae",
		"X-Source-Language: " + c.Original,
		""}, "\n"))
	for i := 0; i < len(c.Entries); {
		n := 1
		for c.Entries[i].Form != "" && i+n < len(c.Entries) && c.Entries[i+n].ID == c.Entries[i].ID {
			n++
		}
		w.entry(c.Entries[i : i+n])
		i += n
	}
	return []byte(w.b.String())
}

type poWriter struct{ b strings.Builder }

// entry writes an entry, or all the plural forms of one.
func (w *poWriter) entry(forms []Entry) {
	e := &forms[0]
	w.b.WriteString("\n")
	for _, note := range notesOf(e) {
		w.b.WriteString("#. " + note + "\n")
	}
	w.b.WriteString("#: " + reference(e.origin()) + "\n")
	if slices.ContainsFunc(forms, func(e Entry) bool { return e.Review() }) {
		w.b.WriteString("#, fuzzy\n")
		if e.Then != "" && e.Then != e.Original.Normal() {
			w.strings("#| msgid", e.Then)
		}
	}
	w.strings("msgctxt", e.ID)
	if e.Form == "" {
		w.strings("msgid", e.Source)
		w.strings("msgstr", e.Target)
		return
	}
	w.strings("msgid", e.Singular)
	w.strings("msgid_plural", forms[len(forms)-1].Source) // of other
	for i := range forms {
		w.strings(fmt.Sprintf("msgstr[%d]", i), forms[i].Target)
	}
}

// notesOf is what a translator is told of an entry, a line each.
func notesOf(e *Entry) (notes []string) {
	if e.Comment != "" {
		notes = append(notes, oneLine(e.Comment))
	}
	for _, n := range e.Names {
		notes = append(notes, oneLine(n.String()))
	}
	return notes
}

// reference is a place as gettext writes it: a name with spaces stands between U+2068
// and U+2069.
func reference(place string) string {
	if !strings.ContainsAny(place, " \t") {
		return place
	}
	i := strings.LastIndexByte(place, ':')
	return "\u2068" + place[:i] + "\u2069" + place[i:]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// strings writes a keyword and its text; a text of several lines has a string for each,
// after an empty one.
func (w *poWriter) strings(keyword, s string) {
	mark := ""
	if strings.HasPrefix(keyword, "#| ") {
		mark = "#| "
	}
	w.b.WriteString(keyword + " ")
	if !strings.Contains(strings.TrimSuffix(s, "\n"), "\n") {
		w.b.WriteString(quotePO(s) + "\n")
		return
	}
	w.b.WriteString("\"\"\n")
	for line := range strings.Lines(s) {
		w.b.WriteString(mark + quotePO(line) + "\n")
	}
}

var escapePO = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`,
	"\a", `\a`, "\b", `\b`, "\f", `\f`, "\v", `\v`)

func quotePO(s string) string { return `"` + escapePO.Replace(s) + `"` }
