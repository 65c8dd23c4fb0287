package badinput_test

const refsAt = "content/references.yaml:"

// refs is references.yaml, whole; ref one more reference, on line 3.
func refs(text string) func(files) { return put("content/references.yaml", text) }

func ref(item string) func(files) {
	return refs("references:\n- {id: ref, type: book, title: 책, publisher: 집, issued: 2024}\n- " + item + "\n")
}

const onReferences = "ko/references/index.html"

var referencesInputs = []input{
	{name: "empty", change: refs(""), want: `content/articles/a.en.md:4:18: no reference "ref" (citation-missing)`},
	{name: "empty and not needed", change: all(gone("content/pages/about.ko.md"), body("[가](gloss:g) ^p1"), refs("")), page: page, shows: "가"},
	{name: "comment only", change: all(gone("content/pages/about.ko.md"), body("[가](gloss:g) ^p1"), refs("# 없다\n")), page: page, shows: "가"},
	{name: "BOM and CRLF", change: refs("\ufeffreferences:\r\n- {id: ref, type: book, title: 나}\r\n"), page: onReferences, shows: "나"},
	{name: "document marks", change: refs("---\nreferences:\n- {id: ref, type: book, title: 나}\n...\n"), page: onReferences, shows: "나"},
	{name: "two documents", change: refs("references: []\n---\nreferences: []\n"), want: refsAt + "1:1: invalid YAML: a second YAML document (yaml-invalid)"},
	{name: "NUL", change: ref("{id: x\x00}"), want: refsAt + "3:9: the control character U+0000 (encoding)"},
	{name: "lone CR", change: refs("references:\r- {id: ref}\r"), want: refsAt + "1:12: a carriage return that ends no line (encoding)"},
	{name: "invalid UTF-8", change: ref("{id: \xff}"), want: refsAt + "3:8: a byte that is not UTF-8 text (encoding)"},
	{name: "UTF-16", change: refs("\xff\xfer\x00"), want: refsAt + "1:1: the file is UTF-16 (encoding)"},
	{name: "10 MB", change: refs("references: " + many(" ", 10<<20)), want: refsAt + "1:1: the file has 10 MB (file-unreadable)"},
	{name: "NFD", change: ref("{id: x, type: book, title: \u1102\u1161}"), page: onReferences, shows: "나"},
	{name: "3,000 references", change: refs("references:\n- {id: ref, type: book, title: 책}\n" + each(3000, func(i int) string {
		return "- {id: r" + each(i%7+1, func(int) string { return "x" }) + string(rune('가'+i)) + ", type: book, title: 나}\n"
	})), page: onReferences, shows: "나"},
	{name: "a word", change: refs("references: 3\n"), want: refsAt + "1:13: expected a list of references (yaml-type)"},
	{name: "nothing", change: refs("references:\n"), want: refsAt + "1:12: expected a list of references (yaml-type)"},
	{name: "list at the top", change: refs("- id: ref\n"), want: refsAt + "1:1: expected keys and values (yaml-invalid)"},
	{name: "CSL-JSON", change: refs(`[{"id": "ref", "type": "book", "title": "책"}]`), want: refsAt + "1:1: expected keys and values (yaml-invalid)"},
	{name: "key unknown", change: refs("referances: []\n"), want: refsAt + `1:1: unknown key "referances" (key-unknown)`},
	{name: "words in the list", change: ref("a"), want: refsAt + "3:3: expected a reference with its keys (yaml-type)"},
	{name: "id twice", change: ref("{id: ref, type: book, title: 나}"), want: refsAt + `3:3: a second reference "ref" (id-twice)`},
	{name: "key twice", change: ref("{id: a, id: b, type: book, title: 나}"), want: refsAt + `3:11: the key "id" stands twice (key-twice)`},
	{name: "id missing", change: ref("{type: book, title: 나}"), want: refsAt + "3:3: a reference without id (key-missing)"},
	{name: "id is a number", change: all(gone("content/pages/about.ko.md"), body("[가](gloss:g)의 [책](cite:7) ^p1"), refs("references:\n- {id: 7, type: book, title: 나}\n")), page: page, shows: "#cited_7"},
	{name: "id with a space", change: ref("{id: a b, type: book, title: 나}"), want: refsAt + `3:8: malformed reference id "a b" (reference-id-form)`},
	{name: "id of the page's own", change: ref("{id: _main, type: book, title: 나}"), want: refsAt + `3:8: malformed reference id "_main" (reference-id-form)`},
	{name: "id of the settings", change: ref("{id: settings_ko, type: book, title: 나}"), want: refsAt + `3:8: malformed reference id "settings_ko" (reference-id-form)`},
	{name: "id with markup", change: ref(`{id: 'a">', type: book, title: 나}`), want: refsAt + `3:8: malformed reference id "a">" (reference-id-form)`},
	{name: "id as Better BibTeX makes it", change: ref("{id: vaswani_attention:2017, type: book, title: 나}"), page: onReferences, shows: `id="vaswani_attention:2017"`},
	{name: "type unknown", change: ref("{id: a, type: bok, title: 나}"), want: refsAt + `3:17: unknown type "bok" (reference-type)`},
	{name: "title is a list", change: ref("{id: a, type: book, title: [나]}"), want: refsAt + "3:3: a reference without title (key-missing)"},
	{name: "title is a number", change: ref("{id: a, type: book, title: 1984}"), page: onReferences, shows: "1984"},
	{name: "binary", change: ref("{id: a, type: book, title: !!binary aGVsbG8=}"), want: refsAt + `3:30: a YAML tag "!!binary" (yaml-tag)`},
	{name: "merge key", change: ref("{id: a, type: book, title: 나, <<: {publisher: 다}}"), want: refsAt + "3:33: a YAML merge key (yaml-alias)"},
	{name: "anchors", change: refs("references:\n- &a {id: ref, type: book, title: 책}\n- *a\n"), want: refsAt + "2:3: a YAML anchor or alias (yaml-alias)"},
	{name: "bomb", change: refs("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nreferences: *c\n"), want: refsAt + "1:4: a YAML anchor or alias (yaml-alias)"},
	{name: "tab", change: refs("references:\n\t- id: a\n"), want: refsAt + "2:1: invalid YAML: a tab (yaml-invalid)"},
	{name: "20,000 brackets", change: refs(many("[", 20_000)), want: refsAt + "1:10001: invalid YAML: exceeded max depth of 10000 (yaml-invalid)"},
	{name: "9,000 brackets", change: ref("{id: a, type: book, title: 나, note: " + many("[", 9000) + many("]", 9000) + "}"), page: onReferences, shows: "나"},
	{name: "author is a word", change: ref("{id: a, type: book, title: 나, author: 김}"), want: refsAt + "3:41: expected a list of names (yaml-type)"},
	{name: "author is a list of words", change: ref("{id: a, type: book, title: 나, author: [김]}"), want: refsAt + "3:42: expected keys and values between braces (yaml-type)"},
	{name: "issued in words", change: ref("{id: a, type: book, title: 나, issued: {date-parts: [[2024, March]]}}"), want: refsAt + `3:41: "2024-March" is not a date (date-invalid)`},
	{name: "issued without a list", change: ref("{id: a, type: book, title: 나, issued: {date-parts: 2024}}"), want: refsAt + `3:41: "" is not a date (date-invalid)`},
	{name: "issued is empty", change: ref("{id: a, type: book, title: 나, issued: []}"), want: refsAt + "3:41: expected keys and values between braces (yaml-type)"},
	{name: "issued in month 13", change: ref("{id: a, type: book, title: 나, issued: {date-parts: [[2024, 13]]}}"), want: refsAt + `3:41: "2024-13" is not a date (date-invalid)`},
	{name: "issued as numbers in quotes", change: ref(`{id: a, type: book, title: 나, issued: {date-parts: [["2021", "3"]]}}`), page: onReferences, shows: "2021"},
	{name: "javascript URL", change: ref("{id: a, type: book, title: 나, URL: 'javascript:alert(1)'}"), want: refsAt + `3:38: "javascript:alert(1)" is not a web address (url-invalid)`},
	{name: "data URL", change: ref("{id: a, type: book, title: 나, URL: 'data:text/html,x'}"), want: refsAt + `3:38: "data:text/html,x" is not a web address (url-invalid)`},
	{name: "URL without a scheme", change: ref("{id: a, type: book, title: 나, URL: //a.b}"), want: refsAt + `3:38: "//a.b" is not a web address (url-invalid)`},
	{name: "URL with a line break", change: ref(`{id: a, type: book, title: 나, URL: "https://a.b/\nc"}`), want: refsAt + `3:38: "https://a.b/\nc" is not a web address (url-invalid)`},
	{name: "javascript DOI", change: ref("{id: a, type: book, title: 나, DOI: 'javascript:alert(1)'}"), want: refsAt + `3:38: "javascript:alert(1)" is not a DOI (doi-invalid)`},
	{name: "DOI with its address", change: ref("{id: a, type: book, title: 나, DOI: 'https://doi.org/10.1000/1'}"), want: refsAt + `3:38: "https://doi.org/10.1000/1" is not a DOI (doi-invalid)`},
	{name: "DOI with markup", change: ref(`{id: a, type: book, title: 나, DOI: '10.1000/"><script>'}`), want: refsAt + `3:38: "10.1000/"><script>" is not a DOI (doi-invalid)`},
	{name: "language in words", change: ref("{id: a, type: book, title: 나, language: Korean}"), want: refsAt + `3:43: "Korean" is not a language tag (lang-invalid)`},
	{name: "folder", change: gone("content/references.yaml"), disk: folder("content/references.yaml"), want: refsAt + "1:1: a folder where a file should be (file-unreadable)"},
}

const pageAt = "templates/page.html:"

// template is page.html, whole.
func template(text string) func(files) { return put("templates/page.html", text) }

var templatesInputs = []input{
	{name: "empty", change: template(""), want: pageAt + `1:1: no template "main" (template-undefined)`},
	{name: "BOM", change: template("\ufeff{{define \"main\"}}<h1>{{.Title}}</h1>{{end}}"), page: "ko/about/index.html", shows: "<h1>안내</h1>"},
	{name: "CRLF and a fault", change: template("{{define \"main\"}}\r\n{{.Titel}}{{end}}"), want: pageAt + `2:3: no field "Titel" here (template-field)`},
	{name: "NUL", change: template("{{define \"main\"}}\x00{{end}}"), want: pageAt + "1:18: the control character U+0000 (encoding)"},
	{name: "invalid UTF-8", change: template("{{define \"main\"}}\xff{{end}}"), want: pageAt + "1:18: a byte that is not UTF-8 text (encoding)"},
	{name: "UTF-16", change: template("\xff\xfe{\x00"), want: pageAt + "1:1: the file is UTF-16 (encoding)"},
	{name: "10 MB", change: template(many("x", 10<<20)), want: pageAt + "1:1: the file has 10 MB (file-unreadable)"},
	{name: "braces left open", change: template("{{define \"main\"}}\n{{.Title"), want: pageAt + "2:1: unclosed action (template)"},
	{name: "define left open", change: template(`{{define "main"}}`), want: pageAt + "1:1: unexpected EOF (template)"},
	{name: "function unknown", change: template(`{{define "main"}}{{exec "rm"}}{{end}}`), want: pageAt + `1:1: function "exec" not defined (template)`},
	{name: "template unknown", change: template(`{{define "main"}}{{template "nobody"}}{{end}}`), want: pageAt + `1:29: no template "nobody" (template-undefined)`},
	{name: "10,000 ifs deep", change: template(`{{define "main"}}<h1>{{.Title}}</h1>` + many("{{if .Title}}", 10_000) + many("{{end}}", 10_000) + `{{end}}`), page: "ko/about/index.html", shows: "<main"},
	{name: "100,000 brackets deep", change: template(`{{define "main"}}{{` + many("(", 100_000) + `}}{{end}}`), want: pageAt + "1:1: max expression depth exceeded (template)"},
	{name: "calls itself", change: template(`{{define "main"}}{{template "main" .}}{{end}}`), want: pageAt + `1:29: the template "main" calls itself without end (template-endless)`},
	{name: "calls another that calls it", change: template(`{{define "main"}}{{template "a" .}}{{end}}{{define "a"}}x{{template "main" .}}{{end}}`), want: pageAt + `1:29: the template "a" calls itself without end (template-endless)`},
	{name: "range over a number", change: template(`{{define "main"}}{{range 1000000000000}}{{end}}{{end}}`), want: pageAt + "1:26: a range over a number (template-range)"},
	{name: "range over a number in a variable", change: template(`{{define "main"}}{{$n := 1000000000000}}{{range $n}}x{{end}}{{end}}`), want: pageAt + "1:49: a range over a number (template-range)"},
	{name: "field in a branch that is never taken", change: template(`{{define "main"}}{{if false}}{{.Titel}}{{end}}{{end}}`), want: pageAt + `1:32: no field "Titel" here (template-field)`},
	{name: "message unknown", change: template(`{{define "main"}}{{t "nobody"}}{{end}}`), want: pageAt + `1:22: no message "nobody" in any language (template-message)`},
	{name: "message in an unknown language", change: template(`{{define "main"}}{{tin "xx" "skip"}}{{end}}`), want: pageAt + `1:20: error calling tin: no words in "xx" (template)`},
	{name: "index out of a list", change: template(`{{define "main"}}{{index .Menu 99}}{{end}}`), want: pageAt + `1:20: error calling index: index out of range: 99 (template)`},
	{name: "value in a script", change: template(`{{define "main"}}<script>{{.Title}</script>{{end}}`), want: pageAt + `1:1: bad character U+007D '}' (template)`},
	{name: "attribute left open", change: template(`{{define "main"}}<a href="{{.Title}}>x{{end}}`), want: pageAt + `1:1: "\"" in attribute name: "site\">\n  " (template)`},
	{name: "quotation marks forgotten", change: all(template(`{{define "main"}}<h1 title={{.Title}}>{{.Title}}</h1>{{end}}`), sub("content/pages/about.ko.md", "안내", "x onclick=alert(1)")), page: "ko/about/index.html", shows: "x&#32;onclick&#61;alert(1)"},
	{name: "base is a folder", disk: folder("templates/base.html"), want: "templates/base.html:1:1: a folder where a file should be (file-unreadable)"},
	{name: "templates is a file", change: put("templates", ""), want: "templates/assets/early.js:1:1: a file where a folder should be (asset)"},
	{name: "link out of the edition", disk: link("templates/page.html", "../../other/secret.txt"), want: pageAt + `1:1: a link to "../../other/secret.txt", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "link within the edition", change: put("mine.html", `{{define "main"}}<h1>{{.Title}}</h1><hr>{{end}}`), disk: link("templates/page.html", "../mine.html"), page: "ko/about/index.html", shows: "<hr>"},

	{name: "style with a fault", change: put("templates/assets/juhae.css", "p { color: red }\np } q {\n"), want: `templates/assets/juhae.css:2:3: Unexpected "}" (asset)`},
	{name: "style that is not there", change: put("templates/assets/juhae.css", "@import 'nobody.css';\n"), want: `templates/assets/juhae.css:1:9: no such file in templates/assets (asset)`},
	{name: "style whose import comes too late", change: put("templates/assets/juhae.css", "p { color: red }\n@import 'text.css';\n"), want: `templates/assets/juhae.css:2:1: All "@import" rules must come first (asset)`},
	{name: "style from the network", change: put("templates/assets/juhae.css", "@import 'https://a.b/c.css';"), want: "templates/assets/juhae.css:1:9: nothing may be fetched from the network: keep the file in templates/assets (asset)"},
	{name: "style from outside of its folder", change: put("templates/assets/juhae.css", "@import '../../content/edition.toml';"), want: "templates/assets/juhae.css:1:9: only files in templates/assets can be imported (asset)"},
	{name: "style with a picture from the network", change: put("templates/assets/juhae.css", "p { background: url(https://a.b/c.png) }"), want: "templates/assets/juhae.css:1:17: nothing may be fetched from the network: keep the file in templates/assets (asset)"},
	{name: "style imports itself", change: put("templates/assets/juhae.css", "@import 'juhae.css'; p { color: red }"), page: page, shows: "juhae-"},
	{name: "style is empty", change: put("templates/assets/juhae.css", ""), page: page, shows: "juhae-"},
	{name: "style in UTF-16", change: put("templates/assets/juhae.css", "\xff\xfep\x00"), want: "templates/assets/juhae.css:1:1: the file is UTF-16 (asset)"},
	{name: "script with a fault", change: put("templates/assets/juhae.js", "\nlet = ;\n"), want: `templates/assets/juhae.js:2:7: Unexpected ";" (asset)`},
	{name: "script 10,000 brackets deep", change: put("templates/assets/juhae.js", many("(", 10_000)), want: `templates/assets/juhae.js:1:10001: Unexpected end of file (asset)`},
	{name: "script imports what is not there", change: put("templates/assets/juhae.js", "import './nobody.js'"), want: "templates/assets/juhae.js:1:8: no such file in templates/assets (asset)"},
	{name: "script is a folder", disk: folder("templates/assets/juhae.js"), want: "templates/assets/juhae.js:1:1: a folder where a file should be (asset)"},
	{name: "icon is a folder", disk: folder("templates/assets/icon.svg"), want: "templates/assets/icon.svg:1:1: a folder where a file should be (file-unreadable)"},
	{name: "assets is a link out of the edition", change: put("templates/page.html", `{{define "main"}}가{{end}}`), disk: link("templates/assets", "../../other"), want: "templates/assets/early.js:1:1: a folder of this path is a link that leads out of the edition or nowhere (asset)"},
}
