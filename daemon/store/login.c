/*
 * login.c - sessions of the review page, and the record of who looked.
 */
#include "daemon/store/login.h"

#include <sodium.h>
#include <string.h>

#include "daemon/store/sql.h"

/* That a session was used is written down this often, not at each request. */
static const int64_t SEEN_EVERY_S = 60;

static bool
is_token(const char *token)
{
	return strlen(token) == LOGIN_TOKEN_SIZE - 1 &&
	       strspn(token, "0123456789abcdef") == LOGIN_TOKEN_SIZE - 1;
}

static void
hash_of(const char *token, char out[LOGIN_TOKEN_SIZE])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(sum, (const unsigned char *)token, strlen(token));
	sodium_bin2hex(out, LOGIN_TOKEN_SIZE, sum, sizeof sum);
}

static void
make_token(char out[LOGIN_TOKEN_SIZE])
{
	unsigned char bytes[(LOGIN_TOKEN_SIZE - 1) / 2];

	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(out, LOGIN_TOKEN_SIZE, bytes, sizeof bytes);
}

static bool
begin(struct store *s, int64_t account, int64_t at, const char *token,
	struct err *e)
{
	char hash[LOGIN_TOKEN_SIZE], csrf[LOGIN_TOKEN_SIZE];
	struct sql q;

	sql_start(&q, s, "DELETE FROM login WHERE seen_at < ?1 OR began_at < ?2");
	sql_int(&q, at - LOGIN_IDLE_S);
	sql_int(&q, at - LOGIN_LIFE_S);
	if (!sql_run(&q, e))
		return false;
	hash_of(token, hash);
	make_token(csrf);
	sql_start(&q, s,
		"INSERT INTO login (token, account_id, csrf, began_at, seen_at)"
		" VALUES (?1, ?2, ?3, ?4, ?4)");
	sql_text(&q, hash);
	sql_int(&q, account);
	sql_text(&q, csrf);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
login_begin(struct store *s, int64_t account, int64_t at,
	char out_token[LOGIN_TOKEN_SIZE], struct err *e)
{
	char token[LOGIN_TOKEN_SIZE];

	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	make_token(token);
	if (!store_begin(s, e) ||
		!store_end(s, begin(s, account, at, token, e), e))
		return false;
	memcpy(out_token, token, sizeof token);
	return true;
}

static bool
touch(struct store *s, const char *hash, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s, "UPDATE login SET seen_at = ?2 WHERE token = ?1");
	sql_text(&q, hash);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
login_find(struct store *s, const char *token, int64_t at, struct login *out,
	bool *out_found, struct err *e)
{
	char hash[LOGIN_TOKEN_SIZE];
	struct login l = {0};
	int64_t seen = 0;
	bool found = false;
	struct sql q;

	*out_found = false;
	if (!is_token(token))
		return true;
	hash_of(token, hash);
	sql_start(&q, s,
		"SELECT a.id, a.name, a.role, a.once, l.csrf, l.seen_at"
		" FROM login AS l JOIN account AS a ON a.id = l.account_id"
		" WHERE l.token = ?1 AND l.seen_at >= ?2 AND l.began_at >= ?3"
		" AND a.disabled_at IS NULL");
	sql_text(&q, hash);
	sql_int(&q, at - LOGIN_IDLE_S);
	sql_int(&q, at - LOGIN_LIFE_S);
	if (sql_row(&q)) {
		found = true;
		l.account.id = sql_col_int(&q, 0);
		sql_col_text(&q, 1, l.account.name, sizeof l.account.name);
		if (!role_parse(sql_col_peek(&q, 2), &l.account.role))
			l.account.role = ROLE_SALES;
		l.account.once = sql_col_int(&q, 3) != 0;
		sql_col_text(&q, 4, l.csrf, sizeof l.csrf);
		seen = sql_col_int(&q, 5);
	}
	if (!sql_end(&q, e))
		return false;
	if (found && at - seen > SEEN_EVERY_S && !touch(s, hash, at, e))
		return false;
	if (found)
		*out = l;
	*out_found = found;
	return true;
}

bool
login_end(struct store *s, const char *token, struct err *e)
{
	char hash[LOGIN_TOKEN_SIZE];
	struct sql q;

	hash_of(token, hash);
	sql_start(&q, s, "DELETE FROM login WHERE token = ?1");
	sql_text(&q, hash);
	return sql_run(&q, e);
}

bool
access_record(struct store *s, const char *who, const char *what,
	int64_t subject, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO access (at, who, what, subject)"
		" VALUES (?1, ?2, ?3, ?4)");
	sql_int(&q, at);
	sql_text(&q, who);
	sql_text(&q, what);
	sql_int(&q, subject);
	return sql_run(&q, e);
}

static bool
record_each(struct store *s, const char *who, const char *what,
	const int64_t *subjects, size_t count, int64_t at, struct err *e)
{
	for (size_t i = 0; i < count; i++)
		if (!access_record(s, who, what, subjects[i], at, e))
			return false;
	return true;
}

bool
access_record_each(struct store *s, const char *who, const char *what,
	const int64_t *subjects, size_t count, int64_t at, struct err *e)
{
	return count == 0 ||
	       (store_begin(s, e) &&
		       store_end(s,
			       record_each(s, who, what, subjects, count, at,
				       e),
			       e));
}
