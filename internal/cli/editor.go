package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"juhae/internal/source"
)

// editors are those that open a file at a place in a window of their own, with what they
// want to be told behind their name.
var editors = map[string]string{
	"code": gotoFlag, "code-insiders": gotoFlag, "codium": gotoFlag, "vscodium": gotoFlag, "cursor": gotoFlag, "windsurf": gotoFlag,
	"subl": colons, "zed": colons, "zeditor": colons, "pulsar": colons,
	"idea": lineAndColumn, "webstorm": lineAndColumn, "goland": lineAndColumn, "pycharm": lineAndColumn, "phpstorm": lineAndColumn, "kate": lineAndColumn, "geany": lineAndColumn,
	"mate": "-l {line}:{column} {file}", "gedit": "+{line}:{column} {file}", "emacsclient": "-n +{line}:{column} {file}",
	"gvim": "+{line} {file}", "mvim": "+{line} {file}", "notepad++": "-n{line} -c{column} {file}",
}

const (
	gotoFlag      = "-g {file}:{line}:{column}"
	colons        = "{file}:{line}:{column}"
	lineAndColumn = "--line {line} --column {column} {file}"
)

// edit opens an editor at a place of the edition, or returns an address that does.
type edit = func(source.Problem) (address string, err error)

var addressForm = regexp.MustCompile(`^[a-z][a-z0-9+.-]*://`)

// editor is what opens places: what was asked for, or else what the environment names if
// that is known to open a window; nil if there is none.
func (a *app) editor(asked string) (edit, error) {
	if asked == "" {
		for _, name := range []string{"VISUAL", "EDITOR"} {
			if command := known(os.Getenv(name)); command != nil && installed(command) == nil {
				return a.opening(command), nil
			}
		}
		return nil, nil
	}
	if addressForm.MatchString(asked) {
		if !strings.Contains(asked, "{path}") && !strings.Contains(asked, "{file}") {
			return nil, withHint{fmt.Errorf("the address %.80q does not say where the file goes", asked), "write it with {path}, {line} and {column}, as in vscode://file/{path}:{line}:{column}"}
		}
		return a.addressing(asked), nil
	}
	command := known(asked)
	if strings.Contains(asked, "{file}") {
		command = parted(asked)
	}
	if command == nil {
		return nil, withHint{fmt.Errorf("%.80q is no editor that juhae knows", asked), "write its command with {file}, {line} and {column}, as in --editor \"code -g {file}:{line}:{column}\""}
	}
	if err := installed(command); err != nil {
		return nil, withHint{err, "name a program that is installed, or give its whole path"}
	}
	return a.opening(command), nil
}

// known is the command of a known editor; flags such as --wait, which are for programs
// that wait for what is written, are left out.
func known(asked string) []string {
	command := parted(asked)
	if len(command) == 0 {
		return nil
	}
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(command[0])), ".exe")
	if editors[name] == "" {
		return nil
	}
	return append(command[:1:1], strings.Fields(editors[name])...)
}

func installed(command []string) error {
	if _, err := exec.LookPath(command[0]); err != nil && !errors.Is(err, exec.ErrDot) {
		return fmt.Errorf("there is no program %.80q", command[0])
	}
	return nil
}

// parted is a command's words, cut as shells do, without all else that they do: at spaces, but not
// within quotation marks.
func parted(command string) (out []string) {
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range command {
		switch {
		case quote == 0 && (r == '\'' || r == '"'):
			quote, begun = r, true
		case r == quote:
			quote = 0
		case quote == 0 && (r == ' ' || r == '\t'):
			if begun {
				out = append(out, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		out = append(out, word.String())
	}
	return out
}

// opening runs a command at a place. No shell reads it: a word stays a word, whatever the
// file is called.
func (a *app) opening(command []string) edit {
	return func(place source.Problem) (string, error) {
		file, err := a.fileOf(place)
		if err != nil {
			return "", err
		}
		filled := slices.Clone(command)
		for i, word := range filled[1:] {
			filled[i+1] = fill(word, file, place)
		}
		run := exec.Command(filled[0], filled[1:]...)
		run.Dir = filepath.Dir(file)
		run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // or Ctrl-C would end the editor with the preview
		if err := run.Start(); err != nil {
			return "", err
		}
		go func() {
			if err := run.Wait(); err != nil {
				fmt.Fprintf(a.stderr, "juhae: %s: %v\n", filled[0], err)
			}
		}()
		return "", nil
	}
}

// addressing makes the address by which the browser opens the editor.
func (a *app) addressing(template string) edit {
	template = strings.ReplaceAll(template, "{path}", "{file}")
	return func(place source.Problem) (string, error) {
		file, err := a.fileOf(place)
		if err != nil {
			return "", err
		}
		path := (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
		return fill(strings.ReplaceAll(template, "/{file}", path), path, place), nil // which begins with a slash itself
	}
}

func fill(text, file string, place source.Problem) string {
	return strings.NewReplacer("{file}", file, "{line}", strconv.Itoa(place.Line), "{column}", strconv.Itoa(place.Column)).Replace(text)
}

// fileOf is the whole path of a file of the edition. What juhae has built in is none.
func (a *app) fileOf(place source.Problem) (string, error) {
	file, err := filepath.Abs(filepath.Join(a.dir, filepath.FromSlash(place.File)))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("the edition has no file %s", place.File)
	}
	return file, nil
}
