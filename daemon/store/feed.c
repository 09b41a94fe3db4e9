/*
 * feed.c - the secret address at which a calendar program reads the dates.
 */
#include "daemon/store/feed.h"

#include <sodium.h>
#include <string.h>

#include "daemon/store/sql.h"

/* That it was used is written down this often: programs ask every few
 * minutes. */
static const int64_t USED_EVERY_S = 3600;

static void
hash_of(const char *token, char out[LOGIN_TOKEN_SIZE])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(sum, (const unsigned char *)token, strlen(token));
	sodium_bin2hex(out, LOGIN_TOKEN_SIZE, sum, sizeof sum);
}

bool
feed_make(struct store *s, int64_t account, int64_t at,
	char out_token[LOGIN_TOKEN_SIZE], struct err *e)
{
	char token[LOGIN_TOKEN_SIZE], hash[LOGIN_TOKEN_SIZE];
	unsigned char bytes[(LOGIN_TOKEN_SIZE - 1) / 2];
	struct sql q;

	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(token, sizeof token, bytes, sizeof bytes);
	hash_of(token, hash);
	sql_start(&q, s,
		"INSERT INTO feed (account_id, token, made_at)"
		" VALUES (?1, ?2, ?3) ON CONFLICT (account_id) DO UPDATE"
		" SET token = ?2, made_at = ?3, used_at = NULL");
	sql_int(&q, account);
	sql_text(&q, hash);
	sql_int(&q, at);
	if (!sql_run(&q, e))
		return false;
	memcpy(out_token, token, sizeof token);
	return true;
}

bool
feed_end(struct store *s, int64_t account, struct err *e)
{
	struct sql q;

	sql_start(&q, s, "DELETE FROM feed WHERE account_id = ?1");
	sql_int(&q, account);
	return sql_run(&q, e);
}

bool
feed_get(struct store *s, int64_t account, struct feed *out, struct err *e)
{
	struct feed f = {.exists = false};
	struct sql q;

	sql_start(&q, s,
		"SELECT made_at, used_at FROM feed WHERE account_id = ?1");
	sql_int(&q, account);
	if (sql_row(&q))
		f = (struct feed){true, sql_col_int(&q, 0), sql_col_int(&q, 1)};
	if (!sql_end(&q, e))
		return false;
	*out = f;
	return true;
}

static bool
note_use(struct store *s, const char *hash, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s, "UPDATE feed SET used_at = ?2 WHERE token = ?1");
	sql_text(&q, hash);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
feed_find(struct store *s, const char *token, int64_t at,
	char out_who[FAX_WHO_SIZE], bool *out_found, struct err *e)
{
	char hash[LOGIN_TOKEN_SIZE];
	int64_t used = 0;
	struct sql q;

	*out_found = false;
	hash_of(token, hash);
	sql_start(&q, s,
		"SELECT a.name, f.used_at FROM feed AS f JOIN account AS a"
		" ON a.id = f.account_id WHERE f.token = ?1"
		" AND a.disabled_at IS NULL");
	sql_text(&q, hash);
	if (sql_row(&q)) {
		*out_found = true;
		sql_col_text(&q, 0, out_who, FAX_WHO_SIZE);
		used = sql_col_int(&q, 1);
	}
	return sql_end(&q, e) && (!*out_found || at - used < USED_EVERY_S ||
					 note_use(s, hash, at, e));
}
