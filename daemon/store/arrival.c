/*
 * arrival.c - one arrival is recorded once, however often a file is seen.
 *
 * The unique index fax_once over inode, birth, mtime and size of rows that
 * are not gone is the last word: were the search before it ever wrong, the
 * insert would fail rather than write a second row.
 *
 * Where the file system tells no birth time, a file that got the inode,
 * mtime (to the nanosecond) and size of a row interrupted between its unlink
 * and its "gone" would be taken for that row's file; its bytes are the same
 * for all purposes but the count of arrivals.
 */
#include "daemon/store/arrival.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "daemon/store/event.h"
#include "daemon/store/fax_state.h"
#include "daemon/store/sql.h"

static const char WHO[] = "maruyomid";

static const unsigned STAT_MASK =
	STATX_TYPE | STATX_INO | STATX_MTIME | STATX_SIZE | STATX_BTIME;

static int64_t
ns(struct statx_timestamp t)
{
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct arrival_ident
ident_of(const struct statx *st)
{
	return (struct arrival_ident){
		.inode = st->stx_ino,
		.birth_ns = st->stx_mask & STATX_BTIME ? ns(st->stx_btime) : 0,
		.mtime_ns = ns(st->stx_mtime),
		.size = (int64_t)st->stx_size,
	};
}

bool
arrival_ident_of(int fd, struct arrival_ident *out, struct err *e)
{
	struct statx st;

	if (statx(fd, "", AT_EMPTY_PATH, STAT_MASK, &st) == -1)
		return err_errno(e, "stat");
	*out = ident_of(&st);
	return true;
}

bool
arrival_ident_at(int dir, const char *name, struct arrival_ident *out,
	struct err *e)
{
	struct statx st;

	if (statx(dir, name, AT_SYMLINK_NOFOLLOW, STAT_MASK, &st) == -1) {
		bool absent = errno == ENOENT;

		err_errno(e, "stat");
		if (absent)
			e->kind = ERR_ABSENT;
		return false;
	}
	if (!S_ISREG(st.stx_mode))
		return err_set(e, ERR_ABSENT, "not a regular file");
	*out = ident_of(&st);
	return true;
}

bool
arrival_ident_same(const struct arrival_ident *a, const struct arrival_ident *b)
{
	return a->inode == b->inode && a->birth_ns == b->birth_ns &&
	       a->mtime_ns == b->mtime_ns && a->size == b->size;
}

static const char *
fate_name(enum arrival_fate fate)
{
	switch (fate) {
	case ARRIVAL_TAKEN:
		return "taken";
	case ARRIVAL_KEPT:
		return "kept";
	case ARRIVAL_GONE:
		return "gone";
	}
	return "?";
}

static enum arrival_fate
fate_of(const char *word)
{
	return strcmp(word, "kept") == 0 ? ARRIVAL_KEPT : ARRIVAL_TAKEN;
}

bool
arrival_find(struct store *s, const struct arrival_ident *id, int64_t *out_fax,
	enum arrival_fate *out_fate, struct err *e)
{
	int64_t fax = 0;
	enum arrival_fate fate = ARRIVAL_GONE;
	struct sql q;

	sql_start(&q, s,
		"SELECT id, spool_fate FROM fax WHERE spool_inode = ?1"
		" AND spool_birth_ns = ?2 AND spool_mtime_ns = ?3"
		" AND size = ?4 AND spool_fate <> 'gone'");
	sql_int(&q, (int64_t)id->inode);
	sql_int(&q, id->birth_ns);
	sql_int(&q, id->mtime_ns);
	sql_int(&q, id->size);
	if (sql_row(&q)) {
		fax = sql_col_int(&q, 0);
		fate = fate_of(sql_col_peek(&q, 1));
	}
	if (!sql_end(&q, e))
		return false;
	*out_fax = fax;
	*out_fate = fate;
	return true;
}

bool
arrival_find_touched(struct store *s, const struct arrival_ident *id,
	const char *sha256, int64_t *out_fax, struct err *e)
{
	struct sql q;

	if (id->birth_ns == 0) {
		*out_fax = 0;
		return true;
	}
	sql_start(&q, s,
		"SELECT id FROM fax WHERE sha256 = ?1 AND spool_inode = ?2"
		" AND spool_birth_ns = ?3 AND spool_fate = 'kept'"
		" ORDER BY id DESC LIMIT 1");
	sql_text(&q, sha256);
	sql_int(&q, (int64_t)id->inode);
	sql_int(&q, id->birth_ns);
	return sql_number(&q, out_fax, e);
}

bool
arrival_find_grown(struct store *s, const struct arrival_ident *id,
	int64_t *out_fax, struct err *e)
{
	struct sql q;

	if (id->birth_ns == 0) {
		*out_fax = 0;
		return true;
	}
	sql_start(&q, s,
		"SELECT id FROM fax WHERE spool_inode = ?1"
		" AND spool_birth_ns = ?2 AND size < ?3"
		" AND spool_fate = 'kept' ORDER BY id DESC LIMIT 1");
	sql_int(&q, (int64_t)id->inode);
	sql_int(&q, id->birth_ns);
	sql_int(&q, id->size);
	return sql_number(&q, out_fax, e);
}

bool
arrival_touch(struct store *s, int64_t fax, const struct arrival_ident *id,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s, "UPDATE fax SET spool_mtime_ns = ?2 WHERE id = ?1");
	sql_int(&q, fax);
	sql_int(&q, id->mtime_ns);
	return sql_run(&q, e);
}

bool
arrival_ignores(const char *name)
{
	static const char *const patterns[] = {
		".*", /* hidden: sources that write and rename */
		"*.part", "*.filepart", "*.tmp", "*.in.*", /* FTP servers */
		"*.meta", /* stands beside a fax, says who sent it */
		"seqf",   /* HylaFAX's counter in recvq */
	};

	for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
		if (fnmatch(patterns[i], name, FNM_CASEFOLD) == 0)
			return true;
	return false;
}

static bool
find_first(struct store *s, const char *sha256, int64_t *out, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT id FROM fax WHERE sha256 = ?1 ORDER BY id LIMIT 1");
	sql_text(&q, sha256);
	return sql_number(&q, out, e);
}

static bool
insert(struct store *s, const struct arrival *a, int64_t first, int64_t now,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO fax (arrived_at, sha256, size, state, damage,"
		" duplicate_of, spool_name, spool_fate, spool_inode,"
		" spool_birth_ns, spool_mtime_ns)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'taken', ?8, ?9, ?10)");
	sql_int(&q, now);
	sql_text(&q, a->sha256);
	sql_int(&q, a->ident.size);
	sql_text(&q, fax_state_name(FAX_ARRIVED));
	sql_text(&q, a->damage);
	sql_int_or_null(&q, first);
	sql_bytes(&q, a->name, strlen(a->name));
	sql_int(&q, (int64_t)a->ident.inode);
	sql_int(&q, a->ident.birth_ns);
	sql_int(&q, a->ident.mtime_ns);
	return sql_run(&q, e);
}

static bool
record(struct store *s, const struct arrival *a, int64_t now, int64_t *out,
	struct err *e)
{
	int64_t first, id;

	if (!find_first(s, a->sha256, &first, e) ||
		!insert(s, a, first, now, e))
		return false;
	id = store_last_id(s);
	if (a->source && !source_write(s, id, a->source, e))
		return false;
	if (!event_write(s,
		    &(struct event){.at = now,
			    .fax_id = id,
			    .who = WHO,
			    .what = "arrive",
			    .from = "",
			    .to = fax_state_name(FAX_ARRIVED),
			    .detail = a->damage},
		    e))
		return false;
	*out = id;
	return true;
}

bool
arrival_record(struct store *s, const struct arrival *a, int64_t now,
	int64_t *out_fax, struct err *e)
{
	int64_t id = 0;

	if (!store_begin(s, e) || !store_end(s, record(s, a, now, &id, e), e))
		return false;
	*out_fax = id;
	return true;
}

bool
arrival_dispose(struct store *s, int64_t fax, enum arrival_fate fate,
	struct err *e)
{
	struct sql q;

	assert(fate != ARRIVAL_TAKEN);
	sql_start(&q, s, "UPDATE fax SET spool_fate = ?2 WHERE id = ?1");
	sql_int(&q, fax);
	sql_text(&q, fate_name(fate));
	return sql_run(&q, e);
}

static bool
mark_gone(struct store *s, const int64_t *fax, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!arrival_dispose(s, fax[i], ARRIVAL_GONE, e))
			return false;
	return true;
}

bool
arrival_gone(struct store *s, const int64_t *fax, size_t n, struct err *e)
{
	if (n == 0)
		return true;
	return store_begin(s, e) && store_end(s, mark_gone(s, fax, n, e), e);
}

bool
arrival_list(struct store *s, struct arrival_open **out, size_t *count,
	struct err *e)
{
	struct arrival_open *rows = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT id, spool_fate, spool_inode, spool_birth_ns,"
		" spool_mtime_ns, size FROM fax WHERE spool_fate <> 'gone'"
		" ORDER BY spool_inode");
	while (sql_row(&q)) {
		more = sql_room(&q, rows, n, &room, sizeof *rows);
		if (!more)
			break;
		rows = more;
		rows[n++] = (struct arrival_open){
			.fax = sql_col_int(&q, 0),
			.fate = fate_of(sql_col_peek(&q, 1)),
			.ident = {.inode = (uint64_t)sql_col_int(&q, 2),
				.birth_ns = sql_col_int(&q, 3),
				.mtime_ns = sql_col_int(&q, 4),
				.size = sql_col_int(&q, 5)},
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
