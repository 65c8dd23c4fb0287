package read

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"juhae/internal/edition"
	"juhae/internal/source"
)

// SettingsPath is where an edition's settings stand.
const SettingsPath = "content/edition.toml"

type settingsFile struct {
	Languages   []string          `toml:"languages"`
	Title       map[string]string `toml:"title"`
	Description map[string]string `toml:"description"`
	Authors     map[string]string `toml:"authors"`
	BaseURL     string            `toml:"base_url"`
	ReviewAfter string            `toml:"review_after"`
	Licence     struct {
		Name string `toml:"name"`
		URL  string `toml:"url"`
	} `toml:"licence"`
	Translation struct {
		Complete  any   `toml:"complete"`
		MarkStale *bool `toml:"mark_stale"`
		Fallback  *bool `toml:"fallback"`
	} `toml:"translation"`
	Waive []struct {
		Rule    string `toml:"rule"`
		File    string `toml:"file"`
		Place   string `toml:"at"`
		Text    string `toml:"text"`
		Because string `toml:"because"`
	} `toml:"waive"`
}

// Settings reads edition.toml. Where it has problems the settings may lack
// languages, and nothing else of the edition can be read.
func Settings(file *source.File) (edition.Settings, []source.Problem) {
	settings := edition.Settings{File: file}
	if problems := file.Unusable(); problems != nil {
		return settings, problems
	}
	var raw settingsFile
	keys, problems := source.TOML(file, &raw)
	s := settingsReader{file: file, keys: keys, problems: problems}
	if slices.ContainsFunc(problems, func(p source.Problem) bool { return p.Rule != "key-unknown" }) || len(problems) > 0 && len(raw.Languages) == 0 {
		return settings, problems // what seems missing may only be unread
	}
	raw.Languages = s.languages(raw.Languages)
	settings.Languages = raw.Languages
	settings.Title = s.localized("title", raw.Title, raw.Languages)
	settings.Description = s.localized("description", raw.Description, raw.Languages)
	settings.Authors = s.localized("authors", raw.Authors, raw.Languages)
	settings.Licence = edition.Licence{Name: raw.Licence.Name, URL: s.web("licence.url", raw.Licence.URL)}
	base, wrong, hint := BaseURL(raw.BaseURL)
	if settings.BaseURL = base; wrong != "" {
		s.problem("base_url", "url-invalid", source.Quote(raw.BaseURL)+" "+wrong, hint)
	}
	settings.Translation = edition.Translation{MarkStale: isTrue(raw.Translation.MarkStale), Fallback: isTrue(raw.Translation.Fallback)}
	settings.Translation.CompleteAll, settings.Translation.Complete = s.complete(raw.Translation.Complete)
	settings.ReviewAfter = s.span("review_after", raw.ReviewAfter)
	settings.Waivers = s.waivers(raw)
	if len(raw.Title) == 0 && !source.Fatal(s.problems) {
		s.problem("title", "key-missing", "no title", `add title = {`+raw.Languages[0]+` = "…"} with a title for each language`)
	}
	return settings, s.problems
}

// isTrue is a setting that holds unless it is set to false.
func isTrue(setting *bool) bool { return setting == nil || *setting }

// complete reads true, false or a list of documents.
func (s *settingsReader) complete(value any) (all bool, documents []string) {
	switch value := value.(type) {
	case nil:
		return false, nil
	case bool:
		return value, nil
	case []any:
		for _, v := range value {
			if name, ok := v.(string); ok {
				documents = append(documents, norm.NFC.String(name))
			}
		}
		if len(documents) == len(value) {
			return false, documents
		}
	}
	s.problem("translation.complete", "toml-type", "complete is neither true, false nor a list of documents",
		`write complete = true, or complete = ["articles/story"]`)
	return false, documents
}

// BaseURL returns what the addresses of all pages begin with, with the slash at its end
// that they are appended to; or what is wrong with it, and what to write. There may be none.
func BaseURL(address string) (base, wrong, hint string) {
	switch {
	case address == "":
		return "", "", ""
	case !WebAddress(address):
		return "", notWeb, webHint
	case strings.ContainsAny(address, "?#"):
		return "", "has a question mark or a #", "pages' addresses begin with it: write the folder alone, such as https://example.org/juhae/"
	}
	return strings.TrimSuffix(address, "/") + "/", "", ""
}

type settingsReader struct {
	file     *source.File
	keys     []source.Key
	problems []source.Problem
}

func (s *settingsReader) problem(key, rule, text, hint string) {
	at := 0
	for _, k := range s.keys {
		if k.Path == key || at == 0 && strings.HasPrefix(k.Path, key+".") { // title.ko = "…" without a table
			at = k.At
		}
	}
	s.problems = append(s.problems, s.file.Problem(at, rule, text, hint))
}

func (s *settingsReader) waivers(raw settingsFile) []edition.Waiver {
	var tables []int // where each stands
	for _, k := range s.keys {
		if k.Path == "waive" {
			tables = append(tables, k.At)
		}
	}
	var waivers []edition.Waiver
	for i, w := range raw.Waive {
		at := 0
		if i < len(tables) {
			at = tables[i]
		}
		waivers = append(waivers, edition.Waiver{Rule: w.Rule, File: norm.NFC.String(w.File), Place: w.Place, Text: w.Text, Because: w.Because, At: at})
	}
	return waivers
}

// languages returns the tags that can be used.
func (s *settingsReader) languages(tags []string) (usable []string) {
	if len(tags) == 0 {
		s.problem("languages", "key-missing", "no languages", `add languages = ["ko", "en"]; the first is the original`)
	}
	seen := map[string]bool{}
	for _, tag := range tags {
		_, err := language.Parse(tag)
		switch {
		case err != nil || strings.ContainsAny(tag, "/._ "):
			s.problem("languages", "lang-invalid", source.Quote(tag)+" is not a language tag", "write a BCP 47 tag, such as ko or zh-Hant")
		case keptByWindows(tag):
			s.problem("languages", "lang-invalid", "Windows can't have a folder named "+source.Quote(tag), "add a region or script to the tag")
		case seen[strings.ToLower(tag)]:
			s.problem("languages", "key-twice", "the language "+source.Quote(tag)+" stands twice", "keep one")
		default:
			usable = append(usable, tag)
		}
		seen[strings.ToLower(tag)] = true
	}
	return usable
}

func (s *settingsReader) localized(key string, texts map[string]string, languages []string) edition.Localized {
	if len(texts) == 0 {
		return nil
	}
	out := edition.Localized{}
	for _, tag := range languages {
		if strings.TrimSpace(texts[tag]) == "" {
			const hint = ` = "…"`
			if tag == languages[0] {
				s.problem(key, "key-missing", "no "+key+" in "+source.Quote(tag), "add "+tag+hint)
			} else { // not there yet: readers see the original's
				s.problem(key, "key-untranslated", "no "+key+" in "+source.Quote(tag), "add "+tag+hint)
				s.problems[len(s.problems)-1].Severity = source.Warning
			}
		}
		if strings.ContainsFunc(texts[tag], source.IsControl) {
			s.problem(key, "text-control", "a control character in the "+key+" in "+source.Quote(tag), "remove the escape that stands for it")
		}
		out[tag] = norm.NFC.String(strings.TrimSpace(texts[tag]))
	}
	for tag := range texts {
		if _, ok := out[tag]; !ok {
			s.problem(key+"."+tag, "key-unknown", source.Article(key)+" in "+source.Quote(tag)+", which is none of the edition's languages",
				"add the language to languages, or remove this one"+source.DidYouMean(tag, languages...))
		}
	}
	return out
}

func (s *settingsReader) web(key, address string) string {
	if address == "" {
		return ""
	}
	if !WebAddress(address) {
		s.problem(key, "url-invalid", source.Quote(address)+" "+notWeb, webHint)
		return ""
	}
	return address
}

// What is said of an address that is none.
const (
	notWeb  = "is not a web address"
	webHint = "write the whole address, such as https://example.org/juhae/"
)

var spanForm = regexp.MustCompile(`^([1-9]\d{0,3}) (month|year)s?$`)

// span reads a span of time, such as "18 months", in months.
func (s *settingsReader) span(key, value string) int {
	m := spanForm.FindStringSubmatch(value)
	if m == nil {
		if value != "" {
			s.problem(key, "span-invalid", source.Quote(value)+" is not a span of time", `write months or years, such as "18 months"`)
		}
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // four digits at most
	if m[2] == "year" {
		n *= 12
	}
	return n
}

// WebAddress reports whether an address is an absolute http or https one, with
// nothing in it that RFC 3986 has written in percent signs but for letters.
func WebAddress(address string) bool {
	u, err := url.Parse(address)
	strange := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"<>`\\^{|}", r) }
	return err == nil && !strings.ContainsFunc(address, strange) && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}
