package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juhae"
)

// TestManyStreams has fifty browsers look at the same page, and some that never read what
// they are told: the others are told of every save.
func TestManyStreams(t *testing.T) {
	dir := edition(t)
	address, log := start(t, dir)
	for range 10 { // deaf
		c, err := net.Dial("tcp", strings.Split(address, "/")[2])
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.(*net.TCPConn).SetReadBuffer(1)
		fmt.Fprintf(c, "GET /repo/.juhae/events?page=ko/a/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
	}
	var streams []<-chan event
	for range 50 {
		streams = append(streams, listen(t, address, "ko/a/index.html"))
	}
	for i, events := range streams {
		await(t, events, fmt.Sprintf("the first, of stream %d", i), func(event) bool { return true })
	}
	// A problem whose line is long makes every event long.
	long := strings.Repeat("가나다라 ", 2000)
	for n := range 5 {
		put(t, dir, "content/articles/a.ko.md", fmt.Sprintf("---\ntitle: 글 %d\n---\n%s ^p1\n", n, long))
		var version string
		for i, events := range streams {
			e := await(t, events, fmt.Sprintf("save %d, of stream %d", n, i), func(e event) bool {
				_, body := "", ""
				if i == 0 {
					_, body = get(t, address+"ko/a/")
				}
				return i > 0 && e.Version == version || strings.Contains(body, fmt.Sprintf("글 %d", n)) && strings.Contains(body, e.Version)
			})
			version = e.Version
		}
		if r := log.await(t, "the save", func(r Report) bool { return r.Pages > 0 }); r.Pages != 1 {
			t.Errorf("fifty browsers with one page count as %d", r.Pages)
		}
	}
}

func TestTooManyStreamsAreRefusedAndTheRestGoOn(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range maxStreams {
		if !s.watch("ko/a/index.html") {
			t.Fatal("refused too early")
		}
	}
	if s.watch("ko/a/index.html") {
		t.Error("there is no end to streams")
	}
	s.unwatch("ko/a/index.html")
	if !s.watch("ko/b/index.html") {
		t.Error("when one has gone no other may come")
	}
}

// pipes is a listener of connections in memory, which hold nothing that is not read.
type pipes struct{ conns chan net.Conn }

func (p *pipes) Accept() (net.Conn, error) {
	c, open := <-p.conns
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p *pipes) Close() error   { close(p.conns); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4321} }

// TestTheDeafAndTheSlowEnd lets time pass for a browser that never reads its stream and
// for one that never ends its request: both are forgotten, and hold up nobody before.
func TestTheDeafAndTheSlowEnd(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		listener := &pipes{make(chan net.Conn)}
		server := newHTTPServer(t.Context(), s)
		go server.Serve(listener)
		dial := func(request string) net.Conn {
			here, there := net.Pipe()
			listener.conns <- there
			io.WriteString(here, request)
			return here
		}
		dial("GET /repo/.juhae/events?page=ko/a/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n") // and never reads
		slow := dial("GET /repo/ HTTP/1.1\r\nHost: localhost\r\n")                               // and never ends
		synctest.Wait()
		if s.streams != 1 {
			t.Errorf("%d streams", s.streams)
		}
		began := time.Now()
		s.publish()
		if time.Since(began) > 0 {
			t.Error("a stream that is not read holds up the others")
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if s.streams != 0 {
			t.Error("a stream that is never read does not end")
		}
		if _, err := io.ReadAll(slow); err != nil || time.Since(began) > time.Hour {
			t.Errorf("a request that never ends keeps its connection: %v", err)
		}
		server.Close()
	})
}

func TestStreamsAreForgotten(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	ready := make(chan string, 1)
	go func() { done <- s.Run(ctx, "127.0.0.1:0", func(r Ready) { ready <- r.Address }) }()
	address := <-ready
	r, err := http.Get(address + own + "events?page=ko/a/index.html")
	if err != nil {
		t.Fatal(err)
	}
	watched := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.watching) + len(s.views) + s.streams
	}
	until := func(what string, fits func() bool) {
		t.Helper()
		for late := time.Now().Add(20 * time.Second); !fits(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(late) {
				t.Fatal(what)
			}
		}
	}
	until("the stream is not known", func() bool { return watched() == 3 })
	r.Body.Close()
	until("the stream is still known", func() bool { return watched() == 0 })

	// The end of the preview ends them too.
	r, err = http.Get(address + own + "events?page=ko/a/index.html")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	cancel()
	if _, err := io.Copy(io.Discard, r.Body); err != nil && !strings.Contains(err.Error(), "EOF") && !strings.Contains(err.Error(), "reset") {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	until("the streams outlive the preview", func() bool { return watched() == 0 })
}

func TestTakesTheNextPort(t *testing.T) {
	s, err := New(os.DirFS(edition(t)), juhae.Files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	other, ready, err := s.listen(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if port := fmt.Sprint(listener.Addr().(*net.TCPAddr).Port); ready.Taken != port || strings.Contains(ready.Address, ":"+port+"/") {
		t.Errorf("%+v", ready)
	}
}
