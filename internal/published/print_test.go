package published

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPrint prints the article to PDF and reads its text: every note and every gloss
// once, after the text, and nothing that only a screen can use.
func TestPrint(t *testing.T) {
	tool := ""
	need(t, "pdftotext", func() (err error) { tool, err = exec.LookPath("pdftotext"); return err })
	r := newReader(t)
	for _, name := range []string{korean, english} {
		r.open(name, 1400)
		if name == english { // whose reader has notes only when tapped, and glosses in the margin
			r.run(`for (const choice of ["notes][value=tap", "margin][value=glosses", "theme][value=dark"]) document.querySelector("[name=" + choice + "]").click()`)
		}
		r.click("#p7 .gloss") // an open card is not printed
		r.wait(cardOpen)
		printed := pdfText(t, tool, r, "-raw")
		bracket, other := "〔", "["
		if name == english {
			bracket, other = other, bracket
		}
		if !strings.Contains(printed, bracket+"1") || strings.Contains(printed, other+"1") {
			t.Errorf("%s: the numbers of glosses do not stand between %s", name, bracket)
		}
		r.want(`!document.querySelector(".text .gloss:not([data-n], .again)")`, "a gloss has no number")
		text := squeeze(printed)
		pieces := func(selector string) []string {
			return evaluate[[]string](t, r.ctx, `[...document.querySelectorAll("`+selector+`")].map(e => e.textContent)`)
		}
		passages, notes := pieces(".passage.paragraph > p"), pieces(".run .note .note-text p")
		definitions := pieces(".used-glosses .entry-summary")
		if len(notes) < 26 || len(definitions) != 65 {
			t.Fatalf("%s has %d notes and %d glosses", name, len(notes), len(definitions))
		}
		last := pageOf(printed, tail(passages[len(passages)-1]))
		for _, note := range notes {
			if n := strings.Count(text, tail(note)); n != 1 {
				t.Errorf("%s: a note is printed %d times: %s", name, n, note)
			}
			if pageOf(printed, tail(note)) < last {
				t.Errorf("%s: a note is printed before the end of the text: %s", name, note)
			}
		}
		for _, definition := range definitions {
			if n := strings.Count(text, squeeze(definition)); n != 1 {
				t.Errorf("%s: a gloss is printed %d times: %s", name, n, definition)
			}
		}
		for _, never := range append(pieces(".settings-button"), pieces(".full")[0]) {
			if len(never) > 6 && strings.Contains(text, squeeze(never)) {
				t.Errorf("%s prints %q", name, never)
			}
		}
		if !strings.Contains(text, "arxiv.org/abs/1706.03762") && !strings.Contains(text, "doi:") {
			t.Errorf("%s prints no address", name)
		}
		r.run("localStorage.clear()")
	}
}

// TestParallelPrint looks for each passage's number before its first words, on one line, and
// for each heading on the page of what follows it, on both usual papers.
func TestParallelPrint(t *testing.T) {
	tool := ""
	need(t, "pdftotext", func() (err error) { tool, err = exec.LookPath("pdftotext"); return err })
	r := newReader(t)
	for _, view := range []string{"auto", "beside"} {
		r.open(both+"?view="+view, 1400)
		rows := evaluate[[]string](t, r.ctx, `[...document.querySelectorAll("main > .row[id]:not(.table)")].map(row => {
			const text = row.querySelector(".cell :is(h2, h3, p, li)").textContent;
			return row.matches(".heading") ? "§ " + text : row.querySelector(".permalink").textContent + " " + text.slice(0, 2) })`)
		for paper, size := range map[string]chromedp.PaperSize{"A4": chromedp.PaperA4, "Letter": chromedp.PaperLetter} {
			pages := strings.Split(pdfText(t, tool, r, "-layout", chromedp.PDFPaper(size)), "\f")
			at, heading := 0, ""
			for _, row := range rows {
				line := regexp.MustCompile(`(?m)^ *` + strings.Replace(regexp.QuoteMeta(row), " ", " *", 1))
				on := slices.IndexFunc(pages[at:], line.MatchString)
				if on < 0 {
					t.Errorf("%s, %s: no line begins with %q", paper, view, row)
					continue
				}
				if heading != "" && on > 0 {
					t.Errorf("%s, %s: %q is torn from what follows it", paper, view, heading)
				}
				at, heading = at+on, ""
				if strings.HasPrefix(row, "§") {
					heading = row
				}
			}
		}
	}
}

func pdfText(t *testing.T, tool string, r *reader, layout string, options ...chromedp.PDFOption) string {
	t.Helper()
	data, err := chromedp.Run(r.ctx, chromedp.PrintToPDF(options...))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "article.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(tool, layout, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// pageOf is the page on which a text stands, -1 if on none.
func pageOf(printed, text string) int {
	for i, page := range strings.Split(printed, "\f") {
		if strings.Contains(squeeze(page), text) {
			return i
		}
	}
	return -1
}

// squeeze leaves out what line breaks change, what forbids them, and the numbers that stand at
// glosses.
func squeeze(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '〔' || r == '[':
			depth++
		case r == '〕' || r == ']':
			depth--
		case depth > 0 || strings.ContainsRune(" \n\t\f\r-\u00ad\u2010\u2060", r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// tail is the end of a text, long enough to be found once and short enough not to
// meet a page's end.
func tail(s string) string {
	runes := []rune(squeeze(s))
	return string(runes[max(0, len(runes)-24):])
}
