/*
 * erasure.c - what is past its date goes, for good and on record.
 */
#include "daemon/store/erasure.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "daemon/store/erasure_sql.h"
#include "daemon/store/sql.h"

bool
erasure_list(struct store *s, int64_t before, struct erasure_candidate **out,
	size_t *count, struct err *e)
{
	struct erasure_candidate *rows = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT f.id, f.size,"
		" max(f.arrived_at, coalesce((SELECT max(settled_at)"
		"  FROM application WHERE id IN " ERASURE_APPLICATIONS(
			"f.id") "  ), 0)) AS last_at,"
				" (SELECT count(*) FROM application WHERE fax_id = f.id),"
				" f.state NOT IN ('confirmed', 'rejected') OR EXISTS"
				"  (SELECT 1 FROM application WHERE state = 'review'"
				"   AND id IN " ERASURE_APPLICATIONS(
					"f.id") "),"
						" EXISTS (SELECT 1 FROM legal_hold h WHERE h.held = 1"
						"  AND h.fax_id IN " ERASURE_KIN(
							"f.id") "  AND h.id = (SELECT max(id) FROM legal_hold"
								"   WHERE fax_id = h.fax_id))"
								" FROM fax f WHERE f.arrived_at < ?1 AND last_at < ?1"
								" AND NOT EXISTS (SELECT 1 FROM erasure WHERE fax_id = f.id)"
								" ORDER BY f.id");
	sql_int(&q, before);
	while (sql_row(&q)) {
		more = sql_room(&q, rows, n, &room, sizeof *rows);
		if (!more)
			break;
		rows = more;
		rows[n++] = (struct erasure_candidate){
			.fax = sql_col_int(&q, 0),
			.size = sql_col_int(&q, 1),
			.last_at = sql_col_int(&q, 2),
			.applications = (int)sql_col_int(&q, 3),
			.bar = sql_col_int(&q, 5)   ? ERASURE_HELD
			       : sql_col_int(&q, 4) ? ERASURE_OPEN
						    : ERASURE_DUE,
		};
	}
	if (!sql_end(&q, e)) {
		free(rows);
		return false;
	}
	*out = rows;
	*count = n;
	return true;
}

/* --- what stands in the database --- */

static bool
run_for(struct store *s, const char *text, int64_t fax, struct err *e)
{
	struct sql q;

	sql_start(&q, s, text);
	sql_int(&q, fax);
	return sql_run(&q, e);
}

static bool
empty_texts(struct store *s, int64_t fax, struct err *e)
{
#define OF_FAX "(SELECT id FROM application WHERE fax_id = ?1)"
	static const char *const texts[] = {
		"DELETE FROM field WHERE application_id IN " OF_FAX,
		"DELETE FROM mark WHERE application_id IN " OF_FAX,
		"UPDATE verdict SET was = '', becomes = '', reason = '',"
		" salt = '' WHERE application_id IN " OF_FAX,
		"UPDATE followup SET note = '' WHERE application_id IN " OF_FAX,
		"UPDATE application SET why = '' WHERE fax_id = ?1",
		"UPDATE reading SET json = '' WHERE fax_id = ?1",
		"UPDATE event SET detail = '' WHERE fax_id = ?1",
		"UPDATE page SET note = '' WHERE fax_id = ?1",
		"UPDATE fax SET spool_name = x'', reason = '' WHERE id = ?1",
		"DELETE FROM source WHERE fax_id = ?1",
		"DELETE FROM page_sender WHERE fax_id = ?1",
	};
#undef OF_FAX

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (!run_for(s, texts[i], fax, e))
			return false;
	return true;
}

static bool
begin(struct store *s, int64_t fax, int64_t last_at, const char *who,
	int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO erasure (fax_id, at, who, due_at)"
		" VALUES (?1, ?2, ?3, ?4)");
	sql_int(&q, fax);
	sql_int(&q, at);
	sql_text(&q, who);
	sql_int(&q, last_at);
	return sql_run(&q, e) && empty_texts(s, fax, e);
}

bool
erasure_begin(struct store *s, int64_t fax, int64_t last_at, const char *who,
	int64_t at, struct err *e)
{
	return store_begin(s, e) &&
	       store_end(s, begin(s, fax, last_at, who, at, e), e);
}

bool
erasure_pending(struct store *s, int64_t **out, size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT fax_id FROM erasure WHERE done_at IS NULL ORDER BY id");
	return sql_ids(&q, out, count, e);
}

/* --- its files --- */

/* The hash of the original, "" while another fax needs it. */
static bool
lone_original(struct store *s, int64_t fax, char out[ARCHIVE_HEX_SIZE],
	struct err *e)
{
	struct sql q;

	out[0] = '\0';
	sql_start(&q, s,
		"SELECT sha256 FROM fax f WHERE id = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM fax o WHERE o.sha256 = f.sha256 AND NOT"
		"  EXISTS (SELECT 1 FROM erasure x WHERE x.fax_id = o.id))");
	sql_int(&q, fax);
	if (sql_row(&q))
		sql_col_text(&q, 0, out, ARCHIVE_HEX_SIZE);
	return sql_end(&q, e);
}

/* The daemon keeps the same bytes for a new fax under the same lock. */
static bool
remove_original(struct store *s, struct archive *a, int64_t fax, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE];
	bool ok;

	if (!archive_lock(a, e))
		return false;
	ok = lone_original(s, fax, hex, e) &&
	     (!hex[0] || archive_erase(a, hex, e));
	archive_unlock(a);
	return ok;
}

static bool
remove_pictures(struct store *s, struct pictures *p, int64_t fax, struct err *e)
{
	struct sql q;
	bool ok = true;
	char name[PICTURES_NAME_SIZE];

	sql_start(&q, s,
		"SELECT DISTINCT k.name FROM picture_pack k JOIN reading r"
		" ON r.id = k.reading_id WHERE r.fax_id = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM picture_pack o JOIN reading t"
		"  ON t.id = o.reading_id WHERE o.name = k.name AND NOT EXISTS"
		"  (SELECT 1 FROM erasure x WHERE x.fax_id = t.fax_id))");
	sql_int(&q, fax);
	while (ok && sql_row(&q)) {
		sql_col_text(&q, 0, name, sizeof name);
		if (p && name[0])
			ok = pictures_erase(p, name, e);
	}
	if (!ok) {
		struct err ignored;

		(void)!sql_end(&q, &ignored);
		return false;
	}
	return sql_end(&q, e);
}

/* Is it "7-anything", "7" or "7.meta" for fax 7? */
static bool
is_moved(const char *name, int64_t fax)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%lld", (long long)fax);

	return strncmp(name, digits, (size_t)n) == 0 &&
	       (name[n] == '-' || name[n] == '\0' ||
		       strcmp(name + n, ".meta") == 0);
}

static bool
remove_moved(int move_dir, int64_t fax, struct err *e)
{
	int fd = openat(move_dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool ok = true;

	if (!dir) {
		if (fd != -1)
			close(fd);
		return err_errno(e, "move_to");
	}
	while (ok && (entry = readdir(dir)) != NULL)
		if (is_moved(entry->d_name, fax) &&
			unlinkat(move_dir, entry->d_name, 0) == -1 &&
			errno != ENOENT)
			ok = err_errno(e, "move_to: unlink");
	closedir(dir);
	return ok && io_fsync(move_dir, "move_to", e);
}

static bool
finish(struct store *s, int64_t fax, int64_t at, struct err *e)
{
	struct sql q;

	if (!run_for(s,
		    "DELETE FROM picture_pack WHERE reading_id IN"
		    " (SELECT id FROM reading WHERE fax_id = ?1)",
		    fax, e))
		return false;
	sql_start(&q, s, "UPDATE erasure SET done_at = ?2 WHERE fax_id = ?1");
	sql_int(&q, fax);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
erasure_finish(struct store *s, const struct erasure_places *places,
	int64_t fax, int64_t at, struct err *e)
{
	if (!remove_original(s, places->archive, fax, e) ||
		!remove_pictures(s, places->pictures, fax, e) ||
		(places->move_dir != -1 &&
			!remove_moved(places->move_dir, fax, e)))
		return false;
	return store_begin(s, e) && store_end(s, finish(s, fax, at, e), e);
}

bool
erasure_seal(struct store *s, struct err *e)
{
	int64_t busy = 1;
	struct sql q;

	sql_start(&q, s, "PRAGMA wal_checkpoint(TRUNCATE)");
	if (sql_row(&q))
		busy = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	return busy == 0 ||
	       err_set(e, ERR_SYSTEM, "database: its log is being read");
}
