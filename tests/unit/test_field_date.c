/*
 * test_field_date.c - what a day is worth beside another, and what is asked.
 */
#include "tests/support/test.h"

#include <math.h>

#include "ocr/field_date.h"

/* A Thursday. */
static const struct day CAME = {2026, 11, 26}, NEVER = {0};

static const struct likelier_row {
	const char *name, *one, *other; /* than one */
	bool unknown; /* when it came */
	double least, most; /* by a factor of */
} LIKELIER[] = {
	{"the weekday is its own", "12/3(木)", "12/8(木)", false, 100, 400},
	{"... where the year is written", "2026/12/3(木)", "2026/12/8(木)",
		true, 100, 400},
	{"... but not where no year is known", "12/3(木)", "12/8(木)", true, 1,
		1},
	{"a weekday against none", "12/3(木)", "12/3", false, 5, 7},
	{"no weekday against another's", "12/3", "12/3(金)", false, 10, 40},
	{"both of two are right", "12/3(木) 12/4(金)", "12/3(木) 12/8(金)", false,
		100, 400},
	{"ahead, not over", "12月3日", "11月3日", false, 20, 500},
	{"in weeks, not in months", "12月9日", "2月9日", false, 2, 4},
	{"a part of a month", "12月中旬", "10月中旬", false, 20, 500},
	{"words alike", "未定", "別途ご相談", false, 1, 1},
};

static void
likelier(void **state)
{
	const struct likelier_row *row = *state;
	struct day came = row->unknown ? NEVER : CAME;
	double by = exp(field_date_prior(row->one, came).log_p -
			field_date_prior(row->other, came).log_p);

	if (by < row->least - 1e-6 || by > row->most + 1e-6)
		fail_msg("by a factor of %.2f", by);
}

static const struct near_row {
	const char *text;
	bool unknown;
	const char *why; /* NULL: nobody is asked */
	bool known; /* the weekday says so */
} NEAR[] = {
	{"12/3(木) 14:00", false, NULL, true},
	{"12/3 14:00", false, NULL, false},
	{"12/3(金) 14:00", false, "曜日が日付と合いません", false},
	{"12/3(木) 12/4(木)", false, "曜日が日付と合いません", false},
	{"12/3(金) 14:00", true, NULL, false},
	{"2026/12/3(金) 14:00", true, "曜日が日付と合いません", false},
	{"2026/12/3(木) 14:00", true, NULL, true},
	{"11月20日", false, "過ぎた日か、先すぎる日です", false},
	{"7月1日", false, "過ぎた日か、先すぎる日です", false},
	{"11月31日", false, "過ぎた日か、先すぎる日です", false},
	{"来週以降いつでも", false, NULL, false},
};

static void
near(void **state)
{
	const struct near_row *row = *state;
	struct day came = row->unknown ? NEVER : CAME;
	char why[READING_WHY_SIZE] = "";

	assert_int_equal(field_date_near(row->text, came, why),
		row->why == NULL);
	assert_string_equal(why, row->why ? row->why : "");
	assert_int_equal(field_date_prior(row->text, came).known, row->known);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(LIKELIER); i++)
		rows_add(&r, likelier, &LIKELIER[i], "likelier: %s",
			LIKELIER[i].name);
	for (i = 0; i < ARRAY_LEN(NEAR); i++)
		rows_add(&r, near, &NEAR[i], "near: %s%s", NEAR[i].text,
			NEAR[i].unknown ? ", whenever it came" : "");
	return rows_run(&r, "field_date");
}
