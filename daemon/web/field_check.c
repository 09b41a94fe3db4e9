/*
 * field_check.c - what is odd about the value of a field.
 *
 * Only warnings: people write telephone numbers that we do not expect, and a
 * person has the paper before the eyes.
 */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "daemon/web/app_view.h"

static int
digits_in(const char *s)
{
	int n = 0;

	for (; *s; s++)
		n += *s >= '0' && *s <= '9';
	return n;
}

/* Ten digits, eleven where the second figure group is 0X0. */
static enum text
phone(const char *s)
{
	const char *digit = s + strcspn(s, "0123456789");
	int n = digits_in(s), want = 10;

	if (digit[0] == '0' && strchr("56789", digit[1] ? digit[1] : 'x') &&
		digit[2] == '0')
		want = 11;
	return n == want && digit[0] == '0' ? TEXT__COUNT : TEXT_WARN_PHONE;
}

static enum text
mail(const char *s)
{
	const char *at = strchr(s, '@');
	const char *dot = at ? strrchr(at, '.') : NULL;

	if (!at || at == s || strchr(at + 1, '@') || !dot || dot == at + 1 ||
		!dot[1] || strpbrk(s, " \t,;<>\""))
		return TEXT_WARN_MAIL;
	return TEXT__COUNT;
}

/* "〒328-0042 …" or "328-0042 …" */
static enum text
address(const char *s)
{
	size_t n = strcspn(s, "0123456789");
	const char *at = s + n;
	int before = 0, after = 0;

	while (at[before] >= '0' && at[before] <= '9')
		before++;
	if (at[before] != '-')
		return before == 7 ? TEXT__COUNT : TEXT_WARN_POSTAL;
	at += before + 1;
	while (at[after] >= '0' && at[after] <= '9')
		after++;
	if (before == 3)
		return after == 4 ? TEXT__COUNT : TEXT_WARN_POSTAL_BAD;
	return TEXT_WARN_POSTAL;
}

/* A date written "2026-12-03" anywhere in it, before today. */
static enum text
date(const char *s, int64_t now)
{
	char day[11], today[CLOCK_TEXT_SIZE];
	int64_t from, to;
	struct err e;

	clock_local_day(now, today);
	for (; strlen(s) >= 10; s++) {
		memcpy(day, s, 10);
		day[10] = '\0';
		if (clock_parse_day(day, &from, &to, &e))
			return strcmp(day, today) < 0 ? TEXT_WARN_PAST
						      : TEXT__COUNT;
	}
	return TEXT__COUNT;
}

enum text
field_warning(enum field_kind kind, const char *s, int64_t now)
{
	if (!s[0])
		return kind == FIELD_COMPANY ? TEXT_WARN_COMPANY : TEXT__COUNT;
	switch (kind) {
	case FIELD_PHONE:
		return phone(s);
	case FIELD_EMAIL:
		return mail(s);
	case FIELD_ADDRESS:
		return address(s);
	case FIELD_DATE:
		return date(s, now);
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
		break;
	}
	return TEXT__COUNT;
}
