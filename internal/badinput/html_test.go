package badinput_test

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// void are the elements without an end tag (HTML, section 13.1.2).
var void = strings.Fields("area base br col embed hr img input link meta source track wbr")

// elements are all that juhae's pages are made of: an element that is not here was
// written by somebody else.
var elements = strings.Fields(`a article bdi blockquote body br button caption cite code dd del details div dl dt em fieldset footer form h1 h2 h3 h4 h5 h6
	head header hr html input ins label legend li link main mark meta nav ol p pre rp rt ruby script section span strong summary sup table tbody td template
	th thead title tr ul`)

var ownScript = regexp.MustCompile(`^(\.\./|/[a-z]+&?[a-z]*/|/)*assets/[a-z]+-[0-9a-f]+\.js$`)

// wellFormed returns what is wrong with a page: tags that do not balance, an element
// or a script that is not juhae's, an attribute that runs one, a doubled id, a character
// that can't stand in HTML.
func wellFormed(page string) error {
	var open []string
	ids := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return z.Err()
			}
			if len(open) > 0 {
				return fmt.Errorf("<%s> is not closed", open[len(open)-1])
			}
			return nil
		case html.CommentToken:
			return fmt.Errorf("a comment: %q", token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := element(token, ids); err != nil {
				return err
			}
			if !slices.Contains(void, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				return fmt.Errorf("</%s> closes %v", token.Data, open)
			}
			open = open[:len(open)-1]
		case html.TextToken:
			if err := text(open, token.Data); err != nil {
				return err
			}
		}
	}
}

func element(token html.Token, ids map[string]bool) error {
	if !slices.Contains(elements, token.Data) {
		return fmt.Errorf("an element of nobody's: %v", token)
	}
	seen := map[string]bool{}
	isData, src := false, ""
	for _, a := range token.Attr {
		value := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
		switch {
		case seen[a.Key]:
			return fmt.Errorf("twice %s in %v", a.Key, token)
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
			return fmt.Errorf("%s in %v", a.Key, token)
		case strings.ContainsAny(a.Key, "\"'<=`"):
			return fmt.Errorf("an attribute broke out: %v", token)
		case a.Key == "href" || a.Key == "src":
			if scheme, _, found := strings.Cut(value, ":"); found && !slices.Contains([]string{"http", "https", "mailto"}, scheme) && !strings.ContainsAny(scheme, "/#?") {
				return fmt.Errorf("%s leads to %q", a.Key, a.Val)
			}
		case a.Key == "id":
			if ids[a.Val] || strings.ContainsAny(a.Val, " \t\n") || a.Val == "" {
				return fmt.Errorf("the id %q is not one, or stands twice", a.Val)
			}
			ids[a.Val] = true
		}
		seen[a.Key] = true
		isData = isData || a.Key == "type" && a.Val == "application/ld+json"
		if a.Key == "src" {
			src = a.Val
		}
	}
	if token.Data == "script" && !isData && !ownScript.MatchString(src) {
		return fmt.Errorf("a script of nobody's: %v", token)
	}
	return nil
}

func text(open []string, data string) error {
	if i := strings.IndexFunc(data, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7F && r < 0xA0 }); i >= 0 {
		return fmt.Errorf("a control character in %.40q", data[i:])
	}
	if len(open) > 0 && open[len(open)-1] == "script" && strings.TrimSpace(data) != "" {
		var into any
		if err := json.Unmarshal([]byte(data), &into); err != nil {
			return fmt.Errorf("JSON-LD: %w", err)
		}
		if strings.ContainsAny(data, "<\u2028\u2029") {
			return fmt.Errorf("JSON-LD holds a < or a line separator: %.200s", data)
		}
	}
	return nil
}
