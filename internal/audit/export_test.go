package audit

// Scans reports whether a page is read without html's tokenizer.
func Scans(data []byte) bool {
	return (&reader{audit: &Audit{}}).scan(data)
}
