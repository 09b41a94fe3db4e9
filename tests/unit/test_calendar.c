/* test_calendar.c - holidays of Japan; lines of an iCalendar file. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "daemon/web/holidays.h"
#include "daemon/web/ics.h"

/* As the Cabinet Office published them for these years. */
static const struct year {
	int year;
	const char *days;
} YEARS[] = {
	{2026, "01-01元日 01-12成人の日 02-11建国記念の日 02-23天皇誕生日 "
	       "03-20春分の日 04-29昭和の日 05-03憲法記念日 05-04みどりの日 "
	       "05-05こどもの日 05-06振替休日 07-20海の日 08-11山の日 "
	       "09-21敬老の日 09-22国民の休日 09-23秋分の日 10-12スポーツの日 "
	       "11-03文化の日 11-23勤労感謝の日 "},
	{2027, "01-01元日 01-11成人の日 02-11建国記念の日 02-23天皇誕生日 "
	       "03-21春分の日 03-22振替休日 04-29昭和の日 05-03憲法記念日 "
	       "05-04みどりの日 05-05こどもの日 07-19海の日 08-11山の日 "
	       "09-20敬老の日 09-23秋分の日 10-11スポーツの日 11-03文化の日 "
	       "11-23勤労感謝の日 "},
	{2021, ""}, /* by another law: not told */
};

static void
year(void **state)
{
	const struct year *row = *state;
	struct day d = {row->year, 1, 1};
	char got[1024] = "";

	for (; d.year == row->year; d = day_of_number(day_number(d) + 1)) {
		const char *name = holiday_name(d);
		char text[DAY_TEXT_SIZE];

		day_text(d, text);
		if (name)
			snprintf(got + strlen(got), sizeof got - strlen(got),
				"%s%s ", text + 5, name);
	}
	assert_string_equal(got, row->days);
}

static const struct line {
	const char *name, *summary, *want;
} LINES[] = {
	{"plain", "Visit", "SUMMARY:Visit\r\n"},
	{"what has a meaning", "a,b;c\\d\ne\rf",
		"SUMMARY:a\\,b\\;c\\\\d\\nef\r\n"},
	{"75 bytes are not folded",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"SUMMARY:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaa\r\n"},
	{"76 are",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"b",
		"SUMMARY:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaa\r\n b\r\n"},
	{"never within a letter",
		"かきくけこかきくけこかきくけこかきくけこかきくけこ",
		"SUMMARY:かきくけこかきくけこかきくけこかきくけこかき\r\n"
		" くけこ\r\n"},
};

static void
line(void **state)
{
	const struct line *row = *state;
	struct ics_event ev = {.uid = "wish-1@maruyomi",
		.day = {2026, 12, 31},
		.hour = -1,
		.summary = row->summary,
		.description = "",
		.url = ""};
	const char *p, *end;
	struct buf b;

	buf_init(&b, 65536);
	ics_event(&b, &ev);
	assert_false(b.failed);
	assert_non_null(strstr(b.data, row->want));
	assert_non_null(strstr(b.data,
		"\r\nDTSTART;VALUE=DATE:20261231\r\n"
		"DTEND;VALUE=DATE:20270101\r\n"));
	for (p = b.data; *p; p = end + 2) {
		end = strstr(p, "\r\n");
		assert_non_null(end);
		assert_true(end - p <= 75);
	}
	buf_clear(&b);
}

/* A visit ends as long after its beginning as is said, over midnight too. */
static void
visit_ends(void **state)
{
	struct ics_event ev = {.uid = "wish-1@maruyomi",
		.day = {2026, 12, 31},
		.hour = 23,
		.minute = 30,
		.minutes = 90,
		.summary = "a",
		.description = "",
		.url = ""};
	struct buf b;

	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	buf_init(&b, 65536);
	ics_event(&b, &ev);
	assert_non_null(strstr(b.data,
		"\r\nDTSTART:20261231T143000Z\r\n"
		"DTEND:20261231T160000Z\r\n"));
	buf_clear(&b);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(YEARS); i++)
		rows_add(&rows, year, &YEARS[i], "holidays: %d", YEARS[i].year);
	for (size_t i = 0; i < ARRAY_LEN(LINES); i++)
		rows_add(&rows, line, &LINES[i], "ics: %s", LINES[i].name);
	rows_add(&rows, visit_ends, NULL, "ics: a visit ends");
	return rows_run(&rows, "calendar");
}
