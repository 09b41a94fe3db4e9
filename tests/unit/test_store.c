/* test_store.c - the journal file: whose it is, its schema, what it refuses. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/store/schema.h"
#include "daemon/store/sql.h"
#include "daemon/store/store.h"

static char *
new_path(const char *dir)
{
	char path[512];

	snprintf(path, sizeof path, "%s/m.db", dir);
	return strdup(path);
}

/* Make the file as another program or version would have. */
static void
run_raw(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static int64_t
ask(struct store *s, const char *sql)
{
	struct sql q;
	struct err e;
	int64_t v = -1;

	sql_start(&q, s, sql);
	if (sql_row(&q))
		v = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	return v;
}

static void
test_create(void **state)
{
	char *dir = tmp_new(), *path = new_path(dir);
	struct store *s = NULL;
	struct stat st;
	struct err e;

	(void)state;
	umask(027);
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	assert_int_equal(ask(s, "PRAGMA user_version"), store_schema());
	assert_int_equal(ask(s, "PRAGMA foreign_keys"), 1);
	assert_int_equal(ask(s, "PRAGMA synchronous"), 2);
	assert_int_equal(ask(s, "SELECT journal_mode = 'wal' FROM"
				" pragma_journal_mode"),
		1);
	assert_int_equal(ask(s, "SELECT count(*) FROM pragma_table_list"
				" WHERE schema = 'main' AND type = 'table'"
				" AND name NOT LIKE 'sqlite%' AND NOT strict"),
		0);
	assert_works(store_check(s, &e), e);
	assert_false(store_is_broken(s));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	store_close(&s);
	/* again, in every mode */
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	store_close(&s);
	assert_works(store_open(path, STORE_WRITE, &s, &e), e);
	store_close(&s);
	assert_works(store_open(path, STORE_READ, &s, &e), e);
	assert_false(sql_script(s, "DELETE FROM fax", &e));
	store_close(&s);
	free(path);
	tmp_remove(&dir);
}

/* Files that are refused, and stay as they are. */
static const struct refusal {
	const char *name, *sql;
	enum store_mode mode;
	enum err_kind kind;
	const char *want; /* "@": the number of this program's schema */
} REFUSALS[] = {
	{"no file to read", NULL, STORE_READ, ERR_ABSENT,
		"there is no such file"},
	{"no file to write", NULL, STORE_WRITE, ERR_ABSENT,
		"there is no such file"},
	{"made by a newer program",
		"PRAGMA application_id = 0x6d617275; PRAGMA user_version = 99",
		STORE_CREATE, ERR_STATE,
		"has schema 99, made by a newer program (this one knows @)"},
	{"older, and not ours to change",
		"PRAGMA application_id = 0x6d617275; PRAGMA user_version = 0",
		STORE_WRITE, ERR_STATE,
		"has schema 0, older than @: start maruyomid once to bring it "
		"up to date"},
	{"another program's tables", "CREATE TABLE song (id INTEGER)",
		STORE_CREATE, ERR_STATE, "is another program's database"},
	{"another program's number", "PRAGMA user_version = 1", STORE_CREATE,
		ERR_STATE, "is another program's database"},
};

static void
test_refusal(void **state)
{
	const struct refusal *row = *state;
	char *dir = tmp_new(), *path = new_path(dir), want[512];
	const char *at = strchr(row->want, '@');
	struct store *s = NULL;
	struct err e;

	if (row->sql)
		run_raw(path, row->sql);
	if (at)
		snprintf(want, sizeof want, "database %s: %.*s%d%s", path,
			(int)(at - row->want), row->want, store_schema(),
			at + 1);
	else
		snprintf(want, sizeof want, "database %s: %s", path, row->want);
	assert_refused(store_open(path, row->mode, &s, &e), e, row->kind, want);
	assert_null(s);
	free(path);
	tmp_remove(&dir);
}

static void
test_garbage(void **state)
{
	char *dir = tmp_new(), *path, bytes[4096];
	struct store *s = NULL;
	struct err e;

	(void)state;
	memset(bytes, 'x', sizeof bytes);
	tmp_write(dir, "m.db", bytes, sizeof bytes, &path);
	assert_false(store_open(path, STORE_CREATE, &s, &e));
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_non_null(strstr(e.text, path));
	free(path);
	tmp_remove(&dir);
}

static void
test_no_directory(void **state)
{
	struct store *s = NULL;
	struct err e;

	(void)state;
	assert_false(store_open("/nowhere/m.db", STORE_CREATE, &s, &e));
	assert_non_null(strstr(e.text, "/nowhere/m.db"));
}

static const char ROWS_OF_ALL[] =
	"INSERT INTO fax (arrived_at, sha256, size, state, spool_name,"
	" spool_fate, spool_inode, spool_birth_ns, spool_mtime_ns)"
	" VALUES (1, printf('%064d', 0), 8, 'arrived', x'61', 'taken', 1, 2,"
	" 3);"
	"INSERT INTO reading (fax_id, at, reader, form, status, json)"
	" VALUES (1, 1, 'r', 'f', 'read', '{}');"
	"INSERT INTO application (fax_id, number, reading_id, form, state,"
	" arrived_at) VALUES (1, 1, 1, 'f', 'review', 1);"
	"INSERT INTO mark (application_id, reading_id, item, answer, suggest,"
	" kind, confidence, why, page, x, y, w, h)"
	" VALUES (1, 1, '1-1-1', 'yes', '', 'circle', 0.9, '', 0, 1, 2, 3,"
	" 4);"
	"INSERT INTO field (application_id, reading_id, item, text, raw,"
	" confidence, review, why, page, x, y, w, h)"
	" VALUES (1, 1, 'phone', '', '', 0, 1, '', 0, 1, 2, 3, 4);"
	"INSERT INTO verdict (application_id, at, who, what, item, was,"
	" becomes, reason) VALUES (1, 1, 'a', 'mark', '1-1-1', 'no', 'yes',"
	" '');"
	"INSERT INTO event (at, fax_id, who, what, was, becomes, detail)"
	" VALUES (1, 1, 'a', 'arrive', '', 'arrived', '');";

/* The same of the tables that came later. */
static const char ROWS_OF_STEP_2[] =
	"INSERT INTO access (at, who, what, subject)"
	" VALUES (1, 'a', 'queue', 0);";

/* A journal of the first schema, with a row in each table, becomes today's
 * and loses nothing. */
static void
test_migration(void **state)
{
	char *dir = tmp_new(), *path = new_path(dir);
	struct store *s = NULL;
	struct err e;

	(void)state;
	for (const char *const *sql = SCHEMA_STEPS[0]; *sql; sql++)
		run_raw(path, *sql);
	run_raw(path, ROWS_OF_ALL);
	run_raw(path, "PRAGMA application_id = 0x6d617275;"
		      " PRAGMA user_version = 1");
	assert_false(store_open(path, STORE_WRITE, &s, &e));
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	assert_works(store_check(s, &e), e);
	assert_int_equal(ask(s, "PRAGMA user_version"), store_schema());
	assert_int_equal(ask(s, "SELECT count(*) FROM verdict"
				" WHERE id = 1 AND who = 'a' AND was = 'no'"
				" AND becomes = 'yes' AND chain = ''"),
		1);
	assert_false(sql_script(s, "DELETE FROM verdict", &e));
	assert_works(sql_script(s,
			     "INSERT INTO verdict (application_id, at, who,"
			     " what, item, was, becomes, reason) VALUES (1, 2,"
			     " 'b', 'reopen', '', '', '', '')",
			     &e),
		e);
	assert_int_equal(ask(s, "SELECT max(id) FROM verdict"), 2);
	assert_works(sql_script(s,
			     "INSERT INTO page_sender VALUES (1, 0, 't', '',"
			     " '', '', '', '', 1, 2, 0, 0, 0, 0, 1, 0, 0)",
			     &e),
		e);
	store_close(&s);
	free(path);
	tmp_remove(&dir);
}

#define SETTLED "UPDATE fax SET state = 'confirmed';"
#define HOLD                                                     \
	"INSERT INTO legal_hold (fax_id, at, who, held, reason)" \
	" VALUES (1, 1, 'a', 1, '');"
#define ERASED                                          \
	"INSERT INTO erasure (fax_id, at, who, due_at)" \
	" VALUES (1, 1, 'a', 1);"

/* Statements that the file itself refuses, whoever runs them: of several, the
 * last. */
static const struct forbidden {
	const char *name, *sql;
} FORBIDDEN[] = {
	{"change a verdict", "UPDATE verdict SET becomes = 'no'"},
	{"delete a verdict", "DELETE FROM verdict"},
	{"change an event", "UPDATE event SET who = 'b'"},
	{"change an access", "UPDATE access SET who = 'b'"},
	{"delete an event", "DELETE FROM event"},
	{"change a reading", "UPDATE reading SET json = ''"},
	{"empty a reading that is not erased", "UPDATE reading SET json = ''"},
	{"delete a reading", "DELETE FROM reading"},
	{"delete a mark", "DELETE FROM mark"},
	{"delete a field that is not erased", "DELETE FROM field"},
	{"empty a verdict that is not erased",
		"UPDATE verdict SET was = '', becomes = ''"},
	{"erase what waits for a person",
		"INSERT INTO erasure (fax_id, at, who, due_at)"
		" VALUES (1, 1, 'a', 1)"},
	{"erase what is held by law",
		SETTLED "INSERT INTO legal_hold (fax_id, at, who, held,"
			" reason) VALUES (1, 1, 'a', 0, ''), (1, 2, 'a', 1,"
			" '');" ERASED},
	{"change a legal hold", HOLD "UPDATE legal_hold SET held = 0"},
	{"delete a legal hold", HOLD "DELETE FROM legal_hold"},
	{"change an erasure", SETTLED ERASED "UPDATE erasure SET who = 'b'"},
	{"delete an erasure", SETTLED ERASED "DELETE FROM erasure"},
	{"undo an erasure", SETTLED ERASED "UPDATE erasure SET done_at = 5;"
					   "UPDATE erasure SET done_at = NULL"},
	{"erase twice", SETTLED ERASED ERASED},
	{"change a verdict under cover of an erasure",
		SETTLED ERASED "UPDATE verdict SET becomes = 'no'"},
	{"empty a verdict and change its author",
		SETTLED ERASED "UPDATE verdict SET was = '', becomes = '',"
			       " reason = '', who = 'b'"},
	{"change a reading under cover of an erasure",
		SETTLED ERASED "UPDATE reading SET json = '', reader = 'x'"},
	{"change an event under cover of an erasure",
		SETTLED ERASED "UPDATE event SET detail = '', who = 'b'"},
	{"change a mark", "UPDATE mark SET answer = 'no'"},
	{"change a field", "UPDATE field SET text = 'x'"},
	{"change an original's hash",
		"UPDATE fax SET sha256 = printf('%064d', 1)"},
	{"change an arrival", "UPDATE fax SET arrived_at = 2"},
	{"a state that is none", "UPDATE fax SET state = 'lost'"},
	{"a fax that has a reading goes", "DELETE FROM fax"},
	{"a verdict on no application",
		"INSERT INTO verdict (application_id, at, who, what, item,"
		" was, becomes, reason)"
		" VALUES (9, 1, 'a', 'confirm', '', '', '', '')"},
	{"nobody's verdict",
		"INSERT INTO verdict (application_id, at, who, what, item,"
		" was, becomes, reason)"
		" VALUES (1, 1, '', 'confirm', '', '', '', '')"},
	{"settled without a time",
		"UPDATE application SET state = 'confirmed'"},
	{"text for a time", "UPDATE application SET settled_at = 'now'"},
	{"the same spool file twice",
		"INSERT INTO fax (arrived_at, sha256, size, state, spool_name,"
		" spool_fate, spool_inode, spool_birth_ns, spool_mtime_ns)"
		" VALUES (2, printf('%064d', 1), 8, 'arrived', x'62', 'kept',"
		" 1, 2, 3)"},
	{"a second application of that number",
		"INSERT INTO application (fax_id, number, form, state,"
		" arrived_at) VALUES (1, 1, 'f', 'review', 1)"},
	{"a second mark on a question",
		"INSERT INTO mark SELECT NULL, application_id, reading_id,"
		" item, answer, suggest, kind, confidence, why, page, x, y, w,"
		" h FROM mark"},
	{"more than certain",
		"INSERT INTO mark SELECT NULL, application_id, reading_id,"
		" '1-1-2', answer, suggest, kind, 1.5, why, page, x, y, w, h"
		" FROM mark"},
};

static void
test_forbidden(void **state)
{
	const struct forbidden *row = *state;
	char *dir = tmp_new(), *path = new_path(dir);
	struct store *s = NULL;
	struct err e;

	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	assert_works(sql_script(s, ROWS_OF_ALL, &e) &&
			     sql_script(s, ROWS_OF_STEP_2, &e),
		e);
	assert_false(sql_script(s, row->sql, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_false(store_is_broken(s));
	assert_works(store_check(s, &e), e);
	store_close(&s);
	free(path);
	tmp_remove(&dir);
}

static bool
insert_and(struct store *s, bool ok, struct err *e)
{
	return sql_script(s,
		       "INSERT INTO event (at, fax_id, who, what, was,"
		       " becomes, detail)"
		       " VALUES (1, 1, 'a', 'x', '', '', '')",
		       e) &&
	       (ok || err_set(e, ERR_INPUT, "changed my mind"));
}

/* A transaction inside another is part of it. */
static void
test_transactions(void **state)
{
	char *dir = tmp_new(), *path = new_path(dir);
	struct store *s = NULL;
	struct err e;

	(void)state;
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	assert_works(sql_script(s, ROWS_OF_ALL, &e), e);

	assert_works(store_begin(s, &e), e);
	assert_false(store_end(s, insert_and(s, false, &e), &e));
	assert_int_equal(ask(s, "SELECT count(*) FROM event"), 1);

	assert_works(store_begin(s, &e), e);
	assert_works(store_begin(s, &e), e);
	assert_works(store_end(s, insert_and(s, true, &e), &e), e);
	assert_false(store_end(s, insert_and(s, false, &e), &e));
	assert_int_equal(ask(s, "SELECT count(*) FROM event"), 1);

	assert_works(store_begin(s, &e), e);
	assert_works(store_end(s, insert_and(s, true, &e), &e), e);
	assert_int_equal(ask(s, "SELECT count(*) FROM event"), 2);
	store_close(&s);
	free(path);
	tmp_remove(&dir);
}

/* A row that points nowhere, made behind SQLite's back, is found. */
static void
test_check(void **state)
{
	char *dir = tmp_new(), *path = new_path(dir);
	struct store *s = NULL;
	struct err e;

	(void)state;
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	assert_works(sql_script(s,
			     "PRAGMA foreign_keys = OFF;"
			     "INSERT INTO event (at, fax_id, who, what, was,"
			     " becomes, detail)"
			     " VALUES (1, 77, 'a', 'x', '', '', '')",
			     &e),
		e);
	assert_refused(store_check(s, &e), e, ERR_INPUT,
		"database: a row of table event points nowhere");
	store_close(&s);
	free(path);
	tmp_remove(&dir);
}

int
main(void)
{
	static struct rows rows;

	rows_add(&rows, test_create, NULL, "a new file, opened in every mode");
	for (size_t i = 0; i < ARRAY_LEN(REFUSALS); i++)
		rows_add(&rows, test_refusal, &REFUSALS[i], "%s",
			REFUSALS[i].name);
	rows_add(&rows, test_garbage, NULL, "no database at all");
	rows_add(&rows, test_migration, NULL, "an older journal");
	rows_add(&rows, test_no_directory, NULL, "no directory");
	for (size_t i = 0; i < ARRAY_LEN(FORBIDDEN); i++)
		rows_add(&rows, test_forbidden, &FORBIDDEN[i], "refused: %s",
			FORBIDDEN[i].name);
	rows_add(&rows, test_transactions, NULL, "transactions nest");
	rows_add(&rows, test_check, NULL, "the check finds a lost row");
	return rows_run(&rows, "store");
}
