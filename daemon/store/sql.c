/*
 * sql.c - statements on the journal.
 *
 * Preparing takes some 10 microseconds and a fax needs about twenty
 * statements beside its 60 rows, so nothing is cached: a statement lives in
 * the function that runs it, and sql_again serves the loops.
 */
#include "daemon/store/sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void
note(struct sql *q, int code)
{
	if (q->code == SQLITE_OK)
		q->code = code;
}

void
sql_start(struct sql *q, struct store *s, const char *text)
{
	const char *rest = NULL;

	*q = (struct sql){.store = s, .code = SQLITE_OK};
	note(q, sqlite3_prepare_v2(store_handle(s), text, -1, &q->st, &rest));
	assert(q->code != SQLITE_OK || rest[0] == '\0');
}

void
sql_int(struct sql *q, int64_t v)
{
	if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_int64(q->st, ++q->bound, v));
}

void
sql_int_or_null(struct sql *q, int64_t v)
{
	if (v != 0)
		sql_int(q, v);
	else if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_null(q->st, ++q->bound));
}

void
sql_real(struct sql *q, double v)
{
	if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_double(q->st, ++q->bound, v));
}

void
sql_text(struct sql *q, const char *v)
{
	if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_text(q->st, ++q->bound, v, -1,
				SQLITE_TRANSIENT));
}

void
sql_text_n(struct sql *q, const char *p, size_t n)
{
	if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_text64(q->st, ++q->bound, p, n,
				SQLITE_TRANSIENT, SQLITE_UTF8));
}

void
sql_bytes(struct sql *q, const void *p, size_t n)
{
	if (q->code == SQLITE_OK)
		note(q, sqlite3_bind_blob64(q->st, ++q->bound, p, n,
				SQLITE_TRANSIENT));
}

bool
sql_row(struct sql *q)
{
	int code;

	if (q->code != SQLITE_OK)
		return false;
	assert(q->bound == sqlite3_bind_parameter_count(q->st));
	code = sqlite3_step(q->st);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		note(q, code);
	return code == SQLITE_ROW;
}

void
sql_step(struct sql *q)
{
	while (sql_row(q))
		;
}

int64_t
sql_col_int(struct sql *q, int column)
{
	return sqlite3_column_int64(q->st, column);
}

double
sql_col_real(struct sql *q, int column)
{
	return sqlite3_column_double(q->st, column);
}

const char *
sql_col_peek(struct sql *q, int column)
{
	const void *text = sqlite3_column_text(q->st, column);

	return text ? text : "";
}

void
sql_col_text(struct sql *q, int column, char *dst, size_t size)
{
	const char *text = sql_col_peek(q, column);
	size_t n = strlen(text);

	if (n >= size) {
		note(q, SQLITE_TOOBIG);
		n = 0;
	}
	memcpy(dst, text, n);
	dst[n] = '\0';
}

char *
sql_col_dup(struct sql *q, int column)
{
	char *copy = strdup(sql_col_peek(q, column));

	if (!copy)
		note(q, SQLITE_NOMEM);
	return copy;
}

bool
sql_col_is_null(struct sql *q, int column)
{
	return sqlite3_column_type(q->st, column) == SQLITE_NULL;
}

void *
sql_room(struct sql *q, void *rows, size_t n, size_t *room, size_t each)
{
	size_t wanted = *room ? 2 * *room : 16;
	void *more;

	if (n < *room)
		return rows;
	more = reallocarray(rows, wanted, each);
	if (more)
		*room = wanted;
	else
		note(q, SQLITE_NOMEM);
	return more;
}

bool
sql_number(struct sql *q, int64_t *out, struct err *e)
{
	int64_t n = 0;

	if (sql_row(q))
		n = sql_col_int(q, 0);
	if (!sql_end(q, e))
		return false;
	*out = n;
	return true;
}

bool
sql_rows(struct sql *q, size_t each, void (*take)(struct sql *q, void *row),
	void (*clear)(void *row), void **out, size_t *count, struct err *e)
{
	size_t n = 0, room = 0;
	char *rows = NULL, *more;

	while (sql_row(q)) {
		more = sql_room(q, rows, n, &room, each);
		if (!more)
			break;
		rows = more;
		take(q, rows + each * n++);
	}
	if (!sql_end(q, e)) {
		while (clear && n > 0)
			clear(rows + each * --n);
		free(rows);
		return false;
	}
	*out = rows;
	*count = n;
	return true;
}

static void
take_id(struct sql *q, void *row)
{
	int64_t *id = row;

	*id = sql_col_int(q, 0);
}

bool
sql_ids(struct sql *q, int64_t **out, size_t *count, struct err *e)
{
	void *rows;

	if (!sql_rows(q, sizeof **out, take_id, NULL, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

void
sql_again(struct sql *q)
{
	q->bound = 0;
	if (q->code != SQLITE_OK)
		return;
	note(q, sqlite3_reset(q->st));
	note(q, sqlite3_clear_bindings(q->st));
}

bool
sql_end(struct sql *q, struct err *e)
{
	bool ok = q->code == SQLITE_OK || store_err(q->store, q->code, e);

	sqlite3_finalize(q->st);
	q->st = NULL;
	return ok;
}

bool
sql_run(struct sql *q, struct err *e)
{
	sql_step(q);
	return sql_end(q, e);
}

bool
sql_script(struct store *s, const char *text, struct err *e)
{
	int code = sqlite3_exec(store_handle(s), text, NULL, NULL, NULL);

	return code == SQLITE_OK || store_err(s, code, e);
}
