package words

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juhae"
	"juhae/internal/source"
)

// builtin are words that juhae would have of its own, in English.
const builtin = `skip = "Skip to the text"
menu = "Menu"
count = {one = "{{.Count}} thing", other = "{{.Count}} things"}
when = "{{.Month}} {{.Year}}"
`

var asked = []string{"skip", "menu", "count", "when", "own"}

func words(t *testing.T, tags []string, files ...string) (*Words, []source.Problem) {
	t.Helper()
	own := fstest.MapFS{}
	for i, text := range files {
		if text != "" {
			own[Path(tags[i])] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	w, problems, err := Load(own, fstest.MapFS{"i18n/en.toml": {Data: []byte(builtin)}}, tags, asked, []string{"known"})
	if err != nil {
		t.Fatal(err)
	}
	return w, problems
}

const (
	soundKo = "skip = \"본문으로\"\nmenu = \"차림표\"\nown = \"우리 {{.Name}} 말\"\nwhen = \"{{.Year}}년\"\n[count]\nother = \"{{.Count}}개\"\n"
	soundEn = "skip = \"Skip it\"\nmenu = \"Menu\"\nown = \"our {{.Name}} word\"\nwhen = \"{{.Year}}\"\n[count]\none = \"one\"\nother = \"{{.Count}}\"\n"
)

// TestRules breaks sound files of Korean, the original, and English in one place each.
func TestRules(t *testing.T) {
	for _, c := range []struct{ in, old, new, want string }{
		{"en", "", "", ""},
		{"en", "own = \"our {{.Name}} word\"\n", "", `i18n/en.toml:7:1: no message "own" (message-missing)`},
		{"ko", "own = \"우리 {{.Name}} 말\"\n", "", "i18n/ko.toml:6:1: no message \"own\" (message-missing)"},
		{"ko", "menu = \"차림표\"\n", "", "i18n/ko.toml:6:1: no message \"menu\" (message-missing)"},
		{"en", "\"our {{.Name}} word\"", `""`, `i18n/en.toml:3:1: the message "own" is empty (message-empty)`},
		{"en", "[count]", "other-one = \"x\"\n[count]", `i18n/en.toml:5:1: the original has no message "other-one", and no template uses it (message-extra)`},
		{"ko", "[count]", "[known]\nother = \"아는 말\"\n[count]", ""},
		{"ko", "[count]", "[mneu]\nother = \"옛말\"\n[count]", `i18n/ko.toml:5:2: the message "mneu" is used nowhere (message-unused)`},
		{"en", "our {{.Name}} word", "our word", `i18n/en.toml:3:7: the message "own" lacks "{{.Name}}" (message-placeholder)`},
		{"en", "our {{.Name}} word", "{{.Nmae}} and {{.Name}}", `i18n/en.toml:3:10: nothing fills "{{.Nmae}}" in the message "own" (message-placeholder)`},
		{"en", "when = \"{{.Year}}\"", "when = \"{{.Month}}/{{.Year}}\"", ""}, // juhae's own English has it: it is filled
		{"en", "when = \"{{.Year}}\"", "when = \"{{.Day}} {{.Year}}\"", `i18n/en.toml:4:11: nothing fills "{{.Day}}" in the message "when" (message-placeholder)`},
		{"ko", "{{.Year}}년", "{{.Yaer}}년", "i18n/ko.toml:4:11: nothing fills \"{{.Yaer}}\" in the message \"when\" (message-placeholder)"},
		{"en", "our {{.Name}} word", "our {{with .Name}}{{.}}{{end}} word", ""},
		{"en", "our {{.Name}} word", "our {{.Name word", `i18n/en.toml:3:12: function "word" not defined (message-template)`},
		{"en", "our {{.Name}} word", "{{nothing .Name}}", `i18n/en.toml:3:8: function "nothing" not defined (message-template)`},
		{"en", "our {{.Name}} word", "{{particle .Name \\\"은/는\\\"}}", `i18n/en.toml:3:7: particle is for Korean words (message-template)`},
		{"ko", "우리 {{.Name}} 말", "{{particle .Name `은/는`}}", ""},
		{"ko", "우리 {{.Name}} 말", "{{particle .Name `은는`}}", "i18n/ko.toml:3:10: unknown particle \"은는\" (message-template)"},
		{"ko", "우리 {{.Name}} 말", "{{particle .Name}}", "i18n/ko.toml:3:10: particle without a pair (message-template)"},
		{"ko", "other = \"{{.Count}}개\"", "one = \"하나\"\nother = \"{{.Count}}개\"", `i18n/ko.toml:6:1: "ko" has no plural form "one" (message-plural)`},
		{"en", "one = \"one\"\n", "", `i18n/en.toml:5:2: the message "count" lacks the plural form "one" (message-plural)`},
		{"en", "one = \"one\"", "on = \"one\"", "i18n/en.toml:5:2: the message \"count\" lacks the plural form \"one\" (message-plural)\ni18n/en.toml:6:1: \"on\" is no plural form (message-form)"},
		{"en", "[count]", "[count.x]", `i18n/en.toml:5:2: a table within the message "count" (message-form)`},
		{"en", "[count]", "[description]", "i18n/en.toml:5:2: \"description\" can't be a message's id: it is a word of the file format (message-reserved)"},
		{"en", "menu = \"Menu\"", "menu = 1", "i18n/en.toml:2:1: \"menu\" is not text (message-type)"},
		{"en", "menu = \"Menu\"", "menu = [\"Menu\"]", "i18n/en.toml:2:1: \"menu\" is not text (message-type)"},
		{"en", "Skip it", "본문으로", `i18n/en.toml:1:8: the message "skip" says the same as in the original (message-equal)`},
		{"en", "menu = ", "menu ", "i18n/en.toml:2:6: "},
		{"en", "menu = ", "skip = ", "i18n/en.toml:2:1: "},
	} {
		files := map[string]string{"ko": soundKo, "en": soundEn}
		changed := strings.Replace(files[c.in], c.old, c.new, 1)
		if c.old != "" && changed == files[c.in] {
			t.Fatalf("%s has no %q", c.in, c.old)
		}
		files[c.in] = changed
		_, problems := words(t, []string{"ko", "en"}, files["ko"], files["en"])
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
			if p.Hint == "" {
				t.Errorf("no hint: %s", p)
			}
		}
		slices.Sort(got)
		if joined := strings.Join(got, "\n"); joined != c.want && !(strings.HasSuffix(c.want, ": ") && strings.HasPrefix(joined, c.want) && len(got) == 1) { // go-toml has its own words
			t.Errorf("%s: %q for %q:\ngot  %s\nwant %s", c.in, c.new, c.old, joined, c.want)
		}
	}
}

// TestOnlyWhatIsNoTranslationIsEqual: precision goes before finding everything.
func TestOnlyWhatIsNoTranslationIsEqual(t *testing.T) {
	for _, c := range []struct {
		from, to, text string
		want           bool
	}{
		{"ko", "en", "본문으로", true}, {"en", "ko", "Skip to the text", true}, {"en", "ko", "Menu", true}, {"en", "ja", "close", true},
		{"en", "ko", "GitHub", false}, {"en", "ko", "AI", false}, {"en", "ja", "Google Scholar", false}, {"en", "zh-Hans", "DOI: {{.Doi}}", false},
		{"en", "ar", "UTF-8", false}, {"en", "ko", " · ", false}, {"ko", "en", "{{.From}} ~ {{.To}}", false}, {"en", "ko", "{{.Page}} · {{.Site}}", false},
		{"en", "fr", "Index", false}, {"en", "fr", "Notes", false}, {"en", "fr", "Original, tap to translate", true}, {"en", "de", "Text size", false},
		{"ja", "zh-Hans", "目次", false}, {"ja", "zh-Hans", "参考文献", false}, {"ja", "zh-Hans", "本文へ", true}, {"zh-Hans", "ja", "本版所依据的全部资料", true},
		{"en", "en-GB", "Skip to the text", false}, {"zh-Hans", "zh-Hant", "注", false},
	} {
		m := &Message{ID: "m", Forms: []Form{{Name: "other", Text: c.text}}}
		if got := equalInError(c.from, c.to, m, m); got != c.want {
			t.Errorf("%s → %s %q: %v", c.from, c.to, c.text, got)
		}
	}
	name := &Message{ID: "language-name", Forms: []Form{{Name: "other", Text: "English"}}}
	if !equalInError("en", "fr", name, name) {
		t.Error("French may not be called English")
	}
}

func TestFormsAreThoseOfCLDR(t *testing.T) {
	for tag, want := range map[string][2]string{
		"ko": {"other", "other"}, "ja": {"other", "other"}, "zh-Hans": {"other", "other"}, "en": {"one other", "one other"}, "de-CH": {"one other", "one other"},
		"fr": {"one many other", "one other"}, "ar": {"zero one two few many other", "zero one two few many other"}, "pl": {"one few many other", "one few many"},
		"ru": {"one few many other", "one few many"}, "cs": {"one few many other", "one few other"}, "lv": {"zero one other", "zero one other"}, "he": {"one two other", "one two other"},
		"tlh": {"other", "other"}, // CLDR has no rules for Klingon
	} {
		all, counting := Forms(tag)
		if got := strings.Join(all, " "); got != want[0] {
			t.Errorf("%s has %s, want %s", tag, got, want[0])
		}
		if got := strings.Join(counting, " "); strings.TrimSuffix(got, " other") != strings.TrimSuffix(want[1], " other") {
			t.Errorf("%s counts with %s, want %s", tag, got, want[1])
		}
	}
}

func TestFallback(t *testing.T) {
	w, _ := words(t, []string{"ko", "fr"}, soundKo, "[count]\none = \"{{.Count}} chose\"\nother = \"{{.Count}} choses\"\n")
	for _, c := range []struct{ tag, id, text, in string }{
		{"fr", "menu", "차림표", "ko"}, {"fr", "count", "1 chose", "fr"}, {"ko", "count", "1개", "ko"},
		{"fr", "language-name", "français", "fr"}, {"fr", "og-locale", "fr_FR", "fr"}, {"fr", "twin", "FR", "fr"}, {"fr", "twin-label", "FR: français", "fr"}, {"fr", "reveal", "français", "fr"},
	} {
		text, in, err := w.In(c.tag).Say(c.id, "Count", 1)
		if err != nil || text != c.text || in != c.in {
			t.Errorf("%s %s: %q in %s (%v), want %q in %s", c.tag, c.id, text, in, err, c.text, c.in)
		}
	}
	if _, _, err := w.In("fr").Say("nothing"); err == nil {
		t.Error("a message of no language is no error")
	}
	// What the original lacks is juhae's English; a region's words are the language's.
	w, problems := words(t, []string{"ko", "en-GB"}, "own = \"말\"\n", "own = \"word\"\n")
	if text, in, _ := w.In("en-GB").Say("menu"); text != "Menu" || in != "en-GB" {
		t.Errorf("British: %s in %s", text, in)
	}
	if text, in, _ := w.In("ko").Say("menu"); text != "Menu" || in != "en" {
		t.Errorf("Korean: %s in %s", text, in)
	}
	for _, p := range problems {
		if strings.Contains(p.File, "en-GB") {
			t.Error(p)
		}
	}
}

func TestRelated(t *testing.T) {
	for tag, want := range map[string]string{"ko": "ko ko-Kore", "zh-Hans": "zh-Hans zh", "zh-CN": "zh-CN zh zh-Hans", "zh-Hant": "zh-Hant", "zh-TW": "zh-TW zh-Hant",
		"pt-BR": "pt-BR pt pt-Latn", "sr-Latn": "sr-Latn", "sr": "sr sr-Cyrl"} {
		if got := strings.Join(related(tag), " "); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// TestBuiltInWordsAreSound holds juhae's own words to their rules, each language against
// English and against Korean.
func TestBuiltInWordsAreSound(t *testing.T) {
	english, err := fs.ReadFile(juhae.Files, "i18n/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	messages, _ := Messages(&source.File{Path: "i18n/en.toml", Data: english})
	var ids []string
	for _, m := range messages {
		ids = append(ids, m.ID)
	}
	names, _ := fs.Glob(juhae.Files, "i18n/*.toml")
	for _, name := range names {
		tag := strings.TrimSuffix(strings.TrimPrefix(name, "i18n/"), ".toml")
		for _, original := range []string{"en", "ko"} {
			_, problems, err := Load(juhae.Files, juhae.Files, unique([]string{original, tag}), ids, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				t.Errorf("against %s: %s", original, p)
			}
		}
		data, _ := fs.ReadFile(juhae.Files, name)
		own, _ := Messages(&source.File{Path: name, Data: data})
		var order []string
		for _, m := range own {
			order = append(order, m.ID)
		}
		if !slices.Equal(order, ids) {
			t.Errorf("%s has other messages than English, or in another order", name)
		}
	}
}
