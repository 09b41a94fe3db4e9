/*
 * summary_query.c - which applications a summary of some days is about.
 */
#include "daemon/store/summary_query.h"

#include <stdlib.h>

#include "daemon/store/sql.h"

bool
summary_query_ids(struct store *s, int64_t from, int64_t to, int64_t **out,
	size_t *count, struct err *e)
{
	int64_t *ids = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT id FROM application"
		" WHERE (arrived_at >= ?1 AND arrived_at < ?2)"
		"  OR (settled_at >= ?1 AND settled_at < ?2)"
		" ORDER BY arrived_at, id");
	sql_int(&q, from);
	sql_int(&q, to);
	while (sql_row(&q)) {
		more = sql_room(&q, ids, n, &room, sizeof *ids);
		if (!more)
			break;
		ids = more;
		ids[n++] = sql_col_int(&q, 0);
	}
	if (!sql_end(&q, e)) {
		free(ids);
		return false;
	}
	*out = ids;
	*count = n;
	return true;
}

bool
summary_query_oldest(struct store *s, int64_t *out, struct err *e)
{
	int64_t at = 0;
	struct sql q;

	/* one row, NULL when none waits */
	sql_start(&q, s,
		"SELECT min(arrived_at) FROM application"
		" WHERE state = 'review'");
	if (sql_row(&q))
		at = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	*out = at;
	return true;
}
