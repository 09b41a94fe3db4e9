/*
 * field_check.c - what is odd about the value of a field.
 *
 * Only warnings: people write telephone numbers that we do not expect, and a
 * person has the paper before the eyes.
 */
#include <string.h>

#include "base/day.h"
#include "daemon/web/app_view.h"
#include "daemon/web/holidays.h"
#include "form/address.h"
#include "form/area_code.h"
#include "form/visit_wish.h"

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
phone(const char *s, const char *beside)
{
	const char *digit = s + strcspn(s, "0123456789");
	int n = digits_in(s), want = 10;

	if (digit[0] == '0' && strchr("56789", digit[1] ? digit[1] : 'x') &&
		digit[2] == '0')
		want = 11;
	if (n != want || digit[0] != '0')
		return TEXT_WARN_PHONE;
	return area_far(area_of_phone(s), area_of_address(beside))
		       ? TEXT_WARN_AREA
		       : TEXT__COUNT;
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

/* "〒328-0042 …", "328-0042 …" or seven digits: the code, and what stands
 * behind it. */
static enum text
postal_code(const char *s, unsigned *code, const char **rest)
{
	const char *at = s + strcspn(s, "0123456789");
	int before = 0, after = 0;

	*code = 0;
	for (; *at >= '0' && *at <= '9'; at++, before++)
		*code = *code * 10 + (unsigned)(*at - '0') % 10;
	*rest = at;
	if (*at != '-')
		return before == 7 ? TEXT__COUNT : TEXT_WARN_POSTAL;
	for (at++; *at >= '0' && *at <= '9'; at++, after++)
		*code = *code * 10 + (unsigned)(*at - '0') % 10;
	*rest = at;
	if (before == 3)
		return after == 4 ? TEXT__COUNT : TEXT_WARN_POSTAL_BAD;
	return TEXT_WARN_POSTAL;
}

/* Towns of that beginning that are written just so; a town may have several
 * codes, and firms have codes of their own. */
#define TOWNS_TRIED 8

static enum text
address(const char *s)
{
	struct address_hit town[TOWNS_TRIED];
	const char *rest;
	unsigned code;
	enum text odd = postal_code(s, &code, &rest);
	bool known = false;
	int n;

	if (odd != TEXT__COUNT)
		return odd;
	rest += strspn(rest, " ");
	n = address_find(rest, town, TOWNS_TRIED);
	for (int i = 0; i < n; i++) {
		if (town[i].wrong == 0 && town[i].code == code)
			return TEXT__COUNT;
		known = known || town[i].wrong == 0;
	}
	return known ? TEXT_WARN_POSTAL_TOWN : TEXT__COUNT;
}

/* A day on which nobody visits: over, however it is written, or free.  Without
 * a year it is that of the time the fax came (visit_wish.h).  A weekday that is
 * another day's says that one of both was misread. */
static enum text
date(const char *s, int64_t arrived, int64_t now)
{
	struct visit_wish wish = visit_wish_parse(s, day_local(arrived));

	if (wish.weekday_wrong)
		return TEXT_WARN_WEEKDAY;
	if (wish.kind != VISIT_DAY && wish.kind != VISIT_TIME)
		return TEXT__COUNT;
	if (day_number(wish.day) < day_number(day_local(now)))
		return TEXT_WARN_PAST;
	if (holiday_name(wish.day) != NULL)
		return TEXT_WARN_HOLIDAY;
	return day_weekday(wish.day) % 6 == 0 ? TEXT_WARN_WEEKEND : TEXT__COUNT;
}

enum text
field_warning(enum field_kind kind, const char *s, const char *beside,
	int64_t arrived, int64_t now)
{
	if (!s[0])
		return kind == FIELD_COMPANY ? TEXT_WARN_COMPANY : TEXT__COUNT;
	switch (kind) {
	case FIELD_PHONE:
		return phone(s, beside);
	case FIELD_EMAIL:
		return mail(s);
	case FIELD_ADDRESS:
		return address(s);
	case FIELD_DATE:
		return date(s, arrived, now);
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
		break;
	}
	return TEXT__COUNT;
}
