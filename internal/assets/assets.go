// Package assets bundles and minifies the style sheets and scripts of
// templates/assets/, and names each by its content, so that a browser never keeps a
// stale one.
package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"juhae/internal/source"
)

// File is an asset as it is written: Path is from the site's root.
type File struct {
	Path string
	Data []byte
}

const folder = "templates/assets"

// Style bundles templates/assets/juhae.css and what it imports. Faults in the style
// sheets are problems with their own file and line.
func Style(files fs.FS) (File, []source.Problem, error) {
	return bundle(files, "juhae.css")
}

// Early is templates/assets/early.js, which a page does not wait for and which is
// small enough to be there before the style sheet is.
func Early(files fs.FS) (File, []source.Problem, error) { return bundle(files, "early.js") }

// Script is templates/assets/juhae.js with what it imports.
func Script(files fs.FS) (File, []source.Problem, error) { return bundle(files, "juhae.js") }

// Icon is templates/assets/icon.svg, the site's icon.
func Icon(files fs.FS) (File, []source.Problem, error) {
	file, problems, err := source.Read(files, folder+"/icon.svg")
	if err != nil || problems != nil {
		return File{}, problems, err
	}
	if file == nil {
		missing := &source.File{Path: folder + "/icon.svg"}
		return File{}, []source.Problem{missing.Problem(0, "asset", "no such file", "put the icon back")}, nil
	}
	return named("icon.svg", file.Data), nil, nil
}

// named puts the content's hash into the name.
func named(name string, data []byte) File {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return File{"assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:5]) + ext, data}
}

func bundle(files fs.FS, name string) (File, []source.Problem, error) {
	var failure error
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{name},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Charset:           api.CharsetUTF8,
		Format:            api.FormatIIFE, // a module would not load from a disk
		Outdir:            "/",
		LogLevel:          api.LogLevelSilent,
		Plugins:           []api.Plugin{reader(files, &failure)},
	})
	if failure != nil {
		return File{}, nil, failure
	}
	var problems []source.Problem
	for _, m := range result.Errors {
		problems = append(problems, problem(name, m))
	}
	for _, m := range result.Warnings { // of CSS, that a rule is left out
		if p := problem(name, m); path.Ext(p.File) == ".css" {
			problems = append(problems, p)
		}
	}
	if len(problems) > 0 || len(result.OutputFiles) == 0 {
		return File{}, problems, nil
	}
	return named(name, result.OutputFiles[0].Contents), nil, nil
}

// reader lets esbuild read from the edition's file system only.
func reader(files fs.FS, failure *error) api.Plugin {
	return api.Plugin{Name: "edition", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if strings.Contains(a.Path, ":") || strings.HasPrefix(a.Path, "//") {
				return api.OnResolveResult{}, errors.New("nothing may be fetched from the network: keep the file in " + folder)
			}
			return api.OnResolveResult{Path: path.Join(path.Dir(strings.TrimPrefix(a.Importer, folder+"/")), a.Path), Namespace: "edition"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "edition"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			name := path.Join(folder, a.Path)
			if !strings.HasPrefix(name, folder+"/") {
				return api.OnLoadResult{}, errors.New("only files in " + folder + " can be imported")
			}
			file, problems, err := source.Read(files, name)
			switch {
			case err != nil:
				*failure = err
				return api.OnLoadResult{}, err
			case file == nil:
				return api.OnLoadResult{}, errors.New("no such file in " + folder)
			case problems == nil:
				problems = file.Unusable()
			}
			if problems != nil {
				return api.OnLoadResult{}, errors.New(problems[0].Text)
			}
			text, loader := string(file.Data), api.LoaderCSS
			if path.Ext(a.Path) == ".js" {
				loader = api.LoaderJS
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

func problem(name string, m api.Message) source.Problem {
	p := source.Problem{File: folder + "/" + name, Line: 1, Column: 1, Rule: "asset", Severity: source.Error, Text: m.Text, Hint: "mend the file at this place"}
	if m.Location != nil {
		p.File = path.Join(folder, strings.TrimPrefix(m.Location.File, "edition:"))
		p.Line, p.Column = m.Location.Line, m.Location.Column+1
	}
	return p
}
