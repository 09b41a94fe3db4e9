/*
 * fsck_files.c - files of archive, pictures, spool and moved ones against
 * the rows of the journal.
 */
#include "daemon/store/fsck_part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "daemon/store/arrival.h"
#include "daemon/store/pictures.h"
#include "daemon/store/sql.h"

/* A hidden or accompanying file of that age was left by a source that died:
 * a call and its handing over take minutes. */
static const int64_t LEFT_S = 86400;

typedef bool entry_fn(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e);

/* Every entry of a folder, "." and ".." left out; ENOENT is no entry. */
static bool
each_entry(const struct fsck_with *w, struct fsck_counts *c, int at,
	const char *path, const char *shelf, entry_fn *fn, struct err *e)
{
	int fd = openat(at, path,
		O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	DIR *dir = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool ok = true;

	if (!dir) {
		if (fd != -1)
			close(fd);
		return errno == ENOENT || err_errno(e, "%s", path);
	}
	for (;;) {
		errno = 0;
		entry = readdir(dir);
		if (!entry) {
			if (errno != 0)
				ok = err_errno(e, "%s", path);
			break;
		}
		if (strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0)
			continue;
		ok = fn(w, c, fd, shelf, entry->d_name, e);
		if (!ok)
			break;
	}
	closedir(dir);
	return ok;
}

static bool
is_shelf(const char *name)
{
	return strlen(name) == 2 && strspn(name, "0123456789abcdef") == 2;
}

/* "cdef….END" on shelf "ab" is the hash "abcdef…". */
static bool
hash_of(const char *shelf, const char *name, const char *end,
	char out[ARCHIVE_HEX_SIZE])
{
	size_t digits = ARCHIVE_HEX_SIZE - 1 - 2;

	if (strlen(name) != digits + strlen(end) ||
		strspn(name, "0123456789abcdef") != digits ||
		strcmp(name + digits, end) != 0)
		return false;
	memcpy(out, shelf, 2);
	memcpy(out + 2, name, digits);
	out[ARCHIVE_HEX_SIZE - 1] = '\0';
	return true;
}

static bool
count_text(struct store *s, const char *sql, const char *text, int64_t *out,
	struct err *e)
{
	struct sql q;
	int64_t n = 0;

	sql_start(&q, s, sql);
	sql_text(&q, text);
	if (sql_row(&q))
		n = sql_col_int(&q, 0);
	*out = n;
	return sql_end(&q, e);
}

/* --- archive --- */

/* Does a file in the spool have these bytes?  Then its claim was interrupted
 * and the next one uses what is kept already. */
static bool
waits_in_spool(const struct fsck_with *w, const char *hex, bool *out,
	struct err *e)
{
	int dir = open(w->spool_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = dir == -1 ? NULL : fdopendir(dir);
	struct dirent *entry;
	char now[ARCHIVE_HEX_SIZE];
	int64_t size;
	int fd;

	*out = false;
	if (!d) {
		if (dir != -1)
			close(dir);
		return err_errno(e, "spool %s", w->spool_path);
	}
	while (!*out && (entry = readdir(d)) != NULL) {
		struct arrival_ident ident;
		struct err ignored;

		if (arrival_ignores(entry->d_name) ||
			!arrival_ident_at(dir, entry->d_name, &ident, &ignored))
			continue;
		fd = openat(dir, entry->d_name,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
		if (fd == -1)
			continue;
		*out = archive_hash(fd, now, &size, &ignored) &&
		       strcmp(now, hex) == 0;
		close(fd);
	}
	closedir(d);
	return true;
}

static bool
is_wanted(const struct fsck_with *w, const char *hex, int64_t *out,
	struct err *e)
{
	return count_text(w->store,
		"SELECT count(*) FROM fax f WHERE sha256 = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = f.id"
		"  AND done_at IS NOT NULL)",
		hex, out, e);
}

static bool
judge_stray(const struct fsck_with *w, const char *hex, const char *what,
	struct err *e)
{
	int64_t rows;
	bool waits;

	if (!count_text(w->store, "SELECT count(*) FROM fax WHERE sha256 = ?1",
		    hex, &rows, e) ||
		!waits_in_spool(w, hex, &waits, e))
		return false;
	if (waits)
		fsck_note(w, 0, what,
			"kept by a claim that was interrupted; the next scan "
			"finishes it");
	else if (rows > 0)
		fsck_fault(w, 0, what, "is there though its faxes are erased");
	else
		fsck_fault(w, 0, what,
			"is an original that no fax belongs to: copy it into "
			"the spool");
	return true;
}

static bool
archive_file(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE], what[ARCHIVE_NAME_SIZE + NAME_MAX];
	int64_t faxes;
	struct stat st;
	bool ok;

	snprintf(what, sizeof what, "archive: %s/%s", shelf, name);
	if (!hash_of(shelf, name, ".tif", hex)) {
		fsck_fault(w, 0, what, "is no original");
		return true;
	}
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		c->originals++;
		c->bytes += st.st_size;
	}
	if (!is_wanted(w, hex, &faxes, e))
		return false;
	if (faxes > 0)
		return true;
	/* again, when no claim and no erasure is between its steps */
	if (!archive_lock(w->archive, e))
		return false;
	ok = is_wanted(w, hex, &faxes, e) &&
	     (faxes > 0 || faccessat(dir, name, F_OK, 0) == -1 ||
		     judge_stray(w, hex, what, e));
	archive_unlock(w->archive);
	return ok;
}

static bool
archive_shelf(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	(void)shelf;
	if (is_shelf(name))
		return each_entry(w, c, dir, name, name, archive_file, e);
	if (strcmp(name, ".new") == 0)
		fsck_note(w, 0, "archive: .new",
			"left by a claim that was interrupted or is under "
			"way");
	else
		fsck_fault(w, 0, "archive", "a file that is no original");
	return true;
}

bool
fsck_archive(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	return each_entry(w, c, AT_FDCWD, w->archive_path, "", archive_shelf,
		e);
}

/* --- pictures --- */

static bool
check_pack(const struct fsck_with *w, int dir, const char *name,
	const char *hex, const char *what, struct err *e)
{
	char now[ARCHIVE_HEX_SIZE];
	int64_t size;
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok;

	if (fd == -1)
		return errno == ENOENT || err_errno(e, "%s", what);
	ok = w->quick || archive_hash(fd, now, &size, e);
	close(fd);
	if (!ok || (!w->quick && strcmp(now, hex) != 0))
		fsck_fault(w, 0, what, "is damaged");
	return true;
}

static bool
picture_file(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE], what[PICTURES_PATH_SIZE + NAME_MAX];
	int64_t rows;

	snprintf(what, sizeof what, "pictures: %s/%s", shelf, name);
	if (name[0] == '.' || !hash_of(shelf, name, ".pack", hex)) {
		fsck_note(w, 0, what, "is no set of pictures");
		return true;
	}
	c->packs++;
	if (!count_text(w->store,
		    "SELECT count(*) FROM picture_pack WHERE name = ?1", hex,
		    &rows, e))
		return false;
	if (rows == 0) {
		fsck_note(w, 0, what,
			"left by a commit that was interrupted or is under "
			"way");
		return true;
	}
	return check_pack(w, dir, name, hex, what, e);
}

static bool
picture_shelf(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	(void)shelf;
	if (is_shelf(name))
		return each_entry(w, c, dir, name, name, picture_file, e);
	fsck_note(w, 0, "pictures", "a file that is no set of pictures");
	return true;
}

/* Rows without their file. */
static bool
missing_packs(const struct fsck_with *w, struct err *e)
{
	int dir = open(w->pictures_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char path[PICTURES_PATH_SIZE];
	struct sql q;

	sql_start(&q, w->store,
		"SELECT k.name, r.fax_id FROM picture_pack k JOIN reading r"
		" ON r.id = k.reading_id WHERE NOT EXISTS"
		" (SELECT 1 FROM erasure WHERE fax_id = r.fax_id)");
	while (sql_row(&q)) {
		pictures_path(sql_col_peek(&q, 0), path);
		if (dir == -1 || faccessat(dir, path, F_OK, 0) == -1)
			fsck_fault(w, sql_col_int(&q, 1), "",
				"its pictures are gone");
	}
	if (dir != -1)
		close(dir);
	return sql_end(&q, e);
}

bool
fsck_pictures(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	return each_entry(w, c, AT_FDCWD, w->pictures_path, "", picture_shelf,
		       e) &&
	       missing_packs(w, e);
}

/* --- spool --- */

static void
look_aside(const struct fsck_with *w, int dir, const char *name)
{
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == -1 ||
		!S_ISREG(st.st_mode) ||
		st.st_mtim.tv_sec > clock_now() - LEFT_S)
		return;
	/* by inode: names may be somebody's telephone number */
	fsck_note(w, 0, "spool",
		"a file that its source left unfinished a day ago or more "
		"(inode %llu)",
		(unsigned long long)st.st_ino);
}

static bool
spool_file(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	struct arrival_ident ident;
	enum arrival_fate fate;
	struct err ignored;
	int64_t fax;

	(void)shelf;
	if (strcmp(name, "seqf") == 0)
		return true;
	if (arrival_ignores(name)) {
		look_aside(w, dir, name);
		return true;
	}
	if (!arrival_ident_at(dir, name, &ident, &ignored))
		return true; /* a folder, or gone meanwhile */
	if (!arrival_find(w->store, &ident, &fax, &fate, e))
		return false;
	if (fax == 0)
		c->waiting++;
	else if (fate == ARRIVAL_KEPT)
		c->kept++;
	else
		fsck_note(w, fax, "",
			"it is taken, but its file is still in the spool; the "
			"next scan finishes it");
	return true;
}

bool
fsck_spool(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	return each_entry(w, c, AT_FDCWD, w->spool_path, "", spool_file, e);
}

/* --- moved ones --- */

static bool
moved_file(const struct fsck_with *w, struct fsck_counts *c, int dir,
	const char *shelf, const char *name, struct err *e)
{
	long long fax = strtoll(name, NULL, 10);
	struct stat st;
	int64_t size = -1;
	struct sql q;

	(void)shelf;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == -1 ||
		!S_ISREG(st.st_mode) ||
		(strlen(name) > 5 &&
			strcmp(name + strlen(name) - 5, ".meta") == 0))
		return true;
	c->moved++;
	sql_start(&q, w->store, "SELECT size FROM fax WHERE id = ?1");
	sql_int(&q, fax);
	if (sql_row(&q))
		size = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	if (size == -1)
		fsck_note(w, 0, "move_to", "a file that is of no fax");
	else if (size != st.st_size)
		fsck_fault(w, fax, "", "its moved file has another size");
	return true;
}

bool
fsck_moved(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	return w->move_path[0] == '\0' ||
	       each_entry(w, c, AT_FDCWD, w->move_path, "", moved_file, e);
}
