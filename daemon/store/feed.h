/*
 * feed.h - the secret address at which a calendar program reads the dates.
 *
 * Such programs can neither log in nor keep a session.  An account has at
 * most one address, random and kept as its hash only; a new one ends the one
 * before, and disabling the account ends it too.
 */
#ifndef DAEMON_STORE_FEED_H
#define DAEMON_STORE_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/login.h"
#include "daemon/store/store.h"

struct feed {
	bool exists;
	int64_t made_at, used_at; /* used_at 0: never yet */
};

/* A new one in the place of an earlier one.  The token is shown once. */
MUST_CHECK bool feed_make(struct store *s, int64_t account, int64_t at,
	char out_token[LOGIN_TOKEN_SIZE], struct err *e);

MUST_CHECK bool feed_end(struct store *s, int64_t account, struct err *e);

MUST_CHECK bool feed_get(struct store *s, int64_t account, struct feed *out,
	struct err *e);

/* Whose it is; *out_found false when it is nobody's or the account is
 * disabled.  Its use is noted. */
MUST_CHECK bool feed_find(struct store *s, const char *token, int64_t at,
	char out_who[FAX_WHO_SIZE], bool *out_found, struct err *e);

#endif
