/*
 * period.c - the days a summary is about.
 */
#include "daemon/summary/period.h"

#include "base/clock.h"
#include "daemon/summary/text_ja.h"

bool
summary_period(const char *from, const char *to, bool today, int64_t now,
	int64_t *out_from, int64_t *out_to, struct err *e)
{
	char day[CLOCK_TEXT_SIZE];
	int64_t a, b, unused;

	clock_local_day(now, day);
	if (!clock_parse_day(day, &a, &b, e))
		return false;
	if (from != NULL) {
		if (!clock_parse_day(from, &a, &unused, e))
			return err_set(e, ERR_INPUT, JA_DAY_BAD, "--from",
				from);
		/* without --to: up to and with today */
		if (to != NULL && !clock_parse_day(to, &unused, &b, e))
			return err_set(e, ERR_INPUT, JA_DAY_BAD, "--to", to);
		if (a >= b)
			return err_set(e, ERR_INPUT, JA_PERIOD_EMPTY, from,
				to == NULL ? day : to);
	} else if (!today) {
		/* the second before today began lies in yesterday */
		clock_local_day(a - 1, day);
		if (!clock_parse_day(day, &a, &b, e))
			return false;
	}
	*out_from = a;
	*out_to = b;
	return true;
}
