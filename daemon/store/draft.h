/*
 * draft.h - what somebody has typed into a field and not sent.
 *
 * Kept for that person alone, until the field is decided; gone with the data
 * of the fax.
 */
#ifndef DAEMON_STORE_DRAFT_H
#define DAEMON_STORE_DRAFT_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

/* Keep it in the place of an earlier one; the text has at most
 * FIELD_TEXT_MAX bytes (ERR_LIMIT). */
MUST_CHECK bool draft_put(struct store *s, int64_t application,
	const char *who, const char *item, const char *text, int64_t at,
	struct err *e);

/* *out is the caller's to free(), NULL when there is none. */
MUST_CHECK bool draft_get(struct store *s, int64_t application,
	const char *who, const char *item, char **out, struct err *e);

MUST_CHECK bool draft_drop(struct store *s, int64_t application,
	const char *who, const char *item, struct err *e);

#endif
