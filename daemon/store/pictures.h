/*
 * pictures.h - the folder of what the reader drew, beside the archive.
 *
 * A pack (picture_pack.h) lies at DIR/ab/cdef….pack under the SHA-256 of its
 * bytes, mode 0640, and appears whole.  The journal's table picture_pack says
 * which reading each belongs to; a pack that it does not name was left by an
 * interrupted commit and may go.  Packs are derived: they can be drawn again
 * from the original.  One process writes (maruyomid, under its lock).
 */
#ifndef DAEMON_STORE_PICTURES_H
#define DAEMON_STORE_PICTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/picture_pack.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"

#define PICTURES_NAME_SIZE 65 /* 64 hex digits and the end */
#define PICTURES_PATH_SIZE 72 /* "ab/" 62 digits ".pack" and the end */

struct pictures;

/* to_write: the directory is made when it is not there. */
MUST_CHECK bool pictures_open(const char *path, bool to_write,
	struct pictures **out, struct err *e);
void pictures_close(struct pictures **p); /* NULL is fine; sets it NULL */

/* Keep what the reader of this reading drew.  Durable on true; out_name ""
 * when it drew nothing.  ERR_INPUT when the stream is not what the reading
 * says. */
MUST_CHECK bool pictures_put(struct pictures *p, const struct reading *r,
	const struct form *form, const void *stream, size_t len,
	char out_name[PICTURES_NAME_SIZE], int64_t *out_bytes, struct err *e);

/* ERR_ABSENT. */
MUST_CHECK bool pictures_get(struct pictures *p, const char *name,
	struct picture_pack **out, struct err *e);

/* Remove a pack, durably; it may be gone already. */
MUST_CHECK bool pictures_erase(struct pictures *p, const char *name,
	struct err *e);

/* "ab/cdef….pack", below the folder. */
void pictures_path(const char *name, char out[PICTURES_PATH_SIZE]);

/* The pack of the first reading of a fax that has one: the reading its marks
 * and fields are of.  "" when there is none. */
MUST_CHECK bool pictures_of_fax(struct store *s, int64_t fax,
	char out_name[PICTURES_NAME_SIZE], struct err *e);

/* True once an fsync failed: end the process and recover. */
bool pictures_is_broken(const struct pictures *p);

#endif
