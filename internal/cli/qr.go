package cli

import (
	"strings"

	"rsc.io/qr"
)

// quietZone is the blank border that a QR code needs, in modules (ISO/IEC 18004, 6.3.8).
const quietZone = 4

// qrCode draws an address for a phone's camera, two modules a character: dark on light
// whatever the terminal's colours are.
func qrCode(address string) string {
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		return "" // too long for one; the address itself stands above
	}
	var b strings.Builder
	for y := -quietZone; y < code.Size+quietZone; y += 2 {
		b.WriteString("\x1b[30;107m") // ECMA-48, SGR: black on bright white
		for x := -quietZone; x < code.Size+quietZone; x++ {
			upper, lower := code.Black(x, y), code.Black(x, y+1)
			switch {
			case upper && lower:
				b.WriteRune('█')
			case upper:
				b.WriteRune('▀')
			case lower:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteString("\x1b[0m\n")
	}
	return b.String()
}
