/* test_visit_wish.c - the day in what an applicant wrote about a visit. */
#include "tests/support/test.h"

#include <stdio.h>

#include "form/visit_wish.h"

static const struct row {
	const char *text, *want; /* "" none, "?" unclear */
} ROWS[] = {
	/* the fax came on Thursday, 2026-11-26 */
	{"", ""},
	{"  　", ""},
	{"12/3(木) 14:00", "2026-12-03 14:00"},
	{"12/1(火) 16:30", "2026-12-01 16:30"},
	{"１２／３（木）　１４：００～", "2026-12-03 14:00"},
	{"12/3 14:00～16:00", "2026-12-03 14:00"},
	{"12月3日(木) 午後2時", "2026-12-03 14:00"},
	{"12月3日（木曜日）午後２時半", "2026-12-03 14:30"},
	{"12月3日 PM2:00", "2026-12-03 14:00"},
	{"12月3日 2:00pm", "2026-12-03 14:00"},
	{"12/3 AM10: 30", "2026-12-03 10:30"},
	{"12/3 10 :30", "2026-12-03 10:30"},
	{"12月3日 午後12時", "2026-12-03 12:00"},
	{"12月3日 10時15分", "2026-12-03 10:15"},
	{"12月3日 午前中", "2026-12-03"},
	{"12月3日", "2026-12-03"},
	{"1月7日 午前中", "2027-01-07"},
	{"令和8年11月26日(木) 10:30", "2026-11-26 10:30"},
	{"令和８年12月３日", "2026-12-03"},
	{"令和8年12 月3 日 午後2時", "2026-12-03 14:00"},
	{"令和元年5月7日", "2019-05-07"},
	{"R8/12/3", "2026-12-03"},
	{"R8.12.3 10:00", "2026-12-03 10:00"},
	{"2026/12/3", "2026-12-03"},
	{"2026-12-03 14:00", "2026-12-03 14:00"},
	{"2026.12.3", "2026-12-03"},
	{"2026年12月3日(木)", "2026-12-03"},
	{"2026年12/3", "2026-12-03"},
	{"第1希望 12/3 10:00 第2希望 12/4", "2026-12-03 10:00"},
	{"第１希望：12月3日　第２希望：12月5日", "2026-12-03"},
	{"14:00頃 12/3", "2026-12-03"},
	{"来週以降いつでも", "?"},
	{"別途ご相談", "?"},
	{"月曜日の午後", "?"},
	{"12/3(金)", "?"},     /* a Thursday */
	{"2/30", "?"},
	{"13/3", "?"},
	{"8/12/3", "?"},
	{"11/20", "?"},        /* six days before it came */
	{"7/1", "?"},          /* more than half a year ahead */
	{"0282-22-0597", "?"},
	{"12-3", "?"},
	{"12.3", "?"},
	{"12/3 25:00", "2026-12-03"},
	{"2026年", "?"},
	{"2026/12", "?"},
	{"112/3", "?"},
};

static void
say(const struct visit_wish *w, char out[32])
{
	char day[DAY_TEXT_SIZE];

	switch (w->kind) {
	case VISIT_NONE:
		snprintf(out, 32, "%s", "");
		break;
	case VISIT_UNCLEAR:
		snprintf(out, 32, "?");
		break;
	case VISIT_DAY:
		day_text(w->day, day);
		snprintf(out, 32, "%s", day);
		break;
	case VISIT_TIME:
		day_text(w->day, day);
		snprintf(out, 32, "%s %02d:%02d", day, w->hour, w->minute);
		break;
	}
}

static void
parses(void **state)
{
	const struct row *row = *state;
	struct visit_wish w =
		visit_wish_parse(row->text, (struct day){2026, 11, 26});
	char got[32];

	say(&w, got);
	assert_string_equal(got, row->want);
}

static const struct sign_row {
	const char *text;
	struct day arrived;
	struct visit_signs want;
} SIGNS[] = {
#define CAME {2026, 11, 26} /* a Thursday */
	{"12/3(木) 14:00", CAME, {.right = 1, .ahead = 7}},
	{"12/3(金) 14:00", CAME, {.wrong = 1, .ahead = 7}},
	{"12/3 14:00", CAME, {.ahead = 7}},
	{"令和8年12月23日（水曜日）", CAME, {.right = 1, .ahead = 27}},
	{"第1希望 12/3(木) 第2希望 12/4(金)", CAME, {.right = 2, .ahead = 7}},
	{"12月4日12月3日(木)", CAME, {.right = 1, .ahead = 7}},
	{"1/5(火)", CAME, {.right = 1, .ahead = 40}}, /* of 2027 */
	{"1/5(月)", CAME, {.wrong = 1, .ahead = 40}}, /* that was 2026 */
	{"11/26(木)", CAME, {.right = 1, .ahead = 0}},
	{"11月中旬", CAME, {.odd = 1, .ahead = 359}},
	{"11月下旬 希望", CAME, {.ahead = 2}},
	{"1月上旬", CAME, {.ahead = 45}},
	{"11/20", CAME, {.odd = 1, .ahead = 359}},
	{"7/1", CAME, {.odd = 1, .ahead = 217}},
	{"2027/7/1", CAME, {.ahead = 217}},
	{"2026/11/20", CAME, {.odd = 1, .ahead = 0}},
	{"2028/1/20", CAME, {.odd = 1, .ahead = 420}},
	{"2/30", CAME, {.odd = 1, .ahead = -1}},
	{"13/3", CAME, {.odd = 1, .ahead = -1}},
	{"2026/2/30", CAME, {.odd = 1, .ahead = -1}},
	{"来週の月曜日", CAME, {.ahead = -1}},
	{"別途ご相談", CAME, {.ahead = -1}},
	{"", CAME, {.ahead = -1}},
#undef CAME
	/* nobody knows when it came */
	{"12/3(木)", {0}, {.ahead = -1}},
	{"2026/12/3(木)", {0}, {.right = 1, .ahead = -1}},
	{"令和8年12月3日(金)", {0}, {.wrong = 1, .ahead = -1}},
	{"13/3", {0}, {.odd = 1, .ahead = -1}},
};

static void
signs(void **state)
{
	const struct sign_row *row = *state;
	struct visit_signs got = visit_wish_signs(row->text, row->arrived);

	assert_int_equal(got.right, row->want.right);
	assert_int_equal(got.wrong, row->want.wrong);
	assert_int_equal(got.odd, row->want.odd);
	assert_int_equal(got.ahead, row->want.ahead);
}

/* Every day of three calendars: numbers grow by one, and lead back. */
static void
days(void **state)
{
	int n = day_number((struct day){1899, 12, 31});

	(void)state;
	assert_int_equal(day_number((struct day){1970, 1, 1}), 0);
	for (int year = 1900; year <= 2101; year++)
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= day_month_length(year, month);
				d++) {
				struct day at = {year, month, d}, back;
				char text[DAY_TEXT_SIZE];

				assert_int_equal(day_number(at), ++n);
				back = day_of_number(n);
				assert_memory_equal(&back, &at, sizeof at);
				day_text(at, text);
				assert_true(day_parse(text, &back));
				assert_memory_equal(&back, &at, sizeof at);
			}
	assert_int_equal(day_weekday((struct day){2026, 11, 26}), 4);
	assert_int_equal(day_weekday((struct day){1969, 12, 28}), 0);
}

static void
no_days(void **state)
{
	static const char *const texts[] = {"", "2026-02-29", "2026-13-01",
		"2026-1-1", "2026-01-00", "2026-01-01 ", "20260-1-01",
		"2026/01/01", "+026-01-01"};
	struct day d;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		assert_false(day_parse(texts[i], &d));
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, parses, &ROWS[i], "wish: \"%s\" is \"%s\"",
			ROWS[i].text, ROWS[i].want);
	rows_add(&rows, days, NULL, "days: two centuries, one after the other");
	rows_add(&rows, no_days, NULL, "days: what is no day");
	for (size_t i = 0; i < ARRAY_LEN(SIGNS); i++)
		rows_add(&rows, signs, &SIGNS[i], "signs of \"%s\", came %d",
			SIGNS[i].text, SIGNS[i].arrived.year);
	return rows_run(&rows, "visit_wish");
}
