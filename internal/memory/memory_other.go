//go:build !linux

package memory

// Expect says nothing where pages are given out otherwise.
func Expect(int) {}
