/*
 * csv.c - the summary's table as CSV.
 */
#include <stdio.h>

#include "base/clock.h"
#include "daemon/summary/summary.h"
#include "daemon/summary/table.h"
#include "daemon/words/csv.h"

static void
text(void *arg, const char *s)
{
	csv_text(arg, s);
}

static void
number(void *arg, long long n)
{
	csv_int(arg, n);
}

/* Days and times are meant to become such in a spreadsheet: not guarded. */
static void
time_of(void *arg, int64_t at)
{
	char s[CLOCK_TEXT_SIZE];

	clock_local_minute(at, s);
	csv_plain(arg, s);
}

static void
day(void *arg, int64_t midnight)
{
	char s[CLOCK_TEXT_SIZE];

	clock_local_day(midnight, s);
	csv_plain(arg, s);
}

static void
minute(void *arg, int m)
{
	char s[CLOCK_TEXT_SIZE];

	snprintf(s, sizeof(s), "%02d:%02d", m / 60, m % 60);
	csv_plain(arg, s);
}

static void
empty(void *arg)
{
	csv_empty(arg);
}

static void
end_row(void *arg)
{
	csv_end_row(arg);
}

void
summary_csv(const struct summary *s, const struct form *form, struct buf *out)
{
	struct csv c;
	struct table_out t = {.arg = &c,
		.text = text,
		.url = text,
		.number = number,
		.time = time_of,
		.day = day,
		.minute = minute,
		.empty = empty,
		.end_row = end_row};

	csv_init(&c, out);
	table_head(form, &t);
	for (int i = 0; i < s->row_count; i++)
		table_row(s, &s->rows[i], form, &t);
	if (t.failed)
		out->failed = true;
}
