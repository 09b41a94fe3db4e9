/*
 * account.c - the people who may use the review page.
 */
#include "daemon/store/account.h"

#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "daemon/store/sql.h"

/* One guess costs 64 MB and about 60 ms here: libsodium's "interactive". */
static const unsigned long long COST_OPS = crypto_pwhash_OPSLIMIT_INTERACTIVE;
static const size_t COST_BYTES = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/* Of a password nobody has: what is compared with for a name that is none. */
static const char NOBODY[] =
	"$argon2id$v=19$m=65536,t=2,p=1$"
	"c29tZXNhbHRzb21lc2FsdA$"
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

const char *
role_name(enum role r)
{
	switch (r) {
	case ROLE_SALES:
		return "sales";
	case ROLE_REVIEWER:
		return "reviewer";
	case ROLE_ADMIN:
		return "admin";
	case ROLE__COUNT:
		break;
	}
	return "?";
}

bool
role_parse(const char *name, enum role *out)
{
	for (int i = 0; i < ROLE__COUNT; i++)
		if (strcmp(name, role_name((enum role)i)) == 0) {
			*out = (enum role)i;
			return true;
		}
	return false;
}

/* One word that can stand in a record. */
static bool
check_name(const char *name, struct err *e)
{
	if (!name[0] || strlen(name) >= FAX_WHO_SIZE || !text_is_utf8(name))
		return err_set(e, ERR_INPUT,
			"a name has 1 to %d bytes of UTF-8", FAX_WHO_SIZE - 1);
	for (const char *p = name; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return err_set(e, ERR_INPUT,
				"a name has no blanks in it");
	return true;
}

static bool
hash_password(const char *password, char out[crypto_pwhash_STRBYTES],
	struct err *e)
{
	size_t n = 0, bytes = strlen(password), len;

	for (const char *p = password; *p; p += len, n++)
		(void)text_next(p, &len);
	if (n < PASSWORD_MIN || bytes > PASSWORD_MAX)
		return err_set(e, ERR_INPUT,
			"a password has at least %d characters and at most %d "
			"bytes",
			PASSWORD_MIN, PASSWORD_MAX);
	if (sodium_init() == -1 ||
		crypto_pwhash_str(out, password, bytes, COST_OPS,
			COST_BYTES) != 0)
		return err_set(e, ERR_SYSTEM, "no memory for a password");
	return true;
}

static bool
add(struct store *s, const char *name, enum role role, const char *hash,
	bool once, int64_t at, struct err *e)
{
	bool taken;
	struct sql q;

	sql_start(&q, s, "SELECT 1 FROM account WHERE name = ?1");
	sql_text(&q, name);
	taken = sql_row(&q);
	if (!sql_end(&q, e))
		return false;
	if (taken)
		return err_set(e, ERR_STATE, "there is an account of that "
					     "name already");
	sql_start(&q, s,
		"INSERT INTO account (name, role, password, once, made_at)"
		" VALUES (?1, ?2, ?3, ?4, ?5)");
	sql_text(&q, name);
	sql_text(&q, role_name(role));
	sql_text(&q, hash);
	sql_int(&q, once);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
account_add(struct store *s, const char *name, enum role role,
	const char *password, bool once, int64_t at, struct err *e)
{
	char hash[crypto_pwhash_STRBYTES];

	return check_name(name, e) && hash_password(password, hash, e) &&
	       store_begin(s, e) &&
	       store_end(s, add(s, name, role, hash, once, at, e), e);
}

/* An account was changed: its sessions end.  ERR_ABSENT when none was. */
static bool
end_logins(struct store *s, const char *name, struct err *e)
{
	struct sql q;

	if (store_changes(s) == 0)
		return err_set(e, ERR_ABSENT, "there is no such account");
	sql_start(&q, s,
		"DELETE FROM login WHERE account_id ="
		" (SELECT id FROM account WHERE name = ?1)");
	sql_text(&q, name);
	return sql_run(&q, e);
}

static bool
set_password(struct store *s, const char *name, const char *hash, bool once,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE account SET password = ?2, once = ?3,"
		" disabled_at = NULL WHERE name = ?1");
	sql_text(&q, name);
	sql_text(&q, hash);
	sql_int(&q, once);
	return sql_run(&q, e) && end_logins(s, name, e);
}

bool
account_set_password(struct store *s, const char *name, const char *password,
	bool once, struct err *e)
{
	char hash[crypto_pwhash_STRBYTES];

	return hash_password(password, hash, e) && store_begin(s, e) &&
	       store_end(s, set_password(s, name, hash, once, e), e);
}

static bool
disable(struct store *s, const char *name, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE account SET disabled_at = coalesce(disabled_at, ?2)"
		" WHERE name = ?1");
	sql_text(&q, name);
	sql_int(&q, at);
	return sql_run(&q, e) && end_logins(s, name, e);
}

bool
account_disable(struct store *s, const char *name, int64_t at, struct err *e)
{
	return store_begin(s, e) &&
	       store_end(s, disable(s, name, at, e), e);
}

static void
take_row(struct sql *q, void *row)
{
	struct account *out = row;

	memset(out, 0, sizeof *out);
	out->id = sql_col_int(q, 0);
	sql_col_text(q, 1, out->name, sizeof out->name);
	/* the table's own CHECK knows the same words */
	if (!role_parse(sql_col_peek(q, 2), &out->role))
		out->role = ROLE_SALES;
	out->once = sql_col_int(q, 3) != 0;
	out->made_at = sql_col_int(q, 4);
	out->disabled_at = sql_col_int(q, 5);
}

bool
account_list(struct store *s, struct account **out, size_t *count,
	struct err *e)
{
	void *rows;
	struct sql q;

	sql_start(&q, s,
		"SELECT id, name, role, once, made_at, disabled_at"
		" FROM account ORDER BY name");
	if (!sql_rows(&q, sizeof **out, take_row, NULL, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

bool
account_check(struct store *s, const char *name, const char *password,
	bool *out_good, struct account *out, struct err *e)
{
	char hash[crypto_pwhash_STRBYTES];
	struct account a = {0};
	struct sql q;
	bool same;

	memcpy(hash, NOBODY, sizeof NOBODY);
	sql_start(&q, s,
		"SELECT id, name, role, once, made_at, disabled_at, password"
		" FROM account WHERE name = ?1 AND disabled_at IS NULL");
	sql_text(&q, name);
	if (sql_row(&q)) {
		take_row(&q, &a);
		sql_col_text(&q, 6, hash, sizeof hash);
	}
	if (!sql_end(&q, e))
		return false;
	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	same = strlen(password) <= PASSWORD_MAX &&
	       crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
	*out_good = same && a.id != 0;
	if (*out_good)
		*out = a;
	return true;
}

void
account_make_password(char out[PASSWORD_MADE_SIZE])
{
	/* no letters that are taken for another: 31 of them, 16 times, are
	 * 79 bits */
	static const char letters[] = "abcdefghijkmnpqrstuvwxyz2345678";
	int n = 0;

	for (int i = 0; i < 16; i++) {
		if (i > 0 && i % 4 == 0)
			out[n++] = '-';
		out[n++] = letters[randombytes_uniform(sizeof letters - 1)];
	}
	out[n] = '\0';
}
