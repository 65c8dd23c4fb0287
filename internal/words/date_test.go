package words_test

import (
	"os"
	"testing"
	"testing/fstest"

	"juhae/internal/edition"
	"juhae/internal/source"
	"juhae/internal/words"
)

// TestPeriods says year and month once where both ends share them.
func TestPeriods(t *testing.T) {
	w, problems, err := words.Load(fstest.MapFS{}, os.DirFS("../.."), []string{"ko", "en", "ja", "zh-Hans"}, nil, nil)
	if err != nil || source.Fatal(problems) {
		t.Fatal(err, problems)
	}
	for _, c := range []struct{ from, to, ko, en, ja, zh string }{
		{"2014", "2017", "2014~2017년", "2014–2017", "2014～2017年", "2014至2017年"},
		{"2024-03-18", "2024-03-21", "2024년 3월 18~21일", "18–21 March 2024", "2024年3月18～21日", "2024年3月18至21日"},
		{"2024-03", "2024-08", "2024년 3~8월", "March–August 2024", "2024年3～8月", "2024年3至8月"},
		{"2024-03-18", "2024-04-02", "2024년 3월 18일~2024년 4월 2일", "18 March 2024 – 2 April 2024", "2024年3月18日～2024年4月2日", "2024年3月18日至2024年4月2日"},
		{"2014~", "2017", "2014년쯤~2017년", "about 2014 – 2017", "2014年頃～2017年", "约2014年至2017年"},
		{"2014", "2017-05", "2014년~2017년 5월", "2014 – May 2017", "2014年～2017年5月", "2014年至2017年5月"},
	} {
		from, _ := edition.ParseDate(c.from)
		to, _ := edition.ParseDate(c.to)
		for lang, want := range map[string]string{"ko": c.ko, "en": c.en, "ja": c.ja, "zh-Hans": c.zh} {
			if got := w.In(lang).Period(edition.Period{From: from, To: to}); got != want {
				t.Errorf("%s/%s in %s: %s, want %s", c.from, c.to, lang, got, want)
			}
		}
	}
}
