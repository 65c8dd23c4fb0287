// Package words owns the interface's words: the messages of i18n/*.toml, spoken
// through go-i18n with plural forms, their rules and their editing; dates, and Korean
// particles.
//
// An edition's own file goes before the one that juhae has built in, message by
// message. What neither has is said in the edition's original language, and what that
// lacks too in English; whoever shows it is told the language it is in.
//
// Invariants: a message that a template asks for can be said in every language of the
// edition, or Load has reported an error; Load reports every message that falls back;
// an edit of a file adds bytes or changes one value's, and no others.
package words

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"juhae/internal/source"
)

// Words are the interface's words in every language of an edition.
type Words struct {
	languages map[string]*Language
	own       []*catalogue // the edition's files, in the order of its languages
	original  *Language
	english   *Language
	required  []string // ids that pages ask for, sorted
	known     []string // ids that juhae's own templates ask for
	builtin   []*catalogue
}

// Language is the interface's words in one language.
type Language struct {
	Tag      string
	messages map[string]entry
	order    []string          // ids, as the files have them
	dates    *Language         // in whose words it says dates
	names    map[string]string // see ownName; of the messages that it lacks
}

// entry is a message and the file that says it.
type entry struct {
	message *Message
	from    *catalogue
	foreign bool // it fell back to another language
}

// In returns the words of a language that Load was given.
func (w *Words) In(tag string) *Language { return w.languages[tag] }

// Load reads i18n/TAG.toml for each language, of the edition and of juhae's own files;
// the first language is the original. needed are the messages that templates and pages
// ask for; known are those that juhae's own templates ask for, which may stand unused
// where an edition has templates of its own. A needed message that no file has is
// the fault of the template that asks for it, and is reported there. Messages of a family ("role-",
// "verdict-" …) may be added freely, but then in every language.
func Load(own, builtin fs.FS, tags, needed, known []string) (*Words, []source.Problem, error) {
	w := &Words{languages: map[string]*Language{}, known: known}
	files := map[string][]*catalogue{}
	for _, tag := range append(slices.Clone(tags), "en") {
		if files[tag] != nil {
			continue
		}
		for i, from := range []fs.FS{own, builtin} {
			for _, name := range related(tag) {
				c, err := readCatalogue(from, name, i == 0)
				if err != nil {
					return nil, nil, err
				}
				files[tag] = append(files[tag], c)
			}
		}
	}
	for _, tag := range tags {
		w.languages[tag] = newLanguage(tag, files[tag], files[tags[0]], files["en"])
		w.own = append(w.own, files[tag][0])
		w.builtin = append(w.builtin, files[tag][len(related(tag)):]...)
	}
	w.builtin = append(w.builtin, files["en"][len(related("en")):]...)
	w.original = w.languages[tags[0]]
	english := newLanguage("en", files["en"], nil, nil)
	w.english = english
	for _, l := range w.languages {
		l.dates = english
		for _, other := range []*Language{w.original, l} {
			if other.speaksDates() {
				l.dates = other
			}
		}
	}
	english.dates = english
	w.require(needed)
	return w, w.check(), nil
}

// related are the tags whose words serve a language as they are: its own, and the same
// language in the same script without a region. Chinese in one script has no words
// for the other.
func related(tag string) []string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return []string{tag}
	}
	base, script, _ := parsed.Raw()
	if full, _ := parsed.Script(); full.String() != script.String() {
		script = full
	}
	tags := []string{tag}
	if with, err := language.Compose(base, script); err == nil {
		tags = append(tags, with.String(), base.String()+"-"+script.String())
	}
	if usual, _ := language.Make(base.String()).Script(); usual == script {
		tags = append(tags, base.String())
	}
	slices.Sort(tags[1:])
	return unique(tags)
}

// unique drops repetitions and keeps the order.
func unique(names []string) []string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// newLanguage takes each message from the first file that says it.
func newLanguage(tag string, files, original, english []*catalogue) *Language {
	l := &Language{Tag: tag, messages: map[string]entry{}, names: map[string]string{}}
	for i, chain := range [][]*catalogue{files, original, english} {
		for _, c := range chain {
			for j := range c.messages {
				m := &c.messages[j]
				if _, said := l.messages[m.ID]; said || !c.speech.known[m.ID] {
					continue
				}
				l.messages[m.ID] = entry{m, c, i > 0 && !slices.Contains(related(tag), c.tag)}
				l.order = append(l.order, m.ID)
			}
		}
	}
	for _, id := range naming {
		if e, said := l.messages[id]; !said || e.foreign {
			l.names[id] = ownName(tag, id)
		}
	}
	return l
}

// families are the beginnings of messages whose ids are made of words in the
// content: a role that has a message in every language is a role that exists.
var families = []string{"role-", "verdict-", "kind-"}

func isFamily(id string) bool {
	return slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(id, f) })
}

// require lists what every language must say: what is asked for by name, and of the
// families what any of the edition's languages says of its own.
func (w *Words) require(needed []string) {
	w.required = slices.Clone(needed)
	for _, l := range w.languages {
		for id := range l.messages {
			if isFamily(id) {
				w.required = append(w.required, id)
			}
		}
	}
	slices.Sort(w.required)
	w.required = slices.Compact(w.required)
}

// Has reports whether there is a message, be it in another language.
func (l *Language) Has(id string) bool { _, ok := l.messages[id]; return ok }

// Family returns what stands behind a beginning such as "role-" in the messages' ids.
func (l *Language) Family(prefix string) (names []string) {
	for id := range l.messages {
		if name, ok := strings.CutPrefix(id, prefix); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// T returns a message. args are placeholder names, each followed by its value; the
// value of "Count" also chooses the plural form. A message that no language has is an
// error.
func (l *Language) T(id string, args ...any) (string, error) {
	text, _, err := l.Say(id, args...)
	return text, err
}

// Say is T and returns the language that the message is in too: another than l's where
// it has fallen back.
func (l *Language) Say(id string, args ...any) (text, lang string, err error) {
	e, ok := l.messages[id]
	if own := l.names[id]; own != "" {
		return own, l.Tag, nil
	}
	if !ok {
		return "", l.Tag, fmt.Errorf("no message %q in %q", id, l.Tag)
	}
	if len(args)%2 != 0 {
		return "", l.Tag, fmt.Errorf("message %q: a placeholder name without a value", id)
	}
	lang = l.Tag
	if e.foreign {
		lang = e.from.tag
	}
	text, err = e.from.speech.say(id, args)
	return text, lang, err
}

// LanguageOf is the language that a message is in.
func (l *Language) LanguageOf(id string) string {
	if e, ok := l.messages[id]; ok && e.foreign && l.names[id] == "" {
		return e.from.tag
	}
	return l.Tag
}

// Must returns a message as T does, or its id in angle brackets where the message
// is at fault; Load and the templates have reported that then.
func (l *Language) Must(id string, args ...any) string {
	text, err := l.T(id, args...)
	if err != nil {
		return "⟨" + id + "⟩"
	}
	return text
}
