/*
 * account.h - the people who may use the review page.
 *
 * A password is kept as libsodium's argon2id string (salt and cost in it) and
 * never logged.  A name is a person's for good: it stands in verdicts, so an
 * account is disabled, not deleted.
 */
#ifndef DAEMON_STORE_ACCOUNT_H
#define DAEMON_STORE_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"

enum role {
	ROLE_SALES,    /* looks, and says what sales did (followup.h) */
	ROLE_REVIEWER, /* decides and confirms */
	ROLE_ADMIN,    /* likewise, and reopens */
	ROLE__COUNT
};

/* Characters a password has at least, bytes at most. */
#define PASSWORD_MIN 10
#define PASSWORD_MAX 256

struct account {
	int64_t id;
	char name[FAX_WHO_SIZE];
	enum role role;
	bool once; /* its password is to be changed at the first login */
	int64_t made_at;
	int64_t disabled_at; /* 0: it is not */
};

/* ERR_STATE when the name is taken; ERR_INPUT for a name or password that
 * will not do. */
MUST_CHECK bool account_add(struct store *s, const char *name, enum role role,
	const char *password, bool once, int64_t at, struct err *e);

/* Set a new one, lift a disabling, and end all sessions.  ERR_ABSENT. */
MUST_CHECK bool account_set_password(struct store *s, const char *name,
	const char *password, bool once, struct err *e);

/* No login from now on; all sessions end.  ERR_ABSENT. */
MUST_CHECK bool account_disable(struct store *s, const char *name, int64_t at,
	struct err *e);

/* By name.  *out is the caller's to free(). */
MUST_CHECK bool account_list(struct store *s, struct account **out,
	size_t *count, struct err *e);

/* Is that the password of an account that may log in?  Takes the same time
 * for a name that does not exist. */
MUST_CHECK bool account_check(struct store *s, const char *name,
	const char *password, bool *out_good, struct account *out,
	struct err *e);

/* A password nobody could guess, to be changed at the first login. */
#define PASSWORD_MADE_SIZE 20
void account_make_password(char out[PASSWORD_MADE_SIZE]);

const char *role_name(enum role r); /* "sales" "reviewer" "admin" */
MUST_CHECK bool role_parse(const char *name, enum role *out);

#endif
