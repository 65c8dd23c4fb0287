package read

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// ReferencesPath is where an edition's references stand.
const ReferencesPath = "content/references.yaml"

// These are names of files that look as if they held references, in forms that are read
// once they have their name, and in others.
var (
	otherwiseNamed  = regexp.MustCompile(`(?i)^(?:references?|refs|bibliography)\.ya?ml$`)
	otherwiseFormed = regexp.MustCompile(`(?i)^(?:references?|refs|bibliography)\.json$|\.(?:bib|ris)$`)
)

// referencesElsewhere tells of a file that seems to hold the references of an edition that
// has none.
func referencesElsewhere(edition fs.FS) []source.Problem {
	entries, _ := fs.ReadDir(edition, "content") // what can't be listed is told of elsewhere
	for _, e := range entries {
		hint := "name it " + ReferencesPath
		switch {
		case e.IsDir() || Ignored(e.Name()):
			continue
		case otherwiseFormed.MatchString(e.Name()):
			hint = "write them as CSL-YAML into " + ReferencesPath + ", as Zotero exports them and pandoc converts them"
		case !otherwiseNamed.MatchString(e.Name()):
			continue
		}
		f := &source.File{Path: ReferencesPath}
		return []source.Problem{f.Problem(0, "references-file", "no references here, and content/"+e.Name()+" is not read", hint)}
	}
	return nil
}

// cslTypes are the item types of CSL 1.0.2, appendix III.
var cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
	classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
	legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
	periodical personal_communication post post-weblog regulation report review review-book software song speech standard
	thesis treaty webpage`)

// referenceIDForm keeps ids usable in addresses.
var referenceIDForm = regexp.MustCompile(`^[\pL\pN][^\s"<>#%&]*$`)

func validTag(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil
}

// References reads CSL-YAML, as Zotero and pandoc write it: a list under
// "references:". Variables that juhae does not print are left alone.
func References(file *source.File) ([]*edition.Reference, []source.Problem) {
	if problems := file.Unusable(); problems != nil {
		return nil, problems
	}
	text, start := file.Text()
	y := &yamlReader{file: file, base: start, first: "references: and, below it, - id: … for each"}
	root := y.parse(text)
	if root == nil {
		return nil, y.problems
	}
	var references []*edition.Reference
	y.pairs(root, []string{"references"}, func(_ string, list *yaml.Node) {
		if list.Kind != yaml.SequenceNode {
			y.problem(list, "yaml-type", "expected a list of references", "begin each with - id: …")
			return
		}
		for _, item := range list.Content {
			if r := reference(y, item); r != nil {
				references = append(references, r)
			}
		}
	})
	slices.SortStableFunc(references, func(a, b *edition.Reference) int { return strings.Compare(a.ID, b.ID) })
	for i := 1; i < len(references); i++ {
		if references[i].ID == references[i-1].ID {
			y.problems = append(y.problems, file.Problem(references[i].At, "id-twice", "a second reference "+source.Quote(references[i].ID), "give each its own id"))
		}
	}
	return references, y.problems
}

func reference(y *yamlReader, item *yaml.Node) *edition.Reference {
	if item.Kind != yaml.MappingNode {
		y.problem(item, "yaml-type", "expected a reference with its keys", "write it as - id: …, with type: … and title: … below")
		return nil
	}
	r := &edition.Reference{At: y.at(item), Places: map[string]int{}}
	text := map[string]*string{"id": &r.ID, "type": &r.Type, "title": &r.Title, "container-title": &r.Container,
		"publisher": &r.Publisher, "volume": &r.Volume, "issue": &r.Issue, "page": &r.Page, "number": &r.Number,
		"language": &r.Language, "DOI": &r.DOI, "URL": &r.URL, "ISBN": &r.ISBN, "ISSN": &r.ISSN}
	y.pairs(item, nil, func(key string, value *yaml.Node) {
		r.Places[key] = y.at(value)
		switch {
		case text[key] != nil:
			*text[key] = y.text(value)
		case key == "author":
			r.Authors = names(y, value)
		case key == "issued":
			r.Issued = cslDate(y, value)
		case key == "accessed":
			r.Accessed = cslDate(y, value)
		}
		switch {
		case key == "type" && !slices.Contains(cslTypes, r.Type):
			y.problem(value, "reference-type", "unknown type "+source.Quote(r.Type), "use an item type of CSL 1.0.2, such as article-newspaper"+source.DidYouMean(r.Type, cslTypes...))
		case key == "URL" && !WebAddress(r.URL):
			y.problem(value, "url-invalid", source.Quote(r.URL)+" is not a web address", "write the whole address, with https://")
			r.URL = ""
		case key == "id" && (!referenceIDForm.MatchString(r.ID) || strings.HasPrefix(r.ID, "settings_")): // which the page of references has itself
			y.problem(value, "reference-id-form", "malformed reference id "+source.Quote(r.ID), "begin it with a letter or digit and leave out spaces; the id becomes part of addresses")
		case key == "language" && !validTag(r.Language):
			y.problem(value, "lang-invalid", source.Quote(r.Language)+" is not a language tag", "write a BCP 47 tag, such as ko or zh-Hant")
		}
	})
	for key, value := range map[string]string{"id": r.ID, "type": r.Type, "title": r.Title} {
		if value == "" {
			y.problem(item, "key-missing", "a reference without "+key, "add "+key+": …")
		}
	}
	if r.ID == "" {
		return nil
	}
	return r
}

func names(y *yamlReader, list *yaml.Node) []edition.Name {
	if list.Kind != yaml.SequenceNode {
		y.problem(list, "yaml-type", "expected a list of names", "write each as - {family: …, given: …} or - {literal: …}")
		return nil
	}
	var out []edition.Name
	for _, item := range list.Content {
		var n edition.Name
		y.pairs(item, nil, func(key string, value *yaml.Node) {
			switch key {
			case "family":
				n.Family = y.text(value)
			case "given":
				n.Given = y.text(value)
			case "literal":
				n.Literal = y.text(value)
			}
		})
		out = append(out, n)
	}
	return out
}

// cslDate reads a CSL date: date-parts, as CSL-JSON has it, or one EDTF text.
func cslDate(y *yamlReader, value *yaml.Node) edition.Date {
	if value.Kind == yaml.ScalarNode {
		return y.date(value)
	}
	var date edition.Date
	if value.Kind == yaml.SequenceNode && len(value.Content) > 0 { // Zotero: a list of {year, month, day}
		value = value.Content[0]
	}
	parts := [3]string{}
	y.pairs(value, nil, func(key string, v *yaml.Node) {
		switch {
		case key == "date-parts" && v.Kind == yaml.SequenceNode && len(v.Content) > 0:
			for i, part := range v.Content[0].Content[:min(3, len(v.Content[0].Content))] {
				parts[i] = part.Value
			}
		case key == "year":
			parts[0] = v.Value
		case key == "month":
			parts[1] = v.Value
		case key == "day":
			parts[2] = v.Value
		}
	})
	if value.Kind != yaml.MappingNode {
		return date // and that is reported
	}
	date, err := edition.ParseDate(edtf(parts))
	if err != nil {
		y.problem(value, "date-invalid", source.Quote(strings.TrimRight(strings.Join(parts[:], "-"), "-"))+" is not a date",
			"write date-parts: [[2024, 3, 20]], or a text such as 2024-03-20")
	}
	return date
}

func edtf(parts [3]string) string {
	var out []string
	for i, p := range parts {
		if p == "" {
			break
		}
		n, err := strconv.Atoi(p)
		if err != nil {
			return p // which is no date
		}
		out = append(out, fmt.Sprintf([]string{"%04d", "%02d", "%02d"}[i], n))
	}
	return strings.Join(out, "-")
}
