/*
 * legal_hold.c - what may not be erased, until further notice.
 */
#include "daemon/store/legal_hold.h"

#include <stdlib.h>

#include "daemon/store/erasure_sql.h"
#include "daemon/store/sql.h"

bool
legal_hold_get(struct store *s, int64_t fax, struct legal_hold *out,
	struct err *e)
{
	struct legal_hold h = {.held = false};
	struct sql q;

	sql_start(&q, s,
		"SELECT held, at, who, reason FROM legal_hold"
		" WHERE fax_id = ?1 ORDER BY id DESC LIMIT 1");
	sql_int(&q, fax);
	if (sql_row(&q)) {
		h.held = sql_col_int(&q, 0) != 0;
		h.at = sql_col_int(&q, 1);
		sql_col_text(&q, 2, h.who, sizeof h.who);
		sql_col_text(&q, 3, h.reason, sizeof h.reason);
	}
	if (!sql_end(&q, e))
		return false;
	*out = h;
	return true;
}

static bool
set_one(struct store *s, int64_t fax, bool held, const char *who,
	const char *reason, int64_t at, int *changed, struct err *e)
{
	struct legal_hold now;
	struct fax f;
	struct sql q;

	if (!fax_get(s, fax, &f, e) || !legal_hold_get(s, fax, &now, e))
		return false;
	if (f.erased_at != 0)
		return err_set(e, ERR_STATE, "fax %lld is erased",
			(long long)fax);
	if (now.held == held)
		return true;
	sql_start(&q, s,
		"INSERT INTO legal_hold (fax_id, at, who, held, reason)"
		" VALUES (?1, ?2, ?3, ?4, ?5)");
	sql_int(&q, fax);
	sql_int(&q, at);
	sql_text(&q, who);
	sql_int(&q, held);
	sql_text(&q, reason);
	++*changed;
	return sql_run(&q, e);
}

/* The fax and its kin; *out is the caller's to free(). */
static bool
kin(struct store *s, int64_t fax, int64_t **out, size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s, "SELECT id FROM fax WHERE id IN " ERASURE_KIN("?1"));
	sql_int(&q, fax);
	return sql_ids(&q, out, count, e);
}

static bool
set_all(struct store *s, int64_t fax, bool held, const char *who,
	const char *reason, int64_t at, int *changed, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok;

	if (!kin(s, fax, &ids, &n, e))
		return false;
	ok = n > 0 ||
	     err_set(e, ERR_ABSENT, "there is no fax %lld", (long long)fax);
	for (size_t i = 0; ok && i < n; i++)
		ok = set_one(s, ids[i], held, who, reason, at, changed, e);
	free(ids);
	return ok;
}

bool
legal_hold_set(struct store *s, int64_t fax, bool held, const char *who,
	const char *reason, int64_t at, int *out_changed, struct err *e)
{
	int changed = 0;

	if (!store_begin(s, e) ||
		!store_end(s,
			set_all(s, fax, held, who, reason, at, &changed, e), e))
		return false;
	*out_changed = changed;
	return true;
}
