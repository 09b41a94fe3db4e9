/*
 * mirror.c - one file copied to the same place below another folder.
 */
#include "daemon/store/mirror.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"
#include "daemon/store/archive.h"

static const char NEW_NAME[] = ".mirror";

bool
mirror_own(int fd, int folder, struct err *e)
{
	struct stat st;

	if (geteuid() != 0)
		return true;
	if (fstat(folder, &st) == -1 || fchown(fd, st.st_uid, st.st_gid) == -1)
		return err_errno(e, "chown");
	return true;
}

static bool
has_bytes(int dir, const char *path, const char *hex)
{
	int fd = openat(dir, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	char now[ARCHIVE_HEX_SIZE];
	struct err ignored;
	int64_t size;
	bool same;

	if (fd == -1)
		return false;
	same = archive_hash(fd, now, &size, &ignored) && strcmp(now, hex) == 0;
	close(fd);
	return same;
}

/* The folder a path's file lies in, made when it is not there. */
static bool
open_shelf(const struct mirror *m, const char *path, int *out, struct err *e)
{
	const char *slash = strchr(path, '/');
	char shelf[16] = ".";
	bool made;
	int fd;

	if (slash && !text_format(shelf, sizeof shelf, e, "%.*s",
			     (int)(slash - path), path))
		return false;
	made = mkdirat(m->to, shelf, 0750) == 0;
	if (!made && errno != EEXIST)
		return err_errno(e, "mkdir %s", shelf);
	fd = openat(m->to, shelf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return err_errno(e, "%s", shelf);
	if (made && (!mirror_own(fd, m->to, e) || !io_fsync(m->to, shelf, e))) {
		close(fd);
		return false;
	}
	*out = fd;
	return true;
}

static bool
write_new(int from, int shelf, const char *hex, int64_t *out_bytes,
	struct err *e)
{
	int to = openat(shelf, NEW_NAME,
		O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0640);
	char now[ARCHIVE_HEX_SIZE];
	int64_t size = 0;
	off_t n;
	bool ok;

	if (to == -1)
		return err_errno(e, "%s", NEW_NAME);
	/* what was written is read back: that is what will be relied on */
	ok = io_copy(from, to, INT64_MAX, &n, e) &&
	     archive_hash(to, now, &size, e);
	if (ok && strcmp(now, hex) != 0)
		ok = err_set(e, ERR_INPUT,
			"its bytes are not what they "
			"should be");
	if (ok && fchmod(to, 0440) == -1)
		ok = err_errno(e, "chmod");
	ok = ok && mirror_own(to, shelf, e) && io_fsync(to, NEW_NAME, e);
	close(to);
	if (ok)
		*out_bytes = size;
	return ok;
}

bool
mirror_file(const struct mirror *m, const char *path, const char *hex,
	int64_t *out_bytes, struct err *e)
{
	const char *slash = strchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	int from, shelf = -1;
	bool ok = false;

	if (has_bytes(m->to, path, hex)) {
		*out_bytes = 0;
		return true;
	}
	from = openat(m->from, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (from == -1) {
		bool absent = errno == ENOENT;

		err_errno(e, "%s", path);
		if (absent)
			e->kind = ERR_ABSENT;
		return false;
	}
	if (!open_shelf(m, path, &shelf, e))
		goto out;
	if (!write_new(from, shelf, hex, out_bytes, e)) {
		unlinkat(shelf, NEW_NAME, 0);
		goto out;
	}
	if (renameat(shelf, NEW_NAME, shelf, name) == -1) {
		err_errno(e, "rename");
		goto out;
	}
	ok = io_fsync(shelf, name, e);
out:
	if (shelf != -1)
		close(shelf);
	close(from);
	return ok || err_at(e, "%s", path);
}
