package badinput_test

import (
	"os"
	"path/filepath"
	"strings"
)

// manifest is the last site's list of files, written otherwise.
func manifest(text string) func(string) string {
	return func(dir string) string {
		return failed(os.WriteFile(filepath.Join(dir, "public/.juhae/manifest"), []byte(text), 0o644))
	}
}

func onDisk(name, text string) func(string) string {
	return func(dir string) string {
		name := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(name), 0o755)
		return failed(os.WriteFile(name, []byte(text), 0o644))
	}
}

func both(first, second func(string) string) func(string) string {
	return func(dir string) string { return strings.TrimSpace(first(dir) + " " + second(dir)) }
}

func moved(from, to string) func(string) string {
	return func(dir string) string { return failed(os.Rename(filepath.Join(dir, from), filepath.Join(dir, to))) }
}

var outputInputs = []input{
	{name: "the edition", args: "build -o .", want: `juhae: the output folder "." holds the edition itself`},
	{name: "nothing", args: "build -o ''", want: `juhae: the output folder "" holds the edition itself`},
	{name: "the folder above", args: "build -o ..", want: `juhae: the output folder ".." holds the edition itself`},
	{name: "the root", args: "build -o /", want: `juhae: the output folder "/" holds the edition itself`},
	{name: "the edition by a detour", args: "build -o content/..", want: `juhae: the output folder "content/.." holds the edition itself`},
	{name: "the edition by a link", disk: link("out", "."), args: "build -o out", want: `juhae: the output folder "out" holds the edition itself`},
	{name: "the content", args: "build -o content", want: `juhae: the output folder "content" lies in the edition's content/`},
	{name: "in the content", args: "build -o content/site", want: `juhae: the output folder "content/site" lies in the edition's content/`},
	{name: "deep in the content", args: "build -o content/a/b/c", want: `juhae: the output folder "content/a/b/c" lies in the edition's content/`},
	{name: "the content by a link", disk: link("out", "content"), args: "build -o out/site", want: `juhae: the output folder "out/site" lies in the edition's content/`},
	{name: "in the templates", disk: folder("templates"), args: "build -o templates/site", want: `juhae: the output folder "templates/site" lies in the edition's templates/`},
	{name: "in the words", disk: folder("i18n"), args: "build -o i18n/site", want: `juhae: the output folder "i18n/site" lies in the edition's i18n/`},
	{name: "in git's folder", disk: folder(".git"), args: "build -o .git/site", want: `juhae: the output folder ".git/site" lies in the edition's .git/`},
	{name: "the edition, and a manifest that calls all juhae's", disk: onDisk(".juhae/manifest", "content/edition.toml\n"), args: "build -o .", want: `juhae: the output folder "." holds the edition itself`},
	{name: "a file", disk: onDisk("out", "mine"), args: "build -o out", want: "juhae: out is a file, not a folder"},
	{name: "below a file", disk: onDisk("out", "mine"), args: "build -o out/site", want: "juhae: can't write out/site: not a directory"},
	{name: "a link to nothing", disk: link("out", "nobody"), args: "build -o out", want: "juhae: out is a link that leads nowhere"},
	{name: "a link to itself", disk: link("out", "out"), args: "build -o out", want: "juhae: can't write out: too many levels of symbolic links"},
	{name: "holds a file of others", disk: onDisk("public/mine.txt", "mine"), want: `juhae: public holds "mine.txt", which juhae did not write`},
	{name: "holds a hidden file of others", disk: onDisk("public/.htaccess", "mine"), want: `juhae: public holds ".htaccess", which juhae did not write`},
	{name: "holds a link to a folder", disk: both(moved("public/ko", "ko"), link("public/ko", "../ko")), want: `juhae: public holds "ko", which juhae did not write`},
	{name: "holds a page that is a link", disk: both(moved("public/index.html", "mine.html"), link("public/index.html", "../mine.html")), want: `juhae: public holds "index.html", which juhae did not write`},
	{name: "a folder where a page should be", disk: both(both(moved("public/index.html", "mine.html"), folder("public/index.html")), manifest("ko/a/index.html\n")), want: `juhae: public has a folder "index.html" where a page should be`},
	{name: "a new folder where a page should be", disk: folder("out/index.html"), args: "build -o out", want: `juhae: out has a folder "index.html" where a page should be`},
	{name: "manifest with a path out", disk: manifest("../content/edition.toml\n"), want: `juhae: public has a .juhae/manifest that names "../content/edition.toml", which is no file of a site`},
	{name: "manifest with an absolute path", disk: manifest("/etc/passwd\n"), want: `juhae: public has a .juhae/manifest that names "/etc/passwd", which is no file of a site`},
	{name: "manifest with a folder", disk: manifest("index.html\nko\n"), want: `juhae: public has a folder "ko" where a page should be`},
	{name: "manifest with the folder itself", disk: manifest(".\n"), want: `juhae: public has a .juhae/manifest that names ".", which is no file of a site`},
	{name: "manifest with itself", disk: manifest(".juhae/manifest\n"), want: `juhae: public has a .juhae/manifest that names ".juhae/manifest", which is no file of a site`},
	{name: "manifest with NULs", disk: manifest("a\x00b\n"), want: `juhae: public has a .juhae/manifest that names "a\x00b", which is no file of a site`},
	{name: "manifest with a long line", disk: manifest(many("/", 100_000) + "\n"), want: `juhae: public has a .juhae/manifest that names "` + many("/", 80) + `", which is no file of a site`},
	{name: "manifest is empty", disk: manifest(""), want: `juhae: public holds "index.html", which juhae did not write`},
	{name: "manifest is a folder", disk: both(moved("public/.juhae/manifest", "mine"), folder("public/.juhae/manifest")), want: "juhae: public has a .juhae/manifest that can't be read"},
	{name: "juhae's folder is a file", disk: both(moved("public/.juhae", "mine"), onDisk("public/.juhae", "")), want: "juhae: public has a .juhae/manifest that can't be read"},
	{name: "juhae's folder is a link out", disk: both(moved("public/.juhae", "mine"), link("public/.juhae", "../mine")), want: "juhae: public has a .juhae/manifest that can't be read"},
	{name: "manifest with files that are gone", disk: func(dir string) string {
		data, err := os.ReadFile(filepath.Join(dir, "public/.juhae/manifest"))
		return failed(err) + manifest(string(data)+"gone/index.html\n")(dir)
	}, page: page, shows: "글"},
	{name: "a link to a folder elsewhere", disk: both(moved("public", "public2"), link("public", "public2")), page: page, shows: "글"},
	{name: "left by a killed build", disk: onDisk("public/.juhae/staging/ko/half.html", "half"), page: page, shows: "글"},
	{name: "a problem", change: body("가 [나](gloss:nothing) ^p1"), want: at + `4:3: no gloss named "nothing" (gloss-missing)`},
	{name: "a problem that a page only shows", change: template(`{{define "main"}}{{index .Menu 99}}{{end}}`), want: pageAt + `1:20: error calling index: index out of range: 99 (template)`},
	{name: "flag unknown", args: "build --ouput x", want: `juhae: unknown flag --ouput, did you mean "--output"?`},
	{name: "argument too many", args: "build public", want: "juhae: unexpected argument public"},
	{name: "address without a port", args: "serve --addr localhost", want: `juhae: "localhost" is no address to serve at: missing port in address`},
	{name: "address with a port too high", args: "serve --addr 127.0.0.1:99999", want: `juhae: "127.0.0.1:99999" is no address to serve at: invalid port`},
	{name: "address of others", args: "serve --addr 0.0.0.0:0", want: "juhae: 0.0.0.0:0 is not a loopback address"},
	{name: "format unknown", args: "check --format xml", want: `juhae: --format must be one of "text","json","github","sarif" but got "xml"`},
}
