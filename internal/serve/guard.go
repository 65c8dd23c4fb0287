package serve

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// refuses says why a request is not answered; empty if it is. A page of the web can make
// a browser ask this computer in two ways. It can have its own name lead here (DNS
// rebinding): then Host is that name, and only addresses that are this computer's, and
// localhost, are answered. Or it can ask across sites: then Origin is another, or
// Sec-Fetch-Site says so (Fetch Metadata Request Headers, W3C). Only following a link is
// let through, which shows the page and tells the site that linked nothing.
func (s *Server) refuses(r *http.Request) string {
	if !s.ownHost(r) {
		return "this preview answers to the addresses of its own computer only"
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return "this preview answers its own pages only"
	}
	if !sameSite(r) {
		return "this preview answers its own pages only"
	}
	return ""
}

// ownHost reports whether the request names this computer by an address of its own: a
// loopback one, or in public the one that the request arrived at.
func (s *Server) ownHost(r *http.Request) bool {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	if err != nil {
		return false
	}
	if ip.IsLoopback() {
		return true
	}
	at, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return s.options.Public && ok && at.AddrPort().Addr().Unmap() == ip.Unmap()
}

func sameSite(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none": // an old browser or none, a page of the preview, the address bar
		return true
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// fromHere reports whether a request was made on this computer.
func fromHere(r *http.Request) bool {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && at.Addr().Unmap().IsLoopback()
}

// asked is the header by which a script of the preview says that it asks: no form of
// another site can send it, nor any script without this server's leave, which it never
// gives (Fetch Standard, CORS-preflight).
const asked = "Juhae-Preview"

// ownScript reports whether a request can only be that of the preview's own script.
func ownScript(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return r.Header.Get(asked) == "1" && r.Header.Get("Origin") == "http://"+r.Host && (site == "" || site == "same-origin")
}

// protect sets what keeps other sites from using what is answered.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}
