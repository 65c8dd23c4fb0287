package read

import (
	"regexp"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"juhae/internal/edition"
)

// markdown is CommonMark with tables and footnotes, and the two mends that an
// edition needs: emphasis beside Hangul, Han and kana, and note marks that are
// seen whether or not their note is defined.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		parser.WithInlineParsers(
			util.Prioritized(bracketParser{}, 99), // before links, which have 200
			util.Prioritized(emphasisParser{}, 499),
		),
	),
).Parser()

// noteMark is "[^n01]" in running text.
type noteMark struct {
	ast.BaseInline
	note string
}

// wikilink is "[[transformer]]": not ours, but often meant for a mark; with a ! before it
// for an image.
type wikilink struct {
	ast.BaseInline
	target string
	image  bool
}

var (
	noteMarkKind = ast.NewNodeKind("NoteMark")
	wikilinkKind = ast.NewNodeKind("Wikilink")
)

func (n *noteMark) Kind() ast.NodeKind          { return noteMarkKind }
func (n *noteMark) Dump(source []byte, lvl int) { ast.DumpHelper(n, source, lvl, nil, nil) }
func (n *wikilink) Kind() ast.NodeKind          { return wikilinkKind }
func (n *wikilink) Dump(source []byte, lvl int) { ast.DumpHelper(n, source, lvl, nil, nil) }

var (
	noteMarkForm = regexp.MustCompile(`^\[\^([^\]\[\s]+)\]`)
	wikilinkForm = regexp.MustCompile(`^\[\[([^\]\[\n]+)\]\](?:[^(]|$)`)
)

// bracketParser sees the two bracket forms that are not links.
type bracketParser struct{}

func (bracketParser) Trigger() []byte { return []byte{'[', '!'} }

func (bracketParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] == '!' {
		return exclamation(block)
	}
	if len(line) < 2 || line[1] != '^' && line[1] != '[' {
		return nil
	}
	if m := noteMarkForm.FindSubmatch(line); m != nil {
		block.Advance(len(m[0]))
		n := &noteMark{note: string(m[1])}
		n.SetPos(segment.Start)
		return n
	}
	if m := wikilinkForm.FindSubmatch(line); m != nil {
		block.Advance(len(m[1]) + len("[[]]"))
		n := &wikilink{target: string(m[1])}
		n.SetPos(segment.Start)
		return n
	}
	return nil
}

// exclamation keeps a ! before one of the two forms from beginning an image: in "So![^n01]"
// it ends a sentence.
func exclamation(block text.Reader) ast.Node {
	line, segment := block.PeekLine()
	if noteMarkForm.Match(line[1:]) {
		block.Advance(1)
		return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
	}
	if m := wikilinkForm.FindSubmatch(line[1:]); m != nil {
		block.Advance(len(m[1]) + len("![[]]"))
		n := &wikilink{target: string(m[1]), image: true}
		n.SetPos(segment.Start)
		return n
	}
	return nil
}

// emphasisParser is goldmark's own with one mend: beside a Hangul, Han or kana
// rune, punctuation does not keep a delimiter from opening or closing. CommonMark
// 0.31.2 section 6.2 decides by spaces between words, which Korean particles do not
// have: in **마크다운(Markdown)**을 its rule prints the stars.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, emphasisDelimiters{})
	if node == nil {
		return nil
	}
	if after := util.ToRune(line, min(node.OriginalLength, len(line)-1)); node.OriginalLength < len(line) {
		mendFlanking(node, before, after)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// mendFlanking lets a delimiter between punctuation and a rune of a script without
// spaces open or close. It only ever adds: where no such rune stands, CommonMark's
// answer is left as it is.
func mendFlanking(d *parser.Delimiter, before, after rune) {
	if d.Char == '*' || !wordRune(before) { // "_" never opens inside a word
		d.CanOpen = d.CanOpen || edition.IsUnspaced(before) && util.IsPunctRune(after)
	}
	if d.Char == '*' || !wordRune(after) || edition.IsUnspaced(after) {
		d.CanClose = d.CanClose || edition.IsUnspaced(after) && util.IsPunctRune(before)
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

type emphasisDelimiters struct{}

func (emphasisDelimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }
func (emphasisDelimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (emphasisDelimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
