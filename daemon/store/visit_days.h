/*
 * visit_days.h - the days on which somebody wants or has a visit or a call.
 *
 * Of confirmed applications that are not lost: the day of the visit that was
 * wished for, until one is arranged, and the next day of the follow-up.
 * The day of a wish is worked out once, from the field as it was confirmed
 * (form/visit_wish.h), by whoever asks first.
 */
#ifndef DAEMON_STORE_VISIT_DAYS_H
#define DAEMON_STORE_VISIT_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "daemon/store/followup.h"
#include "daemon/store/store.h"
#include "form/form.h"

struct visit_entry {
	int64_t application;
	bool wish;               /* of the applicant, else the next day */
	char day[DAY_TEXT_SIZE]; /* "" of a wish whose day is not clear */
	int hour, minute;        /* local; hour -1: no time of day */
	enum followup_state state;
	char owner[FAX_WHO_SIZE];
	int64_t at;    /* when this was said or confirmed */
	char *company; /* owned, "" not known */
	char *text;    /* of a wish: as it was written; owned, else "" */
};

/* Work out the wishes that were not looked at yet, at most so many.  any: a
 * form of the ring. */
MUST_CHECK bool visit_days_fill(struct store *s, const struct form *any,
	int most, struct err *e);

/* All from day `from` to before day `to`, in order; with company and text the
 * first `worded` of each day, the others with NULL.  *out is
 * visit_days_free's. */
#define VISIT_DAYS_ALL 1000000
MUST_CHECK bool visit_days_between(struct store *s, const struct form *any,
	const char *from, const char *to, size_t worded,
	struct visit_entry **out, size_t *count, struct err *e);

/* Wishes in words from which no day is sure, of applications for which no
 * visit is arranged, the newest first, at most so many. */
MUST_CHECK bool visit_days_unclear(struct store *s, const struct form *any,
	int most, struct visit_entry **out, size_t *count, struct err *e);

void visit_days_free(struct visit_entry **rows, size_t count);

/* The day of an application's wish as it is kept: "2026-12-03",
 * "2026-12-03 14:00", "" none, "?" not clear. */
#define VISIT_TEXT_SIZE 17
MUST_CHECK bool visit_days_wish(struct store *s, int64_t application,
	char out[VISIT_TEXT_SIZE], struct err *e);

#endif
