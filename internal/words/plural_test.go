package words

import "testing"

// TestFilledInIsWhatGoI18nSays compares texts that are only filled in with what
// go-i18n makes of the same.
func TestFilledInIsWhatGoI18nSays(t *testing.T) {
	filled := 0
	for _, text := range []string{"plain", "{{.A}}", "a {{.A}}, {{ .B }}개 {{.A}}", "x {{- .A -}} y", "{{/* no */}}{{.A}}", "{{.A.B}}", "{{.C}}",
		"{{with .A}}{{.}}{{end}}", "{{$x := .A}}{{$x}}", "{{.A | print}}", "{{printf `%s` .A}}", "{{define `x`}}{{end}}{{.A}}", "{{`q`}}", "{{.A"} {
		for _, args := range [][]any{nil, {"A", "한"}, {"A", "<&>", "B", 12}, {"A", "1", "A", "2", "B", -3}, {"A", 1.5, "B", nil}, {"A", "", "C", int64(4)}, {"Count", 3, "A", "x"}} {
			s := newSpeech("en", []Message{{ID: "m", Forms: []Form{{Name: "other", Text: text}}}})
			if pieces := s.simple["m"]; pieces != nil {
				if _, ok := fill(pieces, args); ok {
					filled++
				}
			}
			got, err := s.say("m", args)
			if text == "plain" {
				continue
			}
			delete(s.simple, "m")
			if want, fault := s.say("m", args); got != want || (err == nil) != (fault == nil) {
				t.Errorf("%s with %v: got %q (%v), want %q (%v)", text, args, got, err, want, fault)
			}
		}
	}
	if filled < 15 {
		t.Errorf("only %d texts are filled in", filled)
	}
}
