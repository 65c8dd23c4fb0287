// Package cli is the command line: it reads the arguments, calls the stages, and
// says what came of it.
//
// Messages follow one form: lower case, no full stop, what stands there between
// quotes, and what to do in an indented line that begins with "hint:". Exit status:
// 0 fine; 1 the edition has problems; 2 wrong use, or the machine failed.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"juhae/internal/build"
	"juhae/internal/folder"
	"juhae/internal/ids"
	"juhae/internal/source"
)

const (
	fine    = 0
	faulty  = 1
	failure = 2
	// interrupted is what shells give for a command that Ctrl-C ended (POSIX, 2.8.2: more than 128).
	interrupted = 130
)

type commands struct {
	Dir string `short:"C" default:"." placeholder:"DIR" help:"The edition's folder."`

	Build buildCommand `cmd:"" help:"Write the whole site. With problems nothing is written."`
	Serve serveCommand `cmd:"" help:"Preview the site; open pages follow every save."`
	Check checkCommand `cmd:"" help:"Look for problems, without writing anything."`
	Ids   idsCommand   `cmd:"" help:"Give an id to every passage that lacks one, in every language."`

	Words    wordsCommand    `cmd:"" help:"List the interface's words that a language lacks or has to no use."`
	Language languageCommand `cmd:"" help:"The edition's languages."`

	Status  statusCommand  `cmd:"" help:"Say what of the translations is missing, stale, edited or never confirmed."`
	Diff    diffCommand    `cmd:"" help:"Show what has changed in a unit's original since its translation was confirmed."`
	Confirm confirmCommand `cmd:"" help:"Confirm that translations say what their originals say now."`

	Export exportCommand `cmd:"" help:"Write the units to translate, or the glossary, for translators' tools."`
	Import importCommand `cmd:"" help:"Take over what comes back from translators' tools."`
}

type checkCommand struct {
	Format string `enum:"text,json,github,sarif" default:"text" help:"How problems are printed: text, json, github or sarif."`
	Strict bool   `help:"Fail on warnings too."`
	Rules  bool   `help:"List all rules instead."`
	Today  string `placeholder:"DATE" help:"The day to measure dates by, in place of the calendar's: 2026-06-30."`
}

type idsCommand struct{}

// app is what every command needs.
type app struct {
	ctx            context.Context
	builtin        fs.FS
	dir            string
	stdout, stderr io.Writer
}

// Run runs juhae with the given arguments and returns its exit status. builtin has
// juhae's own templates/ and i18n/.
func Run(ctx context.Context, builtin fs.FS, args []string, stdout, stderr io.Writer) int {
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("juhae"), kong.Description("juhae builds bilingual annotated editions."),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }), kong.UsageOnError())
	if err != nil {
		panic(err) // the struct above is at fault, not the user
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "juhae: %v\n\thint: juhae --help lists the commands and their flags\n", err)
		return failure
	}
	a := &app{ctx, builtin, c.Dir, stdout, stderr}
	command, _, _ := strings.Cut(parsed.Command(), " ") // its arguments follow
	switch command {
	case "build":
		err = a.build(c.Build)
	case "serve":
		err = a.serve(c.Serve)
	case "check":
		err = a.check(c.Check)
	case "ids":
		err = a.ids()
	case "status":
		err = a.status(c.Status)
	case "diff":
		err = a.diff(c.Diff)
	case "confirm":
		err = a.confirm(c.Confirm)
	case "words":
		err = a.words(c.Words)
	case "language":
		err = a.addLanguage(c.Language.Add)
	case "export":
		err = a.export(c.Export)
	case "import":
		err = a.importFiles(c.Import)
	}
	return a.exit(err)
}

// errProblems says that the problems have been printed.
var errProblems = errors.New("the edition has problems")

// withHint is an error that knows what to do about it.
type withHint struct {
	error
	hint string
}

// exit says what failed, and returns the exit status.
func (a *app) exit(err error) int {
	switch {
	case err == nil:
		return fine
	case errors.Is(err, errProblems):
		return faulty
	case errors.Is(err, errInterrupted):
		return interrupted
	}
	fmt.Fprintf(a.stderr, "juhae: %v\n", err)
	var hinted withHint
	if errors.As(err, &hinted) {
		fmt.Fprintf(a.stderr, "\thint: %s\n", hinted.hint)
	}
	return failure
}

// open opens the edition's folder. Nothing outside of it can be read through it.
func (a *app) open() (fs.FS, func() error, error) {
	edition, err := folder.Open(a.dir)
	if err != nil {
		reason := fmt.Errorf("the folder %q can't be opened: %w", a.dir, errors.Unwrap(err))
		switch info, missing := os.Stat(a.dir); {
		case errors.Is(missing, fs.ErrNotExist):
			reason = fmt.Errorf("no folder %q", a.dir)
		case missing == nil && !info.IsDir():
			reason = fmt.Errorf("%q is a file, not a folder", a.dir)
		}
		return nil, nil, withHint{reason, "name the edition's folder with juhae -C FOLDER"}
	}
	return edition, edition.Close, nil
}

// load reads and checks the edition; all that follows is in memory.
func (a *app) load(baseURL string) (*build.Build, error) {
	files, done, err := a.open()
	if err != nil {
		return nil, err
	}
	defer done()
	return build.Load(files, a.builtin, baseURL)
}

func (a *app) check(c checkCommand) error {
	if c.Rules {
		return printRules(a.stdout, c.Format)
	}
	today := time.Now()
	if day, err := time.Parse(time.DateOnly, c.Today); err == nil {
		today = day
	} else if c.Today != "" {
		return withHint{fmt.Errorf("%q is not a day", c.Today), "write --today 2026-06-30"}
	}
	b, err := a.load("")
	if err != nil {
		return err
	}
	if err := b.Check(); err != nil {
		return err
	}
	b.Review(today)
	switch c.Format {
	case "json":
		err = printJSON(a.stdout, append([]source.Problem{}, b.Problems...))
	case "github":
		printGitHub(a.stdout, a.located(b.Problems))
	case "sarif":
		err = printSARIF(a.stdout, a.located(b.Problems))
	default:
		a.print(b.Problems)
		if len(b.Problems) == 0 {
			fmt.Fprintln(a.stdout, "no problems")
		}
	}
	if err == nil && (source.Fatal(b.Problems) || c.Strict && len(source.WithoutHints(b.Problems)) > 0) {
		err = errProblems
	}
	return err
}

func (a *app) ids() error {
	b, err := a.load("")
	if err != nil {
		return err
	}
	if b.Edition == nil {
		a.print(b.Problems)
		return errProblems
	}
	edits, problems := ids.Mint(b.Edition, b.Translation.Named())
	for _, e := range edits {
		if err := a.edit(e.Path, e.Data); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s: %d new\n", e.Path, e.Minted)
	}
	if a.print(problems); len(problems) > 0 {
		return errProblems
	}
	if len(edits) == 0 {
		fmt.Fprintln(a.stdout, "every passage has an id")
	}
	return nil
}
