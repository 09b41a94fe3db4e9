/*
 * summary_query.h - which applications a summary of some days is about, and
 * what can be counted without looking at each.
 *
 * What a person joined to another application is none of its own.
 */
#ifndef DAEMON_STORE_SUMMARY_QUERY_H
#define DAEMON_STORE_SUMMARY_QUERY_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

/* Ids of what arrived, or was settled, in [from, to): a sheet confirmed
 * today that came last week belongs to today as well.  By arrival, oldest
 * first.  *out is the caller's to free(), NULL when *count is 0. */
MUST_CHECK bool summary_query_ids(struct store *s, int64_t from, int64_t to,
	int64_t **out, size_t *count, struct err *e);

/* Ids of the oldest in review, at most `most` of them. */
MUST_CHECK bool summary_query_waiting(struct store *s, int most, int64_t **out,
	size_t *count, struct err *e);

/* How many are in review, and the arrival of the oldest; 0 when none is. */
MUST_CHECK bool summary_query_in_review(struct store *s, int64_t *count,
	int64_t *oldest, struct err *e);

/* What the same company (brief.h) sent before: earlier[i] is the last one
 * before ids[i] that was not rejected, 0 when there is none. */
MUST_CHECK bool summary_query_earlier(struct store *s, const int64_t *ids,
	size_t count, int64_t *earlier, struct err *e);

/* Faxes that arrived in [from, to), and how many of them are held now. */
MUST_CHECK bool summary_query_faxes(struct store *s, int64_t from, int64_t to,
	int64_t *arrived, int64_t *held, struct err *e);

#endif
