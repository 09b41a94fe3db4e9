/*
 * pictures.c - the folder of what the reader drew, beside the archive.
 *
 * The name is the hash of the bytes, so drawing the same twice leaves one
 * file, and writing it again over itself is harmless.
 */
#include "daemon/store/pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "daemon/store/sql.h"

/* A pack's lines come on top of the pictures themselves. */
#define PACK_MAX ((size_t)READING_PICTURES_MAX + (4u << 20))

struct pictures {
	int dir;
	bool broken;
};

bool
pictures_open(const char *path, bool to_write, struct pictures **out,
	struct err *e)
{
	struct pictures *p;
	int dir;

	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	if (to_write && (!io_make_dirs(path, e) || !io_open_dir(path, &dir, e)))
		return err_at(e, "pictures");
	if (!to_write) {
		dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (dir == -1)
			return err_errno(e, "pictures %s", path);
	}
	p = calloc(1, sizeof *p);
	if (!p) {
		close(dir);
		return err_errno(e, "pictures");
	}
	p->dir = dir;
	*out = p;
	return true;
}

void
pictures_close(struct pictures **p)
{
	if (!*p)
		return;
	close((*p)->dir);
	free(*p);
	*p = NULL;
}

bool
pictures_is_broken(const struct pictures *p)
{
	return p->broken;
}

void
pictures_path(const char *name, char out[PICTURES_PATH_SIZE])
{
	snprintf(out, PICTURES_PATH_SIZE, "%.2s/%.62s.pack", name, name + 2);
}

static bool
is_name(const char *name)
{
	return strlen(name) == PICTURES_NAME_SIZE - 1 &&
	       strspn(name, "0123456789abcdef") == PICTURES_NAME_SIZE - 1;
}

/* The directory ab/, durable. */
static bool
open_shelf(struct pictures *p, const char *name, int *out, struct err *e)
{
	char shelf[3] = {name[0], name[1], '\0'};
	int fd;

	if (mkdirat(p->dir, shelf, 0750) == -1 && errno != EEXIST)
		return err_errno(e, "mkdir %s", shelf);
	if (!io_fsync(p->dir, "pictures", e)) {
		p->broken = true;
		return false;
	}
	fd = openat(p->dir, shelf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return err_errno(e, "%s", shelf);
	*out = fd;
	return true;
}

static bool
put_pack(struct pictures *p, const char *name, const struct buf *pack,
	struct err *e)
{
	char path[PICTURES_PATH_SIZE];
	int shelf;
	bool ok;

	pictures_path(name, path);
	if (!open_shelf(p, name, &shelf, e))
		return false;
	/* one that fails is written anew as a whole, not synced again */
	ok = io_put_file(shelf, path + 3, pack->data, pack->len, e);
	close(shelf);
	return ok;
}

static void
name_of(const struct buf *pack, char out[PICTURES_NAME_SIZE])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(sum, (const unsigned char *)pack->data, pack->len);
	sodium_bin2hex(out, PICTURES_NAME_SIZE, sum, sizeof sum);
}

bool
pictures_put(struct pictures *p, const struct reading *r,
	const struct form *form, const void *stream, size_t len,
	char out_name[PICTURES_NAME_SIZE], int64_t *out_bytes, struct err *e)
{
	char name[PICTURES_NAME_SIZE] = "";
	struct buf pack;
	bool ok = false;

	buf_init(&pack, PACK_MAX);
	if (!picture_pack_make(r, form, stream, len, &pack, e))
		goto out;
	if (pack.len > 0) {
		name_of(&pack, name);
		if (!put_pack(p, name, &pack, e)) {
			err_at(e, "pictures");
			goto out;
		}
	}
	memcpy(out_name, name, sizeof name);
	*out_bytes = (int64_t)pack.len;
	ok = true;
out:
	buf_clear(&pack);
	return ok;
}

bool
pictures_get(struct pictures *p, const char *name, struct picture_pack **out,
	struct err *e)
{
	char path[PICTURES_PATH_SIZE];
	bool ok;
	int fd;

	if (!is_name(name))
		return err_set(e, ERR_INPUT, "not a name of pictures");
	pictures_path(name, path);
	fd = openat(p->dir, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd == -1) {
		enum err_kind kind = errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;

		err_errno(e, "pictures: %s", path);
		e->kind = kind;
		return false;
	}
	ok = picture_pack_open(&fd, out, e);
	if (fd != -1)
		close(fd);
	return ok;
}

bool
pictures_erase(struct pictures *p, const char *name, struct err *e)
{
	char path[PICTURES_PATH_SIZE], shelf[3];
	bool ok;
	int fd;

	if (!is_name(name))
		return err_set(e, ERR_INPUT, "not a name of pictures");
	pictures_path(name, path);
	if (unlinkat(p->dir, path, 0) == -1 && errno != ENOENT)
		return err_errno(e, "pictures: unlink %s", path);
	snprintf(shelf, sizeof shelf, "%.2s", name);
	fd = openat(p->dir, shelf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return errno == ENOENT || err_errno(e, "pictures: %s", shelf);
	ok = io_fsync(fd, shelf, e);
	p->broken = p->broken || !ok;
	close(fd);
	return ok;
}

bool
pictures_of_fax(struct store *s, int64_t fax, char out_name[PICTURES_NAME_SIZE],
	struct err *e)
{
	char name[PICTURES_NAME_SIZE] = "";
	struct sql q;

	/* readings that were added later change no mark: theirs are not it */
	sql_start(&q, s,
		"SELECT p.name FROM reading AS r JOIN picture_pack AS p"
		" ON p.reading_id = r.id WHERE r.fax_id = ?1"
		" ORDER BY r.id IN (SELECT reading_id FROM application"
		"  WHERE fax_id = ?1) DESC, r.id DESC LIMIT 1");
	sql_int(&q, fax);
	if (sql_row(&q))
		sql_col_text(&q, 0, name, sizeof name);
	if (!sql_end(&q, e))
		return false;
	memcpy(out_name, name, sizeof name);
	return true;
}
