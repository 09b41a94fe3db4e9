/*
 * io.c - files: whole reads and writes, durable appearance, directories.
 *
 * Every loop goes on after EINTR and short counts.  Nothing here retries an
 * fsync: see io.h.
 */
#include "base/io.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

/* Bytes moved by one read or write: a page's G4 data comes in one piece, and
 * it is small enough for the stack. */
#define CHUNK 65536

/* Owner writes, group reads, nobody else looks: faxes are personal data. */
static const mode_t FILE_MODE = 0640;
static const mode_t DIR_MODE = 0750;

bool
io_write_all(int fd, const void *p, size_t n, struct err *e)
{
	const char *at = p;

	while (n > 0) {
		ssize_t done = write(fd, at, n);

		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			return err_errno(e, "write");
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* One read that goes on after EINTR; *out_n is 0 at the end of the file. */
static bool
read_some(int fd, void *p, size_t n, size_t *out_n, struct err *e)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		return err_errno(e, "read");
	*out_n = (size_t)got;
	return true;
}

bool
io_read_all(int fd, struct buf *b, struct err *e)
{
	char chunk[CHUNK];
	size_t n;

	do {
		if (!read_some(fd, chunk, sizeof chunk, &n, e))
			return false;
		buf_bytes(b, chunk, n);
		if (!buf_ok(b, e))
			return false;
	} while (n > 0);
	return true;
}

bool
io_read_file(const char *path, struct buf *b, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool ok;

	if (fd == -1) {
		enum err_kind kind = errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;

		err_errno(e, "%s", path);
		e->kind = kind;
		return false;
	}
	ok = io_read_all(fd, b, e) || err_at(e, "%s", path);
	close(fd);
	return ok;
}

bool
io_copy(int from, int to, off_t max, off_t *out_n, struct err *e)
{
	char chunk[CHUNK];
	off_t total = 0;
	size_t n;

	for (;;) {
		if (!read_some(from, chunk, sizeof chunk, &n, e))
			return false;
		if (n == 0)
			break;
		if ((off_t)n > max - total)
			return err_set(e, ERR_LIMIT, "longer than %jd bytes",
				(intmax_t)max);
		if (!io_write_all(to, chunk, n, e))
			return false;
		total += (off_t)n;
	}
	*out_n = total;
	return true;
}

bool
io_fsync(int fd, const char *what, struct err *e)
{
	if (fsync(fd) == -1)
		return err_errno(e, "fsync of %s", what);
	return true;
}

bool
io_put_file(int dir, const char *name, const void *p, size_t n, struct err *e)
{
	char hidden[NAME_MAX + 1];
	bool ok = false;
	int fd = -1;

	assert(name[0] != '\0' && !strchr(name, '/'));
	if (!text_format(hidden, sizeof hidden, e, ".%s.new", name))
		return err_at(e, "file name");
	fd = openat(dir, hidden,
		O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
		FILE_MODE);
	if (fd == -1)
		return err_errno(e, "%s", hidden);
	if (!io_write_all(fd, p, n, e) || !io_fsync(fd, "its bytes", e))
		goto out;
	if (renameat(dir, hidden, dir, name) == -1) {
		err_errno(e, "rename");
		goto out;
	}
	/* From here on the file is there; whether it stays is not sure until
	 * the directory is on the disk too. */
	ok = io_fsync(dir, "the directory", e);
out:
	close(fd);
	if (!ok) {
		unlinkat(dir, hidden, 0);
		err_at(e, "%s", name);
	}
	return ok;
}

bool
io_open_dir(const char *path, int *out_fd, struct err *e)
{
	static const struct {
		int mode;
		const char *verb;
	} need[] = {
		{X_OK, "searched"}, /* first: the others need it */
		{R_OK, "read"},
		{W_OK, "written"},
	};
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd == -1 && errno == EACCES)
		return err_set(e, ERR_SYSTEM,
			"%s: may not be opened by user %u", path,
			(unsigned)geteuid());
	if (fd == -1) {
		enum err_kind kind = errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;

		err_errno(e, "%s", path);
		e->kind = kind;
		return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(need); i++) {
		if (faccessat(fd, ".", need[i].mode, AT_EACCESS) == 0)
			continue;
		err_errno(e, "%s: may not be %s by user %u", path, need[i].verb,
			(unsigned)geteuid());
		close(fd);
		return false;
	}
	*out_fd = fd;
	return true;
}

/* Make one directory; one that is there already is as good. */
static bool
make_dir(const char *path, struct err *e)
{
	struct stat st;

	if (mkdir(path, DIR_MODE) == 0)
		return true;
	if (errno != EEXIST)
		return err_errno(e, "%s", path);
	if (stat(path, &st) == -1)
		return err_errno(e, "%s", path);
	if (!S_ISDIR(st.st_mode))
		return err_set(e, ERR_SYSTEM, "%s: is no directory", path);
	return true;
}

bool
io_make_dirs(const char *path, struct err *e)
{
	char part[PATH_MAX];

	if (!text_copy(part, sizeof part, path, e))
		return err_at(e, "path of a directory");
	for (char *at = part + 1; part[0] && *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		if (!make_dir(part, e))
			return false;
		*at = '/';
	}
	return make_dir(part, e);
}
