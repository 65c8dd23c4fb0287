package edition

// Reference is one entry of the bibliography, with the variables of CSL 1.0.2 that
// juhae prints (https://docs.citationstyles.org/en/stable/specification.html,
// appendix IV).
type Reference struct {
	ID        string
	At        int
	Type      string // a CSL item type, such as "article-newspaper"
	Authors   []Name
	Title     string
	Container string // container-title
	Publisher string
	Volume    string
	Issue     string
	Page      string
	Number    string
	Language  string // BCP 47, of the work
	DOI, URL  string
	ISBN      string
	ISSN      string
	Issued    Date
	Accessed  Date
	Places    map[string]int // where the value of each CSL variable stands
}

// Name is a person's or, as a Literal, an organisation's name.
type Name struct{ Family, Given, Literal string }
