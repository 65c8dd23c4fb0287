package badinput_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"juhae"
	"juhae/internal/words"
)

const settingsAt = "content/edition.toml:"

// settings is edition.toml, whole.
func settings(text string) func(files) { return put("content/edition.toml", text) }

// alone is edition.toml, whole, of an edition in Korean.
func alone(text string) func(files) { return all(korean, settings(text)) }

// more is edition.toml with a line more, which is the third.
func more(line string) func(files) {
	return settings("languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n" + line + "\n")
}

var settingsInputs = []input{
	{name: "missing", change: gone("content/edition.toml"), want: settingsAt + "1:1: no settings (settings-missing)"},
	{name: "empty", change: settings(""), want: settingsAt + "1:1: no languages (key-missing)"},
	{name: "BOM and CRLF", change: settings("\ufefflanguages = [\"ko\", \"en\"]\r\ntitle = {ko = \"판\", en = \"Edition\"}\r\n"), page: page, shows: "판"},
	{name: "lone CR", change: settings("languages = [\"ko\"]\rtitle = {ko = \"판\"}\r"), want: settingsAt + "1:19: a carriage return that ends no line (encoding)"},
	{name: "NUL", change: settings("languages = [\"ko\x00\"]"), want: settingsAt + "1:17: the control character U+0000 (encoding)"},
	{name: "invalid UTF-8", change: settings("languages = [\"\xff\"]"), want: settingsAt + "1:15: a byte that is not UTF-8 text (encoding)"},
	{name: "UTF-16", change: settings("\xff\xfel\x00"), want: settingsAt + "1:1: the file is UTF-16 (encoding)"},
	{name: "10 MB", change: settings("# " + many("x", 10<<20)), want: settingsAt + "1:1: the file has 10 MB (file-unreadable)"},
	{name: "NFD", change: settings("languages = [\"ko\", \"en\"]\ntitle = {ko = \"\u1111\u1161\u11ab\", en = \"Edition\"}\n"), page: page, shows: "판"},
	{name: "tabs", change: settings("languages\t=\t[\"ko\",\t\"en\"]\ntitle = {ko = \"판\", en = \"Edition\"}\n"), page: page, shows: "판"},
	{name: "languages is a word", change: settings("languages = \"ko\"\n"), want: settingsAt + "1:13: expected a list, not a string (toml-type)"},
	{name: "languages is a list of numbers", change: settings("languages = [1]\n"), want: settingsAt + "1:14: expected a text, not an integer (toml-type)"},
	{name: "languages is empty", change: settings("languages = []\n"), want: settingsAt + "1:1: no languages (key-missing)"},
	{name: "languages without quotes", change: settings("languages = [ko]\n"), want: settingsAt + "1:14: invalid TOML: unexpected character U+006B 'k' at start of value (toml-invalid)"},
	{name: "languages in curly quotes", change: settings("languages = [“ko”]\n"), want: settingsAt + "1:14: invalid TOML: curly quotation marks (toml-invalid)"},
	{name: "bracket left open", change: settings("languages = [\"ko\"\ntitle = {ko = \"판\"}\n"), want: settingsAt + "2:1: invalid TOML: expected ',' or ']' after array value (toml-invalid)"},
	{name: "language twice", change: alone("languages = [\"ko\", \"ko\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: the language "ko" stands twice (key-twice)`},
	{name: "language twice but for the case", change: alone("languages = [\"ko\", \"KO\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: the language "KO" stands twice (key-twice)`},
	{name: "language is a path", change: settings("languages = [\"../ko\"]\n"), want: settingsAt + `1:1: "../ko" is not a language tag (lang-invalid)`},
	{name: "language is a folder of the site's", change: alone("languages = [\"ko\", \"assets\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: "assets" is not a language tag (lang-invalid)`},
	{name: "language parallel", change: alone("languages = [\"ko\", \"parallel\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: "parallel" is not a language tag (lang-invalid)`},
	{name: "language of Windows", change: alone("languages = [\"ko\", \"con\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: Windows can't have a folder named "con" (lang-invalid)`},
	{name: "language with markup", change: alone("languages = [\"ko\", \"<script>\"]\ntitle = {ko = \"판\"}\n"), want: settingsAt + `1:1: "<script>" is not a language tag (lang-invalid)`},
	{name: "language with an underscore", change: settings("languages = [\"ko_KR\"]\n"), want: settingsAt + `1:1: "ko_KR" is not a language tag (lang-invalid)`},
	{name: "language of 10,000 letters", change: settings("languages = [\"" + many("k", 10_000) + "\"]\n"), want: settingsAt + `1:1: "` + many("k", 80) + `…" is not a language tag (lang-invalid)`},
	{name: "title is a word", change: settings("languages = [\"ko\", \"en\"]\ntitle = \"판\"\n"), want: settingsAt + "2:9: expected a table, not a string (toml-type)"},
	{name: "title is a number", change: settings("languages = [\"ko\"]\ntitle = {ko = 3}\n"), want: settingsAt + "2:15: expected a text, not an integer (toml-type)"},
	{name: "title is blank", change: alone("languages = [\"ko\"]\ntitle = {ko = \" \"}\n"), want: settingsAt + `2:1: no title in "ko" (key-missing)`},
	{name: "title with a control character", change: settings("languages = [\"ko\", \"en\"]\ntitle = {ko = \"판\\u0007\", en = \"E\"}\n"), want: settingsAt + `2:1: a control character in the title in "ko" (text-control)`},
	{name: "no title", change: settings("languages = [\"ko\", \"en\"]\n"), want: settingsAt + "1:1: no title (key-missing)"},
	{name: "key twice", change: more("title = {ko = \"판\"}"), want: settingsAt + "3:1: invalid TOML: key title is already defined (toml-invalid)"},
	{name: "table twice", change: settings("languages = [\"ko\"]\n[title]\nko = \"판\"\n[title]\nen = \"E\"\n"), want: settingsAt + "4:2: invalid TOML: table title already exists (toml-invalid)"},
	{name: "key unknown", change: more("langauges = 3"), want: settingsAt + `3:1: unknown key "langauges" (key-unknown)`},
	{name: "key of 10,000 parts", change: more(many("a.", 9999) + "a = 1"), want: settingsAt + `3:1: unknown key "` + many("a.", 40) + `…" (key-unknown)`},
	{name: "20,000 brackets", change: more("a = " + many("[", 20_000)), want: settingsAt + "3:10005: invalid TOML: arrays and inline tables are nested more than the maximum of 10000 levels deep (toml-invalid)"},
	{name: "licence is a word", change: more("licence = \"CC\""), want: settingsAt + "3:11: expected a table, not a string (toml-type)"},
	{name: "licence with a javascript address", change: more("licence = {name = \"CC\", url = \"javascript:x\"}"), want: settingsAt + `3:25: "javascript:x" is not a web address (url-invalid)`},
	{name: "base_url is a number", change: more("base_url = 3"), want: settingsAt + "3:12: expected a text, not an integer (toml-type)"},
	{name: "base_url is a list of tables", change: more("[[base_url]]\na = 1"), want: settingsAt + "3:3: expected a text, not an array table (toml-type)"},
	{name: "base_url javascript", change: more("base_url = \"javascript:alert(1)\""), want: settingsAt + `3:1: "javascript:alert(1)" is not a web address (url-invalid)`},
	{name: "base_url data", change: more("base_url = \"data:text/html,x\""), want: settingsAt + `3:1: "data:text/html,x" is not a web address (url-invalid)`},
	{name: "base_url without a scheme", change: more("base_url = \"//a.b/\""), want: settingsAt + `3:1: "//a.b/" is not a web address (url-invalid)`},
	{name: "base_url with a line break", change: more("base_url = \"https://a.b/\\nDisallow: /\""), want: settingsAt + `3:1: "https://a.b/\nDisallow: /" is not a web address (url-invalid)`},
	{name: "base_url with a space", change: more("base_url = \"https://a.b/c d/\""), want: settingsAt + `3:1: "https://a.b/c d/" is not a web address (url-invalid)`},
	{name: "base_url with a query", change: more("base_url = \"https://a.b/?c=d\""), want: settingsAt + `3:1: "https://a.b/?c=d" has a question mark or a # (url-invalid)`},
	{name: "base_url with a fragment", change: more("base_url = \"https://a.b/#c\""), want: settingsAt + `3:1: "https://a.b/#c" has a question mark or a # (url-invalid)`},
	{name: "base_url with quotation marks", change: more("base_url = 'https://a.b/\"><script>/'"), want: settingsAt + `3:1: "https://a.b/"><script>/" is not a web address (url-invalid)`},
	{name: "--base-url javascript", args: "build --base-url javascript:alert(1)", want: `juhae: --base-url: "javascript:alert(1)" is not a web address`},
	{name: "--base-url with a fragment", args: "build --base-url https://a.b/#x", want: `juhae: --base-url: "https://a.b/#x" has a question mark or a #`},
	{name: "--base-url of the state with a query", args: "status --format html --base-url https://a.b/?x", want: `juhae: --base-url: "https://a.b/?x" has a question mark or a #`},
	{name: "--base-url of the state with a line break", args: "status --base-url javascript:\n1", want: `juhae: --base-url: "javascript:\n1" is not a web address`},
	{name: "one language", change: korean, page: page, shows: "글"},
	{name: "twenty languages", change: twenty, page: "parallel/a/zu/index.html", shows: `lang="zu"`},
	{name: "no articles", change: gone("content/articles/a.ko.md", "content/articles/a.en.md"), page: "ko/index.html", shows: "판"},
	{name: "nothing but settings", change: func(f files) {
		s := f["content/edition.toml"]
		clear(f)
		f["content/edition.toml"] = s
	}, page: "ko/index.html", shows: "판"},
}

// twenty is an edition in twenty languages, with English words in most.
func twenty(f files) {
	tags := strings.Fields("ko en bg da de el es fi fr hi hu id it ja nl no sv tr zh-Hant zu")
	clear(f)
	titles := ""
	english, _ := fs.ReadFile(juhae.Files, "i18n/en.toml")
	withoutOne := regexp.MustCompile(`(?m)^one = .*\n`).ReplaceAllString(string(english), "")
	for _, tag := range tags {
		titles += fmt.Sprintf("%s = \"%s\"\n", tag, tag)
		f["content/articles/a."+tag+".md"] = "---\ntitle: " + tag + "\n---\n" + tag + " ^p1\n"
		if tag != "ko" && tag != "en" {
			f["i18n/"+tag+".toml"] = string(english)
			if forms, _ := words.Forms(tag); !slices.Contains(forms, "one") {
				f["i18n/"+tag+".toml"] = withoutOne
			}
		}
	}
	f["content/edition.toml"] = fmt.Sprintf("languages = [\"%s\"]\n[title]\n%s", strings.Join(tags, "\", \""), titles)
}

const wordsAt = "i18n/ko.toml:"

// word is juhae's Korean words with one of them written otherwise; it stands first.
func word(id, line string) func(files) {
	return func(f files) {
		data, _ := fs.ReadFile(juhae.Files, "i18n/ko.toml")
		without := regexp.MustCompile(`(?m)^`+id+` = .*\n`).ReplaceAllString(string(data), "")
		if id != "" && without == string(data) {
			panic("no word " + id)
		}
		f["i18n/ko.toml"] = line + "\n" + without
	}
}

var wordsInputs = []input{
	{name: "empty", change: put("i18n/ko.toml", ""), page: page, shows: "본문으로"},
	{name: "BOM", change: func(f files) {
		word("skip", `skip = "뛰기"`)(f)
		f["i18n/ko.toml"] = "\ufeff" + strings.ReplaceAll(f["i18n/ko.toml"], "\n", "\r\n")
	}, page: page, shows: "뛰기"},
	{name: "NFD", change: word("skip", "skip = \"\u1104\u1171\u1100\u1175\""), page: page, shows: "뛰기"},
	{name: "NUL", change: put("i18n/ko.toml", "\x00"), want: wordsAt + "1:1: the control character U+0000 (encoding)"},
	{name: "invalid UTF-8", change: put("i18n/ko.toml", "a = \"\xff\""), want: wordsAt + "1:6: a byte that is not UTF-8 text (encoding)"},
	{name: "UTF-16", change: put("i18n/ko.toml", "\xfe\xff\x00a"), want: wordsAt + "1:1: the file is UTF-16 (encoding)"},
	{name: "10 MB", change: put("i18n/ko.toml", many("#", 10<<20)), want: wordsAt + "1:1: the file has 10 MB (file-unreadable)"},
	{name: "message is a number", change: word("skip", "skip = 3"), want: wordsAt + `1:1: "skip" is not text (message-type)`},
	{name: "message is a list", change: word("skip", `skip = ["뛰기"]`), want: wordsAt + `1:1: "skip" is not text (message-type)`},
	{name: "message is true", change: word("skip", "skip = true"), want: wordsAt + `1:1: "skip" is not text (message-type)`},
	{name: "message is a date", change: word("skip", "skip = 2024-03-20"), want: wordsAt + `1:1: "skip" is not text (message-type)`},
	{name: "message is empty", change: word("skip", `skip = ""`), want: wordsAt + `1:1: warning: the message "skip" is empty (message-empty)`, page: page, shows: "본문으로"},
	{name: "message twice", change: put("i18n/ko.toml", "skip = \"뛰기\"\nskip = \"뛰기\"\n"), want: wordsAt + "2:1: invalid TOML: key skip is already defined (toml-invalid)"},
	{name: "message unknown", change: word("", `nobody = "뛰기"`), want: wordsAt + `1:1: warning: the message "nobody" is used nowhere (message-unused)`, page: page, shows: "본문으로"},
	{name: "plural form unknown", change: word("skip", `skip = {other = "뛰기", lots = "x"}`), want: wordsAt + `1:23: "lots" is no plural form (message-form)`},
	{name: "plural form is a table", change: word("skip", `skip = {other = {a = "뛰기"}}`), want: wordsAt + `1:9: a table within the message "skip" (message-form)`},
	{name: "braces left open", change: word("skip", `skip = "{{.A"`), want: wordsAt + `1:9: unclosed action (message-template)`},
	{name: "particle without a word", change: word("skip", `skip = "{{particles .A}}"`), want: wordsAt + `1:9: function "particles" not defined (message-template)`},
	{name: "markup in a message", change: word("skip", `skip = "<script>alert(1)</script>\"onclick=\""`), page: page, shows: "&lt;script&gt;alert(1)&lt;/script&gt;"},
	{name: "folder", disk: folder("i18n/ko.toml"), want: wordsAt + "1:1: a folder where a file should be (file-unreadable)"},
	{name: "link out of the edition", disk: link("i18n/ko.toml", "../../other/secret.txt"), want: wordsAt + `1:1: a link to "../../other/secret.txt", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "file instead of i18n", change: put("i18n", ""), want: "i18n/en.toml:1:1: a file where a folder should be (file-unreadable)"},
	{name: "not there", change: more(""), disk: nothing, page: page, shows: "본문으로"},
	{name: "language without words", change: all(korean, settings("languages = [\"fr\"]\ntitle = {fr = \"F\"}\n"), gone("content/articles/a.ko.md", "content/pages/about.ko.md", "content/glosses/g.ko.md")), want: `i18n/fr.toml:1:1: warning: no interface words in "fr" (words-missing)`, page: "fr/index.html", shows: "F"},
}
