/*
 * held.h - held faxes by the kind of their reason, and what is unread.
 *
 * A reason is words (reader_end.c, queue_reading.c); a monitor counts kinds.
 */
#ifndef DAEMON_STORE_HELD_H
#define DAEMON_STORE_HELD_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

enum held_kind {
	HELD_FOREIGN,   /* readable, no page of a known form */
	HELD_REFUSED,   /* not decodable, or over a limit */
	HELD_TOO_LARGE, /* over file_max_mb */
	HELD_TIMEOUT,   /* its reader took too long */
	HELD_MEMORY,    /* its reader was killed, probably for memory */
	HELD_FORBIDDEN, /* its reader tried what the cage forbids */
	HELD_CRASHED,   /* its reader ended badly otherwise */
	HELD_OTHER,     /* trouble of the system, and what else there is */
	HELD__COUNT,
};

const char *held_kind_name(enum held_kind k); /* "foreign" ... "other" */
enum held_kind held_kind_of(const char *reason);

/* How many held faxes there are of each kind. */
MUST_CHECK bool held_count(struct store *s, int64_t out[HELD__COUNT],
	struct err *e);

/* Arrival of the oldest fax that is not read yet; 0 when all are. */
MUST_CHECK bool held_oldest_unread(struct store *s, int64_t *out,
	struct err *e);

#endif
