/*
 * archive.c - originals, kept under their SHA-256 and never changed.
 *
 * A put writes ".new", hashing what it writes, fsyncs it, and links it into
 * its place with a rename that refuses to replace.  When the place is taken,
 * the bytes there are hashed again: equal, they are the same original and
 * .new goes; different, the archive itself is damaged and the put fails.
 *
 * A failed fsync is remembered (archive_is_broken): the kernel may have
 * dropped the pages, so neither this file nor this directory can be trusted
 * by this process any more.
 */
#include "daemon/store/archive.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

static const char NEW_NAME[] = ".new";

/* Bytes hashed and written at once: a page's G4 data in one piece. */
#define CHUNK 65536

/* A claim or an erasure holds the lock for some fsyncs: 5 to 30 ms each. */
static const int LOCK_TRIES = 200;
static const useconds_t LOCK_PAUSE_US = 10000;

struct archive {
	int dir;
	bool broken;
};

bool
archive_is_broken(const struct archive *a)
{
	return a->broken;
}

/* Remove what an interrupted put left, and see that a file can be made: the
 * permission bits do not say so of every file system. */
static bool
make_ready(int dir, const char *path, struct err *e)
{
	int fd;

	if (unlinkat(dir, NEW_NAME, 0) == -1 && errno != ENOENT)
		return err_errno(e, "archive %s: %s", path, NEW_NAME);
	fd = openat(dir, NEW_NAME, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		0640);
	if (fd == -1)
		return err_errno(e, "archive %s cannot be written to", path);
	close(fd);
	if (unlinkat(dir, NEW_NAME, 0) == -1)
		return err_errno(e, "archive %s: %s", path, NEW_NAME);
	/* and what directories an interrupted put made */
	return io_fsync(dir, path, e) || err_at(e, "archive");
}

bool
archive_open(const char *path, bool to_write, struct archive **out,
	struct err *e)
{
	struct archive *a = NULL;
	int dir = -1;
	bool ok = false;

	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	if (to_write) {
		if (!io_open_dir(path, &dir, e))
			return err_at(e, "archive");
	} else {
		dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (dir == -1)
			return err_errno(e, "archive %s", path);
	}
	if (to_write && !make_ready(dir, path, e))
		goto out;
	a = calloc(1, sizeof *a);
	if (!a) {
		err_errno(e, "archive");
		goto out;
	}
	a->dir = dir;
	dir = -1; /* handed over */
	*out = a;
	ok = true;
out:
	if (dir != -1)
		close(dir);
	return ok;
}

void
archive_close(struct archive **a)
{
	if (!*a)
		return;
	close((*a)->dir);
	free(*a);
	*a = NULL;
}

void
archive_name(const char *hex, char out[ARCHIVE_NAME_SIZE])
{
	snprintf(out, ARCHIVE_NAME_SIZE, "%.2s/%.62s.tif", hex, hex + 2);
}

static bool
is_hex(const char *hex)
{
	return strlen(hex) == ARCHIVE_HEX_SIZE - 1 &&
	       strspn(hex, "0123456789abcdef") == ARCHIVE_HEX_SIZE - 1;
}

bool
archive_get(struct archive *a, const char *hex, int *out_fd, struct err *e)
{
	char name[ARCHIVE_NAME_SIZE];
	int fd;

	if (!is_hex(hex))
		return err_set(e, ERR_INPUT, "not a SHA-256");
	archive_name(hex, name);
	fd = openat(a->dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd == -1) {
		enum err_kind kind = errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;

		err_errno(e, "archive: %s", name);
		e->kind = kind;
		return false;
	}
	*out_fd = fd;
	return true;
}

/* Hash fd from its beginning and, when to is not -1, copy it there. */
static bool
hash_copy(int fd, int to, int64_t max, char hex[ARCHIVE_HEX_SIZE],
	int64_t *out_size, struct err *e)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	static_assert(2 * sizeof sum + 1 == ARCHIVE_HEX_SIZE, "hex digits");
	crypto_hash_sha256_state state;
	unsigned char chunk[CHUNK];
	int64_t size = 0;
	ssize_t n;

	crypto_hash_sha256_init(&state);
	for (;;) {
		n = pread(fd, chunk, sizeof chunk, (off_t)size);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_errno(e, "read");
		if (n == 0)
			break;
		if (n > max - size)
			return err_set(e, ERR_LIMIT, "larger than %lld bytes",
				(long long)max);
		crypto_hash_sha256_update(&state, chunk, (unsigned long long)n);
		if (to != -1 && !io_write_all(to, chunk, (size_t)n, e))
			return false;
		size += n;
	}
	crypto_hash_sha256_final(&state, sum);
	sodium_bin2hex(hex, ARCHIVE_HEX_SIZE, sum, sizeof sum);
	*out_size = size;
	return true;
}

static bool
sync_or_break(struct archive *a, int fd, const char *what, struct err *e)
{
	if (io_fsync(fd, what, e))
		return true;
	a->broken = true;
	return false;
}

/* Write .new whole and durable. */
static bool
write_new(struct archive *a, int fd, int64_t max, char hex[ARCHIVE_HEX_SIZE],
	int64_t *out_size, struct err *e)
{
	int to = openat(a->dir, NEW_NAME,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	bool ok;

	if (to == -1)
		return err_errno(e, "%s", NEW_NAME);
	ok = hash_copy(fd, to, max, hex, out_size, e);
	if (ok && fchmod(to, 0440) == -1)
		ok = err_errno(e, "%s: chmod", NEW_NAME);
	ok = ok && sync_or_break(a, to, NEW_NAME, e);
	close(to);
	return ok;
}

/* Is what lies under this hash what it should be? */
static bool
check_kept(struct archive *a, const char *hex, struct err *e)
{
	char now[ARCHIVE_HEX_SIZE];
	int64_t size;
	bool ok;
	int fd;

	if (!archive_get(a, hex, &fd, e))
		return false;
	ok = hash_copy(fd, -1, INT64_MAX, now, &size, e);
	close(fd);
	if (ok && strcmp(now, hex) != 0)
		ok = err_set(e, ERR_SYSTEM,
			"the original kept as %.12s is damaged", hex);
	return ok;
}

/* The directory ab/ of a hash, made when it is new and durable in any case:
 * those of earlier processes were made so by archive_open. */
static bool
open_shelf(struct archive *a, const char *hex, int *out, struct err *e)
{
	char name[3] = {hex[0], hex[1], '\0'};
	int fd;

	if (mkdirat(a->dir, name, 0750) == 0) {
		if (!sync_or_break(a, a->dir, "archive", e))
			return false;
	} else if (errno != EEXIST) {
		return err_errno(e, "mkdir %s", name);
	}
	fd = openat(a->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return err_errno(e, "%s", name);
	*out = fd;
	return true;
}

/* Move .new to its place; durable either way. */
static bool
shelve(struct archive *a, const char *hex, struct err *e)
{
	char name[ARCHIVE_NAME_SIZE];
	int shelf = -1;
	bool ok = false;

	archive_name(hex, name);
	if (!open_shelf(a, hex, &shelf, e))
		goto out;
	if (renameat2(a->dir, NEW_NAME, a->dir, name, RENAME_NOREPLACE) == -1) {
		if (errno != EEXIST) {
			err_errno(e, "rename");
			goto out;
		}
		if (!check_kept(a, hex, e))
			goto out;
		if (unlinkat(a->dir, NEW_NAME, 0) == -1) {
			err_errno(e, "unlink %s", NEW_NAME);
			goto out;
		}
	}
	/* also when it was there: the process that put it may have died
	 * before this line */
	ok = sync_or_break(a, shelf, name, e);
out:
	if (shelf != -1)
		close(shelf);
	return ok;
}

bool
archive_put(struct archive *a, int fd, int64_t max,
	char out_hex[ARCHIVE_HEX_SIZE], int64_t *out_size, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE];
	int64_t size;

	if (!write_new(a, fd, max, hex, &size, e) || !shelve(a, hex, e)) {
		unlinkat(a->dir, NEW_NAME, 0); /* or the next put will */
		return err_at(e, "archive");
	}
	memcpy(out_hex, hex, sizeof hex);
	*out_size = size;
	return true;
}

bool
archive_lock(struct archive *a, struct err *e)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(a->dir, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return err_errno(e, "archive: lock");
		usleep(LOCK_PAUSE_US);
	}
	return err_set(e, ERR_SYSTEM, "archive: another process holds it");
}

void
archive_unlock(struct archive *a)
{
	flock(a->dir, LOCK_UN);
}

bool
archive_erase(struct archive *a, const char *hex, struct err *e)
{
	char name[ARCHIVE_NAME_SIZE], shelf[3];
	bool ok;
	int fd;

	if (!is_hex(hex))
		return err_set(e, ERR_INPUT, "not a SHA-256");
	archive_name(hex, name);
	if (unlinkat(a->dir, name, 0) == -1 && errno != ENOENT)
		return err_errno(e, "archive: unlink %s", name);
	snprintf(shelf, sizeof shelf, "%.2s", hex);
	fd = openat(a->dir, shelf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return errno == ENOENT || err_errno(e, "archive: %s", shelf);
	ok = sync_or_break(a, fd, shelf, e);
	close(fd);
	return ok;
}

bool
archive_hash(int fd, char out_hex[ARCHIVE_HEX_SIZE], int64_t *out_size,
	struct err *e)
{
	return hash_copy(fd, -1, INT64_MAX, out_hex, out_size, e);
}
