/*
 * day.c - days of the calendar, without time of day and time zone.
 */
#include "base/day.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Days of 400 years, after which the calendar repeats itself, and from
 * 0000-03-01 to 1970-01-01. */
static const int DAYS_400 = 146097, DAYS_TO_1970 = 719468;

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
day_month_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31};

	assert(month >= 1 && month <= 12);
	return length[month - 1] + (month == 2 && is_leap(year));
}

bool
day_exists(struct day d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
	       d.day >= 1 && d.day <= day_month_length(d.year, d.month);
}

/* The year begins in March here, so that the leap day is its last. */
int
day_number(struct day d)
{
	int year = d.year - (d.month <= 2);
	int era = year / 400, of_era = year - era * 400;
	int month = (d.month + 9) % 12;
	int of_year = (153 * month + 2) / 5 + d.day - 1;

	return era * DAYS_400 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - DAYS_TO_1970;
}

struct day
day_of_number(int number)
{
	int n = number + DAYS_TO_1970, era = n / DAYS_400;
	int of_era = n - era * DAYS_400;
	int year = (of_era - of_era / 1460 + of_era / 36524 -
			   of_era / (DAYS_400 - 1)) /
		   365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct day d = {.day = of_year - (153 * month + 2) / 5 + 1};

	d.month = month < 10 ? month + 3 : month - 9;
	d.year = year + era * 400 + (d.month <= 2);
	return d;
}

int
day_weekday(struct day d)
{
	/* 1970-01-01 was a Thursday */
	return ((day_number(d) + 4) % 7 + 7) % 7;
}

static bool
digits(const char *s, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + (s[i] - '0');
	}
	return true;
}

bool
day_parse(const char *s, struct day *out)
{
	struct day d;

	if (strlen(s) != DAY_TEXT_SIZE - 1 || s[4] != '-' || s[7] != '-' ||
		!digits(s, 4, &d.year) || !digits(s + 5, 2, &d.month) ||
		!digits(s + 8, 2, &d.day) || !day_exists(d))
		return false;
	*out = d;
	return true;
}

void
day_text(struct day d, char out[DAY_TEXT_SIZE])
{
	assert(day_exists(d));
	snprintf(out, DAY_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)d.year % 10000,
		(unsigned)d.month % 100, (unsigned)d.day % 100);
}

struct day
day_local(int64_t at)
{
	time_t t = at;
	struct tm tm = {0};

	if (!localtime_r(&t, &tm) || tm.tm_year < -1899 || tm.tm_year > 8099)
		return (struct day){1970, 1, 1};
	return (struct day){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
}

int64_t
day_begins(struct day d)
{
	struct tm tm = {.tm_year = d.year - 1900,
		.tm_mon = d.month - 1,
		.tm_mday = d.day,
		.tm_isdst = -1};

	return mktime(&tm);
}
