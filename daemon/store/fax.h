/*
 * fax.h - one received file in the journal: its arrival, state and events.
 *
 * A fax row is made when the original lies durably in the archive; fax_step
 * is the only function that changes its state, and writes the event row.
 * The reason and damage texts are plain words without personal data; the
 * name of the spool file may hold a sender's number and is never logged.
 */
#ifndef DAEMON_STORE_FAX_H
#define DAEMON_STORE_FAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/fax_state.h"
#include "daemon/store/source.h"
#include "daemon/store/store.h"

#define FAX_NAME_SIZE 256 /* NAME_MAX and its end */
#define FAX_WHO_SIZE 64   /* who decided: a login name, "maruyomid" */
#define FAX_WORDS_SIZE 160

struct fax {
	int64_t id;
	int64_t arrived_at; /* claimed: unix seconds */
	char sha256[ARCHIVE_HEX_SIZE];
	int64_t size;             /* bytes */
	char name[FAX_NAME_SIZE]; /* in the spool, made printable UTF-8 */
	enum fax_state state;
	int tries;                 /* readings begun that the system spoiled */
	char reason[ERR_TEXT_MAX]; /* why HELD or REJECTED, else "" */
	char damage[FAX_WORDS_SIZE]; /* why not whole when taken, else "" */
	int64_t duplicate_of;        /* first fax with the same bytes, 0 none */
	char sender[SOURCE_TEXT_SIZE]; /* by its source, "" unknown */
	int64_t erased_at;             /* by retention, 0: it is not */
	int pages;                     /* of its reading, 0 when none */
	int applications;
};

struct fax_filter {
	unsigned states;  /* bits 1u << FAX_x; 0: all */
	int64_t from, to; /* arrived_at in [from, to); 0: open end */
	int limit;        /* 0: no limit */
};

MUST_CHECK bool fax_get(struct store *s, int64_t id, struct fax *out,
	struct err *e); /* ERR_ABSENT */

/* Oldest first.  *out is the caller's to free(), NULL when *count is 0. */
MUST_CHECK bool fax_list(struct store *s, const struct fax_filter *filter,
	struct fax **out, size_t *count, struct err *e);

/* How many faxes are in each state. */
MUST_CHECK bool fax_count(struct store *s, int64_t out[FAX_STATE__COUNT],
	struct err *e);

/* Take one step: the only writer of fax.state.  reason replaces the old one
 * ("" clears it).  who: "maruyomid" or a person.  ERR_STATE and no change
 * for a pair that is not in the table. */
MUST_CHECK bool fax_step(struct store *s, int64_t id, enum fax_event ev,
	const char *reason, const char *who, int64_t at, struct err *e);

/* A person's steps on a held fax: read it again (the count of tries starts
 * anew); reject it, with words. */
MUST_CHECK bool fax_retry(struct store *s, int64_t id, const char *who,
	int64_t at, struct err *e);
MUST_CHECK bool fax_reject(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e);

/* One row of history: state changes of a fax and of its applications. */
struct fax_event_row {
	int64_t at;
	int64_t application_id; /* 0: the fax itself */
	char who[FAX_WHO_SIZE];
	char what[32];         /* name of the event */
	char from[16], to[16]; /* names of states, "" at birth */
	char detail[ERR_TEXT_MAX];
};

/* In order.  *out is the caller's to free(). */
MUST_CHECK bool fax_events(struct store *s, int64_t id,
	struct fax_event_row **out, size_t *count, struct err *e);

#endif
