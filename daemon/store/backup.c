/*
 * backup.c - everything that cannot be had again, in a folder.
 */
#include "daemon/store/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/text.h"
#include "daemon/store/manifest.h"
#include "daemon/store/mirror.h"
#include "daemon/store/pictures.h"
#include "daemon/store/sql.h"

/* Pages of the journal copied at once: a megabyte, between which the person
 * who waits hears how far it is. */
#define STEP_PAGES 256

static const char NEW_DB[] = ".maruyomi.db.new";

struct work {
	struct store *source;
	struct store *copy; /* the journal as it is in the backup */
	const struct settings *set;
	const char *folder;
	int dir;
	struct buf manifest;
	backup_progress_fn *progress;
	void *arg;
	struct backup_counts counts;
};

static bool
in_folder(const struct work *w, const char *name, char out[PATH_MAX],
	struct err *e)
{
	return text_format(out, PATH_MAX, e, "%s/%s", w->folder, name);
}

/* --- the journal --- */

static bool
copy_pages(struct work *w, sqlite3 *to, struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main",
		store_handle(w->source), "main");
	int code;

	if (!b)
		return err_set(e, ERR_SYSTEM, "backup: %s", sqlite3_errmsg(to));
	do {
		code = sqlite3_backup_step(b, STEP_PAGES);
		if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
			sqlite3_sleep(50);
	} while (code == SQLITE_OK || code == SQLITE_BUSY ||
		 code == SQLITE_LOCKED);
	sqlite3_backup_finish(b);
	if (code != SQLITE_DONE)
		return err_set(e, ERR_SYSTEM, "backup: %s",
			sqlite3_errstr(code));
	return true;
}

/* One file that needs no log beside it. */
static bool
copy_journal(struct work *w, const char *path, struct err *e)
{
	sqlite3 *to = NULL;
	bool ok = false;
	int code;

	if (unlink(path) == -1 && errno != ENOENT)
		return err_errno(e, "%s", path);
	code = sqlite3_open_v2(path, &to,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	if (code != SQLITE_OK)
		err_set(e, ERR_SYSTEM, "%s: %s", path, sqlite3_errstr(code));
	else if (copy_pages(w, to, e)) {
		code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL,
			NULL, NULL);
		ok = code == SQLITE_OK || err_set(e, ERR_SYSTEM, "%s: %s", path,
						  sqlite3_errstr(code));
	}
	sqlite3_close(to);
	return ok;
}

/* One transaction over all steps, so that they are of one moment. */
static bool
snapshot(struct work *w, const char *path, struct err *e)
{
	return store_begin_read(w->source, e) &&
	       store_end(w->source, copy_journal(w, path, e), e);
}

/* --- the files it names --- */

static bool
sync_hash(int dir, const char *name, char hex[ARCHIVE_HEX_SIZE],
	int64_t *out_size, struct err *e)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok;

	if (fd == -1)
		return err_errno(e, "%s", name);
	ok = io_fsync(fd, name, e) && archive_hash(fd, hex, out_size, e);
	close(fd);
	return ok;
}

static void
count_file(struct work *w, const char *hex, const char *path, int64_t size)
{
	manifest_add(&w->manifest, hex, path);
	w->counts.files++;
	w->counts.bytes += size;
}

/* By the journal as it is, or as it is in the backup. */
static bool
is_wanted(struct store *s, const char *sql, const char *hex, bool *out,
	struct err *e)
{
	int64_t n = 0;
	struct sql q;

	sql_start(&q, s, sql);
	sql_text(&q, hex);
	if (sql_row(&q))
		n = sql_col_int(&q, 0);
	*out = n > 0;
	return sql_end(&q, e);
}

struct kind {
	const char *name;  /* folder in the backup */
	const char *all;   /* hash and size of each */
	const char *still; /* how many faxes want this hash */
	void (*path)(const char *hex, char *out);
};

static const struct kind KINDS[] = {
	{"archive",
		"SELECT sha256, max(size) FROM fax WHERE NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = fax.id)"
		" GROUP BY sha256 ORDER BY sha256",
		"SELECT count(*) FROM fax WHERE sha256 = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = fax.id)",
		archive_name},
	{"pictures",
		"SELECT k.name, k.bytes FROM picture_pack k JOIN reading r"
		" ON r.id = k.reading_id WHERE NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = r.fax_id)"
		" GROUP BY k.name ORDER BY k.name",
		"SELECT count(*) FROM picture_pack k JOIN reading r"
		" ON r.id = k.reading_id WHERE k.name = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = r.fax_id)",
		pictures_path},
};

static bool
copy_one(struct work *w, const struct kind *k, const struct mirror *m,
	const char *hex, int64_t size, struct err *e)
{
	char below[ARCHIVE_NAME_SIZE + 8], path[MANIFEST_PATH_SIZE];
	int64_t bytes;
	bool wanted;
	struct err why;

	k->path(hex, below);
	if (!mirror_file(m, below, hex, &bytes, &why)) {
		if (why.kind == ERR_ABSENT &&
			!is_wanted(w->source, k->still, hex, &wanted, e))
			return false;
		if (why.kind == ERR_ABSENT && !wanted)
			return true; /* erased while we were at it */
		*e = why;
		return err_at(e, "%s", k->name);
	}
	w->counts.copied += bytes > 0;
	snprintf(path, sizeof path, "%s/%s", k->name, below);
	count_file(w, hex, path, size);
	return true;
}

static bool
copy_all(struct work *w, const struct kind *k, const struct mirror *m,
	struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE];
	struct sql q;
	bool ok = true;

	sql_start(&q, w->copy, k->all);
	while (ok && sql_row(&q)) {
		sql_col_text(&q, 0, hex, sizeof hex);
		ok = copy_one(w, k, m, hex, sql_col_int(&q, 1), e);
		w->progress(w->arg, w->counts.files, w->counts.faxes * 2);
	}
	if (!ok) {
		struct err ignored;

		(void)!sql_end(&q, &ignored);
		return false;
	}
	return sql_end(&q, e);
}

static bool
open_pair(struct work *w, const struct kind *k, const char *from,
	struct mirror *out, struct err *e)
{
	char path[PATH_MAX];

	out->to = -1;
	out->from = open(from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->from == -1)
		return err_errno(e, "%s", from);
	if (!in_folder(w, k->name, path, e) || !io_make_dirs(path, e) ||
		!io_open_dir(path, &out->to, e)) {
		close(out->from);
		return false;
	}
	return true;
}

/* A file of an earlier backup that this one does not want was erased since. */
static bool
drop_unwanted(struct work *w, const struct kind *k, int dir, const char *shelf,
	const char *name, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE], path[NAME_MAX + 8],
		ours[MANIFEST_PATH_SIZE];
	bool wanted;

	snprintf(hex, sizeof hex, "%.2s%.62s", shelf, name);
	k->path(hex, ours);
	snprintf(path, sizeof path, "%.2s/%s", shelf, name);
	if (strcmp(path, ours) != 0)
		return true; /* none of a backup: not ours to touch */
	if (!is_wanted(w->copy, k->still, hex, &wanted, e))
		return false;
	if (wanted)
		return true;
	w->counts.dropped++;
	return unlinkat(dir, path, 0) == 0 || err_errno(e, "%s", path);
}

static bool
drop_shelf(struct work *w, const struct kind *k, int dir, const char *shelf,
	struct err *e)
{
	int fd = openat(dir, shelf,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *file;
	bool ok = true;

	if (!d) {
		if (fd != -1)
			close(fd);
		return true; /* no shelf */
	}
	while (ok && (file = readdir(d)) != NULL)
		ok = file->d_name[0] == '.' ||
		     drop_unwanted(w, k, dir, shelf, file->d_name, e);
	closedir(d);
	return ok;
}

static bool
drop_kind(struct work *w, const struct kind *k, int dir, struct err *e)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *shelf;
	bool ok = true;

	if (!d) {
		if (fd != -1)
			close(fd);
		return err_errno(e, "%s", k->name);
	}
	while (ok && (shelf = readdir(d)) != NULL)
		ok = strlen(shelf->d_name) != 2 || shelf->d_name[0] == '.' ||
		     drop_shelf(w, k, dir, shelf->d_name, e);
	closedir(d);
	return ok;
}

static bool
copy_kind(struct work *w, const struct kind *k, const char *from, bool drop,
	struct err *e)
{
	struct mirror m;
	bool ok;

	/* pictures there are none of need no folder */
	if (k != &KINDS[0] && access(from, F_OK) == -1 && errno == ENOENT)
		return true;
	if (!open_pair(w, k, from, &m, e))
		return false;
	ok = drop ? drop_kind(w, k, m.to, e) : copy_all(w, k, &m, e);
	close(m.from);
	close(m.to);
	return ok;
}

/* --- all of it --- */

/* To dir/name, which is `shelf` and name in the list. */
static bool
copy_text(struct work *w, const char *from, int dir, const char *shelf,
	const char *name, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE], path[MANIFEST_PATH_SIZE];
	int64_t size;
	struct buf b;
	bool ok;

	buf_init(&b, 4 << 20);
	ok = text_format(path, sizeof path, e, "%s%s", shelf, name) &&
	     io_read_file(from, &b, e) &&
	     io_put_file(dir, name, b.data, b.len, e) &&
	     sync_hash(dir, name, hex, &size, e);
	if (ok)
		count_file(w, hex, path, size);
	buf_clear(&b);
	return ok;
}

/* The form in use and its editions: every *.conf of its folder. */
static bool
copy_forms(struct work *w, struct err *e)
{
	const char *slash = strrchr(w->set->form, '/');
	char from[PATH_MAX], to[PATH_MAX], file[PATH_MAX];
	struct dirent *entry;
	DIR *d = NULL;
	int dir = -1;
	bool ok = text_format(from, sizeof from, e, "%.*s",
			  (int)(slash - w->set->form), w->set->form) &&
		  in_folder(w, "forms", to, e) && io_make_dirs(to, e) &&
		  io_open_dir(to, &dir, e);

	if (ok && (d = opendir(from)) == NULL)
		ok = err_errno(e, "%s", from);
	while (ok && (entry = readdir(d)) != NULL) {
		const char *end = strrchr(entry->d_name, '.');

		if (entry->d_name[0] == '.' || !end ||
			strcmp(end, ".conf") != 0)
			continue;
		ok = text_format(file, sizeof file, e, "%s/%s", from,
			     entry->d_name) &&
		     copy_text(w, file, dir, "forms/", entry->d_name, e);
	}
	if (d)
		closedir(d);
	if (dir != -1)
		close(dir);
	return ok;
}

static bool
change_places(struct work *w, struct err *e)
{
	struct buf *b = &w->manifest;

	if (unlinkat(w->dir, "MANIFEST", 0) == -1 && errno != ENOENT)
		return err_errno(e, "MANIFEST");
	if (renameat(w->dir, NEW_DB, w->dir, "maruyomi.db") == -1)
		return err_errno(e, "maruyomi.db");
	return io_fsync(w->dir, w->folder, e) && buf_ok(b, e) &&
	       io_put_file(w->dir, "MANIFEST", b->data, b->len, e);
}

static bool
count_faxes(struct work *w, struct err *e)
{
	struct sql q;

	sql_start(&q, w->copy, "SELECT count(*) FROM fax");
	if (sql_row(&q))
		w->counts.faxes = sql_col_int(&q, 0);
	return sql_end(&q, e);
}

static bool
make(struct work *w, int64_t now, struct err *e)
{
	char path[PATH_MAX], at[CLOCK_TEXT_SIZE], hex[ARCHIVE_HEX_SIZE];
	const char *from[] = {w->set->archive, w->set->pictures};
	int64_t size;

	clock_iso8601(now, at);
	if (!in_folder(w, NEW_DB, path, e) || !snapshot(w, path, e) ||
		!store_open(path, STORE_READ, &w->copy, e) ||
		!store_check(w->copy, e) || !count_faxes(w, e) ||
		!sync_hash(w->dir, NEW_DB, hex, &size, e))
		return false;
	buf_printf(&w->manifest,
		"# maruyomi backup 1\n# made %s, schema %d, %lld faxes\n", at,
		store_schema(), (long long)w->counts.faxes);
	count_file(w, hex, "maruyomi.db", size);
	if (!copy_text(w, w->set->file, w->dir, "", "maruyomi.conf", e) ||
		!copy_forms(w, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
		if (!copy_kind(w, &KINDS[i], from[i], false, e))
			return false;
	if (!change_places(w, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
		if (!copy_kind(w, &KINDS[i], from[i], true, e))
			return false;
	return true;
}

bool
backup_make(struct store *s, const struct settings *set, const char *folder,
	int64_t now, backup_progress_fn *progress, void *arg,
	struct backup_counts *out, struct err *e)
{
	struct work w = {.source = s,
		.set = set,
		.folder = folder,
		.dir = -1,
		.progress = progress,
		.arg = arg};
	bool ok = false;

	buf_init(&w.manifest, MANIFEST_MAX);
	if (access(folder, F_OK) == -1 && errno == ENOENT) {
		err_set(e, ERR_INPUT, "there is no folder %s", folder);
		goto out;
	}
	if (!io_open_dir(folder, &w.dir, e))
		goto out;
	if (flock(w.dir, LOCK_EX | LOCK_NB) == -1) {
		err_set(e, ERR_STATE, "another backup writes to %s", folder);
		goto out;
	}
	ok = make(&w, now, e);
	*out = w.counts;
out:
	store_close(&w.copy);
	if (w.dir != -1)
		close(w.dir);
	buf_clear(&w.manifest);
	return ok || err_at(e, "backup %s", folder);
}
