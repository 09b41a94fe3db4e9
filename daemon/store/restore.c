/*
 * restore.c - a backup back to where the settings say.
 *
 * The journal is last: while it is not there, restoring can be begun anew,
 * and what was copied is not copied again.
 */
#include "daemon/store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"
#include "daemon/store/manifest.h"
#include "daemon/store/mirror.h"

struct work {
	const struct settings *set;
	const char *folder;
	int dir;       /* the backup */
	int home;      /* the folder of the journal */
	int places[2]; /* archive, pictures */
	int sources[2];
	struct manifest_line *lines;
	size_t count;
	backup_progress_fn *progress;
	void *arg;
	struct backup_counts counts;
};

static const char *const NAMES[] = {"archive", "pictures"};

static bool
read_manifest(struct work *w, struct err *e)
{
	char path[PATH_MAX];
	struct buf b;
	bool ok;

	if (!text_format(path, sizeof path, e, "%s/MANIFEST", w->folder))
		return false;
	buf_init(&b, MANIFEST_MAX);
	if (access(path, F_OK) == -1)
		ok = err_set(e, ERR_ABSENT,
			"there is no MANIFEST: not a backup, or one that was "
			"not finished");
	else
		ok = io_read_file(path, &b, e) &&
		     manifest_parse(&b, &w->lines, &w->count, e);
	buf_clear(&b);
	return ok;
}

/* SQLite would play what an earlier database left beside it into the restored
 * one, and so destroy that. */
static bool
nothing_left(const struct work *w, struct err *e)
{
	static const char *const ENDS[] = {"-wal", "-shm", "-journal"};
	char path[PATH_MAX];

	for (size_t i = 0; i < ARRAY_LEN(ENDS); i++) {
		if (!text_format(path, sizeof path, e, "%s%s", w->set->database,
			    ENDS[i]))
			return false;
		if (access(path, F_OK) == 0)
			return err_set(e, ERR_STATE,
				"there is %s of an earlier database: move it "
				"away first",
				path);
	}
	return true;
}

/* As the daemon locks it: it must not start under our hands. */
static bool
lock_journal(struct work *w, int *out, struct err *e)
{
	char path[PATH_MAX];
	int fd;

	if (!text_format(path, sizeof path, e, "%s.lock", w->set->database))
		return false;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd == -1)
		return err_errno(e, "%s", path);
	*out = fd;
	if (!mirror_own(fd, w->home, e))
		return false;
	if (flock(fd, LOCK_EX | LOCK_NB) == -1)
		return err_set(e, ERR_STATE,
			"maruyomid works on %s: stop it first",
			w->set->database);
	if (access(w->set->database, F_OK) == 0)
		return err_set(e, ERR_STATE,
			"there is a database %s: move it away first",
			w->set->database);
	return nothing_left(w, e);
}

static bool
open_home(struct work *w, struct err *e)
{
	char *copy, *name;
	bool ok;

	if (!text_dup(w->set->database, &copy, e))
		return false;
	name = dirname(copy);
	ok = io_make_dirs(name, e) && io_open_dir(name, &w->home, e);
	free(copy);
	return ok;
}

static bool
open_place(struct work *w, int i, const char *path, struct err *e)
{
	bool made = access(path, F_OK) == -1;

	if (!io_make_dirs(path, e) || !io_open_dir(path, &w->places[i], e) ||
		(made && !mirror_own(w->places[i], w->home, e)))
		return false;
	w->sources[i] =
		openat(w->dir, NAMES[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return w->sources[i] != -1 || errno == ENOENT ||
	       err_errno(e, "%s", NAMES[i]);
}

static bool
copy_line(struct work *w, const struct manifest_line *line, struct err *e)
{
	int64_t bytes;

	for (int i = 0; i < 2; i++) {
		size_t n = strlen(NAMES[i]);
		const struct mirror m = {w->sources[i], w->places[i]};

		if (strncmp(line->path, NAMES[i], n) != 0 ||
			line->path[n] != '/')
			continue;
		if (!mirror_file(&m, line->path + n + 1, line->hex, &bytes, e))
			return err_at(e, "%s", NAMES[i]);
		w->counts.files++;
		w->counts.bytes += bytes;
		w->counts.copied += bytes > 0;
	}
	return true;
}

/* Under another name first: mirror keeps the name of what it copies. */
static bool
copy_journal(struct work *w, struct err *e)
{
	const char *name = strrchr(w->set->database, '/') + 1;
	const struct mirror m = {w->dir, w->home};
	const char *hex = NULL;
	int64_t bytes;
	int fd;
	bool ok;

	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->lines[i].path, "maruyomi.db") == 0)
			hex = w->lines[i].hex;
	if (!hex)
		return err_set(e, ERR_INPUT, "MANIFEST names no journal");
	if (!mirror_file(&m, "maruyomi.db", hex, &bytes, e))
		return false;
	fd = openat(w->home, "maruyomi.db", O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return err_errno(e, "maruyomi.db");
	ok = fchmod(fd, 0640) == 0 || err_errno(e, "maruyomi.db");
	ok = ok && io_fsync(fd, "maruyomi.db", e);
	close(fd);
	if (ok && renameat(w->home, "maruyomi.db", w->home, name) == -1)
		ok = err_errno(e, "rename %s", name);
	w->counts.files++;
	w->counts.bytes += bytes;
	return ok && io_fsync(w->home, "database", e);
}

static bool
restore(struct work *w, struct err *e)
{
	if (!open_place(w, 0, w->set->archive, e) ||
		!open_place(w, 1, w->set->pictures, e))
		return false;
	for (size_t i = 0; i < w->count; i++) {
		if (!copy_line(w, &w->lines[i], e))
			return false;
		w->progress(w->arg, (int64_t)i + 1, (int64_t)w->count);
	}
	return copy_journal(w, e);
}

static void
close_all(struct work *w)
{
	const int fds[] = {w->dir, w->home, w->places[0], w->places[1],
		w->sources[0], w->sources[1]};

	for (size_t i = 0; i < ARRAY_LEN(fds); i++)
		if (fds[i] != -1)
			close(fds[i]);
	free(w->lines);
}

bool
backup_restore(const struct settings *set, const char *folder,
	backup_progress_fn *progress, void *arg, struct backup_counts *out,
	struct err *e)
{
	struct work w = {.set = set,
		.folder = folder,
		.dir = -1,
		.home = -1,
		.places = {-1, -1},
		.sources = {-1, -1},
		.progress = progress,
		.arg = arg};
	int lock = -1;
	bool ok = false;

	w.dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (w.dir == -1)
		err_errno(e, "open");
	else
		ok = read_manifest(&w, e) && open_home(&w, e) &&
		     lock_journal(&w, &lock, e) && restore(&w, e);
	*out = w.counts;
	close_all(&w);
	if (lock != -1)
		close(lock);
	return ok || err_at(e, "restore %s", folder);
}
