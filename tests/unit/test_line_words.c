/*
 * test_line_words.c - what the tables of texts hold for likely.
 */
#include "tests/support/test.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "ocr/line_words.h"

/* Of two texts that a net may hardly tell apart, what people write first. */
static const struct row {
	const char *name;
	enum field_kind kind;
	const char *likely, *odd;
} ROW[] = {
	{"a word of dates", FIELD_DATE, "未定", "末室"},
	{"a slash between digits", FIELD_DATE, "10/12 11:00", "10112 11:00"},
	{"a firm's form", FIELD_COMPANY, "株式会社高木製作所",
		"株式会杜高木製作所"},
	{"kana, not the kanji that looks like it", FIELD_COMPANY,
		"有限会社キクチテレコム", "有限会社キクチテレコ厶"},
	{"a department", FIELD_PERSON, "総務部 部長 森田 愛",
		"総務都 部長 森田 愛"},
	{"a prefecture", FIELD_ADDRESS, "北海道札幌市", "北海道札幌布"},
	{"the end of a mail address", FIELD_EMAIL, "sales@kitami.co.jp",
		"sales@kitami.ca.jp"},
};

static void
likelier(void **state)
{
	const struct row *row = *state;
	const struct line_words *w = line_words_of(row->kind);

	assert_non_null(w);
	assert_true(line_words_text(w, row->likely) >
		    line_words_text(w, row->odd) + 1);
}

/* All that may come after two characters adds up to no more than 1. */
static void
adds_up(void **state)
{
	const struct line_words *w = line_words_of(FIELD_COMPANY);
	static const unsigned after[][2] = {{WORDS_FIRST, WORDS_FIRST},
		{0x682a, 0x5f0f}, {0x30a6, 0x30a7}, {'a', 0x9f8d}};
	unsigned c;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(after); i++) {
		double sum = exp(line_words_next(w, after[i][0], after[i][1],
			WORDS_LAST));

		for (c = 0x21; c < 0xffff; c++)
			if (c < '1' || c > '9') /* digits are one */
				sum += exp(line_words_next(w, after[i][0],
					after[i][1], c));
		/* steps of a 16th, and the floor under what was never seen */
		assert_true(sum > 0.5 && sum < 1.5);
	}
}

static void
digits_are_alike(void **state)
{
	const struct line_words *w = line_words_of(FIELD_ADDRESS);

	(void)state;
	assert_true(fabs(line_words_text(w, "1-2") -
			    line_words_text(w, "9-8")) < 1e-9);
	assert_null(line_words_of(FIELD_PHONE));
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROW); i++)
		rows_add(&r, likelier, &ROW[i], "likelier: %s", ROW[i].name);
	rows_add(&r, adds_up, NULL, "probabilities add up");
	rows_add(&r, digits_are_alike, NULL, "digits say nothing");
	return rows_run(&r, "line_words");
}
