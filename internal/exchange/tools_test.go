package exchange_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"juhae/internal/exchange"
	"juhae/internal/translate"
)

// need skips a test where a program is missing; in CI it fails then, for tools/setup
// has it.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			missing(t, p)
		}
	}
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing: run tools/setup", what)
	}
	t.Skipf("%s is missing: run tools/setup", what)
}

// workshop is a folder in which translators' tools are run on files.
type workshop struct {
	t   *testing.T
	dir string
}

func newWorkshop(t *testing.T) workshop { return workshop{t, t.TempDir()} }

func (w workshop) write(name string, data []byte) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w workshop) read(name string) string {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

// run runs a program, which must succeed, and returns what it says.
func (w workshop) run(line string) string {
	w.t.Helper()
	words := strings.Fields(line)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = w.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("%s: %v\n%s", line, err, out)
	}
	return string(out)
}

// editions are the editions that the tools are tried on: one with every kind of unit,
// all drafts and all confirmed, and this repository's with units of every state.
func editions(t *testing.T) map[string]*exchange.Edition {
	files := own(t)
	x := load(t, files, false)
	var entries []translate.Entry
	for i, e := range x.Report.Entries() {
		if i%4 > 0 { // the others are drafts
			entries = append(entries, e)
		}
	}
	x.Report.Confirm(entries, "", "")
	n := 0
	sync := regexp.MustCompile(`(?m)^original = "`).ReplaceAllStringFunc(string(x.Report.Bytes()), func(s string) string {
		if n++; n%3 == 0 { // stale: the original was another
			return s + "옛 "
		}
		return s
	})
	mixed := load(t, withSync(files, sync), false)
	seen := map[translate.State]int{}
	for _, e := range mixed.Report.Entries() {
		seen[e.State]++
	}
	if seen[translate.Stale] < 50 || seen[translate.Draft] < 50 || seen[translate.Confirmed] < 50 {
		t.Fatalf("the states are %v", seen)
	}
	return map[string]*exchange.Edition{"drafts": load(t, story(), false), "story": load(t, story(), true), "mixed": mixed}
}

// gettextTools are what tools do to a PO file in passing.
var gettextTools = []string{
	"msgcat --width=78 en.po -o out.po",
	"msgcat --width=40 en.po -o out.po",
	"msgcat --no-wrap --sort-output en.po -o out.po",
	"msgcat --no-location --no-wrap en.po -o out.po",
	"msgcat --sort-by-file --add-location=file en.po -o out.po",
	"msgmerge --quiet en.po en.po -o out.po",
	"msgmerge --quiet --previous --sort-output en.po en.po -o out.po",
	"msgconv --to-code=UTF-8 en.po -o out.po",
	"msgcat --escape en.po -o out.po",
}

func TestGettext(t *testing.T) {
	need(t, "msgfmt", "msgcat", "msgmerge")
	for what, x := range editions(t) {
		w := newWorkshop(t)
		po := exchange.PO(x.Catalogue("en"))
		w.write("en.po", po)
		if said := w.run("msgfmt --check --output-file=out.mo en.po"); said != "" {
			t.Errorf("%s: msgfmt --check says %s", what, said)
		}
		w.run("msgcat --no-wrap en.po -o out.po")
		if w.read("out.po") != string(po) {
			t.Errorf("%s: gettext would write the file otherwise", what)
		}
		finished := len(take(t, x, "en.po", string(po)).Finished)
		for _, tool := range gettextTools {
			w.run(tool)
			imp := take(t, x, "en.po", w.read("out.po"))
			unchanged(t, what+" "+tool, imp, translated(x.Catalogue("en")))
			if len(imp.Finished) != finished {
				t.Errorf("%s %s: %d of %d confirmed units came back as done", what, tool, len(imp.Finished), finished)
			}
		}
		// Poedit writes itself into the header, with the time, and keeps the rest as gettext does.
		poedit := strings.NewReplacer("1970-01-01 00:00+0000", "2026-11-24 12:00+0900", "X-Generator: juhae", "X-Generator: Poedit 3.4.2",
			`Last-Translator: \n`, `Last-Translator: Hong Gil-dong <hong@example.org>\n`).Replace(string(po))
		unchanged(t, what+" Poedit", take(t, x, "en.po", strings.ReplaceAll(poedit, "\n", "\r\n")+"\n#~ msgid \"gone\"\n#~ msgstr \"gone\"\n"), translated(x.Catalogue("en")))
	}
}

// toolkit are the ways through the Translate Toolkit's converters and back; it numbers
// units anew and drops their contexts, so that texts tell which unit is which.
var toolkit = [][]string{
	{"po2xliff --progress=none en.po out.xlf"},
	{"po2xliff --progress=none en.po between.xlf", "xliff2po --progress=none between.xlf out.po"},
	{"po2tmx --progress=none --language=en --source-language=ko en.po out.tmx"},
	{"po2csv --progress=none en.po between.csv", "csv2po --progress=none between.csv out.po"},
}

func TestTranslateToolkit(t *testing.T) {
	need(t, "po2xliff", "xliff2po", "po2tmx")
	for what, x := range editions(t) {
		w := newWorkshop(t)
		w.write("en.po", exchange.PO(x.Catalogue("en")))
		for _, way := range toolkit {
			for _, tool := range way {
				w.run(tool)
			}
			out := way[len(way)-1]
			name := out[strings.LastIndexByte(out, ' ')+1:]
			imp := take(t, x, name, w.read(name))
			if len(imp.Changes) > 0 {
				t.Errorf("%s %s: changed %+v", what, out, imp.Changes[0])
			}
			doubled := strings.HasPrefix(out, "csv2po") && what != "mixed" // it doubles backslashes, and what has any is refused
			if len(imp.Problems) > 0 && !doubled {
				t.Errorf("%s %s: %s", what, out, problems(imp))
			}
			if imp.Same == 0 && what != "drafts" { // po2tmx leaves out what is fuzzy
				t.Errorf("%s %s: nothing came back", what, out)
			}
		}
	}
}

// TestSchemas validates XLIFF by the schemas of OASIS, which Debian's
// php-symfony-translation has (that of 2.0 has the core of 2.1 too), and TMX by a grammar
// of our own.
func TestSchemas(t *testing.T) {
	need(t, "xmllint")
	strict, core := schema(t, "xliff-core-1.2-*.xsd"), schema(t, "xliff-core-2.*.xsd")
	grammar, err := filepath.Abs("testdata/tmx14b.rng")
	if err != nil {
		t.Fatal(err)
	}
	for what, x := range editions(t) {
		c := x.Catalogue("en")
		for name, one := range map[string]struct {
			data []byte
			flag string
		}{"12.xlf": {exchange.XLIFF12(c), "--schema " + strict}, "21.xlf": {exchange.XLIFF21(c), "--schema " + core}, "en.tmx": {exchange.TMX(c), "--relaxng " + grammar}} {
			w := newWorkshop(t)
			w.write(name, one.data)
			if said := w.run("xmllint --nonet --noout " + one.flag + " " + name); strings.TrimSpace(said) != name+" validates" {
				t.Errorf("%s: %s", what, said)
			}
		}
		w := newWorkshop(t)
		w.write("en.tbx", exchange.TBX(x, "en"))
		w.run("xmllint --nonet --noout en.tbx")
	}
}

// schema copies an installed schema to where it needs no network: its import of
// xml.xsd, which stands beside it, by name.
func schema(t *testing.T, pattern string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join("/usr/share/php/Symfony/Component/Translation/Resources/schemas", pattern))
	if len(found) == 0 {
		missing(t, "the schema "+pattern)
	}
	w := newWorkshop(t)
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, there := range []string{"http://www.w3.org/2001/xml.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"} {
		text = strings.ReplaceAll(text, `schemaLocation="`+there+`"`, `schemaLocation="xml.xsd"`)
	}
	w.write("schema.xsd", []byte(text))
	data, err = os.ReadFile(filepath.Join(filepath.Dir(found[0]), "xml.xsd"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("xml.xsd", data)
	return filepath.Join(w.dir, "schema.xsd")
}

// TestTermbase: the Translate Toolkit, by which Weblate reads termbases, finds every term.
func TestTermbase(t *testing.T) {
	need(t, "tbx2po", "csv2po")
	x := load(t, own(t), false)
	w := newWorkshop(t)
	w.write("en.tbx", exchange.TBX(x, "en"))
	w.run("tbx2po --progress=none en.tbx en.po")
	for _, g := range x.Glosses {
		if title := g.Text("en").Title; !strings.Contains(w.read("en.po"), fmt.Sprintf("%q", title)) {
			t.Errorf("no term %q", title)
		}
	}
}

// TestXMLHabits are what tools do to XML in passing: prefixes, the order of
// attributes, indentation between elements, comments, entities.
func TestXMLHabits(t *testing.T) {
	x := load(t, own(t), true)
	c := x.Catalogue("en")
	for name, format := range map[string]func(*exchange.Catalogue) []byte{"12.xlf": exchange.XLIFF12, "21.xlf": exchange.XLIFF21, "en.tmx": exchange.TMX} {
		unchanged(t, name, take(t, x, name, disguise(t, string(format(c)))), translated(c))
	}
}

// disguise writes XML another way: each element with a prefix, attributes the other way
// round, and characters as references.
func disguise(t *testing.T, data string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("<?xml version='1.0' encoding='utf-8'?>\n<!-- saved by another tool -->\n")
	d := xml.NewDecoder(strings.NewReader(data))
	prefixed := strings.Contains(data, " xmlns=")
	name := func(n xml.Name) string {
		if prefixed {
			return "x:" + n.Local
		}
		return n.Local
	}
	for {
		token, err := d.RawToken()
		if err != nil {
			return b.String()
		}
		switch token := token.(type) {
		case xml.StartElement:
			b.WriteString("<" + name(token.Name))
			for i := len(token.Attr) - 1; i >= 0; i-- {
				a := token.Attr[i]
				key := a.Name.Local
				switch {
				case key == "xmlns":
					key = "xmlns:x"
				case a.Name.Space != "":
					key = a.Name.Space + ":" + key
				}
				b.WriteString("\n    " + key + "='")
				xml.EscapeText(&b, []byte(a.Value))
				b.WriteString("'")
			}
			b.WriteString(" >")
		case xml.EndElement:
			b.WriteString("</" + name(token.Name) + "\n>")
		case xml.CharData:
			for _, r := range string(token) {
				if r == ' ' || r == '\n' {
					b.WriteRune(r)
				} else {
					fmt.Fprintf(&b, "&#x%X;", r)
				}
			}
		}
	}
}

// TestPluralForms compares gettext's expressions, as Python's gettext understands them, with
// CLDR's rules, in every language that has rules of its own.
func TestPluralForms(t *testing.T) {
	need(t, "python3")
	var b strings.Builder
	b.WriteString("import gettext\n")
	for _, lang := range strings.Fields("af am ar az be bg bn br bs ca cs cy da de dsb el en eo es et eu fa fi fil fr ga gd gl gu gv he hi hr hsb hu hy id is it iu ja ka kk km kn ko ksh kw ky lag lb lo lt lv mk ml mn mr ms mt my naq nb ne nl nn pa pl ps pt pt-PT ro ru se shi si sk sl so sq sr sv sw ta te th tk tr tzm ug uk ur uz vi wa yo zh-Hans zh-Hant zu") {
		forms, expression := exchange.PluralForms(lang)
		fmt.Fprintf(&b, "f = gettext.c2py(%q)\nprint(%q, [f(n) for n in range(200)])\n", expression, lang)
		var want []int
		for n := range 200 {
			want = append(want, indexIn(forms, exchange.Category(lang, n)))
		}
		fmt.Fprintf(&b, "assert [f(n) for n in range(200)] == [int(n) for n in %q.split()], %q\n", strings.Trim(fmt.Sprint(want), "[]"), lang)
	}
	w := newWorkshop(t)
	w.write("plural.py", []byte(b.String()))
	w.run("python3 plural.py")
}

func indexIn(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}
