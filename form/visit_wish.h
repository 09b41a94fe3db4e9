/*
 * visit_wish.h - the day in what an applicant wrote about a visit.
 *
 * "12/3(木) 14:00", "令和8年12月3日 午後2時半", "第1希望 12月3日 …" have one;
 * "来週以降いつでも", "別途ご相談" have words only.  Without a year it is the
 * first such day from the arrival on; where that lies half a year ahead, the
 * weekday beside it is another's or no such day exists, it is left unclear:
 * a wrong day is worse than none.  Of several the first counts.
 */
#ifndef FORM_VISIT_WISH_H
#define FORM_VISIT_WISH_H

#include <stdbool.h>

#include "base/day.h"

enum visit_wish_kind {
	VISIT_NONE,    /* nothing was written */
	VISIT_UNCLEAR, /* words from which no day is sure */
	VISIT_DAY,
	VISIT_TIME, /* day and time of day */
};

struct visit_wish {
	enum visit_wish_kind kind;
	struct day day;   /* of VISIT_DAY and VISIT_TIME */
	int hour, minute; /* of VISIT_TIME, local */
	bool weekday_wrong; /* unclear, because the weekday is another day's */
};

/* text: the field as it stands, UTF-8.  arrived: the local day of the fax. */
struct visit_wish visit_wish_parse(const char *text, struct day arrived);

/* What speaks for and against a text that may have been misread. */
struct visit_signs {
	int right, wrong; /* weekdays that are, and are not, that day's */
	int odd;   /* days that are none, that are over, or too far ahead */
	int ahead; /* days until the first, -1: not known */
};

/* Looks at all days of the text, and at parts of months (11月中旬).  arrived:
 * year 0 where it is not known; a day without a year then says nothing, for
 * every weekday is right in one of the years around. */
struct visit_signs visit_wish_signs(const char *text, struct day arrived);

#endif
