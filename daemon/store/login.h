/*
 * login.h - sessions of the review page, and the record of who looked.
 *
 * A session is a random token that only the browser has; the journal holds
 * its hash, so a stolen copy of the database opens no session.
 */
#ifndef DAEMON_STORE_LOGIN_H
#define DAEMON_STORE_LOGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/account.h"
#include "daemon/store/store.h"

#define LOGIN_TOKEN_SIZE 65 /* 64 hex digits and the end */

/* Ends after this long without a request, and in any case after a day of
 * work: seconds. */
#define LOGIN_IDLE_S (4 * 3600)
#define LOGIN_LIFE_S (16 * 3600)

struct login {
	struct account account;
	char csrf[LOGIN_TOKEN_SIZE]; /* to stand in every form */
};

/* Begin a session; the token is for the browser's cookie.  Sessions that have
 * ended are forgotten. */
MUST_CHECK bool login_begin(struct store *s, int64_t account, int64_t at,
	char out_token[LOGIN_TOKEN_SIZE], struct err *e);

/* *out_found false when there is none, it has ended or its account is
 * disabled. */
MUST_CHECK bool login_find(struct store *s, const char *token, int64_t at,
	struct login *out, bool *out_found, struct err *e);

MUST_CHECK bool login_end(struct store *s, const char *token, struct err *e);

/* Record that somebody looked at personal data; subject 0: a list. */
MUST_CHECK bool access_record(struct store *s, const char *who,
	const char *what, int64_t subject, int64_t at, struct err *e);

/* The same for each of these, in one transaction. */
MUST_CHECK bool access_record_each(struct store *s, const char *who,
	const char *what, const int64_t *subjects, size_t count, int64_t at,
	struct err *e);

#endif
