/* test_clock.c - days and times, in the zones where they are awkward. */
#include "tests/support/test.h"

#include <stdlib.h>

#include "base/clock.h"

static void
zone(const char *tz)
{
	assert_int_equal(setenv("TZ", tz, 1), 0);
	tzset();
}

static const struct print_row {
	const char *name, *tz;
	int64_t at;
	const char *minute, *day, *iso;
} PRINTS[] = {
	{"Tokyo", "Asia/Tokyo", 1764722400, "2025-12-03 09:40", "2025-12-03",
		"2025-12-03T09:40:00+09:00"},
	{"behind Greenwich", "XXX+3:30", 0, "1969-12-31 20:30", "1969-12-31",
		"1969-12-31T20:30:00-03:30"},
	{"the epoch", "UTC0", 0, "1970-01-01 00:00", "1970-01-01",
		"1970-01-01T00:00:00+00:00"},
	{"year 9999", "UTC0", 253402300799, "9999-12-31 23:59", "9999-12-31",
		"9999-12-31T23:59:59+00:00"},
	{"past every calendar", "UTC0", INT64_MAX, "1970-01-01 00:00",
		"1970-01-01", "1970-01-01T00:00:00+00:00"},
	{"before every calendar", "UTC0", INT64_MIN, "1970-01-01 00:00",
		"1970-01-01", "1970-01-01T00:00:00+00:00"},
};

static void
prints(void **state)
{
	const struct print_row *row = *state;
	char out[CLOCK_TEXT_SIZE];

	zone(row->tz);
	clock_local_minute(row->at, out);
	assert_string_equal(out, row->minute);
	clock_local_day(row->at, out);
	assert_string_equal(out, row->day);
	clock_iso8601(row->at, out);
	assert_string_equal(out, row->iso);
}

static const struct day_row {
	const char *name, *tz, *text;
	int64_t from, to; /* both 0: refused */
} DAYS[] = {
	{"Tokyo", "Asia/Tokyo", "2025-12-03", 1764687600, 1764774000},
	{"end of a month", "UTC0", "2025-04-30", 1745971200, 1746057600},
	{"leap day", "UTC0", "2024-02-29", 1709164800, 1709251200},
	{"no leap day", "UTC0", "2025-02-29", 0, 0},
	{"summer time begins: 23 hours", "CET-1CEST,M3.5.0,M10.5.0/3",
		"2025-03-30", 1743289200, 1743372000},
	{"summer time ends: 25 hours", "CET-1CEST,M3.5.0,M10.5.0/3",
		"2025-10-26", 1761429600, 1761519600},
	{"31 April", "UTC0", "2025-04-31", 0, 0},
	{"month 13", "UTC0", "2025-13-01", 0, 0},
	{"day 0", "UTC0", "2025-01-00", 0, 0},
	{"empty", "UTC0", "", 0, 0},
	{"one digit", "UTC0", "2025-1-1", 0, 0},
	{"slashes", "UTC0", "2025/01/01", 0, 0},
	{"a sign", "UTC0", "+025-01-01", 0, 0},
	{"a blank", "UTC0", "2025-01- 1", 0, 0},
	{"something behind", "UTC0", "2025-01-01x", 0, 0},
	{"full-width digits", "UTC0", "２０２５-01-01", 0, 0},
};

static void
parses(void **state)
{
	const struct day_row *row = *state;
	struct err e = {0};
	int64_t from = 7, to = 8;
	bool ok;

	zone(row->tz);
	ok = clock_parse_day(row->text, &from, &to, &e);
	if (row->to == 0) {
		assert_false(ok);
		assert_int_equal(e.kind, ERR_INPUT);
		assert_int_equal(from, 7);
		assert_int_equal(to, 8);
		return;
	}
	assert_works(ok, e);
	assert_int_equal(from, row->from);
	assert_int_equal(to, row->to);
}

static void
mono_never_steps_back(void **state)
{
	int64_t last = clock_mono_ms();

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t now = clock_mono_ms();

		assert_true(now >= last);
		last = now;
	}
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(PRINTS); i++)
		rows_add(&r, prints, &PRINTS[i], "print: %s", PRINTS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(DAYS); i++)
		rows_add(&r, parses, &DAYS[i], "day: %s", DAYS[i].name);
	rows_add(&r, mono_never_steps_back, NULL, "mono never steps back");
	return rows_run(&r, "clock");
}
