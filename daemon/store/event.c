/*
 * event.c - the history of a fax and of its applications: append and read.
 */
#include "daemon/store/event.h"

#include <string.h>

#include "daemon/store/fax.h"
#include "daemon/store/sql.h"

bool
event_write(struct store *s, const struct event *ev, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO event (at, fax_id, application_id, who, what,"
		" was, becomes, detail)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	sql_int(&q, ev->at);
	sql_int(&q, ev->fax_id);
	sql_int_or_null(&q, ev->application_id);
	sql_text(&q, ev->who);
	sql_text(&q, ev->what);
	sql_text(&q, ev->from);
	sql_text(&q, ev->to);
	sql_text(&q, ev->detail);
	return sql_run(&q, e);
}

static void
take_row(struct sql *q, void *row)
{
	struct fax_event_row *out = row;

	memset(out, 0, sizeof *out);
	out->at = sql_col_int(q, 0);
	out->application_id = sql_col_int(q, 1);
	sql_col_text(q, 2, out->who, sizeof out->who);
	sql_col_text(q, 3, out->what, sizeof out->what);
	sql_col_text(q, 4, out->from, sizeof out->from);
	sql_col_text(q, 5, out->to, sizeof out->to);
	sql_col_text(q, 6, out->detail, sizeof out->detail);
}

bool
fax_events(struct store *s, int64_t id, struct fax_event_row **out,
	size_t *count, struct err *e)
{
	void *rows;
	struct sql q;

	sql_start(&q, s,
		"SELECT at, application_id, who, what, was, becomes, detail"
		" FROM event WHERE fax_id = ?1 ORDER BY id");
	sql_int(&q, id);
	if (!sql_rows(&q, sizeof **out, take_row, NULL, &rows, count, e))
		return false;
	*out = rows;
	return true;
}
