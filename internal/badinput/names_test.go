package badinput_test

import (
	"os"
	"path/filepath"
	"syscall"
)

// What only a disk can hold, below the edition's folder.

func nothing(string) string { return "" }

func folder(name string) func(string) string {
	return func(dir string) string {
		return failed(os.MkdirAll(filepath.Join(dir, name), 0o755))
	}
}

func link(name, target string) func(string) string {
	return func(dir string) string {
		name := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(name), 0o755)
		os.RemoveAll(name)
		return failed(os.Symlink(target, name))
	}
}

func pipe(name string) func(string) string {
	return func(dir string) string {
		return failed(syscall.Mkfifo(filepath.Join(dir, name), 0o644))
	}
}

// forbidden takes the right to read away; root has it all the same.
func forbidden(name string) func(string) string {
	return func(dir string) string {
		if os.Geteuid() == 0 {
			return "root may read everything (TestUnreadable has this case)"
		}
		return failed(os.Chmod(filepath.Join(dir, name), 0))
	}
}

func failed(err error) string {
	if err != nil {
		return err.Error()
	}
	return ""
}

const syncPath = "content/sync.toml"

// extra is one more article.
func extra(name string) func(files) { return put(name, "---\ntitle: 나\n---\n나 ^p1\n") }

var namesInputs = []input{
	{name: "settings is a folder", change: gone("content/edition.toml"), disk: folder("content/edition.toml"), want: settingsAt + "1:1: a folder where a file should be (file-unreadable)"},
	{name: "content is a file", change: func(f files) { clear(f); f["content"] = "" }, want: settingsAt + "1:1: a file where a folder should be (file-unreadable)"},
	{name: "content is empty", change: func(f files) { clear(f) }, disk: folder("content"), want: settingsAt + "1:1: no settings (settings-missing)"},
	{name: "no content", change: func(f files) { clear(f) }, want: settingsAt + "1:1: no settings (settings-missing)"},
	{name: "article is a folder", change: gone(article), disk: folder(article), want: at + "1:1: a folder where a file should be (file-unreadable)"},
	{name: "articles is a file", change: all(gone(article, "content/articles/a.en.md"), put("content/articles", "")), want: "content/articles:1:1: a file or a link where a folder should be (file-place)"},
	{name: "articles is a link", change: gone(article, "content/articles/a.en.md"), disk: link("content/articles", "../../other"), want: "content/articles:1:1: a file or a link where a folder should be (file-place)"},
	{name: "link to a folder among the glosses", disk: link("content/glosses/more", "../pages"), want: "content/glosses/more:1:1: a link to a folder, which is not followed (file-place)"},
	{name: "link to itself", change: gone(article), disk: link(article, "a.ko.md"), want: at + `1:1: a link to "a.ko.md", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "links in a circle", change: gone(article), disk: func(dir string) string { return link(article, "b")(dir) + link("content/articles/b", "a.ko.md")(dir) }, want: at + `1:1: a link to "b", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "folder links in a circle", disk: link("content/glosses/loop", ".."), want: "content/glosses/loop:1:1: a link to a folder, which is not followed (file-place)"},
	{name: "link out of the edition", change: gone(article), disk: link(article, "../../../other/secret.txt"), want: at + `1:1: a link to "../../../other/secret.txt", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "link to an absolute path", change: gone(article), disk: link(article, "/etc/passwd"), want: at + `1:1: a link to "/etc/passwd", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "link to nothing", change: gone(article), disk: link(article, "nobody"), want: at + `1:1: a link to "nobody", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "link within the edition", change: all(korean, put("mine.md", "---\ntitle: 글\n---\n나 ^p1\n"), gone(article)), disk: link(article, "../../mine.md"), page: page, shows: "나"},
	{name: "content links out of the edition", change: func(f files) { clear(f) }, disk: link("content", "../other"), want: settingsAt + "1:1: a folder of this path is a link that leads out of the edition or nowhere (file-unreadable)"},
	{name: "pipe", change: gone(article), disk: pipe(article), want: at + "1:1: a pipe, a socket or a device where a file should be (file-unreadable)"},
	{name: "pipe as settings", change: gone("content/edition.toml"), disk: pipe("content/edition.toml"), want: settingsAt + "1:1: a pipe, a socket or a device where a file should be (file-unreadable)"},
	{name: "confirmations are a folder", disk: folder(syncPath), want: syncPath + ":1:1: a folder where a file should be (file-unreadable)"},
	{name: "confirmations are a link out of the edition", disk: link(syncPath, "../../other/secret.txt"), want: syncPath + `:1:1: a link to "../../other/secret.txt", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "confirmations are a link to nothing", disk: link(syncPath, "nobody"), want: syncPath + `:1:1: a link to "nobody", which leads out of the edition or nowhere (file-unreadable)`},
	{name: "confirmations are a pipe", disk: pipe(syncPath), want: syncPath + ":1:1: a pipe, a socket or a device where a file should be (file-unreadable)"},
	{name: "confirming where confirmations are a folder", disk: folder(syncPath), args: "confirm --all", want: syncPath + ":1:1: a folder where a file should be (file-unreadable)"},
	{name: "confirmations are larger than a text", change: put(syncPath, many("# a comment\n", 5<<20/12)), page: page, shows: "글"},
	{name: "adding a language to a folder", change: gone("content/edition.toml"), disk: folder("content/edition.toml"), args: "language add fr", want: settingsAt + "1:1: a folder where a file should be (file-unreadable)"},
	{name: "adding a language to a pipe", change: gone("content/edition.toml"), disk: pipe("content/edition.toml"), args: "language add fr", want: settingsAt + "1:1: a pipe, a socket or a device where a file should be (file-unreadable)"},
	{name: "adding a language to nothing", change: gone("content/edition.toml"), args: "language add fr", want: settingsAt + "1:1: no settings (settings-missing)"},
	{name: "import of a folder", disk: folder("en.po"), args: "import DIR/en.po", want: "juhae: DIR/en.po: a folder where a file should be"},
	{name: "import of a pipe", disk: pipe("en.po"), args: "import DIR/en.po", want: "juhae: DIR/en.po: a pipe, a socket or a device where a file should be"},
	{name: "import of nothing", args: "import nowhere.po", want: `juhae: no file "nowhere.po"`},
	{name: "pipe as a template", disk: func(dir string) string { return folder("templates")(dir) + pipe("templates/page.html")(dir) }, want: pageAt + "1:1: a pipe, a socket or a device where a file should be (file-unreadable)"},
	{name: "article may not be read", disk: forbidden(article), want: at + "1:1: the file may not be read: permission denied (file-unreadable)"},
	{name: "articles may not be read", disk: forbidden("content/articles"), want: "content/articles:1:1: the folder may not be read: permission denied (file-unreadable)"},
	{name: "no language", change: extra("content/articles/b.md"), want: "content/articles/b.md:1:1: a file name without a language (file-name)"},
	{name: "no slug", change: extra("content/articles/.ko.md"), page: page, shows: "글"},
	{name: "language unknown", change: extra("content/articles/b.fr.md"), want: `content/articles/b.fr.md:1:1: the language "fr" is none of the edition's (file-name)`},
	{name: "language in capitals", change: extra("content/articles/b.KO.md"), want: `content/articles/b.KO.md:1:1: the language "KO" is none of the edition's (file-name)`},
	{name: "end in capitals", change: extra("content/articles/b.ko.MD"), want: `content/articles/b.ko.MD:1:1: a Markdown file whose name ends in ".MD" (file-name)`},
	{name: "end as Windows hides it", change: extra("content/articles/b.ko.md.txt"), want: `content/articles/b.ko.md.txt:1:1: a Markdown file whose name ends in ".md.txt" (file-name)`},
	{name: "backup of an editor", change: extra("content/articles/a.ko.md~"), page: page, shows: "글"},
	{name: "file of the Finder", change: all(put("content/.DS_Store", "\x00"), put("content/articles/._a.ko.md", "\x00")), page: page, shows: "글"},
	{name: "space", change: extra("content/articles/b c.ko.md"), want: `content/articles/b c.ko.md:1:1: the slug "b c" can't stand in an address (file-name)`},
	{name: "quotation mark", change: extra("content/articles/b\"c.ko.md"), want: `content/articles/b"c.ko.md:1:1: the slug "b"c" can't stand in an address (file-name)`},
	{name: "markup", change: extra("content/articles/<b>.ko.md"), want: `content/articles/<b>.ko.md:1:1: the slug "<b>" can't stand in an address (file-name)`},
	{name: "line break", change: extra("content/articles/b\nc.ko.md"), want: `content/articles/b\nc.ko.md:1:1: the slug "b\nc" can't stand in an address (file-name)`},
	{name: "two dots", change: extra("content/articles/...ko.md"), page: page, shows: "글"},
	{name: "two dots in the slug", change: extra("content/articles/b..ko.md"), want: `content/articles/b..ko.md:1:1: the slug "b." can't stand in an address (file-name)`},
	{name: "backslash", change: extra(`content/articles/..\b.ko.md`), page: page, shows: "글"},
	{name: "Hangul", change: extra("content/articles/나.ko.md"), want: `content/articles/나.ko.md:1:1: the slug "나" can't stand in an address (file-name)`},
	{name: "emoji", change: extra("content/articles/👍.ko.md"), want: `content/articles/👍.ko.md:1:1: the slug "👍" can't stand in an address (file-name)`},
	{name: "capitals beside small letters", change: extra("content/articles/A.ko.md"), want: `content/articles/A.ko.md:1:1: the slug "A" can't stand in an address (file-name)`},
	{name: "hyphen first", change: extra("content/articles/-b.ko.md"), want: `content/articles/-b.ko.md:1:1: the slug "-b" can't stand in an address (file-name)`},
	{name: "folder in Hangul, NFD", change: all(korean, gone("content/glosses/g.ko.md"), put("content/glosses/\u1109\u1161\u1105\u1161\u11b7/g.ko.md", sound["content/glosses/g.ko.md"])), page: "ko/glosses/g/index.html", shows: "풀이"},
	{name: "folder with spaces and quotation marks", change: all(korean, gone("content/glosses/g.ko.md"), put("content/glosses/a \"b\" 'c'/g.ko.md", sound["content/glosses/g.ko.md"])), page: "ko/glosses/g/index.html", shows: "풀이"},
	{name: "sub-folder of articles", change: extra("content/articles/b/c.ko.md"), want: "content/articles/b/c.ko.md:1:1: a Markdown file outside the folders that are read (file-place)"},
	{name: "folder in capitals", change: extra("content/Articles/b.ko.md"), want: "content/Articles/b.ko.md:1:1: a Markdown file outside the folders that are read (file-place)"},
	{name: "Windows: con", change: extra("content/articles/con.ko.md"), want: `content/articles/con.ko.md:1:1: Windows can't have a file named "con" (slug-reserved)`},
	{name: "Windows: nul", change: extra("content/glosses/nul.ko.md"), want: `content/glosses/nul.ko.md:1:1: Windows can't have a file named "nul" (slug-reserved)`},
	{name: "Windows: com1", change: extra("content/pages/com1.ko.md"), want: `content/pages/com1.ko.md:1:1: Windows can't have a file named "com1" (slug-reserved)`},
	{name: "trailing space", change: extra("content/articles/b .ko.md"), want: `content/articles/b .ko.md:1:1: the slug "b " can't stand in an address (file-name)`},
	{name: "article named glosses", change: extra("content/articles/glosses.ko.md"), want: `content/articles/glosses.ko.md:1:1: the slug "glosses" belongs to a page of juhae's own (slug-reserved)`},
	{name: "page named references", change: extra("content/pages/references.ko.md"), want: `content/pages/references.ko.md:1:1: the slug "references" belongs to a page of juhae's own (slug-reserved)`},
	{name: "page named people", change: extra("content/pages/people.ko.md"), want: `content/pages/people.ko.md:1:1: the slug "people" belongs to a page of juhae's own (slug-reserved)`},
	{name: "gloss named glosses", change: all(korean, put("content/glosses/glosses.ko.md", "---\ntitle: 다른 것\nkind: concept\n---\n풀이. ^p1\n"), sub("content/pages/about.ko.md", "쓴", "쓴 [것](gloss:glosses)의")), page: "ko/glosses/glosses/index.html", shows: "풀이"},
	{name: "gloss named index", change: all(korean, put("content/glosses/index.ko.md", "---\ntitle: 다른 것\nkind: concept\n---\n풀이. ^p1\n"), sub("content/pages/about.ko.md", "쓴", "쓴 [것](gloss:index)의")), page: "ko/glosses/index/index.html", shows: "풀이"},
	{name: "page named 404", change: all(korean, extra("content/pages/404.ko.md")), page: "ko/404/index.html", shows: "나"},
	{name: "article named index", change: all(korean, extra("content/articles/index.ko.md")), page: "ko/index/index.html", shows: "나"},
	{name: "article named parallel", change: all(extra("content/articles/parallel.ko.md"), put("content/articles/parallel.en.md", "---\ntitle: I\n---\nI ^p1\n")), page: "parallel/parallel/index.html", shows: "나"},
	{name: "article named as a language", change: all(extra("content/articles/en.ko.md"), put("content/articles/en.en.md", "---\ntitle: I\n---\nI ^p1\n")), page: "parallel/en/index.html", shows: "나"},
	{name: "article named assets", change: all(korean, extra("content/articles/assets.ko.md")), page: "ko/assets/index.html", shows: "나"},
	{name: "article and page of one name", change: all(korean, extra("content/pages/a.ko.md")), want: `content/pages/a.ko.md:1:1: an article has the slug "a" too (slug-twice)`},
	{name: "two glosses of one name", change: put("content/glosses/more/g.ko.md", sound["content/glosses/g.ko.md"]), want: `content/glosses/more/g.ko.md:1:1: the slug "g" is also that of content/glosses/g.ko.md (slug-twice)`},
	{name: "translation without its original", change: extra("content/articles/b.en.md"), want: "content/articles/b.en.md:1:1: a translation without its original (original-missing)"},
	{name: "original without its translation", change: extra("content/articles/b.ko.md"), want: `content/articles/b.ko.md:1:1: warning: no translation in "en" (translation-missing)`, page: "en/b/index.html", shows: `lang="ko"`},

	{name: "-C is not there", args: "-C DIR/nowhere check", want: `juhae: no folder "DIR/nowhere"`},
	{name: "-C is a file", args: "-C DIR/content/edition.toml check", want: `juhae: "DIR/content/edition.toml" is a file, not a folder`},
	{name: "ids of a file that can't be read", change: put("content/articles/a.en.md", "\xff"), args: "ids", want: "content/articles/a.en.md:1:1: the file can't be read, so its passages get no ids (file-unread)"},
	{name: "ids of front matter that can't be read", change: file("---\ntitle: [\n---\n가\n"), args: "ids", want: at + "1:1: the file can't be read, so its passages get no ids (file-unread)"},
}
