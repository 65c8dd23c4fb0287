package badinput_test

import "strings"

// hostile is a text that would be markup wherever it was not escaped: in a text, in an
// attribute between quotation marks of either kind or none, in a script, in a comment.
const hostile = `</title></script><!--"'` + "`" + `"><img src=x onerror=alert(1)>&lt;b onclick=x `

const shown = "&lt;/title&gt;&lt;/script&gt;&lt;!--&#34;&#39;`&#34;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;lt;b onclick=x"

// What the hostile text is warned of where it is prose.
const (
	leftMark  = ": warning: Markdown that was not read: \"`\" (mark-literal)"
	leftLatin = ": warning: Latin left in the text: \"img src=x onerror=alert\" (script-foreign)"
)

// yaml and toml write a text between quotation marks.
func yaml(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
func toml(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

const (
	koArticle = "content/articles/a.ko.md"
	koGloss   = "content/glosses/g.ko.md"
)

var escapesInputs = []input{
	{name: "title of an article", change: sub(koArticle, "title: 글", "title: "+yaml(hostile)), want: koArticle + ":2:33" + leftMark, page: page, shows: "<h1>" + shown},
	{name: "title of a translation", change: sub("content/articles/a.en.md", "title: Text", "title: "+yaml(hostile)), want: "content/articles/a.en.md" + ":2:33" + leftMark, page: "parallel/a/index.html", shows: "<h1>" + shown},
	{name: "title of a gloss", change: sub(koGloss, "title: 가", "title: "+yaml(hostile)), want: koGloss + ":2:33" + leftMark, page: page, shows: shown},
	{name: "title of a page", change: sub("content/pages/about.ko.md", "title: 안내", "title: "+yaml(hostile)), want: "content/pages/about.ko.md" + ":2:33" + leftMark, page: "ko/about/index.html", shows: "<h1>" + shown},
	{name: "short", change: sub("content/pages/about.ko.md", "title: 안내", "title: 안내\nshort: "+yaml(hostile)), page: page, shows: shown},
	{name: "summary of an article", change: sub(koArticle, "title: 글", "title: 글\nsummary: "+yaml(hostile)), want: koArticle + ":3:35" + leftMark, page: page, shows: `<p class="summary">` + shown},
	{name: "summary of a gloss", change: sub(koGloss, "title: 가", "title: 가\nsummary: "+yaml(hostile)), want: koGloss + ":3:35" + leftMark, page: page, shows: `<p class="entry-summary">` + shown},
	{name: "alias", change: sub(koGloss, "title: 가", "title: 가\naliases: ["+yaml(hostile)+"]"), page: "ko/glosses/g/index.html", shows: shown},
	{name: "avoided spelling", change: sub(koGloss, "kind: person", "kind: person\navoid: ["+yaml("가"+hostile)+"]"), page: "ko/glosses/g/index.html", shows: "가" + shown},
	{name: "native name", change: sub(koGloss, "text: Γ", "text: "+yaml(hostile)), page: page, shows: shown},
	{name: "title of the edition", change: sub("content/edition.toml", `"판"`, toml(hostile)), page: "index.html", shows: shown},
	{name: "description of the edition", change: more("description = {ko = " + toml(hostile) + ", en = \"x\"}"), page: "ko/index.html", shows: shown},
	{name: "authors of the edition", change: more("authors = {ko = " + toml(hostile) + ", en = \"x\"}"), page: page, shows: shown},
	{name: "licence of the edition", change: more("licence = {name = " + toml(hostile) + ", url = \"https://a.b/?c='d&e\"}"), page: page, shows: shown},
	{name: "title of a reference", change: sub("content/references.yaml", "title: 책", "title: "+yaml(hostile)), page: onReferences, shows: shown},
	{name: "author of a reference", change: sub("content/references.yaml", "family: 김", "family: "+yaml(hostile)), page: onReferences, shows: shown},
	{name: "publisher of a reference", change: sub("content/references.yaml", "publisher: 집", "publisher: "+yaml(hostile)), page: onReferences, shows: shown},
	{name: "container of a reference", change: sub("content/references.yaml", "title: 책", "title: 책, container-title: "+yaml(hostile)), page: onReferences, shows: shown},
	{name: "address of a reference", change: sub("content/references.yaml", "title: 책", "title: 책, URL: 'https://a.b/?c=''d''&e='"), page: onReferences, shows: "https://a.b/?c=%27d%27&amp;e="},
	{name: "text", change: sub(koArticle, "와", " "+strings.NewReplacer("<", "\\<", "`", "\\`", "&", "&amp;").Replace(hostile)), want: koArticle + ":5:46" + leftLatin, page: page, shows: shown},
	{name: "mark's text", change: sub(koArticle, "[가]", "["+strings.NewReplacer("<", "\\<", "`", "\\`", "&", "&amp;").Replace(hostile)+"]"), want: koArticle + ":5:34" + leftLatin, page: page, shows: shown},
	{name: "verdict's text", change: sub(koArticle, "[확인]", "["+strings.NewReplacer("<", "\\<", "`", "\\`", "&", "&amp;").Replace(hostile)+"]"), want: koArticle + ":7:41" + leftLatin, page: page, shows: `<span class="verdict verdict-verified">` + shown},
	{name: "word of the interface", change: word("language-name", "language-name = "+toml(hostile)), page: page, shows: shown},
	{name: "word in an attribute", change: word("menu", "menu = "+toml(hostile)), page: page, shows: `aria-label="` + shown},
	{name: "word with a placeholder", change: word("citation", "citation = "+toml("{{.Quote}}{{.Author}}{{.Title}}{{.Passage}}{{.Date}}{{.URL}}"+hostile)), page: page, shows: `data-citation="{quote}`},
	{name: "placeholder in a title", change: sub(koArticle, "title: 글", "title: '{{.Site}}{{exec}}'"), page: page, shows: "<h1>{{.Site}}{{exec}}</h1>"},
	{name: "line separators in JSON-LD", change: sub(koArticle, "title: 글", "title: \"가\u2028나\u2029다\""), want: koArticle + ":2:10: warning: a line separator (U+2028) (character-hidden)", page: page, shows: `"headline":"가\u2028나\u2029다"`},
	{name: "script's end in JSON-LD", change: sub(koArticle, "title: 글", "title: '</script><script>alert(1)</script>'"), page: page, shows: `"headline":"\u003c/script\u003e\u003cscript\u003ealert(1)\u003c/script\u003e"`},
	{name: "comment in JSON-LD", change: sub(koArticle, "title: 글", "title: '<!--<script>'"), page: page, shows: `"headline":"\u003c!--\u003cscript\u003e"`},
	{name: "address in the sitemap", change: more("base_url = \"https://a.b/c&d/\""), page: "sitemap.xml", shows: "<loc>https://a.b/c&amp;d/ko/</loc>"},
}
