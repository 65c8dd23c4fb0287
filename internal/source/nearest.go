package source

// DidYouMean returns `; did you mean "x"?` for the candidate nearest to a word, or
// nothing where none is near: at most a third of the word's characters differ.
func DidYouMean(word string, candidates ...string) string {
	best, nearest := len([]rune(word))/3+1, ""
	for _, c := range candidates {
		if d := Distance([]rune(word), []rune(c), best); d < best {
			best, nearest = d, c
		}
	}
	if nearest == "" {
		return ""
	}
	return "; did you mean " + Quote(nearest) + "?"
}

// Distance is the number of insertions, deletions, substitutions and swaps of
// neighbours between two words (optimal string alignment), or limit if it is not less.
func Distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return min(row[len(b)], limit)
}
