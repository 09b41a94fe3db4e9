/*
 * io.h - files: whole reads and writes, durable appearance, directories.
 *
 * A file appears whole: written under a hidden name, fsynced, renamed, its
 * directory fsynced.  A failed fsync is reported as ERR_SYSTEM and must
 * never be tried again on the same descriptor (the kernel may have dropped
 * the pages): callers exit and recover.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/* Write all n bytes, going on after EINTR and short writes. */
MUST_CHECK bool io_write_all(int fd, const void *p, size_t n, struct err *e);

/* Append everything up to end of file to b; ERR_LIMIT beyond b->max. */
MUST_CHECK bool io_read_all(int fd, struct buf *b, struct err *e);

/* Read the named file whole into b. */
MUST_CHECK bool io_read_file(const char *path, struct buf *b, struct err *e);

/* Copy from `from` (its present offset to end of file) to `to`; *out_n is
 * the count of bytes.  ERR_LIMIT beyond max. */
MUST_CHECK bool io_copy(int from, int to, off_t max, off_t *out_n,
	struct err *e);

MUST_CHECK bool io_fsync(int fd, const char *what, struct err *e);

/* Make `name` in the open directory dir hold exactly these bytes, whole and
 * durable, mode 0640. */
MUST_CHECK bool io_put_file(int dir, const char *name, const void *p, size_t n,
	struct err *e);

/* Open an existing directory; checks that this process may read, write and
 * search it, and says in words which is not so.  *out_fd is the caller's. */
MUST_CHECK bool io_open_dir(const char *path, int *out_fd, struct err *e);

/* mkdir -p, mode 0750. */
MUST_CHECK bool io_make_dirs(const char *path, struct err *e);

#endif
