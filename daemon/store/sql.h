/*
 * sql.h - statements on the journal, inside daemon/store/ only.
 *
 * A statement collects its first failure; whoever runs it asks once, at the
 * end:
 *
 *	sql_start(&q, s, "SELECT id FROM fax WHERE state = ?1");
 *	sql_text(&q, "held");
 *	while (sql_row(&q))
 *		use(sql_col_int(&q, 0));
 *	return sql_end(&q, e);
 *
 * SQL is a literal; everything else is bound, in the order of ?1, ?2, …
 */
#ifndef DAEMON_STORE_SQL_H
#define DAEMON_STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

struct sql {
	struct store *store;
	sqlite3_stmt *st;
	int bound; /* parameters given so far */
	int code;  /* first failure, SQLITE_OK so far */
};

void sql_start(struct sql *q, struct store *s, const char *text);
void sql_int(struct sql *q, int64_t v);
void sql_int_or_null(struct sql *q, int64_t v); /* 0 becomes NULL */
void sql_real(struct sql *q, double v);
void sql_text(struct sql *q, const char *v);
void sql_text_n(struct sql *q, const char *p, size_t n);
void sql_bytes(struct sql *q, const void *p, size_t n);

/* True while there is a row to look at. */
bool sql_row(struct sql *q);

/* Run a statement that gives no rows, to be run again after sql_again. */
void sql_step(struct sql *q);

int64_t sql_col_int(struct sql *q, int column); /* NULL is 0 */
double sql_col_real(struct sql *q, int column);
/* A text longer than the room fails the statement. */
void sql_col_text(struct sql *q, int column, char *dst, size_t size);
/* A copy for the caller to free(); NULL when the statement has failed. */
char *sql_col_dup(struct sql *q, int column);
/* Borrowed until the next sql_row; never NULL. */
const char *sql_col_peek(struct sql *q, int column);
bool sql_col_is_null(struct sql *q, int column);

/* Room for one more row than the n in rows: rows, perhaps moved.  NULL without
 * memory: the statement has failed and rows is as it was. */
void *sql_room(struct sql *q, void *rows, size_t n, size_t *room, size_t each);

/* The first column of the row that a bound statement gives, 0 when there is
 * none; ends it. */
MUST_CHECK bool sql_number(struct sql *q, int64_t *out, struct err *e);

/* The first column of all rows of a statement that is bound; ends it.  *out is
 * the caller's to free(). */
MUST_CHECK bool sql_ids(struct sql *q, int64_t **out, size_t *count,
	struct err *e);

/* The same for rows of `each` bytes, filled by take.  clear, unless NULL, lets
 * go what a row owns, should a later one fail. */
MUST_CHECK bool sql_rows(struct sql *q, size_t each,
	void (*take)(struct sql *q, void *row), void (*clear)(void *row),
	void **out, size_t *count, struct err *e);

/* Back to before the first row, to be bound anew. */
void sql_again(struct sql *q);

/* Let the statement go; false when anything failed since sql_start. */
MUST_CHECK bool sql_end(struct sql *q, struct err *e);

/* Run a statement that gives no rows: row and end in one. */
MUST_CHECK bool sql_run(struct sql *q, struct err *e);

/* Run fixed text of any number of statements. */
MUST_CHECK bool sql_script(struct store *s, const char *text, struct err *e);

/* Transactions may stand inside each other; the outermost counts.
 *
 *	return store_begin(s, e) && store_end(s, work(s, e), e);
 *
 * store_begin_read: for reading only, it takes no lock others wait for.
 */
MUST_CHECK bool store_begin(struct store *s, struct err *e);
MUST_CHECK bool store_begin_read(struct store *s, struct err *e);
MUST_CHECK bool store_end(struct store *s, bool ok, struct err *e);

int64_t store_last_id(struct store *s);
int64_t store_changes(struct store *s);
sqlite3 *store_handle(struct store *s);

/* Fill *e from the result code of a call on this connection. */
bool store_err(struct store *s, int code, struct err *e);

#endif
