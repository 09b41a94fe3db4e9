/*
 * summary_record.h - the summaries that were made, and whether each went out.
 *
 * A period is told once: (from, to, turn) is unique, and turn is 1 unless a
 * person asked for it once more.  The mail itself stands in the record, whole,
 * as long as it may still go out, so that what is tried again is the same
 * mail with the same Message-ID.
 *
 *   READY ----start--> SENDING --good--> SENT
 *     ^                 |   |
 *     |<-----lost-------+   +--bad----> FAILED --start--> SENDING
 *     +--drop--> DROPPED <-------drop-----+
 *
 *   QUIET (nothing to tell, and nobody wants to hear that) and KEPT (nobody
 *   gets it by mail) are so from the start.
 *
 * "lost": it is not known what became of it (handover.h).
 */
#ifndef DAEMON_STORE_SUMMARY_RECORD_H
#define DAEMON_STORE_SUMMARY_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"

enum summary_state {
	SUMMARY_READY,
	SUMMARY_SENDING,
	SUMMARY_FAILED,
	SUMMARY_SENT,
	SUMMARY_QUIET,
	SUMMARY_KEPT,
	SUMMARY_DROPPED,
	SUMMARY_STATE__COUNT
};

enum summary_event {
	SUMMARY_EV_START, /* one more try; it counts */
	SUMMARY_EV_GOOD,
	SUMMARY_EV_BAD,
	SUMMARY_EV_LOST,
	SUMMARY_EV_DROP,
	SUMMARY_EVENT__COUNT
};

/* A mail of a summary, bytes: 25 MB is what mail servers take at most. */
#define SUMMARY_MESSAGE_MAX (25u * 1024 * 1024)

/* "<...@...>" without the brackets */
#define SUMMARY_MESSAGE_ID_SIZE 320

struct summary_record {
	int64_t id, from, to; /* to is excluded */
	int turn;
	int64_t made_at;
	char who[FAX_WHO_SIZE];
	int applications;
	char *recipients; /* as in the settings; owned, never NULL */
	char message_id[SUMMARY_MESSAGE_ID_SIZE];
	char hash[ARCHIVE_HEX_SIZE]; /* SHA-256 of the mail, "" without */
	enum summary_state state;
	int tries;
	int64_t tried_at, settled_at; /* 0: not yet */
	char error[ERR_TEXT_MAX];     /* of the last try, English */
};

/* What a new record says.  message NULL: QUIET or KEPT, as state says; else
 * READY. */
struct summary_made {
	int64_t from, to, at;
	bool again; /* one turn more, else it must be the first */
	const char *who;
	int applications;
	const char *recipients, *message_id;
	enum summary_state state;
	const struct buf *message;
};

/* ERR_STATE when that period has been told and again is not said. */
MUST_CHECK bool summary_record_add(struct store *s,
	const struct summary_made *m, int64_t *out_id, struct err *e);

/* The only function that changes a state.  error: why, for BAD and LOST.
 * ERR_STATE when the table has no such step: somebody else has done it. */
MUST_CHECK bool summary_record_step(struct store *s, int64_t id,
	enum summary_event event, int64_t at, const char *error, struct err *e);

/* The last turn of a period; *found says whether there is one. */
MUST_CHECK bool summary_record_find(struct store *s, int64_t from, int64_t to,
	bool *found, struct summary_record *out, struct err *e);
void summary_record_clear(struct summary_record *r);

/* Those that may still go out, oldest first; all, newest first.  *out is
 * summary_record_free's. */
MUST_CHECK bool summary_record_open(struct store *s,
	struct summary_record **out, size_t *count, struct err *e);
MUST_CHECK bool summary_record_list(struct store *s, int limit,
	struct summary_record **out, size_t *count, struct err *e);
void summary_record_free(struct summary_record **rows, size_t count);

/* Append the mail of a record; ERR_ABSENT when it has none any more. */
MUST_CHECK bool summary_record_message(struct store *s, int64_t id,
	struct buf *out, struct err *e);

#endif
