/*
 * queue.h - the faxes that wait for a reader, and how a reading ends.
 *
 * The queue is the journal itself: the oldest ARRIVED fax is next.  What is
 * in hand is READING; after a crash queue_recover puts it back.
 *
 * A fax that the system spoiled (no process, no memory) is tried again, at
 * most `tries` times in all; one that was interrupted by the end of the
 * daemon does not pay for that, but one that was in hand at INTERRUPTS_MAX
 * ends in a row is held: it may be the cause.
 */
#ifndef DAEMON_STORE_QUEUE_H
#define DAEMON_STORE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"

#define INTERRUPTS_MAX 50

/* Take the oldest ARRIVED fax in hand: it is READING now.  *out_found false
 * and *out untouched when none waits. */
MUST_CHECK bool queue_take(struct store *s, int64_t at, struct fax *out,
	bool *out_found, struct err *e);

/* Put back what is in hand, unread, through no fault of its own. */
MUST_CHECK bool queue_give_back(struct store *s, int64_t fax, int64_t at,
	struct err *e);

/* The system spoiled the reading: put back, or hold with the reason after
 * `tries` of them.  *out_held says which. */
MUST_CHECK bool queue_trouble(struct store *s, int64_t fax, const char *reason,
	int tries, int64_t at, bool *out_held, struct err *e);

/* It cannot be read: hold it, with plain words. */
MUST_CHECK bool queue_hold(struct store *s, int64_t fax, const char *reason,
	int64_t at, struct err *e);

/* Nobody reads yet: every READING fax goes back.  The daemon's first act. */
MUST_CHECK bool queue_recover(struct store *s, int64_t at, int64_t *out_count,
	struct err *e);

/* Store a reading of the fax in hand: its JSON whole, the reader's version,
 * and when it was read its pages, applications, marks and fields; the fax is
 * in REVIEW then, and HELD with the reader's reason otherwise.  Answers of
 * less confidence than review_below are put to review.  *out_state says
 * where it went. */
struct queue_reading {
	const struct reading *reading;
	const char *json; /* the line it was parsed from */
	size_t json_len;
	const char *reader; /* version of the program */
	double review_below;
	const char *pictures; /* name of their pack (pictures.h), NULL or "":
			       * there is none */
	int64_t pictures_bytes;
};
MUST_CHECK bool queue_store_reading(struct store *s, const struct form *form,
	int64_t fax, const struct queue_reading *r, int64_t at,
	enum fax_state *out_state, struct err *e);

/* Add a reading of a fax that was read before: kept beside the first, it
 * changes no mark, no field and no decision. */
MUST_CHECK bool queue_add_reading(struct store *s, int64_t fax,
	const struct queue_reading *r, int64_t at, struct err *e);

#endif
