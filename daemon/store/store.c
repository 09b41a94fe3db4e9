/*
 * store.c - open the journal, bring its schema up to date, transactions.
 *
 * A new file gets application_id and user_version together with its tables
 * in one transaction, so that a crash while it is made leaves either nothing
 * or a whole schema.  A file with tables but without our application_id is
 * somebody else's and is refused.
 */
#include "daemon/store/store.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "daemon/store/schema.h"
#include "daemon/store/sql.h"

/* How long a statement waits for another connection's transaction.  Ours
 * take milliseconds; the daemon's event loop waits with it, so it must stay
 * well under the watchdog of its unit (30 s). */
static const int BUSY_TIMEOUT_MS = 5000;

struct store {
	sqlite3 *db;
	int depth;   /* of nested transactions */
	bool broken; /* see store_is_broken */
};

sqlite3 *
store_handle(struct store *s)
{
	return s->db;
}

int64_t
store_last_id(struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}

int64_t
store_changes(struct store *s)
{
	return sqlite3_changes64(s->db);
}

bool
store_is_broken(const struct store *s)
{
	return s->broken;
}

int
store_schema(void)
{
	return SCHEMA_VERSION;
}

bool
store_err(struct store *s, int code, struct err *e)
{
	enum err_kind kind = ERR_SYSTEM;

	switch (code & 0xFF) {
	case SQLITE_IOERR:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		s->broken = true;
		break;
	case SQLITE_CONSTRAINT:
		kind = ERR_INPUT; /* these rows will never do */
		break;
	case SQLITE_TOOBIG:
		kind = ERR_LIMIT;
		break;
	default:
		break;
	}
	/* errmsg of a code that was not SQLite's last is of another call */
	return err_set(e, kind, "database: %s",
		sqlite3_extended_errcode(s->db) == code ||
				sqlite3_errcode(s->db) == code
			? sqlite3_errmsg(s->db)
			: sqlite3_errstr(code));
}

bool
store_begin(struct store *s, struct err *e)
{
	if (s->depth == 0 && !sql_script(s, "BEGIN IMMEDIATE", e))
		return false;
	s->depth++;
	return true;
}

bool
store_begin_read(struct store *s, struct err *e)
{
	if (s->depth == 0 && !sql_script(s, "BEGIN", e))
		return false;
	s->depth++;
	return true;
}

bool
store_end(struct store *s, bool ok, struct err *e)
{
	assert(s->depth > 0);
	if (--s->depth > 0)
		return ok;
	if (ok && sql_script(s, "COMMIT", e))
		return true;
	/* SQLite has rolled back by itself after some errors (a full disk);
	 * nothing is left to do then. */
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool
read_int(struct store *s, const char *pragma, int64_t *out, struct err *e)
{
	struct sql q;
	int64_t v = 0;

	sql_start(&q, s, pragma);
	if (sql_row(&q))
		v = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	*out = v;
	return true;
}

static bool
set_version(struct store *s, int version, struct err *e)
{
	char text[96];

	/* pragmas take no parameters; both are numbers of ours */
	return text_format(text, sizeof text, e,
		       "PRAGMA application_id = %d; PRAGMA user_version = %d",
		       SCHEMA_APPLICATION_ID, version) &&
	       sql_script(s, text, e);
}

static bool
migrate(struct store *s, int64_t from, struct err *e)
{
	for (int64_t i = from; i < SCHEMA_VERSION; i++)
		for (const char *const *text = SCHEMA_STEPS[i]; *text; text++)
			if (!sql_script(s, *text, e))
				return err_at(e, "to schema %d", (int)i + 1);
	return set_version(s, SCHEMA_VERSION, e);
}

/* Is it ours, and what schema does it have? */
static bool
identify(struct store *s, enum store_mode mode, int64_t *out, struct err *e)
{
	int64_t owner, version, tables;

	if (!read_int(s, "PRAGMA application_id", &owner, e) ||
		!read_int(s, "PRAGMA user_version", &version, e) ||
		!read_int(s, "SELECT count(*) FROM sqlite_schema", &tables, e))
		return false;
	if (owner != SCHEMA_APPLICATION_ID && (tables > 0 || version != 0))
		return err_set(e, ERR_STATE, "is another program's database");
	if (version < 0 || version > SCHEMA_VERSION)
		return err_set(e, ERR_STATE,
			"has schema %lld, made by a newer program (this one "
			"knows %d)",
			(long long)version, SCHEMA_VERSION);
	if (version < SCHEMA_VERSION && mode != STORE_CREATE)
		return err_set(e, ERR_STATE,
			"has schema %lld, older than %d: start maruyomid once "
			"to bring it up to date",
			(long long)version, SCHEMA_VERSION);
	*out = version;
	return true;
}

/* Inside a transaction, for another process may have been faster. */
static bool
bring_up_to_date(struct store *s, struct err *e)
{
	int64_t version;

	return identify(s, STORE_CREATE, &version, e) &&
	       (version == SCHEMA_VERSION || migrate(s, version, e));
}

static bool
use_wal(struct store *s, struct err *e)
{
	char journal[16] = "";
	struct sql q;

	sql_start(&q, s, "PRAGMA journal_mode = WAL");
	if (sql_row(&q))
		sql_col_text(&q, 0, journal, sizeof journal);
	if (!sql_end(&q, e))
		return false;
	if (strcmp(journal, "wal") != 0)
		return err_set(e, ERR_SYSTEM, "cannot keep a write-ahead log");
	return true;
}

/* Nothing is written before the file is known to be ours.  WAL stays with
 * the file; everything else is of this connection. */
static bool
prepare(struct store *s, enum store_mode mode, struct err *e)
{
	int64_t version;

	sqlite3_busy_timeout(s->db, BUSY_TIMEOUT_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (!sql_script(s,
		    "PRAGMA foreign_keys = ON;"
		    "PRAGMA synchronous = FULL;"
		    /* what is deleted is overwritten, too (erasure.h) */
		    "PRAGMA secure_delete = ON;"
		    "PRAGMA trusted_schema = OFF",
		    e) ||
		!identify(s, mode, &version, e))
		return false;
	if (mode == STORE_READ)
		return true;
	if (!use_wal(s, e))
		return false;
	if (version == SCHEMA_VERSION)
		return true;
	return store_begin(s, e) && store_end(s, bring_up_to_date(s, e), e);
}

static int
open_flags(enum store_mode mode)
{
	switch (mode) {
	case STORE_READ:
		return SQLITE_OPEN_READONLY;
	case STORE_WRITE:
		return SQLITE_OPEN_READWRITE;
	case STORE_CREATE:
		return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	}
	return 0;
}

/* SQLite quietly opens an unwritable file read-only; ask first. */
static bool
check_access(const char *path, enum store_mode mode, struct err *e)
{
	if (access(path, mode == STORE_READ ? R_OK : R_OK | W_OK) == 0)
		return true;
	if (errno == ENOENT && mode == STORE_CREATE)
		return true;
	if (errno == ENOENT)
		return err_set(e, ERR_ABSENT, "there is no such file");
	return err_errno(e, "cannot be %s",
		mode == STORE_READ ? "read" : "written");
}

bool
store_open(const char *path, enum store_mode mode, struct store **out,
	struct err *e)
{
	struct store *s = NULL;
	bool ok = false;
	int code;

	if (!check_access(path, mode, e))
		return err_at(e, "database %s", path);
	s = calloc(1, sizeof *s);
	if (!s)
		return err_errno(e, "database %s", path);
	code = sqlite3_open_v2(path, &s->db,
		open_flags(mode) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
		NULL);
	if (code != SQLITE_OK) {
		store_err(s, code, e);
		goto out;
	}
	if (!prepare(s, mode, e))
		goto out;
	*out = s;
	s = NULL; /* handed over */
	ok = true;
out:
	store_close(&s);
	return ok || err_at(e, "database %s", path);
}

void
store_close(struct store **s)
{
	if (!*s)
		return;
	sqlite3_close((*s)->db);
	free(*s);
	*s = NULL;
}

bool
store_check(struct store *s, struct err *e)
{
	char words[256] = "";
	struct sql q;

	sql_start(&q, s, "PRAGMA integrity_check(1)");
	if (sql_row(&q))
		snprintf(words, sizeof words, "%s", sql_col_peek(&q, 0));
	if (!sql_end(&q, e))
		return false;
	if (strcmp(words, "ok") != 0)
		return err_set(e, ERR_INPUT, "database: %s", words);

	words[0] = '\0';
	sql_start(&q, s, "PRAGMA foreign_key_check");
	if (sql_row(&q))
		snprintf(words, sizeof words, "%s", sql_col_peek(&q, 0));
	if (!sql_end(&q, e))
		return false;
	if (words[0])
		return err_set(e, ERR_INPUT,
			"database: a row of table %s points nowhere", words);
	return true;
}
