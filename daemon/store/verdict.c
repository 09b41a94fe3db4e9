/*
 * verdict.c - what people decided: append, and read back.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application_row.h"
#include "daemon/store/sql.h"
#include "daemon/store/verdict_chain.h"

bool
verdict_write(struct store *s, const struct verdict *v, struct err *e)
{
	char salt[VERDICT_SALT_SIZE], chain[VERDICT_CHAIN_SIZE];
	struct sql q;

	if (!verdict_chain_next(s, v, salt, chain, e))
		return false;
	sql_start(&q, s,
		"INSERT INTO verdict (application_id, at, who, what, item,"
		" was, becomes, reason, image, salt, chain)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
	sql_int(&q, v->application);
	sql_int(&q, v->at);
	sql_text(&q, v->who);
	sql_text(&q, v->what);
	sql_text(&q, v->item);
	sql_text(&q, v->from);
	sql_text(&q, v->to);
	sql_text(&q, v->reason);
	sql_text(&q, v->image ? v->image : "");
	sql_text(&q, salt);
	sql_text(&q, chain);
	return sql_run(&q, e);
}

/* "SHA256 PAGE X,Y,W,H" */
static void
take_page(const char *image, struct verdict_row *out)
{
	const char *page = strchr(image, ' ');
	char *rest;
	long n = page ? strtol(page, &rest, 10) : -1;

	out->page = page && *rest == ' ' && n >= 0 && n < INT_MAX ? (int)n : -1;
}

static void
take_row(struct sql *q, void *row)
{
	struct verdict_row *out = row;

	memset(out, 0, sizeof *out);
	out->at = sql_col_int(q, 0);
	sql_col_text(q, 1, out->who, sizeof out->who);
	sql_col_text(q, 2, out->what, sizeof out->what);
	sql_col_text(q, 3, out->item, sizeof out->item);
	out->from = sql_col_dup(q, 4);
	out->to = sql_col_dup(q, 5);
	out->reason = sql_col_dup(q, 6);
	out->fax = sql_col_int(q, 8);
	take_page(sql_col_peek(q, 7), out);
}

static void
clear_row(void *row)
{
	struct verdict_row *v = row;

	free(v->from);
	free(v->to);
	free(v->reason);
}

bool
verdict_list(struct store *s, int64_t application, struct verdict_row **out,
	size_t *count, struct err *e)
{
	void *rows;
	struct sql q;

	sql_start(&q, s,
		"SELECT v.at, v.who, v.what, v.item, v.was, v.becomes,"
		" v.reason, v.image, (SELECT f.id FROM application AS a"
		"  JOIN fax AS f ON f.id = a.fax_id WHERE (a.id = ?1"
		"  OR a.joined_into = ?1)"
		"  AND f.sha256 = substr(v.image, 1, 64) LIMIT 1)"
		" FROM verdict AS v WHERE v.application_id = ?1 ORDER BY v.id");
	sql_int(&q, application);
	if (!sql_rows(&q, sizeof **out, take_row, clear_row, &rows, count,
		    e))
		return false;
	*out = rows;
	return true;
}

void
verdict_list_free(struct verdict_row **at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		clear_row(&(*at)[i]);
	free(*at);
	*at = NULL;
}
