/*
 * clock.c - time as seconds since 1970, and as people write it.
 */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>

static const int64_t MS_PER_S = 1000, NS_PER_MS = 1000000;
static const int64_t US_PER_S = 1000000, NS_PER_US = 1000;

int64_t
clock_now(void)
{
	return time(NULL);
}

int64_t
clock_mono_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * MS_PER_S + t.tv_nsec / NS_PER_MS;
}

int64_t
clock_mono_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * US_PER_S + t.tv_nsec / NS_PER_US;
}

int64_t
clock_cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * US_PER_S + t.tv_nsec / NS_PER_US;
}

/* Broken down in local time; the first second of 1970 when `at` lies in no
 * year a calendar knows. */
static struct tm
local(int64_t at)
{
	time_t t = at;
	struct tm tm;

	if (!localtime_r(&t, &tm) || tm.tm_year < -1900 || tm.tm_year > 8099) {
		t = 0;
		localtime_r(&t, &tm);
	}
	return tm;
}

void
clock_local_minute(int64_t at, char out[CLOCK_TEXT_SIZE])
{
	struct tm tm = local(at);

	strftime(out, CLOCK_TEXT_SIZE, "%Y-%m-%d %H:%M", &tm);
}

void
clock_local_day(int64_t at, char out[CLOCK_TEXT_SIZE])
{
	struct tm tm = local(at);

	strftime(out, CLOCK_TEXT_SIZE, "%Y-%m-%d", &tm);
}

void
clock_iso8601(int64_t at, char out[CLOCK_TEXT_SIZE])
{
	struct tm tm = local(at);
	size_t n;

	/* strftime knows +0900 only; machines expect +09:00 */
	n = strftime(out, CLOCK_TEXT_SIZE, "%Y-%m-%dT%H:%M:%S%z", &tm);
	memmove(out + n - 1, out + n - 2, 3);
	out[n - 2] = ':';
}

/* Exactly n digits at s. */
static bool
digits(const char *s, int n, int *out)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		value = value * 10 + (s[i] - '0');
	}
	*out = value;
	return true;
}

bool
clock_parse_day(const char *s, int64_t *out_from, int64_t *out_to,
	struct err *e)
{
	int year, month, day;
	time_t from, to;
	struct tm tm = {0}, back;

	if (strlen(s) != sizeof "YYYY-MM-DD" - 1 || !digits(s, 4, &year) ||
		s[4] != '-' || !digits(s + 5, 2, &month) || s[7] != '-' ||
		!digits(s + 8, 2, &day))
		return err_set(e, ERR_INPUT, "\"%s\" is no day YYYY-MM-DD", s);
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	tm.tm_isdst = -1;
	back = tm;
	from = mktime(&back);
	/* mktime makes 31 April the 1st of May: such a day does not exist */
	if (from == -1 || back.tm_year != tm.tm_year ||
		back.tm_mon != tm.tm_mon || back.tm_mday != tm.tm_mday)
		return err_set(e, ERR_INPUT, "there is no day %s", s);
	tm.tm_mday++;
	to = mktime(&tm);
	if (to == -1)
		return err_set(e, ERR_INPUT, "there is no day after %s", s);
	*out_from = from;
	*out_to = to;
	return true;
}
