/*
 * holidays.c - the national holidays of Japan.
 */
#include "daemon/web/holidays.h"

#include <stddef.h>

#include "base/compiler.h"

static const int YEAR_FIRST = 2022, YEAR_LAST = 2099;

/* Day of the month of an equinox: `at` is its date in 1980, with fraction;
 * the tropical year is 0.242194 days longer than 365. */
static int
equinox(int year, double at)
{
	int n = year - 1980;

	return (int)(at + 0.242194 * n) - n / 4;
}

/* The n-th Monday of the month? */
static bool
is_monday(struct day d, int n)
{
	return day_weekday(d) == 1 && (d.day - 1) / 7 == n - 1;
}

/* Those that have a name of their own. */
static const char *
named(struct day d)
{
	static const struct {
		int month, day, monday;
		const char *name;
	} rows[] = {
		{1, 1, 0, "元日"},
		{1, 0, 2, "成人の日"},
		{2, 11, 0, "建国記念の日"},
		{2, 23, 0, "天皇誕生日"},
		{4, 29, 0, "昭和の日"},
		{5, 3, 0, "憲法記念日"},
		{5, 4, 0, "みどりの日"},
		{5, 5, 0, "こどもの日"},
		{7, 0, 3, "海の日"},
		{8, 11, 0, "山の日"},
		{9, 0, 3, "敬老の日"},
		{10, 0, 2, "スポーツの日"},
		{11, 3, 0, "文化の日"},
		{11, 23, 0, "勤労感謝の日"},
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (d.month == rows[i].month &&
			(rows[i].monday ? is_monday(d, rows[i].monday)
					: d.day == rows[i].day))
			return rows[i].name;
	if (d.month == 3 && d.day == equinox(d.year, 20.8431))
		return "春分の日";
	if (d.month == 9 && d.day == equinox(d.year, 23.2488))
		return "秋分の日";
	return NULL;
}

/* A holiday fell on a Sunday, and all days since then are holidays. */
static bool
makes_up(int number)
{
	struct day d = day_of_number(number - 1);

	while (named(d)) {
		if (day_weekday(d) == 0)
			return true;
		d = day_of_number(day_number(d) - 1);
	}
	return false;
}

const char *
holiday_name(struct day d)
{
	int n = day_number(d);
	const char *name;

	if (d.year < YEAR_FIRST || d.year > YEAR_LAST)
		return NULL;
	name = named(d);
	if (name)
		return name;
	if (makes_up(n))
		return "振替休日";
	if (day_weekday(d) != 0 && named(day_of_number(n - 1)) &&
		named(day_of_number(n + 1)))
		return "国民の休日";
	return NULL;
}
