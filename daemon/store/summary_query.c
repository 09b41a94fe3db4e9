/*
 * summary_query.c - which applications a summary of some days is about.
 */
#include "daemon/store/summary_query.h"

#include <string.h>

#include "base/buf.h"
#include "daemon/store/sql.h"

/* "1234567," and some: 8 MB are half a million applications. */
#define IDS_MAX (8u * 1024 * 1024)

bool
summary_query_ids(struct store *s, int64_t from, int64_t to, int64_t **out,
	size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT id FROM application"
		" WHERE ((arrived_at >= ?1 AND arrived_at < ?2)"
		"  OR (settled_at >= ?1 AND settled_at < ?2))"
		" AND joined_into IS NULL ORDER BY arrived_at, id");
	sql_int(&q, from);
	sql_int(&q, to);
	return sql_ids(&q, out, count, e);
}

bool
summary_query_waiting(struct store *s, int most, int64_t **out, size_t *count,
	struct err *e)
{
	struct sql q;

	/* ids grow with arrival: the index of states gives them in order */
	sql_start(&q, s,
		"SELECT id FROM application WHERE state = 'review'"
		" AND joined_into IS NULL ORDER BY id LIMIT ?1");
	sql_int(&q, most);
	return sql_ids(&q, out, count, e);
}

bool
summary_query_in_review(struct store *s, int64_t *count, int64_t *oldest,
	struct err *e)
{
	int64_t n = 0, at = 0;
	struct sql q;

	/* one row; min is NULL when none waits */
	sql_start(&q, s,
		"SELECT count(*), min(arrived_at) FROM application"
		" WHERE state = 'review' AND joined_into IS NULL");
	if (sql_row(&q)) {
		n = sql_col_int(&q, 0);
		at = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	*count = n;
	*oldest = at;
	return true;
}

bool
summary_query_earlier(struct store *s, const int64_t *ids, size_t count,
	int64_t *earlier, struct err *e)
{
	struct buf list;
	bool ok = false;
	struct sql q;

	memset(earlier, 0, count * sizeof(*earlier));
	buf_init(&list, IDS_MAX);
	buf_text(&list, "[");
	for (size_t i = 0; i < count; i++)
		buf_printf(&list, "%s%lld", i == 0 ? "" : ",",
			(long long)ids[i]);
	buf_text(&list, "]");
	if (!buf_ok(&list, e))
		goto out;
	sql_start(&q, s,
		"SELECT c.key, (SELECT b.application_id FROM brief AS b"
		"  JOIN application AS a ON a.id = b.application_id"
		"  WHERE b.company = me.company AND b.company <> ''"
		"  AND b.application_id < me.application_id"
		"  AND a.state <> 'rejected' AND a.joined_into IS NULL"
		"  ORDER BY b.application_id DESC LIMIT 1)"
		" FROM json_each(?1) AS c CROSS JOIN brief AS me"
		" ON me.application_id = c.value");
	sql_text_n(&q, list.data, list.len);
	while (sql_row(&q))
		earlier[sql_col_int(&q, 0)] = sql_col_int(&q, 1);
	ok = sql_end(&q, e);
out:
	buf_clear(&list);
	return ok;
}

bool
summary_query_faxes(struct store *s, int64_t from, int64_t to, int64_t *arrived,
	int64_t *held, struct err *e)
{
	int64_t n = 0, h = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT count(*), coalesce(sum(state = 'held'), 0) FROM fax"
		" WHERE arrived_at >= ?1 AND arrived_at < ?2");
	sql_int(&q, from);
	sql_int(&q, to);
	if (sql_row(&q)) {
		n = sql_col_int(&q, 0);
		h = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	*arrived = n;
	*held = h;
	return true;
}
