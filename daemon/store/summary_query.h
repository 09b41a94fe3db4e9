/*
 * summary_query.h - which applications a summary of some days is about.
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

/* Arrival of the oldest application in review; 0 when none is. */
MUST_CHECK bool summary_query_oldest(struct store *s, int64_t *out,
	struct err *e);

#endif
