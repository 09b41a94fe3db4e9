/*
 * source.h - where a fax came from, by the word of others.
 *
 * The fax server's sidecar, what the receiver wrote into the file, and what
 * the sending machine calls itself: each can be wrong or made up, so all of
 * it is for people's eyes and for offering what may belong together, never
 * for deciding.  It is personal data: it is in no log line and is erased with
 * the fax.
 */
#ifndef DAEMON_STORE_SOURCE_H
#define DAEMON_STORE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

/* Telephone numbers have 15 digits, station names of T.30 have 20
 * characters; a caller's name may be a company's. */
#define SOURCE_TEXT_SIZE 128
#define SOURCE_ERROR_SIZE 160
#define SOURCE_HEIGHTS_SIZE 256

enum source_via {
	SOURCE_FILE,    /* the file alone */
	SOURCE_SIDECAR, /* and what the fax server said beside it */
};

struct source {
	enum source_via via;
	int64_t sent_at;                /* unix seconds, 0 unknown */
	char caller[SOURCE_TEXT_SIZE];  /* number of the line that called */
	char name[SOURCE_TEXT_SIZE];    /* the caller's name */
	char station[SOURCE_TEXT_SIZE]; /* TSI: typed into his machine */
	char call[SOURCE_TEXT_SIZE];    /* the server's id of the call */
	char device[SOURCE_TEXT_SIZE];
	char error[SOURCE_ERROR_SIZE];     /* what went wrong, by the server */
	char heights[SOURCE_HEIGHTS_SIZE]; /* rows of each page */
	int64_t bad_rows, bad_run; /* counted by the receiver; -1: not */
};

/* n bytes from outside as one line of printable UTF-8: control characters
 * vanish, bytes that are no UTF-8 become "?", blanks at the ends go, what is
 * too long is cut at a character and ends in "…". */
void source_clean(char *dst, size_t size, const char *bytes, size_t n);

/* The best there is to call the sender by: caller, else station, else "". */
const char *source_sender(const struct source *src);

/* Part of the caller's transaction. */
MUST_CHECK bool source_write(struct store *s, int64_t fax,
	const struct source *src, struct err *e);

/* All empty for a fax of which nothing is known. */
MUST_CHECK bool source_get(struct store *s, int64_t fax, struct source *out,
	struct err *e);

/* The newest fax of the same number that came within the hour before this
 * one: a call that was repeated, perhaps.  0 when none. */
MUST_CHECK bool source_earlier(struct store *s, int64_t fax, int64_t *out,
	struct err *e);

#endif
