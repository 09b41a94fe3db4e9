/*
 * fax.c - faxes in the journal: look them up, change their state.
 *
 * fax_step reads the present state, asks the table, and writes the new state
 * with its event in one transaction.  Nothing else writes fax.state.
 */
#include "daemon/store/fax.h"

#include <string.h>

#include "base/text.h"
#include "daemon/store/event.h"
#include "daemon/store/sql.h"

#define FAX_COLUMNS                                                       \
	"id, arrived_at, sha256, size, spool_name, state, tries, reason," \
	" damage, duplicate_of,"                                          \
	" (SELECT count(*) FROM page WHERE page.fax_id = fax.id),"        \
	" (SELECT count(*) FROM application a WHERE a.fax_id = fax.id),"  \
	" (SELECT iif(caller <> '', caller, station) FROM source"         \
	"  WHERE fax_id = fax.id),"                                       \
	" (SELECT at FROM erasure WHERE fax_id = fax.id)"

/* A spool name is any bytes but '/': for people, bytes that are no UTF-8 and
 * control characters become '?'. */
static void
name_for_people(const char *bytes, size_t n, char dst[FAX_NAME_SIZE])
{
	if (n >= FAX_NAME_SIZE)
		n = FAX_NAME_SIZE - 1;
	if (n > 0)
		memcpy(dst, bytes, n);
	dst[n] = '\0';
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)dst[i] < 0x20 || dst[i] == 0x7F)
			dst[i] = '?';
	if (!text_is_utf8(dst))
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)dst[i] >= 0x80)
				dst[i] = '?';
}

static void
take_row(struct sql *q, void *row)
{
	struct fax *out = row;

	memset(out, 0, sizeof *out);
	out->id = sql_col_int(q, 0);
	out->arrived_at = sql_col_int(q, 1);
	sql_col_text(q, 2, out->sha256, sizeof out->sha256);
	out->size = sql_col_int(q, 3);
	name_for_people(sql_col_peek(q, 4), strlen(sql_col_peek(q, 4)),
		out->name);
	/* the table's own CHECK knows the same words */
	if (!fax_state_parse(sql_col_peek(q, 5), &out->state))
		out->state = FAX_HELD;
	out->tries = (int)sql_col_int(q, 6);
	sql_col_text(q, 7, out->reason, sizeof out->reason);
	sql_col_text(q, 8, out->damage, sizeof out->damage);
	out->duplicate_of = sql_col_int(q, 9);
	out->pages = (int)sql_col_int(q, 10);
	out->applications = (int)sql_col_int(q, 11);
	sql_col_text(q, 12, out->sender, sizeof out->sender);
	out->erased_at = sql_col_int(q, 13);
}

bool
fax_get(struct store *s, int64_t id, struct fax *out, struct err *e)
{
	struct fax f;
	struct sql q;
	bool found = false;

	sql_start(&q, s, "SELECT " FAX_COLUMNS " FROM fax WHERE id = ?1");
	sql_int(&q, id);
	if (sql_row(&q)) {
		take_row(&q, &f);
		found = true;
	}
	if (!sql_end(&q, e))
		return false;
	if (!found)
		return err_set(e, ERR_ABSENT, "there is no fax %lld",
			(long long)id);
	*out = f;
	return true;
}

bool
fax_list(struct store *s, const struct fax_filter *filter, struct fax **out,
	size_t *count, struct err *e)
{
	void *rows;
	struct sql q;

	sql_start(&q, s,
		"SELECT " FAX_COLUMNS
		" FROM fax WHERE state IN (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		" AND (?8 = 0 OR arrived_at >= ?8)"
		" AND (?9 = 0 OR arrived_at < ?9)"
		" ORDER BY id LIMIT ?10");
	for (int i = 0; i < FAX_STATE__COUNT; i++)
		sql_text(&q, !filter->states || filter->states >> i & 1
				     ? fax_state_name((enum fax_state)i)
				     : "");
	sql_int(&q, filter->from);
	sql_int(&q, filter->to);
	sql_int(&q, filter->limit > 0 ? filter->limit : -1);
	if (!sql_rows(&q, sizeof **out, take_row, NULL, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

bool
fax_count(struct store *s, int64_t out[FAX_STATE__COUNT], struct err *e)
{
	int64_t counts[FAX_STATE__COUNT] = {0};
	enum fax_state state;
	struct sql q;

	sql_start(&q, s, "SELECT state, count(*) FROM fax GROUP BY state");
	while (sql_row(&q))
		if (fax_state_parse(sql_col_peek(&q, 0), &state))
			counts[state] = sql_col_int(&q, 1);
	if (!sql_end(&q, e))
		return false;
	memcpy(out, counts, sizeof counts);
	return true;
}

static bool
step(struct store *s, int64_t id, enum fax_event ev, const char *reason,
	const char *who, int64_t at, struct err *e)
{
	enum fax_state to;
	struct fax f;
	struct sql q;

	if (!fax_get(s, id, &f, e))
		return false;
	if (!fax_state_next(f.state, ev, &to))
		return err_set(e, ERR_STATE, "fax %lld is %s: no step %s",
			(long long)id, fax_state_name(f.state),
			fax_event_name(ev));
	sql_start(&q, s,
		"UPDATE fax SET state = ?2, reason = ?3 WHERE id = ?1");
	sql_int(&q, id);
	sql_text(&q, fax_state_name(to));
	sql_text(&q, reason);
	return sql_run(&q, e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = id,
			       .who = who,
			       .what = fax_event_name(ev),
			       .from = fax_state_name(f.state),
			       .to = fax_state_name(to),
			       .detail = reason},
		       e);
}

bool
fax_step(struct store *s, int64_t id, enum fax_event ev, const char *reason,
	const char *who, int64_t at, struct err *e)
{
	return store_begin(s, e) &&
	       store_end(s, step(s, id, ev, reason, who, at, e), e);
}

static bool
retry(struct store *s, int64_t id, const char *who, int64_t at, struct err *e)
{
	struct sql q;

	if (!fax_step(s, id, FAX_EV_RETRY, "", who, at, e))
		return false;
	sql_start(&q, s,
		"UPDATE fax SET tries = 0, interrupts = 0 WHERE id = ?1");
	sql_int(&q, id);
	return sql_run(&q, e);
}

bool
fax_retry(struct store *s, int64_t id, const char *who, int64_t at,
	struct err *e)
{
	return store_begin(s, e) && store_end(s, retry(s, id, who, at, e), e);
}

bool
fax_reject(struct store *s, int64_t id, const char *who, const char *why,
	int64_t at, struct err *e)
{
	struct fax f;

	if (!fax_get(s, id, &f, e))
		return false;
	/* with applications it is they that are settled */
	if (f.applications > 0)
		return err_set(e, ERR_STATE,
			"fax %lld has applications: reject those",
			(long long)id);
	if (f.state == FAX_REJECTED)
		return true;
	return fax_step(s, id, FAX_EV_REJECT, why, who, at, e);
}
