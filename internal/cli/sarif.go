package cli

import (
	"io"
	"net/url"

	"juhae/internal/rules"
	"juhae/internal/source"
)

// The parts of SARIF 2.1.0 that juhae writes
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string             `json:"id"`
		ShortDescription sarifText          `json:"shortDescription"`
		Configuration    sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

var sarifLevels = map[source.Severity]string{source.Error: "error", source.Warning: "warning", source.Hint: "note"}

// printSARIF writes problems as a SARIF log with one run.
func printSARIF(w io.Writer, problems []source.Problem) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "juhae"}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	index := map[string]int{}
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			index[r.Name] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.Name, sarifText{r.Doc}, sarifConfiguration{sarifLevels[r.Severity]}})
		}
	}
	for _, p := range problems {
		path := url.URL{Path: p.File}
		run.Results = append(run.Results, sarifResult{p.Rule, index[p.Rule], sarifLevels[p.Severity], sarifText{message(p)},
			[]sarifLocation{{sarifPhysical{sarifArtifact{path.EscapedPath()}, sarifRegion{p.Line, p.Column}}}}})
	}
	return printJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
