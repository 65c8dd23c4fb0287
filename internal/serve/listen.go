package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// NotLoopback is the error for an address that others could reach.
type NotLoopback struct{ Address string }

func (e *NotLoopback) Error() string {
	return fmt.Sprintf("%s is not a loopback address", e.Address)
}

// IsTaken reports whether an error of Run says that something listens there already.
func IsTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }

// Ready is where a preview can be opened.
type Ready struct {
	Address string   // on this computer
	Others  []string // from other computers, if it is public
	Taken   string   // the port that was asked for, if another is used because it is taken
	Polled  string   // why changes are looked for every second: the system tells of no more; else empty
}

// otherPorts is how many ports after a taken one are tried.
const otherPorts = 20

// listen opens a port: the one asked for, or one after it if that is taken.
func (s *Server) listen(address string) (net.Listener, Ready, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, Ready{}, err
	}
	if ip := net.ParseIP(host); !s.options.Public && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, Ready{}, &NotLoopback{address}
	}
	listener, err := net.Listen("tcp", address)
	ready := Ready{}
	if first, isNumber := strconv.Atoi(port); IsTaken(err) && isNumber == nil {
		for next := first + 1; next <= min(first+otherPorts, 65535) && IsTaken(err); next++ {
			listener, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next)))
		}
		ready.Taken = port
	}
	if err != nil {
		return nil, Ready{}, err
	}
	s.addresses(&ready, listener.Addr().(*net.TCPAddr))
	return listener, ready, nil
}

// addresses are those by which a browser finds what listens there.
func (s *Server) addresses(ready *Ready, at *net.TCPAddr) {
	base := s.basePath()
	address := func(ip net.IP) string { return "http://" + (&net.TCPAddr{IP: ip, Port: at.Port}).String() + base }
	ready.Address = address(at.IP)
	if at.IP.IsUnspecified() {
		ready.Address = address(net.IPv4(127, 0, 0, 1))
	}
	if at.IP.IsLoopback() {
		return
	}
	if !at.IP.IsUnspecified() {
		ready.Others = []string{ready.Address}
		return
	}
	own, _ := net.InterfaceAddrs()
	for _, a := range own {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() && !n.IP.IsLinkLocalUnicast() {
			ready.Others = append(ready.Others, address(n.IP))
		}
	}
}

func (s *Server) basePath() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.base
}

// Whoever sends slowly, much, or does not read, costs little: these are the times and
// sizes that a browser on the same desk or in the same house never meets.
const (
	maxHeader = 16 << 10
	slow      = 10 * time.Second
	idle      = 2 * time.Minute
)

func newHTTPServer(ctx context.Context, s *Server) *http.Server {
	return &http.Server{Handler: s, ReadHeaderTimeout: slow, ReadTimeout: slow, WriteTimeout: 3 * slow, IdleTimeout: idle,
		MaxHeaderBytes: maxHeader, BaseContext: func(net.Listener) context.Context { return ctx }}
}
