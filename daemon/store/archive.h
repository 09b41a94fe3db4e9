/*
 * archive.h - originals, kept under their SHA-256 and never changed.
 *
 * A file is DIR/ab/cdef….tif: the first two hex digits name the directory.
 * Mode 0440.  It appears whole: written under a hidden name, fsynced, moved
 * to its place, the directories fsynced.  What lies there is never written
 * again: bytes that are already kept are compared by hash and left alone.
 * What is past its date is removed (erasure.h).  One process writes to an
 * archive (maruyomid, under its lock).
 */
#ifndef DAEMON_STORE_ARCHIVE_H
#define DAEMON_STORE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

#define ARCHIVE_HEX_SIZE 65  /* 64 hex digits and the end */
#define ARCHIVE_NAME_SIZE 72 /* "ab/" 62 digits ".tif" and the end */

struct archive;

/* Open an existing directory.  to_write: it must be writable and is made
 * ready (the hidden file of an interrupted put is removed). */
MUST_CHECK bool archive_open(const char *path, bool to_write,
	struct archive **out, struct err *e);
void archive_close(struct archive **a); /* NULL is fine; sets it NULL */

/* Keep what is in fd, from its beginning.  Durable on true.  ERR_LIMIT
 * beyond max bytes; ERR_SYSTEM otherwise. */
MUST_CHECK bool archive_put(struct archive *a, int fd, int64_t max,
	char out_hex[ARCHIVE_HEX_SIZE], int64_t *out_size, struct err *e);

/* Open an original read-only; *out_fd is the caller's.  ERR_ABSENT. */
MUST_CHECK bool archive_get(struct archive *a, const char *hex, int *out_fd,
	struct err *e);

/* SHA-256 and size of an open file, from its beginning. */
MUST_CHECK bool archive_hash(int fd, char out_hex[ARCHIVE_HEX_SIZE],
	int64_t *out_size, struct err *e);

/* Between finding out that nobody needs an original and erasing it nobody may
 * record that he does: a claim holds this lock from put to record, an erasure
 * from the question to the end.  ERR_SYSTEM when another process has it for
 * seconds. */
MUST_CHECK bool archive_lock(struct archive *a, struct err *e);
void archive_unlock(struct archive *a);

/* Remove an original, durably; it may be gone already. */
MUST_CHECK bool archive_erase(struct archive *a, const char *hex,
	struct err *e);

/* "ab/cdef….tif", for people and tools. */
void archive_name(const char *hex, char out[ARCHIVE_NAME_SIZE]);

/* True once an fsync failed: end the process and recover. */
bool archive_is_broken(const struct archive *a);

#endif
