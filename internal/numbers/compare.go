package numbers

import "math/big"

// Difference is a number in digits whose value the other text does not have. Where
// both texts have one such number that can be each other's, both are set.
type Difference struct{ Original, Translation *Number }

// Amount reports whether the difference is one of years or amounts.
func (d Difference) Amount() bool {
	return d.Original != nil && d.Original.Amount() || d.Translation != nil && d.Translation.Amount()
}

// Compare returns what two texts that should say the same do not share, in the order
// of the translation. Values are compared as sets: how often a text repeats a number is
// its own affair, and so is whether it writes 2, two or twice. 0 or 1, of money too, is asked
// of nobody, since a language has many ways to say them (a, none, single, to the dollar);
// where the other text has a different number, that one is found.
func Compare(original, translation []Number) []Difference {
	left, right := unanswered(original, translation), unanswered(translation, original)
	var differences []Difference
	for _, amount := range []bool{true, false} {
		differences = append(differences, match(of(left, amount), of(right, amount))...)
	}
	return differences
}

// match pairs what is left on both sides if there is equally much.
func match(left, right []*Number) (differences []Difference) {
	if len(left) == len(right) {
		for i := range left {
			differences = append(differences, Difference{left[i], right[i]})
		}
		return differences
	}
	for _, n := range left {
		differences = append(differences, Difference{Original: n})
	}
	for _, n := range right {
		differences = append(differences, Difference{Translation: n})
	}
	return differences
}

func of(numbers []*Number, amount bool) (out []*Number) {
	for _, n := range numbers {
		if n.Amount() == amount {
			out = append(out, n)
		}
	}
	return out
}

// unanswered returns the numbers of one text that ask for a counterpart and have none
// in the other, each value once.
func unanswered(ask, answer []Number) (missing []*Number) {
	answers := map[string]bool{}
	for i := range answer {
		answer[i].values(func(v *big.Rat) bool { answers[v.RatString()] = true; return false })
	}
	for i := range ask {
		n := &ask[i]
		if n.asks() && !n.values(func(v *big.Rat) bool { return answers[v.RatString()] }) {
			missing = append(missing, n)
			answers[n.Value.RatString()] = true
		}
	}
	return missing
}

func (n *Number) asks() bool {
	if n.Kind == Month {
		return n.Certain // September has no other way to be said than 9월
	}
	if !n.Digits || !n.Certain || n.Kind == Name || n.Kind == Approximate {
		return false
	}
	few := n.Kind != Percent && n.Kind != Scaled
	return !(few && n.Value.IsInt() && n.Value.Cmp(integer(1)) <= 0)
}

// values reports whether f holds for any of the values that the number can have.
func (n *Number) values(f func(*big.Rat) bool) bool {
	if f(n.Value) {
		return true
	}
	for _, v := range n.Also {
		if f(v) {
			return true
		}
	}
	return false
}
