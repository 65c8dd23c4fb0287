package cli

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"juhae/internal/serve"
	"juhae/internal/source"
)

type serveCommand struct {
	Addr   string `placeholder:"127.0.0.1:4321" help:"Address and port; where the port is taken, the next free one is used."`
	Public bool   `help:"Let other computers look, such as a phone in the same network: at 0.0.0.0:4321, unless --addr says otherwise."`
	Editor string `placeholder:"EDITOR" help:"What opens a passage in the editor: a known name, a command with {file}, {line} and {column}, or an address such as vscode://file/{path}:{line}:{column}."`
}

// errInterrupted says that Ctrl-C came before there was anything to show.
var errInterrupted = errors.New("interrupted")

func (a *app) serve(c serveCommand) error {
	files, done, err := a.open()
	if err != nil {
		return err
	}
	defer done()
	edit, err := a.editor(c.Editor)
	if err != nil {
		return err
	}
	start := time.Now()
	log := &saveLog{app: a, styled: onTerminal(a.stderr)}
	var server *serve.Server
	err = log.waiting(func() (err error) {
		server, err = serve.New(files, a.builtin, serve.Options{Dir: a.dir, Public: c.Public, Tell: log.tell, Edit: edit})
		return err
	})
	if err != nil {
		return err
	}
	address := c.Addr
	switch {
	case address != "":
	case c.Public:
		address = "0.0.0.0:4321"
	default:
		address = "127.0.0.1:4321"
	}
	return serveFault(address, server.Run(a.ctx, address, func(r serve.Ready) {
		a.ready(r, time.Since(start))
	}))
}

// serveFault says what to do about what keeps a preview from being served.
func serveFault(address string, err error) error {
	var malformed *net.AddrError
	if errors.As(err, &malformed) {
		return withHint{fmt.Errorf("%q is no address to serve at: %s", address, malformed.Err), "write address and port, as in --addr 127.0.0.1:4321"}
	}
	var far *serve.NotLoopback
	if errors.As(err, &far) {
		return withHint{err, "others could look at it: if they shall, add --public; if not, use 127.0.0.1, [::1] or localhost"}
	}
	if serve.IsTaken(err) {
		return withHint{err, "other previews may be running; choose another port with --addr, or any free one with --addr 127.0.0.1:0"}
	}
	return err
}

// ready says where the preview can be opened, in one line; if others can look, a second
// one says so, and a phone can read the address off the screen.
func (a *app) ready(r serve.Ready, took time.Duration) {
	taken := ""
	if r.Taken != "" {
		taken = fmt.Sprintf(", since port %s is taken", r.Taken)
	}
	fmt.Fprintf(a.stdout, "%s (%s%s)\n", r.Address, milliseconds(took), taken)
	if r.Polled != "" {
		fmt.Fprintf(a.stderr, "warning: the system lets no more folders be watched (%s): saves are looked for every second\n\thint: on Linux, raise fs.inotify.max_user_watches or max_user_instances\n", r.Polled)
	}
	if len(r.Others) == 0 {
		return
	}
	fmt.Fprintf(a.stderr, "warning: everyone in this network can read this preview, at %s\n", strings.Join(r.Others, ", "))
	if onTerminal(a.stdout) {
		fmt.Fprint(a.stdout, qrCode(r.Others[0]))
	}
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

// saveLog says on the terminal what came of each save: a line, the problems that are new,
// and that others are mended.
type saveLog struct {
	app    *app
	styled bool
}

// waiting does what may take long, and meanwhile says on a terminal that it does. Ctrl-C
// ends the waiting at once.
func (l *saveLog) waiting(do func() error) error {
	finished := make(chan error, 1)
	go func() { finished <- do() }()
	if erasable(l.app.stderr) {
		defer show(l.app.stderr, sinceThen(time.Now()), patience)()
	}
	select {
	case err := <-finished:
		return err
	case <-l.app.ctx.Done():
		return errInterrupted
	}
}

// sinceThen says for how long the edition has been read.
type sinceThen time.Time

func (s sinceThen) String() string {
	return fmt.Sprintf("reading the edition … %d s", int(time.Since(time.Time(s)).Seconds()))
}

func (l *saveLog) tell(r serve.Report) {
	var b strings.Builder
	if r.Err != nil {
		fmt.Fprintf(&b, "juhae: %v\n", r.Err)
	}
	if line := savedLine(r); line != "" {
		fmt.Fprintln(&b, line)
	}
	for _, p := range r.New {
		writeProblem(&b, p, l.styled)
	}
	switch {
	case r.Mended > 0 && len(r.Open) == 0:
		fmt.Fprintln(&b, l.green("mended: no problems"))
	case r.Mended > 0:
		fmt.Fprintf(&b, "%s, %s left\n", l.green(fmt.Sprintf("%d mended", r.Mended)), source.Tally(r.Open))
	case len(r.New) > 0 && len(r.New) < len(r.Open):
		fmt.Fprintf(&b, "%s in all\n", source.Tally(r.Open))
	}
	if r.Kept {
		fmt.Fprintln(&b, "the last good pages stay")
	}
	fmt.Fprint(l.app.stderr, b.String())
}

func (l *saveLog) green(s string) string {
	if !l.styled {
		return s
	}
	return "\x1b[32m" + s + "\x1b[0m" // ECMA-48, SGR
}

// savedLine says what was saved, and what of that browsers show: nothing if nothing has
// become another.
func savedLine(r serve.Report) string {
	if r.Check || len(r.Files) == 0 && r.Pages == 0 {
		return ""
	}
	what := "the edition"
	if n := len(r.Files); n > 0 {
		what = r.Files[0]
		if n > 1 {
			what += fmt.Sprintf(" and %d more", n-1)
		}
	}
	pages := ""
	switch r.Pages {
	case 0:
	case 1:
		pages = "1 open page changed, "
	default:
		pages = fmt.Sprintf("%d open pages changed, ", r.Pages)
	}
	return fmt.Sprintf("%s: %s%s", what, pages, milliseconds(r.Took))
}
